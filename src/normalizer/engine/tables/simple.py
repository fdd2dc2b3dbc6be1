"""What the fast path of the kernel reads: kinds of choices, their words of two characters, a filter of longer ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import (
    check_of_feature,
    hash_of_window,
    key_of_feature,
    mark_of_neighbour,
)
from normalizer.engine.kernel.records import CandidateRecord, ChoiceRecord, HashCell, SimpleRecord
from normalizer.engine.tables.hashed import in_parts, set_both
from normalizer.engine.tables.word_blocks import Spelt

__all__ = ["pack_simple"]

_TWO: Final = 2

_Arrays = Mapping[str, Sequence[int]]
_Record = TypeVar("_Record", ChoiceRecord, CandidateRecord, HashCell)


def pack_simple(
    tables: _Arrays, words: Iterable[Spelt], begins: Mapping[int, int], forms: Sequence[int]
) -> dict[str, array[int]]:
    """The arrays `simple`, `pairs`, `pair_parts`, `pair_scores` and `windows`.

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
        "pair_scores": choices.scores,
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
        self._features: Final = {
            (cell.key, cell.value >> 16): cell.value & constants.WEIGHT
            for cell in _records(HashCell, tables["features"])
            if cell.key
        }
        self.scores: Final = array("h", [0]) * (2 * constants.MOST_CANDIDATES)
        self._nameless: Final[dict[tuple[int, int], list[int]]] = {}
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
        """What a word means for a place in it: bits, and below them a number.

        It is where the word begins in the blocks if it has no vote or the form is locked. For two candidates it
        is what the word adds to the second more than to the first if it is firm, with its vote in the lower half and
        with a vote for the form itself in the upper half; for others the number of a row of `pair_scores` with the
        same for each candidate.
        """
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
        if kind == constants.LOCKED or vote == constants.NO_VOTE:
            return bits | self._begins[word.number]
        firm = self._firm(number, word, place, vote)
        own = self._firm(number, word, place, row.own) if bits & constants.PAIR_OWN and row.own != vote else firm
        if kind == constants.TWO:
            return bits | _half(own[1] - own[0]) << constants.PAIR_HALF | _half(firm[1] - firm[0])
        self.scores.extend((*firm, *own))
        return bits | (len(self.scores) // (2 * constants.MOST_CANDIDATES) - 1)

    def _firm(self, number: int, word: Spelt, place: int, vote: int) -> list[int]:
        """What a firm word adds to the score of each candidate: as `score_only_word` of the kernel."""
        form = self._rows[number].form
        found = self._feature(form, place, word.name) if form >= 0 and word.name >= 0 else None
        if found is not None:
            return self._added(number, vote, found)
        if (number, vote) not in self._nameless:
            self._nameless[number, vote] = self._added(number, vote)
        return self._nameless[number, vote]

    def _feature(self, form: int, place: int, name: int) -> int | None:
        """The value of the feature that names a word over a place; None if it has none."""
        key = key_of_feature(form, constants.WORD, place, *divmod(name, constants.MOST_SYMBOLS))
        check = check_of_feature(key, self._tables["form_count"][form])
        return self._features.get((key & constants.ONES, check))

    def _added(self, number: int, vote: int, feature: int | None = None) -> list[int]:
        """What a firm word with a vote adds, with the value of the feature that names it, if it has one."""
        form, candidates = self._rows[number].form, self._candidates[number]
        added = [0] * constants.MOST_CANDIDATES
        added[vote] = constants.FIRM_SHORT
        weights = [0] * constants.MOST_CANDIDATES
        known = -1
        if form >= 0 and candidates[vote].trained >= 0:
            which = constants.FIXED_VOTE + candidates[vote].trained  # of a word of two characters
            known = self._tables["fixed"][constants.FIXED_SIZE * form + which]
        if known >= 0:
            self._add(weights, form, known)
        else:
            added[vote] += constants.VOTE_SHORT
        if feature is not None:
            self._add(weights, form, feature)
        for index, candidate in enumerate(candidates):
            if candidate.trained >= 0:
                added[index] += weights[candidate.trained]
        return added

    def _add(self, weights: list[int], form: int, value: int) -> None:
        """Add the weights of a feature: as `add_weights` of the kernel."""
        if self._tables["form_count"][form] == _TWO:
            weights[1] += value - constants.MIDDLE
            return
        for index in range(1, self._tables["form_count"][form]):
            weights[index] += self._tables["weights"][value + index - 1]


def _half(added: int) -> int:
    """What a word adds, as bits that are not negative."""
    if not 0 <= added + constants.PAIR_MIDDLE <= constants.PAIR_SCORE:
        message = f"a word adds {added} to a score, the most is {constants.PAIR_MIDDLE}"
        raise ValueError(message)
    return added + constants.PAIR_MIDDLE


def _records(kind: type[_Record], numbers: Sequence[int]) -> Iterator[_Record]:
    """The records of an array."""
    size = len(kind._fields)
    return (kind._make(numbers[at : at + size]) for at in range(0, len(numbers), size))
