"""The words on which the two editions of the dictionaries disagree."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from normalizer.lexicon.editions import DEFAULT, Lexicon, load_lexicon
from normalizer.lexicon.own import own_table

__all__ = ["Dispute", "disagreements", "disputes"]

_TABLES: Final = ("STPhrases", "TSPhrases")
"""The tables of words that both editions have, but for those of regional vocabulary."""


class Dispute(NamedTuple):
    """A word that one edition writes in a way that the other does not allow.

    Attributes:
        table: The table that has it in both editions.
        word: Its key there.
        reading: What the edition prefers.
        other: What the other edition prefers.
    """

    table: str
    word: str
    reading: str
    other: str


def disagreements(lexicon: Lexicon, witness: Lexicon) -> Iterator[Dispute]:
    """Compare the words of an edition with those of another one."""
    for name in _TABLES:
        table, other = lexicon.find(name), witness.find(name)
        if table and other:
            for word, readings in table.candidates.items():
                allowed = other.candidates.get(word, ())
                if allowed and readings[0] not in allowed:
                    yield Dispute(name, word, readings[0], allowed[0])


@cache
def disputes(lexicon: Lexicon) -> Mapping[tuple[str, str], str]:
    """By table and key: what the other edition has instead, in the spelling of the table.

    Those of the default edition are a table of ours, so that the other edition need not be installed. A row counts
    while the installed release still prefers the reading that was disputed.

    Source: `data/disputed.tsv`.
    """
    if lexicon.name != DEFAULT:
        found = disagreements(lexicon, load_lexicon())
        return {(name, word): other for name, word, _, other in found}
    tables = {name: lexicon.find(name) for name in _TABLES}
    return {
        (name, word): other
        for name, word, reading, other in own_table("disputed").rows
        if (table := tables[name]) and table.candidates.get(word, ("",))[0] == reading
    }
