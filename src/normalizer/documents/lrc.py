"""Lyrics in LRC: one block a line, and the title, the artist and the album of the head.

Times of lines and of words stay, and so do all other tags of the head.

Source: the simple and the enhanced form, as players read them; there is no standard.
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.documents.plain import lines
from normalizer.documents.values import Block, Part, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_TIME: Final = r"\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?"
_TIMES: Final = re.compile(rf"\s*+(?:\[{_TIME}\]\s*+)++")
_WORD: Final = re.compile(rf"<{_TIME}>")
_HEAD: Final = re.compile(r"\s*\[(?P<key>[A-Za-z#]\w*)\s*:(?P<value>[^\r\n]*)\]\s*")
_TEXT: Final = frozenset({"ti", "ar", "al", "au"})
_MARKUP: Final = re.compile(rf"\[{_TIME}\]|<{_TIME}>|[\r\n]")


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each line with text.

    Raises:
        DocumentError: There is text, but no line with a time.
    """
    found: list[Block] = []
    timed = False
    for number, (start, end) in enumerate(lines(text), 1):
        times = _TIMES.match(text, start, end)
        head = None if times else _HEAD.fullmatch(text, start, end)
        timed = timed or times is not None
        if head:
            span = head.span("value") if head["key"].lower() in _TEXT else (end, end)
            label = f"line {number} {head['key'].lower()}"
        else:
            span, label = (times.end() if times else start, end), f"line {number}"
        parts = tuple(_parts(text, *span))
        if any(not part.text.isspace() for part in parts):
            found.append(Block(parts, label=label))
    if found and not timed:
        message = "not LRC: there is no line with a time such as [00:12.34]"
        raise DocumentError(message)
    return Reading(tuple(found))


def _parts(text: str, start: int, end: int) -> Iterator[Part]:
    here = start
    for found in _WORD.finditer(text, start, end):
        if here < found.start():
            yield Part(here, found.start(), text[here : found.start()])
        here = found.end()
    if here < end:
        yield Part(here, end, text[here:end])


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    """The text itself, since LRC has no escapes.

    Raises:
        DocumentError: The text would be read as a time or as another line.
    """
    if _MARKUP.search(after):
        message = f"LRC cannot hold {after!a} in a line; see the terms"
        raise DocumentError(message)
    return after
