"""A chronology for a terminal: which reforms the forms belong to, and how they stand to a day."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from normalizer.model import Chronology, Dating, Fit, Witness
from normalizer.report.layout import plural, table, title, visible
from normalizer.report.places import Places

__all__ = ["STATUS", "dates", "headline_of", "timeline"]

_FORMS_SHOWN = 12
STATUS: Final = {
    "trial": "on trial",
    "printed": "let into print",
    "not yet": "not yet there",
    "ended": "given up again",
}


def headline_of(found: Chronology) -> str:
    """What the forms say together, in a sentence."""
    dating = found.dating
    new = f"{plural(dating.new_forms, 'form', 'forms')} of the reforms ({plural(dating.new_count, 'place', 'places')})"
    old = f"{plural(dating.old_forms, 'form', 'forms')} that they replaced ({dating.old_count:,})"
    return f"{found.fit.value.capitalize()}: {new} and {old}."


def timeline(found: Chronology) -> Iterator[RenderableType]:
    """The parts of the report."""
    yield Text(headline_of(found), style="bold")
    yield from map(Text, dates(found.dating, found.fit))
    if found.witnesses:
        yield title("The reforms")
        yield _reforms(found.witnesses)
    if found.claimed:
        yield title(f"Against {found.claimed}")
        yield from _against(found)
    if len(found.passages) > 1:
        yield title(f"Passages, against {found.day}")
        yield _passages(found)
    yield title("What cannot be known")
    yield from map(Text, found.limits)


def dates(dating: Dating, fit: Fit) -> Iterator[str]:
    """Between which dates the forms were prescribed, in sentences."""
    if fit is Fit.UNDETERMINED:
        yield "That is too little to say anything."
        return
    if dating.earliest:
        most = dating.earliest_of_most
        yield f"The new forms were all prescribed by {dating.earliest}, nine tenths of them by {most}."
    if dating.latest:
        most = dating.latest_of_most
        yield f"The old forms were all prescribed until {dating.latest}, nine tenths of them until {most}."


def _forms(witnesses: Iterable[Witness]) -> str:
    """Forms with their counts, the most frequent first."""
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
        yield Text("Every dated form is one that was prescribed on that day.")
        return
    rows = table("", "on that day", "reform", "forms")
    for kind, witnesses in (("came later", found.anachronisms), ("replaced before", found.superseded)):
        for authority in dict.fromkeys(witness.fact.authority for witness in witnesses):
            of_reform = [witness for witness in witnesses if witness.fact.authority == authority]
            for status in dict.fromkeys(witness.fact.status(found.day) for witness in of_reform):
                named = STATUS[status] if kind == "came later" else "not prescribed any more"
                forms = _forms(witness for witness in of_reform if witness.fact.status(found.day) == status)
                rows.add_row(kind, named, authority, forms)
    yield rows
    for witness in found.restored:
        yield Text(f"{visible(witness.form)} was standard again from {witness.fact.until} on.")


def _passages(found: Chronology) -> RenderableType:
    rows = table("line", "from", "stands", "begins", "shown by")
    places = Places(found.text)
    for passage in found.passages:
        start = passage.span.start
        begins = found.text[passage.span.slice].lstrip()[:10].split("\n")[0]
        line = str(places.of(start)[0])
        rows.add_row(line, str(start), passage.standing.value, visible(begins), _forms(passage.witnesses))
    return rows
