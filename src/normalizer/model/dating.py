"""The forms that date a text, and the dates between which they can have been set."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from normalizer.model.reform import Reform
from normalizer.model.span import Span

__all__ = ["ENOUGH", "Dating", "Fit", "Slip", "Standing", "Witness", "counted"]

ENOUGH: Final = 3
"""The number of different forms that any statement about a date needs."""
_FEW: Final = 0.05
"""The share of the places touched by a reform that is no more than stray forms."""
_ALL: Final = 0.9
"""The share from which a reform was followed, so that trial before it explains nothing."""


class Fit(StrEnum):
    """The agreement of the dated forms with one day on which all can have been set."""

    CONSISTENT = "consistent"
    """There was such a time."""
    CONFLICTING = "conflicting"
    """There was none: the text was retyped in part, is mixed, or does not follow the rules."""
    UNDETERMINED = "undetermined"
    """There are too few dated forms for a dating."""


class Standing(StrEnum):
    """The relation of a segment to a day."""

    AGREES = "agrees"
    """Its forms are those of the day, unchanged by later reforms."""
    LATER = "later"
    """Its forms came later: it was modernised, or written later."""
    MIXED = "mixed"
    """Both alternate too fast to be separated."""
    UNDETERMINED = "undetermined"
    """It contains no evidence."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A form that a reform introduced or replaced, and its places.

    Attributes:
        form: The form in the text.
        fact: The fact that dates it.
        is_new: True if the reform introduced the form, False if the reform replaced it.
        places: The offsets of its places in the text.
        tried: The day from which a new form was on trial or is seen in print before it was prescribed; else empty.
        informal: The day of the first list of informal forms that has it; else empty.
    """

    form: str
    fact: Reform
    is_new: bool
    places: tuple[int, ...]
    tried: str = ""
    informal: str = ""

    def __repr__(self) -> str:
        """The form, the number of its places, and its fact."""
        said = "for" if self.is_new else "replaced by"
        other = self.fact.replaced if self.is_new else self.fact.form
        return f"<Witness {self.form} {said} {other}, {len(self.places)}×: {self.fact.authority}>"

    def at(self, places: tuple[int, ...]) -> "Witness":
        """The same form at some of its places."""
        return Witness(self.form, self.fact, self.is_new, places, self.tried, self.informal)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its places in the text, as spans."""
        return tuple(Span(place, place + 1) for place in self.places)

    def standing(self, day: str) -> Standing:
        """The relation of the form to a day: AGREES if a later reform replaced it, LATER if one brought it."""
        fact = self.fact
        ahead = not fact.prescribed or fact.prescribed > day
        if not self.is_new:
            return Standing.AGREES if ahead else Standing.UNDETERMINED
        if fact.in_force(day):
            return Standing.AGREES if fact.until else Standing.UNDETERMINED
        return Standing.LATER if ahead else Standing.UNDETERMINED

    def status(self, day: str) -> str:
        """The status of the form on a day: that of its reform, `seen` in print, or `informal` where it was not yet."""
        status = self.fact.status(day)
        if status != "not yet":
            return status
        if self.tried and self.tried <= day:
            return "seen"
        return "informal" if self.informal and self.informal <= day else status

    @property
    def count(self) -> int:
        """The number of its places in the text."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of scanned text: a word with a character of like shape that is no form of its own.

    Attributes:
        span: Its place.
        form: The word as it stands there.
        instead: The word that the page has.
    """

    span: Span
    form: str
    instead: str


