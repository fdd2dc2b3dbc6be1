"""The facts of the reforms of the characters, with dates, from our own tables."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from normalizer.lexicon.own import own_table
from normalizer.model import Reform, ReformKind

__all__ = [
    "DOCUMENTS",
    "FIRST_DAY",
    "PRINT_FORMS_DAY",
    "by_form",
    "by_replaced",
    "facts_of_change",
    "line_of",
    "pair_facts",
    "reforms",
    "stages",
]

DOCUMENTS: Final[Mapping[str, str]] = {
    "variants-1955": "第一批异体字整理表",
    "scheme-1956": "汉字简化方案",
    "simplified-1964": "简化字总表",
    "print-forms-1965": "印刷通用汉字字形表",
    "second-scheme-1977": "第二次汉字简化方案（草案）",
    "mainland-2013-annex-1": "通用规范汉字表",
}
"""The documents by their names in our table."""

FIRST_DAY: Final = "1956-02-01"
"""The day on which the first reform of mainland print came into force."""

PRINT_FORMS_DAY: Final = "1965-01-30"
"""The day from which the new print forms were prescribed."""


_KINDS: Final = {kind.value: kind for kind in ReformKind}


@cache
def _fact(row: int) -> Reform:
    """The fact of a row of the table, counted from 0."""
    form, replaced, kind, table, batch, *dates, confidence = own_table("dated-forms").rows[row]
    prescribed, trial, printed, until = ("" if date == "-" else date for date in dates)
    days = prescribed, trial, printed, until
    return Reform(form, replaced, _KINDS[kind], DOCUMENTS[table], *days, 0 if batch == "-" else int(batch), confidence)


@cache
def reforms() -> tuple[Reform, ...]:
    """Every fact, in the order of the table."""
    return tuple(map(_fact, range(len(own_table("dated-forms").rows))))


class _Facts(Mapping[str, tuple[Reform, ...]]):
    """Facts by one of their forms; those of a form are made when they are asked for, since a text has few of them."""

    def __init__(self, column: int) -> None:
        rows: dict[str, list[int]] = {}
        for number, row in enumerate(own_table("dated-forms").rows):
            rows.setdefault(row[column], []).append(number)
        self._rows: Final = rows
        self._made: Final[dict[str, tuple[Reform, ...]]] = {}

    def __getitem__(self, form: str) -> tuple[Reform, ...]:
        found = self._made.get(form)
        if found is None:
            found = self._made[form] = tuple(map(_fact, self._rows[form]))
        return found

    def __contains__(self, form: object) -> bool:
        return form in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@cache
def by_form() -> Mapping[str, tuple[Reform, ...]]:
    """The facts by the form that they introduced.

    >>> [(fact.replaced, fact.authority) for fact in by_form()["国"]]
    [('國', '汉字简化方案, batch 2 (1956-06-01)')]
    """
    return _Facts(0)


@cache
def by_replaced() -> Mapping[str, tuple[Reform, ...]]:
    """The facts by the form that was replaced."""
    return _Facts(1)


def pair_facts(one: str, other: str) -> tuple[Reform, ...]:
    """Find the facts by which one of two forms replaced the other."""
    pairs = ((one, other), (other, one))
    return tuple(fact for new, old in pairs for fact in by_form().get(new, ()) if fact.replaced == old)


def facts_of_change(form: str, after: str) -> tuple[Reform, ...]:
    """Find the facts that explain a change of a form; none if no reform is about the form.

    㕘 becomes 参 because 參 replaced it: no document has the pair, but one has its first step.

    >>> [(fact.form, fact.replaced) for fact in facts_of_change("㕘", "参")]
    [('參', '㕘')]
    """
    return pair_facts(form, after) or (*by_replaced().get(form, ()), *by_form().get(form, ()))


def line_of(fact: Reform) -> int:
    """The line number of a fact in our table of dated forms, counted from 1."""
    return _lines()[fact]


@cache
def _lines() -> Mapping[Reform, int]:
    return {fact: line for line, fact in enumerate(reforms(), own_table("dated-forms").first_line)}


@cache
def stages() -> tuple[str, ...]:
    """The days on which the prescribed forms of mainland print changed, in order.

    >>> stages()[:4], stages()[-1]
    (('1956-02-01', '1956-06-01', '1958-05-15', '1959-07-15'), '2013-06-05')
    """
    days = {day for fact in reforms() for day in (fact.prescribed, fact.until) if day >= FIRST_DAY}
    return tuple(sorted(days))
