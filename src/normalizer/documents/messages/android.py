r"""Resources of Android (`strings.xml`): strings, items of arrays, and plural forms are text.

What is `translatable="false"`, the content of `xliff:g`, and tags inside of CDATA sections stay. Escapes are read and
written: `\'`, `\n`, `\u9bae`.

Source: developer.android.com, String resources.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from normalizer.documents.escapes import ESCAPE, meaning, numbered
from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.messages.elements import HIDDEN, INLINE, messages, nearest
from normalizer.documents.values import BREAK, OBJECT, Part, Reading, Selection, Tag
from normalizer.documents.xmltext import CDATA, Event, Start, Text, attribute, declared, encoding_tags
from normalizer.documents.xmltext import write as write_xml

__all__ = ["declared", "read", "write"]

_LOCALE: Final = "http://schemas.android.com/tools locale"
_PLACEHOLDER: Final = "urn:oasis:names:tc:xliff:document:1.2 g"
_LISTS: Final = frozenset({"string-array", "array", "plurals"})
_PIECE: Final = re.compile(rf'(?P<markup></?[A-Za-z][^<>]*>)|(?P<quote>")|(?P<escape>{ESCAPE})|[^"\\<]+|.', re.DOTALL)
"""In a CDATA section a tag is markup as well; a bare quotation mark keeps white space, and is not shown."""
_MEANT: Final = {"n": BREAK, "t": "\t", "'": "'", '"': '"', "\\": "\\", "@": "@", "?": "?"}
_WRITTEN: Final = str.maketrans({"\n": r"\n", **{char: f"\\{name}" for name, char in _MEANT.items()}})


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each string that is not blank.

    Raises:
        DocumentError: It is not well-formed XML.
    """
    languages: list[Tag] = []

    def decide(tag: Start, around: Sequence[Start]) -> ElementRule:
        if not around:
            if _LOCALE in tag.attributes and (place := attribute(text, tag, "*:locale")):
                languages.append(Tag(*place, tag.attributes[_LOCALE], form="locale"))
            return HIDDEN
        name = _name(tag, around)
        if name:
            if nearest("translatable", tag, around) == "false":
                return HIDDEN
            return ElementRule(Role.BLOCK, name, around[0].attributes.get(_LOCALE), shown=True)
        if tag.local == "br":
            return ElementRule(Role.BREAK)
        return ElementRule(Role.SKIP) if tag.name == _PLACEHOLDER else INLINE

    found = messages(text, decide, _escaped)
    return Reading(found, tuple(languages), encoding_tags(text))


def _name(tag: Start, around: Sequence[Start]) -> str:
    """The name of the text in an element; empty if it has none."""
    outer = around[-1]
    if len(around) == 1 and (tag.name == "string" or (tag.name == "item" and tag.attributes.get("type") == "string")):
        return f"string {tag.attributes.get('name', '')}"
    if tag.name == "item" and outer.name in _LISTS:
        return f"{outer.name} {outer.attributes.get('name', '')} {tag.attributes.get('quantity', '')}".rstrip()
    return ""


def _escaped(events: Iterable[Event]) -> Iterator[Event]:
    """The events, with escapes as parts of their own, and without what is not shown."""
    pending = False
    for event in events:
        if not isinstance(event, Text):
            yield event
            continue
        part, here = event.part, 0
        if pending:
            # a backslash at the end of the text before, which escapes the first character of this one
            end = part.end if part.whole else part.start + 1
            yield Text(Part(part.start, end, OBJECT, whole=True, context=part.context))
            pending, here = False, 1
        if part.whole:
            if not here:
                yield event
            continue
        for found in _PIECE.finditer(part.text, here):
            start, end = part.start + found.start(), part.start + found.end()
            if found["escape"]:
                pending = found[0] == "\\"
                meant = meaning(found[0], _MEANT) or OBJECT
                yield Text(Part(start, end, meant, whole=True, context=part.context))
            elif not found["quote"] and not (found["markup"] and part.context == CDATA):
                yield Text(part._replace(start=start, end=end, text=found[0]))


def write(after: str, before: str, context: str) -> str:
    r"""Text as a string of Android.

    >>> write("鲜's", "鮮", ""), write("鲜", "\\u9bae", "")
    ("鲜\\'s", '\\u9c9c')

    Raises:
        DocumentError: XML cannot hold it.
    """
    written = after.translate(_WRITTEN)
    return write_xml(numbered(written, before), before, context)
