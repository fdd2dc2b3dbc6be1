"""The words of the dictionaries, found by folded key, each with what it says about the forms in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from normalizer.engine.tables.candidates import forms
from normalizer.engine.tables.dictionary import unique, word_rows
from normalizer.engine.tables.folding import fold_table
from normalizer.lexicon import Lexicon, Table, disputes
from normalizer.lexicon.regions import settled
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
    kept_apart -= settled(standard.id).keys()
    disputed = disputes(lexicon)
    entries: dict[str, list[Word]] = {}
    for word, forms_of, table, key in word_rows(standard, lexicon):
        folded = word.translate(fold)
        if chosen.isdisjoint(folded) or (table.name == "words" and not kept_apart.isdisjoint(word)):
            continue
        spellings = unique(form for form in forms_of if form.translate(fold) == folded)
        if spellings:
            known = entries.setdefault(folded, [])
            if all(other.form != spellings[0] for other in known):
                known.append(Word(spellings[0], spellings[1:], table, key, disputed.get((table.name, key), "")))
    return Words({k: tuple(v) for k, v in entries.items()})
