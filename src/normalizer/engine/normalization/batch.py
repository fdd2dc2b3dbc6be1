"""Many texts normalized in one pass, and their results joined: for documents of many blocks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from heapq import merge
from itertools import accumulate
from typing import Final

from normalizer.engine.answers.detection import detect_with
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.lexicon import Lexicon
from normalizer.model import Change, Detection, Doubt, Edits, Finding, Normalization, Span, Standard

__all__ = ["Kept", "Stretch", "each", "joined"]

_BORDER: Final = "\n\ufffc\n"
"""Separates texts in one pass: a paragraph ends there, and no word and no description sequence crosses it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One of the texts in a result; no change lies across its ends.

    Attributes:
        result: The result of the pass, perhaps shared with other texts.
        start: Start in the source of the result.
        end: End in the source of the result.
        find_findings: Returns its findings; spans count from its start.
    """

    result: Normalization
    start: int
    end: int
    find_findings: Callable[[], tuple[Finding, ...]]

    @property
    def target_start(self) -> int:
        """Start in the text of the result."""
        return self.result.to_target(self.start)

    @property
    def changed(self) -> bool:
        """True if anything in it changed."""
        first, last = self.result.edits.within(self.start, self.end)
        return first < last

    def doubts(self) -> tuple[Doubt, ...]:
        """The doubts of the result inside it."""
        places = self.result.edits.doubts
        return self.result.doubts[bisect_left(places, self.start) : bisect_left(places, self.end)]

    @property
    def source(self) -> str:
        """The text before."""
        return self.result.source[self.start : self.end]

    @property
    def text(self) -> str:
        """The text after."""
        return self.result.text[self.target_start : self.result.to_target(self.end)]

    def changes(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and new text of each change, counted from its start."""
        edits, text = self.result.edits, self.result.text
        for index in range(*edits.within(self.start, self.end)):
            after = text[edits.target_start[index] : edits.target_end[index]]
            yield edits.start[index] - self.start, edits.end[index] - self.start, after


@dataclass(frozen=True, slots=True)
class Kept:
    """A text in which nothing changes and nothing is doubtful; it costs next to nothing.

    Attributes:
        source: The text.
        find_findings: As for `Stretch`.
    """

    source: str
    find_findings: Callable[[], tuple[Finding, ...]] = tuple

    @property
    def changed(self) -> bool:
        """False."""
        return False

    @property
    def text(self) -> str:
        """The same text."""
        return self.source

    def changes(self) -> Iterator[tuple[int, int, str]]:
        """None."""
        return iter(())


def each(normalizer: Normalizer, texts: Sequence[str]) -> list[Stretch | Kept]:
    """Each text normalized by itself; all of them in one pass unless an option could match across texts.

    ASCII cannot change unless a term says so, and is in no pass.
    """
    if _looks_beyond(normalizer):
        return [_whole(normalizer.normalize(text)) for text in texts]
    cheap = not normalizer.options.terms and not normalizer.options.vocabulary
    passed = [text for text in texts if not (cheap and text.isascii())]
    result = normalizer.normalize(_BORDER.join(passed))
    touched = _touched(result.edits, (len(text) for text in passed))
    found: list[Stretch | Kept] = []
    start = 0
    for text in texts:
        find = partial(_findings, normalizer, text)
        if cheap and text.isascii():
            found.append(Kept(text, find))
            continue
        found.append(Stretch(result, start, start + len(text), find) if next(touched) else Kept(text, find))
        start += len(text) + len(_BORDER)
    return found


def _touched(edits: Edits, lengths: Iterable[int]) -> Iterator[bool]:
    """For each text of a pass True if it has a change or a doubt."""
    places = iter(merge(edits.start, edits.doubts))
    place = next(places, None)
    start = 0
    for length in lengths:
        end = start + length
        found = False
        while place is not None and place <= end:
            found, place = True, next(places, None)
        yield found
        start = end + len(_BORDER)


