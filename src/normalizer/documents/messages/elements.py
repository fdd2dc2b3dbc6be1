"""Blocks of XML in which only some elements are text, decided by the elements around them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.values import Block
from normalizer.documents.xml import SPACE
from normalizer.documents.xmltext import Event, Start, Text, scan
from normalizer.errors import DocumentError

__all__ = ["HIDDEN", "INLINE", "Decide", "messages", "nearest", "verbatim"]

Decide = Callable[[Start, Sequence[Start]], ElementRule]
"""The rule for an element, from its start tag and those of the elements around it, from the outside in."""

HIDDEN: Final = ElementRule(Role.BLOCK, shown=False)
"""An element whose text is not normalized; elements inside it can be shown again."""

INLINE: Final = ElementRule(Role.INLINE)
"""An element that does not divide a word."""

_DEEPEST: Final = 100


def messages(
    text: str, decide: Decide, refine: Callable[[Iterable[Event]], Iterator[Event]] | None = None
) -> tuple[Block, ...]:
    """The blocks of a file.

    Args:
        text: The source.
        decide: The rules of the format. The root hides all that no rule shows.
        refine: A filter of the events, for a format with escapes inside its text.

    Raises:
        DocumentError: It is not well-formed XML, or nested too deep.
    """
    around: list[Start] = []

    def rule(tag: Start) -> ElementRule:
        if len(around) >= _DEEPEST:
            message = f"not a file of translations: elements are nested deeper than {_DEEPEST}"
            raise DocumentError(message)
        found = decide(tag, around)
        hidden = found if around else HIDDEN
        around.append(tag)
        return hidden

    def events() -> Iterator[Event]:
        read = scan(text)
        for event in refine(read) if refine else read:
            yield event
            if not isinstance(event, Start | Text):
                around.pop()

    return blocks(events(), rule, collapse=True)


def nearest(name: str, tag: Start, around: Sequence[Start]) -> str | None:
    """The value of an attribute on an element, or on the nearest around it that has it."""
    return next((one.attributes[name] for one in (tag, *reversed(around)) if name in one.attributes), None)


def verbatim(tag: Start, around: Sequence[Start]) -> bool:
    """True if the white space of an element is part of its text."""
    return nearest(SPACE, tag, around) == "preserve"
