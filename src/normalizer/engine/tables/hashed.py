"""Numbers of symbols, and the hashed arrays and filters that are looked up by them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import filter_slot_of, place_of

__all__ = ["Symbols", "add_to_filter", "hashed", "in_parts", "set_both"]


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
    """A hash table of alternating marks and values, half full; no mark equals `empty`.

    A mark may come several times, with values that tell which is meant.
    """
    values = list(values)
    size = len(values) * 2 + 1
    cells = array("I", [empty]) * (2 * size)
    for mark, value in values:
        at = place_of(mark, size)
        while cells[2 * at] != empty:
            at = (at + 1) % size
        cells[2 * at], cells[2 * at + 1] = mark, value
    return cells


def in_parts(parts: Iterable[Mapping[int, int]]) -> tuple[array[int], array[int]]:
    """A hash table in parts, and the first bucket and number of buckets of each, see `PartRecord`.

    A part has buckets of ten marks of 16 bits and their ten values, two thirds full: a bucket is a line of cache, and
    so that few places of a text are in many lines, the lines are rather full. What does not fit in one is in the next.

    Args:
        parts: For each part: the values by mark, none of which is 0, the value of what is not found.
    """
    cells, found = array("I"), array("i")
    for part in parts:
        begin, buckets = len(cells) // constants.BUCKET_NUMBERS, -(-3 * len(part) // (2 * constants.BUCKET)) or 1
        rows: list[list[tuple[int, int]]] = [[] for _ in range(buckets)]
        for mark, value in part.items():
            at = place_of(mark, buckets)
            while at < len(rows) and len(rows[at]) == constants.BUCKET:
                at += 1
            if at == len(rows):
                rows.append([])
            rows[at].append((mark, value))
        if len(rows[-1]) == constants.BUCKET:
            rows.append([])
        for row in rows:
            marks, values = zip(*row, *[(0, 0)] * (constants.BUCKET - len(row)), strict=True)
            cells.extend(one | other << 16 for one, other in zip(marks[::2], marks[1::2], strict=True))
            cells.append(0)
            cells.extend(values)
        found.extend((begin, buckets))
    return cells, found


def set_both(bits: array[int], hashed: int) -> None:
    """Set the two bits of a hash in a filter, see `has_both`."""
    bits[hashed >> constants.BOTH_SHIFT] |= 1 << (hashed & 31) | 1 << (hashed >> 5 & 31)


def add_to_filter(bits: array[int], value: int) -> None:
    """Set the bit for the hash of a value."""
    at = filter_slot_of(value, 32 * len(bits))
    bits[at >> 5] |= 1 << (at & 31)
