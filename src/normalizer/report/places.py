"""Line and column of an offset, and the text around it."""

import re
from bisect import bisect_right
from typing import Final

from normalizer.model import Span

__all__ = ["Places"]

_LINE_END: Final = re.compile(r"\r\n?|\n")
_BREAKS: Final = ("\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


class Places:
    r"""The lines of a text; lines and columns count from 1, columns in code points.

    >>> Places("會談\n问題").of(3)
    (2, 1)
    """

    def __init__(self, text: str) -> None:
        """Find the starts of the lines: after LF, CR LF and CR, as in editors, but not after a form feed."""
        self._text: Final = text
        self._starts: Final = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def of(self, offset: int) -> tuple[int, int]:
        """Find line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Find the start of a line and of the next one."""
        following = self._starts[number : number + 1]
        return self._starts[number - 1], following[0] if following else len(self._text)

    def excerpt(self, span: Span, width: int = 32) -> tuple[str, str, str]:
        """The text before a span on its line, the span itself, and the text after it, as `around`."""
        before, after = self.around(span, width)
        return before, self._text[span.slice], after

    def around(self, span: Span, width: int = 8) -> tuple[str, str]:
        """The text before and after a span on its line, at most `width` code points each."""
        before = self._text[max(0, span.start - width) : span.start]
        after = self._text[span.end : span.end + width]
        return (before.splitlines() or [""])[-1] if not before.endswith(_BREAKS) else "", (after.splitlines() or [""])[
            0
        ]
