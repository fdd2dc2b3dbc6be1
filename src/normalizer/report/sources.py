"""The sources of a result: what its authorities name, as one cites it."""

from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.lexicon.citations import Citation, citations_of
from normalizer.model import Character, Chronology, Collation, Normalization
from normalizer.wording import noted

__all__ = ["TITLE", "sources_of", "sources_of_changes"]

TITLE: Final = noted("Sources, to be cited")
"""The heading of the citations."""


def sources_of(result: Collation | Chronology | Character) -> tuple[Citation, ...]:
    """Find what to cite for the dates of forms.

    >>> from normalizer import character
    >>> [citation.key for citation in sources_of(character("国"))]
    ['scheme-1956', 'japan-2010', 'mainland-2013', 'this-library']
    """
    return citations_of(_authorities(result))


def sources_of_changes(result: Normalization, authorities: Iterable[str]) -> tuple[Citation, ...]:
    """Find what to cite for a normalization.

    Args:
        result: The result.
        authorities: Those of its changes, which take long to find, so that a report asks for them once.

    >>> from normalizer import normalize
    >>> result = normalize("談", "zh-Hans")
    >>> authorities = [change.evidence.authority for change in result.changes]
    >>> [citation.key for citation in sources_of_changes(result, authorities)]
    ['mainland-2013', 'this-library']
    """
    doubts = (doubt.evidence.authority for doubt in result.doubts)
    return citations_of((result.standard.authority, *authorities, *doubts))


def _authorities(result: Collation | Chronology | Character) -> Iterator[str]:
    if isinstance(result, Chronology):
        yield from (witness.fact.document for witness in result.witnesses)
    elif isinstance(result, Collation):
        readings = (reading for place in result.variations for reading in place.readings)
        yield from (fact.document for reading in readings for fact in reading.reforms)
    else:
        yield from (fact.document for fact in (*result.reforms, *result.replaced))
        yield from (relation.authority for relation in (*result.related, *result.informal))
