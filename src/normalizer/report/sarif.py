"""SARIF 2.1.0: changes, doubts and findings as results of static analysis, for code scanning and editors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from normalizer.model import Normalization
from normalizer.report.codes import CODES, DISABLED, FOREIGN
from normalizer.report.provenance import Provenance
from normalizer.report.records import json_of, page_with, provenance_of
from normalizer.report.violations import Violation, violations
from normalizer.version import __version__

__all__ = ["SCHEMA", "log_of", "render", "stream"]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TEXT: Final = "text"
"""The name of the artifact for a text that is not from a file."""

_NO_LEVEL: Final = frozenset({DISABLED, FOREIGN})
"""Codes of places that are listed and need nothing."""


def render(result: Normalization, *, provenance: Provenance | None = None) -> str:
    """Make a SARIF log from the changes, doubts and findings of one text.

    >>> import json
    >>> from normalizer import normalize
    >>> log = json.loads(render(normalize("朝鮮的问题", "zh-Hant")))
    >>> [(found["ruleId"], found["message"]["text"]) for found in log["runs"][0]["results"]]
    [('HN101', '问题 should be 問題 in zh-Hant')]
    """
    return "".join(stream(result, provenance=provenance))


def stream(result: Normalization, *, provenance: Provenance | None = None) -> Iterator[str]:
    """Make the parts of the log: one for each violation."""
    about = _about(provenance) if provenance else {}
    return log_of(((_TEXT, violation) for violation in violations(result)), about)


def _about(provenance: Provenance) -> dict[str, Any]:
    """What the run was of, in terms of SARIF; what it has no terms for is a property."""
    return {
        "artifacts": [
            {
                "location": {"uri": quote(file.name.encode("utf-8", "surrogatepass"))},
                "length": file.size,
                "hashes": {"sha-256": file.sha256},
            }
            for file in provenance.files
        ],
        "invocations": [{"commandLine": provenance.command, "executionSuccessful": True}],
        "properties": provenance_of(provenance),
    }


def log_of(found: Iterable[tuple[str, Violation]], about: Mapping[str, Any] = MappingProxyType({})) -> Iterator[str]:
    """Make a log of one run, part by part, with each result on a line.

    Args:
        found: Pairs of the URI of a file and a violation in it.
        about: Further fields of the run.
    """
    seen: Counter[str] = Counter()
    rules = list(CODES)
    driver = {"name": "hanzi-normalizer", "version": __version__, "rules": [_rule(code) for code in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        **about,
        "results": [],
    }
    results = (_result(uri, violation, rules.index(violation.code), seen) for uri, violation in found)
    return page_with({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ([json_of(result)] for result in results))


def _rule(name: str) -> dict[str, Any]:
    code = CODES[name]
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": f"{code.title[0].upper()}{code.title[1:]}."},
        "fullDescription": {"text": code.explanation},
        "help": {"text": f"{code.explanation} {code.remedy}"},
    }


def _level(violation: Violation) -> str:
    if violation.code in _NO_LEVEL:
        return "none"
    return "warning" if violation.is_warning else "error"


def _result(uri: str, violation: Violation, index: int, seen: Counter[str]) -> dict[str, Any]:
    (line, column), (end_line, end_column) = (
        violation.where.of(place) for place in (violation.span.start, violation.span.end)
    )
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    artifact = {"uri": uri}
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if violation.member:
        place["logicalLocations"] = [{"fullyQualifiedName": violation.member, "kind": "member"}]
    result = {
        "ruleId": violation.code,
        "ruleIndex": index,
        "level": _level(violation),
        "message": {"text": violation.message},
        "locations": [place],
        "partialFingerprints": {"hanziNormalizer/v1": _fingerprint(uri, violation, seen)},
        "properties": {
            "before": violation.before,
            "after": violation.after,
            "certainty": violation.certainty.value,
            "candidates": list(violation.candidates),
            "rules": list(violation.rules),
            "authorities": list(violation.authorities),
        },
    }
    if violation.replacements:
        replacements = [
            {
                "deletedRegion": {
                    "startLine": one.line,
                    "startColumn": one.column,
                    "endLine": one.end_line,
                    "endColumn": one.end_column,
                },
                "insertedContent": {"text": one.text},
            }
            for one in violation.replacements
        ]
        change = {"artifactLocation": artifact, "replacements": replacements}
        result["fixes"] = [{"description": {"text": f"Write {violation.after}"}, "artifactChanges": [change]}]
    return result


def _fingerprint(uri: str, violation: Violation, seen: Counter[str]) -> str:
    """The fingerprint of a violation, independent of the lines before it; equal ones are numbered."""
    parts = (uri, violation.code, violation.before, violation.after, violation.line_digest)
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"
