"""Places of ambiguous forms in texts: what a text has there, what words say of it, and what stands around it.

A text is brought to simplified characters; each ambiguous form in it is then decided again. `contexts.py` and
`register_contexts.py` learn from such places.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from log_linear import Problem, fit, scores

from normalizer import convert
from normalizer.engine.kernel.constants import GIVEN, TRANSLITERATES, UNIT
from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.tables.rows import regional_pivots
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.weights import context_weights, name_classes
from normalizer.engine.text.characters import is_han
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

__all__ = ["FEW", "LEXICON", "TABLES", "WITHOUT_WORDS", "Form", "Place", "collected", "learnt"]

LEXICON: Final = load_lexicon()
TABLES: Final = standard_tables(find_standard("zh-Hant"), LEXICON)
NAMES: Final = name_classes(TABLES.made.fold)

NO_LETTERS: Final = re.compile("[\u3000-\ufeff]")
"""What is no letter of contexts, though Python says so: also bopomofo, Yi and presentation forms."""
_LETTERS: Final = frozenset("0A")
_END: Final = "#"
MOST: Final = 40_000
"""So many places of a form are used at most."""
FEW: Final = 20
"""A form with fewer places is left out."""
WITHOUT_WORDS: Final = 0.5
"""In this share of the places with a firm word, the words say nothing: so what is around learns what they know."""
IMPOSSIBLE: Final = -30.0
"""The score of a candidate that the form does not have, in nats."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an ambiguous form.

    Attributes:
        label: The number of the candidate that the text has, among those of the weights.
        scores: The score of each of them, without the cost of leaving the form, in nats.
        word: The first voting word over the place whose borders are words' borders: its number, where it starts,
            counted from the place, and the number of the candidate that it votes for. None if there is none.
        features: What stands around it; also "*", for what always holds, if no such word votes.
    """

    label: int
    scores: tuple[float, ...]
    word: tuple[int, int, int] | None
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """An ambiguous form.

    Attributes:
        name: The form under which its weights stand.
        pivots: Its candidates.
        own: The candidate that is the form itself, or -1.
        numbers: For each candidate its number among those of the weights, or -1.
        size: How many those of the weights are.
    """

    name: str
    pivots: tuple[str, ...]
    own: int
    numbers: tuple[int, ...]
    size: int


def ambiguous() -> dict[str, Form]:
    """The ambiguous forms that simplified text may have."""
    weights, pivots = context_weights(LEXICON), regional_pivots(LEXICON)
    found = {}
    for form, choice in TABLES.made.forms.choices.items():
        if form in TABLES.made.trained and not choice.locked:
            among = weights[TABLES.made.trained[form]].candidates
            spelt = tuple(pivots.get(pivot, pivot) for pivot in choice.pivots)
            numbers = tuple(among.find(pivot) for pivot in choice.pivots)
            found[form] = Form(TABLES.made.trained[form], spelt, choice.own, numbers, len(among))
    return found


def features(skeleton: Sequence[str], at: int) -> Iterator[str]:
    """The n-grams around a place, as `context.tsv` has them."""

    def near(distance: int) -> str:
        where = at + distance
        if where in {-1, len(skeleton)}:
            return "#"
        return skeleton[where] if 0 <= where < len(skeleton) else ""

    a, b, c, d, e, f = map(near, (-3, -2, -1, 1, 2, 3))
    yield from ("*", f"{c}~", f"~{d}", f"{c}~{d}")
    if b:
        yield from (f"{b}_~", f"{b}{c}~", f"{b}{c}~{d}")
        if a:
            yield f"{a}{b}{c}~"
    if e:
        yield from (f"~_{e}", f"~{d}{e}", f"{c}~{d}{e}")
        if f:
            yield f"~{d}{e}{f}"
    if b and e:
        yield f"{b}{c}~{d}{e}"
    yield from names(b, c, d, e)


def names(b: str, c: str, d: str, e: str) -> Iterator[str]:
    """The features of transliterations and of given names around a place, as the kernel reads them."""
    before, last, following, later = (NAMES.get(character, 0) for character in (b, c, d, e))
    run = (1 + (before & TRANSLITERATES)) * 3 if last & TRANSLITERATES else 0
    run += 1 + (later & TRANSLITERATES) if following & TRANSLITERATES else 0
    if run:
        yield f"t{run}"
    if following & GIVEN:
        yield f"n{int(c == '#')}{1 + bool(later & GIVEN)}"


def symbol(character: str) -> str:
    """A character as contexts have it; a sign of code counts as a letter."""
    if is_han(character):
        return chr(TABLES.made.fold.get(ord(character), ord(character)))
    if (character.isalnum() and not NO_LETTERS.match(character)) or character == "`":
        return "0" if character.isnumeric() else "A"
    return "#"


def skeleton_of(text: str) -> tuple[list[str], list[int]]:
    """The symbols of a text without its white space, and where they are; -1 for the end that some white space is.

    White space inside Han characters, or between them and letters or digits, is layout.
    """
    found: list[str] = []
    offsets: list[int] = []
    spaced = False
    for at, character in enumerate(text):
        if character.isspace():
            spaced = True
            continue
        here = symbol(character)
        if spaced and found:
            sides = {found[-1], here}
            if _END in sides or sides <= _LETTERS:
                found.append(_END)
                offsets.append(-1)
        found.append(here)
        offsets.append(at)
        spaced = False
    return found, offsets


def places(
    kernel: Kernel, piece: str, forms: Mapping[str, Form], pivots: Mapping[str, str]
) -> Iterator[tuple[str, Place]]:
    """The ambiguous forms of a piece in simplified characters, each with what the piece has for it."""
    plain = convert(piece, "zh-Hans")
    skeleton, kept = skeleton_of(plain)
    passed = Pass(kernel, plain)
    passed.run()
    for number, at in enumerate(kept):
        form = forms.get(plain[at]) if at >= 0 else None
        written = pivots.get(piece[at], piece[at])
        if form is None or written not in form.pivots:
            continue
        label = form.numbers[form.pivots.index(written)]
        if label >= 0:
            _, (words, found, cost, *_) = passed.decide(0, at)
            weighed = [IMPOSSIBLE] * form.size
            for candidate, place in enumerate(form.numbers):
                if place >= 0:
                    weighed[place] = (found[candidate] + (cost if candidate != form.own >= 0 else 0)) / UNIT
            voting = (
                (word, start, form.numbers[vote])
                for start, word, vote, firm in words
                if firm and vote >= 0 and form.numbers[vote] >= 0
            )
            around = tuple(features(skeleton, number))
            if any(firm and vote >= 0 for _, _, vote, firm in words):
                around = around[1:]
            yield form.name, Place(label, tuple(weighed), next(voting, None), around)
    passed.close()


def collected(kernel: Kernel, texts: Iterable[str]) -> dict[str, list[Place]]:
    """Places of each form, a sample of those of frequent ones."""
    chance = random.Random(1958)  # noqa: S311 - a sample
    forms, pivots = ambiguous(), regional_pivots(LEXICON)
    found: dict[str, list[Place]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for piece in texts:
        for name, place in places(kernel, piece, forms, pivots):
            seen[name] += 1
            if seen[name] <= MOST:
                found[name].append(place)
            elif (at := chance.randrange(seen[name])) < MOST:
                found[name][at] = place
    return {name: found[name] for name in sorted(found) if len(found[name]) >= FEW}


def often_without(found: Sequence[Place], known: Sequence[tuple[float, ...]], share: float) -> list[tuple[float, ...]]:
    """What words say of each place, but nothing at a share of those with a firm word."""
    chance = random.Random(1958)  # noqa: S311 - a sample
    return [
        tuple(min(score, 0.0) for score in said) if place.word and chance.random() < share else said
        for place, said in zip(found, known, strict=True)
    ]


def learnt(
    found: Sequence[Place],
    known: Sequence[tuple[float, ...]],
    *,
    least: int,
    penalty: float,
    without_words: float = WITHOUT_WORDS,
) -> tuple[dict[str, tuple[int, ...]], int, int]:
    """The weights of what stands around one form, and how often the form is wrong without and with them.

    Args:
        found: The places of the form.
        known: For each place what each candidate scores without the weights, in nats.
        least: A feature occurs so often at least.
        penalty: What each nat of a weight costs, in nats of likelihood.
        without_words: In this share of the places with a firm word, the words say nothing.
    """
    counted = Counter(feature for place in found for feature in place.features)
    names = sorted(feature for feature, times in counted.items() if times >= least)
    numbers = {feature: number for number, feature in enumerate(names)}
    rows = [[numbers[feature] for feature in place.features if feature in numbers] for place in found]
    problem = Problem(
        rows, [place.label for place in found], np.array(often_without(found, known, without_words)), len(names)
    )
    weights = np.rint(UNIT * fit(problem, penalty, rate=2.0, steps=400))
    said = np.array(known)
    around = scores(problem, weights / UNIT) - problem.offsets
    before, after = (int((s.argmax(axis=1) != problem.labels).sum()) for s in (said, said + around))
    kept = {name: tuple(map(int, row)) for name, row in zip(names, weights, strict=True) if row.any()}
    return kept, before, after
