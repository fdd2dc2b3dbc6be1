"""Folding for look-ups: all forms of a character become one, so that 頭发, 头髮 and 头发 have the key of 頭髮.

Forms that any table converts into each other belong to one class, and a class has one representative. A conversion
never leaves the class, so it never changes the look-ups at the places around it: that is why twice is once.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from normalizer.engine.tables.annex import annex_standards
from normalizer.engine.tables.classes import scripts, unified_forms
from normalizer.engine.tables.dated import period_forms
from normalizer.engine.tables.dictionary import regional_step
from normalizer.engine.tables.usage import mainland_print
from normalizer.lexicon import Lexicon
from normalizer.lexicon.lists import annex, common_elsewhere, exceptions, mainland
from normalizer.lexicon.reforms import reforms
from normalizer.lexicon.regions import STANDARDS
from normalizer.model import ReformKind, Script, Standard

__all__ = ["fold_table", "japanese_pivots", "joined"]

_TABLES: Final = (
    "STCharacters",
    "TSCharacters",
    "TSCharactersExt",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
)


class _Classes:
    """Disjoint sets of forms."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, form: str) -> str:
        while (above := self.parent.get(form, form)) != form:
            form = above
        return form

    def join(self, one: str, other: str) -> None:
        self.parent.setdefault(one, one)
        self.parent.setdefault(other, other)
        self.parent[self.root(one)] = self.root(other)


@cache
def japanese_pivots(lexicon: Lexicon) -> dict[str, str]:
    """The forms that only Japanese writes, each with its form in OpenCC's pivot: 発 → 發, 値 → 值.

    Source: OpenCC's JPShinjitaiCharacters.
    """
    table = lexicon.find("JPShinjitaiCharacters")
    if table is None:
        return {}
    known = scripts(lexicon)
    pivots = {c for candidates in lexicon.table("STCharacters").candidates.values() for c in candidates}
    found = {}
    for form, candidates in table.candidates.items():
        others = [c for c in candidates if c != form]
        if others and known.get(ord(form)) is Script.JAPANESE:
            found[form] = next((c for c in others if c in pivots), others[0])
    return found


def _pairs(lexicon: Lexicon, standard: Standard | None) -> Iterator[tuple[str, str]]:
    """Pairs of forms of one class."""
    step = regional_step(standard, lexicon) if standard else None
    tables = [table for name in _TABLES if (table := lexicon.find(name))]
    for table in (*tables, *(step.steps[0].tables() if step else ())):
        for key, candidates in table.candidates.items():
            yield from ((key, candidate) for candidate in candidates if len(key) == len(candidate) == 1)
    yield from variant_standards().items()
    yield from ((form, unified) for form, (unified, _) in unified_forms(lexicon).items())
    yield from japanese_pivots(lexicon).items()
    if standard and standard.script is Script.SIMPLIFIED:
        yield from annex_standards().items()
    if standard and standard.id in STANDARDS:
        yield from ((form, pivot) for form, (pivot, _) in mainland_print(lexicon).items())
    known = scripts(lexicon)
    for form, stands_for in period_forms().items():
        if known.get(ord(form)) is Script.VARIANT:
            yield form, stands_for


@cache
def fold_table(lexicon: Lexicon, standard: Standard | None = None, *, historic: bool = False) -> dict[int, int]:
    """For `str.translate`: every form that has others in its class, and the representative of the class.

    The representative is the member with the lowest code point among those in 通用规范汉字表, or among all if none is
    in it.

    Args:
        lexicon: The edition of the dictionaries.
        standard: The target; one that writes a form for several (弁 for 辨 辯 瓣) has larger classes.
        historic: True if a form also belongs to the class of the one that replaced it for some years (凋 to 雕).

    >>> from normalizer.lexicon import load_lexicon
    >>> table = fold_table(load_lexicon())
    >>> {word.translate(table) for word in ("頭髮", "头发", "頭发", "头髮")} == {"头发"}
    True
    """
    classes = _Classes()
    for key, candidate in _pairs(lexicon, standard):
        classes.join(key, candidate)
    for fact in reforms() if historic else ():
        # the second scheme wrote different words alike; a form without a code point is described by several characters
        if fact.kind is not ReformKind.SECOND_SCHEME and len(fact.form) == len(fact.replaced) == 1:
            classes.join(fact.replaced, fact.form)
    return _table_of(classes)


def joined(fold: Mapping[int, int], pairs: Iterable[tuple[str, str]]) -> dict[int, int]:
    """A folding with the classes of both forms of each pair joined."""
    classes = _Classes()
    for code, of in fold.items():
        classes.join(chr(of), chr(code))
    for one, other in pairs:
        classes.join(one, other)
    return _table_of(classes)


def _table_of(classes: _Classes) -> dict[int, int]:
    listed = mainland()
    members: dict[str, list[str]] = {}
    for form in classes.parent:
        members.setdefault(classes.root(form), []).append(form)
    table_of: dict[int, int] = {}
    for forms in members.values():
        first = min(forms, key=lambda c: (c not in listed, c))
        table_of.update((ord(form), ord(first)) for form in forms if form != first)
    return table_of


@cache
def variant_standards() -> dict[str, str]:
    """Variants of annex 1 that have one standard form and are not standard forms themselves, here or elsewhere.

    Forms that Taiwan or Hong Kong list as common are left to the dictionaries, and so are words of their own.

    Source: 通用规范汉字表 (2013), annex 1.
    """
    found: dict[str, set[str]] = {}
    traditional = set()
    for standard, form, relation, _ in annex():
        if relation == "variant":
            found.setdefault(form, set()).add(standard)
        elif relation == "traditional":
            traditional.add(form)
    others = traditional.union(mainland(), common_elsewhere(), exceptions("word-of-its-own"))
    return {
        form: next(iter(standards)) for form, standards in found.items() if len(standards) == 1 and form not in others
    }
