"""What the arrays of a kernel say of one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.records import CandidateRecord, CharacterRecord, ChoiceRecord

if TYPE_CHECKING:
    from normalizer.engine.tables.arrays import Tables

__all__ = ["candidates_of"]

_BLOCK = 256


def candidates_of(form: str, tables: Tables) -> tuple[str, ...]:
    """The forms that a form may become, the first of the tables first; itself alone if nothing but a word changes it.

    Args:
        form: One character.
        tables: The arrays of a standard.
    """
    slot = tables["pages"][ord(form) // _BLOCK] * _BLOCK + ord(form) % _BLOCK
    cell = CharacterRecord(*tables["cells"][2 * slot : 2 * slot + 2])
    if not cell.mark >> 16 & constants.CHOICE:
        return (chr(ord(form) + cell.way & constants.ONES),)
    size, number = len(ChoiceRecord._fields), cell.way
    choice = ChoiceRecord(*tables["choices"][size * number : size * (number + 1)])
    following = ChoiceRecord(*tables["choices"][size * (number + 1) : size * (number + 2)])
    size = len(CandidateRecord._fields)
    rows = (
        CandidateRecord(*tables["candidates"][size * n : size * (n + 1)]) for n in range(choice.first, following.first)
    )
    written = tuple(chr(row.written & constants.CODE_POINT) for row in rows)
    return (written[choice.own],) if choice.locked else written
