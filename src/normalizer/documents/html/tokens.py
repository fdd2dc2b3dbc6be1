"""Tokens of HTML: tags and text as a browser reads them, each with its place in the source.

Source: WHATWG HTML, section 13.2.5, Tokenization. Every input is HTML, and the time is linear in its length.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from normalizer.documents.html.text import ATTRIBUTE, PLAIN, REPLACED, SPACE, UNQUOTED, parts, visible
from normalizer.documents.values import Part
from normalizer.documents.xmltext import CDATA

__all__ = ["Attribute", "Token", "Tokenizer", "attributes", "meaning", "tag_attributes"]

_GAP: Final = re.compile(rf"[{SPACE}/]*")
_TAG_NAME: Final = re.compile(rf"[^{SPACE}/>]*")
_EQUALS: Final = re.compile(rf"[{SPACE}]*=[{SPACE}]*")
_ATTRIBUTE: Final = re.compile(
    rf"[{SPACE}/]*+([^{SPACE}/>][^{SPACE}/>=]*+)"
    rf"(?:[{SPACE}]*+=[{SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|(?![\"'])([^{SPACE}>]*+)))?"
)
_BARE: Final = 4
"""The group of a value without quotes."""
_MARKUP: Final = re.compile(r"<(?:[A-Za-z]|[!?]|/(?=.))", re.DOTALL)
_WELL_FORMED: Final = re.compile(
    rf"</?([A-Za-z][0-9A-Za-z]*+)"
    rf"((?:[{SPACE}]++[A-Za-z_:][-.:0-9A-Z_a-z]*+(?:=(?:\"[^\"]*+\"|'[^']*+'))?)*+)[{SPACE}]*+(/?)>"
)
"""A tag in the way in which most are written: it ends where it seems to, which saves reading its attributes."""
_MATTERS: Final = re.compile(
    "&|abbr|alt|aria|charset|content|encoding|label|lang|noteref|placeholder|summary|title|translat|type|value",
    re.IGNORECASE,
)
"""What the attributes contain at which anybody looks: the tree, the rules of elements, the reader of a page."""
_COMMENT_END: Final = re.compile(r"--!?>")
_SCRIPT: Final = re.compile(rf"<!--|-->|<(/?)script(?=[{SPACE}/>])", re.IGNORECASE)


class Attribute(NamedTuple):
    """An attribute.

    Attributes:
        name: In lower case.
        start: The start of its value in the source, after the quote.
        end: The end of its value; equal to `start` if it has none.
        context: The way to escape a change of the value.
    """

    name: str
    start: int
    end: int
    context: str


class Token(NamedTuple):
    """A tag.

    Attributes:
        name: In lower case.
        start: Its start in the source.
        end: Its end.
        attributes: Each name once; of two with one name, the first. Nothing if none of them matters to a reader.
        closing: True for an end tag.
        empty: True if it ends in `/>`.
    """

    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()
    closing: bool = False
    empty: bool = False


class Tokenizer:
    """One run over a source.

    Attributes:
        at: The place up to which the source is read.
        foreign: True inside an element of SVG or MathML, where `<![CDATA[` is no comment. The builder of the tree sets
            it.
    """

    def __init__(self, text: str) -> None:
        """Start at the beginning of a source."""
        self._text: Final = text
        self.at = 0
        self.foreign = False

    def __iter__(self) -> Iterator[Token | tuple[Part, ...]]:
        """Yield tags, and text in parts."""
        text = self._text
        while self.at < len(text):
            begin = self.at
            found = _MARKUP.search(text, begin)
            if found is None:
                self.at = len(text)
                yield parts(text, begin, self.at)
                return
            if begin < found.start():
                # what the builder does with this text decides how the rest is read
                self.at = found.start()
                yield parts(text, begin, self.at)
            token = self._markup(found.start())
            if token is not None:
                yield token

    def _markup(self, at: int) -> Token | tuple[Part, ...] | None:
        """Read a tag, a comment or a section; None for what is neither tag nor text."""
        text = self._text
        follows = text[at + 1]
        closing = follows == "/"
        if text[at + 1 + closing].isascii() and text[at + 1 + closing].isalpha():
            tag = _tag(text, at, closing=closing)
            self.at = len(text) if tag is None else tag.end
            return tag
        if self.foreign and text.startswith("<![CDATA[", at):
            end = text.find("]]>", at)
            end = len(text) if end < 0 else end
            self.at = min(end + 3, len(text))
            return visible(text, at + 9, end, CDATA)
        self.at = _comment_end(text, at)
        return None

    def raw(self, name: str) -> tuple[int, int]:
        """Skip the text up to the end tag of an element, and that tag.

        Args:
            name: The name of the element; its start tag was read last.

        Returns:
            The start and the end of the text.
        """
        begin, text = self.at, self._text
        end = _script_end(text, begin) if name == "script" else _raw_end(text, begin, name)
        tag = _tag(text, end, closing=True) if end < len(text) else None
        self.at = tag.end if tag else len(text)
        return begin, end

    def rest(self) -> tuple[Part, ...]:
        """The rest of the source, as text in which nothing is markup."""
        begin, self.at = self.at, len(self._text)
        return visible(self._text, begin, self.at, PLAIN)


def _tag(text: str, at: int, *, closing: bool) -> Token | None:
    """The tag at a place; None if the source ends in it."""
    if plain := _WELL_FORMED.match(text, at):
        said, written, slash = plain.groups()
        name = said.lower()
        if not written or not (name == "font" or _MATTERS.search(written)):
            return Token(name, at, plain.end(), (), closing, slash == "/")
    found_name = _TAG_NAME.match(text, at + 1 + closing)
    scanned = found_name and attributes(text, found_name.end())
    if not found_name or not scanned:
        return None
    found, end, empty = scanned
    return Token(found_name.group().lower().replace("\0", REPLACED), at, end, found, closing, empty)


def attributes(text: str, at: int) -> tuple[tuple[Attribute, ...], int, bool] | None:
    """Read the attributes of a tag.

    Args:
        text: The source.
        at: The end of the name of the tag.

    Returns:
        The attributes, the end of the tag, and True if it ends in `/>`; None if the source ends in the tag.
    """
    found: dict[str, Attribute] = {}
    while one := _ATTRIBUTE.match(text, at):
        at = one.end()
        key = one[1].lower()
        number = one.lastindex or 1
        if number > 1:
            begin, end = one.span(number)
            context = UNQUOTED if number == _BARE else ATTRIBUTE
        elif _EQUALS.match(text, at):
            # a quote that is never closed
            return None
        else:
            begin, end, context = at, at, ATTRIBUTE
        if key not in found:
            found[key] = Attribute(key, begin, end, context)
    gap = _GAP.match(text, at).end()  # type: ignore[union-attr] # it matches nothing as well
    if gap == len(text):
        return None
    return tuple(found.values()), gap + 1, gap > at and text[gap - 1] == "/"


def _comment_end(text: str, at: int) -> int:
    """The end of a comment, a declaration or an instruction."""
    if not text.startswith("<!--", at):
        end = text.find(">", at)
        return len(text) if end < 0 else end + 1
    for short in (">", "->"):
        if text.startswith(short, at + 4):
            return at + 4 + len(short)
    found = _COMMENT_END.search(text, at + 4)
    return found.end() if found else len(text)


def _raw_end(text: str, at: int, name: str) -> int:
    found = re.compile(rf"</{name}(?=[{SPACE}/>])", re.IGNORECASE).search(text, at)
    return found.start() if found else len(text)


def _script_end(text: str, at: int) -> int:
    """The end of a script: the first `</script>` that closes no `<script>` inside `<!-- -->`."""
    escaped = inner = False
    while found := _SCRIPT.search(text, at):
        at = found.end()
        if found.group() == "<!--":
            if not escaped:
                # its dashes may also be those of the end
                escaped, at = True, at - 2
        elif found.group() == "-->":
            escaped = inner = False
        elif not found.group(1):
            inner = escaped
        elif inner:
            inner = False
        else:
            return found.start()
    return len(text)


def meaning(text: str, attribute: Attribute) -> str:
    """The value of an attribute, with its references resolved."""
    if "&" not in text[attribute.start : attribute.end]:
        return text[attribute.start : attribute.end]
    return "".join(part.text for part in parts(text, attribute.start, attribute.end, attribute.context))


def tag_attributes(text: str, start: int) -> tuple[Attribute, ...]:
    """The attributes of the start tag at a place; none if the source has no tag there.

    >>> [attribute.name for attribute in tag_attributes('<p lang=ja TITLE="会谈">', 0)]
    ['lang', 'title']
    """
    name = _TAG_NAME.match(text, start + 1) if text[start : start + 1] == "<" else None
    found = attributes(text, name.end()) if name else None
    return found[0] if found else ()
