"""How an ambiguous form is decided.

Every candidate gets a score in sixteenths of a nat:

- what the words over the place say (their votes),
- what the characters around it say (`context`), or else the order of the table,
- less what it costs to leave the form that stands there: nothing for a form that the target does not have; the
  rarer the other script is in the paragraph, the more for a form that both sides write; and for a form that only
  the target's side writes, so much that only a word can pay it.

The best score wins, and its lead is the certainty. Scores do not depend on the form that stands there, only the cost
of leaving it does, and that obeys the triangle inequality: whatever wins once wins again. That is why twice is once.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.context import UNIT, Weights, context_weights, features
from normalizer.engine.fold import fold_table
from normalizer.engine.forms import Choice, Forms, forms
from normalizer.engine.scan import Scan, Window
from normalizer.engine.scripts import scripts
from normalizer.engine.segment import LONGEST, frequencies
from normalizer.engine.words import Match, Word, Words, words
from normalizer.lexicon import Lexicon
from normalizer.model import Script, Standard

__all__ = ["CERTAIN_LEAD", "Decider", "Decision", "decider"]

_VOTE: Final = {2: 40, 3: 56}
"""What a word of two characters, and one of three and more, weighs (2.5 and 3.5 nats)."""
_FIRM: Final = {2: 48, 3: 80}
"""What a word weighs in addition where it begins and ends where words do."""
_LOOSE: Final = {2: 12, 3: 28}
"""What a word weighs where it does not."""
_FIRST: Final = 36
"""What the first candidate of a table has ahead where no figures are known (2.25 nats)."""
_UNTRAINED: Final = 48
"""How far a candidate without figures is behind the first one (3 nats)."""
_UNLOCK: Final = 5 * UNIT
"""What it costs to leave a form that only the target's side writes (5 nats)."""
_PRIOR: Final = (0.02, 0.002)
"""Evidence assumed before the first character is read, of the other script and of the target's: who asks for a
conversion has a text that needs one."""
_RAREST: Final = 1e-4
CERTAIN_LEAD: Final = 2 * UNIT
"""A decision with a smaller lead is doubtful (2 nats)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at one place, and why.

    Attributes:
        form: What the place becomes.
        choice: What it could become.
        lead: How far the winner is ahead, in 1/16 nat; None where nothing was weighed.
        words: The words over the place that voted, with the form that each voted for.
        scores: The score of each candidate, cost of leaving included.
        cost: What it cost to leave the form that stands there.
        trained: Whether figures for the form are known.
    """

    form: str
    choice: Choice
    lead: int | None
    words: tuple[tuple[Match, Word, str], ...] = ()
    scores: tuple[int, ...] = ()
    cost: int = 0
    trained: bool = False


