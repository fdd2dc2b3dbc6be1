"""What stands around a word that is of computing or of general use: 程序 of a court or of a computer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from normalizer.engine.text.characters import is_han
from normalizer.engine.text.strings import Strings
from normalizer.lexicon.regions import Near

__all__ = ["Cut", "Hints", "Paragraph", "Signs"]

Cut = Callable[[str], Sequence[tuple[int, int]]]
"""Cuts a run of Han characters into words: start and end of each."""

_SHORT: Final = 8
"""A paragraph of so many Han characters at most may be a label of a program: 打开文件."""
_SHARES: Final = {Near.SENTENCE: 0.35, Near.BESIDE: 0.45}
"""A sentence is one of a program if such a share of its characters is in words of labels and of computing."""
_MESSAGE: Final = 200
"""A sentence of more characters is none of a program."""
_SENTENCE: Final = re.compile("[。！？；!?;\n\v\f\r\x85\u2028\u2029]")
_HAN_RUN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
UNKNOWN: Final = 0
BOTH: Final = 1
LABEL: Final = 2
NEUTRAL: Final = -1
_LINKS: Final = frozenset("的之裏裡里內内中上和與及或 ")
"""A word is beside another also with one of these between."""


@dataclass(frozen=True, eq=False)
class Signs:
    """The words that show that a text is about computing, as one standard writes them.

    Attributes:
        technical: Those that hardly occur elsewhere.
        everyday: Those that news and laws have, too.
        labels: Further words of which labels of programs consist.
        neutral: Words that are in every text: 的.
        general: Phrases in which a word has its general sense: 訴訟程序.
    """

    technical: frozenset[str]
    everyday: frozenset[str]
    labels: frozenset[str]
    neutral: frozenset[str]
    general: frozenset[str]

    def hints(self, of_both: Iterable[str]) -> Hints:
        """What words say of the sentence around them.

        Args:
            of_both: Words that natives write in a general sense, too; everyday words of computing are like these.
        """
        found = dict.fromkeys(self.labels | self.technical, LABEL)
        found |= dict.fromkeys([*of_both, *self.everyday], BOTH)
        return Hints(found | dict.fromkeys(self.neutral, NEUTRAL))

    @cached_property
    def computing(self) -> Strings:
        """Technical and everyday words."""
        return Strings(self.technical | self.everyday)


class Hints:
    """What words say of the sentence around them: that it is one of a program, half of that, or nothing."""

    def __init__(self, said: Mapping[str, int]) -> None:
        """Take what each word says: `LABEL`, `BOTH` or `NEUTRAL`."""
        self._said: Final = said
        self._telling: Final = Strings(word for word, what in said.items() if what != NEUTRAL)
        self._neutral: Final = Strings(word for word, what in said.items() if what == NEUTRAL)

    def may_reach(self, share: float, sentence: str) -> bool:
        """False if the share of a sentence is less, however it is cut: a fast check that most sentences fail."""
        size = sum(map(len, _HAN_RUN.findall(sentence))) - self._neutral.covered(sentence)
        return self._telling.covered(sentence) >= share * size

    def share(self, sentence: str, cut: Cut) -> tuple[float, bool]:
        """The share of Han characters in words of labels, of computing and of both, and whether one is not of both."""
        size = known = 0
        has_sign = False
        says = self._said.get
        for run in _HAN_RUN.findall(sentence):
            for start, end in cut(run):
                said = says(run[start:end], UNKNOWN)
                if said == NEUTRAL:
                    continue
                size += end - start
                known += said * (end - start)
                has_sign |= said == LABEL
        return known / LABEL / (size or 1), has_sign


class Paragraph:
    """A paragraph of a converted text, asked about the words in it."""

    def __init__(self, text: str, signs: Signs, cut: Cut, hints: Hints) -> None:
        """Take a paragraph, what to look for, and what words say of the sentence around them."""
        self._text: Final = text
        self._signs: Final = signs
        self._cut: Final = cut
        self._hints: Final = hints
        self._shares: Final[dict[int, tuple[float, bool]]] = {}

    def is_of_computing(self, start: int, end: int, near: Near) -> bool:
        """True if what is around a word says that it is of computing; the word itself says nothing.

        Args:
            start: The start of the word.
            end: Its end.
            near: Where something about computing has to stand; not `NEVER`, which no paragraph has to answer.
        """
        if near is Near.PARAGRAPH:
            return self._is_short or any(span[0] >= end or span[1] <= start for span in self._spans)
        return (
            self._is_beside(start, end, technical=near is Near.BESIDE)
            or (near is Near.SENTENCE and self._is_in_technical_sentence(start, end))
            or self._is_message(start, near)
        )

    @cached_property
    def _is_short(self) -> bool:
        return sum(map(is_han, self._text)) <= _SHORT

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return list(self._signs.computing.in_turn(self._text))

    @cached_property
    def _technical(self) -> list[tuple[int, int]]:
        return [span for span in self._spans if self._text[slice(*span)] in self._signs.technical]

    @cached_property
    def _ends(self) -> list[int]:
        return [found.start() for found in _SENTENCE.finditer(self._text)]

    def _sentence(self, place: int) -> tuple[int, int]:
        number = bisect_right(self._ends, place)
        return (
            self._ends[number - 1] if number else 0,
            self._ends[number] if number < len(self._ends) else len(self._text),
        )

    def _is_in_technical_sentence(self, start: int, end: int) -> bool:
        first, last = self._sentence(start)
        inside = slice(bisect_left(self._technical, (first,)), bisect_left(self._technical, (last,)))
        return any(span != (start, end) for span in self._technical[inside][:2])

    def _is_beside(self, start: int, end: int, *, technical: bool) -> bool:
        spans = self._technical if technical else self._spans
        before = bisect_left(spans, (start, start)) - 1
        if before >= 0 and self._is_near(spans[before][1], start):
            return True
        after = bisect_left(spans, (end, end), max(0, before))
        return after < len(spans) and self._is_near(end, spans[after][0])

    def _is_near(self, start: int, end: int) -> bool:
        return start == end or (end - start == 1 and self._text[start] in _LINKS)

    def _is_message(self, place: int, near: Near) -> bool:
        """True if the sentence around a place is one of an interface: 无法打开文件."""
        first, last = self._sentence(place)
        if last - first > _MESSAGE:
            return False
        if first not in self._shares:
            sentence = self._text[first:last]
            may_be_one = self._hints.may_reach(min(_SHARES.values()), sentence)
            self._shares[first] = self._hints.share(sentence, self._cut) if may_be_one else (0, False)
        share, has_sign = self._shares[first]
        return share >= _SHARES[near] and (has_sign or near is Near.SENTENCE)
