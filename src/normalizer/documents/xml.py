"""XML of an unknown kind: elements among text are inline, all others are blocks.

A first pass over the file learns how its elements are used; the second finds the blocks. Attributes, comments,
processing instructions and declarations are no text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.values import Reading, Selection, Tag
from normalizer.documents.xmltext import Event, Start, Text, attribute, declared, encoding_tags, scan, write

__all__ = ["LANG", "SPACE", "declared", "language_tag", "read", "write"]

LANG: Final = "http://www.w3.org/XML/1998/namespace lang"
"""The attribute `xml:lang` as `scan` names it."""

SPACE: Final = "http://www.w3.org/XML/1998/namespace space"
"""The attribute `xml:space`."""

_VERBATIM: Final = {"preserve": True, "default": False}


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The text of all elements.

    Raises:
        DocumentError: It is not well-formed.
    """
    reader = _Reader(text, _usage(scan(text)))
    found = blocks(reader.events(), reader.rule, collapse=True)
    return Reading(found, tuple(reader.languages), encoding_tags(text))


def language_tag(source: str, tag: Start, member: str = "") -> Iterator[Tag]:
    """The place of the language in `xml:lang` of a tag."""
    if LANG in tag.attributes and (place := attribute(source, tag, "xml:lang")):
        yield Tag(*place, tag.attributes[LANG], member)


@dataclass(frozen=True, slots=True)
class _Usage:
    """The use of elements in a file.

    Attributes:
        mixed: For each element, in the order of the start tags, 1 if it has text of its own beside elements.
        single: For each element, 1 if it contains exactly one element, and no text.
        inline: The pairs of an element and one inside it of which the outer has text of its own in half of the cases or
            more.
    """

    mixed: bytearray
    single: bytearray
    inline: frozenset[tuple[str, str]]


@dataclass(slots=True)
class _Open:
    number: int
    name: str
    text: bool = False
    inside: dict[str, int] | None = None


_EMPTY: Final[Mapping[str, int]] = MappingProxyType({})


def _usage(events: Iterator[Event]) -> _Usage:
    mixed, single = bytearray(), bytearray()
    balance: Counter[tuple[str, str]] = Counter()
    stack = [_Open(-1, "")]
    for event in events:
        if isinstance(event, Start):
            outer = stack[-1]
            if outer.inside is None:
                outer.inside = {}
            outer.inside[event.name] = outer.inside.get(event.name, 0) + 1
            stack.append(_Open(len(mixed), event.name))
            mixed.append(0)
            single.append(0)
        elif isinstance(event, Text):
            stack[-1].text = stack[-1].text or not event.part.text.isspace()
        else:
            done = stack.pop()
            inside = done.inside or _EMPTY
            mixed[done.number] = done.text and bool(inside)
            single[done.number] = not done.text and len(inside) == 1 == next(iter(inside.values()))
            for name in inside:
                balance[done.name, name] += 1 if done.text else -1
    return _Usage(mixed, single, frozenset(pair for pair, count in balance.items() if count >= 0))


class _Reader:
    """The second pass, which knows the element around each one."""

    def __init__(self, text: str, usage: _Usage) -> None:
        self.languages: Final[list[Tag]] = []
        self._text: Final = text
        self._usage: Final = usage
        self._number = -1
        self._stack: Final[list[tuple[int, str, bool]]] = [(-1, "", False)]

    def events(self) -> Iterator[Event]:
        for event in scan(self._text):
            yield event
            if not isinstance(event, Start | Text):
                self._stack.pop()

    def rule(self, tag: Start) -> ElementRule:
        """The rule for an element; called for each start tag in order."""
        parent, name, among = self._stack[-1]
        inline = parent >= 0 and (
            bool(self._usage.mixed[parent])
            or (name, tag.name) in self._usage.inline
            # the only content of an element among text: <b><i>鮮</i></b>
            or (among and bool(self._usage.single[parent]))
        )
        self._number += 1
        self._stack.append((self._number, tag.name, inline))
        if tag.attributes:
            self.languages.extend(language_tag(self._text, tag))
        return ElementRule(
            Role.INLINE if inline else Role.BLOCK,
            tag.local,
            tag.attributes.get(LANG),
            _verbatim(tag.attributes),
        )


def _verbatim(attributes: Mapping[str, str]) -> bool | None:
    """True if white space is kept, False if not, None if the element says nothing."""
    return _VERBATIM.get(attributes.get(SPACE, ""))
