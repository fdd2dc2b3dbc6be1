"""The page of a collation: all editions side by side, and the readings of each place."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from normalizer.model import Collation, DifferenceKind, Edition, Reading, Span, Variation
from normalizer.report.apparatus import dated, editions_of, headline, lacunae_of, shown
from normalizer.report.html.detected import filters
from normalizer.report.html.packed import Card, Packed
from normalizer.report.html.page import page
from normalizer.report.html.rows import Mark, PageRows
from normalizer.report.html.strip import cells
from normalizer.report.provenance import Provenance
from normalizer.report.sources import sources_of

__all__ = ["collated"]

_BLANK: Final = "\u3000"
"""What stands for each character that an edition lacks, so that the columns stay side by side."""


def collated(found: Collation, provenance: Provenance | None = None) -> str:
    """Make the page of a collation."""
    columns = [_column(found, edition) for edition in found.editions]
    packed = _packed(found, columns[0][1])
    rows = [PageRows(found.base.text, text, marks) for text, marks in columns]
    kinds = [kind for kind in reversed(DifferenceKind) if any(place.kind is kind for place in found.variations)]
    return page(
        "collation.html.jinja",
        packed.data(rows[0]),
        provenance=provenance,
        title="Collation",
        headline=f"{len(found.editions)} editions",
        lead=headline(found).partition(", ")[2],
        source_lang="zh",
        editions=list(editions_of(found)),
        lacunae=[(*row[:3], f"{row[3]:,}", row[4]) for row in lacunae_of(found)],
        names=[edition.siglum for edition in found.editions],
        cells=cells(len(found.base.text), _counter(found), rows[0].at),
        kinds=[(kind.value, kind.value) for kind in kinds],
        rows=zip(rows[0], *(one.targets() for one in rows), strict=True),
        filters=filters(packed),
        sources=sources_of(found),
    )


def _column(found: Collation, edition: Edition) -> tuple[str, list[Mark]]:
    """The text of an edition as it is shown beside the base, with the places in both."""
    base, here, parts, marks, length = found.base.text, 0, list[str](), list[Mark](), 0
    lacking = [one.span for one in found.lacunae if one.siglum == edition.siglum]
    for place in found.variations:
        between = _without(base, Span(here, place.span.start), lacking)
        length += len(between)
        reading = next((one for one in place.readings if edition.siglum in one.sigla), None)
        span = dict(reading.spans)[edition.siglum] if reading else Span(0, 0)
        text = edition.text[span.slice]
        marks.append(Mark(place.span, Span(length, length + len(text)), f'<mark class="{_class(place, reading)}">'))
        parts += between, text
        length += len(text)
        here = place.span.end
    parts.append(_without(base, Span(here, len(base)), lacking))
    return "".join(parts), marks


def _class(place: Variation, reading: Reading | None) -> str:
    """The class of a place in one column: the kind of what stands there; in the base, of the weightiest reading."""
    if reading is None:
        return "same"
    if reading is place.readings[0]:
        return f"{place.kind.value} base"
    return reading.kind.value if reading.kind else "same"


def _without(text: str, span: Span, lacking: Sequence[Span]) -> str:
    """A part of the base with blanks where an edition lacks it."""
    if not any(one.start < span.end and span.start < one.end for one in lacking):
        return text[span.slice]
    return "".join(
        _BLANK if text[at] != "\n" and any(one.start <= at < one.end for one in lacking) else text[at]
        for at in range(span.start, span.end)
    )


def _packed(found: Collation, marks: Sequence[Mark]) -> Packed:
    packed, known = Packed(), dict[object, int]()
    for place, mark in zip(found.variations, marks, strict=True):
        key = place.readings[0].text, tuple((one.text, one.sigla) for one in place.readings[1:]), place.absent
        if key not in known:
            known[key] = len(packed.cards)
            base, *others = place.readings
            lines = tuple(_lines(place))
            after = " · ".join(shown(reading.text) for reading in others)
            packed.cards.append(Card(shown(base.text), after, place.kind.value, "", "", lines))
        packed.add(mark, known[key])
    return packed


def _lines(place: Variation) -> Iterator[tuple[str, str]]:
    for reading in place.readings:
        kind = f" ({reading.kind.value})" if reading.kind else ""
        yield " ".join(reading.sigla), shown(reading.text) + kind
        if said := dated(reading):
            yield "Reform", said
    if place.absent:
        yield "Lacking", " ".join(place.absent)


def _counter(found: Collation) -> Callable[[int, int], Sequence[tuple[str, int]]]:
    order = list(DifferenceKind)
    kinds = bytearray(len(found.base.text))
    for variation in found.variations:
        span = variation.span
        for place in range(span.start, min(max(span.end, span.start + 1), len(kinds))):
            kinds[place] = max(kinds[place], order.index(variation.kind) + 1)

    def count(start: int, end: int) -> Sequence[tuple[str, int]]:
        counted = [(kind.value, kinds.count(number + 1, start, end)) for number, kind in enumerate(order)]
        return *reversed(counted), ("same", kinds.count(0, start, end))

    return count
