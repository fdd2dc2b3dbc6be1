"""The words of the dictionaries, found by folded key, each with what it says about the forms in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from normalizer.engine.dictionary import unique, word_rows
from normalizer.engine.fold import fold_table
from normalizer.engine.forms import forms
from normalizer.lexicon import EDITIONS, Lexicon, Table, load_lexicon
from normalizer.model import Rule, Standard

__all__ = ["Match", "Word", "Words", "words"]


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


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the index that covers a place.

    Attributes:
        start: Where it begins, in the window that was searched.
        key: The folded key.
        at: The place, counted from the beginning of the word.
    """

    start: int
    key: str
    at: int

    @property
    def end(self) -> int:
        """Where it ends, half open."""
        return self.start + len(self.key)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """An index of words by folded key.

    Attributes:
        entries: The words behind each key, the first table first.
        prefixes: Every proper beginning of a key.
        longest: Length of the longest key.
    """

    entries: Mapping[str, tuple[Word, ...]]
    prefixes: frozenset[str]
    longest: int

    def covering(self, window: str, place: int) -> list[Match]:
        """The words over `place` that do not lie inside another one, in order of their beginning."""
        found: list[Match] = []
        furthest = 0
        for start in range(max(0, place - self.longest + 1), place + 1):
            end, best = start, 0
            while end < len(window):
                end += 1
                key = window[start:end]
                if end > place and key in self.entries:
                    best = end
                if key not in self.prefixes:
                    break
            if best > furthest:
                found.append(Match(start, window[start:best], place - start))
                furthest = best
        return found


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
    fold = fold_table(lexicon)
    chosen = {c.translate(fold) for c in forms(standard, lexicon).choices}
    witness = _witness(lexicon)
    entries: dict[str, list[Word]] = {}
    for word, forms_of, table, key in word_rows(standard, lexicon):
        folded = word.translate(fold)
        spellings = unique(form for form in forms_of if form.translate(fold) == folded)
        if spellings and not chosen.isdisjoint(folded):
            known = entries.setdefault(folded, [])
            if all(other.form != spellings[0] for other in known):
                known.append(Word(spellings[0], spellings[1:], table, key, _disputed(table, key, witness)))
    prefixes = frozenset(key[:n] for key in entries for n in range(1, len(key)))
    return Words({k: tuple(v) for k, v in entries.items()}, prefixes, max(map(len, entries)))
