"""What stands around a place, in figures: log-linear weights of the candidates of ambiguous forms.

The features are n-grams of folded characters around the place, the words over it, and two classes of characters
(those of transliterations and of given names). Every figure is an integer in sixteenths of a nat.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.fold import fold_table
from normalizer.engine.words import Match
from normalizer.lexicon import Lexicon, own_table

__all__ = ["UNIT", "Weights", "context_weights", "features"]

UNIT: Final = 16
"""Figures are in 1/16 nat."""

_SPANS: Final = ((-1, 0), (0, 1), (-2, 0), (0, 2), (-1, 1), (-2, 1), (-1, 2), (-3, 0), (0, 3), (-2, 2))
_TRANSLITERATION: Final = 1
_GIVEN_NAME: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights of one ambiguous form.

    Attributes:
        candidates: The candidates that were trained, in OpenCC's pivot.
        features: For each feature the weights of the second and later candidates; the first has none.
    """

    candidates: str
    features: Mapping[str, Sequence[int]]


@cache
def context_weights(lexicon: Lexicon) -> Mapping[str, Weights]:
    """The weights by ambiguous form, their features folded as the lexicon folds.

    Source: `data/context.tsv`.
    """
    fold = fold_table(lexicon)
    found: dict[str, tuple[str, dict[str, tuple[int, ...]]]] = {}
    candidates = {form: value for form, feature, value in own_table("context").rows if feature == "="}
    for form, feature, value in own_table("context").rows:
        if feature != "=":
            name = feature if feature[0] == "W" else feature.translate(fold)
            weights = found.setdefault(form, (candidates[form], {}))[1]
            weights.setdefault(name, tuple(map(int, value.split(","))))
    return {form: Weights(*weights) for form, weights in found.items()}


@cache
def _classes(lexicon: Lexicon) -> Mapping[str, int]:
    fold = fold_table(lexicon)
    return {form.translate(fold): int(value) for form, value in own_table("name-characters").rows}


def features(context: str, place: int, matches: Iterable[Match], lexicon: Lexicon) -> Iterator[str]:
    """The features of a place.

    Args:
        context: Folded characters around it; `0` stands for a letter or digit, `#` for everything else and the ends.
        place: Where the place is in `context`.
        matches: The words over it.
        lexicon: For the classes.
    """
    length = len(context)
    for left, right in _SPANS:
        if place + left >= 0 and place + right < length:
            yield f"{context[place + left : place]}~{context[place + 1 : place + right + 1]}"
    if place > 1:
        yield f"{context[place - 2]}_~"
    if place + 2 < length:
        yield f"~_{context[place + 2]}"
    yield from _name_features(context, place, _classes(lexicon))
    for match in matches:
        yield f"P{match.at}{match.key}"


def _name_features(context: str, place: int, classes: Mapping[str, int]) -> Iterator[str]:
    def of(offset: int) -> int:
        at = place + offset
        return classes.get(context[at], 0) if 0 <= at < len(context) else 0

    def run(near: int, far: int) -> int:
        return (1 + (of(far) & _TRANSLITERATION)) if of(near) & _TRANSLITERATION else 0

    transliteration = run(-1, -2) * 3 + run(1, 2)
    if transliteration:
        yield f"t{transliteration}"
    if of(1) & _GIVEN_NAME:
        yield f"n{int(context[place - 1] == '#')}{2 if of(2) & _GIVEN_NAME else 1}"
