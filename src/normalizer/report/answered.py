"""The sentences of a chronology: the answer to the claimed date, or the dates that bound the text."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from normalizer.model import Answer, Chronology, Fit, Judgement, Place, Standing, Witness
from normalizer.report.display import plural
from normalizer.report.places import Places

__all__ = ["STATUS", "against", "answer_of", "dates_of", "later_lines", "slips_of"]

STATUS: Final = {
    "trial": "on trial",
    "printed": "permitted in print",
    "not yet": "not yet introduced",
    "never": "in no reform of this place",
    "seen": "seen in print",
    "informal": "informal, as in the lists of 1935 and 1955",
    "ended": "withdrawn",
}
_LATER: Final = frozenset({Standing.LATER, Standing.MIXED})
_RANGES_SHOWN: Final = 8
_FORMS_SHOWN: Final = 12


def answer_of(found: Chronology) -> str:
    """The answer to the claimed date in a sentence; without a claim, the dates.

    >>> from normalizer import date
    >>> answer_of(date("双方就朝鮮問題进行了会談，訪問了国务院。", "1958-12-08"))
    'Agrees with 1958-12-08: none of the 6 places that later reforms touched has the later form.'
    >>> answer_of(date("双方就朝鲜问题进行了会谈，访问了国务院。", "1958-12-08"))
    'Later than 1958-12-08: all of the 6 places that later reforms touched have the later form, as in a modern edition.'
    """
    if found.judgement is None:
        return _undated(found)
    elsewhere = ", or not from the mainland" if found.place is Place.MAINLAND else ""
    told = _told(found, found.judgement)
    return _ANSWERS[found.judgement.answer].format(claimed=found.claimed, elsewhere=elsewhere, told=told)


_ANSWERS: Final = {
    Answer.AGREES: "Agrees with {claimed}: {told}.",
    Answer.EARLY: "Early for {claimed}: {told}, each used consistently, as in print that ran ahead.",
    Answer.PARTLY_LATER: "Partly later than {claimed}: {told}.",
    Answer.LATER: "Later than {claimed}: {told}, as in a modern edition.",
    Answer.OLDER: "Older than {claimed}{elsewhere}: {told}.",
    Answer.UNDETERMINED: "Undetermined: fewer than three different forms are too little to judge {claimed} by.",
}


def _told(found: Chronology, judgement: Judgement) -> str:
    """The counts behind an answer."""
    if judgement.answer is Answer.OLDER:
        places = judgement.replaced + judgement.current
        told = _of_places(judgement.replaced, places, "earlier reforms touched")
        return f"{told} a form that had been replaced"
    places = judgement.later + judgement.own
    if not places:
        current = plural(judgement.current, "place has a form", "places have forms")
        return f"{current} of the earlier reforms, and none of a later one"
    elsewhere = not any(witness.fact.prescribed for witness in found.witnesses)
    which = "reforms elsewhere touched" if elsewhere else "later reforms touched"
    told = f"{_of_places(judgement.later, places, which)} the later form"
    lines = later_lines(found) if judgement.answer is Answer.PARTLY_LATER else []
    return f"{told}: {_lines(lines)}" if lines else told


def _of_places(some: int, places: int, which: str) -> str:
    """So many of the places have."""
    if not some:
        return f"none of the {plural(places, 'place', 'places')} that {which} has"
    if some == places:
        return f"all of the {plural(places, 'place', 'places')} that {which} have"
    share = f"{100 * some / places:.0f} %"
    return f"{some:,} of the {places:,} places that {which} ({share}) {'has' if some == 1 else 'have'}"


def later_lines(found: Chronology) -> list[tuple[int, int]]:
    """The first and last lines of the passages that came later than the day, or are mixed, in order."""
    places = Places(found.text)
    ranges: list[tuple[int, int]] = []
    for segment in found.segments:
        if segment.standing in _LATER and segment.witnesses:
            first = places.of(min(witness.places[0] for witness in segment.witnesses))[0]
            last = places.of(max(witness.places[-1] for witness in segment.witnesses))[0]
            if ranges and first <= ranges[-1][1] + 1:
                ranges[-1] = ranges[-1][0], max(last, ranges[-1][1])
            else:
                ranges.append((first, last))
    return ranges


def _lines(ranges: list[tuple[int, int]]) -> str:
    shown = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges[:_RANGES_SHOWN])
    one = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    return f"line{'' if one else 's'} {shown}{' …' if len(ranges) > _RANGES_SHOWN else ''}"


def _undated(found: Chronology) -> str:
    dating = found.dating
    new = f"{plural(dating.new_forms, 'form', 'forms')} of the reforms ({plural(dating.new_count, 'place', 'places')})"
    old = f"{plural(dating.old_forms, 'form', 'forms')} that they replaced ({dating.old_count:,})"
    if dating.fit is Fit.UNDETERMINED:
        return f"Undetermined: {new} and {old} are too little for a date."
    if dating.fit is Fit.CONFLICTING:
        return f"Set on no one day: {new} and {old} were never prescribed together."
    if not dating.latest:
        return f"Set on or after {dating.earliest}: {new} and {old}."
    if not dating.earliest:
        elsewhere = ", or outside the mainland" if found.place is Place.MAINLAND else ""
        return f"Set before {dating.latest}{elsewhere}: {new} and {old}."
    return f"Set between {dating.earliest} and {dating.latest}: {new} and {old}."


def dates_of(found: Chronology) -> Iterator[str]:
    """Yield the forms that decide the answer, and what the bounds of the date rest on, in sentences."""
    dating = found.dating
    if found.place is not Place.MAINLAND:
        yield f"Judged by the reforms of {found.place.replace('-', ' ').title()}."
    if found.judgement and found.judgement.deciding:
        deciding = found.judgement.deciding
        shown = ", ".join(f"{witness.form} {witness.count}×" for witness in deciding[:_FORMS_SHOWN])
        more = len(deciding) - _FORMS_SHOWN
        yield f"Decided by {shown}{f' and {more} more' if more > 0 else ''}."
    if dating.earliest:
        yield f"Three different forms or more cannot have been set before {dating.earliest}."
    if dating.latest:
        yield f"Three different forms or more had been replaced by {dating.latest}."
    if dating.stray:
        yield f"Too few to change that: {' '.join(dating.stray)}."


def slips_of(found: Chronology) -> Iterator[str]:
    """Yield the slips of a scan with their number, the most frequent first."""
    counts = Counter((slip.form, slip.instead) for slip in found.slips)
    for (form, instead), count in counts.most_common():
        yield f"{form} for {instead}{f' ({count} places)' if count > 1 else ''}"


def against(found: Chronology) -> Iterator[tuple[Witness, str]]:
    """Yield the forms that do not agree with the claimed day, each with its status then."""
    for witness in found.anachronisms:
        yield witness, f"came later: {STATUS[witness.status(found.day)]}"
    for witness in found.superseded:
        yield witness, "replaced before: no longer prescribed"
