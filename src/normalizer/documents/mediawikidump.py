"""Exports of MediaWiki in XML: the wikitext of each page is text, read as `mediawiki` does.

Titles, which are targets of links, comments, names and everything else stay, and so do pages that are no wikitext.

Source: mediawiki.org, Help:Export; export-0.11.xsd.
"""

from collections.abc import Iterator
from html import unescape
from typing import Final

from normalizer.documents import mediawiki
from normalizer.documents.pieces import Pieces
from normalizer.documents.values import Block, Part, Reading, Selection
from normalizer.documents.xmltext import Start, Text, declared, encoding_tags, scan
from normalizer.documents.xmltext import write as write_xml

__all__ = ["declared", "read", "write"]

_WIKITEXT: Final = frozenset({"", "wikitext"})


def read(text: str, selection: Selection) -> Reading:
    """The blocks of each page.

    Raises:
        DocumentError: It is not well-formed XML.
    """
    found: list[Block] = []
    for title, parts in _pages(text):
        pieces = Pieces(parts)
        found.extend(
            Block(tuple(pieces.moved(block.parts)), label=f"{title}: {block.label}")
            for block in mediawiki.read(pieces.text, selection).blocks
        )
    return Reading(tuple(found), encodings=encoding_tags(text))


def _pages(text: str) -> Iterator[tuple[str, list[Part]]]:
    """The title and the wikitext of each revision."""
    said: dict[str, str] = {}
    parts: list[Part] = []
    name = ""
    for event in scan(text):
        if isinstance(event, Start):
            name = event.local
            if name in {"page", "revision"}:
                said = {key: value for key, value in said.items() if name == "revision" and key == "title"}
            said[name] = ""
            parts = []
        elif isinstance(event, Text):
            if name == "text":
                parts.append(event.part)
            elif name in {"title", "model"}:
                said[name] += event.part.text
        else:
            if name == "text" and parts and said.get("model", "").strip() in _WIKITEXT:
                yield said.get("title", ""), parts
            name, parts = "", []


def write(after: str, before: str, context: str) -> str:
    """Text as wikitext in XML.

    >>> write("会谈", "會&amp;談", "link")
    '會&amp;談|会谈'

    Raises:
        DocumentError: Wikitext or XML cannot hold it.
    """
    return write_xml(mediawiki.write(after, unescape(before), context), before, "")
