"""Tags and text of XML as a parser sees them, each with its place in the source.

Expat reads it and gives the byte of every event, so that the source is never serialized again. Entities that a file
declares are never resolved, and nothing outside the file is read.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from html.entities import html5
from typing import Final, NamedTuple
from xml.parsers import expat

from normalizer.documents.values import OBJECT, Part, Tag
from normalizer.errors import DocumentError
from normalizer.patterns import lazy_pattern

__all__ = [
    "CDATA",
    "End",
    "Event",
    "Start",
    "Text",
    "attribute",
    "attribute_parts",
    "declared",
    "encoding_tags",
    "scan",
    "write",
]

CDATA: Final = "cdata"
"""The context of text inside `<![CDATA[ … ]]>`."""

ATTRIBUTE: Final = "attribute"
"""The context of the value of an attribute."""

_DECLARATION: Final = lazy_pattern(r"<\?xml[^>]*?encoding\s*=\s*(?:\"([A-Za-z][\w.-]*)\"|'([A-Za-z][\w.-]*)')")
_TAG: Final = lazy_pattern(r"<(?:[^>\"']++|\"[^\"]*\"|'[^']*')*+>")
_ATTRIBUTE: Final = lazy_pattern(r"\s([^\s=\"'/>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NESTED: Final = lazy_pattern(r"&(?!#)|%")
_REFERENCE: Final = lazy_pattern(r"&[^;&<\s]+;")
_ILLEGAL: Final = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECE: Final = 1 << 20
_WIDE: Final = lazy_pattern("[\U00010000-\U0010ffff]")
_MARKS: Final = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}


class Start(NamedTuple):
    """A start tag.

    Attributes:
        name: Namespace and local name with a space between, or the local name alone if it has no namespace.
        attributes: Values by names of the same form.
        start: The start of the tag in the source.
        end: Its end.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(" ")[2]


class End(NamedTuple):
    """An end tag, or the end of an empty element, at the place `start`."""

    name: str
    start: int


class Text(NamedTuple):
    """A stretch of text."""

    part: Part


Event = Start | End | Text


def declared(data: bytes) -> str | None:
    """The encoding that an XML declaration at the beginning names, or None.

    >>> declared(b'<?xml version="1.0" encoding="big5"?><p/>')
    'big5'
    """
    if data[:4] in _MARKS:
        return _MARKS[data[:4]]
    found = _DECLARATION.match(data[:200].decode("latin-1").lstrip("\ufeff\xef\xbb\xbf"))
    name = found and (found.group(1) or found.group(2))
    # a declaration that can be read byte by byte is not in UTF-16, whatever it names
    return None if not name or name.lower().startswith("utf-16") else name


def encoding_tags(text: str, member: str = "") -> tuple[Tag, ...]:
    """The place of the encoding in the declaration."""
    found = _DECLARATION.match(text)
    if not found:
        return ()
    number = 1 if found.group(1) else 2
    return (Tag(*found.span(number), found.group(number), member),)


def scan(text: str, name: str = "", only: Collection[str] | None = None) -> Iterator[Event]:
    """Yield the tags and the text of XML, in order.

    A reference to an entity that the file declares itself reads as `OBJECT`, or as the character of that name in HTML.

    Args:
        text: The source.
        name: Its name for messages, if it is not the whole file.
        only: Names of elements; the tags of others only divide the text, and are not yielded. None for all.

    Raises:
        DocumentError: It is not well-formed, or declares entities that contain other entities.

    >>> [event.part.text for event in scan("<p>朝<b>鮮</b>&#x9BAE;</p>") if isinstance(event, Text)]
    ['朝', '鮮', '鮮']
    """
    return _Scan(text, name, only).events()


