"""Many texts normalized in few passes, with one result for all of them: for documents of many blocks."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from normalizer.engine.kernel.conversion import BORDER
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.text.joined import BETWEEN, Texts, in_turns
from normalizer.model import Edits, Normalization, Span
from normalizer.model.edits import OFFSET

if TYPE_CHECKING:
    from normalizer.model import Change, Detection, Doubt, Finding, LanguageSpan, Origin

__all__ = ["changes_of_each", "normalize_each"]

_PASS: Final = 1 << 19
"""The number of code points in a pass."""


@dataclass(frozen=True)
class _Passed:
    """A pass over some of the texts.

    Attributes:
        result: The result of the pass.
        numbers: The numbers of the texts in it.
        starts: The start of each in the source of the result, and of one more.
    """

    result: Normalization
    numbers: Sequence[int]
    starts: Sequence[int]

    def grown(self, index: int) -> int:
        """By how many code points the first changes lengthen the text."""
        edits = self.result.edits
        return edits.target_end[index - 1] - edits.end[index - 1] if index else 0

    def groups(self, places: array[int]) -> Iterator[tuple[int, int, int]]:
        """Cut places of the source, in order, by the texts: the index of a text here, and those of its places."""
        first = 0
        while first < len(places):
            at = bisect_right(self.starts, places[first]) - 1
            last = bisect_left(places, self.starts[at + 1], first)
            yield at, first, last
            first = last


def normalize_each(
    normalizer: Normalizer, texts: Texts, left: Collection[int] = frozenset(), marked: Sequence[LanguageSpan] = ()
) -> Normalization:
    r"""One result for all the texts, each of them normalized by itself.

    Only texts that may change are in a pass, and only those that do change cost more than their characters: ASCII
    cannot change unless a term says so.

    Args:
        normalizer: The normalizer.
        texts: The texts.
        left: The numbers of texts that are left as they are, and have no findings.
        marked: Parts of the joined text whose language is known, for the detection.

    >>> normalize_each(Normalizer("zh-Hans"), Texts.of(["朝鮮", "a", "问題"])).text
    '朝鲜\na\n问题'
    """
    passes = [found for found in _passes(normalizer, texts, left) if found.result.edits or found.result.edits.doubts]
    joined = _Joined(passes, texts)
    reasons = _Reasons(normalizer, texts, passes, left, marked)
    source = texts.text
    text = joined.target if any(found.result.edits for found in passes) else source
    return Normalization(source, source if source == text else text, normalizer.standard, joined.edits, reasons)


def changes_of_each(result: Normalization, texts: Texts) -> Iterator[tuple[int, list[tuple[int, int, str]]]]:
    """The number of each text that changes, with start, end and new text of its changes, counted from its start.

    Args:
        result: The result for all the texts.
        texts: The texts.
    """
    edits, text = result.edits, result.text
    first = 0
    while first < len(edits):
        number = texts.number_at(edits.start[first])
        base = texts.starts[number]
        last = bisect_left(edits.start, texts.starts[number + 1], first)
        rows = zip(
            edits.start[first:last],
            edits.end[first:last],
            edits.target_start[first:last],
            edits.target_end[first:last],
            strict=True,
        )
        yield number, [(start - base, end - base, text[here:there]) for start, end, here, there in rows]
        first = last


def _passes(normalizer: Normalizer, texts: Texts, left: Collection[int]) -> Iterator[_Passed]:
    """The passes over the texts; each text has its own if an option could match across texts."""
    if _looks_beyond(normalizer):
        for number, text in enumerate(texts):
            if number not in left:
                yield _Passed(normalizer.normalize(text), (number,), (0, len(text) + len(BORDER)))
        return
    cheap = not normalizer.options.terms and not normalizer.options.vocabulary
    if cheap and texts.text.isascii():
        return
    numbers: list[int] = []
    taken: list[str] = []
    size = 0
    for number, text in enumerate(texts):
        if (cheap and text.isascii()) or number in left:
            continue
        numbers.append(number)
        taken.append(text)
        size += len(text)
        if size >= _PASS:
            yield _pass(normalizer, numbers, taken)
            numbers, taken, size = [], [], 0
    if taken:
        yield _pass(normalizer, numbers, taken)


def _pass(normalizer: Normalizer, numbers: Sequence[int], taken: Sequence[str]) -> _Passed:
    starts = array("q", accumulate((len(text) + len(BORDER) for text in taken), initial=0))
    return _Passed(normalizer.normalize(BORDER.join(taken)), array("q", numbers), starts)


def _looks_beyond(normalizer: Normalizer) -> bool:
    """True if an option may match in a border: a pattern, a repair of layout, a string with its characters."""
    options = normalizer.options
    strings = (*options.strings, *(form for term in options.terms for form in term))
    return bool(options.repairs or options.patterns) or not set(BORDER).isdisjoint("".join(strings))


class _Joined:
    """The results of passes, at the places of their texts."""

    def __init__(self, passes: Sequence[_Passed], texts: Texts) -> None:
        self._passes: Final = passes
        self._texts: Final = texts

    @cached_property
    def edits(self) -> Edits:
        """The changes of all passes."""
        start, end, target_start, target_end, doubts = (array(OFFSET) for _ in range(5))
        certainty = bytearray()
        origins: dict[int, Origin] = {}
        in_place = all(found.result.edits.target_start is found.result.edits.start for found in self._passes)
        grown = 0
        for found in self._passes:
            edits = found.result.edits
            origins.update((len(start) + index, origin) for index, origin in edits.origins.items())
            for at, first, last in found.groups(edits.start):
                by = self._texts.starts[found.numbers[at]] - found.starts[at]
                start.extend([by + place for place in edits.start[first:last]])
                end.extend([by + place for place in edits.end[first:last]])
                if not in_place:
                    target_start.extend([by + grown + place for place in edits.target_start[first:last]])
                    target_end.extend([by + grown + place for place in edits.target_end[first:last]])
            for at, first, last in found.groups(edits.doubts):
                by = self._texts.starts[found.numbers[at]] - found.starts[at]
                doubts.extend([by + place for place in edits.doubts[first:last]])
            certainty += edits.certainty
            grown += found.grown(len(edits))
        if in_place:
            target_start, target_end = start, end
        return Edits(start, end, target_start, target_end, certainty, doubts, origins)

    @property
    def target(self) -> str:
        """The joined text after the changes."""
        return in_turns(self._pieces(), "")

    def _pieces(self) -> Iterator[str]:
        texts = self._texts
        here = 0
        for found in self._passes:
            target = found.result.text
            for at, first, last in found.groups(found.result.edits.start):
                begin = texts.starts[found.numbers[at]]
                if here < begin:
                    yield texts.text[here:begin]
                here = texts.starts[found.numbers[at] + 1] - len(BETWEEN)
                ends = found.starts[at + 1] - len(BORDER) + found.grown(last)
                yield target[found.starts[at] + found.grown(first) : ends]
        yield texts.text[here:]


class _Reasons:
    """The reasons of a joined result: those of its passes."""

    def __init__(
        self,
        normalizer: Normalizer,
        texts: Texts,
        passes: Sequence[_Passed],
        left: Collection[int],
        marked: Sequence[LanguageSpan],
    ) -> None:
        """Keep the passes, and the first index of the changes of each."""
        self._normalizer: Final = normalizer
        self._texts: Final = texts
        self._passes: Final = passes
        self._left: Final = left
        self._marked: Final = marked
        self._firsts: Final = list(accumulate((len(found.result.edits) for found in passes), initial=0))
        self._grown: Final = list(accumulate((found.grown(len(found.result.edits)) for found in passes), initial=0))

    def _by(self, number: int, place: int) -> int:
        """The shift of a place in the source of a pass."""
        found = self._passes[number]
        at = bisect_right(found.starts, place) - 1
        return self._texts.starts[found.numbers[at]] - found.starts[at]

    def changes(self, _: Normalization, indexes: range) -> Iterator[Change]:
        """The changes of their passes, with spans of the joined text."""
        if indexes.step != 1:
            yield from (change for index in indexes for change in self.changes(_, range(index, index + 1)))
            return
        index = indexes.start
        while index < indexes.stop:
            number = bisect_right(self._firsts, index) - 1
            first, end = self._firsts[number], min(self._firsts[number + 1], indexes.stop)
            for change in self._passes[number].result.changes[index - first : end - first]:
                by = self._by(number, change.source.start)
                yield change.moved(by, by + self._grown[number])
            index = end

    def doubts(self, _: Normalization) -> tuple[Doubt, ...]:
        """The doubts of all passes."""
        found: list[Doubt] = []
        for number, one in enumerate(self._passes):
            for doubt in one.result.doubts:
                by = self._by(number, doubt.source.start)
                target = _moved(doubt.target, by + self._grown[number])
                found.append(replace(doubt, source=_moved(doubt.source, by), target=target))
        return tuple(found)

    def findings(self) -> tuple[Finding, ...]:
        """The findings of all texts, each searched by itself."""
        return tuple(
            replace(finding, span=_moved(finding.span, self._texts.starts[number]))
            for number, text in enumerate(self._texts)
            if number not in self._left
            for finding in self._normalizer.normalize(text).findings
        )

    def detection(self) -> Detection:
        """Detect the scripts of the joined source."""
        from normalizer.engine.answers.detection import detect_with  # noqa: PLC0415 - not needed to normalize

        return detect_with(self._texts.text, self._normalizer.lexicon, self._marked)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
