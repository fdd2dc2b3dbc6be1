"""Log-linear weights of the context for the candidates of ambiguous forms.

The features are n-grams of folded characters around the place, the words over it, and two classes of characters
(those of transliterations and of given names). Every weight is an integer in sixteenths of a nat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from normalizer.engine.tables.folding import fold_table
from normalizer.lexicon import Lexicon, own_table

__all__ = ["Weights", "context_weights", "name_classes"]


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
    """The weights by ambiguous form, their features folded by `fold_table`.

    Source: `data/context.tsv`.
    """
    fold = fold_table(lexicon)
    found: dict[str, tuple[str, dict[str, tuple[int, ...]]]] = {}
    rows = own_table("context").rows
    candidates = {form: value for form, feature, value in rows if feature == "="}
    for form, feature, value in rows:
        if feature != "=":
            name = feature if feature[0] == "W" else feature.translate(fold)
            weights = found.setdefault(form, (candidates[form], {}))[1]
            weights.setdefault(name, tuple(map(int, value.split(","))))
    return {form: Weights(*weights) for form, weights in found.items()}


def name_classes(fold: Mapping[int, int]) -> dict[str, int]:
    """Characters of transliterations (1), of given names (2) or of both (3), folded.

    Source: `data/name-characters.tsv`.
    """
    return {form.translate(fold): int(value) for form, value in own_table("name-characters").rows}
