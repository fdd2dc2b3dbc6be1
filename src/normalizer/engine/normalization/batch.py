"""Many texts one behind the other as one result: what a document of many blocks answers."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import Final

from normalizer.engine.answers.detection import detect_with
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.lexicon import Lexicon
from normalizer.model import Change, Doubt, Edits, Finding, Normalization, Span, Standard

__all__ = ["Stretch", "each", "joined", "untouched"]

_BORDER: Final = "\n\ufffc\n"
"""Stands between texts that take one pass: paragraphs end there, and no word and no description reaches across."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One of the texts in a result; no change lies across its ends.

    Attributes:
        result: What became of it, and perhaps of others.
        start: Where it begins in the source of the result.
        end: Where it ends there.
        first: The number of its first change.
        last: The number behind its last one.
        find_findings: What was found in it; spans count from its beginning.
    """

    result: Normalization
    start: int
    end: int
    first: int
    last: int
    find_findings: Callable[[], tuple[Finding, ...]]

    @property
    def target_start(self) -> int:
        """Where it begins in the text of the result."""
        return self.result.to_target(self.start)

    @property
    def source(self) -> str:
        """The text that came."""
        return self.result.source[self.start : self.end]

    @property
    def text(self) -> str:
        """What became of it."""
        return self.result.text[self.target_start : self.result.to_target(self.end)]

    def changes(self) -> Iterator[tuple[int, int, str]]:
        """Where each change begins and ends in it, and the new text."""
        edits, text = self.result.edits, self.result.text
        for number in range(self.first, self.last):
            after = text[edits.target_start[number] : edits.target_end[number]]
            yield edits.start[number] - self.start, edits.end[number] - self.start, after


def untouched(text: str, standard: Standard, lexicon: Lexicon) -> Stretch:
    """A text that is left alone, whatever stands in it."""
    result = Normalization(
        text,
        text,
        standard,
        Edits.empty(),
        explain=_nothing,
        find_doubts=_no_doubts,
        find_findings=tuple,
        find_scripts=partial(detect_with, lexicon=lexicon),
    )
    return Stretch(result, 0, len(text), 0, 0, tuple)


def each(normalizer: Normalizer, texts: Sequence[str]) -> list[Stretch]:
    """Each text normalized for itself; all of them in one pass where no option could look from one into another."""
    if _looks_beyond(normalizer):
        return [_whole(normalizer.normalize(text)) for text in texts]
    result = normalizer.normalize(_BORDER.join(texts))
    ends = accumulate(len(text) + len(_BORDER) for text in texts)
    found: list[Stretch] = []
    last = 0
    for text, behind in zip(texts, ends, strict=True):
        end = behind - len(_BORDER)
        first, last = last, bisect_right(result.edits.start, end, last)
        found.append(Stretch(result, end - len(text), end, first, last, partial(_findings, normalizer, text)))
    return found


def _looks_beyond(normalizer: Normalizer) -> bool:
    """Whether an option may match in a border: a pattern, a repair of layout, a string with its characters."""
    options = normalizer.options
    strings = (*options.strings, *(form for term in options.terms for form in term))
    return bool(options.layout or options.patterns) or not set(_BORDER).isdisjoint("".join(strings))


def _whole(result: Normalization) -> Stretch:
    return Stretch(result, 0, len(result.source), 0, len(result.edits), partial(getattr, result, "findings"))


def _findings(normalizer: Normalizer, text: str) -> tuple[Finding, ...]:
    return normalizer.normalize(text).findings


def joined(stretches: Sequence[Stretch], standard: Standard, lexicon: Lexicon, *, between: str = "\n") -> Normalization:
    """One result over all the texts, with a text between each two of them.

    Args:
        stretches: In order; changes, doubts and findings keep their reasons.
        standard: Of all of them.
        lexicon: What detects scripts.
        between: What stands between two; it is never changed.
    """
    return _Joined(stretches, standard, lexicon, between).result()


class _Joined:
    """Keeps how far each text is moved, in source and result, and where its changes begin among all."""

    def __init__(self, stretches: Sequence[Stretch], standard: Standard, lexicon: Lexicon, between: str) -> None:
        self._stretches: Final = stretches
        self._standard: Final = standard
        self._lexicon: Final = lexicon
        sources, texts = [one.source for one in stretches], [one.text for one in stretches]
        self._source: Final = between.join(sources)
        self._text: Final = between.join(texts)
        gap = len(between)
        self._starts: Final = list(accumulate((len(source) + gap for source in sources), initial=0))
        there = accumulate((len(text) + gap for text in texts), initial=0)
        self._moved: Final = [
            (here - one.start, begin - one.target_start)
            for one, here, begin in zip(stretches, self._starts, there, strict=False)
        ]
        self._firsts: Final = list(accumulate((one.last - one.first for one in stretches), initial=0))

    def result(self) -> Normalization:
        """The one result."""
        same = self._source == self._text
        return Normalization(
            self._source,
            self._source if same else self._text,
            self._standard,
            self._edits(),
            explain=self._change,
            find_doubts=self._doubts,
            find_findings=self._findings,
            find_scripts=partial(detect_with, lexicon=self._lexicon),
        )

    def _edits(self) -> Edits:
        start, end, target_start, target_end, doubts = (array("q") for _ in range(5))
        certainty = bytearray()
        terms: set[int] = set()
        words: dict[int, str] = {}
        layout: dict[int, str] = {}
        for one, (here, there), first in zip(self._stretches, self._moved, self._firsts, strict=False):
            edits, part = one.result.edits, slice(one.first, one.last)
            start.extend([here + value for value in edits.start[part]])
            end.extend([here + value for value in edits.end[part]])
            target_start.extend([there + value for value in edits.target_start[part]])
            target_end.extend([there + value for value in edits.target_end[part]])
            doubts.extend([here + value for value in edits.doubts[_doubts_of(one)]])
            certainty += edits.certainty[part]
            numbers = range(one.first, one.last)
            shift = first - one.first
            if edits.terms:
                terms.update(shift + number for number in numbers if number in edits.terms)
            if edits.vocabulary:
                words |= {shift + number: edits.vocabulary[number] for number in numbers if number in edits.vocabulary}
            if edits.layout:
                layout |= {shift + number: edits.layout[number] for number in numbers if number in edits.layout}
        return Edits(start, end, target_start, target_end, certainty, doubts, frozenset(terms), words, layout)

    def _change(self, _: Normalization, index: int) -> Change:
        number = bisect_right(self._firsts, index) - 1
        one = self._stretches[number]
        change = one.result.changes[index - self._firsts[number] + one.first]
        here, there = self._moved[number]
        return replace(change, source=_moved(change.source, here), target=_moved(change.target, there))

    def _doubts(self, _: Normalization) -> tuple[Doubt, ...]:
        return tuple(
            replace(doubt, source=_moved(doubt.source, here), target=_moved(doubt.target, there))
            for one, (here, there) in zip(self._stretches, self._moved, strict=True)
            for doubt in one.result.doubts[_doubts_of(one)]
        )

    def _findings(self) -> tuple[Finding, ...]:
        return tuple(
            replace(finding, span=_moved(finding.span, start))
            for one, start in zip(self._stretches, self._starts, strict=False)
            for finding in one.find_findings()
        )


def _doubts_of(one: Stretch) -> slice:
    """Which of the doubts of a result lie in one of its texts."""
    places = one.result.edits.doubts
    return slice(bisect_right(places, one.start - 1), bisect_right(places, one.end - 1))


def _nothing(_: Normalization, index: int) -> Change:
    raise IndexError(index)


def _no_doubts(_: Normalization) -> tuple[Doubt, ...]:
    return ()


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
