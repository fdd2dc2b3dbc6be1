"""Search for many strings at once, in time that grows with the text and hardly with the number of strings."""

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Final

__all__ = ["Strings"]

_LONG: Final = 64
"""Strings up to this length are cut out of the text and looked up: at most this many lengths at a place."""


class Strings:
    """Strings to search for; immutable."""

    def __init__(self, strings: Iterable[str]) -> None:
        """Prepare the search, in time that grows with the length of the strings."""
        given = sorted(set(strings), key=len, reverse=True)
        self._long: Final = tuple((string, _period(string)) for string in given if len(string) > _LONG)
        self._short: Final = frozenset(string for string in given if len(string) <= _LONG)
        lengths: dict[str, dict[int, None]] = {}
        for string in given[len(self._long) :]:
            lengths.setdefault(string[0], {})[len(string)] = None
        self._lengths: Final = {first: tuple(found) for first, found in lengths.items()}
        self._begin: Final = re.compile(f"[{''.join(map(re.escape, lengths))}]" if lengths else "(?!)")

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the strings: the longest at each place, in order; spans may overlap.

        >>> list(Strings(["国民", "民国", "民"]).places("国民国"))
        [(0, 2), (1, 3)]
        """
        last = -1
        for start, end in merge(self._short_places(text), *(_long_places(*string, text) for string in self._long)):
            if start > last:
                yield start, -end
                last = start

    def in_turn(self, text: str) -> Iterator[tuple[int, int]]:
        """Those of `places` that do not overlap one before: the longest at each place, from left to right.

        >>> list(Strings(["国民", "民国", "民"]).in_turn("国民国民"))
        [(0, 2), (2, 4)]
        """
        here = 0
        for start, end in self.places(text):
            if start >= here:
                yield start, end
                here = end

    def is_in(self, text: str) -> bool:
        """True if one of the strings is in a text."""
        return next(self.places(text), None) is not None

    def _short_places(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and negative end of each short string, so that the longest of one start comes first."""
        for found in self._begin.finditer(text):
            start = found.start()
            for length in self._lengths[found.group()]:
                piece = text[start : start + length]
                if piece in self._short:
                    yield start, -start - len(piece)
                    break


def _long_places(string: str, period: int, text: str) -> Iterator[tuple[int, int]]:
    """Start and negative end of each occurrence of a long string.

    A periodic string may occur again one period further on; then only the characters after its end are compared, so
    that no character is compared once for each occurrence that covers it.
    """
    tail = string[-period:]
    start = text.find(string)
    while start >= 0:
        end = start + len(string)
        yield start, -end
        while text.startswith(tail, end):
            start, end = start + period, end + period
            yield start, -end
        start = text.find(string, start + 1)


def _period(string: str) -> int:
    """The shortest period of a string, at which it may overlap itself: 2 for ABABA, the length for ABC.

    By the failure function of Knuth, Morris and Pratt.
    """
    borders = [0]
    border = 0
    for char in string[1:]:
        while border and char != string[border]:
            border = borders[border - 1]
        border += char == string[border]
        borders.append(border)
    return len(string) - border
