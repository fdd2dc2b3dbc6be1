"""All facts of the tables about one form."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from normalizer.engine.kernel.conversion import exact_text
from normalizer.engine.tables.authorities import annex_pairs, authority_of
from normalizer.engine.tables.classes import class_of, unified_forms
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.text.characters import COMPATIBILITY, SELECTORS
from normalizer.errors import CharacterError
from normalizer.lexicon import Lexicon, own_table
from normalizer.lexicon.lists import japanese_forms, mainland
from normalizer.lexicon.reforms import by_form, by_replaced
from normalizer.model import Character, ReformKind, Relation, Script
from normalizer.patterns import PRIVATE_USE, lazy_pattern
from normalizer.standard import standards

__all__ = ["describe"]

_ONE: Final = lazy_pattern(f"(?s:.)[{SELECTORS}]?")
_ANNEX: Final = "通用规范汉字表, annex 1 (2013-06-05)"
_LISTS: Final = {
    "list-1935": "第一批简体字表 (1935), suspended",
    "draft-1955": "汉字简化方案草案 (1955), never in force",
    "singapore-1969": "简体字表, Singapore (1969)",
}


def describe(char: str, lexicon: Lexicon) -> Character:
    """Describe one character; see `normalizer.character`."""
    if not isinstance(char, str):
        message = f"character takes one character as a str, got {type(char).__name__}"
        raise TypeError(message)
    char = exact_text(char)
    if not _ONE.fullmatch(char):
        count = f"{len(char)} code points" if char else "an empty string"
        message = f"expected one character, with a variation selector or without, got {count}: {char[:8]!r}"
        raise CharacterError(message)
    form = char[0]
    return Character(
        char=char,
        script=class_of(form, lexicon),
        level=mainland().get(form, 0),
        counterparts={
            name: standard_tables(standard, lexicon).counterparts(form)
            for name, standard in standards().items()
            if lexicon.has(standard.configurations)
        },
        related=tuple(_related(form, lexicon)),
        reforms=by_form().get(form, ()),
        replaced=by_replaced().get(form, ()),
        informal=_informal().get(form, ()),
        japanese=_japanese_forms(form, lexicon),
        notes=tuple(_notes(char, lexicon)),
    )


def _grouped(pairs: Iterator[tuple[str, Relation]]) -> Mapping[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = {}
    for form, relation in pairs:
        if relation not in found.setdefault(form, []):
            found[form].append(relation)
    return {form: tuple(relations) for form, relations in found.items()}


@cache
def _by_annex() -> Mapping[str, tuple[Relation, ...]]:
    """The relations of annex 1, both ways."""

    def pairs() -> Iterator[tuple[str, Relation]]:
        for (standard, form), of in annex_pairs().items():
            if of == form:
                yield standard, Relation(form, "traditional form", _ANNEX)
                yield form, Relation(standard, "simplified form", _ANNEX)
            else:
                yield standard, Relation(form, "variant", _ANNEX)
                yield form, Relation(standard, "variant of", _ANNEX)

    return _grouped(pairs())


@cache
def _by_japan() -> Mapping[str, tuple[Relation, ...]]:
    """Old and new forms of Japan."""
    names = {"joyo": "常用漢字表", "jinmei": "人名用漢字", "opencc": "OpenCC JPShinjitaiCharacters"}

    def pairs() -> Iterator[tuple[str, Relation]]:
        for new, old, part, *_ in japanese_forms():
            if new != old:
                yield old, Relation(new, "Japanese new form", names[part])
                yield new, Relation(old, "Japanese old form", names[part])

    return _grouped(pairs())


@cache
def _informal() -> Mapping[str, tuple[Relation, ...]]:
    """The relations of lists that were never in force on the mainland, both ways."""

    def pairs() -> Iterator[tuple[str, Relation]]:
        for name, title in _LISTS.items():
            for traditional, form, _ in own_table(name).rows:
                if form != "-":
                    yield form, Relation(traditional, "for", title)
                    yield traditional, Relation(form, "replaced by", title)

    return _grouped(pairs())


def _by_region(form: str, lexicon: Lexicon) -> Iterator[Relation]:
    """The forms of Taiwan and Hong Kong in OpenCC's tables."""
    for name in ("TWVariants", "HKVariants", "TWVariantsRev", "HKVariantsRev"):
        table = lexicon.find(name)
        for other in table.candidates.get(form, ()) if table else ():
            if other != form:
                region = "Taiwan" if name.startswith("TW") else "Hong Kong"
                relation = f"form outside {region}" if name.endswith("Rev") else f"form in {region}"
                yield Relation(other, relation, f"{name} of {lexicon.edition}")


def _related(form: str, lexicon: Lexicon) -> Iterator[Relation]:
    yield from _by_annex().get(form, ())
    known = {relation.form for relation in _by_annex().get(form, ())}
    for name, relation in (("STCharacters", "traditional form"), ("TSCharacters", "simplified form")):
        for other in lexicon.table(name).candidates.get(form, ()):
            if other != form and other not in known:
                yield Relation(other, relation, f"{name} of {lexicon.edition}")
    yield from _by_region(form, lexicon)
    yield from _by_japan().get(form, ())
    if COMPATIBILITY.match(form) and form in unified_forms(lexicon):
        unified, rule = unified_forms(lexicon)[form]
        yield Relation(unified, "unified ideograph", authority_of(rule, form, unified, standards()["zh-Hans"]))


def _japanese_forms(form: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The Japanese new forms of a character, or of what it is the simplified form of; itself if it is one."""
    japan = _by_japan()
    if any(relation.relation == "Japanese old form" for relation in japan.get(form, ())):
        return (form,)
    traditional = (form, *lexicon.table("STCharacters").candidates.get(form, ()))
    found = (relation for old in traditional for relation in japan.get(old, ()))
    return tuple(dict.fromkeys(relation.form for relation in found if relation.relation == "Japanese new form"))


def _notes(char: str, lexicon: Lexicon) -> Iterator[str]:
    form, selector = char[0], char[1:]
    own = lexicon.table("STCharacters").candidates.get(form, ())
    others = [other for other in own if other != form]
    if others and (form in own or class_of(form, lexicon) is Script.AMBIGUOUS):
        yield f"Also the simplified form of {'、'.join(others)}."
    if PRIVATE_USE.match(form):
        yield "A private-use code point: its shape depends on the font, and no table knows it."
    if "\ud800" <= form <= "\udfff":
        yield "A lone surrogate: half of a broken character, not a character."
    if selector:
        yield f"With the variation selector U+{ord(selector):04X}, which selects a shape of the same character."
    for variant, standard, date, back, limited, _, document in own_table("variants-1955-restored").rows:
        if variant == form:
            as_form = "" if back == form else f", as {back}"
            senses = ", in some senses only" if limited == "still" else ""
            yield f"Set aside in 1955 for {standard}, standard again from {date}{as_form}{senses} ({document})."
    facts = by_form().get(form, ())
    if any(fact.kind is ReformKind.SECOND_SCHEME and not fact.prescribed for fact in facts):
        replaced = "、".join(fact.replaced for fact in facts if fact.kind is ReformKind.SECOND_SCHEME)
        yield f"Proposed in table 2 of 第二次汉字简化方案（草案） for {replaced}, for comment only."
    if any(fact.kind is ReformKind.SHAPE for fact in facts):
        yield "As printed from 1956 to 1964, while a component was not simplified yet."
