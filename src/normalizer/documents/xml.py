"""XML of which nothing is known: words are seen through elements that stand among text."""

from normalizer.documents.markup import Role, Rule, blocks
from normalizer.documents.values import Reading, Selection
from normalizer.documents.xmltext import Start, declared, encoding_tags, scan, write

__all__ = ["declared", "read", "write"]


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """Draft."""
    return Reading(blocks(scan(text), _rule), encodings=encoding_tags(text))


def _rule(tag: Start) -> Rule:
    return Rule(Role.INLINE, label=tag.local)
