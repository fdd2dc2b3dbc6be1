"""A chronology for a terminal: the reforms of the forms, and their status on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from normalizer.model import Chronology, Witness
from normalizer.report.answered import against, dates_of, slips_of
from normalizer.report.display import table, title, visible
from normalizer.report.headlines import headline_of
from normalizer.report.places import Places
from normalizer.sentences import sentence
from normalizer.wording import said

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["timeline"]

_FORMS_SHOWN = 12


def timeline(found: Chronology) -> Iterator[RenderableType]:
    """Yield the parts of the report."""
    yield Text(headline_of(found), style="bold")
    yield from map(Text, dates_of(found))
    if found.witnesses:
        yield title(said("The reforms"))
        yield _reforms(found.witnesses)
    if found.claimed:
        yield title(said("Against {day}", day=found.claimed))
        yield from _against(found)
    if len(found.segments) > 1:
        yield title(said("Segments, against {day}", day=found.day))
        yield _segments(found)
    if found.slips:
        yield title(said("Slips of a scan, no evidence"))
        yield Text(said(", ").join(slips_of(found)))
    yield title(said("Limits of the evidence"))
    yield from (Text(sentence(limit)) for limit in found.limits)


def _forms(witnesses: Iterable[Witness]) -> str:
    """List forms with their counts, the most frequent first."""
    ranked = sorted(witnesses, key=lambda w: -w.count)
    shown = " ".join(f"{visible(w.form)}{f' {w.count}×' if w.count > 1 else ''}" for w in ranked[:_FORMS_SHOWN])
    if len(ranked) <= _FORMS_SHOWN:
        return shown
    return said("{forms} … {more} more", forms=shown, more=len(ranked) - _FORMS_SHOWN)


def _reforms(witnesses: tuple[Witness, ...]) -> RenderableType:
    rows = table("reform", "new forms", "old forms")
    for authority in dict.fromkeys(witness.fact.authority for witness in witnesses):
        of_reform = [witness for witness in witnesses if witness.fact.authority == authority]
        new = _forms(witness for witness in of_reform if witness.is_new)
        rows.add_row(sentence(authority), new, _forms(witness for witness in of_reform if not witness.is_new))
    return rows


def _against(found: Chronology) -> Iterator[RenderableType]:
    if not (found.anachronisms or found.superseded):
        yield Text(said("Every dated form was prescribed on that day."))
        return
    rows = table("", "reform", "forms")
    judged = list(against(found))
    for how, authority in dict.fromkeys((how, witness.fact.authority) for witness, how in judged):
        forms = _forms(w for w, its_how in judged if (its_how, w.fact.authority) == (how, authority))
        rows.add_row(how, sentence(authority), forms)
    yield rows
    for witness in found.restored:
        yield Text(said("{form} was standard again from {day} on.", form=visible(witness.form), day=witness.fact.until))


def _segments(found: Chronology) -> RenderableType:
    rows = table("line", "from", "standing", "begins", "shown by")
    places = Places(found.text)
    for segment in found.segments:
        start = segment.span.start
        begins = found.text[segment.span.slice].lstrip()[:10].split("\n")[0]
        line = str(places.of(start)[0])
        rows.add_row(line, str(start), said(segment.standing.value), visible(begins), _forms(segment.witnesses))
    return rows
