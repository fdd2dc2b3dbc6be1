"""A file as it was read: its blocks, and all that is needed to write it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.documents.formats import FORMATS, Format
from normalizer.documents.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normalizer.documents.archive import Archive
    from normalizer.documents.blocks import Blocks
    from normalizer.documents.values import Echo, Link, Selection, Tag

__all__ = ["File"]


@dataclass(frozen=True, slots=True)
class File:
    """A file that is read.

    Attributes:
        path: Its name.
        format: The name of its format, a key of `FORMATS`.
        blocks: The text, in reading order.
        content: Its bytes.
        sources: The source of each member with text; of the empty string for a file that is one text.
        languages: The places that name languages.
        encodings: The places that name the encoding.
        echoes: The places that repeat blocks.
        links: The places that repeat blocks of other files.
        sealed: The reason for which nothing may change, or empty.
        selection: The selection with which it was read.
    """

    path: str
    format: str
    blocks: Blocks
    content: SourceText | Archive
    sources: Mapping[str, SourceText]
    languages: tuple[Tag, ...]
    encodings: tuple[Tag, ...]
    echoes: tuple[Echo, ...]
    links: tuple[Link, ...]
    sealed: str
    selection: Selection

    @property
    def kind(self) -> Format:
        """Its format."""
        return FORMATS[self.format]

    @property
    def encoding(self) -> str | None:
        """The encoding of a file that is one text; None for a container, and for text that is extracted."""
        return (self.content.encoding or None) if isinstance(self.content, SourceText) else None
