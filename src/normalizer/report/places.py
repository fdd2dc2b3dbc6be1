"""Line and column of an offset, and the text around it."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from normalizer.model import Span
from normalizer.patterns import lazy_pattern
from normalizer.wording import said

__all__ = ["Places", "Spot", "Where"]

_LINE_END: Final = lazy_pattern(r"\r\n?|\n")
_BREAKS: Final = ("\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


class Where(Protocol):
    """Finds places in a file."""

    def of(self, offset: int) -> tuple[int, int]:
        """Find line and column of an offset."""

    def excerpt(self, span: Span) -> tuple[str, str, str]:
        """The text before a span on its line, the span itself, and the text after it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The only place that is known of a file that has no text.

    Attributes:
        line: The line, counted from 1.
        column: The column, counted from 1.
    """

    line: int
    column: int

    def of(self, offset: int) -> tuple[int, int]:  # noqa: ARG002 - the signature of `Where`
        """Line and column."""
        return self.line, self.column

    def excerpt(self, span: Span) -> tuple[str, str, str]:  # noqa: ARG002 - as above
        """Nothing."""
        return "", "", ""


class Places:
    r"""The lines of a text; lines and columns count from 1, columns in code points.

    >>> Places("會談\n问題").of(3)
    (2, 1)
    """

    def __init__(self, text: str) -> None:
        """Find the starts of the lines: after LF, CR LF and CR, as in editors, but not after a form feed."""
        self._text: Final = text
        self._starts: Final = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def __reduce__(self) -> "tuple[type[Places], tuple[str]]":
        """Pickle the text only."""
        return Places, (self._text,)

    def of(self, offset: int) -> tuple[int, int]:
        """Find line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def listed(self, offsets: Iterable[int], most: int = 6) -> str:
        r"""Write places as line:column, the first few, and how many more there are.

        >>> Places("會談\n问题").listed([0, 3, 4], most=2)
        '1:1 2:1 … 1 more'
        """
        found = list(offsets)
        shown = " ".join("{}:{}".format(*self.of(offset)) for offset in found[:most])
        if len(found) <= most:
            return shown
        return said("{places} … {more} more", places=shown, more=f"{len(found) - most:,}")

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
        if not before.isprintable():
            before = (before.splitlines() or [""])[-1] if not before.endswith(_BREAKS) else ""
        after = self._text[span.end : span.end + width]
        if not after.isprintable():
            after = (after.splitlines() or [""])[0]
        return before, after
