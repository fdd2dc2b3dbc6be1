"""The class of every character, from the standards of the regions rather than from conversion tables.

A character is traditional because a standard lists it as traditional. That OpenCC maps 群 to 羣 and 床 to 牀 is no
evidence: 群 and 床 are today's forms everywhere.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.kernel.classify import classify as look_up
from normalizer.engine.tables.columns import COMMON, read_columns
from normalizer.engine.text.characters import COMPATIBILITY, HAN_RANGES, is_han
from normalizer.lexicon import Lexicon, own_table
from normalizer.lexicon.lists import annex, common_elsewhere, exceptions, hong_kong, mainland, print_forms, taiwan
from normalizer.lexicon.reforms import reforms
from normalizer.model import ReformKind, Rule, Script

__all__ = [
    "class_of",
    "classify",
    "forms_of",
    "made_script_pages",
    "script_of",
    "script_pages",
    "scripts",
    "unified_forms",
]

_BLOCK: Final = 256


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of the regions, as sets of forms."""

    mainland: frozenset[str]
    traditional_of: dict[str, set[str]]
    inherited: frozenset[str]
    traditional: frozenset[str]
    variants: frozenset[str]
    common: frozenset[str]
    listed: frozenset[str]


@cache
def _lists() -> _Lists:
    traditional_of: defaultdict[str, set[str]] = defaultdict(set)
    inherited, traditional, variants = set(), set(), set()
    for standard, form, relation, _ in annex():
        if relation == "traditional":
            traditional_of[standard].add(form)
            traditional.add(form)
        elif relation == "inherited":
            inherited.add(standard)
        else:
            variants.add(form)
    return _Lists(
        mainland=frozenset(mainland()),
        traditional_of=dict(traditional_of),
        inherited=frozenset(inherited),
        traditional=frozenset(traditional),
        variants=frozenset(variants),
        common=common_elsewhere(),
        listed=hong_kong().union(taiwan()),
    )


@cache
def _regional_forms(lexicon: Lexicon) -> dict[str, str]:
    """Forms of Taiwan or Hong Kong in OpenCC's tables, each with its form in the pivot.

    The lists of the regions have some of them under another code point: 衞, of 衛.
    """
    tables = (lexicon.find(name) for name in ("TWVariants", "HKVariants"))
    rows = (row for table in tables if table for row in table.candidates.items())
    return {form: pivot for pivot, forms in rows for form in forms if form != pivot}


@cache
def _set_aside() -> frozenset[str]:
    """Variants of 1955, old print forms and forms that were in use for a time; most are in other lists too."""
    replaced = {fact.replaced for fact in reforms() if fact.kind in {ReformKind.VARIANT, ReformKind.PRINT_FORM}}
    for_a_time = {fact.form for fact in reforms() if fact.kind in {ReformKind.SHAPE, ReformKind.SECOND_SCHEME}}
    return frozenset(form for form in replaced | for_a_time if len(form) == 1)


@cache
def _new_print_forms() -> frozenset[str]:
    """The forms of today's print, in traditional and simplified text alike."""
    return frozenset(new for _, new in print_forms())


_NOTHING: Final[tuple[str, ...]] = ()


def _by_dictionary(form: str, lexicon: Lexicon) -> Script:
    """The class of a form that is in no list of a region."""
    simplified = lexicon.table("STCharacters").candidates
    traditional = lexicon.table("TSCharacters").candidates
    japanese = lexicon.find("JPShinjitaiCharacters")
    if form in _lists().variants:
        return Script.VARIANT
    if japanese and form in japanese.candidates and form not in japanese.candidates[form]:
        return Script.JAPANESE
    if form in traditional and form not in traditional[form]:
        back = simplified.get(traditional[form][0], _NOTHING)
        return Script.TRADITIONAL if form in back else Script.VARIANT
    if form in simplified and form not in _new_print_forms():
        return Script.AMBIGUOUS if form in simplified[form] else Script.SIMPLIFIED
    return Script.VARIANT if form in _set_aside() else Script.UNLISTED


def script_of(form: str, lexicon: Lexicon) -> Script:
    """The class of one form; see `Script`.

    Source: 通用规范汉字表 (2013) and its annex 1; 常用國字標準字體表 and 次常用國字標準字體表; 常用字字形表; for
    forms in none of them, OpenCC's tables.

    >>> from normalizer.lexicon import load_lexicon
    >>> [script_of(c, load_lexicon()).label for c in "談谈群后稺駅"]
    ['traditional', 'simplified', 'shared', 'ambiguous', 'variant', 'japanese']
    """
    if not is_han(form):
        return Script.NONE
    if COMPATIBILITY.match(form) and form in unified_forms(lexicon):
        return Script.COMPATIBILITY
    if form in "々〇" or form in exceptions("word-of-its-own"):
        return Script.SHARED
    return _by_lists(form, lexicon) or _by_dictionary(form, lexicon)


