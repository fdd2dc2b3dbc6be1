"""Text of HTML: what a browser reads in the source of a text or an attribute, and how a change is written there.

Source: WHATWG HTML, section 13.2.5, character references. The time is linear in the length of the source.
"""

import re
from html.entities import html5
from typing import Final

from normalizer.documents.templates import COMMENT, EXPRESSION, TAG
from normalizer.documents.values import OBJECT, Part
from normalizer.documents.xmltext import CDATA
from normalizer.errors import DocumentError

__all__ = ["ATTRIBUTE", "PLAIN", "REPLACED", "SPACE", "UNQUOTED", "parts", "seen_through", "visible", "write"]

ATTRIBUTE: Final = "attribute"
"""The context of the value of an attribute in quotes."""

UNQUOTED: Final = "unquoted"
"""The context of the value of an attribute without quotes."""

PLAIN: Final = "plain"
"""The context of text after `<plaintext>`, in which nothing can be escaped."""

SPACE: Final = "\t\n\f\r "
"""White space of HTML."""

REPLACED: Final = "\ufffd"
"""What stands for a character that HTML does not know."""

_TEMPLATE: Final = f"{EXPRESSION}|{TAG}|{COMMENT}"

_SPECIAL: Final = re.compile(
    rf"{_TEMPLATE}|"
    "[\0\xad\u200b]+|&(?:#[xX][0-9A-Fa-f]+;?|#[0-9]+;?|#[xX]?|[A-Za-z][0-9A-Za-z]{0,31};?)?|</?[A-Za-z]{0,31}"
)
_INVISIBLE: Final = "\0\xad\u200b"
_FOLLOWING: Final = re.compile(rf"[{SPACE}]++|[^{SPACE}&<{_INVISIBLE}]")
"""What forms one part with a reference before it that has no semicolon."""
_UNSEEN: Final = re.compile(rf"[{_INVISIBLE}]|{_TEMPLATE}")
_SEEN: Final = re.compile(rf"(?P<template>{_TEMPLATE})|(?:(?!{_TEMPLATE})[^{_INVISIBLE}])+")
_AMBIGUOUS: Final = re.compile(r"(?:&#?[0-9A-Za-z]*|</?[A-Za-z]*)(?=[^\x00-\x7f])")
_ILLEGAL: Final = re.compile("[^\t\n\f\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BARE_UNSAFE: Final = re.compile(rf"[{SPACE}=<>`]")
_WINDOWS: Final = {number: bytes([number]).decode("cp1252", "ignore") or chr(number) for number in range(0x80, 0xA0)}
_DIGITS: Final = 8


def parts(text: str, start: int, end: int, context: str = "") -> tuple[Part, ...]:
    """Split text into parts, each with the text that a browser reads.

    A literal `&` or `<`, and a reference without its semicolon, form one part with the character after it, or all the
    white space, because a change of that can change what they mean. Soft hyphens, zero width spaces and nulls belong to
    no part, so that they do not divide a word. What a template replaces is an object in the text.

    Args:
        text: The source.
        start: The start of the text.
        end: Its end.
        context: The way to escape changes in it.

    >>> [part.text for part in parts("朝&shy;鮮&#x554F;&amp", 0, 19)]
    ['朝', '鮮', '問', '&']
    >>> [part.text for part in parts("朝{{ 國家 }}鮮", 0, 10)] == ["朝", OBJECT, "鮮"]
    True
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
        if special.group()[0] == "{":
            found.append(Part(begin, begin, OBJECT, context=context))
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
        Part(part.start + found.start(), part.start + found.start(), OBJECT, context=part.context)
        if found["template"]
        else Part(part.start + found.start(), part.start + found.end(), found.group(), context=part.context)
        for found in _SEEN.finditer(part.text)
    )


def visible(text: str, start: int, end: int, context: str) -> tuple[Part, ...]:
    """Text in which nothing is a reference, without the characters that `parts` leaves out."""
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
        return REPLACED
    return chr(number)


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
