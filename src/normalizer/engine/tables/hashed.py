"""Numbers of symbols, and the hashed arrays and filters that are looked up by them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import filter_slot_of, place_of

__all__ = ["Symbols", "add_to_filter", "hashed"]


class Symbols(dict[str, int]):
    """Numbers of the folded characters of the tables."""

    def __missing__(self, character: str) -> int:
        """Number a new character."""
        number = self[character] = len(self) + constants.FIRST_SYMBOL
        if number >= constants.MOST_SYMBOLS:
            message = f"the dictionaries have more than {constants.MOST_SYMBOLS} different characters"
            raise ValueError(message)
        return number


def hashed(values: Iterable[tuple[int, int]], empty: int = 0) -> array[int]:
    """A hash table of alternating marks and values, a quarter full; no mark equals `empty`.

    A mark may come several times, with values that tell which is meant.
    """
    values = list(values)
    size = len(values) * 4 + 1
    cells = array("I", [empty]) * (2 * size)
    for mark, value in values:
        at = place_of(mark, size)
        while cells[2 * at] != empty:
            at = (at + 1) % size
        cells[2 * at], cells[2 * at + 1] = mark, value
    return cells


def add_to_filter(bits: array[int], value: int) -> None:
    """Set the bit for the hash of a value."""
    at = filter_slot_of(value, 32 * len(bits))
    bits[at >> 5] |= 1 << (at & 31)
