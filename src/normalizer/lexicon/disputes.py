"""The words on which the two editions of the dictionaries disagree."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from normalizer.lexicon.editions import DEFAULT, Lexicon, load_lexicon
from normalizer.lexicon.own import own_table

__all__ = ["Dispute", "disagreements", "disputes"]

_TABLES: Final = ("STPhrases", "TSPhrases")
"""The tables of words in both editions, except those of regional vocabulary."""


class Dispute(NamedTuple):
    """A word that one edition writes in a way that the other does not permit.

    Attributes:
        table: The table of the word, in both editions.
        word: Its key in the table.
        reading: The preferred form of the edition.
        other: The preferred form of the other edition.
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
    """The forms of the other edition by table and key, in the spelling of the table.

    For the default edition they are a table of our own, so that the other edition need not be installed. A row counts
    only if the installed release still prefers the disputed form.

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
