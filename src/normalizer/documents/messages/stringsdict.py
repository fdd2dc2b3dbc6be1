"""Strings of Apple as a property list in XML (`.stringsdict`, and `.strings` in XML): the values are text.

Keys stay, and so do the kinds of rules and values (`NSStringFormatSpecTypeKey`, `NSStringFormatValueTypeKey`) and the
names of variables (`%#@name@`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.messages.elements import HIDDEN, INLINE, messages
from normalizer.documents.messages.placeholders import without
from normalizer.documents.values import Reading, Selection
from normalizer.documents.xmltext import End, Event, Start, Text, declared, encoding_tags, write
from normalizer.errors import DocumentError

__all__ = ["declared", "read", "write"]

_TECHNICAL: Final = frozenset({"NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"})
_VARIABLE: Final = re.compile(r"%(?:\d+\$)?#@[^@]*@")


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each string that is not blank.

    Raises:
        DocumentError: It is not well-formed XML, or not a property list.
    """
    key: list[str] = []

    def refine(events: Iterable[Event]) -> Iterator[Event]:
        reading = False
        for event in events:
            if isinstance(event, Text):
                if reading:
                    key.append(event.part.text)
                yield from (Text(part) for part in without([event.part], _VARIABLE))
                continue
            if isinstance(event, Start) and event.name == "key":
                key.clear()
                reading = True
            elif isinstance(event, End):
                reading = False
            yield event

    def decide(tag: Start, around: Sequence[Start]) -> ElementRule:
        if not around and tag.name != "plist":
            message = f"not a property list: its root is {tag.local}, expected plist"
            raise DocumentError(message)
        if tag.name != "string":
            return INLINE
        name = "".join(key)
        return HIDDEN if name in _TECHNICAL else ElementRule(Role.BLOCK, name, verbatim=True, shown=True)

    return Reading(messages(text, decide, refine), encodings=encoding_tags(text))
