"""The forms that Taiwan and Hong Kong write and accept: the step from OpenCC's pivot to them, and what stays."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import permutations
from typing import Final, NamedTuple

from normalizer.engine.tables.annex import annex_step
from normalizer.engine.tables.classes import script_of
from normalizer.lexicon import Lexicon, OpenCCConfiguration, Table, TableGroup, own_table
from normalizer.lexicon.lists import annex, common_elsewhere, mainland
from normalizer.lexicon.regions import (
    REGION_FORMS,
    STANDARDS,
    RegionForm,
    counted_spellings,
    refused_rows,
    region_forms,
    settled,
)
from normalizer.model import Rule, Script, Standard
from normalizer.standard import find_standard

__all__ = [
    "Accepted",
    "accepted_forms",
    "interchangeable",
    "mainland_print",
    "spellings_of_word",
    "usage_step",
]

_USUAL: Final = 0.1
"""The share of natives from which a form is usual; below, it is hardly more than a way of print."""


class Accepted(NamedTuple):
    """A form that a standard accepts beside the one that it writes.

    Attributes:
        pivot: The form of OpenCC's pivot that both are spellings of.
        written: The form that the standard writes.
        shared: Whether simplified writing has it too, so that it is right only where the text around is traditional.
        usual: Whether natives write it in a tenth of the places at least.
    """

    pivot: str
    written: str
    shared: bool
    usual: bool


@cache
def _variants() -> frozenset[tuple[str, str]]:
    """Pairs of which annex 1 has one form as a variant of the other's character."""
    found = set()
    for standard, form, relation, of in annex():
        if relation == "variant":
            found.update({(form, of), (of, form), (form, standard), (standard, form)})
    return frozenset(found)


