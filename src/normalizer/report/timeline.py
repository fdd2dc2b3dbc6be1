"""A chronology for a terminal: the reforms of the forms, and their status on a day."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from normalizer.model import Chronology, Witness
from normalizer.report.answered import against, dates_of, slips_of
from normalizer.report.display import table, title, visible
from normalizer.report.headlines import headline_of
from normalizer.report.places import Places

__all__ = ["timeline"]

_FORMS_SHOWN = 12


def timeline(found: Chronology) -> Iterator[RenderableType]:
    """Yield the parts of the report."""
    yield Text(headline_of(found), style="bold")
    yield from map(Text, dates_of(found))
    if found.witnesses:
        yield title("The reforms")
        yield _reforms(found.witnesses)
    if found.claimed:
        yield title(f"Against {found.claimed}")
        yield from _against(found)
    if len(found.segments) > 1:
        yield title(f"Segments, against {found.day}")
        yield _segments(found)
    if found.slips:
        yield title("Slips of a scan, no evidence")
        yield Text(", ".join(slips_of(found)))
    yield title("Limits of the evidence")
    yield from map(Text, found.limits)


def _forms(witnesses: Iterable[Witness]) -> str:
    """List forms with their counts, the most frequent first."""
    ranked = sorted(witnesses, key=lambda w: -w.count)
    shown = " ".join(f"{visible(w.form)}{f' {w.count}×' if w.count > 1 else ''}" for w in ranked[:_FORMS_SHOWN])
    return shown + (f" … {len(ranked) - _FORMS_SHOWN} more" if len(ranked) > _FORMS_SHOWN else "")


def _reforms(witnesses: tuple[Witness, ...]) -> RenderableType:
    rows = table("reform", "new forms", "old forms")
    for authority in dict.fromkeys(witness.fact.authority for witness in witnesses):
        of_reform = [witness for witness in witnesses if witness.fact.authority == authority]
        new = _forms(witness for witness in of_reform if witness.is_new)
        rows.add_row(authority, new, _forms(witness for witness in of_reform if not witness.is_new))
    return rows


def _against(found: Chronology) -> Iterator[RenderableType]:
    if not (found.anachronisms or found.superseded):
        yield Text("Every dated form was prescribed on that day.")
        return
    rows = table("", "reform", "forms")
    judged = list(against(found))
    for how, authority in dict.fromkeys((how, witness.fact.authority) for witness, how in judged):
        forms = _forms(w for w, its_how in judged if (its_how, w.fact.authority) == (how, authority))
        rows.add_row(how, authority, forms)
    yield rows
    for witness in found.restored:
        yield Text(f"{visible(witness.form)} was standard again from {witness.fact.until} on.")


def _segments(found: Chronology) -> RenderableType:
    rows = table("line", "from", "standing", "begins", "shown by")
    places = Places(found.text)
    for segment in found.segments:
        start = segment.span.start
        begins = found.text[segment.span.slice].lstrip()[:10].split("\n")[0]
        line = str(places.of(start)[0])
        rows.add_row(line, str(start), segment.standing.value, visible(begins), _forms(segment.witnesses))
    return rows
