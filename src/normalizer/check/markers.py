"""Markers in comments that ignore violations; any comment syntax will do.

`hanzi: ignore` and `hanzi: ignore[HN101,HN102]` on a line, `hanzi: ignore-next-line`, `hanzi: off` to `hanzi: on`, and
`hanzi: ignore-file` in the first lines.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from normalizer.report.codes import CODES, expanded
from normalizer.report.violations import Violation

__all__ = ["FIRST_LINES", "ignores"]

FIRST_LINES: Final = 10
"""Number of lines at the start of a file in which `hanzi: ignore-file` counts."""

# `hanzi: ignored`, or `ignore[HN101` without its end, is not a marker: it must not ignore more than was meant
_MARKER: Final = re.compile(
    r"\bhanzi:[ \t]*(ignore-next-line|ignore-file|ignore|off|on)(?![\w-])(?:\[([\w ,\t]*)\]|(?!\[))"
)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_ALL: Final = frozenset(CODES)
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(slots=True)
class _Reading:
    """Markers of the lines read so far."""

    ignored: dict[int, frozenset[str]] = field(default_factory=dict)
    everywhere: frozenset[str] = _NONE
    off: frozenset[str] = _NONE

    def ignore(self, line: int, codes: frozenset[str]) -> None:
        self.ignored[line] = self.ignored.get(line, _NONE) | codes

    def take(self, word: str, line: int, codes: frozenset[str]) -> None:
        if word == "ignore":
            self.ignore(line, codes)
        elif word == "ignore-next-line":
            self.ignore(line + 1, codes)
        elif word == "off":
            self.off |= codes
        elif word == "on":
            self.off = _NONE
        elif line <= FIRST_LINES:
            self.everywhere |= codes


def ignores(text: str) -> Callable[[Violation], bool] | None:
    """Make the function that is True for violations that a marker on their first line, or around it, ignores.

    The lines of `hanzi: off` and `hanzi: on` belong to the span that they delimit.

    Returns:
        The function, or None if there is no marker.
    """
    if "hanzi:" not in text:
        return None
    reading = _Reading()
    for number, line in enumerate(_LINE_END.split(text), 1):
        before = reading.off
        for found in _MARKER.finditer(line) if "hanzi:" in line else ():
            named = found.group(2)
            codes = _ALL if named is None else frozenset(expanded(name.strip() for name in named.split(",")))
            reading.take(found.group(1), number, codes)
            before |= reading.off
        if before:
            reading.ignore(number, before)

    def ignored(violation: Violation) -> bool:
        return violation.code in reading.everywhere | reading.ignored.get(violation.line, _NONE)

    return ignored
