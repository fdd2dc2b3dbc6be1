"""Many texts as one, with the place of each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import Final, overload

__all__ = ["BETWEEN", "Texts", "in_turns"]

BETWEEN: Final = "\n"
"""Separates the texts."""

_TURN: Final = 1 << 12


def in_turns(texts: Iterable[str], between: str) -> str:
    """`between.join(texts)`, without all of the texts in memory at once.

    >>> in_turns(iter(["朝鮮", "问題"]), "、")
    '朝鮮、问題'
    """
    rest = iter(texts)
    joined: list[str] = []
    while turn := list(islice(rest, _TURN)):
        joined.append(between.join(turn))
    return between.join(joined)


class Texts(Sequence[str]):
    r"""Texts that are kept as one, joined by line feeds; each is made when it is asked for.

    Attributes:
        text: The joined text.
        starts: The start of each text in it, and one more: where another text would start.

    >>> texts = Texts.of(["朝鮮", "", "问題"])
    >>> texts.text, list(texts.starts), texts[2], texts.number_at(4), texts.size
    ('朝鮮\n\n问題', [0, 3, 4, 7], '问題', 2, 4)
    """

    __slots__ = ("starts", "text")

    def __init__(self, text: str, starts: array[int]) -> None:
        """Take the joined text, and the places."""
        self.text: Final = text
        self.starts: Final = starts

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Join texts, in order."""
        starts = array("q", [0])

        def counted() -> Iterator[str]:
            rest = iter(texts)
            while turn := list(islice(rest, _TURN)):
                last = starts.pop()
                starts.extend(accumulate((len(text) + len(BETWEEN) for text in turn), initial=last))
                yield from turn

        return cls(in_turns(counted(), BETWEEN), starts)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        """One text, or a tuple of them for a slice."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        number = range(len(self))[index]
        return self.text[self.starts[number] : self.starts[number + 1] - len(BETWEEN)]

    def __iter__(self) -> Iterator[str]:
        """Every text."""
        text, gap = self.text, len(BETWEEN)
        return (text[start : after - gap] for start, after in pairwise(self.starts))

    @property
    def size(self) -> int:
        """The number of code points of all the texts."""
        return len(self.text) - len(BETWEEN) * max(len(self) - 1, 0)

    def number_at(self, offset: int) -> int:
        """The number of the text that contains an offset of the joined text."""
        return bisect_right(self.starts, offset) - 1
