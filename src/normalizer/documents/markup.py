"""Blocks from tags and text, by the rules of a format for its elements."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from normalizer.documents.values import BREAK, OBJECT, Block, Part
from normalizer.documents.xmltext import Event, Start, Text

__all__ = ["ElementRule", "Role", "blocks"]

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


@dataclass(frozen=True, slots=True)
class ElementRule:
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


@dataclass(slots=True)
class _Flow:
    label: str
    language: str
    parts: list[Part] = field(default_factory=list)


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
    """Find the blocks of a tree, in the order of their first characters.

    Args:
        events: Balanced start and end tags, and text.
        rule: The rule for an element; called once for each start tag, in order.
        member: The member of the container.
        label: The name of blocks that have no other.
        language: The language of text for which no element names one.
        collapse: True if a line end in the source is only white space, as in HTML; it then reads as a space.
    """
    found: list[Block] = []
    stack = [_Frame(_Flow(label, language), Role.BLOCK, hidden=False, verbatim=not collapse)]

    def emit(flow: _Flow) -> None:
        if flow.parts and any(not part.fixed and not part.text.isspace() for part in flow.parts):
            found.append(Block(tuple(flow.parts), member, flow.label, flow.language))
        flow.parts.clear()

    for event in events:
        top = stack[-1]
        if isinstance(event, Text):
            top.flow.parts += _read(event.part, top)
        elif isinstance(event, Start):
            element = rule(event)
            frame = _frame(top, element)
            if element.role is Role.BLOCK and not (top.hidden and frame.hidden):
                emit(top.flow)
            elif not top.hidden and (sign := element.sign or _sign(element.role, frame, top)):
                top.flow.parts.append(Part(event.start, event.start, sign))
            stack.append(frame)
        else:
            stack.pop()
            if top.flow is not stack[-1].flow:
                emit(top.flow)
            elif stack[-1].hidden and not top.hidden:
                # the text after it is not read, and divides words
                top.flow.parts.append(Part(event.start, event.start, OBJECT))
    emit(stack[0].flow)
    return tuple(sorted(found, key=_place))


def _read(part: Part, frame: _Frame) -> Iterable[Part]:
    """The parts of a text that are read."""
    if frame.hidden:
        return ()
    return (part,) if frame.verbatim or ("\n" not in part.text and "\r" not in part.text) else _collapsed(part)


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


def _collapsed(part: Part) -> Iterator[Part]:
    """Split a part so that each line end, with the white space around it, is a space of its own."""
    if part.whole:
        yield replace(part, text=" ") if part.text in {"\n", "\r"} else part
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
