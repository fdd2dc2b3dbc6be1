"""SubRip: one block for each cue. Numbers, times and tags stay; a word may continue across tags and line ends."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from normalizer.documents.plain import lines
from normalizer.documents.values import BREAK, Block, Part, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_TIME: Final = r"\d+:\d+:\d+(?:[,.:]\d+)?"
_TIMES: Final = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_NUMBER: Final = re.compile(r"\s*\d+\s*")
_MARKUP: Final = re.compile(r"<(?P<name>/?[A-Za-z][A-Za-z0-9]*)(?:[\s.=][^<>]*)?/?>|\{\\[^{}]*\}")


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each cue.

    Raises:
        DocumentError: There is text, but no line of times.
    """
    found = list(lines(text))
    times = [index for index, span in enumerate(found) if _TIMES.match(text, *span)]
    if not times and text.strip():
        message = "not SRT: there is no line of times such as 00:00:01,000 --> 00:00:02,500"
        raise DocumentError(message)
    blocks: list[Block] = []
    for cue, (here, there) in enumerate(pairwise([*times, len(found)]), 1):
        last = there
        if there < len(found) and _NUMBER.fullmatch(text, *found[there - 1]) and there - 1 > here:
            last -= 1
        while last > here + 1 and not text[slice(*found[last - 1])].strip():
            last -= 1
        if last > here + 1:
            parts = tuple(_parts(text, found[here + 1][0], found[last - 1][1]))
            number = text[slice(*found[here - 1])].strip() if here else ""
            if any(not part.fixed and not part.text.isspace() for part in parts):
                blocks.append(Block(parts, label=f"cue {number if number.isdecimal() else cue}"))
    return Reading(tuple(blocks))


def _parts(text: str, start: int, end: int) -> Iterator[Part]:
    here = start
    for found in _MARKUP.finditer(text, start, end):
        if here < found.start():
            yield Part(here, found.start(), text[here : found.start()])
        here = found.end()
        if (found["name"] or "").lower() == "br":
            yield Part(found.start(), found.start(), BREAK)
    if here < end:
        yield Part(here, end, text[here:end])


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    """The text itself, since SubRip has no escapes.

    Raises:
        DocumentError: The text would be read as times, as markup or as the end of the cue.
    """
    ends = ("\n" in after and "\n" not in before) or ("\r" in after and "\r" not in before)
    if ends or "-->" in after or _MARKUP.search(after):
        message = f"SRT cannot hold {after!a} in a cue; see the terms"
        raise DocumentError(message)
    return after