class _Scan:
    """One run of the parser."""

    def __init__(self, text: str, name: str, only: Collection[str] | None) -> None:
        self._only: Final = only
        self._text: Final = text
        self._before: Final = f"{name}: " if name else ""
        try:
            # two bytes for each character, so that a place is half a byte; but four for those beyond the first plane
            self._data: Final = text.encode("utf-16-le")
        except UnicodeEncodeError:
            message = f"{self._before}not well-formed XML: a surrogate without its other half"
            raise DocumentError(message) from None
        self._wide: Final = [place + number for number, place in enumerate(m.start() for m in _WIDE.finditer(text))]
        self._found: Final[list[Event]] = []
        self._depth = 0
        self._context = ""
        self._begin = -1
        self._last: tuple[int, str] | None = None

    def events(self) -> Iterator[Event]:
        parser = expat.ParserCreate("utf-16le", namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.DefaultHandler = self._other  # with one, expat resolves no entity
        parser.StartCdataSectionHandler = self._cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.CommentHandler = lambda _: self._flush()
        parser.ProcessingInstructionHandler = lambda *_: self._flush()
        parser.EntityDeclHandler = self._entity
        self._parser = parser
        data = memoryview(self._data)
        # in pieces, or all events of a large file would be in memory at once
        for start in range(0, max(len(data), 1), _PIECE):
            try:
                parser.Parse(data[start : start + _PIECE], start + _PIECE >= len(data))
            except expat.ExpatError as error:
                message = f"{self._before}not well-formed XML: {expat.ErrorString(error.code)} in line {error.lineno}"
                raise DocumentError(message) from None
            yield from self._found
            self._found.clear()

    def _here(self) -> int:
        """The place of the parser, in code points."""
        unit: int = self._parser.CurrentByteIndex >> 1
        return unit - bisect_left(self._wide, unit) if self._wide else unit

    def _joined(self, here: int) -> None:
        """Decide on the last text: it continues the text before if it reads as written, else it is a whole part."""
        if not self._last:
            return
        start, said = self._last
        self._last = None
        line = said == "\n" and self._text[start] == "\r"  # expat reads \r\n as \n
        if line or (here - start == len(said) and self._text.startswith(said, start)):
            if self._begin < 0:
                self._begin = start
            return
        self._emit(start)
        self._found.append(Text(Part(start, here, said, True, self._context)))  # noqa: FBT003 - a record

    def _emit(self, end: int) -> None:
        if self._begin >= 0:
            part = Part(self._begin, end, self._text[self._begin : end], False, self._context)  # noqa: FBT003 - a record
            self._found.append(Text(part))
            self._begin = -1

    def _flush(self) -> int:
        """Complete the text before, and return the place of the parser."""
        unit: int = self._parser.CurrentByteIndex >> 1
        here = unit - bisect_left(self._wide, unit) if self._wide else unit
        if self._last:
            self._joined(here)
        if self._begin >= 0:
            self._emit(here)
        return here

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._only is not None and name not in self._only:
            if self._last or self._begin >= 0:
                self._flush()
            return
        here = self._flush()
        found = _TAG.match(self._text, here)
        self._found.append(Start(name, attributes, here, found.end() if found else here))

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._only is None or name in self._only:
            self._found.append(End(name, self._flush()))
        elif self._last or self._begin >= 0:
            self._flush()

    def _characters(self, said: str) -> None:
        here = self._here()
        self._joined(here)
        self._last = here, said

    def _other(self, said: str) -> None:
        here = self._flush()
        if self._depth and said.startswith("&"):
            self._last = here, _meant(said)

    def _cdata(self) -> None:
        self._flush()
        self._context = CDATA

    def _end_cdata(self) -> None:
        self._flush()
        self._context = ""

    def _entity(self, name: str, _: int, value: str | None, *__: object) -> None:
        if value is not None and _NESTED.search(value):
            message = f"{self._before}declares the entity {name}, which contains other entities; remove the declaration"
            raise DocumentError(message)


def _meant(reference: str) -> str:
    """The meaning of a reference: its character, or an object if only the file declares it."""
    if reference.startswith("&#"):
        return unescape(reference)
    return html5.get(reference[1:], OBJECT)


def attribute(source: str, tag: Start, name: str) -> tuple[int, int] | None:
    """The place of the value of an attribute in the source, without its quotes; None if the tag has none.

    Args:
        source: The source.
        tag: The tag.
        name: Its name as in the source, with the prefix: `xml:lang`; or `*:lang` for any prefix.
    """
    for found in _ATTRIBUTE.finditer(source, tag.start, tag.end):
        written = found.group(1)
        if written == name or (name.startswith("*:") and written.rpartition(":")[2] == name[2:]):
            return found.span(2) if found.group(2) is not None else found.span(3)
    return None


def attribute_parts(source: str, start: int, end: int) -> tuple[Part, ...]:
    """Split the value of an attribute into parts; each reference is a whole part."""
    parts: list[Part] = []
    here = start
    for found in _REFERENCE.finditer(source, start, end):
        if here < found.start():
            parts.append(Part(here, found.start(), source[here : found.start()], context=ATTRIBUTE))
        parts.append(Part(*found.span(), _meant(found.group()), whole=True, context=ATTRIBUTE))
        here = found.end()
    if here < end:
        parts.append(Part(here, end, source[here:end], context=ATTRIBUTE))
    return tuple(parts)


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    """Escape text for XML.

    Raises:
        DocumentError: XML cannot hold it: a control character, or the end of a CDATA section in one.
    """
    if _ILLEGAL.search(after) or (context == CDATA and "]]>" in after):
        message = f"XML cannot hold {after!a} here; see the terms"
        raise DocumentError(message)
    if context == CDATA:
        return after
    written = after.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    return written.replace('"', "&quot;").replace("'", "&#39;") if context == ATTRIBUTE else written
