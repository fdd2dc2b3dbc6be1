"""How an ambiguous form is decided.

Every candidate gets a score in sixteenths of a nat:

- what the words over the place say (their votes), more where they begin and end where words do,
- what the characters around it say (`context`), or else the order of the table,
- less what it costs to leave the form that stands there: nothing for a form that the target does not have; the
  rarer the other script is in the paragraph, the more for a form that both sides write; and for a form that only
  the target's side writes, so much that only a word can pay it.

The best score wins, and its lead is the certainty. Scores do not depend on the form that stands there, only the cost
of leaving it does, and that obeys the triangle inequality: whatever wins once wins again. That is why twice is once.

The pass itself is the kernel's; this module gives it the tables and explains a single decision of it.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.context import Weights, context_weights
from normalizer.engine.fold import fold_table
from normalizer.engine.forms import Choice, Forms, forms
from normalizer.engine.kernel import Kernel, Scratch
from normalizer.engine.pack import pack
from normalizer.engine.scripts import scripts
from normalizer.engine.segment import frequencies
from normalizer.engine.words import Word, Words, words
from normalizer.lexicon import Lexicon
from normalizer.model import Script, Standard

__all__ = ["Decider", "Decision", "Pass", "Vote", "decider"]

_UTF32: Final = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_SMALL: Final = 64


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


class Pass:
    """One text on its way through the kernel.

    Attributes:
        source: The text.
        codes: Its code points.
        out: The code points of the result.
        grades: For each code point 0, or 1 for a probable and 2 for a doubtful decision.
    """

    def __init__(self, engine: Decider, text: str) -> None:
        """Lay the text out; nothing is decided yet."""
        self._engine: Final = engine
        self.source: Final = text
        self._bytes: Final = bytearray(text.encode(_UTF32, "surrogatepass"))
        self._result: Final = bytearray(len(self._bytes))
        self.codes: Final = memoryview(self._bytes).cast("I")
        self.out: Final = memoryview(self._result).cast("I")
        self.grades: Final = bytearray(len(text))
        room = array("i", bytes(4 * len(text) + 4))
        small = [array("i", bytes(4 * _SMALL)) for _ in range(9)]
        self._scratch: Final = Scratch(array("H", bytes(2 * len(text) + 2)), room, array("i", room), small)

    def run(self) -> None:
        """Decide everything."""
        self._engine.kernel.run(self.codes, self.out, self.grades, self._scratch)

    @property
    def changed(self) -> bool:
        """Whether the result differs from the text."""
        return self._bytes != self._result

    def keep(self, start: int, end: int) -> None:
        """Leave a span as it is, and doubt nothing in it."""
        self.out[start:end] = self.codes[start:end]
        self.grades[start:end] = bytes(end - start)

    def differences(self) -> tuple[array[int], array[int]]:
        """Where each changed code point begins and ends."""
        return self._engine.kernel.differences(self.codes, self.out, array("q"))

    def text(self) -> str:
        """The result."""
        return self._result.decode(_UTF32, "surrogatepass")

    def starts(self) -> list[int]:
        """Where the paragraphs begin."""
        starts: list[int] = self._engine.kernel.starts(self.codes, self.out, self.grades, self._scratch)
        return starts

    def decide(self, begin: int, place: int) -> Decision:
        """Decide one place again, for its reasons.

        Args:
            begin: Where its paragraph begins.
            place: Where a form with a choice stands.
        """
        engine = self._engine
        chosen = engine.kernel.decide(self.codes, self.out, self.grades, begin, place, self._scratch)
        form = chr(self.codes[place])
        choice = engine.forms.choices[form]
        matches, scores, cost, lead, writing = self._scratch.trace()
        votes = tuple(
            Vote(at, engine.spellings[word], choice.candidates[vote] if vote >= 0 else None, firm)
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
            form in engine.trained,
        )


class Decider:
    """Everything that decisions towards one standard need. Immutable, shared between threads."""

    def __init__(self, standard: Standard, lexicon: Lexicon) -> None:
        """Compile the tables."""
        self.standard: Final = standard
        self.lexicon: Final = lexicon
        self.fold: Final[dict[int, int]] = fold_table(lexicon)
        self.forms: Final[Forms] = forms(standard, lexicon)
        self.words: Final[Words] = words(standard, lexicon)
        self.spellings: Final[list[Word]] = [entries[0] for entries in self.words.entries.values()]
        self.frequencies: Final = frequencies(lexicon)
        self.scripts: Final[dict[int, Script]] = scripts(lexicon)
        self.unconverted: Final = _unconverted(self.forms, self.scripts)
        self.touched: Final = self.unconverted | self.forms.choices.keys() | self.forms.direct.keys()
        self.other_side, self.own_side = _sides(self.forms, self.scripts)
        weights = context_weights(lexicon) if standard.script is Script.TRADITIONAL else {}
        self.trained: Final = _trained(self.forms, weights)
        self.kernel: Final = Kernel(
            pack(
                compiled=self.forms,
                found=self.words,
                fold=self.fold,
                frequencies=self.frequencies,
                weights=weights,
                trained=self.trained,
                sides=(self.other_side, self.own_side),
                doubted=self.unconverted,
            )
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as standard and lexicon."""
        return decider, (self.standard, self.lexicon)


def _trained(compiled: Forms, weights: Mapping[str, Weights]) -> dict[str, str]:
    """For every form with a choice whose candidates have weights: the ambiguous form under which they stand."""
    found = {}
    for form, choice in compiled.choices.items():
        own = choice.pivots[max(choice.own, 0)]
        name = form if form in weights else next((f for f, w in weights.items() if own in w.candidates), None)
        if name is not None:
            found[form] = name
    return found


def _sides(compiled: Forms, known: Mapping[int, Script]) -> tuple[frozenset[str], frozenset[str]]:
    """The forms that show that a paragraph is written in the other script, and in the target's.

    Of the target's side only forms that a conversion leaves there, and of the other only those that none brings in:
    else a converted text would show less of the target's script than its source, and what was kept in the source
    could be changed in the result.
    """
    target = compiled.standard.script
    opposite = Script.SIMPLIFIED if target is Script.TRADITIONAL else Script.TRADITIONAL
    other = {chr(code) for code, script in known.items() if script is opposite}
    other -= {after for before, after in compiled.direct.items() if before not in other}
    other -= {
        c for form, choice in compiled.choices.items() if form not in other for c in choice.candidates if c != form
    }
    own = {chr(code) for code, script in known.items() if script is target}
    while unsteady := {
        form
        for form in own
        if not own.issuperset(
            compiled.choices[form].candidates if form in compiled.choices else (compiled.direct.get(form, form),)
        )
    }:
        own -= unsteady
    return frozenset(other), frozenset(own)


def _unconverted(compiled: Forms, known: Mapping[int, Script]) -> frozenset[str]:
    """Japanese forms, which stay: they may be right where they stand."""
    japanese = {chr(code) for code, script in known.items() if script is Script.JAPANESE}
    return frozenset(japanese - compiled.direct.keys() - compiled.choices.keys())


@cache
def decider(standard: Standard, lexicon: Lexicon) -> Decider:
    """The decider of a standard; made once."""
    return Decider(standard, lexicon)
