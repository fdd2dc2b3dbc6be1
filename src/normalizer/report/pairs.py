"""The pairs of forms in which two editions differ, each with words that have it and with its reform."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from normalizer.model import Comparison, Difference, DifferenceKind, Span

__all__ = ["AROUND", "Pair", "pairs_of", "reforms_of"]

AROUND: Final = 6
"""The most characters of context on either side of a difference that a table shows."""
_WORDS: Final = 3
"""The most words that show a pair."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two forms that stand for each other.

    Attributes:
        before: The form of the first edition.
        after: The form of the other.
        count: The number of places.
        words: The words that have it, in both editions; the first few.
        reform: The reform that brought the newer form, with its date, or empty.
        places: Where they are in the first edition.
    """

    before: str
    after: str
    count: int
    words: tuple[tuple[str, str], ...]
    reform: str
    places: tuple[Span, ...]


def pairs_of(found: Comparison, kind: DifferenceKind) -> Iterator[Pair]:
    """Yield the pairs of a kind, the most frequent first.

    >>> from normalizer import compare
    >>> found = compare("朝鮮会談", "朝鲜会谈")
    >>> [(pair.before, pair.count, pair.words) for pair in pairs_of(found, DifferenceKind.SCRIPT)]
    [('鮮', 1, (('朝鮮', '朝鲜'),)), ('談', 1, (('会談', '会谈'),))]
    """
    pairs: dict[tuple[str, str], list[Difference]] = {}
    for difference in found.of_kind(kind):
        pairs.setdefault((difference.before, difference.after), []).append(difference)
    for (before, after), places in sorted(pairs.items(), key=lambda item: -len(item[1])):
        words = {
            (found.text[place.words[0].slice], found.other[place.words[1].slice]): None
            for place in places
            if place.words != (place.one, place.two)
        }
        yield Pair(
            before,
            after,
            len(places),
            tuple(islice(words, _WORDS)),
            reforms_of(places[0]),
            tuple(place.one for place in places),
        )


def reforms_of(difference: Difference) -> str:
    """The reforms of a difference of forms, in words; empty if there is none.

    >>> from normalizer import compare
    >>> reforms_of(compare("朝鮮問題", "朝鲜问题").differences[0])
    '鲜 问 题: 简化字总表 (1964-05)'
    """
    by_authority: dict[str, list[str]] = {}
    for fact in difference.reforms:
        by_authority.setdefault(fact.authority, []).append(fact.form)
    return "; ".join(f"{' '.join(dict.fromkeys(forms))}: {said}" for said, forms in by_authority.items())
