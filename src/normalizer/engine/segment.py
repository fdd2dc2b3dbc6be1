"""Where words begin and end: the most likely cut of a run of Han characters, by the frequencies of words."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.fold import fold_table
from normalizer.lexicon import Lexicon, own_table

__all__ = ["Frequencies", "frequencies"]

LONGEST: Final = 4
"""No word of the list is longer."""
_UNKNOWN: Final = 0.5
"""The frequency of a character that is no word of the list."""
_NEAR: Final = 5
"""How far around a word its border is checked."""


@dataclass(frozen=True, slots=True, eq=False)
class Frequencies:
    """What each word costs, as a negative logarithm of its share, in 1/16 nat.

    Attributes:
        costs: The cost by folded key.
        names: What the list calls the word with this key.
        unknown: What a character costs that is no word.
    """

    costs: Mapping[str, int]
    names: Mapping[str, str]
    unknown: int

    def cut(self, run: str) -> Iterator[tuple[int, int]]:
        """Begin and end of the words of a folded run: the cheapest cut, the longer first word where two are equal."""
        _, ends = self._cheapest(run)
        start = 0
        while start < len(run):
            yield start, ends[start]
            start = ends[start]

    def _cheapest(self, run: str) -> tuple[list[int], list[int]]:
        """From each place to the end: the cost of the cheapest cut, and where its first word ends."""
        costs = [0] * (len(run) + 1)
        ends = [0] * len(run)
        for start in range(len(run) - 1, -1, -1):
            best, first = self.unknown + costs[start + 1], start + 1
            for end in range(min(len(run), start + LONGEST), start, -1):
                price = self.costs.get(run[start:end])
                if price is not None and (price + costs[end] < best or (price + costs[end] == best and end > first)):
                    best, first = price + costs[end], end
            costs[start], ends[start] = best, first
        return costs, ends

    def detour(self, keys: str, start: int, end: int) -> int:
        """How much dearer a cut becomes when words have to begin at `start` and at `end`.

        展示了如何: to end a word behind 了如 costs much, because 如何 is one.
        """
        low, high = max(0, start - _NEAR), min(len(keys), end + _NEAR)
        parts = keys[low:start], keys[start:end], keys[end:high]
        forced = sum(self._cheapest(part)[0][0] for part in parts)
        return forced - self._cheapest("".join(parts))[0][0]


@cache
def frequencies(lexicon: Lexicon) -> Frequencies:
    """The list of words, folded.

    Source: `data/words.tsv`.
    """
    fold = fold_table(lexicon)
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    best: dict[str, int] = {}
    for word, count in own_table("words").rows:
        key, number = word.translate(fold), int(count)
        counts[key] = counts.get(key, 0) + number
        if number > best.get(key, 0):
            best[key], names[key] = number, word
    total = sum(counts.values())
    costs = {key: round(16 * math.log(total / count)) for key, count in counts.items()}
    return Frequencies(costs, names, round(16 * math.log(total / _UNKNOWN)))
