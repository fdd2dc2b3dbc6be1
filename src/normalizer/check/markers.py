"""Comments in a text that say what is to be ignored; only their words count, in whatever comment they stand.

`hanzi: ignore` and `hanzi: ignore[HN101,HN102]` on a line, `hanzi: ignore-next-line`, `hanzi: off` to `hanzi: on`, and
`hanzi: ignore-file` in the first lines.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from normalizer.report.rules import CODES
from normalizer.report.violations import Violation

__all__ = ["FIRST_LINES", "ignores"]

FIRST_LINES: Final = 10
"""In how many lines `hanzi: ignore-file` counts."""

# what looks like a marker and is none (`hanzi: ignored`, `ignore[HN101` without its end) is not taken for a wider one
_MARKER: Final = re.compile(
    r"\bhanzi:[ \t]*(ignore-next-line|ignore-file|ignore|off|on)(?![\w-])(?:\[([\w ,\t]*)\]|(?!\[))"
)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_ALL: Final = frozenset(CODES)
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(slots=True)
class _Reading:
    """What the lines read so far have said."""

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


def ignores(text: str) -> Callable[[Violation], bool]:
    """What says of a violation whether a comment in the text lets it pass, one on its first line or that covers it.

    From the line of `hanzi: off` to that of `hanzi: on`, both are covered.
    """
    if "hanzi:" not in text:
        return lambda _: False
    reading = _Reading()
    for number, line in enumerate(_LINE_END.split(text), 1):
        before = reading.off
        for found in _MARKER.finditer(line) if "hanzi:" in line else ():
            named = found.group(2)
            codes = _ALL if named is None else frozenset(name.strip() for name in named.split(","))
            reading.take(found.group(1), number, codes)
            before |= reading.off
        if before:
            reading.ignore(number, before)

    def ignored(violation: Violation) -> bool:
        return violation.code in reading.everywhere | reading.ignored.get(violation.line, _NONE)

    return ignored
