"""The page of a chronology: forms by reform, conflicts with the day, segments, and the text with its dated forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from normalizer.model import Chronology, Witness
from normalizer.report.answered import STATUS, dates_of, slips_of
from normalizer.report.headlines import halves_of, headline_of
from normalizer.report.html.detected import filters
from normalizer.report.html.packed import Card, Packed
from normalizer.report.html.page import page
from normalizer.report.html.rows import Mark, PageRows, RowLinks
from normalizer.report.html.strip import bands, cells
from normalizer.report.provenance import Provenance
from normalizer.report.sources import sources_of
from normalizer.sentences import sentence
from normalizer.wording import noted, said

__all__ = ["ChartRow", "chart", "counter", "dated"]

_FORMS: Final = 12


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of the chart; widths are hundredths of the longest bar."""

    authority: str
    after_day: bool
    new: tuple[Witness, ...]
    old: tuple[Witness, ...]
    new_width: float
    old_width: float


def dated(found: Chronology, provenance: Provenance | None = None) -> str:
    """Make the page of a chronology."""
    packed = _packed(found)
    rows = PageRows(found.text, found.text, packed.marks)
    name, lead = halves_of(headline_of(found))
    length = len(found.text)
    runs = [(segment.standing.value, segment.span.start, segment.span.end) for segment in found.segments]
    against = (
        (noted("came later"), _against(found, found.anachronisms, rows)),
        (noted("replaced before"), _against(found, found.superseded, rows)),
    )
    return page(
        "chronology.html.jinja",
        packed.data(rows),
        provenance=provenance,
        title=said("Chronology of the forms"),
        headline=name,
        lead=lead,
        dates=list(dates_of(found)),
        source_lang="zh",
        found=found,
        reforms=chart(found),
        against=against,
        cells=cells(length, counter(found, length), rows.at),
        bands=bands(length, runs),
        segments=[(segment, *rows.begin(segment.span)) for segment in found.segments],
        shown=_FORMS,
        slips=list(slips_of(found)),
        rows=zip(rows, rows.sources(), strict=True),
        filters=filters(packed),
        sources=sources_of(found),
    )


def _ranked(witnesses: Sequence[Witness]) -> tuple[Witness, ...]:
    return tuple(sorted(witnesses, key=lambda witness: -witness.count))


def chart(found: Chronology) -> list[ChartRow]:
    """The rows of the chart: each reform with the forms that it brought and those that it replaced."""
    reforms: dict[str, list[Witness]] = {}
    for witness in found.witnesses:
        reforms.setdefault(witness.fact.authority, []).append(witness)
    split = {
        authority: ([w for w in group if w.is_new], [w for w in group if not w.is_new])
        for authority, group in reforms.items()
    }
    longest = max((len(side) for sides in split.values() for side in sides), default=1)
    return [
        ChartRow(
            authority,
            bool(found.day) and (new + old)[0].fact.prescribed > found.day,
            _ranked(new),
            _ranked(old),
            round(len(new) * 100 / longest, 1),
            round(len(old) * 100 / longest, 1),
        )
        for authority, (new, old) in split.items()
    ]


def _against(found: Chronology, witnesses: Sequence[Witness], rows: PageRows) -> list[tuple[Witness, str, RowLinks]]:
    return [
        (
            witness,
            STATUS[witness.status(found.day)] if witness.is_new else noted("no longer prescribed"),
            rows.places(witness.spans),
        )
        for witness in _ranked(witnesses)
    ]


def counter(found: Chronology, length: int) -> Callable[[int, int], Sequence[tuple[str, int]]]:
    """A function of two offsets for the numbers of old and new forms between them, for the strip."""
    kinds = bytearray(length)
    for witness in found.witnesses:
        for span in witness.spans:
            kinds[span.start] = 1 if witness.is_new else 2

    def count(start: int, end: int) -> Sequence[tuple[str, int]]:
        return ("old", kinds.count(2, start, end)), ("new", kinds.count(1, start, end))

    return count


def _packed(found: Chronology) -> Packed:
    packed = Packed()
    against = {id(w): "came later" for w in found.anachronisms} | {id(w): "replaced before" for w in found.superseded}
    places = []
    for witness in found.witnesses:
        plain_kind = noted("new form") if witness.is_new else noted("old form")
        kind = against.get(id(witness), plain_kind)
        places += [(span, len(packed.cards), kind) for span in witness.spans]
        packed.cards.append(_card(witness, kind, found.day))
    end = 0
    for span, card, kind in sorted(places, key=lambda place: place[:2]):
        if span.start >= end:
            packed.add(Mark(span, span, f'<mark class="{kind.replace(" ", "-")}">'), card)
            end = span.end
    return packed


def _card(witness: Witness, kind: str, day: str) -> Card:
    fact = witness.fact
    lines = [
        (said("Reform"), sentence(fact.authority)),
        (
            said("Measure"),
            said(
                "{form} instead of {replaced} ({kind})",
                form=fact.form,
                replaced=fact.replaced,
                kind=said(fact.kind.value),
            ),
        ),
    ]
    if day:
        lines.append(
            (
                said("On {day}", day=day),
                said(
                    "{form} was {status}",
                    form=fact.form,
                    status=said(STATUS.get(witness.status(day), witness.status(day))),
                ),
            )
        )
    lines += [
        (label, date)
        for label, date in (
            (said("On trial from"), fact.trial),
            (said("In print from"), fact.printed),
            (said("Seen or tried from"), witness.tried),
            (said("Informal in"), witness.informal),
            (said("Until"), fact.until),
        )
        if date
    ]
    other = fact.replaced if witness.is_new else fact.form
    return Card(witness.form, other, kind, "", "", tuple(lines))
