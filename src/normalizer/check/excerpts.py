"""Violations for people: the line of the source with a mark under the place."""

import unicodedata
from typing import Final

from normalizer.report.display import visible
from normalizer.report.violations import Violation

__all__ = ["Excerpts"]

_RED, _YELLOW, _CYAN, _BOLD, _PLAIN = "31", "33", "36", "1", "0"
_MARGIN: Final = "    "


class Excerpts:
    """Writes violations, in colour or without."""

    def __init__(self, *, colour: bool) -> None:
        """Take the way to write."""
        self._colour: Final = colour

    def head(self, place: str, found: Violation) -> str:
        """The line with the place, the code and the message."""
        code = self._in(_YELLOW if found.is_warning else _RED, found.code)
        return f"{self._in(_BOLD, place)} {code} {found.message}\n"

    def excerpt(self, found: Violation) -> str:
        """The line of the source and the line with the mark; nothing for a file as a whole."""
        before, form, after = map(visible, found.excerpt)
        if not form:
            return ""
        before = before.lstrip()
        mark = "^" * max(1, _width(form))
        return f"{_MARGIN}{before}{form}{after}\n{_MARGIN}{' ' * _width(before)}{self._in(_CYAN, mark)}\n"

    def _in(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[{_PLAIN}m" if self._colour else text


class _Widths(dict[str, int]):
    """The columns of characters on a terminal."""

    def __missing__(self, char: str) -> int:
        """Look a character up, once."""
        width = 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        self[char] = width
        return width


_WIDTHS: Final = _Widths()


def _width(text: str) -> int:
    """The columns of a text on a terminal.

    >>> _width("朝鮮 a")
    6
    """
    return sum(map(_WIDTHS.__getitem__, text))
