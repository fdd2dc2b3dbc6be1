"""Words of other regions: where they are replaced once the forms are decided, and conversion that does only that."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from operator import sub
from typing import TYPE_CHECKING

from normalizer.engine.kernel.conversion import BORDER, MARK, convert
from normalizer.engine.kernel.passes import starts
from normalizer.engine.normalization.options import merged, outside
from normalizer.engine.text.limits import LONG, MOST_TURNS
from normalizer.model import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from normalizer.engine.kernel.kernel import Kernel
    from normalizer.engine.normalization.options import Replacement
    from normalizer.engine.tables.vocabulary import Vocabulary

    Spans = Sequence[tuple[int, int]]

__all__ = ["RegionalConversion", "RegionalWords", "regional_words"]


@dataclass(frozen=True, eq=False, slots=True)
class RegionalWords:
    """The words of regions in a text.

    Attributes:
        kept: Spans of words of the standard: their forms stay.
        replacements: Words of other regions, each with its replacement, in order.
        settled: False if something is replaced or kept that would have been changed, so that other forms may follow.
    """

    kept: Spans
    replacements: list[Replacement]
    settled: bool


def regional_words(
    text: str,
    converted: str,
    words: Vocabulary,
    kernel: Kernel,
    starts_of: Callable[[], Sequence[int]],
    frozen: Spans = (),
) -> RegionalWords:
    """Find the words of a text.

    Args:
        text: The text.
        converted: What it becomes without words, of the same length.
        words: The words of the standard.
        kernel: Its kernel.
        starts_of: Gives the starts of the paragraphs.
        frozen: Spans that stay as they are, in order.
    """
    found = list(words.replacements(converted, words.replaced_in(converted), kernel, starts_of))
    kept = _not_within(words.readings_in(text), found)
    settled = not found and all(text[start:end] == converted[start:end] for start, end in kept)
    return RegionalWords(kept, outside(found, merged([*frozen, *kept])) if found else [], settled)


def _not_within(spans: Iterable[tuple[int, int]], replacements: Sequence[Replacement]) -> list[tuple[int, int]]:
    """The spans that are not inside a replacement: 算法 is not a word of its own in 演算法."""
    starts = [replacement[0] for replacement in replacements]
    kept = []
    for start, end in spans:
        before = bisect_right(starts, start) - 1
        if before < 0 or replacements[before][1] < end:
            kept.append((start, end))
    return kept


@dataclass(frozen=True, eq=False)
class RegionalConversion:
    """Conversion of texts and their words, without any other option.

    No paragraph depends on another, and few have a word of another region. So a text is converted once, and only the
    paragraphs in which a word was replaced are read again, since other forms may follow. A paragraph that is too long
    ends inside a line; where it does, depends on the rest of the line, so such a text is read as a whole.

    Attributes:
        kernel: The kernel of the standard.
        words: The words of the standard.
        left_alone: Gives the spans of whole paragraphs that are left alone.
        signed: Converts paragraphs with signs of such spans; None if they have none.
        whole: Converts a text that is read as a whole.
    """

    kernel: Kernel
    words: Vocabulary
    left_alone: Callable[[str], Spans]
    signed: Callable[[str], str | None]
    whole: Callable[[str], str]

    def convert(self, text: str) -> str:
        """The result; the very object `text`, a `str` of no subclass, if nothing changed."""
        if text.isascii():
            return text
        result = self._read(text, 1)
        return text if result == text else result

    def _read(self, text: str, turn: int) -> str:
        """The result of a text of whole paragraphs."""
        signed: list[str] = []
        converted = convert(self.kernel, text, partial(self._signed, signed))
        starts_once = cache(partial(starts, self.kernel, text))
        found = regional_words(text, converted, self.words, self.kernel, starts_once)
        if found.settled:
            return converted
        borders = [*starts_once(), len(text)]
        if max(map(sub, borders[1:], borders)) >= LONG:
            return self.whole(text)
        replacements = found.replacements
        if signed and replacements:
            replacements = outside(replacements, self._left_alone_around(replacements, text, borders))
        kept = ((start, end, text[start:end]) for start, end in merged(found.kept))
        changes = [*(replacement[:3] for replacement in replacements), *kept]
        paragraphs = list(_changed(converted, sorted(changes), borders))
        results = [paragraph for _, _, paragraph in paragraphs]
        if turn < MOST_TURNS:
            results = self._paragraphs(results, turn + 1)
        pieces: list[str] = []
        here = 0
        for (start, end, _), result in zip(paragraphs, results, strict=True):
            pieces += converted[here:start], result
            here = end
        pieces.append(converted[here:])
        return "".join(pieces)

    def _paragraphs(self, paragraphs: list[str], turn: int) -> list[str]:
        """The results of some paragraphs: of all at once, unless one contains what is put between them."""
        if not paragraphs:
            return []
        if any(MARK in paragraph for paragraph in paragraphs):
            return [self._read(paragraph, turn) for paragraph in paragraphs]
        return self._read(BORDER.join(paragraphs), turn).split(BORDER)

    def _left_alone_around(self, replacements: list[Replacement], text: str, borders: Sequence[int]) -> Spans:
        """The spans that are left alone in the paragraphs of some replacements."""
        found: list[tuple[int, int]] = []
        for number in {bisect_right(borders, replacement[0]) for replacement in replacements}:
            start, end = borders[number - 1], borders[number]
            found += ((start + begin, start + stop) for begin, stop in self.left_alone(text[start:end]))
        return merged(found)

    def _signed(self, signed: list[str], text: str) -> str | None:
        found = self.signed(text)
        if found is not None:
            signed.append(text)
        return found


def _changed(
    text: str, changes: Iterable[tuple[int, int, str]], borders: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    """Start and end of each paragraph that changes, and what becomes of it.

    Args:
        text: The text.
        changes: Start and end of what changes, and what becomes of it, in order; some may change nothing.
        borders: The starts of the paragraphs, and the end of the text.
    """
    real = [change for change in changes if text[change[0] : change[1]] != change[2]]
    for number, inside in groupby(real, lambda change: bisect_right(borders, change[0])):
        start, end = borders[number - 1], borders[number]
        shifted = [(begin - start, stop - start, after) for begin, stop, after in inside]
        yield start, end, replaced(text[start:end], shifted)
