"""Log-linear weights of the context for the candidates of ambiguous forms.

The features are n-grams of folded characters around the place, and two classes of characters (those of transliterations
and of given names). Every weight is an integer in sixteenths of a nat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.tables.folding import fold_table
from normalizer.lexicon import Lexicon, own_table
from normalizer.lexicon.lists import exceptions
from normalizer.model import Register

__all__ = [
    "ADDING",
    "REGISTERS",
    "Weights",
    "context_weights",
    "name_classes",
    "register_costs",
    "register_leads",
    "register_marks",
    "register_weights",
]

REGISTERS: Final = tuple(Register)
"""The registers in the order of their numbers."""
ADDING: Final = REGISTERS[1:]
"""The registers that add weights of their own to the general ones, which are those of modern text."""
_ALWAYS: Final = "*"
"""The feature that every place has."""


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
    """The weights by ambiguous form, their features folded by `fold_table`: those of modern text.

    They were estimated over texts that hardly have the Cantonese word 吓: a form that is a word itself is not further
    behind than `data/exceptions.tsv` says, and so far if nothing was estimated for it: 扑 stays in words.

    Source: `data/context.tsv`.
    """
    fold = fold_table(lexicon)
    found: dict[str, tuple[str, dict[str, tuple[int, ...]]]] = {}
    rows = own_table("context").rows
    candidates = {form: value for form, feature, value in rows if feature == "="}
    for form, feature, value in rows:
        if feature != "=":
            weights = found.setdefault(form, (candidates[form], {}))[1]
            weights.setdefault(feature.translate(fold), tuple(map(int, value.split(","))))
    for form, behind in exceptions("also-itself").items():
        if behind.isdigit():
            both = lexicon.table("STCharacters").candidates[form][0] + form
            known, weights = found.setdefault(form, (both, {}))
            own, prior = known.index(form) - 1, list(weights.get(_ALWAYS, (-int(behind),) * (len(known) - 1)))
            prior[own] = max(prior[own], -int(behind))
            weights[_ALWAYS] = tuple(prior)
    return {form: Weights(*weights) for form, weights in found.items()}


@cache
def register_weights(lexicon: Lexicon) -> Mapping[Register, Mapping[str, Weights]]:
    """What each register but the modern one adds to the weights, by ambiguous form.

    A word of Cantonese for which nothing was estimated is not behind in Cantonese.

    Source: `data/register-contexts.tsv` and `data/exceptions.tsv`.
    """
    general, fold = context_weights(lexicon), fold_table(lexicon)
    found: dict[Register, dict[str, dict[str, tuple[int, ...]]]] = {register: {} for register in ADDING}
    for register, form, feature, value in own_table("register-contexts").rows:
        if form not in general:
            continue
        known = found[Register(register)].setdefault(form, {})
        known.setdefault(feature.translate(fold), tuple(map(int, value.split(","))))
    for form, behind in exceptions("also-itself").items():
        if form in general and general[form].features.keys() == {_ALWAYS}:  # a word of Cantonese
            found[Register.CANTONESE][form] = {_ALWAYS: (int(behind),)}
    return {
        register: {form: Weights(general[form].candidates, known) for form, known in by_form.items()}
        for register, by_form in found.items()
    }


def register_costs() -> dict[str, tuple[int, ...]]:
    """What each register adds to the cost of leaving a form of both scripts, in 1/16 nat, modern text first.

    Source: `data/register-costs.tsv`.
    """
    found: dict[str, list[int]] = {}
    for register, form, cost, *_ in own_table("register-costs").rows:
        found.setdefault(form, [0] * len(REGISTERS))[REGISTERS.index(Register(register))] = int(cost)
    return {form: tuple(costs) for form, costs in found.items()}


def register_leads() -> dict[tuple[str, str], tuple[int, ...]]:
    """What each register takes off the lead of a form's candidate, in OpenCC's pivot, in 1/16 nat, modern text first.

    Source: `data/register-leads.tsv`.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for register, form, candidate, taken, *_ in own_table("register-leads").rows:
        known = found.setdefault((form, candidate), [0] * len(REGISTERS))
        known[REGISTERS.index(Register(register))] = int(taken)
    return {key: tuple(taken) for key, taken in found.items()}


def register_marks(fold: Mapping[int, int]) -> dict[str, tuple[int, ...]]:
    """For each mark, folded, the weights of the registers but the modern one, in 1/16 nat relative to it.

    Source: `data/register-marks.tsv`.
    """
    return {form.translate(fold): tuple(map(int, values)) for form, *values in own_table("register-marks").rows}


def name_classes(fold: Mapping[int, int]) -> dict[str, int]:
    """Characters of transliterations (1), of given names (2) or of both (3), folded.

    Source: `data/name-characters.tsv`.
    """
    return {form.translate(fold): int(value) for form, value in own_table("name-characters").rows}
