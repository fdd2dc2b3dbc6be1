"""The result of `date`: the evidence of the forms for the date and the transmission of a text."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from normalizer.model.reform import Reform
from normalizer.model.span import Span

__all__ = ["Chronology", "DatedSegment", "Dating", "Fit", "Standing", "Witness"]

_ENOUGH: Final = 3
"""The number of different dated forms that a dating needs."""
_MOST: Final = 0.9
"""The share of the forms that decides `earliest_of_most` and `latest_of_most`."""


class Fit(StrEnum):
    """The agreement of the dated forms with one day on which all were prescribed."""

    CONSISTENT = "consistent"
    """All forms were prescribed at one time."""
    MOSTLY = "mostly consistent"
    """Nine tenths of the forms were prescribed at one time."""
    CONFLICTING = "conflicting"
    """Some forms were never prescribed together: the text was retyped, is mixed, or does not follow the rules."""
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
        spans: Its places in the text.
    """

    form: str
    fact: Reform
    is_new: bool
    spans: tuple[Span, ...]

    @property
    def count(self) -> int:
        """The number of its places in the text."""
        return len(self.spans)


@dataclass(frozen=True, slots=True)
class Dating:
    """The date range from all dated forms of a text or of a segment.

    The dates are ISO 8601, as precise as in the tables; an empty string if no form gives one.

    Attributes:
        new_forms: Number of different forms that a reform introduced.
        new_count: Number of their places in the text.
        old_forms: Number of different forms that a reform replaced.
        old_count: Number of their places in the text.
        earliest: The first day on which all new forms were prescribed.
        earliest_of_most: The same for nine tenths of the new forms.
        latest: The day on which the first of the old forms was replaced; all were prescribed before.
        latest_of_most: The same for nine tenths of the old forms.
    """

    new_forms: int
    new_count: int
    old_forms: int
    old_count: int
    earliest: str
    earliest_of_most: str
    latest: str
    latest_of_most: str

    @classmethod
    def of(cls, witnesses: Iterable[Witness]) -> "Dating":
        """Make the dating from several witnesses."""
        found = list(witnesses)
        new = [witness for witness in found if witness.is_new]
        old = [witness for witness in found if not witness.is_new]
        since = sorted(witness.fact.prescribed for witness in new)
        until = [witness.fact.until for witness in new if witness.fact.until]
        until = sorted([*until, *(witness.fact.prescribed for witness in old)], reverse=True)
        return cls(
            len(new),
            sum(witness.count for witness in new),
            len(old),
            sum(witness.count for witness in old),
            _last(since, 1),
            _last(since, _MOST),
            _last(until, 1),
            _last(until, _MOST),
        )

    @property
    def fit(self) -> Fit:
        """The agreement with a day on which all of these forms were prescribed."""
        if self.new_forms + self.old_forms < _ENOUGH:
            return Fit.UNDETERMINED
        if not self.latest or self.earliest < self.latest:
            return Fit.CONSISTENT
        return Fit.MOSTLY if self.earliest_of_most < self.latest_of_most else Fit.CONFLICTING


def _last(dates: Sequence[str], share: float) -> str:
    """Find the date by which a share of the dates is reached."""
    return dates[math.ceil(len(dates) * share) - 1] if dates else ""


@dataclass(frozen=True, slots=True)
class DatedSegment:
    """A run of text whose forms agree with a day, are later, or both; segments tile the text.

    Attributes:
        standing: Its relation to the day.
        dating: The dating of its forms.
        witnesses: The forms that are evidence for `standing`, the most frequent first, with their places in it.
    """

    span: Span
    standing: Standing
    dating: Dating
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True)
class Chronology:
    """The evidence of the forms of a text for its date. Made by `normalizer.date`, immutable.

    Attributes:
        text: The text.
        claimed: The claimed date, as given, or an empty string.
        day: The day with which the segments are compared: the last day of the claimed date; without a claim, if forms
            conflict, the day before the reform over which most of them do; else an empty string.
        witnesses: Every dated form, in the order of the reforms.
        segments: The segments of the text, each with its standing; one segment if there is no day.
        limits: Limits of the evidence, in sentences.

    >>> from normalizer import date
    >>> found = date("双方就朝鮮問題進行了会談，并访问了国務院。", claimed="1958-12-08")
    >>> found.dating.earliest, found.fit.value
    ('1964-05', 'conflicting')
    >>> [(witness.form, witness.fact.authority) for witness in found.anachronisms]
    [('访', '简化字总表 (1964-05)'), ('问', '简化字总表 (1964-05)')]
    >>> [witness.form for witness in found.superseded]
    ['務', '進']
    """

    text: str
    claimed: str
    day: str
    witnesses: tuple[Witness, ...]
    segments: tuple[DatedSegment, ...]
    limits: tuple[str, ...]

    def __repr__(self) -> str:
        """The fit and the dates."""
        dating = self.dating
        return f"<Chronology {self.fit.value}: from {dating.earliest or '–'} to {dating.latest or '–'}>"

    def __hash__(self) -> int:
        """The hash of text and claim."""
        return hash((self.text, self.claimed))

    @cached_property
    def dating(self) -> Dating:
        """The dating from all forms of the text."""
        return Dating.of(self.witnesses)

    @property
    def fit(self) -> Fit:
        """The agreement of the whole text with one day."""
        return self.dating.fit

    @property
    def anachronisms(self) -> tuple[Witness, ...]:
        """New forms that were not prescribed on the claimed day; `fact.status(day)` gives their status then."""
        return tuple(w for w in self.witnesses if self.claimed and w.is_new and not w.fact.in_force(self.day))

    @property
    def superseded(self) -> tuple[Witness, ...]:
        """Old forms that another one had replaced on the claimed day."""
        return tuple(w for w in self.witnesses if self.claimed and not w.is_new and w.fact.in_force(self.day))

    @property
    def restored(self) -> tuple[Witness, ...]:
        """Old forms that a later document made standard again."""
        return tuple(w for w in self.witnesses if not w.is_new and w.fact.until)
