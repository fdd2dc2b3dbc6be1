"""Decisions with their reasons: a character with several candidates, decided again.

Every candidate gets a score in sixteenths of a nat:

- the votes of the words over the place, higher if they begin and end at word borders,
- the weights of the characters around it, or else the order of the table,
- minus the cost of leaving the present form: nothing for a form that the target does not have; for a form of both
  scripts, the more, the rarer the other script is in the paragraph.

A locked form, which only the target's script writes, stays unless the best score exceeds its own by a price; see
`docs/decisions.md`. The cost of a decision is that price then, and is not part of the scores. Otherwise the best
score wins, and its lead is the certainty. Scores do not depend on the present form, only the cost of leaving
it does, and that obeys the triangle inequality: a winner wins again. That is why twice is once.

The kernel makes the decisions; this module repeats one of them to explain it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from normalizer.model import Register

if TYPE_CHECKING:
    from normalizer.engine.kernel.passes import Pass
    from normalizer.engine.tables.facts import Facts, KnownWord
    from normalizer.model import Rule

__all__ = ["Decision", "Vote", "Weighed", "decide_again", "weigh_again"]

_REGISTERS: Final = tuple(Register)


class Vote(NamedTuple):
    """A word over a place.

    Attributes:
        start: Start of the word, in characters from the place.
        word: The word.
        form: The candidate that it votes for, or None if its form is no candidate.
        firm: True if it begins and ends at word borders.
    """

    start: int
    word: KnownWord
    form: str | None
    firm: bool


class Decision(NamedTuple):
    """A decision at one place, with its reasons.

    Attributes:
        form: The chosen form.
        candidates: All candidates, in the order of the table.
        lead: The lead of the winner, in 1/16 nat; None if nothing was weighed.
        apart: The lead before its register took something off it or added to it.
        votes: The words over the place.
        scores: The score of each candidate, cost of leaving included.
        cost: The cost of leaving the present form; the price of mending a locked form.
        writing: The share of the other script in the paragraph.
        trained: True if weights for the form are known.
        register: The register of the paragraph.
    """

    form: str
    candidates: tuple[str, ...]
    lead: int | None
    apart: int | None
    votes: tuple[Vote, ...]
    scores: tuple[int, ...]
    cost: int
    writing: float
    trained: bool
    register: Register


class Weighed(NamedTuple):
    """What evidence needs of a decision.

    Attributes:
        form: The chosen form.
        word: The row of the first word that votes for it, or None.
        lead: As for `Decision`.
        writing: The same.
    """

    form: str
    word: Rule | None
    lead: int | None
    writing: float


def weigh_again(facts: Facts, passed: Pass, begin: int, place: int) -> Weighed:
    """Decide one place again for its evidence, in half the time of `decide_again`, whose arguments it takes."""
    chosen, (matches, _, _, lead, writing, _, _) = passed.decide(begin, place)
    word = next((facts.word(word).rule for _, word, vote, _ in matches if vote == chosen), None)
    return Weighed(facts.candidates(passed.source[place])[chosen], word, None if lead < 0 else lead, writing)


def decide_again(facts: Facts, passed: Pass, begin: int, place: int) -> Decision:
    """Decide one place again, with its reasons.

    Args:
        facts: The facts of the standard.
        passed: The text.
        begin: Start of the paragraph.
        place: Offset of a form with a choice.
    """
    chosen, (matches, scores, cost, lead, writing, apart, register) = passed.decide(begin, place)
    form = passed.source[place]
    candidates = facts.candidates(form)
    votes = tuple(
        Vote(at, facts.word(word), candidates[vote] if vote >= 0 else None, firm) for at, word, vote, firm in matches
    )
    return Decision(
        candidates[chosen],
        candidates,
        None if lead < 0 else lead,
        None if apart < 0 else apart,
        votes,
        tuple(scores[: len(candidates)]),
        cost,
        writing,
        facts.has_weights(form),
        _REGISTERS[register],
    )
