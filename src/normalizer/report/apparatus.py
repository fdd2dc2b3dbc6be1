"""A collation in rows: each place with its readings, for reports that people read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from normalizer.model import Collation, DifferenceKind, Reading, Reform, Variation
from normalizer.report.display import marked, plural
from normalizer.report.headlines import UNRELATED
from normalizer.report.places import Places

__all__ = ["Row", "dated", "editions_of", "headline", "lacunae_of", "rows_of", "shown"]

_MOST: Final = 40
_AROUND: Final = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One place.

    Attributes:
        variation: The place itself.
        where: Line and column in the base.
        context: The text before and after it on its line.
    """

    variation: Variation
    where: tuple[int, int]
    context: tuple[str, str]


def rows_of(found: Collation) -> Iterator[Row]:
    """Yield each place of a collation, with its line and its context in the base."""
    places = Places(found.base.text)
    for variation in found.variations:
        span = variation.span
        yield Row(variation, places.of(span.start), places.around(span, _AROUND))


def headline(found: Collation) -> str:
    """Summarize a collation in a sentence.

    >>> from normalizer.editions import collate
    >>> headline(collate("会談", "會談", "会谈了"))
    '3 editions, 3 places where they differ, 1 of them in the wording.'
    """
    count = plural(len(found.variations), "place", "places")
    wording = sum(variation.kind.value in {"wording", "vocabulary"} for variation in found.variations)
    said = f"{len(found.editions)} editions, {count} where they differ, {wording or 'none'} of them in the wording."
    if len(found.kinds) < len(DifferenceKind):
        said = (
            f"{said} Only these kinds are shown: {', '.join(kind for kind in DifferenceKind if kind in found.kinds)}."
        )
    return said if all(one.related for one in found.comparisons) else f"{said} {UNRELATED}"


def editions_of(found: Collation) -> Iterator[tuple[str, str, str, str]]:
    """Yield siglum, title, share of the characters in common with the base, and differences by kind of each edition."""
    yield found.base.siglum, found.base.title, "", "the base"
    for edition, comparison in zip(found.others, found.comparisons, strict=True):
        counts = ", ".join(f"{number:,} {kind}" for kind, number in comparison.counts.items()) or "none"
        unrelated = "" if comparison.related else "; probably not an edition of this text"
        yield edition.siglum, edition.title, f"{100 * comparison.similarity:.1f} %", counts + unrelated


def lacunae_of(found: Collation) -> Iterator[tuple[str, str, str, int, str]]:
    """Yield siglum, begin and end (line and column in the base), length and beginning of each missing passage."""
    places = Places(found.base.text)
    for one in found.lacunae:
        begin, end = (":".join(map(str, places.of(offset))) for offset in (one.span.start, one.span.end))
        begins = found.base.text[one.span.slice].lstrip()[:12].split("\n")[0]
        yield one.siglum, begin, end, len(one.span), begins


def shown(text: str) -> str:
    """Show a reading in a table, with signs for white space, cut if long, a dash if there is nothing."""
    return marked(text if len(text) <= _MOST else f"{text[: _MOST - 1]}…") or "–"


def dated(reading: Reading) -> str:
    """Say which forms of a reading a reform brought or replaced, and when; empty if none.

    >>> from normalizer.editions import collate
    >>> place = collate("会談", "会谈").variations[0]
    >>> dated(place.readings[1])
    '谈 for 談: 简化字总表 (1964-05)'
    """
    by_authority: dict[str, list[Reform]] = {}
    for fact in reading.reforms:
        by_authority.setdefault(fact.authority, []).append(fact)
    return "; ".join(
        f"{', '.join(f'{fact.form} for {fact.replaced}' for fact in facts)}: {authority}"
        for authority, facts in by_authority.items()
    )