def counted(witnesses: Iterable[Witness]) -> int:
    """The number of places of several witnesses."""
    return sum(len(witness.places) for witness in witnesses)


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates between which the forms of a text or of a segment can have been set.

    Each bound needs three different forms, and a twentieth of the places that the reforms on its side touched: a stray
    form changes nothing. A form on trial counts from the trial, unless nine tenths of the places have the forms of its
    reform: print that ran ahead was never that thorough. The dates are ISO 8601, as precise as in the tables; an empty
    string if there is no bound.

    Attributes:
        new_forms: Number of different forms that a reform introduced.
        new_count: Number of their places in the text.
        old_forms: Number of different forms that a reform replaced.
        old_count: Number of their places in the text.
        earliest: The first day on which the new forms can have been set.
        latest: The day on which the first of the old forms was replaced; print before it can have them.
        stray: The forms beyond these bounds, too few to change them.
    """

    new_forms: int
    new_count: int
    old_forms: int
    old_count: int
    earliest: str
    latest: str
    stray: tuple[str, ...]

    @classmethod
    def of(cls, witnesses: Iterable[Witness]) -> "Dating":
        """Make the dating from several witnesses."""
        found = [witness for witness in witnesses if witness.fact.prescribed]
        new = [witness for witness in found if witness.is_new]
        old = [witness for witness in found if not witness.is_new]
        ended = [witness for witness in new if witness.fact.until]
        earliest = _earliest(new, old)
        latest = _latest(new, old, ended)
        stray = [
            w.form for w in new if _possible(w) > earliest and w.fact.prescribed >= latest and (earliest or latest)
        ]
        stray += [w.form for w in old if w.fact.prescribed < latest or (not latest and w.fact.prescribed <= earliest)]
        stray += [w.form for w in ended if latest and w.fact.until < latest]
        return cls(len(new), counted(new), len(old), counted(old), earliest, latest, tuple(dict.fromkeys(stray)))

    @property
    def fit(self) -> Fit:
        """The agreement with a day on which all of these forms can have been set."""
        if not self.earliest and not self.latest:
            return Fit.UNDETERMINED
        if not self.latest or self.earliest < self.latest:
            return Fit.CONSISTENT
        return Fit.CONFLICTING


def _possible(witness: Witness) -> str:
    return witness.tried or witness.fact.prescribed


@dataclass(slots=True)
class _Day:
    """What the forms of a text say of the reform of one day: numbers of forms and of places."""

    new: int = 0
    untried: int = 0
    new_places: int = 0
    old: int = 0
    old_places: int = 0


def _earliest(new: Sequence[Witness], old: Sequence[Witness]) -> str:
    """The last day by which three new forms came that are no stray ones."""
    days: defaultdict[str, _Day] = defaultdict(_Day)
    for witness in new:
        day = days[witness.fact.prescribed]
        day.new += 1
        day.untried += not witness.tried
        day.new_places += len(witness.places)
    for witness in old:
        days[witness.fact.prescribed].old_places += len(witness.places)
    after, found = _Day(), ""
    for date in sorted(days, reverse=True):
        day = days[date]
        after.new += day.new
        after.untried += day.untried
        after.new_places += day.new_places
        after.old_places += day.old_places
        share = _share(after.new_places, after.old_places)
        if (after.new >= ENOUGH and share >= _ALL) or (after.untried >= ENOUGH and share >= _FEW):
            found = date
            break
    since = sorted(map(_possible, new), reverse=True)
    if len(since) >= ENOUGH and _share(counted(new), counted(old)) >= _FEW:
        return max(found, since[ENOUGH - 1])
    return found


def _latest(new: Sequence[Witness], old: Sequence[Witness], ended: Sequence[Witness]) -> str:
    """The first day by which three old forms had been replaced, or given up, that are no stray ones."""
    days: defaultdict[str, _Day] = defaultdict(_Day)
    for witness in old:
        days[witness.fact.prescribed].old += 1
        days[witness.fact.prescribed].old_places += len(witness.places)
    for witness in new:
        days[witness.fact.prescribed].new_places += len(witness.places)
    for witness in ended:
        days[witness.fact.until].old += 1
        days[witness.fact.until].old_places += len(witness.places)
        days[witness.fact.until].new_places -= len(witness.places)
    before = _Day()
    for date in sorted(days):
        day = days[date]
        before.old += day.old
        before.old_places += day.old_places
        before.new_places += day.new_places
        if day.old and before.old >= ENOUGH and _share(before.old_places, before.new_places) >= _FEW:
            return date
    return ""


def _share(some: int, others: int) -> float:
    """The share of some places; of none, zero."""
    return some / (some + others) if some else 0.0
