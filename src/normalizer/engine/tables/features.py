"""The weights of contexts as arrays, and the tables that lead from a feature to its weights."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import check_of_feature, key_of_feature, mark_of_neighbour
from normalizer.engine.tables.hashed import Symbols, add_to_filter, hashed, in_parts
from normalizer.engine.tables.weights import Weights

__all__ = ["pack_features"]

_MARKS: Final = {"#": constants.END, "0": constants.DIGIT, "A": constants.LETTER}
_TEMPLATES: Final = {
    (1, 0): constants.LEFT,
    (0, 1): constants.RIGHT,
    (2, 0): constants.LEFT_TWO,
    (0, 2): constants.RIGHT_TWO,
    (1, 1): constants.AROUND,
    (2, 1): constants.AROUND_LEFT,
    (1, 2): constants.AROUND_RIGHT,
    (3, 0): constants.LEFT_THREE,
    (0, 3): constants.RIGHT_THREE,
    (2, 2): constants.AROUND_BOTH,
}
_PART_OF: Final = {
    constants.LEFT_TWO: constants.IN_TWO,
    constants.RIGHT_TWO: constants.IN_TWO,
    constants.LEFT_THREE: constants.IN_THREE,
    constants.RIGHT_THREE: constants.IN_THREE,
    constants.AROUND: constants.IN_AROUND,
    constants.AROUND_LEFT: constants.IN_AROUND_LEFT,
    constants.AROUND_RIGHT: constants.IN_AROUND_RIGHT,
    constants.AROUND_BOTH: constants.IN_AROUND_BOTH,
}
"""The bit of a neighbour by the template that it is part of."""
_SINGLES: Final = {constants.LEFT, constants.RIGHT, constants.SKIP_LEFT, constants.SKIP_RIGHT}
_FIXED_TEMPLATES: Final = {constants.TRANSLITERATION, constants.NAME, constants.ALWAYS}


def pack_features(known: Sequence[Weights], symbols: Symbols) -> dict[str, array[int]]:
    """The weights, and the tables that lead from features to them.

    A feature of a form with two candidates has one weight, and the table contains the weight itself; a feature of a
    form with more has several, and the table contains their start in `weights`, which begins with zeros. Neighbours
    have a table of their own, with bits for the n-grams that contain them; it also contains neighbours that have no
    weights but are part of an n-gram. So hardly any n-gram is looked up in vain.
    """
    counts = array("i", [len(weights.candidates) for weights in known])
    flat = array("h", [0]) * constants.MOST_CANDIDATES
    singles: list[dict[int, int]] = [{} for _ in known]
    longer: list[dict[int, int]] = [{} for _ in known]
    features: dict[tuple[int, int], int] = {}
    fixed = array("i", [-1]) * (constants.FIXED_SIZE * len(known))
    for number, weights in enumerate(known):
        _require_few(weights.candidates)
        for feature, values in weights.features.items():
            template, names = _parse(feature, symbols)
            value = values[0] + constants.MIDDLE if len(values) == 1 else len(flat)
            flat.extend(values if len(values) > 1 else ())
            sides = [mark_of_neighbour(side, name) for side, name in _sides_of(template, names)]
            if template in _FIXED_TEMPLATES:
                fixed[constants.FIXED_SIZE * number + _fixed_place(template, names)] = value
            elif template in _SINGLES:
                singles[number][sides[0]] = values[0] & constants.WEIGHT if len(values) == 1 else value
            else:
                key = key_of_feature(number, template, *names)
                cell = key & constants.ONES, check_of_feature(key, len(weights.candidates))
                if features.setdefault(cell, value) != value:
                    message = f"two features have the same mark and check, the second one is {feature}"
                    raise ValueError(message)
            for mark in sides:
                singles[number].setdefault(mark, 0)
                longer[number][mark] = longer[number].get(mark, 0) | _PART_OF.get(template, 0)
    cells, parts = in_parts(
        {mark: bits[mark] | value for mark, value in one.items()} for one, bits in zip(singles, longer, strict=True)
    )
    filtered = array("I", [0]) * ((constants.FILTER_MASK + 1) // 32)
    for mark, _ in features:
        add_to_filter(filtered, mark >> 1)
    return {
        "form_count": counts,
        "weights": flat,
        "fixed": fixed,
        "singles": cells,
        "single_parts": parts,
        "features": hashed((mark, check << 16 | value) for (mark, check), value in features.items()),
        "known": filtered,
    }


def _require_few(candidates: str) -> None:
    """Refuse a form with more candidates than the kernel has space for."""
    if len(candidates) > constants.MOST_CANDIDATES:
        message = f"a form has more than {constants.MOST_CANDIDATES} candidates: {candidates}"
        raise ValueError(message)


def _fixed_place(template: int, names: Sequence[int]) -> int:
    """The index of a feature that has a fixed place."""
    if template == constants.TRANSLITERATION:
        return constants.FIXED_RUN + names[0]
    if template == constants.NAME:
        return constants.FIXED_NAME + 2 * names[0] + names[1] - 1
    return constants.FIXED_ALWAYS


def _sides_of(template: int, symbols: tuple[int, ...]) -> list[tuple[int, int]]:
    """The neighbours in a feature, each as a side of the place and a symbol."""
    if template in {constants.SKIP_LEFT, constants.SKIP_RIGHT}:
        return [(constants.FAR_BEFORE + template - constants.SKIP_LEFT, symbols[0])]
    for (left, right), number in _TEMPLATES.items():
        if number == template:
            before = [(constants.BEFORE, symbols[left - 1])] if left else []
            return [*before, (constants.AFTER, symbols[left])] if right else before
    return []


def _parse(feature: str, symbols: Symbols) -> tuple[int, tuple[int, ...]]:
    """The template and the symbols of a feature."""

    def of(character: str) -> int:
        return _MARKS[character] if character in _MARKS else symbols[character]

    if feature == "*":
        return constants.ALWAYS, ()
    if feature[0] == "t":
        return constants.TRANSLITERATION, (int(feature[1:]),)
    if feature[0] == "n":
        return constants.NAME, (int(feature[1]), int(feature[2]))
    before, _, after = feature.partition("~")
    if before[1:] == "_":
        return constants.SKIP_LEFT, (of(before[0]),)
    if after[:1] == "_":
        return constants.SKIP_RIGHT, (of(after[1]),)
    return _TEMPLATES[len(before), len(after)], tuple(map(of, before + after))
