"""The parts of a text between two offsets, for a text inside of another format: a message, a cell of a notebook."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from normalizer.documents.values import OBJECT, Part

__all__ = ["Pieces", "cut"]


class Pieces:
    """A text in parts, of which none is fixed.

    Attributes:
        text: The joined text.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        """Take the parts, in order."""
        self.text: Final = "".join(part.text for part in parts)
        self._parts: Final = parts
        self._starts: Final = [0, *accumulate(len(part.text) for part in parts)]

    def between(self, start: int, end: int) -> Iterator[Part]:
        """The parts of a stretch, by offsets in the text; a part that is replaced as a whole has one character."""
        number = bisect_right(self._starts, start) - 1
        while number < len(self._parts) and self._starts[number] < end:
            part, begin = self._parts[number], self._starts[number]
            yield part if part.whole else cut(part, max(start - begin, 0), min(end - begin, len(part.text)))
            number += 1

    def moved(self, parts: Iterable[Part]) -> Iterator[Part]:
        """The parts of a reader that has read the text, at their places in the source.

        One that is replaced as a whole, and lies in several stretches of the source, stays as an object.
        """
        for part in parts:
            if part.fixed:
                yield self.sign(part.start, part.text)
                continue
            found = tuple(self.between(part.start, part.end))
            if not part.whole:
                yield from (one._replace(context=part.context) for one in found)
            elif all(one.end == other.start for one, other in pairwise(found)):
                yield Part(found[0].start, found[-1].end, part.text, whole=True, context=part.context)
            else:
                yield self.sign(part.start)

    def sign(self, place: int, text: str = OBJECT) -> Part:
        """A part that represents markup at an offset."""
        number = min(bisect_right(self._starts, place), len(self._parts)) - 1
        part = self._parts[number]
        here = place - self._starts[number]
        at = part.start + (min(here, 1) * (part.end - part.start) if part.whole else here)
        return Part(at, at, text)


def cut(part: Part, start: int, end: int) -> Part:
    """A piece of a part that is not whole, by offsets in its text."""
    return Part(part.start + start, part.start + end, part.text[start:end], context=part.context)
