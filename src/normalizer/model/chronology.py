"""What `date` answers: what the forms of a text say about its date and its transmission."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from normalizer.model.reform import Reform
from normalizer.model.values import Span

__all__ = ["Chronology", "DatedSegment", "Dating", "Fit", "Standing", "Witness"]

_ENOUGH: Final = 3
"""How many different dated forms there must be before anything is said."""
_MOST: Final = 0.9
"""The share of the forms that `earliest_of_most` and `latest_of_most` go by."""


class Fit(StrEnum):
    """Whether there was a day on which everything was written as prescribed."""

    CONSISTENT = "consistent"
    """All forms were prescribed at one time."""
    MOSTLY = "mostly consistent"
    """Nine tenths of the forms were."""
    CONFLICTING = "conflicting"
    """Forms stand side by side that were never prescribed together: retyped, mixed, or not written by the rules."""
    UNDETERMINED = "undetermined"
    """There are too few dated forms to say anything."""


class Standing(StrEnum):
    """How a segment stands to a day."""

    AGREES = "agrees"
    """Its forms are those of the day: later reforms have not touched them."""
    LATER = "later"
    """It is written in forms that came later: modernised, or written later."""
    MIXED = "mixed"
    """Both alternate too fast to part them."""
    UNDETERMINED = "undetermined"
    """Nothing in it tells."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A form that a reform brought or replaced, and where it stands.

    Attributes:
        form: The form in the text.
        fact: The fact that dates it.
        is_new: Whether the reform brought the form; else the reform put another one in its place.
        spans: Where it stands.
    """

    form: str
    fact: Reform
    is_new: bool
    spans: tuple[Span, ...]

    @property
    def count(self) -> int:
        """How often it stands in the text."""
        return len(self.spans)


@dataclass(frozen=True, slots=True)
class Dating:
    """What the dated forms of a text, or of a segment, say together.

    The dates are ISO 8601, as precise as the tables have them; an empty string where no form gives one.

    Attributes:
        new_forms: Different forms that a reform brought.
        new_count: How often such forms stand in the text.
        old_forms: Different forms that a reform replaced.
        old_count: How often those do.
        earliest: The first day by which all new forms were prescribed.
        earliest_of_most: The same for nine tenths of the new forms.
        latest: The day on which the first of the old forms was replaced: all were prescribed before.
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
        """The dating that witnesses give together."""
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
        """Whether there was a day on which all of this was prescribed."""
        if self.new_forms + self.old_forms < _ENOUGH:
            return Fit.UNDETERMINED
        if not self.latest or self.earliest < self.latest:
            return Fit.CONSISTENT
        return Fit.MOSTLY if self.earliest_of_most < self.latest_of_most else Fit.CONFLICTING


def _last(dates: Sequence[str], share: float) -> str:
    """The last of the first dates that make up a share."""
    return dates[math.ceil(len(dates) * share) - 1] if dates else ""


@dataclass(frozen=True, slots=True)
class DatedSegment:
    """A run of text whose forms agree with a day, are later, or both; segments tile the text.

    Attributes:
        standing: How it stands to the day.
        dating: What its forms say.
        witnesses: The forms that show how it stands, the most frequent first, with their places in it.
    """

    span: Span
    standing: Standing
    dating: Dating
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True)
class Chronology:
    """What the forms of a text say about its date. Made by `normalizer.date`, immutable.

    Attributes:
        text: The text.
        claimed: The date that was claimed for it, as it was given, or an empty string.
        day: The day against which the segments are judged: the last of the claimed date; or, where none was claimed
            and forms conflict, the day before the reform over which most of them do; else an empty string.
        witnesses: Every dated form, the reforms in order of time.
        segments: The segments of the text, each with its standing; one segment if there is no day.
        limits: What cannot be known from forms, in sentences.

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
        """Of text and claim."""
        return hash((self.text, self.claimed))

    @cached_property
    def dating(self) -> Dating:
        """What all forms of the text say together."""
        return Dating.of(self.witnesses)

    @property
    def fit(self) -> Fit:
        """Whether there was a day on which the whole text was written as prescribed."""
        return self.dating.fit

    @property
    def anachronisms(self) -> tuple[Witness, ...]:
        """New forms that were not prescribed on the claimed day; `fact.status(day)` says what they were then."""
        return tuple(w for w in self.witnesses if self.claimed and w.is_new and not w.fact.in_force(self.day))

    @property
    def superseded(self) -> tuple[Witness, ...]:
        """Old forms in whose place another one was prescribed on the claimed day."""
        return tuple(w for w in self.witnesses if self.claimed and not w.is_new and w.fact.in_force(self.day))

    @property
    def restored(self) -> tuple[Witness, ...]:
        """Old forms that a later document made standard again."""
        return tuple(w for w in self.witnesses if not w.is_new and w.fact.until)
