"""What `Facts` reads of one standard, as columns, made from the dictionaries."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import Protocol

from normalizer.engine.tables.authorities import authority_of, document_of, kind_of
from normalizer.engine.tables.candidates import Forms
from normalizer.engine.tables.columns import packed_texts
from normalizer.engine.tables.facts import KINDS, NO_DOCUMENT, without_day
from normalizer.engine.tables.rulebook import RuleNumbers
from normalizer.engine.tables.words import Word
from normalizer.model import Rule, Script, Standard

__all__ = ["pack_facts"]


class _Tables(Protocol):
    """The tables of one standard, as they are made from the dictionaries."""

    @property
    def standard(self) -> Standard: ...
    @property
    def forms(self) -> Forms: ...
    @property
    def spellings(self) -> list[Word]: ...
    @property
    def scripts(self) -> Mapping[int, Script]: ...
    @property
    def doubted(self) -> Mapping[str, str]: ...
    @property
    def named(self) -> frozenset[str]: ...
    @property
    def authored(self) -> frozenset[str]: ...


def pack_facts(tables: _Tables, rules: RuleNumbers) -> dict[str, memoryview]:
    """Make the columns of one standard.

    Args:
        tables: Its tables.
        rules: Numbers the rows that the columns name.
    """
    doubted = sorted(tables.doubted.items())
    reasons = _numbered(reason for _, reason in doubted)
    disputed = {number: word.disputed for number, word in enumerate(tables.spellings) if word.disputed}
    columns = {
        "word_rules": array("I", (rules[word.rule] for word in tables.spellings)),
        "disputed": array("I", disputed),
        "doubted": array("I", (ord(form) for form, _ in doubted)),
        "doubt_numbers": array("B", (reasons[reason] for _, reason in doubted)),
        "named": array("I", sorted(map(ord, tables.named | tables.authored))),
    }
    packed = {name: memoryview(column) for name, column in columns.items()}
    packed |= {"disputes": packed_texts(disputed.values()), "doubts": packed_texts(reasons)}
    return packed | _pack_pairs(tables, rules)


def _numbered(texts: Iterable[str]) -> dict[str, int]:
    """The number of each different text."""
    return {text: number for number, text in enumerate(dict.fromkeys(texts))}


def _pack_pairs(tables: _Tables, rules: RuleNumbers) -> dict[str, memoryview]:
    """Every form that can become another, with its row, and what is known of it and each form that it may become."""
    forms, form_rules, firsts = array("I"), array("I"), array("I")
    pairs: list[tuple[int, str, int]] = []
    possible: dict[str, tuple[str, ...]] = {form: (after,) for form, after in tables.forms.direct.items()}
    possible |= {form: choice.candidates for form, choice in tables.forms.choices.items()}
    for form in sorted(possible):
        rule = tables.forms.rule(form)
        forms.append(ord(form))
        form_rules.append(rules[rule])
        firsts.append(len(pairs))
        pairs += [_pair(tables, rule, form, after) for after in possible[form]]
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


def _pair(tables: _Tables, rule: Rule, before: str, after: str) -> tuple[int, str, int]:
    """The number of the kind of a change, its authority, and whether that is a document about the day."""
    standard = tables.standard
    kind = kind_of(before, after, tables.scripts.get(ord(before), Script.UNLISTED), standard)
    document = document_of(before, after, standard)
    if document:
        return KINDS.index(kind), *without_day(document, standard.day)
    return KINDS.index(kind), authority_of(rule, before, after, standard), NO_DOCUMENT
