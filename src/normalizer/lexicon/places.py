"""The facts of the reforms of each place."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from normalizer.lexicon.lists import japanese_forms
from normalizer.lexicon.own import own_table
from normalizer.lexicon.reforms import reforms
from normalizer.model import Place, Reform, ReformKind

__all__ = ["WITHOUT_REFORMS", "facts_of"]

WITHOUT_REFORMS: Final = frozenset({Place.TAIWAN, Place.HONG_KONG, Place.MACAU, Place.MALAYA})
"""The places without reforms, as far as the tables know."""

_TOYO: Final = "1946-11-16"
"""当用漢字表 had 131 of the forms of 1949; which, is not known to us, so it counts as the trial of all."""
_SHAPES: Final = "1949-04-28"
_JOYO: Final = {"1981": "1981-10-01", "2010": "2010-11-30"}
_LIST_OF_1969: Final = "简体字表, Ministry of Education of Singapore"
_LIST_OF_1974: Final = "简体字总表, Ministry of Education of Singapore"
_REVISED: Final = "1976-05"


@cache
def facts_of(place: Place) -> tuple[Reform, ...]:
    """The facts of the reforms that a place had; none of a place without reforms.

    Source: the tables of the reforms; 当用漢字字体表 (1949) and 常用漢字表 (1981, 2010); 简体字表 of Singapore (1969).

    >>> [(fact.authority, fact.until) for fact in facts_of(Place.JAPAN) if fact.form == "国"]
    [('当用漢字字体表 (1949-04-28)', '')]
    >>> [(fact.replaced, fact.prescribed, fact.until) for fact in facts_of(Place.SINGAPORE) if fact.form == "伩"]
    [('信', '1969', '1976-05')]
    """
    return _OF_PLACE[place]() if place in _OF_PLACE else ()


def _japan() -> tuple[Reform, ...]:
    """New forms for old ones, each with the list that its character joined."""
    found = []
    for row in japanese_forms():
        if row.part != "joyo" or row.new == row.old:
            continue
        early = row.date.startswith(_SHAPES)
        document = "当用漢字字体表" if early else "常用漢字表"
        dates = (_SHAPES, _TOYO, "", "") if early else (_JOYO[row.date], "", "", "")
        found.append(Reform(row.new, row.old, ReformKind.SIMPLIFIED, document, *dates, 0, "derived"))
    return tuple(found)


def _singapore() -> tuple[Reform, ...]:
    """The list of 1969; from 1974 the forms of the mainland beside them, from 1976 on they alone."""
    kinds = {ReformKind.SIMPLIFIED}
    mainland = [fact for fact in reforms() if fact.kind in kinds and fact.in_force("1974-12-31")]
    pairs = {(fact.form, fact.replaced) for fact in mainland}
    found, listed = [], set()
    for replaced, form, confidence in own_table("singapore-1969").rows:
        if form not in {"-", replaced}:
            until = "" if (form, replaced) in pairs else _REVISED
            dates = "1969", "", "", until
            found.append(Reform(form, replaced, ReformKind.SIMPLIFIED, _LIST_OF_1969, *dates, 0, confidence))
            listed.add((form, replaced))
    for fact in mainland:
        if (fact.form, fact.replaced) not in listed:
            dates = "1974", "", "", ""
            found.append(Reform(fact.form, fact.replaced, fact.kind, _LIST_OF_1974, *dates, 0, "derived"))
    return tuple(found)


_OF_PLACE: Final[Mapping[Place, Callable[[], tuple[Reform, ...]]]] = {
    Place.MAINLAND: reforms,
    Place.JAPAN: _japan,
    Place.SINGAPORE: _singapore,
}
