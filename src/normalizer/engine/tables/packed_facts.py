"""What `Facts` reads of one standard, as columns, made from the dictionaries."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from normalizer.engine.tables.authorities import authority_of, document_of, kind_of
from normalizer.engine.tables.columns import packed_texts
from normalizer.engine.tables.facts import KINDS, NO_DOCUMENT, without_day
from normalizer.engine.tables.made import Made
from normalizer.engine.tables.rulebook import RuleNumbers
from normalizer.model import Rule, Script

__all__ = ["pack_facts"]


def pack_facts(made: Made, rules: RuleNumbers) -> dict[str, memoryview]:
    """Make the columns of one standard.

    Args:
        made: What its tables are made from.
        rules: Numbers the rows that the columns name.
    """
    doubted = sorted(made.doubted.items())
    reasons = _numbered(reason for _, reason in doubted)
    disputed = {number: word.disputed for number, word in enumerate(made.spellings) if word.disputed}
    columns = {
        "word_rules": array("I", (rules[word.rule] for word in made.spellings)),
        "disputed": array("I", disputed),
        "doubted": array("I", (ord(form) for form, _ in doubted)),
        "doubt_numbers": array("B", (reasons[reason] for _, reason in doubted)),
        "named": array("I", sorted(map(ord, made.named | made.authored | made.listed | made.varied))),
    }
    packed = {name: memoryview(column) for name, column in columns.items()}
    packed |= {"disputes": packed_texts(disputed.values()), "doubts": packed_texts(reasons)}
    return packed | _pack_pairs(made, rules)


def _numbered(texts: Iterable[str]) -> dict[str, int]:
    """The number of each different text."""
    return {text: number for number, text in enumerate(dict.fromkeys(texts))}


def _pack_pairs(made: Made, rules: RuleNumbers) -> dict[str, memoryview]:
    """Every form that can become another, with its row, and what is known of it and each form that it may become."""
    forms, form_rules, firsts = array("I"), array("I"), array("I")
    pairs: list[tuple[int, str, int]] = []
    possible: dict[str, tuple[str, ...]] = {form: (after,) for form, after in made.forms.direct.items()}
    possible |= {form: choice.candidates for form, choice in made.forms.choices.items()}
    for form in sorted(possible):
        rule = made.forms.rule(form)
        forms.append(ord(form))
        form_rules.append(rules[rule])
        firsts.append(len(pairs))
        pairs += [_pair(made, rule, form, after) for after in possible[form]]
    authorities = _numbered(authority for _, authority, _ in pairs)
    columns = {
        "forms": forms,
        "form_rules": form_rules,
        "pairs": firsts,
        "pair_kinds": array("B", (kind for kind, _, _ in pairs)),
        "pair_authorities": array("H", (authorities[authority] for _, authority, _ in pairs)),
        "pair_documents": array("B", (standing for _, _, standing in pairs)),
    }
    return {name: memoryview(column) for name, column in columns.items()} | {"authorities": packed_texts(authorities)}


def _pair(made: Made, rule: Rule, before: str, after: str) -> tuple[int, str, int]:
    """The number of the kind of a change, its authority, and whether that is a document about the day."""
    standard = made.standard
    kind = kind_of(before, after, made.scripts.get(ord(before), Script.UNLISTED), standard)
    document = document_of(before, after, standard)
    if document:
        return KINDS.index(kind), *without_day(document, standard.day)
    return KINDS.index(kind), authority_of(rule, before, after, standard), NO_DOCUMENT
