"""Segmentation of a run of Han characters into words: the most likely one by the frequencies of words."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from normalizer.lexicon import Lexicon
from normalizer.lexicon.lists import word_counts
from normalizer.model import Standard

__all__ = ["Frequencies", "character_costs", "frequencies"]

LONGEST: Final = 4
"""The length of the longest words of the list."""
_UNKNOWN: Final = 0.5
"""The frequency of a character that is not a word of the list."""


@dataclass(frozen=True, eq=False)
class Frequencies:
    """The costs of words: the negative logarithm of the share of each, in 1/16 nat.

    Attributes:
        costs: The cost by folded key.
        names: The most frequent word of the list with this key, where that is not the key itself.
        unknown: The cost of a character that is not a word.
    """

    costs: Mapping[str, int]
    names: Mapping[str, str]
    unknown: int

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that follow each other in a word: no word crosses the border of two others."""
        return frozenset(word[place : place + 2] for word in self.costs for place in range(len(word) - 1))

    def cut(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of the words of a folded run: the cheapest cut; if two are equal, the longer first word."""
        ends = self._cheapest(run)
        start = 0
        while start < len(run):
            yield start, ends[start]
            start = ends[start]

    def _cheapest(self, run: str) -> list[int]:
        """For each place: the end of the first word in the cheapest cut from there on."""
        size, price_of, unknown = len(run), self.costs.get, self.unknown
        costs = [0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            best, first = unknown + costs[start + 1], start + 1
            for end in range(min(size, start + LONGEST), start, -1):
                price = price_of(run[start:end])
                if price is not None and (price + costs[end] < best or (price + costs[end] == best and end > first)):
                    best, first = price + costs[end], end
            costs[start], ends[start] = best, first
        return ends


@cache
def character_costs() -> dict[str, int]:
    """The costs of single characters of the list, not folded: low for 着, high for 著."""
    rows = [(word, count) for word, count in word_counts().items() if len(word) == 1]
    total = sum(count for _, count in rows)
    return {word: round(16 * math.log(total / count)) for word, count in rows}


@cache
def frequencies(lexicon: Lexicon, standard: Standard | None = None) -> Frequencies:
    """The list of words, folded; with the larger classes of a standard if one is given, see `fold_table`.

    Source: `data/words.tsv`.
    """
    from normalizer.engine.tables.folding import fold_table  # noqa: PLC0415 - compiled tables need none of it

    fold = fold_table(lexicon, standard)
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    best: dict[str, int] = {}
    for word, count in word_counts().items():
        key = word.translate(fold)
        counts[key] = counts.get(key, 0) + count
        if count > best.get(key, 0):
            best[key], names[key] = count, word
    total = sum(counts.values())
    costs = {key: round(16 * math.log(total / count)) for key, count in counts.items()}
    return Frequencies(
        costs, {key: name for key, name in names.items() if name != key}, round(16 * math.log(total / _UNKNOWN))
    )
