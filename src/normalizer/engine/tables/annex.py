"""Annex 1 of 2013: the standard form of each other form, and the step from OpenCC's pivot to its traditional forms."""

from collections.abc import Mapping
from functools import cache

from normalizer.lexicon import OpenCCConfiguration, Table, TableGroup, own_table
from normalizer.lexicon.lists import ANNEX, annex, exceptions, mainland, print_forms

__all__ = ["annex_standards", "annex_step"]


@cache
def annex_standards() -> Mapping[str, str]:
    """The standard form of every other form in the annex; of a form in several rows, that of the first.

    Not of a form that the list of 2013 has as well, nor of one that is a word of its own.

    >>> [annex_standards()[form] for form in "砲牠妳姪"]
    ['炮', '它', '你', '侄']
    """
    apart = exceptions("word-of-its-own")
    found: dict[str, str] = {}
    for standard, form, *_ in annex():
        if len(form) == 1 and form not in mainland() and form not in apart:
            found.setdefault(form, standard)
    return found


@cache
def annex_step() -> OpenCCConfiguration:
    """The step to the traditional forms of annex 1 of 通用规范汉字表, in the print forms of 1965: 說 → 説, 羣 → 群.

    A form that the annex lists both as a variant and as a traditional form (線, of the surname 缐) may stay.

    >>> annex_step().convert("羣衆說爲絕對裏")
    '群衆説爲絶對裏'
    """
    source, first = own_table(ANNEX).source, own_table(ANNEX).first_line
    traditional = {form for _, form, relation, _ in annex() if relation == "traditional"}
    rows: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    apart = mainland().keys() | exceptions("word-of-its-own").keys()
    for line, (_, form, relation, of) in enumerate(annex(), first):
        if relation == "variant" and form not in apart and len(form) == len(of) == 1:
            rows.setdefault(form, (of, form) if form in traditional else (of,))
            lines.setdefault(form, line)
    for old, new in print_forms():
        if old not in traditional and old not in mainland() and old not in rows:
            rows[old] = (new,)  # the annex does not list it
    group = TableGroup("short_circuit", (Table(source, rows, lines),))
    return OpenCCConfiguration("t2cn", "traditional characters of mainland print", (), None, (group,))
