"""When documents took the forms of the reforms up: old and new forms by the time that the documents claim."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from normalizer.corpus.findings import Dated
from normalizer.errors import OptionError, unknown
from normalizer.model import Answer

__all__ = ["PERIODS", "TakenUp", "Uptake", "by_reform", "taken_up", "uptake"]

PERIODS: Final[Mapping[str, int]] = {"decade": 3, "year": 4, "month": 7}
"""The periods, by the number of characters of a date that tell them."""
_HALF: Final = 0.5
_ENOUGH: Final = 3
"""The number of places of a form in a period that tells whether it is taken up."""


@dataclass(frozen=True, slots=True)
class Uptake:
    """The forms of one character, by one reform, in the documents of one period.

    Attributes:
        period: The period that the documents claim: `1956`, `1956-02`, or `195x` for a decade.
        form: The new form; empty for all of the reform.
        reform: The document that prescribed it, with the day.
        prescribed: That day; empty if it never was.
        documents: Number of documents with the new or the old form.
        new: Number of places in the new form.
        old: Number of places in a form that it replaced.
    """

    period: str
    form: str
    reform: str
    prescribed: str
    documents: int
    new: int
    old: int

    @property
    def share(self) -> float:
        """The share of the new form."""
        return self.new / (self.new + self.old)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """When the documents took one form up.

    Attributes:
        form: The new form.
        reform: The document that prescribed it, with the day.
        prescribed: That day.
        first: The first period in which it is seen.
        taken: The first period from which on half of the places or more have it, where there are three or more; empty
            if there is none.
        last: The last period in which an old form is seen; empty if none is.
        places: Number of places in either form.
    """

    form: str
    reform: str
    prescribed: str
    first: str
    taken: str
    last: str
    places: int


def uptake(rows: Iterable[Dated], by: str = "year") -> tuple[Uptake, ...]:
    """Count old and new forms by period, form and reform.

    Documents without a claim are left out, and those that are later than their claim: modern editions.

    Args:
        rows: The rows of the documents.
        by: `decade`, `year` or `month`; a claim that is less precise is left out.

    Raises:
        OptionError: There is no such period.
    """
    if by not in PERIODS:
        raise OptionError(unknown("period", by, PERIODS))
    counts: dict[tuple[str, str, str, str], list[int]] = {}
    for row in rows:
        period = period_of(row.claimed, by)
        if not period or row.answer == Answer.LATER:
            continue
        seen: set[tuple[str, str, str, str]] = set()
        for sighting in row.forms:
            key = sighting.prescribed, sighting.reform, sighting.current, period
            found = counts.setdefault(key, [0, 0, 0])
            found[0] += key not in seen
            found[1 if sighting.is_new else 2] += sighting.count
            seen.add(key)
    return tuple(
        Uptake(period, form, reform, prescribed, *numbers)
        for (prescribed, reform, form, period), numbers in sorted(counts.items())
    )


def period_of(claimed: str, by: str) -> str:
    """The period of a claim, or empty if it is less precise.

    >>> [period_of("1956-02-01", by) for by in PERIODS], period_of("1956", "month")
    (['195x', '1956', '1956-02'], '')
    """
    length = PERIODS[by]
    if not claimed or (by == "month" and len(claimed) < length):
        return ""
    return claimed[:length] + ("x" if by == "decade" else "")


def by_reform(found: Iterable[Uptake]) -> Iterator[tuple[str, str, Mapping[str, Uptake]]]:
    """Yield the uptake of each reform in the order of the reforms: its name, its day, and all its forms by period.

    The number of documents is that of the form that most documents of the period have.
    """
    for (prescribed, reform), group in groupby(found, lambda one: (one.prescribed, one.reform)):
        periods: dict[str, list[Uptake]] = {}
        for one in group:
            periods.setdefault(one.period, []).append(one)
        sums = {
            period: Uptake(
                period,
                "",
                reform,
                prescribed,
                max(one.documents for one in some),
                sum(one.new for one in some),
                sum(one.old for one in some),
            )
            for period, some in sorted(periods.items())
        }
        yield reform, prescribed, sums


def taken_up(found: Iterable[Uptake]) -> tuple[TakenUp, ...]:
    """When each form was taken up, in the order of the reforms; forms that are never seen are left out."""
    made = []
    for (prescribed, reform, form), group in groupby(found, lambda one: (one.prescribed, one.reform, one.form)):
        periods = list(group)
        first = next((one.period for one in periods if one.new), "")
        if first:
            last = next((one.period for one in reversed(periods) if one.old), "")
            places = sum(one.new + one.old for one in periods)
            made.append(TakenUp(form, reform, prescribed, first, _taken(periods), last, places))
    return tuple(made)


def _taken(periods: Iterable[Uptake]) -> str:
    """The first of the last periods that all have the form in half of the places or more."""
    taken = ""
    for one in periods:
        if one.new + one.old < _ENOUGH:
            continue
        if one.share < _HALF:
            taken = ""
        elif not taken:
            taken = one.period
    return taken
