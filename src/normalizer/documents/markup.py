"""From tags and text to blocks: what the elements of a format mean for the flow of the text."""

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
    """What an element does to the flow of the text."""

    BLOCK = auto()
    """A paragraph, a heading, a cell: the text around it ends before it and begins anew behind it."""
    INLINE = auto()
    """A word is seen through it: `b`, `w:r`, `text:span`."""
    ASIDE = auto()
    """A text of its own in the middle of another, which goes on behind it: a note, the reading of a ruby."""
    SKIP = auto()
    """Something that is no text to be normalized, and no word reaches across it: code, a formula, an image."""
    HIDE = auto()
    """Something that no reader sees: properties, the anchor of a comment. Words reach across it."""
    BREAK = auto()
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What one element is.

    Attributes:
        role: What it does to the flow.
        label: What its block is called.
        language: The language that it names, or None.
        verbatim: Whether its line ends are part of the text, as in `pre`; None where it says nothing of it.
        sign: What stands for it in the text around it, where its role does not say: a tab, `OBJECT` for a drawing with
            text of its own.
        shown: Whether its text is normalized, whatever holds around it (`translate="yes"`); None leaves that as it is.
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
    """The blocks of a tree, in the order of their first characters.

    Args:
        events: Start and end tags, balanced, and text.
        rule: What an element is; asked once for each start tag.
        member: The member of the container.
        label: What blocks are called that have no other name.
        language: Of what names none.
        collapse: Whether a line end in the source is but white space, as in HTML; it then reads as a space.
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
            asked = rule(event)
            frame = _frame(top, asked)
            if asked.role is Role.BLOCK and not (top.hidden and frame.hidden):
                emit(top.flow)
            elif not top.hidden and (sign := asked.sign or _sign(asked.role, frame, top)):
                top.flow.parts.append(Part(event.start, event.start, sign))
            stack.append(frame)
        else:
            stack.pop()
            if top.flow is not stack[-1].flow:
                emit(top.flow)
            elif stack[-1].hidden and not top.hidden:
                # what follows is not read, and no word reaches across it
                top.flow.parts.append(Part(event.start, event.start, OBJECT))
    emit(stack[0].flow)
    return tuple(sorted(found, key=_place))


def _read(part: Part, frame: _Frame) -> Iterable[Part]:
    """What is read of a text."""
    if frame.hidden:
        return ()
    return (part,) if frame.verbatim or ("\n" not in part.text and "\r" not in part.text) else _collapsed(part)


def _frame(top: _Frame, asked: ElementRule) -> _Frame:
    """What holds inside of an element."""
    role = asked.role
    hidden = top.hidden if asked.shown is None else not asked.shown
    hidden = hidden or role is Role.SKIP or role is Role.HIDE or role is Role.BREAK
    verbatim = top.verbatim if asked.verbatim is None else asked.verbatim
    flow = top.flow
    language = flow.language if asked.language is None else asked.language
    own = role is Role.BLOCK or role is Role.ASIDE
    if own or (language != flow.language and _primary(language) != _primary(flow.language)):
        flow = _Flow(asked.label or flow.label, language)
    return _Frame(flow, role, hidden, verbatim)


def _sign(role: Role, frame: _Frame, top: _Frame) -> str:
    """What stands in the flow for an element."""
    if role is Role.BREAK:
        return BREAK
    foreign = role is Role.INLINE and frame.flow is not top.flow
    return OBJECT if role is Role.SKIP or foreign else ""


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _collapsed(part: Part) -> Iterator[Part]:
    """A part with each line end, and the white space around it, as a space of its own."""
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