class Decider:
    """Everything that decisions towards one standard need. Immutable, shared between threads."""

    def __init__(self, standard: Standard, lexicon: Lexicon) -> None:
        """Compile, or take the compiled, tables."""
        self.standard: Final = standard
        self.lexicon: Final = lexicon
        self.fold: Final[dict[int, int]] = fold_table(lexicon)
        self.forms: Final[Forms] = forms(standard, lexicon)
        self.words: Final[Words] = words(standard, lexicon)
        self.frequencies: Final = frequencies(lexicon)
        self.scripts: Final[dict[int, Script]] = scripts(lexicon)
        self.undecided: Final = frozenset(self.forms.choices) | _unconverted(self.forms, self.scripts)
        self.unconverted: Final = _unconverted(self.forms, self.scripts)
        self.touched: Final = self.undecided | frozenset(self.forms.direct)
        self.other_side, self.own_side = _sides(self.forms, self.scripts)
        weights = context_weights(lexicon) if standard.script is Script.TRADITIONAL else {}
        self._weights: Final = {form: _weights_of(choice, form, weights) for form, choice in self.forms.choices.items()}

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as standard and lexicon."""
        return decider, (self.standard, self.lexicon)

    def scan(self, text: str) -> Scan:
        """The text, made ready."""
        return Scan(text, self.fold)

    def writing(self, scan: Scan, offset: int) -> float:
        """The share of the other script in the paragraph around an offset, a little smoothed: never 0 or 1."""
        begin, end = scan.paragraph(offset)
        paragraph = scan.text[begin:end]
        other = sum(c in self.other_side for c in paragraph)
        own = sum(c in self.own_side for c in paragraph)
        return (other + _PRIOR[0]) / (other + own + sum(_PRIOR))

    def decide(self, scan: Scan, offset: int, writing: float) -> Decision:
        """Decide one place.

        Args:
            scan: The text.
            offset: Where a form with a choice stands.
            writing: The share of the other script in its paragraph.
        """
        form = scan.text[offset]
        choice = self.forms.choices[form]
        window = scan.window(offset)
        matches = self.words.covering(window.keys, window.place)
        whole = [m for m in matches if not window.gaps(m.start, m.end)]
        voting = self._votes(choice, form, whole or matches)
        if choice.locked and all(vote == choice.candidates[choice.own] for _, _, vote in voting):
            return Decision(choice.candidates[choice.own], choice, None, voting)
        weights = self._weights[form]
        context, place = window.context
        firm = [self._firm(window, match) for match, _, _ in voting]
        loose = {match for (match, _, _), whole_word in zip(voting, firm, strict=True) if not whole_word}
        trusted = [match for match in whole or matches if match not in loose]
        found = features(context, place, trusted, self.lexicon)
        scores = _scores(choice, weights, list(found), voting, firm)
        cost = round(-UNIT * math.log(min(max(writing, _RAREST), 1.0))) if choice.own >= 0 else 0
        if choice.locked:
            cost += _UNLOCK
            allowed = {choice.candidates[choice.own], *(vote for _, _, vote in voting)}
            scores = [s if c in allowed else min(scores) - cost for s, c in zip(scores, choice.candidates, strict=True)]
        final = tuple(s - cost if i != choice.own else s for i, s in enumerate(scores))
        best = max(range(len(final)), key=final.__getitem__)
        lead = final[best] - max(s for i, s in enumerate(final) if i != best)
        return Decision(choice.candidates[best], choice, lead, voting, final, cost, weights is not None)

    def _votes(self, choice: Choice, form: str, matches: Sequence[Match]) -> tuple[tuple[Match, Word, str], ...]:
        """What each word wants here; a spelling that stands there and that the row allows too is not voted down."""
        found = []
        for match in matches:
            word = self.words.entries[match.key][0]
            wanted = [spelling[match.at] for spelling in (word.form, *word.others)]
            vote = form if choice.locked and form in wanted else wanted[0]
            if vote in choice.candidates:
                found.append((match, word, vote))
        return tuple(found)

    def _firm(self, window: Window, match: Match) -> bool:
        """Whether the word begins and ends where words do, as far as the frequencies of words tell."""
        if len(match.key) > LONGEST:
            return True
        low, high = window.unbroken(match.start, match.end)
        return self.frequencies.detour(window.keys[low:high], match.start - low, match.end - low) == 0


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


@dataclass(frozen=True, slots=True, eq=False)
class _Trained:
    """Weights of a form, laid beside the candidates of its choice: where each candidate stands among the trained."""

    weights: Weights
    places: tuple[int, ...]


def _weights_of(choice: Choice, form: str, known: Mapping[str, Weights]) -> _Trained | None:
    weights = known.get(form)
    if weights is None:
        own = choice.pivots[choice.own] if choice.own >= 0 else choice.pivots[0]
        weights = next((w for w in known.values() if own in w.candidates), None)
    if weights is None:
        return None
    return _Trained(weights, tuple(weights.candidates.find(pivot) for pivot in choice.pivots))


def _scores(
    choice: Choice,
    trained: _Trained | None,
    found: Sequence[str],
    voting: Sequence[tuple[Match, Word, str]],
    firm: Sequence[bool],
) -> list[int]:
    """The score of each candidate, before the cost of leaving."""
    sure: dict[int, int] = {}
    scores = [0] * len(choice.candidates)
    for (match, _, vote), whole_word in sorted(zip(voting, firm, strict=True), key=lambda found: len(found[0][0].key)):
        index, length = choice.candidates.index(vote), len(match.key)
        if whole_word:
            sure[index] = length
        scores[index] = max(scores[index], (_FIRM if whole_word else _LOOSE)[min(length, 3)])
    known = trained.weights.features if trained else {}
    names = ["*", *found]
    for index, length in sure.items():
        name = f"W{min(length, 5)}{choice.pivots[index]}"
        if name in known:
            names.append(name)
        else:
            scores[index] += _VOTE[min(length, 3)]
    if trained is None:
        scores[0] += _FIRST
        return scores
    raw = [sum(column) for column in zip(*(known[name] for name in names if name in known), strict=True)]
    raw = [0, *(raw or [0] * (len(trained.weights.candidates) - 1))]
    return [
        score + (raw[place] if place >= 0 else -_UNTRAINED) for score, place in zip(scores, trained.places, strict=True)
    ]


@cache
def decider(standard: Standard, lexicon: Lexicon) -> Decider:
    """The decider of a standard; made once."""
    return Decider(standard, lexicon)
