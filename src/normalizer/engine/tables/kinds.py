"""The arrays of a standard without the disabled kinds of change, so that the kernel knows them before it decides."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.records import CandidateRecord, CharacterRecord, ChoiceRecord
from normalizer.engine.tables.arrays import Tables
from normalizer.engine.tables.authorities import kind_of
from normalizer.engine.tables.candidates import Forms
from normalizer.engine.tables.classes import class_of, unified_forms
from normalizer.lexicon import Lexicon
from normalizer.model import Kind, Standard

__all__ = ["without_kinds", "written_form"]

_BLOCK = 256


def written_form(form: str, after: str, *, kinds: frozenset[Kind], standard: Standard, lexicon: Lexicon) -> str:
    """The form that is written if the tables convert one form into another and only some kinds of change are enabled.

    A compatibility ideograph becomes the unified one, and no other form, if changes of script are disabled.
    """
    if form == after:
        return form
    kind = _kind(form, after, standard, lexicon)
    if kind not in kinds:
        return form
    if kind is Kind.COMPATIBILITY:
        unified = unified_forms(lexicon)[form][0]
        if unified != after and _kind(unified, after, standard, lexicon) not in kinds:
            return unified
    return after


def _kind(form: str, after: str, standard: Standard, lexicon: Lexicon) -> Kind:
    return kind_of(form, after, class_of(form, lexicon), standard)


def without_kinds(tables: Tables, compiled: Forms, written: Callable[[str, str], str]) -> Tables:
    """The arrays of a kernel that decides as before, but writes the result of `written` for a form and its new form.

    Args:
        tables: The arrays of the standard; they are not changed.
        compiled: The forms that the arrays were made from.
        written: Takes a form and its new form; gives the form to write.
    """
    pages, cells = (array(tables[name].format, tables[name]) for name in ("pages", "cells"))
    _part_pages(pages, cells, {ord(form) // _BLOCK for form in compiled.direct})
    for form, after in compiled.direct.items():
        if (instead := written(form, after)) != after:
            at = 2 * ((pages[ord(form) // _BLOCK] * _BLOCK) + ord(form) % _BLOCK)
            cell = CharacterRecord(*cells[at : at + 2])
            # a form that stays because its kind is disabled is not doubted either
            cells[at] = cell.mark & ~(constants.DOUBTED << 16)
            cells[at + 1] = (ord(instead) - ord(form)) & constants.ONES
    candidates = array(tables["candidates"].format, tables["candidates"])
    fields = len(ChoiceRecord._fields)
    size, field = len(CandidateRecord._fields), CandidateRecord._fields.index("written")
    for number, (form, choice) in enumerate(compiled.choices.items()):
        first = ChoiceRecord(*tables["choices"][fields * number : fields * (number + 1)]).first
        for index, candidate in enumerate(choice.candidates, first):
            if (instead := written(form, candidate)) != candidate:
                candidates[size * index + field] = ord(instead) | constants.DISABLED
    changed = {"pages": pages, "cells": cells, "candidates": candidates}
    return tables | {name: memoryview(column) for name, column in changed.items()}


def _part_pages(pages: array[int], cells: array[int], changed: set[int]) -> None:
    """Give each page that changes a block of its own, because equal blocks are stored once."""
    uses = Counter(pages)
    for page in sorted(changed):
        block = pages[page]
        if uses[block] > 1:
            uses[block] -= 1
            pages[page] = len(cells) // (2 * _BLOCK)
            cells.extend(cells[2 * _BLOCK * block : 2 * _BLOCK * (block + 1)])
