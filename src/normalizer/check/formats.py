"""Output formats of `check`: one pure function each."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from normalizer.files import shown
from normalizer.model import Standard
from normalizer.report.records import page_of
from normalizer.report.sarif import log_of
from normalizer.report.violations import Violation

__all__ = ["FORMATS", "VERSION", "Checked"]

VERSION: Final = 1
"""Version of the JSON; raised if a field changes its meaning or is removed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """File and its violations.

    Attributes:
        path: Path as given or found.
        violations: Violations in order of position.
    """

    path: str
    violations: tuple[Violation, ...]


def _text(files: Sequence[Checked], _: Standard) -> str:
    """Write `path:line:column: CODE message`, one violation a line."""
    lines = [
        f"{shown(file.path)}:{found.line}:{found.column}: {found.code} {found.message}\n"
        for file in files
        for found in file.violations
    ]
    return "".join(lines)


def _json(files: Sequence[Checked], standard: Standard) -> str:
    """Write one JSON object with every field of every violation."""
    head = {"report": "check", "version": VERSION, "unit": "lines and columns from 1, columns in code points"}
    listed = [
        {"path": file.path.replace(os.sep, "/"), "violations": [_object(found) for found in file.violations]}
        for file in files
        if file.violations
    ]
    return page_of({**head, "standard": standard.id, "files": listed})


def _object(found: Violation) -> dict[str, Any]:
    return {
        "code": found.code,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "before": found.before,
        "after": found.after,
        "message": found.message,
        "certainty": found.certainty.value,
        "fixable": found.fixable,
        "candidates": list(found.candidates),
        "rules": list(found.rules),
        "authorities": list(found.authorities),
    }


def _sarif(files: Sequence[Checked], _: Standard) -> str:
    """Write a SARIF log, see `normalizer.report.sarif`."""
    return page_of(log_of((_uri(file.path), found) for file in files for found in file.violations))


def _uri(path: str) -> str:
    """Return a path as a URI; a relative path stays relative, an absolute one gets its scheme."""
    normal = os.path.normpath(path)
    quoted = quote(os.fsencode(normal.replace(os.sep, "/")))
    return f"file://{quoted}" if os.path.isabs(normal) else quoted


def _github(files: Sequence[Checked], _: Standard) -> str:
    """Write workflow commands of GitHub, which shows them next to the lines."""
    lines = []
    for file in files:
        path = _property(shown(file.path))
        for found in file.violations:
            place = f"file={path},line={found.line},col={found.column},endLine={found.end_line}"
            lines.append(f"::error {place},title={found.code}::{_data(found.message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    """Escape a message for GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a value between commas for GitHub."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Final[Mapping[str, Callable[[Sequence[Checked], Standard], str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
"""Formats by name."""
