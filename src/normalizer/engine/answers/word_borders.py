"""The words at places of a text, for comparisons: 鮮 in 朝鮮問題 is a part of 朝鮮."""

from bisect import bisect_right
from typing import Final

from normalizer.engine.tables.folded_words import common_words
from normalizer.engine.text.characters import HAN_CLASS
from normalizer.lexicon import Lexicon
from normalizer.model import Span
from normalizer.patterns import lazy_pattern

__all__ = ["WordBorders"]

_RUN: Final = lazy_pattern(f"[{HAN_CLASS}]+")


class WordBorders:
    """The borders of the words of a text; a run of Han characters is cut when a place in it is asked for."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Find the runs of Han characters."""
        runs = [found.span() for found in _RUN.finditer(text)]
        fold, self._known = common_words(lexicon)
        self._folded: Final = text.translate(fold)
        self._starts: Final = [start for start, _ in runs]
        self._ends: Final = [end for _, end in runs]
        self._run = -1
        self._borders: list[int] = []

    def around(self, span: Span) -> Span:
        """The words that a place is a part of; the place itself if it is empty or has no Han at its ends.

        >>> from normalizer.lexicon import load_lexicon
        >>> borders = WordBorders("在朝鮮問題上", load_lexicon())
        >>> borders.around(Span(2, 3)), borders.around(Span(2, 4)), borders.around(Span(2, 2))
        (Span(start=1, end=3), Span(start=1, end=5), Span(start=2, end=2))
        """
        if span.start == span.end:
            return span
        return Span(self._word(span.start)[0], self._word(span.end - 1)[1])

    def _word(self, offset: int) -> tuple[int, int]:
        """Start and end of the word at an offset; of one character outside of Han."""
        run = bisect_right(self._starts, offset) - 1
        if run < 0 or offset >= self._ends[run]:
            return offset, offset + 1
        low = self._starts[run]
        if run != self._run:
            self._run = run
            self._borders = [0, *(end for _, end in self._known.cut(self._folded[low : self._ends[run]]))]
        place = bisect_right(self._borders, offset - low)
        return low + self._borders[place - 1], low + self._borders[place]
