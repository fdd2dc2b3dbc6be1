"""The forms that the regions write and accept: our tables of usage, read in one place."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from normalizer.lexicon.own import own_table

__all__ = ["REGION_FORMS", "RegionForm", "refused_rows", "region_forms", "settled"]

REGION_FORMS = "region-forms"
"""The name of the table of written and accepted forms."""


class RegionForm(NamedTuple):
    """A row of `region-forms`.

    Attributes:
        form: The form of the character or the word.
        written: Whether the standard writes it; else it accepts it.
        ranked: The part of the region's list that has it: `first`, `second` or `none`.
        shared: Whether today's mainland standard has the form too.
        line: The line of the file.
    """

    form: str
    written: bool
    ranked: str
    shared: bool
    line: int


@cache
def region_forms(standard: str) -> Mapping[str, tuple[RegionForm, ...]]:
    """The forms of each item of a standard; an item is a form of OpenCC's pivot, or a word.

    >>> [(form.form, form.written) for form in region_forms("zh-Hant-TW")["臺"]]
    [('台', True), ('臺', False)]
    """
    table = own_table(REGION_FORMS)
    found: dict[str, list[RegionForm]] = {}
    for line, (region, item, form, role, ranked, _, _, _, shared, _) in enumerate(table.rows, table.first_line):
        if region == standard:
            row = RegionForm(form, role == "written", ranked, shared == "yes", line)
            found.setdefault(item, []).append(row)
    return {item: tuple(rows) for item, rows in found.items()}


@cache
def refused_rows(standard: str) -> frozenset[tuple[str, str]]:
    """The rows of OpenCC that a standard does not apply, each as its table and its key."""
    return frozenset((table, key) for of, table, key, _, _ in own_table("refused-rows").rows if of == standard)


@cache
def settled(standard: str) -> Mapping[str, str]:
    """The forms that a standard always brings over, although natives write them, each with what it becomes."""
    return {form: of for region, form, of, _, _ in own_table("region-settled").rows if region == standard}