def _by_lists(form: str, lexicon: Lexicon) -> Script | None:
    """The class of a form that is in a list of a region, or None."""
    lists = _lists()
    if form in lists.mainland:
        if not lists.traditional_of.get(form, set()) - {form}:
            return Script.SHARED
        elsewhere = form in lists.inherited or form in lists.common or form in _regional_forms(lexicon)
        return Script.AMBIGUOUS if elsewhere or form in exceptions("also-itself") else Script.SIMPLIFIED
    if form in lists.traditional:
        return Script.TRADITIONAL
    if form in _regional_forms(lexicon) and form not in lists.listed:
        pivot = _regional_forms(lexicon)[form]
        both_sides_write_it = form in lexicon.table("TSCharacters").candidates.get(pivot, ())
        return Script.SHARED if both_sides_write_it else script_of(pivot, lexicon)
    if form in lists.listed:
        replaced = form in lists.variants or form not in lexicon.table("TSCharacters").candidates.get(form, (form,))
        return Script.TRADITIONAL if replaced else Script.SHARED
    return None


@cache
def unified_forms(lexicon: Lexicon) -> Mapping[str, tuple[str, Rule]]:
    """Code points that look like a unified ideograph, each with that ideograph and the row of the table.

    Compatibility ideographs, Kangxi radicals, and those radicals of the supplement that are characters in a list: ⺠ is
    民, but ⺮ is only a component.

    Source: OpenCC's CJK_Compatibility_Ideographs; Unicode, EquivalentUnifiedIdeograph.
    """
    found = {}
    if table := lexicon.find("CJK_Compatibility_Ideographs"):
        found = {form: (candidates[0], table.rule(form)) for form, candidates in table.candidates.items()}
    lists = _lists()
    listed = lists.mainland | lists.traditional | lists.listed
    radicals = own_table("radicals")
    source = radicals.source
    for line, (radical, unified) in enumerate(radicals.rows, radicals.first_line):
        if radical >= "\u2f00" or unified in listed:
            rule = Rule(source.table, radical, (unified,), source.edition, source.digest, line)
            found[radical] = unified, rule
    return found


@cache
def scripts(lexicon: Lexicon) -> dict[int, Script]:
    """The class of every form in a table or a list, by code point."""
    lists = _lists()
    forms = set(lists.mainland | lists.traditional | lists.variants | lists.listed | unified_forms(lexicon).keys())
    for name in ("STCharacters", "TSCharacters", "JPShinjitaiCharacters", "TWVariants", "HKVariants"):
        if table := lexicon.find(name):
            for key, candidates in table.candidates.items():
                forms.update(c for c in (key, *candidates) if len(c) == 1)
    forms.update("々〇", _set_aside())
    return {ord(form): script_of(form, lexicon) for form in forms if is_han(form)}


@cache
def script_pages(lexicon: Lexicon) -> tuple[memoryview, memoryview]:
    """The class of every code point: the block of each page of 256, and the blocks; compiled or made in memory."""
    columns = read_columns(COMMON, lexicon)
    return made_script_pages(lexicon) if columns is None else (columns["class_pages"], columns["classes"])


def class_of(form: str, lexicon: Lexicon) -> Script:
    """The class of one form, as `classify` has it.

    >>> from normalizer.lexicon import load_lexicon
    >>> class_of("谈", load_lexicon()).label
    'simplified'
    """
    pages, blocks = script_pages(lexicon)
    return Script(blocks[pages[ord(form) // _BLOCK] * _BLOCK + ord(form) % _BLOCK])


def forms_of(script: Script, lexicon: Lexicon) -> Iterator[str]:
    """Every form of a class that few pages have.

    >>> from normalizer.lexicon import load_lexicon
    >>> "駅" in set(forms_of(Script.JAPANESE, load_lexicon()))
    True
    """
    pages, blocks = script_pages(lexicon)
    starts = range(0, len(blocks), _BLOCK)
    places = [[at for at, value in enumerate(blocks[start : start + _BLOCK]) if value == script] for start in starts]
    for page, block in enumerate(pages):
        for at in places[block]:
            yield chr(page * _BLOCK + at)


def made_script_pages(lexicon: Lexicon) -> tuple[memoryview, memoryview]:
    """`script_pages`, made from the lists and dictionaries."""
    known = scripts(lexicon)
    unlisted = [(ord(first), ord(last)) for first, last in HAN_RANGES]
    pages = array("H")
    blocks: dict[bytes, int] = {}
    for page in range(0x110000 // _BLOCK):
        codes = range(page * _BLOCK, (page + 1) * _BLOCK)
        han = any(first <= codes[-1] and codes[0] <= last for first, last in unlisted)
        block = bytes(_BLOCK)
        if han:
            other = (Script.UNLISTED if any(a <= c <= b for a, b in unlisted) else Script.NONE for c in codes)
            block = bytes(known.get(code, script) for code, script in zip(codes, other, strict=True))
        pages.append(blocks.setdefault(block, len(blocks)))
    return memoryview(pages), memoryview(bytearray(b"".join(blocks)))


def classify(text: str, lexicon: Lexicon) -> bytes:
    """The `Script` of each code point, as one byte."""
    pages, values = script_pages(lexicon)
    found = bytearray(len(text))
    look_up(text, pages, values, found)
    return bytes(found)
