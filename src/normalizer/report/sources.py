"""The sources of a result: what its authorities name, as one cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from normalizer.lexicon.citations import citations_of
from normalizer.wording import noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalizer.lexicon.citations import Citation
    from normalizer.model import Character, Chronology, Collation, Normalization

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


def _authorities(result: Any) -> Iterator[str]:  # noqa: ANN401 - by the name of its type, so that no other is imported
    name = type(result).__name__
    if name == "Chronology":
        yield from (witness.fact.document for witness in result.witnesses)
    elif name == "Collation":
        readings = (reading for place in result.variations for reading in place.readings)
        yield from (fact.document for reading in readings for fact in reading.reforms)
    else:
        yield from (fact.document for fact in (*result.reforms, *result.replaced))
        yield from (relation.authority for relation in (*result.related, *result.informal))
