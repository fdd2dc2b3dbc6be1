"""How a character with several candidates is decided, and why: the same decision again, this time with its reasons.

Every candidate gets a score in sixteenths of a nat:

- the votes of the words over the place, more if they begin and end where words do,
- the weights of the characters around it, or else the order of the table,
- less the cost of leaving the form that is there: nothing for a form that the target does not have; for a form that
  both sides write, the more, the rarer the other script is in the paragraph; and for a form that only the target's side
  writes, so much that only a word can pay it.

The best score wins, and its lead is the certainty. Scores do not depend on the form that is there, only the cost of
leaving it does, and that obeys the triangle inequality: what wins once wins again. That is why twice is once.

The kernel makes the decisions; here one of them is repeated and told.
"""

from __future__ import annotations

from dataclasses import dataclass

from normalizer.engine.kernel.conversion import Pass
from normalizer.engine.tables.candidates import Choice
from normalizer.engine.tables.standard_tables import StandardTables
from normalizer.engine.tables.words import Word

__all__ = ["Decision", "Vote", "decide_again"]


@dataclass(frozen=True, slots=True)
class Vote:
    """A word over a place.

    Attributes:
        start: Where the word begins, counted in characters from the place.
        word: The word.
        form: What it wants at the place, or None where it wants what the place cannot become.
        firm: Whether it begins and ends where words do.
    """

    start: int
    word: Word
    form: str | None
    firm: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at one place, and why.

    Attributes:
        form: What the place becomes.
        choice: What it could become.
        lead: How far the winner is ahead, in 1/16 nat; None where nothing was weighed.
        votes: The words over the place.
        scores: The score of each candidate, cost of leaving included.
        cost: What it cost to leave the form that stands there.
        writing: The share of the other script in the paragraph.
        trained: Whether figures for the form are known.
    """

    form: str
    choice: Choice
    lead: int | None
    votes: tuple[Vote, ...]
    scores: tuple[int, ...]
    cost: int
    writing: float
    trained: bool


def decide_again(tables: StandardTables, passed: Pass, begin: int, place: int) -> Decision:
    """Decide one place again, for its reasons.

    Args:
        tables: The tables of the standard.
        passed: The text.
        begin: Start of the paragraph.
        place: Offset of a form with a choice.
    """
    chosen, (matches, scores, cost, lead, writing) = passed.decide(begin, place)
    form = passed.source[place]
    choice = tables.forms.choices[form]
    votes = tuple(
        Vote(at, tables.spellings[word], choice.candidates[vote] if vote >= 0 else None, firm)
        for at, word, vote, firm in matches
    )
    return Decision(
        choice.candidates[chosen],
        choice,
        None if lead < 0 else lead,
        votes,
        tuple(scores[: len(choice.candidates)]),
        cost,
        writing,
        form in tables.trained,
    )
