"""The forms that date a text, and the dates between which they can have been set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from normalizer.model.reform import Reform
from normalizer.model.span import Span

__all__ = ["ENOUGH", "Dating", "Fit", "Witness", "counted"]

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


@dataclass(frozen=True, slots=True)
class Witness:
    """A form that a reform introduced or replaced, and its places.

    Attributes:
        form: The form in the text.
        fact: The fact that dates it.
        is_new: True if the reform introduced the form, False if the reform replaced it.
        spans: Its places in the text.
        tried: The day from which a new form was on trial or is seen in print before it was prescribed; else empty.
        informal: The day of the first list of informal forms that has it; else empty.
    """

    form: str
    fact: Reform
    is_new: bool
    spans: tuple[Span, ...]
    tried: str = ""
    informal: str = ""

    def at(self, spans: tuple[Span, ...]) -> "Witness":
        """The same form at some of its places."""
        return Witness(self.form, self.fact, self.is_new, spans, self.tried, self.informal)

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
        return len(self.spans)


def counted(witnesses: Iterable[Witness]) -> int:
    """The number of places of several witnesses."""
    return sum(len(witness.spans) for witness in witnesses)


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


def _earliest(new: Sequence[Witness], old: Sequence[Witness]) -> str:
    """The last day by which three new forms came that are no stray ones."""
    bounds = [""]
    for day in {witness.fact.prescribed for witness in new}:
        after = [w for w in new if w.fact.prescribed >= day]
        share = _share(after, [w for w in old if w.fact.prescribed >= day])
        if len(after) >= ENOUGH and share >= _ALL:
            bounds.append(day)
        untried = [w for w in after if not w.tried]
        if len(untried) >= ENOUGH and share >= _FEW:
            bounds.append(day)
    since = sorted(map(_possible, new), reverse=True)
    if len(since) >= ENOUGH and _share(new, old) >= _FEW:
        bounds.append(since[ENOUGH - 1])
    return max(bounds)


def _latest(new: Sequence[Witness], old: Sequence[Witness], ended: Sequence[Witness]) -> str:
    """The first day by which three old forms had been replaced, or given up, that are no stray ones."""
    days = sorted({w.fact.prescribed for w in old} | {w.fact.until for w in ended})
    for day in days:
        before = [w for w in old if w.fact.prescribed <= day]
        given_up = [w for w in ended if w.fact.until <= day]
        others = [w for w in new if w.fact.prescribed <= day and not (w.fact.until and w.fact.until <= day)]
        if len(before) + len(given_up) >= ENOUGH and _share([*before, *given_up], others) >= _FEW:
            return day
    return ""


def _share(some: Sequence[Witness], others: Sequence[Witness]) -> float:
    """The share of the places that some of the witnesses have; of none, zero."""
    places = counted(some)
    return places / (places + counted(others)) if places else 0.0
