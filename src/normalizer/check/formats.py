"""Output formats of `check`: one pure function each."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, Protocol
from urllib.parse import quote

from normalizer.check.checked import Checked
from normalizer.check.excerpts import Excerpts
from normalizer.files import shown
from normalizer.report.records import page_of
from normalizer.report.sarif import log_of
from normalizer.report.violations import Violation

__all__ = ["FORMATS", "VERSION", "Write"]

VERSION: Final = 2
"""Version of the JSON; raised if a field changes its meaning or is removed."""


def _text(files: Sequence[Checked], *, colour: bool) -> str:
    """Write `path:line:column: CODE message`, and the line with a mark under the place."""
    write = Excerpts(colour=colour)
    return "".join(
        f"{write.head(_place(file, found), found)}{write.excerpt(found)}" for file in files for found in file.violations
    )


def _concise(files: Sequence[Checked], *, colour: bool) -> str:
    """Write `path:line:column: CODE message`, one violation a line."""
    write = Excerpts(colour=colour)
    return "".join(write.head(_place(file, found), found) for file in files for found in file.violations)


def _place(file: Checked, found: Violation) -> str:
    member = f"!{shown(found.member)}" if found.member else ""
    return f"{shown(file.path)}{member}:{found.line}:{found.column}:"


def _json(files: Sequence[Checked], *, colour: bool) -> str:  # noqa: ARG001 - every format has the same signature
    """Write one JSON object with every field of every violation."""
    head = {"report": "check", "version": VERSION, "unit": "lines and columns from 1, columns in code points"}
    listed = [
        {
            "path": file.path.replace(os.sep, "/"),
            "targets": [{"standard": target.standard.id, "origin": target.origin.value} for target in file.targets],
            "corrected": len(file.corrected),
            "violations": [_object(found) for found in file.violations],
        }
        for file in files
        if file.violations or file.corrected
    ]
    return page_of({**head, "files": listed})


def _object(found: Violation) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": _severity(found),
        "standard": found.standard,
        "member": found.member,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "before": found.before,
        "after": found.after,
        "word": found.word,
        "places": found.places,
        "message": found.message,
        "certainty": found.certainty.value,
        "fixable": found.fixable,
        "replacements": [asdict(one) for one in found.replacements],
        "candidates": list(found.candidates),
        "rules": list(found.rules),
        "authorities": list(found.authorities),
    }


def _severity(found: Violation) -> str:
    return "warning" if found.is_warning else "error"


def _sarif(files: Sequence[Checked], *, colour: bool) -> str:  # noqa: ARG001 - as above
    """Write a SARIF log, see `normalizer.report.sarif`."""
    return page_of(log_of((_uri(file.path), found) for file in files for found in file.violations))


def _uri(path: str) -> str:
    """Return a path as a URI; a relative path stays relative, an absolute one gets its scheme."""
    normal = os.path.normpath(path)
    quoted = quote(os.fsencode(normal.replace(os.sep, "/")))
    return f"file://{quoted}" if os.path.isabs(normal) else quoted


def _github(files: Sequence[Checked], *, colour: bool) -> str:  # noqa: ARG001 - as above
    """Write workflow commands of GitHub, which shows them next to the lines."""
    lines = []
    for file in files:
        path = _property(shown(file.path))
        for found in file.violations:
            place = f"file={path},line={found.line},col={found.column},endLine={found.end_line}"
            lines.append(f"::{_severity(found)} {place},title={found.code}::{_data(found.message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    """Escape a message for GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a value between commas for GitHub."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class Write(Protocol):
    """Writes what was found in some files."""

    def __call__(self, files: Sequence[Checked], *, colour: bool) -> str:
        """Return the output; with the codes of a terminal if `colour`, and the format has any."""


FORMATS: Final[Mapping[str, Write]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
"""Formats by name."""