@cache
def _listed(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Pairs of which OpenCC has one form as that of Taiwan or Hong Kong for the other."""
    tables = filter(None, map(lexicon.find, ("TWVariants", "HKVariants")))
    return frozenset((key, values[0]) for table in tables for key, values in table.candidates.items())


@cache
def _apart(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Pairs of forms that OpenCC tells apart as different words: 簽 and 籤, of 签."""
    rows = lexicon.table("STCharacters").candidates.values()
    return frozenset((a, b) for row in rows for a in row for b in row if a != b)


def _tables(standard: Standard, lexicon: Lexicon) -> tuple[Table, ...]:
    """OpenCC's tables of the region's forms; without a region, the rows that those of both regions have."""
    if len(standard.configurations) > 1:
        return tuple(lexicon.configuration(standard.configurations[1]).steps[0].tables())
    first, other = lexicon.find("TWVariants"), lexicon.find("HKVariants")
    if first is None or other is None:
        return ()
    rows = {key: values for key, values in first.candidates.items() if other.candidates.get(key, key)[0] == values[0]}
    return (Table(first.source, rows, first.lines),)


@cache
def _written(standard: Standard, lexicon: Lexicon) -> Mapping[str, RegionForm]:
    """The form that is written for each form of the pivot that our table has.

    What OpenCC tells apart is one character only if OpenCC's tables of the regions or annex 1 say so, and no list of a
    region has both: 喫 and 吃, but not 籤 and 簽. If the standard is strict, the other forms are written so as well.
    """
    found = {}
    by_word = {form: row for form, row in settled(standard.id).items() if not row.always}
    for pivot, rows in region_forms(standard.id).items():
        row = _ranked_first(rows) if standard.strict else next(row for row in rows if row.written)
        others = {other.form for other in rows} - by_word.keys() if standard.strict else set()
        for form in sorted({pivot} | others):
            pair = form, row.form
            is_variant = pair in _listed(lexicon) or (pair in _variants() and form not in common_elsewhere())
            if len(form) == 1 and (is_variant or pair not in _apart(lexicon)):
                found[form] = row
    return found


def _ranked_first(rows: tuple[RegionForm, ...]) -> RegionForm:
    """The form that the list ranks first; of several the written one."""
    return min(rows, key=lambda row: (row.ranked != "first", not row.written))


@cache
def usage_step(standard: Standard, lexicon: Lexicon) -> OpenCCConfiguration:
    """The step from OpenCC's pivot to what a standard writes: what our table says, else OpenCC's tables of the region.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> usage_step(find_standard("zh-Hant"), load_lexicon()).convert("羣衆爲臺灣說麪")
    '群眾為台灣說麵'
    """
    written = _written(standard, lexicon)
    tables = []
    for table in _tables(standard, lexicon):
        rows = {
            key: values
            for key, values in table.candidates.items()
            if key not in written and (table.name, key) not in refused_rows(standard.id)
        }
        tables.append(Table(table.source, rows, table.lines))
    changed = {pivot: row for pivot, row in written.items() if row.form != pivot}
    own = Table(
        own_table(REGION_FORMS).source,
        {pivot: (row.form,) for pivot, row in changed.items()},
        {pivot: row.line for pivot, row in changed.items()},
    )
    group = TableGroup("short_circuit", (*tables, own))
    return OpenCCConfiguration(f"t2{standard.id}", standard.title, (), None, (group,))


@cache
def accepted_forms(standard: Standard, lexicon: Lexicon) -> Mapping[str, Accepted]:
    """The forms that a standard accepts beside those that it writes.

    Not a form that is classed as simplified, and not one that the standard always brings over, see `settled`.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> accepted_forms(find_standard("zh-Hant-TW"), load_lexicon())["臺"]
    Accepted(pivot='臺', written='台', shared=False, usual=True)
    """
    if standard.id not in STANDARDS or standard.strict:
        return {}
    found: dict[str, Accepted] = {}
    step = usage_step(standard, lexicon)
    for pivot, form in _forms_beside(standard, lexicon):
        written = step.convert(pivot)
        shared = form in mainland()
        seen_as_simplified = shared and script_of(form, lexicon) is Script.SIMPLIFIED
        if form != written and not seen_as_simplified and form not in settled(standard.id):
            usual = any(row.form == form and row.share >= _USUAL for row in region_forms(standard.id).get(pivot, ()))
            found.setdefault(form, Accepted(pivot, written, shared, usual))
    return found


def _forms_beside(standard: Standard, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Forms of the pivot, each with a form that natives have for it.

    Those of our table, those in words of our table, and without a region what either region writes.
    """
    step = usage_step(standard, lexicon)
    for item, rows in region_forms(standard.id).items():
        for row in rows:
            if len(item) == 1:
                yield item, row.form
            else:
                yield from ((form, form) for form in row.form if step.convert(form) != form)
    if not standard.region:
        regions = [usage_step(find_standard(name), lexicon) for name in sorted(STANDARDS) if name != standard.id]
        for table in step.steps[0].tables():
            for pivot in table.candidates:
                yield from ((pivot, region.convert(pivot)) for region in regions)
        for written, accepted in _differing_in_words(standard):
            yield from ((written, accepted) for region in regions if region.convert(written) == accepted)
        # old books have them, and neither region's list speaks against them
        yield from ((pivot, pivot) for table in _tables(standard, lexicon) for pivot in table.candidates)


def _differing_in_words(standard: Standard) -> Iterator[tuple[str, str]]:
    """Forms in which a spelling of a word that is accepted differs from the one that is written: 檯 and 枱 of 枱面."""
    for item, rows in region_forms(standard.id).items():
        written = next(row.form for row in rows if row.written)
        for row in rows:
            if len(item) == len(row.form) == len(written) > 1:
                yield from ((a, b) for a, b in zip(written, row.form, strict=True) if a != b)


@cache
def _words(standard: str) -> Mapping[str, tuple[str, ...]]:
    """The words of our table by each of their spellings, each with all that are right, the written one first.

    The spellings that were counted and are not right lead there as well: a dictionary may have one of them.
    """
    found = {}
    for item, rows in region_forms(standard).items():
        if len(item) > 1:
            spellings = tuple(row.form for row in sorted(rows, key=lambda row: not row.written))
            others = (other for form in spellings for other in counted_spellings().get(form, ()))
            found.update(dict.fromkeys((item, *spellings, *others), spellings))
    return found


@cache
def _pairs_of_words() -> frozenset[tuple[str, str]]:
    """Forms that natives use in a word beside a shared one, each with that one: 佈 and 布, 週 and 周."""
    return frozenset(
        (a, b)
        for item, rows in region_forms("zh-Hant").items()
        for one, other in permutations([row.form for row in rows if len(row.form) == len(item) > 1], 2)
        for a, b in zip(one, other, strict=True)
        if a != b and a not in mainland() and b in mainland()
    )


@cache
def _shared_instead() -> Mapping[int, str]:
    """For `str.translate`: in a word that was not counted the shared form is right as well."""
    return {ord(form): shared for form, shared in _pairs_of_words()}


@cache
def interchangeable() -> frozenset[str]:
    """The forms between which natives vary from word to word; a strict standard has one for each word.

    >>> {"佈", "布", "週", "周"} <= interchangeable()
    True
    """
    return frozenset(form for pair in _pairs_of_words() for form in pair)


def spellings_of_word(word: str, standard: Standard) -> tuple[str, ...]:
    """The spellings that natives have for a word of the dictionaries, first what they write.

    Usage does not bring a form that only traditional writing has in the place of one that both have: texts that were
    converted badly have 陸遊 and 崑陽, and no native writes so.

    >>> from normalizer.standard import find_standard
    >>> spellings_of_word("公佈", find_standard("zh-Hant-TW")), spellings_of_word("公佈欄", find_standard("zh-Hant-TW"))
    (('公布', '公佈'), ('公佈欄', '公布欄'))
    """
    if standard.id not in STANDARDS:
        return (word,)
    own, known = _words(standard.id), _words("zh-Hant")
    first = own[word][0] if word in own and _is_credible(word, own[word][0]) else word
    if standard.strict:
        return (first,)
    others = (*own.get(word, ()), *known.get(word, ()), *_with_parts(word, own), *_with_parts(word, known))
    brought = _always_brought(standard.id)
    uncounted = () if word in counted_spellings() else (first.translate(_shared_instead()),)
    found = (first, *others, word, *uncounted)
    return tuple(dict.fromkeys(spelling for spelling in found if spelling == first or brought.isdisjoint(spelling)))


@cache
def _always_brought(standard: str) -> frozenset[str]:
    """The forms that natives write in no word."""
    return frozenset(form for form, row in settled(standard).items() if row.always)


@cache
def mainland_print(lexicon: Lexicon) -> Mapping[str, tuple[str, Rule]]:
    """The traditional forms that only mainland print has: 録 産 絶, each with the form of the pivot and the row.

    Source: 通用规范汉字表 (2013), annex 1; 印刷通用汉字字形表 (1965).
    """
    simplified, traditional = lexicon.table("TSCharacters"), lexicon.table("STCharacters").candidates
    pivots = {c for row in traditional.values() for c in row}
    elsewhere = pivots.union(mainland(), common_elsewhere())
    found = {}
    for table in annex_step().steps[0].tables():
        for form, *_ in table.candidates.values():
            if form not in elsewhere and form in simplified.candidates:
                pivot = traditional.get(simplified.candidates[form][0], (form,))[0]
                found[form] = pivot, simplified.rule(form)
    return found


def _with_parts(word: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The word with one of its parts in another spelling."""
    for size in range(2, len(word)):
        for start in range(len(word) - size + 1):
            for spelling in known.get(word[start : start + size], ()):
                yield word[:start] + spelling + word[start + size :]


def _is_credible(word: str, written: str) -> bool:
    """Whether a spelling that was counted can be taken for that of a word."""
    listed = mainland()
    return len(word) == len(written) and all(
        a == b or b in listed or a not in listed for a, b in zip(word, written, strict=True)
    )
