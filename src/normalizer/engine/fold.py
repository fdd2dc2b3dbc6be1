"""Folding to look up: every form of a character becomes one, so that 頭发, 头髮 and 头发 all meet 頭髮.

Forms that any table turns into one another belong to one class, and a class has one representative. A conversion
never leaves the class, so it never changes what the places around it look up: this is what makes twice once.
"""

from functools import cache
from typing import Final

from normalizer.lexicon import Lexicon, own_table

__all__ = ["fold_table"]

_TABLES: Final = (
    "STCharacters",
    "TSCharacters",
    "TSCharactersExt",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
    "CJK_Compatibility_Ideographs",
)


_OTHER_WORDS: Final = frozenset("嘅")
"""Variants of the annex that are words of their own elsewhere: 嘅, of 慨 in the annex, is a particle in Cantonese."""


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
def fold_table(lexicon: Lexicon) -> dict[int, int]:
    """For `str.translate`: every form that has others in its class, and the representative of the class.

    The representative is the member with the lowest code point among those of 通用规范汉字表, or
    among all where none is in it.

    >>> from normalizer.lexicon import load_lexicon
    >>> table = fold_table(load_lexicon())
    >>> {word.translate(table) for word in ("頭髮", "头发", "頭发", "头髮")} == {"头发"}
    True
    """
    classes = _Classes()
    for name in _TABLES:
        if table := lexicon.find(name):
            for key, candidates in table.candidates.items():
                for candidate in candidates:
                    if len(key) == len(candidate) == 1:
                        classes.join(key, candidate)
    for form, standard in variant_standards().items():
        classes.join(form, standard)
    mainland = {form for form, _ in own_table("mainland-2013").rows}
    members: dict[str, list[str]] = {}
    for form in classes.parent:
        members.setdefault(classes.root(form), []).append(form)
    table_of: dict[int, int] = {}
    for forms in members.values():
        first = min(forms, key=lambda c: (c not in mainland, c))
        table_of.update((ord(form), ord(first)) for form in forms if form != first)
    return table_of


@cache
def variant_standards() -> dict[str, str]:
    """Variants of annex 1 that have one standard form and are no standard form themselves, here or elsewhere.

    What Taiwan or Hong Kong list as common is left to the dictionaries, and so are words of their own.

    Source: 通用规范汉字表 (2013), annex 1.
    """
    elsewhere = {form for form, part in own_table("taiwan-1982").rows if part == "common"}
    elsewhere.update(form for (form,) in own_table("hong-kong").rows)
    mainland = {form for form, _ in own_table("mainland-2013").rows}
    found: dict[str, set[str]] = {}
    traditional = set()
    for standard, form, relation, _ in own_table("mainland-2013-annex-1").rows:
        if relation == "variant":
            found.setdefault(form, set()).add(standard)
        elif relation == "traditional":
            traditional.add(form)
    return {
        form: next(iter(standards))
        for form, standards in found.items()
        if len(standards) == 1 and form not in mainland | traditional | elsewhere | _OTHER_WORDS
    }
