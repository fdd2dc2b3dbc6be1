"""Text in TEI documents, escaped: an `lb` for a line end, a `g` for what XML cannot contain; its paragraphs."""

import re
from typing import Final
from xml.sax.saxutils import escape

from normalizer.controls import CONTROLS

__all__ = ["NAMESPACE", "Paragraphs", "content_of", "next_special", "plain_of"]

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"

_EMPTY_LINES: Final = re.compile("(\n{2,})")
_NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\n")
_MARKUP: Final = re.compile(f"[&<>\n\ufffe\uffff{CONTROLS.pattern[1:-1]}]")
"""What is no content of XML as it is: `&`, `<`, `>`, line feeds, controls, and what XML cannot contain."""


def content_of(text: str) -> str:
    r"""Escape a text as content: controls as references, with a `g` for each code point that XML cannot contain.

    >>> content_of("會談\n<\x00>\u202e")
    '會談<lb/>&lt;<g n="U+0000"/>&gt;&#x202E;'
    """

    def named(found: re.Match[str]) -> str:
        return "<lb/>" if found.group() == "\n" else f'<g n="U+{ord(found.group()):04X}"/>'

    if not _MARKUP.search(text):
        return text
    written = _NOT_XML.sub(named, escape(text))
    return CONTROLS.sub(lambda found: f"&#x{ord(found.group()):X};", written)


def next_special(text: str, start: int) -> int:
    r"""The next place of what is no content as it is; the length of the text if there is none.

    >>> next_special("會談\n結束", 0), next_special("會談\n結束", 3)
    (2, 5)
    """
    found = _MARKUP.search(text, start)
    return found.start() if found else len(text)


def plain_of(text: str) -> str:
    r"""Escape a text for the header and the notes, where a name of a code point is enough.

    >>> plain_of("會談\x00\u202e")
    '會談U+0000U+202E'
    """
    named = _NOT_XML.sub(_name, text)
    return escape(CONTROLS.sub(_name, named))


def _name(found: re.Match[str]) -> str:
    return f"U+{ord(found.group()):04X}"


class Paragraphs:
    r"""The paragraphs of a body: opened by their content, closed by an empty line.

    Attributes:
        parts: What was written, in parts.

    >>> body = Paragraphs()
    >>> body.text("會談\n\n")
    >>> body.inside("<app/>")
    >>> body.end()
    >>> "".join(body.parts)
    '<p xml:space="preserve">會談</p>\n<lb/><lb/>\n<p xml:space="preserve"><app/></p>'
    """

    def __init__(self) -> None:
        """Begin before the first paragraph."""
        self.parts: Final[list[str]] = []
        self._open = False
        self._empty = True

    def inside(self, content: str) -> None:
        """Write content that is escaped already, in a paragraph."""
        if not self._open:
            self._open, self._empty = True, False
            self.parts.append('<p xml:space="preserve">')
        self.parts.append(content)

    def text(self, text: str) -> None:
        """Write a text; an empty line ends a paragraph."""
        if "\n\n" not in text:
            if text:
                self.inside(content_of(text))
            return
        for part in _EMPTY_LINES.split(text):
            if part.startswith("\n\n"):
                self._close()
                self.parts.append("\n" + "<lb/>" * len(part) + "\n")
            elif part:
                self.inside(content_of(part))

    def end(self) -> None:
        """End the body; TEI requires a paragraph in it."""
        if self._empty:
            self.parts.append("<p/>")
        self._close()

    def _close(self) -> None:
        if self._open:
            self._open = False
            self.parts.append("</p>")