def _looks_beyond(normalizer: Normalizer) -> bool:
    """True if an option may match in a border: a pattern, a repair of layout, a string with its characters."""
    options = normalizer.options
    strings = (*options.strings, *(form for term in options.terms for form in term))
    return bool(options.repairs or options.patterns) or not set(_BORDER).isdisjoint("".join(strings))


def _whole(result: Normalization) -> Stretch:
    return Stretch(result, 0, len(result.source), partial(getattr, result, "findings"))


def _findings(normalizer: Normalizer, text: str) -> tuple[Finding, ...]:
    return normalizer.normalize(text).findings


def joined(
    stretches: Sequence[Stretch | Kept], standard: Standard, lexicon: Lexicon, *, between: str = "\n"
) -> Normalization:
    """One result for all the texts, with a separator between them.

    Args:
        stretches: In order; changes, doubts and findings keep their reasons.
        standard: The standard of all of them.
        lexicon: The edition for the detection.
        between: The separator; it is never changed.
    """
    sources = [one.source for one in stretches]
    texts = [one.source if isinstance(one, Kept) else one.text for one in stretches]
    gap = len(between)
    placed: list[_Placed] = []
    start = target_start = 0
    for one, source, text in zip(stretches, sources, texts, strict=True):
        if not isinstance(one, Kept):
            placed.append(_Placed(one, start - one.start, target_start - one.target_start))
        start += len(source) + gap
        target_start += len(text) + gap
    source, text = between.join(sources), between.join(texts)
    edits = Edits.joined(one.edits() for one in placed)
    reasons = _Joined(placed, source, lexicon, stretches, gap)
    return Normalization(source, source if source == text else text, standard, edits, reasons)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text among others, with its shift in the joined source and target."""

    stretch: Stretch
    by: int
    target_by: int

    def edits(self) -> Edits:
        """The changes, shifted."""
        one = self.stretch
        return one.result.edits.cut(one.start, one.end).shifted(self.by, self.target_by)


class _Joined:
    """The reasons of a joined result: those of its texts."""

    def __init__(
        self, placed: Sequence[_Placed], source: str, lexicon: Lexicon, all_texts: Sequence[Stretch | Kept], gap: int
    ) -> None:
        """Keep the texts, and the first index of the changes of each."""
        self._placed: Final = placed
        self._all: Final = all_texts
        self._gap: Final = gap
        self._source: Final = source
        self._lexicon: Final = lexicon
        ranges = [one.stretch.result.edits.within(one.stretch.start, one.stretch.end) for one in placed]
        self._own_firsts: Final = [first for first, _ in ranges]
        self._firsts: Final = list(accumulate((last - first for first, last in ranges), initial=0))

    def changes(self, _: Normalization, indexes: range) -> Iterator[Change]:
        """The changes of the texts, with spans of the joined texts."""
        if indexes.step != 1:
            yield from (change for index in indexes for change in self.changes(_, range(index, index + 1)))
            return
        index = indexes.start
        while index < indexes.stop:
            number = bisect_right(self._firsts, index) - 1
            one, end = self._placed[number], min(self._firsts[number + 1], indexes.stop)
            first = self._own_firsts[number] - self._firsts[number]
            for change in one.stretch.result.changes[first + index : first + end]:
                yield change.moved(one.by, one.target_by)
            index = end

    def doubts(self, _: Normalization) -> tuple[Doubt, ...]:
        """The doubts of all texts."""
        return tuple(
            replace(doubt, source=_moved(doubt.source, one.by), target=_moved(doubt.target, one.target_by))
            for one in self._placed
            for doubt in one.stretch.doubts()
        )

    def findings(self) -> tuple[Finding, ...]:
        """The findings of all texts, each searched by itself."""
        starts = accumulate((len(one.source) + self._gap for one in self._all), initial=0)
        return tuple(
            replace(finding, span=_moved(finding.span, start))
            for one, start in zip(self._all, starts, strict=False)
            for finding in one.find_findings()
        )

    def detection(self) -> Detection:
        """Detect the scripts of the joined source."""
        return detect_with(self._source, self._lexicon)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
