"""Plain text: one block, and nothing to escape."""

from normalizer.documents.values import Block, Part, Reading, Selection

__all__ = ["read", "write"]


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The whole text as one block; its paragraphs are those of the engine."""
    return Reading((Block((Part(0, len(text), text),), label="text"),) if text else ())


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - as above
    """As it is."""
    return after
