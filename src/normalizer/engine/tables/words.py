"""The words of the dictionaries, found by folded key, each with what it says about the forms in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from normalizer.engine.tables.candidates import forms
from normalizer.engine.tables.dictionary import unique, word_rows
from normalizer.engine.tables.folding import fold_table
from normalizer.lexicon import EDITIONS, Lexicon, Table, load_lexicon
from normalizer.model import Rule, Standard

__all__ = ["Word", "Words", "words"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a dictionary in the spelling of one standard.

    Attributes:
        form: The word in the standard, as long as its key.
        others: Further spellings that the row allows.
        table: The table in which it stands.
        key: Its key there.
        disputed: What the other edition of the dictionaries has instead, in the spelling of its table; else empty.
    """

    form: str
    others: tuple[str, ...]
    table: Table
    key: str
    disputed: str

    @property
    def rule(self) -> Rule:
        """The row."""
        return self.table.rule(self.key)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """An index of words by folded key.

    Attributes:
        entries: The words behind each key, the first table first.
    """

    entries: Mapping[str, tuple[Word, ...]]


def _witness(lexicon: Lexicon) -> Lexicon:
    """The other edition of the dictionaries."""
    return load_lexicon(next(name for name in EDITIONS if name != lexicon.name))


def _disputed(table: Table, key: str, witness: Lexicon) -> str:
    """What the other edition has for a key, where it knows the key and does not allow what this one prefers."""
    other = witness.find(table.name)
    readings = other.candidates.get(key, ()) if other else ()
    return readings[0] if readings and table.candidates[key][0] not in readings else ""


@cache
def words(standard: Standard, lexicon: Lexicon) -> Words:
    """Index every word that holds a character with a choice in the standard.

    Words that are longer or shorter in the standard are regional vocabulary and are left out.
    """
    fold = fold_table(lexicon, standard)
    choices = forms(standard, lexicon).choices
    chosen = {c.translate(fold) for c in choices}
    # 甯 stays 甯 although a word 宁宁 is listed: our list cannot tell the two apart
    kept_apart = {c for choice in choices.values() if choice.own == 0 for c in choice.candidates[1:]}
    witness = _witness(lexicon)
    entries: dict[str, list[Word]] = {}
    for word, forms_of, table, key in word_rows(standard, lexicon):
        folded = word.translate(fold)
        spellings = unique(form for form in forms_of if form.translate(fold) == folded)
        if table.name == "words" and not kept_apart.isdisjoint(word):
            continue
        if spellings and not chosen.isdisjoint(folded):
            known = entries.setdefault(folded, [])
            if all(other.form != spellings[0] for other in known):
                known.append(Word(spellings[0], spellings[1:], table, key, _disputed(table, key, witness)))
    return Words({k: tuple(v) for k, v in entries.items()})
