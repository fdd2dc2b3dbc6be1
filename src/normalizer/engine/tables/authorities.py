"""The kind and the authority of a change."""

from functools import cache
from itertools import permutations

from normalizer.engine.text.characters import COMPATIBILITY
from normalizer.lexicon import own_table
from normalizer.lexicon.lists import ANNEX, annex
from normalizer.lexicon.reforms import by_form, facts_of_change, pair_facts
from normalizer.lexicon.regions import region_forms
from normalizer.model import Kind, ReformKind, Rule, Script, Standard

__all__ = ["CHOSEN_BY_TABLES", "annex_pairs", "authority_of", "document_of", "kind_of"]

CHOSEN_BY_TABLES = frozenset({Kind.SCRIPT, Kind.VARIANT, Kind.GLYPH, Kind.COMPATIBILITY})
"""The kinds that the option `kinds` chooses from; terms, vocabulary and layout have options of their own."""

_SIMPLIFIED_SIDE = (Script.SIMPLIFIED, Script.AMBIGUOUS)


@cache
def annex_pairs() -> dict[tuple[str, str], str]:
    """Annex 1: for a standard character and another form, the form that this is a variant of, or the form itself."""
    return {(row.standard, row.form): row.of for row in annex() if row.standard != row.form}


@cache
def _counted_as_simplified() -> frozenset[tuple[str, str]]:
    """Variants of 1955 that count as simplified by the appendix of 简化字总表: 布 for 佈, 占 for 佔."""
    return frozenset((row[0], row[1]) for row in own_table("simplified-1964").rows if row[2] == "appendix")


@cache
def _written_in_both_scripts() -> frozenset[tuple[str, str]]:
    """Pairs of forms of one character that today's mainland list has both, and natives of a region write: 祕 秘."""
    items = region_forms("zh-Hant").values()
    groups = ({row.form for row in item if row.shared and len(row.form) == 1} for item in items)
    return frozenset(pair for forms in groups for pair in permutations(forms, 2))


def kind_of(before: str, after: str, script: Script, standard: Standard) -> Kind:
    """The kind of a change of one character.

    Args:
        before: The character.
        after: The new form.
        script: The class of `before`.
        standard: The standard.

    >>> from normalizer.standard import find_standard
    >>> standard = find_standard("zh-Hans")
    >>> [kind_of(*pair, Script.TRADITIONAL, standard).value for pair in ("談谈", "羣群", "內内")]
    ['script', 'variant', 'glyph']
    """
    if COMPATIBILITY.match(before):
        return Kind.COMPATIBILITY
    return _by_reforms(before, after) or _by_class(before, after, script, standard)


def _by_reforms(before: str, after: str) -> Kind | None:
    """The kind of a pair by the tables of the reforms, or None if they do not have it."""
    if shapes := [fact for fact in by_form().get(before, ()) if fact.kind is ReformKind.SHAPE]:
        return Kind.SCRIPT if after in {fact.replaced for fact in shapes} else Kind.GLYPH
    kinds = {fact.kind for fact in pair_facts(before, after) if not (fact.kind is ReformKind.VARIANT and fact.until)}
    if ReformKind.SIMPLIFIED in kinds or {(before, after), (after, before)} & _counted_as_simplified():
        return Kind.SCRIPT
    if ReformKind.PRINT_FORM in kinds:
        return Kind.GLYPH
    return Kind.VARIANT if kinds else None


def _by_class(before: str, after: str, script: Script, standard: Standard) -> Kind:
    """The kind of a pair that only the dictionaries have."""
    if standard.script is Script.TRADITIONAL:
        if (before, after) in _written_in_both_scripts():
            return Kind.VARIANT
        return Kind.SCRIPT if script is Script.SHARED or script in _SIMPLIFIED_SIDE else Kind.VARIANT
    variant = script not in {Script.TRADITIONAL, Script.SHARED} or annex_pairs().get((after, before)) == after
    return Kind.VARIANT if variant else Kind.SCRIPT


def authority_of(rule: Rule, before: str, after: str, standard: Standard) -> str:
    """The authority of a pair of forms: the official table that has it, or else the table of the dictionaries."""
    if said := document_of(before, after, standard):
        return said
    if rule.table == "dated-forms":
        facts = facts_of_change(before, after)
        return facts[0].authority if facts else own_table(rule.table).source.authority
    of = annex_pairs().get((before, after), annex_pairs().get((after, before)))
    # towards traditional, the annex is the authority of the traditional form only, not of a variant
    if rule.table == ANNEX or (after, before) in annex_pairs() or of == after:
        return f"通用规范汉字表, annex 1 ({own_table(ANNEX).source.date})"
    return own_table(rule.table).source.authority if rule.edition == "normalizer" else f"{rule.table} of {rule.edition}"


def document_of(before: str, after: str, standard: Standard) -> str:
    """For a standard as of a day: the document that prescribed the form, or the one that was not in force; or empty."""
    facts = pair_facts(before, after) if standard.day else []
    for fact in facts:
        if fact.form == after and fact.in_force(standard.date):
            return fact.authority
    for fact in facts:
        if fact.form == before and not fact.in_force(standard.date):
            return f"{fact.authority}, not in force on {standard.day}"
    return ""
