"""The marks of the registers, and which form has the weights that a register adds, as arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalizer.engine.kernel import constants
from normalizer.engine.tables.hashed import Symbols
from normalizer.engine.tables.weights import ADDING, Weights
from normalizer.model import Register

__all__ = ["Registers", "pack_registers"]


@dataclass(frozen=True, slots=True, eq=False)
class Registers:
    """What is known of the registers.

    Attributes:
        marks: For each mark, folded, its weights for the registers but the modern one.
        weights: For each of them, the weights that it adds, by ambiguous form.
    """

    marks: Mapping[str, Sequence[int]] = field(default_factory=dict)
    weights: Mapping[Register, Mapping[str, Weights]] = field(default_factory=dict)

    def added(self) -> Iterator[Weights]:
        """The weights that the registers add, in the order of the registers and of the forms."""
        for register in ADDING if self.weights else ():
            for form in sorted(self.weights[register]):
                yield self.weights[register][form]


def pack_registers(registers: Registers, forms: Sequence[str], symbols: Symbols) -> dict[str, array[int]]:
    """The arrays `register_marks` and `register_forms`.

    Args:
        registers: What is known of the registers.
        forms: The forms with general weights, in the order of their numbers; those that registers add follow them.
        symbols: The symbols; those of the marks are the first ones.
    """
    size = constants.FIRST_SYMBOL + len(registers.marks)
    if size > constants.MOST_MARKS:
        message = f"there are {len(registers.marks)} marks of registers, there is space for {constants.MOST_MARKS}"
        raise ValueError(message)
    marks = array("q", [0]) * size
    for mark, values in registers.marks.items():
        marks[symbols[mark]] = sum(value << constants.FIELD * place for place, value in enumerate(values))
    numbers = array("i", [-1]) * (constants.REGISTERS * len(forms) if registers.weights else 0)
    number = len(forms)
    for place, register in enumerate(ADDING if registers.weights else (), 1):
        for form in sorted(registers.weights[register]):
            numbers[place * len(forms) + forms.index(form)] = number
            number += 1
    return {"register_marks": marks, "register_forms": numbers}
