"""Blocks from tags and text, by the rules of a format for its elements."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, NamedTuple

from normalizer.documents.values import BREAK, OBJECT, Block, Part
from normalizer.documents.xmltext import End, Event, Start, Text

__all__ = ["ElementRule", "Role", "blocks", "ended_blocks"]

_SPACE: Final = re.compile(r"[ \t\f\r\n]{2,}|[\r\n]")


class Role(Enum):
    """The effect of an element on the flow of the text."""

    BLOCK = auto()
    """A paragraph, a heading, a cell: the text around it ends before it, and new text begins after it."""
    INLINE = auto()
    """An element that does not divide a word: `b`, `w:r`, `text:span`."""
    ASIDE = auto()
    """A text of its own inside another, which continues after it: a note, the reading of a ruby."""
    SKIP = auto()
    """Something that is not normalized and divides words: code, a formula, an image."""
    HIDE = auto()
    """Something that no reader sees, and that divides no word: properties, the anchor of a comment."""
    BREAK = auto()
    """A forced line break."""


class ElementRule(NamedTuple):
    """The rule for one element.

    Attributes:
        role: Its effect on the flow.
        label: The name of its block.
        language: The language that it names, or None.
        verbatim: True if its line ends are part of the text, as in `pre`; None to keep the setting around it.
        sign: The text that represents it in the text around it, if its role has none: a tab, `OBJECT` for a drawing
            with text of its own.
        shown: True if its text is normalized, whatever the setting around it (`translate="yes"`); None to keep that
            setting.
    """

    role: Role
    label: str = ""
    language: str | None = None
    verbatim: bool | None = None
    sign: str = ""
    shown: bool | None = None


_PLAIN_INLINE: Final = ElementRule(Role.INLINE)


@dataclass(slots=True)
class _Flow:
    label: str
    language: str
    parts: list[Part] = field(default_factory=list)

    def taken(self) -> tuple[Part, ...]:
        """Its parts, if there is any text in them; it is empty afterwards."""
        found = tuple(self.parts)
        self.parts.clear()
        return found if any(part.start < part.end and not part.text.isspace() for part in found) else ()


@dataclass(slots=True)
class _Frame:
    flow: _Flow
    role: Role
    hidden: bool
    verbatim: bool


def blocks(
    events: Iterable[Event],
    rule: Callable[[Start], ElementRule],
    *,
    member: str = "",
    label: str = "",
    language: str = "",
    collapse: bool = False,
) -> tuple[Block, ...]:
    """Find the blocks of a tree, in the order of their first characters; see `ended_blocks`."""
    found = ended_blocks(events, rule, member=member, label=label, language=language, collapse=collapse)
    return tuple(sorted(found, key=_place))


def ended_blocks(
    events: Iterable[Event],
    rule: Callable[[Start], ElementRule],
    *,
    member: str = "",
    label: str = "",
    language: str = "",
    collapse: bool = False,
) -> Iterator[Block]:
    """Find the blocks of a tree, in the order in which they end: a note before the paragraph around it.

    Args:
        events: Balanced start and end tags, and text.
        rule: The rule for an element; called once for each start tag, in order.
        member: The member of the container.
        label: The name of blocks that have no other.
        language: The language of text for which no element names one.
        collapse: True if a line end in the source is only white space, as in HTML; it then reads as a space.
    """
    stack = _Stack(_Frame(_Flow(label, language), Role.BLOCK, hidden=False, verbatim=not collapse))
    for event in events:
        if isinstance(event, Text):
            stack.read(event.part)
            continue
        ended = stack.opened(event, rule(event)) if isinstance(event, Start) else stack.closed(event)
        if ended and (parts := ended.taken()):
            yield Block(parts, member, ended.label, ended.language)
    if parts := stack.frames[0].flow.taken():
        yield Block(parts, member, label, language)


class _Stack:
    """The open elements."""

    __slots__ = ("frames",)

    def __init__(self, outermost: _Frame) -> None:
        self.frames = [outermost]

    def read(self, part: Part) -> None:
        """Add text to the innermost flow."""
        top = self.frames[-1]
        if top.hidden:
            return
        if top.verbatim or ("\n" not in part.text and "\r" not in part.text):
            top.flow.parts.append(part)
        else:
            top.flow.parts += _collapsed(part)

    def opened(self, tag: Start, element: ElementRule) -> _Flow | None:
        """Open an element; return the flow that ends before it."""
        top = self.frames[-1]
        if element == _PLAIN_INLINE:
            # as if it were not there
            self.frames.append(top)
            return None
        frame = _frame(top, element)
        self.frames.append(frame)
        if element.role is Role.BLOCK and not (top.hidden and frame.hidden):
            return top.flow
        if not top.hidden and (sign := element.sign or _sign(element.role, frame, top)):
            top.flow.parts.append(Part(tag.start, tag.start, sign))
        return None

    def closed(self, tag: End) -> _Flow | None:
        """Close the innermost element; return the flow that ends with it."""
        top = self.frames.pop()
        around = self.frames[-1]
        if top.flow is not around.flow:
            return top.flow
        if around.hidden and not top.hidden:
            # the text after it is not read, and divides words
            top.flow.parts.append(Part(tag.start, tag.start, OBJECT))
        return None


def _frame(top: _Frame, element: ElementRule) -> _Frame:
    """The settings inside an element."""
    role = element.role
    hidden = top.hidden if element.shown is None else not element.shown
    hidden = hidden or role is Role.SKIP or role is Role.HIDE or role is Role.BREAK
    verbatim = top.verbatim if element.verbatim is None else element.verbatim
    flow = top.flow
    language = flow.language if element.language is None else element.language
    own = role is Role.BLOCK or role is Role.ASIDE
    if own or (language != flow.language and _primary(language) != _primary(flow.language)):
        flow = _Flow(element.label or flow.label, language)
    return _Frame(flow, role, hidden, verbatim)


def _sign(role: Role, frame: _Frame, top: _Frame) -> str:
    """The sign of an element in the flow."""
    if role is Role.BREAK:
        return BREAK
    foreign = role is Role.INLINE and frame.flow is not top.flow
    return OBJECT if role is Role.SKIP or foreign else ""


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _line_end_as_space(found: re.Match[str]) -> str:
    return " " if "\n" in found[0] or "\r" in found[0] else found[0]


def _collapsed(part: Part) -> Iterator[Part]:
    """Split a part so that each line end, with the white space around it, is a space of its own."""
    if part.whole:
        yield part._replace(text=_SPACE.sub(_line_end_as_space, part.text))
        return
    here, text = 0, part.text
    for found in _SPACE.finditer(text):
        start, end = found.span()
        if "\n" not in found.group() and "\r" not in found.group():
            continue
        if here < start:
            yield Part(part.start + here, part.start + start, text[here:start], context=part.context)
        yield Part(part.start + start, part.start + end, " ", whole=True, context=part.context)
        here = end
    if here < len(text):
        yield Part(part.start + here, part.end, text[here:], context=part.context)


def _place(block: Block) -> int:
    return block.parts[0].start
