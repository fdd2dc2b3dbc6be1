"""What a survey keeps of each document: one row, small enough for a journal and for ten thousand of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from itertools import groupby
from typing import Any, ClassVar, Final

from normalizer.corpus.claims import day_of, unreadable
from normalizer.errors import DateError
from normalizer.model import Chronology, Detection

__all__ = ["Dated", "Detected", "Sighting", "dated", "detected"]

_DECIDING: Final = 12
"""The most deciding forms of a document that its row lists."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A form that a reform brought or replaced, in one document.

    Attributes:
        form: The form.
        replaced: The old form of the fact; the same as `form` if that is the old one.
        current: The new form of the fact.
        is_new: True if the reform brought the form, False if it replaced it.
        reform: The document that prescribed the new form, with the day.
        prescribed: The first day on which the new form was prescribed; empty if it never was.
        count: The number of its places in the document.
    """

    form: str
    replaced: str
    current: str
    is_new: bool
    reform: str
    prescribed: str
    count: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A row about one document that was dated.

    Attributes:
        name: The name of the document: its path, or that of its table with its row.
        claimed: The claimed date, in ISO 8601; empty if there is none, or none that can be read.
        answer: The answer to it, as `Answer`; empty without a claim.
        share: The share of later forms among the places that reforms after the claimed day touched.
        later: Number of those places.
        own: Number of places in a form of the day that a later reform replaced.
        replaced: Number of places in a form that had been replaced before the day.
        current: Number of places in a form that a reform before the day brought.
        fit: The agreement of the forms with one day, as `Fit`.
        earliest: The first day on which the text can have been set, as in `Dating`; empty if there is no bound.
        latest: The day before which it can have been set; empty if there is no bound.
        place: The place whose reforms count, as `Place`.
        new_count: Number of places in a form that a reform brought.
        old_count: Number of places in a form that a reform replaced.
        deciding: The forms that decide, the most frequent first; a dozen at most.
        forms: Every dated form.
        problem: Why the document could not be read, or its claim; empty if all went well.
        read: False if the document could not be read: the row has nothing but name and problem.
    """

    kind: ClassVar[str] = "date"

    name: str
    claimed: str = ""
    answer: str = ""
    share: float = 0.0
    later: int = 0
    own: int = 0
    replaced: int = 0
    current: int = 0
    fit: str = ""
    earliest: str = ""
    latest: str = ""
    place: str = ""
    new_count: int = 0
    old_count: int = 0
    deciding: str = ""
    forms: tuple[Sighting, ...] = ()
    problem: str = ""
    read: bool = True

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Dated":
        """Make a row from its data, as in a journal."""
        forms = (
            Sighting(form, replaced, current, is_new, reform, prescribed, count)
            for reform, prescribed, some in data["forms"]
            for form, replaced, current, is_new, count in some
        )
        return cls(**{**data, "forms": tuple(forms)})

    def data(self) -> dict[str, Any]:
        """The row as data for a journal, with the forms by reform."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        found["forms"] = [
            [*reform, [[one.form, one.replaced, one.current, one.is_new, one.count] for one in some]]
            for reform, some in groupby(self.forms, lambda one: (one.reform, one.prescribed))
        ]
        return found


@dataclass(frozen=True, slots=True)
class Detected:
    """A row about one document whose script was detected.

    Attributes:
        name: The name of the document.
        verdict: The verdict, as `Verdict`.
        han: Number of Han characters.
        traditional: Number of traditional forms.
        simplified: Number of simplified forms.
        share_traditional: The share of traditional forms among the one-sided ones; None if there are none.
        share_simplified: The share of simplified forms.
        spellings: Number of words in two spellings.
        half_converted: Number of half-converted words.
        segments: Number of segments by script.
        private_use: Number of private-use code points.
        problem: Why the document could not be read; empty if all went well.
        read: False if the document could not be read.
    """

    kind: ClassVar[str] = "detect"

    name: str
    verdict: str = ""
    han: int = 0
    traditional: int = 0
    simplified: int = 0
    share_traditional: float | None = None
    share_simplified: float | None = None
    spellings: int = 0
    half_converted: int = 0
    segments: int = 0
    private_use: int = 0
    problem: str = ""
    read: bool = True

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Detected":
        """Make a row from its data, as in a journal."""
        return cls(**data)

    def data(self) -> dict[str, Any]:
        """The row as data for a journal."""
        return asdict(self)


def dated(name: str, claim: str, date: Callable[[str | None], Chronology]) -> Dated:
    """Date a document and make its row; without a claim that cannot be read, which is its problem.

    Args:
        name: The name of the document.
        claim: The claimed date as it is written; empty if there is none.
        date: Dates the document with a claim: None for the date that it states itself, empty for no date.
    """
    try:
        day, problem = day_of(claim) or None, ""
    except DateError as error:
        day, problem = "", unreadable(claim, error)
    try:
        found = date(day)
    except DateError as error:  # of the header
        found, problem = date(""), str(error)
    judged, dating = found.judgement, found.dating
    return Dated(
        name,
        claimed=found.claimed,
        answer=found.answer.value if found.answer else "",
        share=round(judged.share, 4) if judged else 0.0,
        later=judged.later if judged else 0,
        own=judged.own if judged else 0,
        replaced=judged.replaced if judged else 0,
        current=judged.current if judged else 0,
        fit=dating.fit.value,
        earliest=dating.earliest,
        latest=dating.latest,
        place=found.place.value,
        new_count=dating.new_count,
        old_count=dating.old_count,
        deciding="".join(witness.form for witness in judged.deciding[:_DECIDING]) if judged else "",
        forms=tuple(_sightings(found)),
        problem=problem,
    )


def _sightings(found: Chronology) -> Iterator[Sighting]:
    for witness in found.witnesses:
        fact = witness.fact
        known = witness.form, fact.replaced, fact.form, witness.is_new
        yield Sighting(*known, fact.authority, fact.prescribed, witness.count)


def detected(name: str, found: Detection) -> Detected:
    """Make the row of a detection."""
    return Detected(
        name,
        verdict=found.verdict.value,
        han=found.han,
        traditional=found.traditional,
        simplified=found.simplified,
        share_traditional=_rounded(found.share_traditional),
        share_simplified=_rounded(found.share_simplified),
        spellings=len(found.spellings),
        half_converted=len(found.half_converted),
        segments=len(found.segments),
        private_use=len(found.private_use),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
