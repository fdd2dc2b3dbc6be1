"""Plain text: one block, and nothing to escape; and the lines of any text.

Line ends are LF, CR LF and CR, and nothing else.
"""

from collections.abc import Iterator
from typing import Final

from normalizer.documents.values import Block, Part, Reading, Selection
from normalizer.patterns import lazy_pattern

__all__ = ["line_of", "lines", "read", "write"]

_LINE: Final = lazy_pattern(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_LINE_END: Final = lazy_pattern(r"\r\n?|\n")


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The whole text as one block; the engine finds its paragraphs."""
    return Reading((Block((Part(0, len(text), text),), label="text"),) if text else ())


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - as above
    """The text itself."""
    return after


def lines(text: str) -> Iterator[tuple[int, int]]:
    r"""Start and end of each line, without its line end.

    >>> list(lines("朝鮮\r\n问題\n"))
    [(0, 2), (4, 6)]
    """
    here = 0
    while here < len(text):
        found = _LINE.match(text, here)
        assert found is not None  # noqa: S101 - it matches everywhere
        yield found.span(1)
        here = found.end()


def line_of(text: str, place: int) -> int:
    """The number of the line in which a place lies, from 1."""
    return sum(1 for _ in _LINE_END.finditer(text, 0, place)) + 1
