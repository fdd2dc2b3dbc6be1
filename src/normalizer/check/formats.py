"""Output formats of `check`: one function each, which yields the output part by part."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Protocol
from urllib.parse import quote

from normalizer.check.checked import Checked
from normalizer.check.excerpts import Excerpts
from normalizer.files import shown
from normalizer.report.records import json_of, page_with
from normalizer.report.sarif import log_of
from normalizer.report.violations import Violation

__all__ = ["FORMATS", "VERSION", "Write"]

VERSION: Final = 2
"""Version of the JSON; raised if a field changes its meaning or is removed."""


def _text(files: Iterable[Checked], *, colour: bool) -> Iterator[str]:
    """Write `path:line:column: CODE message`, and the line with a mark under the place."""
    write = Excerpts(colour=colour)
    for place, found in _placed(files):
        yield write.head(place, found) + write.excerpt(found)


def _concise(files: Iterable[Checked], *, colour: bool) -> Iterator[str]:
    """Write `path:line:column: CODE message`, one violation a line."""
    write = Excerpts(colour=colour)
    for place, found in _placed(files):
        yield write.head(place, found)


def _placed(files: Iterable[Checked]) -> Iterator[tuple[str, Violation]]:
    """Each violation after its place."""
    for file in files:
        path = shown(file.path)
        for found in file.violations:
            member = f"!{shown(found.member)}" if found.member else ""
            line, column = found.where.of(found.span.start)
            yield f"{path}{member}:{line}:{column}:", found


def _json(files: Iterable[Checked], *, colour: bool) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Write one JSON object with every field of every violation, each on a line."""
    head = {"report": "check", "version": VERSION, "unit": "lines and columns from 1, columns in code points"}
    return page_with({**head, "files": []}, (_file(file) for file in files if file.violations or file.corrected))


def _file(file: Checked) -> Iterator[str]:
    """The object of a file, part by part."""
    head = {
        "path": file.path.replace(os.sep, "/"),
        "targets": [{"standard": target.standard.id, "origin": target.origin.value} for target in file.targets],
        "corrected": len(file.corrected),
    }
    yield f'{json_of(head)[:-1]}, "violations": ['
    for number, found in enumerate(file.violations):
        yield f"{',' * bool(number)}\n   {json_of(_object(found))}"
    yield "]}"


def _object(found: Violation) -> dict[str, Any]:
    line, column = found.where.of(found.span.start)
    end_line, end_column = found.where.of(found.span.end)
    return {
        "code": found.code,
        "severity": _severity(found),
        "standard": found.standard,
        "member": found.member,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "before": found.before,
        "after": found.after,
        "word": found.word,
        "places": found.places,
        "message": found.message,
        "certainty": found.certainty.value,
        "fixable": found.fixable,
        "replacements": [{name: getattr(one, name) for name in one.__slots__} for one in found.replacements],
        "candidates": list(found.candidates),
        "rules": list(found.rules),
        "authorities": list(found.authorities),
    }


def _severity(found: Violation) -> str:
    return "warning" if found.is_warning else "error"


def _sarif(files: Iterable[Checked], *, colour: bool) -> Iterator[str]:  # noqa: ARG001 - as above
    """Write a SARIF log, see `normalizer.report.sarif`."""
    return log_of((_uri(file.path), found) for file in files for found in file.violations)


def _uri(path: str) -> str:
    """Return a path as a URI; a relative path stays relative, an absolute one gets its scheme."""
    normal = os.path.normpath(path)
    quoted = quote(os.fsencode(normal.replace(os.sep, "/")))
    return f"file://{quoted}" if os.path.isabs(normal) else quoted


def _github(files: Iterable[Checked], *, colour: bool) -> Iterator[str]:  # noqa: ARG001 - as above
    """Write workflow commands of GitHub, which shows them next to the lines."""
    for file in files:
        path = _property(shown(file.path))
        for found in file.violations:
            line, column = found.where.of(found.span.start)
            place = f"file={path},line={line},col={column},endLine={found.end_line}"
            yield f"::{_severity(found)} {place},title={found.code}::{_data(found.message)}\n"


def _data(text: str) -> str:
    """Escape a message for GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a value between commas for GitHub."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class Write(Protocol):
    """Writes what was found in some files."""

    def __call__(self, files: Iterable[Checked], *, colour: bool) -> Iterator[str]:
        """Yield the output; with the codes of a terminal if `colour`, and the format has any."""


FORMATS: Final[Mapping[str, Write]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
"""Formats by name."""
