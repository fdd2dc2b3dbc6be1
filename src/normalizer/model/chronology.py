"""The result of `date`: the evidence of the forms for the date and the transmission of a text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from normalizer.model.dating import Dating, Fit, Slip, Standing, Witness
from normalizer.model.judgement import Answer, Judgement
from normalizer.model.place import Place
from normalizer.model.shown import Shown
from normalizer.model.span import Span

__all__ = ["Chronology", "DatedSegment"]


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
class Chronology(Shown):
    """The evidence of the forms of a text for its date. Made by `normalizer.date`, immutable.

    Attributes:
        text: The text.
        claimed: The claimed date, as given, or an empty string.
        place: The place whose reforms count: given, or what the text shows of itself.
        day: The day with which the segments are compared: the last day of the claimed date; without a claim, if forms
            conflict, the day before the reform over which most of them do; else an empty string.
        witnesses: Every dated form, in the order of the reforms.
        dating: The dates between which the text can have been set; headings are left out.
        judgement: The answer to the claimed date; None if none is claimed.
        runs: The runs of text that agree with the day, are later, or both, which tile it; `segments` says more of each.
        slips: Words that a scan misread (巳经), which are no evidence.
        limits: Limits of the evidence, in sentences.

    >>> from normalizer import date
    >>> found = date("双方就朝鮮問題進行了会談，并访问了国務院，谈了话。", claimed="1958-12-08")
    >>> found.answer.value, found.judgement.share
    ('partly-later', 0.5)
    >>> {witness.form: witness.fact.authority for witness in found.anachronisms}["谈"]
    '简化字总表 (1964-05)'
    >>> [witness.form for witness in found.superseded]
    ['務', '進']
    """

    text: str
    claimed: str
    place: Place
    day: str
    dating: Dating
    judgement: Judgement | None
    witnesses: tuple[Witness, ...]
    runs: tuple[tuple[Span, Standing], ...]
    slips: tuple[Slip, ...]
    limits: tuple[str, ...]

    def __repr__(self) -> str:
        """The answer or the fit, and the dates."""
        dating = self.dating
        return (
            f"<Chronology {(self.answer or self.fit).value}: from {dating.earliest or '–'} to {dating.latest or '–'}>"
        )

    def __hash__(self) -> int:
        """The hash of text and claim."""
        return hash((self.text, self.claimed))

    @cached_property
    def segments(self) -> tuple[DatedSegment, ...]:
        """The runs of the text with their forms; one segment if there is no day."""
        inside = _by_run(self.witnesses, [span for span, _ in self.runs])
        return tuple(
            _segment(found, span, standing, self.day) for (span, standing), found in zip(self.runs, inside, strict=True)
        )

    @property
    def answer(self) -> Answer | None:
        """The answer to the claimed date; None if none is claimed."""
        return self.judgement.answer if self.judgement else None

    @property
    def counts(self) -> dict[str, int]:
        """The number of places by what they say of the claimed day; empty if none is claimed. See `Judgement`."""
        found = self.judgement
        if found is None:
            return {}
        return {"later": found.later, "own": found.own, "replaced": found.replaced, "current": found.current}

    @property
    def fit(self) -> Fit:
        """The agreement of the whole text with one day."""
        return self.dating.fit

    @property
    def anachronisms(self) -> tuple[Witness, ...]:
        """New forms that were not prescribed on the claimed day; `status(day)` gives their status then."""
        return tuple(w for w in self.witnesses if self.claimed and w.is_new and not w.fact.in_force(self.day))

    @property
    def superseded(self) -> tuple[Witness, ...]:
        """Old forms that another one had replaced on the claimed day."""
        return tuple(w for w in self.witnesses if self.claimed and not w.is_new and w.fact.in_force(self.day))

    @property
    def restored(self) -> tuple[Witness, ...]:
        """Old forms that a later document made standard again."""
        return tuple(w for w in self.witnesses if not w.is_new and w.fact.until)


def _by_run(witnesses: Iterable[Witness], runs: Sequence[Span]) -> list[list[Witness]]:
    """The witnesses with the places that they have in each run, in their order; runs tile the text."""
    starts = [span.start for span in runs]
    found: list[list[Witness]] = [[] for _ in runs]
    for witness in witnesses:
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place in witness.places:
            places[bisect_right(starts, place) - 1].append(place)
        for number, inside in places.items():
            found[number].append(witness.at(tuple(inside)))
    return found


def _segment(inside: list[Witness], span: Span, standing: Standing, day: str) -> DatedSegment:
    told = (witness for witness in inside if day and witness.standing(day) is not Standing.UNDETERMINED)
    telling = sorted(told, key=lambda witness: (-witness.count, witness.places[0]))
    return DatedSegment(span, standing, Dating.of(inside), tuple(telling))
