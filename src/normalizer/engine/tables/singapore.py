"""The step from OpenCC's traditional pivot to the characters of Singapore's first list."""

from functools import cache
from typing import Final

from normalizer.lexicon import OpenCCConfiguration, Table, TableGroup, own_table

__all__ = ["singapore_step"]

_LIST: Final = "singapore-1969"


@cache
def singapore_step() -> OpenCCConfiguration:
    """The step to 简体字表 of 1969: 502 simplified characters, the others traditional.

    Source: 简体字表, Ministry of Education of Singapore, 1969.

    >>> singapore_step().convert("國會發信，問題很多")
    '囯会發伩，问題很多'
    """
    found = own_table(_LIST)
    lines = {row[0]: line for line, row in enumerate(found.rows, found.first_line)}
    rows = {replaced: (form,) for replaced, form, _ in found.rows if form not in {"-", replaced}}
    table = Table(found.source, rows, {replaced: lines[replaced] for replaced in rows})
    title = "Singapore's list of 1969"
    return OpenCCConfiguration("s2sg", title, (), None, (TableGroup("short_circuit", (table,)),))
