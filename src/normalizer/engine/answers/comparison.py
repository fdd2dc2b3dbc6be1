"""Comparison of two editions of one text: their alignment, and the kind of each difference."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from normalizer.engine.answers.alignment import Aligned, align
from normalizer.engine.answers.schemes import fold_of
from normalizer.engine.answers.word_borders import WordBorders
from normalizer.engine.kernel.conversion import exact_text
from normalizer.engine.tables.authorities import kind_of
from normalizer.engine.tables.classes import class_of
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.vocabulary import vocabulary
from normalizer.engine.text.characters import HAN_CLASS, SELECTORS, is_han
from normalizer.engine.text.paragraphs import LINE_BREAKS
from normalizer.lexicon import Lexicon
from normalizer.lexicon.reforms import by_form, pair_facts
from normalizer.model import Comparison, Difference, DifferenceKind, Kind, Reform, Script, Span
from normalizer.patterns import lazy_pattern
from normalizer.standard import find_standard

__all__ = ["compare_with"]

_CHARACTER: Final = lazy_pattern(rf"[{HAN_CLASS}]|[^\W_]")
_LINE: Final = lazy_pattern(f"[{LINE_BREAKS}]+")
_SELECTED: Final = lazy_pattern(f"[{SELECTORS}]")
_AROUND: Final = 4
"""The maximum number of characters of a regional word before and after a difference."""
_REGIONS: Final = ("zh-Hant-TW", "zh-Hant-HK", "zh-Hans")
_SHOWS_SIMPLIFIED: Final = (Script.SIMPLIFIED, Script.AMBIGUOUS)


@dataclass(frozen=True, slots=True)
class _Edition:
    """A text prepared for comparison: its characters folded, without layout.

    Attributes:
        text: The text.
        lines: The folded characters of each line.
        places: The offset of each character; after the last one, the length of the text.
    """

    text: str
    lines: tuple[str, ...]
    places: tuple[int, ...]

    @property
    def folded(self) -> str:
        """All characters, folded."""
        return "".join(self.lines)

    def end(self, character: int) -> int:
        """End of a character; 0 for the one before the first."""
        return self.places[character] + 1 if character >= 0 else 0


def _fold(character: str, fold: Mapping[int, int]) -> str:
    """A character with script, variant and width folded."""
    wide = unicodedata.normalize("NFKC", character)
    return (wide if len(wide) == 1 else character).translate(fold)


def _edition(text: str, fold: Mapping[int, int]) -> _Edition:
    folded = {c: _fold(c, fold) for c in set(text)}
    lines, places, here = [], [], 0
    for end in (*(found.end() for found in _LINE.finditer(text)), len(text)):
        found = [match.start() for match in _CHARACTER.finditer(text, here, end)]
        lines.append("".join([folded[text[place]] for place in found]))
        places += found
        here = end
    return _Edition(text, tuple(lines), (*places, len(text)))


def compare_with(text: str, other: str, lexicon: Lexicon) -> Comparison:
    """Align two editions and class every difference; see `normalizer.compare`."""
    text, other = exact_text(text), exact_text(other)
    fold = fold_of(text, other, lexicon)
    one, two = _edition(text, fold), _edition(other, fold)
    aligned = _aligned(one, two)
    shared = sum(pair.end - pair.start for pair in aligned if pair.equal)
    found = _Differences(one, two, lexicon)
    for pair in aligned:
        if pair.equal:
            found.add_equal(pair.start, pair.other_start, pair.end - pair.start)
        else:
            found.add_wording(pair.start, pair.end, pair.other_start, pair.other_end)
    found.add_gap(len(one.places) - 1, len(two.places) - 1)
    characters = len(one.places) + len(two.places) - 2
    differences = _with_words(_merged(found.made, text, other), text, other, lexicon)
    return Comparison(text, other, tuple(differences), shared, characters)


def _aligned(one: _Edition, two: _Edition) -> list[Aligned]:
    """The alignment of two editions; of several that are as good, the same one for both orders of the editions."""
    if one.lines <= two.lines:
        return align(one.lines, two.lines)
    return [
        Aligned(pair.equal, pair.other_start, pair.other_end, pair.start, pair.end)
        for pair in align(two.lines, one.lines)
    ]


class _Differences:
    """Collector of the differences of two aligned editions, in order."""

    def __init__(self, one: _Edition, two: _Edition, lexicon: Lexicon) -> None:
        """Start without differences."""
        self.made: list[Difference] = []
        self._one, self._two = one, two
        self._lexicon = lexicon
        self._folded = one.folded, two.folded
        self._after_wording = False

    def _add(self, kind: DifferenceKind, one: Span, two: Span, reforms: tuple[Reform, ...] = ()) -> None:
        before, after = self._one.text[one.slice], self._two.text[two.slice]
        self.made.append(Difference(kind, one, two, before, after, (one, two), reforms))

    def add_equal(self, here: int, there: int, count: int) -> None:
        """Add the differences of characters that are equal when folded, and of the gap before each."""
        one, two = self._one, self._two
        for number in range(count):
            first, second = one.places[here + number], two.places[there + number]
            if number:
                self._after_wording = False
            self.add_gap(here + number, there + number)
            before, after = one.text[first], two.text[second]
            if before != after:
                kind = _kind(before, after, self._lexicon)
                facts = _facts(*sorted((before, after)))
                self._add(kind, Span(first, first + 1), Span(second, second + 1), facts)
        self._after_wording = False

    def add_gap(self, here: int, there: int) -> None:
        """Add the difference of the gaps before two characters: white space, punctuation, selectors."""
        if self._after_wording:  # a difference of wording extends to the next character
            return
        one, two = self._one, self._two
        first = Span(one.end(here - 1), one.places[here])
        second = Span(two.end(there - 1), two.places[there])
        before, after = one.text[first.slice], two.text[second.slice]
        if before != after:
            selected = _SELECTED.sub("", before) == _SELECTED.sub("", after)
            self._add_trimmed(DifferenceKind.VARIANT if selected else DifferenceKind.LAYOUT, first, second)

    def add_wording(self, here: int, end: int, there: int, other_end: int) -> None:
        """Add characters that differ, with the gaps before and after them."""
        one, two = self._one, self._two
        first = Span(one.end(here - 1), one.places[end])
        second = Span(two.end(there - 1), two.places[other_end])
        regional = self._is_regional(here, end, there, other_end)
        self._add_trimmed(DifferenceKind.VOCABULARY if regional else DifferenceKind.WORDING, first, second)
        self._after_wording = True

    def _add_trimmed(self, kind: DifferenceKind, one: Span, two: Span) -> None:
        """Add a difference without the characters that are equal at both ends."""
        before, after = self._one.text[one.slice], self._two.text[two.slice]
        most = min(len(before), len(after))
        head = next((at for at in range(most) if before[at] != after[at]), most)
        rest = most - head
        tail = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
        self._add(kind, Span(one.start + head, one.end - tail), Span(two.start + head, two.end - tail))

    def _is_regional(self, here: int, end: int, there: int, other_end: int) -> bool:
        """True if words of two regions explain the difference."""
        if end - here > _AROUND or other_end - there > _AROUND:
            return False
        known = _regional_pairs(self._lexicon)
        one, two = self._folded
        return any(
            (one[max(0, here - left) : end + right], two[max(0, there - left) : other_end + right]) in known
            for left in range(_AROUND + 1)
            for right in range(_AROUND + 1)
        )


def _merged(made: Iterable[Difference], text: str, other: str) -> Iterator[Difference]:
    """Differences with neighbours of one kind merged: 問題 for 问题."""
    group: list[Difference] = []
    for difference in made:
        if group:
            last = group[-1]
            touching = (last.one.end, last.two.end) == (difference.one.start, difference.two.start)
            if not (touching and last.kind is difference.kind):
                yield _as_one(group, text, other)
                group = []
        group.append(difference)
    if group:
        yield _as_one(group, text, other)


def _as_one(group: Sequence[Difference], text: str, other: str) -> Difference:
    """One difference for neighbours; made once, since there may be as many as characters."""
    first, last = group[0], group[-1]
    if first is last:
        return first
    one, two = Span(first.one.start, last.one.end), Span(first.two.start, last.two.end)
    reforms = tuple(dict.fromkeys(reform for found in group for reform in found.reforms))
    return Difference(first.kind, one, two, text[one.slice], other[two.slice], (one, two), reforms)


def _with_words(made: Iterable[Difference], text: str, other: str, lexicon: Lexicon) -> Iterator[Difference]:
    """Differences with the words that they are parts of."""
    one, two = WordBorders(text, lexicon), WordBorders(other, lexicon)
    return (replace(found, words=(one.around(found.one), two.around(found.two))) for found in made)


@cache
def _facts(one: str, two: str) -> tuple[Reform, ...]:
    """The facts by which one of two forms replaced the other, or else another form of the character: 众 for 衆, 眾."""
    found = pair_facts(one, two) or (*by_form().get(one, ()), *by_form().get(two, ()))
    return tuple(sorted(found, key=lambda fact: fact.prescribed or fact.trial))


@cache
def _kind(one: str, two: str, lexicon: Lexicon) -> DifferenceKind:
    """The kind of difference of two characters that are equal when folded; the same for both orders."""
    if not (is_han(one) and is_han(two)):
        return DifferenceKind.LAYOUT
    pairs = [(one, two), (two, one)]
    simplified = [class_of(form, lexicon) in _SHOWS_SIMPLIFIED for form in (one, two)]
    if simplified[0] != simplified[1]:
        pairs = [(two, one) if simplified[0] else (one, two)]
    standard = find_standard("zh-Hans")
    kinds = {kind_of(*pair, class_of(pair[0], lexicon), standard) for pair in pairs}
    return DifferenceKind.SCRIPT if kinds == {Kind.SCRIPT} else DifferenceKind.VARIANT


@cache
def _regional_pairs(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Pairs of words of two regions for the same thing, folded, in both orders."""
    fold = fold_table(lexicon, historic=True)
    found = set()
    for name in _REGIONS:
        for word, entry in vocabulary(find_standard(name), lexicon).words.items():
            for reading in entry.readings:
                pair = word.translate(fold), reading.translate(fold)
                found |= {pair, pair[::-1]}
    return frozenset(pair for pair in found if pair[0] != pair[1])
