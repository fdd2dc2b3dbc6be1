"""Places of a document's blocks in its source."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from normalizer.documents import Document, Part
from normalizer.model import Span
from normalizer.report.places import Places

__all__ = ["Positions"]


class Positions:
    r"""Maps places in the text of blocks to the source of the file.

    >>> from normalizer.documents import read
    >>> positions = Positions(read("a.json", '{"a": "朝\\n鮮"}'.encode()))
    >>> positions.span(0, 0, 3), positions.span(0, 2, 3)
    (Span(start=7, end=11), Span(start=10, end=11))
    """

    def __init__(self, document: Document) -> None:
        """Keep the document; lines are looked for when a place is asked for."""
        self._document: Final = document
        self._aligned: Final = lru_cache(maxsize=1)(self._places_of)
        self.places: Final = cache(self._places)
        """The lines of a member, by its name."""

    def _places(self, member: str) -> Places:
        return Places(self._document.source(member))

    def span(self, number: int, start: int, end: int) -> Span:
        """The place in the source of its member.

        Args:
            number: The index of the block.
            start: The start in the text of the block.
            end: The end in the text of the block.
        """
        parts = self._document.blocks.parts(number)
        if len(parts) == 1 and not (parts[0].whole or parts[0].fixed):
            return Span(parts[0].start + start, parts[0].start + end)
        first = self._character(number, start)
        if end <= start:
            return Span(first[0], first[0])
        last = self._character(number, end - 1)
        # the parts of a block may be in another order in the source
        return Span(min(first[0], last[0]), max(first[1], last[1]))

    def _character(self, number: int, offset: int) -> tuple[int, int]:
        """Start and end in the source of the character at an offset; the end of the block after its last one."""
        blocks = self._document.blocks
        parts, starts = blocks.parts(number), blocks.starts(number)
        at = min(bisect_right(starts, offset), len(parts)) - 1
        part, within = parts[at], offset - starts[at]
        if within >= len(part.text):
            return part.end, part.end
        if part.fixed or (part.whole and len(part.text) == 1):
            return part.start, part.end
        if not part.whole:
            return part.start + within, part.start + within + 1
        place = self._aligned(number, at)[within]
        return place, place + 1

    def _places_of(self, number: int, at: int) -> list[int]:
        """The place of each character of a part that is written as a whole, such as a cell with doubled quotes."""
        block = self._document.blocks[number]
        return list(_aligned(self._document.source(block.member), block.parts[at]))


def _aligned(source: str, part: Part) -> Iterator[int]:
    """Where each character stands; one that is escaped is taken to stand where the one before it ends."""
    here = part.start
    for char in part.text:
        found = source.find(char, here, part.end)
        place = min(here, part.end - 1) if found < 0 else found
        yield place
        here = place + 1
