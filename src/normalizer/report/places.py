"""Where an offset is, as a person says it: line and column; and what stands around it."""

import re
from bisect import bisect_right
from typing import Final

from normalizer.model import Span

__all__ = ["Places"]

_LINE_END: Final = re.compile(r"\r\n?|\n")
_BREAKS: Final = ("\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


class Places:
    r"""The lines of a text; lines and columns are counted from 1, columns in code points.

    >>> Places("會談\n问題").of(3)
    (2, 1)
    """

    def __init__(self, text: str) -> None:
        """Find where the lines begin: after LF, CR LF and CR, as editors count, and not after a form feed."""
        self._text: Final = text
        self._starts: Final = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins and where the next one does."""
        following = self._starts[number : number + 1]
        return self._starts[number - 1], following[0] if following else len(self._text)

    def around(self, span: Span, width: int = 8) -> tuple[str, str]:
        """What stands before and after a span on its line, at most `width` code points each."""
        before = self._text[max(0, span.start - width) : span.start]
        after = self._text[span.end : span.end + width]
        return (before.splitlines() or [""])[-1] if not before.endswith(_BREAKS) else "", (after.splitlines() or [""])[
            0
        ]
