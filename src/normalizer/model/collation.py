"""The result of `editions.collate`: several editions of one text, each against the same base, place by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from normalizer.model.comparison import Comparison, Difference, DifferenceKind
from normalizer.model.reform import Reform
from normalizer.model.span import Span

__all__ = ["Collation", "Edition", "Lacuna", "Reading", "Variation"]

_LACUNA: Final = 40
"""The number of code points from which an omission is a lacuna: longer than a line of print, so not a slip."""
_KINDS: Final = tuple(DifferenceKind)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a text.

    Attributes:
        siglum: The short name that stands for it in an apparatus; a letter, and then letters, digits, `_-.`.
        title: What it is, for people; may be empty.
        text: The text.
    """

    siglum: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What some of the editions write at one place.

    Attributes:
        text: What they write; empty if they have nothing there.
        spans: The place in each edition, by its siglum, in the order of the editions.
        kind: The kind of the difference from the base; of several, the weightiest, in the order of `DifferenceKind`.
            None for what the base writes, or what differs from it in a kind that is not shown.
        reforms: The facts by which a form of the base replaced one of the reading, or the reverse.
    """

    text: str
    spans: tuple[tuple[str, Span], ...]
    kind: DifferenceKind | None
    reforms: tuple[Reform, ...]

    @property
    def sigla(self) -> tuple[str, ...]:
        """The editions that have it."""
        return tuple(siglum for siglum, _ in self.spans)


@dataclass(frozen=True, slots=True)
class Variation:
    """One place where editions differ from the base.

    Attributes:
        span: The place in the base; empty if the base has nothing there.
        readings: The reading of the base first, with the editions that share it, then every other; the sigla of all
            readings and of `absent` are those of all editions.
        absent: The editions that lack the whole passage, see `Collation.lacunae`.
    """

    span: Span
    readings: tuple[Reading, ...]
    absent: tuple[str, ...]

    @property
    def kind(self) -> DifferenceKind:
        """The weightiest kind of its readings."""
        return _weightiest(reading.kind for reading in self.readings if reading.kind)


@dataclass(frozen=True, slots=True)
class Lacuna:
    """A passage of the base that an edition lacks, of an omission of forty code points or more.

    Attributes:
        siglum: The edition.
        span: The passage in the base.
    """

    siglum: str
    span: Span


@dataclass(frozen=True)
class Collation:
    """Editions of one text against a base. Made by `normalizer.editions.collate`, immutable.

    Attributes:
        base: The edition to which all others are compared.
        others: The other editions.
        comparisons: The comparison of the base with each of them, in their order.
        kinds: The kinds of differences that are shown.

    >>> from normalizer.editions import collate
    >>> found = collate("双方就朝鮮問題进行会談", "双方就朝鲜问题進行会谈", "雙方就朝鲜問題进行了会談")
    >>> for place in found.variations:
    ...     print([("".join(reading.sigla), reading.text) for reading in place.readings], place.kind.value)
    [('AB', '双'), ('C', '雙')] script
    [('A', '鮮問題进'), ('B', '鲜问题進'), ('C', '鲜問題进')] script
    [('AB', ''), ('C', '了')] wording
    [('AC', '談'), ('B', '谈')] script
    """

    base: Edition
    others: tuple[Edition, ...]
    comparisons: tuple[Comparison, ...]
    kinds: frozenset[DifferenceKind] = frozenset(DifferenceKind)

    def __repr__(self) -> str:
        """The number of editions and of places."""
        return f"<Collation of {1 + len(self.others)} editions: {len(self.variations)} places>"

    def __hash__(self) -> int:
        """The hash of the texts."""
        return hash((self.base, self.others))

    @property
    def editions(self) -> tuple[Edition, ...]:
        """All editions, the base first."""
        return self.base, *self.others

    @cached_property
    def lacunae(self) -> tuple[Lacuna, ...]:
        """The passages that an edition lacks, in the order of the editions; no place overlaps the border of one."""
        found = []
        for edition, comparison in zip(self.others, self.comparisons, strict=True):
            omitted = (difference.one for difference in comparison.differences if _is_lacuna(difference))
            spans = (_without(span, self._spans) for span in omitted)
            found += [Lacuna(edition.siglum, span) for span in spans if span is not None]
        return tuple(found)

    @cached_property
    def variations(self) -> tuple[Variation, ...]:
        """Every place with a difference of a kind that is shown, in the order of the base, none overlapping another.

        Between two places every edition writes what the base does, outside of its lacunae, and but for differences of
        kinds that are not shown.
        """
        cursors = [_Cursor(edition, of) for edition, of in zip(self.others, self.comparisons, strict=True)]
        found = (self._variation(span, [cursor.read(span) for cursor in cursors]) for span in self._spans)
        return tuple(variation for variation in found if len(variation.readings) > 1)

    @cached_property
    def _spans(self) -> tuple[Span, ...]:
        """The places in the base at which any edition differs from it, but for lacunae."""
        spans = {
            (difference.one.start, difference.one.end)
            for comparison in self.comparisons
            for difference in comparison.differences
            if not _is_lacuna(difference)
        }
        return tuple(_merged(sorted(spans)))

    def _variation(self, span: Span, read: Sequence["_Read"]) -> Variation:
        base = self.base.siglum, span
        by_text: dict[str, list[_Read]] = {}
        shared, absent = [base], []
        for one in read:
            if one.span is None:
                absent.append(one.siglum)
            elif one.kind is None or one.kind not in self.kinds:
                shared.append((one.siglum, one.span))
            else:
                by_text.setdefault(one.text, []).append(one)
        readings = [Reading(self.base.text[span.slice], tuple(shared), None, ())]
        for text, those in by_text.items():
            spans = tuple((one.siglum, one.span) for one in those if one.span is not None)
            reforms = tuple(dict.fromkeys(fact for one in those for fact in one.reforms))
            readings.append(Reading(text, spans, _weightiest(one.kind for one in those if one.kind), reforms))
        return Variation(span, tuple(readings), tuple(absent))


@dataclass(frozen=True, slots=True)
class _Read:
    """What one edition has at a place of the base: in a lacuna without a span; with a kind if it differs."""

    siglum: str
    span: Span | None
    text: str
    kind: DifferenceKind | None
    reforms: tuple[Reform, ...]


class _Cursor:
    """Reads one edition at places of the base that are asked for in order."""

    def __init__(self, edition: Edition, comparison: Comparison) -> None:
        """Start at the beginning."""
        self._edition: Final = edition
        self._left: Final = list(reversed(comparison.differences))
        self._shift = 0

    def read(self, span: Span) -> _Read:
        """What the edition has at a place, which overlaps the borders of no difference but those of lacunae."""
        while (first := self._following(span.end)) and first.one.end <= span.start and first.one != span:
            self._pass()
        start, broken = span.start + self._shift, False
        if (
            first
            and _is_lacuna(first)
            and first.one.start <= span.start
            and first.one.start < span.end <= first.one.end
        ):
            return _Read(self._edition.siglum, None, "", None, ())
        if first and first.one.start < span.start:
            start, broken = first.two.start, True
            self._pass()
        inside: list[Difference] = []
        while (first := self._following(span.end)) and first.one.end <= span.end:
            if first.one.start == span.end and first.one != span:
                break  # an insertion after the place is a place of its own
            inside.append(self._pass())
        end = span.end + self._shift
        if first and first.one.start < span.end:
            end, broken = first.two.start, True
        place = Span(start, end)
        kinds = [difference.kind for difference in inside] + [DifferenceKind.WORDING] * broken
        reforms = tuple(dict.fromkeys(fact for difference in inside for fact in difference.reforms))
        kind = _weightiest(kinds) if kinds else None
        return _Read(self._edition.siglum, place, self._edition.text[place.slice], kind, reforms)

    def _following(self, end: int) -> Difference | None:
        """The next difference, if it begins no later than an offset of the base."""
        return self._left[-1] if self._left and self._left[-1].one.start <= end else None

    def _pass(self) -> Difference:
        difference = self._left.pop()
        self._shift = difference.two.end - difference.one.end
        return difference


def _is_lacuna(difference: Difference) -> bool:
    return not difference.after and len(difference.one) >= _LACUNA


def _weightiest(kinds: Iterable[DifferenceKind]) -> DifferenceKind:
    return max(kinds, key=_KINDS.index)


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield the spans, those that overlap as one; `spans` are sorted."""
    start = end = -1
    for here, there in spans:
        if here < end:
            end = max(end, there)
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = here, there
    if start >= 0:
        yield Span(start, end)


def _without(omitted: Span, places: Sequence[Span]) -> Span | None:
    """The part of an omission between the places that overlap its borders; None if there is none."""
    start, end = omitted.start, omitted.end
    number = bisect_left(places, start, key=lambda span: span.end)
    if number < len(places) and places[number].start < start < places[number].end:
        start = places[number].end
    number = bisect_right(places, end, key=lambda span: span.start) - 1
    if number >= 0 and places[number].start < end < places[number].end:
        end = places[number].start
    return Span(start, end) if start < end else None
