"""What the fast path of the kernel reads: kinds of choices, their words of two characters, a filter of longer ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import (
    hash_of_window,
    mark_of_neighbour,
)
from normalizer.engine.kernel.records import CandidateRecord, ChoiceRecord, SimpleRecord
from normalizer.engine.tables.hashed import in_parts, set_both
from normalizer.engine.tables.word_blocks import Spelt

__all__ = ["pack_simple"]

_TWO: Final = 2

_Arrays = Mapping[str, Sequence[int]]
_Record = TypeVar("_Record", ChoiceRecord, CandidateRecord)


def pack_simple(
    tables: _Arrays, words: Iterable[Spelt], begins: Mapping[int, int], forms: Sequence[int]
) -> dict[str, array[int]]:
    """The arrays `simple`, `pairs`, `pair_parts` and `windows`.

    Args:
        tables: The other arrays of the standard, with those that it shares.
        words: The words.
        begins: Where each of two characters or more begins in `word_blocks`, by its number.
        forms: The symbol of each form with a choice, in the order of the choices.
    """
    choices = _Choices(tables, begins)
    by_symbol: dict[int, list[int]] = {}
    for number, symbol in enumerate(forms):
        by_symbol.setdefault(symbol, []).append(number)
    pairs: list[dict[int, int]] = [{} for _ in forms]
    windows = array("I", [0]) * constants.BOTH_NUMBERS
    for word in words:
        key = word.key
        for place, symbol in enumerate(key):
            if symbol not in by_symbol:
                continue
            if len(key) > _TWO:
                _add_window(windows, key, place)
            elif len(key) == _TWO:
                mark = mark_of_neighbour(constants.BEFORE if place else constants.AFTER, key[1 - place])
                for number in by_symbol[symbol]:
                    pairs[number][mark] = choices.value(number, word, place)
    cells, parts = in_parts(pairs)
    simple = array("i", [number for record in choices.simple for number in record])
    return {
        "simple": simple,
        "pairs": cells,
        "pair_parts": parts,
        "windows": windows,
    }


def _add_window(windows: array[int], key: Sequence[int], place: int) -> None:
    """Set the bits of three symbols of a word that the kernel looks up for a place: if possible, those around it."""
    at = 0 if place == 0 else 2 if place == len(key) - 1 else 1
    hashed = hash_of_window(at, *key[place - at : place - at + 3])
    set_both(windows, hashed)


class _Choices:
    """The choices of a standard, and what words of two characters say about them."""

    def __init__(self, tables: _Arrays, begins: Mapping[int, int]) -> None:
        """Read the arrays."""
        self._tables: Final = tables
        self._begins: Final = begins
        rows = [*_records(ChoiceRecord, tables["choices"])]
        known = [*_records(CandidateRecord, tables["candidates"])]
        self._rows: Final = rows[:-1]
        self._candidates: Final = [known[row.first : following.first] for row, following in pairwise(rows)]
        self.simple: Final = [self._simple(number) for number in range(len(self._rows))]

    def _simple(self, number: int) -> SimpleRecord:
        row, candidates = self._rows[number], self._candidates[number]
        if row.locked:
            return SimpleRecord(constants.LOCKED, 0, 0)
        if len(candidates) != _TWO or (row.form >= 0 and self._tables["form_count"][row.form] != _TWO):
            return SimpleRecord(constants.SEVERAL, 0, 0)
        if row.form < 0:
            return SimpleRecord(constants.TWO, 0, candidates[1].ahead - candidates[0].ahead)
        first, second = (candidate.trained for candidate in candidates)
        ahead = constants.UNTRAINED * ((first < 0) - (second < 0))
        return SimpleRecord(constants.TWO, (second == 1) - (first == 1), ahead)

    def value(self, number: int, word: Spelt, place: int) -> int:
        """What a word means for a place in it: bits, and below them where it begins in the blocks."""
        row = self._rows[number]
        codes = [candidate.code for candidate in self._candidates[number]]
        spelt = [ord(spelling[place]) for spelling in word.spellings]
        kind = self.simple[number].kind
        vote = codes.index(spelt[0]) if spelt[0] in codes else constants.NO_VOTE
        if kind != constants.LOCKED and len(codes) > constants.MOST_CANDIDATES:
            vote = constants.NO_VOTE  # left to the exact decision
        bits = 1 << constants.PAIR_EXISTS | vote << constants.PAIR_VOTE
        if row.own >= 0 and codes[row.own] in spelt:
            bits |= constants.PAIR_OWN
        if word.disputed:
            bits |= constants.PAIR_DISPUTED
        if word.chosen and word.chosen[place]:
            bits |= constants.PAIR_REGIONAL
        return bits | self._begins[word.number]


def _records(kind: type[_Record], numbers: Sequence[int]) -> Iterator[_Record]:
    """The records of an array."""
    size = len(kind._fields)
    return (kind._make(numbers[at : at + size]) for at in range(0, len(numbers), size))
