"""The answer to a claimed date, with the counts and the forms that decide it."""

from dataclasses import dataclass
from enum import StrEnum

from normalizer.model.dating import Witness

__all__ = ["Answer", "Judgement"]


class Answer(StrEnum):
    """What the forms of a text say to the date that is claimed for it."""

    AGREES = "agrees"
    """Print of that day can look so: under a twentieth of the places that later reforms touched has their forms."""
    EARLY = "early"
    """Print of that day that ran ahead: forms on trial or seen in print, each used consistently."""
    PARTLY_LATER = "partly-later"
    """The same characters in both forms, or passages that differ: modernised in part."""
    LATER = "later"
    """Nine tenths or more in the later form, whatever was on trial: a modern edition."""
    OLDER = "older"
    """Forms that had been replaced for years: older print, or print from outside the mainland."""
    UNDETERMINED = "undetermined"
    """Fewer than three different forms tell."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer to a claimed date. A place is one character of the text in a form that a reform touched.

    Attributes:
        answer: The answer.
        later: Number of places in a form that came after the day.
        own: Number of places in a form of the day that a reform after it replaced.
        replaced: Number of places in a form that a reform before the day had replaced, or that was given up by then.
        current: Number of places in a form that a reform before the day brought.
        deciding: The witnesses that decide, the most frequent first.
        both: The forms after the day whose character stands in the form of the day elsewhere in the text.
        tried: The forms after the day that were on trial by then, or are seen in print.
    """

    answer: Answer
    later: int
    own: int
    replaced: int
    current: int
    deciding: tuple[Witness, ...]
    both: tuple[str, ...]
    tried: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the later forms among the places that reforms after the day touched; 0.0 if there are none."""
        return self.later / (self.later + self.own) if self.later else 0.0

    @property
    def share_replaced(self) -> float:
        """The share of replaced forms among the places that reforms before the day touched; 0.0 if there are none."""
        return self.replaced / (self.replaced + self.current) if self.replaced else 0.0
