"""Mainland print as prescribed on a day: the step from OpenCC's traditional pivot to it.

A form becomes the one that the documents in force prescribed; if none did, it stays traditional. So one character is
written 談 before 1964 and 谈 after, and 爭 before 1965 and 争 after. Forms on trial are not prescribed.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from normalizer.lexicon import Lexicon, OpenCCConfiguration, Table, TableGroup, own_table
from normalizer.lexicon.lists import exceptions, mainland, second_scheme_rows, sightings, stated_print_forms
from normalizer.lexicon.reforms import (
    FIRST_DAY,
    PRINT_FORMS_DAY,
    by_form,
    by_replaced,
    facts_of_change,
    line_of,
    reforms,
)
from normalizer.model import Reform, ReformKind, Script, Source

__all__ = ["dated_step", "in_force", "period_forms", "second_scheme", "several", "unencoded"]

_SHAPES_ARE_ONE: Final = frozenset({ReformKind.SHAPE})
"""The kinds of reform that are not applied: 覌 is 观 with another shape of a component, and is transcribed as 观."""


def in_force(form: str, day: str) -> tuple[Reform, ...]:
    """The facts that replaced a form on a day.

    >>> [fact.form for fact in in_force("乾", "1958-12-08")], in_force("談", "1958-12-08")
    (['干'], ())
    """
    facts = by_replaced().get(form, ())
    return tuple(fact for fact in facts if fact.kind not in _SHAPES_ARE_ONE and fact.in_force(day))


@cache
def _second_scheme_by_word() -> frozenset[tuple[str, str]]:
    return frozenset((row.form, row.current) for row in second_scheme_rows() if row.section == "word")


@cache
def period_forms() -> Mapping[str, str]:
    """Forms that print used for a time and no standard has today, each with the form that it replaced: 覌 for 觀.

    Without forms that replaced several characters: no table decides if 𦬁 is 菜 or 蔡. And without those that are
    characters of their own as well: 苳 of 茄苳, a tree, which the second scheme has for 董.

    Source: 汉字简化方案 as its batches were printed; 第二次汉字简化方案（草案）, tables 1 and 2.
    """
    found: dict[str, list[str]] = {}
    for fact in reforms():
        by_word = (fact.form, fact.replaced) in _second_scheme_by_word()
        if fact.kind in {ReformKind.SHAPE, ReformKind.SECOND_SCHEME} and not by_word:
            found.setdefault(fact.form, []).append(fact.replaced)
    own = exceptions("a-character-of-its-own")
    return {form: forms[0] for form, forms in found.items() if len(forms) == 1 and form not in own}


@cache
def second_scheme(day: str) -> frozenset[str]:
    """The new forms of the second scheme, while it was in use.

    >>> "辺" in second_scheme("1978-01-31"), second_scheme("1990-01-01")
    (True, frozenset())
    """
    facts = (fact for fact in reforms() if fact.kind is ReformKind.SECOND_SCHEME and fact.in_force(day))
    return frozenset(fact.form for fact in facts if (fact.form, fact.replaced) not in _second_scheme_by_word())


@cache
def several() -> Mapping[str, tuple[str, ...]]:
    """The forms of the second scheme that replaced several characters, with these characters.

    >>> several()["祘"]
    ('算', '蒜')
    """
    found = {}
    for form, facts in by_form().items():
        replaced = tuple(fact.replaced for fact in facts if fact.kind is ReformKind.SECOND_SCHEME)
        if len(replaced) > 1:
            found[form] = replaced
    return found


@cache
def unencoded(day: str) -> frozenset[str]:
    """The characters for which the second scheme, while it was in use, had a form that has no code point."""
    if not any(fact.kind is ReformKind.SECOND_SCHEME and fact.in_force(day) for fact in reforms()):
        return frozenset()
    return frozenset(row.current for row in second_scheme_rows() if row.table == "1" and row.form == "-")


class _Step:
    """The forms of mainland print on one day."""

    def __init__(self, day: str, lexicon: Lexicon, *, press: bool) -> None:
        self._day = day
        self._seen = sightings() if press else {}
        self._today = lexicon.table("TSCharacters").candidates
        self._simplified_forms = lexicon.table("STCharacters").candidates
        self._pivots = frozenset(c for row in self._simplified_forms.values() for c in row)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, form: str) -> tuple[str, ...]:
        """The forms that may be written for a form on the day, the first choice first."""
        if form not in self._known:
            self._known[form] = (form,)  # a form that leads back to itself stays
            self._known[form] = self._follow(form)
        return self._known[form]

    def _follow(self, form: str) -> tuple[str, ...]:
        facts = [fact for fact in self._in_force(form) if self._written(fact)]
        found = [c for fact in facts for c in self.of(fact.form)]
        if not facts:  # the same character under another code point than in the table of the reform
            found = [c for c in self._today.get(form, ()) if c != form and self._simplified(c)]
        restored = self._restored(form)
        if restored:  # replaced in some senses only if today's table still replaces it: 昇 is 升, but stays in names
            found += self._today.get(form, ())
        if not found or restored or self._may_stay(form, facts):
            found.append(form)
        return tuple(dict.fromkeys(found))

    def _in_force(self, form: str) -> tuple[Reform, ...]:
        """The facts that replaced a form on the day, by prescription or, in the press, by practice."""
        ahead = (fact for fact in by_replaced().get(form, ()) if self._ran_ahead(fact))
        return tuple(dict.fromkeys((*in_force(form, self._day), *ahead)))

    def _ran_ahead(self, fact: Reform) -> bool:
        """True if print had a form by the day that was prescribed only later."""
        seen = self._seen.get((fact.form, fact.replaced), "")
        return bool(seen) and seen <= self._day < fact.prescribed and fact.kind not in _SHAPES_ARE_ONE

    def _written(self, fact: Reform) -> bool:
        if fact.kind is ReformKind.SECOND_SCHEME:
            return (fact.form, fact.replaced) not in _second_scheme_by_word()
        if fact.kind is ReformKind.VARIANT and fact.replaced in exceptions("word-of-its-own"):
            return False  # 嘅 of Cantonese, which is not written as 慨 in any year
        # an old form may also be a standard character of its own
        return fact.kind is not ReformKind.PRINT_FORM or fact.replaced not in mainland()

    def _simplified(self, form: str) -> bool:
        facts = by_form().get(form, ())
        simplified = (fact for fact in facts if fact.kind is ReformKind.SIMPLIFIED)
        return any(fact.in_force(self._day) or self._ran_ahead(fact) for fact in simplified)

    def _restored(self, form: str) -> bool:
        facts = (fact for fact in by_replaced().get(form, ()) if fact.kind is ReformKind.VARIANT)
        return any(fact.until and fact.until <= self._day for fact in facts)

    def _may_stay(self, form: str, facts: list[Reform]) -> bool:
        """True if a form is replaced in some senses only: 乾 stays in 乾隆, 著 in 著作."""
        simplified = all(fact.kind is ReformKind.SIMPLIFIED for fact in facts)
        if exceptions("stays-since").get(form, "") > self._day:
            return False
        return simplified and (form in self._today.get(form, ()) or form in mainland())

    def old_print_forms(self) -> Iterator[tuple[str, str]]:
        """New print forms, each with the old one that was printed before 1965.

        Those of which the list states both, and those that print of the time is seen to have.
        """
        typed = exceptions("printed-before-1965")
        for old, new in stated_print_forms():
            fact = next(fact for fact in by_form()[new] if fact.replaced == old)
            brought = any(other.in_force(self._day) for other in by_form().get(new, ()))
            if not fact.in_force(self._day) and not self._ran_ahead(fact) and not brought and new not in self._pivots:
                yield new, old
        yield from ((new, old) for new, old in typed.items() if FIRST_DAY <= self._day < PRINT_FORMS_DAY)
        yield from exceptions("printed-before-1956").items() if self._day < FIRST_DAY else ()

    def rows(self, script: Script) -> Mapping[str, tuple[str, ...]]:
        """Every form of the pivot that is or may be replaced, with its candidates."""
        old = dict(self.old_print_forms())
        read = self.of if script is Script.TRADITIONAL else self._since
        forms = {form for fact in reforms() for form in (fact.form, fact.replaced)} | set(self._today) | old.keys()
        found = {}
        for form in sorted(forms):
            if len(form) > 1:
                continue
            candidates = tuple(dict.fromkeys(old.get(c, c) for c in read(form)))
            if candidates != (form,):
                found[form] = candidates
        return found

    def lines(self, rows: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
        """The line of the fact for each row; if there are several, of the one in force on the day."""
        found = {}
        for form, candidates in rows.items():
            facts = facts_of_change(form, next(c for c in candidates if c != form))
            if facts:
                found[form] = line_of(next((fact for fact in facts if fact.in_force(self._day)), facts[0]))
        return found

    def _since(self, form: str) -> tuple[str, ...]:
        """The forms that may be written for a form of today: only differences from today count, the rest stays.

        诃 did not exist before 1986, and 訶 was written 呵; 像 was written 象 from 1964 to 1986.
        """
        brought = [fact for fact in by_form().get(form, ()) if fact.kind is ReformKind.SIMPLIFIED]
        own = form not in self._simplified_forms or form in self._simplified_forms[form]
        if brought and not own and all(fact.prescribed > self._day for fact in brought):
            return tuple(dict.fromkeys(c for fact in brought for c in self.of(fact.replaced)))
        facts = [fact for fact in in_force(form, self._day) if fact.until and self._written(fact)]
        found = [c for fact in facts for c in self._since(fact.form)]
        if not found or self._may_stay(form, facts):
            found.append(form)
        return tuple(dict.fromkeys(found))


@cache
def dated_step(day: str, script: Script, lexicon: Lexicon, *, press: bool = False) -> OpenCCConfiguration:
    """The step from a pivot to mainland print on a day.

    Args:
        day: A day of `stages`, so that all days between two reforms share one step; any other before them.
        script: The pivot: OpenCC's traditional forms, or today's simplified ones.
        lexicon: The edition of the dictionaries.
        press: True for forms that dailies are seen to have before they were prescribed.

    >>> from normalizer.lexicon import load_lexicon
    >>> step = dated_step("1958-05-15", Script.TRADITIONAL, load_lexicon())
    >>> step.convert("關於國會談話的問題，乾隆皇帝曬乾衣服")
    '关于国会談話的問題，乾隆皇帝晒干衣服'
    """
    step = _Step(day, lexicon, press=press)
    rows = step.rows(script)
    characters = _table(rows, own_table("dated-forms").source, step.lines(rows))
    phrases = lexicon.table("TSPhrases")
    if script is Script.SIMPLIFIED:  # the words are already those of today
        return OpenCCConfiguration(
            f"t2s@{day}", f"mainland print on {day}", (), None, (TableGroup("short_circuit", (characters,)),)
        )
    words = {key: tuple(_spelt(key, value, rows) for value in values) for key, values in phrases.candidates.items()}
    group = TableGroup("short_circuit", (_table(words, phrases.source, phrases.lines), characters))
    return OpenCCConfiguration(f"s2t@{day}", f"mainland print on {day}", (), None, (group,))


def _spelt(word: str, simplified: str, rows: Mapping[str, tuple[str, ...]]) -> str:
    """A word of today's table on the day: characters that it keeps today are kept, the others are converted alone."""
    if len(word) != len(simplified):
        return simplified
    return "".join(
        new if new in rows.get(old, (old,)) else rows.get(old, (old,))[0]
        for old, new in zip(word, simplified, strict=True)
    )


def _table(rows: Mapping[str, tuple[str, ...]], source: Source, lines: Mapping[str, int]) -> Table:
    """A table with these rows, identified as the table that they are made from."""
    return Table(source, rows, lines)
