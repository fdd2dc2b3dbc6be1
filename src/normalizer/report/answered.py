"""The sentences of a chronology: the answer to the claimed date, or the dates that bound the text."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from normalizer.model import Answer, Chronology, Fit, Judgement, Place, Standing, Witness
from normalizer.report.places import Places
from normalizer.wording import counted, noted, said

__all__ = ["STATUS", "against", "answer_of", "dates_of", "later_lines", "slips_of"]

STATUS: Final = {
    "trial": noted("on trial"),
    "printed": noted("permitted in print"),
    "not yet": noted("not yet introduced"),
    "never": noted("in no reform of this place"),
    "seen": noted("seen in print"),
    "informal": noted("informal, as in the lists of 1935 and 1955"),
    "ended": noted("withdrawn"),
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
    elsewhere = said(", or not from the mainland") if found.place is Place.MAINLAND else ""
    told = _told(found, found.judgement)
    return said(_ANSWERS[found.judgement.answer], claimed=found.claimed, elsewhere=elsewhere, told=told)


_ANSWERS: Final = {
    Answer.AGREES: noted("Agrees with {claimed}: {told}."),
    Answer.EARLY: noted("Early for {claimed}: {told}, each used consistently, as in print that ran ahead."),
    Answer.PARTLY_LATER: noted("Partly later than {claimed}: {told}."),
    Answer.LATER: noted("Later than {claimed}: {told}, as in a modern edition."),
    Answer.OLDER: noted("Older than {claimed}{elsewhere}: {told}."),
    Answer.UNDETERMINED: noted("Undetermined: fewer than three different forms are too little to judge {claimed} by."),
}


def _told(found: Chronology, judgement: Judgement) -> str:
    """The counts behind an answer."""
    if judgement.answer is Answer.OLDER:
        places = judgement.replaced + judgement.current
        return _of_places(judgement.replaced, places, said("earlier reforms"), said("a form that had been replaced"))
    places = judgement.later + judgement.own
    if not places:
        return said(
            "{places} of the earlier reforms, and none of a later one",
            places=counted(judgement.current, "place has a form", "places have forms"),
        )
    elsewhere = not any(witness.fact.prescribed for witness in found.witnesses)
    which = said("reforms elsewhere") if elsewhere else said("later reforms")
    told = _of_places(judgement.later, places, which, said("the later form"))
    lines = later_lines(found) if judgement.answer is Answer.PARTLY_LATER else []
    return said("{told}: {lines}", told=told, lines=_lines(lines)) if lines else told


def _of_places(some: int, places: int, which: str, what: str) -> str:
    """So many of the places that reforms touched have a form."""
    everywhere = counted(places, "place", "places")
    if not some:
        return said("none of the {places} that {which} touched has {what}", places=everywhere, which=which, what=what)
    if some == places:
        return said("all of the {places} that {which} touched have {what}", places=everywhere, which=which, what=what)
    share = f"{100 * some / places:.0f}"
    values = {"places": everywhere, "which": which, "what": what, "share": share}
    if some == 1:
        return said("1 of the {places} that {which} touched ({share} %) has {what}", **values)
    return said("{some} of the {places} that {which} touched ({share} %) have {what}", some=f"{some:,}", **values)


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
    more = " …" if len(ranges) > _RANGES_SHOWN else ""
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return said("line {line}", line=shown)
    return said("lines {lines}", lines=f"{shown}{more}")


def _undated(found: Chronology) -> str:
    dating = found.dating
    both = {
        "new": said(
            "{forms} of the reforms ({places})",
            forms=counted(dating.new_forms, "form", "forms"),
            places=counted(dating.new_count, "place", "places"),
        ),
        "old": said(
            "{forms} that they replaced ({places})",
            forms=counted(dating.old_forms, "form", "forms"),
            places=f"{dating.old_count:,}",
        ),
    }
    if dating.fit is Fit.UNDETERMINED:
        return said("Undetermined: {new} and {old} are too little for a date.", **both)
    if dating.fit is Fit.CONFLICTING:
        return said("Set on no one day: {new} and {old} were never prescribed together.", **both)
    if not dating.latest:
        return said("Set on or after {earliest}: {new} and {old}.", earliest=dating.earliest, **both)
    if not dating.earliest:
        elsewhere = said(", or outside the mainland") if found.place is Place.MAINLAND else ""
        return said(
            "Set before {latest}{elsewhere}: {new} and {old}.", latest=dating.latest, elsewhere=elsewhere, **both
        )
    bounds = {"earliest": dating.earliest, "latest": dating.latest}
    return said("Set between {earliest} and {latest}: {new} and {old}.", **bounds, **both)


def dates_of(found: Chronology) -> Iterator[str]:
    """Yield the forms that decide the answer, and what the bounds of the date rest on, in sentences."""
    dating = found.dating
    if found.place is not Place.MAINLAND:
        place = said(found.place.replace("-", " ").title())
        yield said("Judged by the reforms of {place}.", place=place)
    if found.judgement and found.judgement.deciding:
        deciding = found.judgement.deciding
        shown = said(", ").join(f"{witness.form} {witness.count}×" for witness in deciding[:_FORMS_SHOWN])
        more = len(deciding) - _FORMS_SHOWN
        if more > 0:
            yield said("Decided by {forms} and {more} more.", forms=shown, more=more)
        else:
            yield said("Decided by {forms}.", forms=shown)
    if dating.earliest:
        yield said("Three different forms or more cannot have been set before {day}.", day=dating.earliest)
    if dating.latest:
        yield said("Three different forms or more had been replaced by {day}.", day=dating.latest)
    if dating.stray:
        yield said("Too few to change that: {forms}.", forms=" ".join(dating.stray))


def slips_of(found: Chronology) -> Iterator[str]:
    """Yield the slips of a scan with their number, the most frequent first."""
    counts = Counter((slip.form, slip.instead) for slip in found.slips)
    for (form, instead), count in counts.most_common():
        if count > 1:
            places = counted(count, "place", "places")
            yield said("{form} for {instead} ({places})", form=form, instead=instead, places=places)
        else:
            yield said("{form} for {instead}", form=form, instead=instead)


def against(found: Chronology) -> Iterator[tuple[Witness, str]]:
    """Yield the forms that do not agree with the claimed day, each with its status then."""
    for witness in found.anachronisms:
        yield witness, said("came later: {status}", status=said(STATUS[witness.status(found.day)]))
    for witness in found.superseded:
        yield witness, said("replaced before: no longer prescribed")
