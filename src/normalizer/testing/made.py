"""A document of every format with given texts in it; a new format adds its own line."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

__all__ = ["MAKERS"]

MAKERS: Final[Mapping[str, Callable[[Sequence[str]], bytes]]] = {
    "text": lambda texts: "\n".join(texts).encode(),
    "xml": lambda texts: f"<doc>{''.join(f'<p>{escape(text)}</p>' for text in texts)}</doc>".encode(),
}
"""For every format: from texts without line ends and controls, each not empty, to a document in which they stand."""
