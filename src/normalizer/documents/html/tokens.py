"""Tokens of HTML: tags and text as a browser reads them, each with its place in the source.

Source: WHATWG HTML, section 13.2.5, Tokenization. Every input is HTML, and the time is linear in its length.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final, NamedTuple

from normalizer.documents.values import Part
from normalizer.documents.xmltext import CDATA
from normalizer.errors import DocumentError

__all__ = [
    "ATTRIBUTE",
    "PLAIN",
    "UNQUOTED",
    "Attribute",
    "Token",
    "Tokenizer",
    "attributes",
    "meaning",
    "parts",
    "seen_through",
    "tag_attributes",
    "write",
]

ATTRIBUTE: Final = "attribute"
"""The context of the value of an attribute in quotes."""

UNQUOTED: Final = "unquoted"
"""The context of the value of an attribute without quotes."""

PLAIN: Final = "plain"
"""The context of text after `<plaintext>`, in which nothing can be escaped."""

_SPACE: Final = "\t\n\f\r "
_GAP: Final = re.compile(rf"[{_SPACE}/]*")
_TAG_NAME: Final = re.compile(rf"[^{_SPACE}/>]*")
_EQUALS: Final = re.compile(rf"[{_SPACE}]*=[{_SPACE}]*")
_ATTRIBUTE: Final = re.compile(
    rf"[{_SPACE}/]*+([^{_SPACE}/>][^{_SPACE}/>=]*+)"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|(?![\"'])([^{_SPACE}>]*+)))?"
)
_BARE: Final = 4
"""The group of a value without quotes."""
_MARKUP: Final = re.compile(r"<(?:[A-Za-z]|[!?]|/(?=.))", re.DOTALL)
_WELL_FORMED: Final = re.compile(
    rf"</?([A-Za-z][0-9A-Za-z]*+)"
    rf"((?:[{_SPACE}]++[A-Za-z_:][-.:0-9A-Z_a-z]*+(?:=(?:\"[^\"]*+\"|'[^']*+'))?)*+)[{_SPACE}]*+(/?)>"
)
"""A tag in the way in which most are written: it ends where it seems to, which saves reading its attributes."""
_MATTERS: Final = re.compile(
    "&|abbr|alt|aria|charset|content|encoding|label|lang|noteref|placeholder|summary|title|translat|type|value",
    re.IGNORECASE,
)
"""What the attributes contain at which anybody looks: the tree, the rules of elements, the reader of a page."""
_COMMENT_END: Final = re.compile(r"--!?>")
_SCRIPT: Final = re.compile(rf"<!--|-->|<(/?)script(?=[{_SPACE}/>])", re.IGNORECASE)
_SPECIAL: Final = re.compile(
    "[\0\xad\u200b]+|&(?:#[xX][0-9A-Fa-f]+;?|#[0-9]+;?|#[xX]?|[A-Za-z][0-9A-Za-z]{0,31};?)?|</?[A-Za-z]{0,31}"
)
_INVISIBLE: Final = "\0\xad\u200b"
_FOLLOWING: Final = re.compile(rf"[{_SPACE}]++|[^{_SPACE}&<{_INVISIBLE}]")
"""What forms one part with a reference before it that has no semicolon."""
_UNSEEN: Final = re.compile(f"[{_INVISIBLE}]")
_SEEN: Final = re.compile(f"[^{_INVISIBLE}]+")
_AMBIGUOUS: Final = re.compile(r"(?:&#?[0-9A-Za-z]*|</?[A-Za-z]*)(?=[^\x00-\x7f])")
_ILLEGAL: Final = re.compile("[^\t\n\f\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BARE_UNSAFE: Final = re.compile(rf"[{_SPACE}=<>`]")
_REPLACED: Final = "\ufffd"
_WINDOWS: Final = {number: bytes([number]).decode("cp1252", "ignore") or chr(number) for number in range(0x80, 0xA0)}
_DIGITS: Final = 8


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
            return _visible(text, at + 9, end, CDATA)
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
        return _visible(self._text, begin, self.at, PLAIN)


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
    return Token(found_name.group().lower().replace("\0", _REPLACED), at, end, found, closing, empty)


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
    found = re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE).search(text, at)
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


def parts(text: str, start: int, end: int, context: str = "") -> tuple[Part, ...]:
    """Split text into parts, each with the text that a browser reads.

    A literal `&` or `<`, and a reference without its semicolon, form one part with the character after it, or all the
    white space, because a change of that can change what they mean. Soft hyphens, zero width spaces and nulls belong to
    no part, so that they do not divide a word.

    Args:
        text: The source.
        start: The start of the text.
        end: Its end.
        context: The way to escape changes in it.

    >>> [part.text for part in parts("朝&shy;鮮&#x554F;&amp", 0, 19)]
    ['朝', '鮮', '問', '&']
    """
    first = _SPECIAL.search(text, start, end)
    if first is None:
        return (Part(start, end, text[start:end], False, context),) if start < end else ()  # noqa: FBT003 - a record
    found: list[Part] = []
    here = start
    for special in _SPECIAL.finditer(text, start, end):
        begin = special.start()
        if begin < here:
            continue
        if here < begin:
            found.append(Part(here, begin, text[here:begin], context=context))
        if special.group()[0] in _INVISIBLE:
            here = special.end()
            continue
        meant, here = _reference(text, begin, special.end(), end, context)
        if text[here - 1] != ";" and (follows := _FOLLOWING.match(text, here, end)):
            meant, here = meant + follows[0], follows.end()
        if meant.strip(_INVISIBLE):
            found.append(Part(begin, here, meant, whole=True, context=context))
    if here < end:
        found.append(Part(here, end, text[here:end], context=context))
    return tuple(found)


def seen_through(part: Part) -> tuple[Part, ...]:
    """Split a part at the characters that `parts` leaves out; for text that comes from XML."""
    if part.text and not _UNSEEN.search(part.text):
        return (part,)
    if part.whole:
        return (part,) if part.text.strip(_INVISIBLE) else ()
    return tuple(
        Part(part.start + found.start(), part.start + found.end(), found.group(), context=part.context)
        for found in _SEEN.finditer(part.text)
    )


def _visible(text: str, start: int, end: int, context: str) -> tuple[Part, ...]:
    return seen_through(Part(start, end, text[start:end], context=context))


def _reference(text: str, start: int, end: int, limit: int, context: str) -> tuple[str, int]:
    """The meaning of a reference, and its end; anything else means itself."""
    said = text[start:end]
    name = said[1:]
    if name.startswith("#") and name not in {"#", "#x", "#X"}:
        return _numbered(name[1:].rstrip(";")), end
    if said[0] == "<":
        return said, end
    if name in html5:
        if said[-1] == ";" or not _is_kept(text, end, limit, context):
            return html5[name], end
        return said, end
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in html5:
            end = start + 1 + length
            return (said[: length + 1] if _is_kept(text, end, limit, context) else html5[name[:length]]), end
    return said, end


def _is_kept(text: str, end: int, limit: int, context: str) -> bool:
    """Check for a name without a semicolon that is no reference: before `=`, a letter or a digit in an attribute."""
    follows = text[end] if end < limit else ""
    return context in {ATTRIBUTE, UNQUOTED} and (follows == "=" or (follows.isascii() and follows.isalnum()))


def _numbered(digits: str) -> str:
    hexadecimal = digits[0] in "xX"
    plain = digits[hexadecimal:].lstrip("0") or "0"
    number = int(plain, 16 if hexadecimal else 10) if len(plain) < _DIGITS else -1
    if number in _WINDOWS:
        return _WINDOWS[number]
    if not 0 < number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004 - the bounds of Unicode
        return _REPLACED
    return chr(number)


def meaning(text: str, attribute: Attribute) -> str:
    """The value of an attribute, with its references resolved."""
    if "&" not in text[attribute.start : attribute.end]:
        return text[attribute.start : attribute.end]
    return "".join(part.text for part in parts(text, attribute.start, attribute.end, attribute.context))


def write(after: str, before: str, context: str) -> str:
    """Escape text for HTML and XHTML.

    Args:
        after: The text to be read.
        before: The source in its place.
        context: The context of the part.

    Raises:
        DocumentError: HTML cannot hold it: a control character, or the end of a CDATA section in one.
    """
    if _ILLEGAL.search(after) or (context == CDATA and "]]>" in after):
        message = f"HTML cannot hold {after!a} here; see the terms"
        raise DocumentError(message)
    if context in {CDATA, PLAIN}:
        return after
    kept = _AMBIGUOUS.match(before)
    # a bare `&` stays as it is if it still means itself
    same = kept.end() if kept and _AMBIGUOUS.match(after[: kept.end() + 1]) and after.startswith(kept.group()) else 0
    written = after[same:].replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;").replace("\r", "&#13;")
    if context in {ATTRIBUTE, UNQUOTED}:
        written = written.replace('"', "&quot;").replace("'", "&#39;")
    if context == UNQUOTED:
        written = _BARE_UNSAFE.sub(lambda found: f"&#{ord(found.group())};", written)
    return before[:same] + written


def tag_attributes(text: str, start: int) -> tuple[Attribute, ...]:
    """The attributes of the start tag at a place; none if the source has no tag there.

    >>> [attribute.name for attribute in tag_attributes('<p lang=ja TITLE="会谈">', 0)]
    ['lang', 'title']
    """
    name = _TAG_NAME.match(text, start + 1) if text[start : start + 1] == "<" else None
    found = attributes(text, name.end()) if name else None
    return found[0] if found else ()
