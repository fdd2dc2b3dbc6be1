"""WebVTT: one block for each cue. Times, settings, names of cues, notes, styles and regions stay.

The speaker in `<v 張三>` stays as well: browsers do not show it, and styles select by it. The reading in a ruby
(`<rt>`) is a block of its own, and so is text that `<lang>` declares to be in another language.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import Final

from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.plain import lines
from normalizer.documents.values import Part, Reading, Selection, Tag
from normalizer.documents.xmltext import End, Event, Start, Text
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_HEAD: Final = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")
_STAYS: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?=[ \t]|\Z)")
_LANGUAGE: Final = re.compile(r"Language[ \t]*:[ \t]*(\S+)", re.IGNORECASE)
_TOKEN: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z]*)(?P<classes>(?:\.[^\s<>.]*+)*+)"
    r"(?:\s++(?P<note>[^\s<>]++(?:\s++[^\s<>]++)*+)?\s*+)?>"
    r"|<(?P<time>[\d:.]+)>|(?P<reference>&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)"
)
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each cue.

    Raises:
        DocumentError: The file does not begin with `WEBVTT`.
    """
    if not text:
        return Reading(())
    if not _HEAD.match(text):
        message = "not WebVTT: the first line is not WEBVTT"
        raise DocumentError(message)
    groups = _groups(text)
    tags = [
        Tag(*found.span(1), found.group(1))
        for span in next(groups, [])[1:]
        if (found := _LANGUAGE.match(text, *span)) is not None
    ]
    language = tags[0].name if tags else ""
    events: list[Event] = []
    number = 0
    for group in groups:
        if _STAYS.match(text, *group[0]):
            continue
        for name, start, end in _cues(text, group):
            number += 1
            events += _cue(text, start, end, f"cue {name or number}", tags)
    return Reading(blocks(events, _rule, language=language), languages=tuple(tags))


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """The lines between empty lines."""
    group: list[tuple[int, int]] = []
    for start, end in lines(text):
        if start < end:
            group.append((start, end))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _cues(text: str, group: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """The name of each cue, and the start and end of its text."""
    times = [index for index, span in enumerate(group) if "-->" in text[slice(*span)]]
    for index, following in pairwise((*times, len(group))):
        name = text[slice(*group[index - 1])].strip() if index and index == times[0] else ""
        if index + 1 < following:
            yield name, group[index + 1][0], group[following - 1][1]


def _cue(text: str, start: int, end: int, label: str, tags: list[Tag]) -> Iterator[Event]:
    """One cue as an element, with everything in it closed at its end."""
    yield Start("cue", {"label": label}, start, start)
    open_: list[str] = ["cue"]
    here = start
    for found in _TOKEN.finditer(text, start, end):
        if here < found.start():
            yield Text(Part(here, found.start(), text[here : found.start()]))
        here = found.end()
        name = found["name"]
        if found["reference"]:
            meant = unescape(found[0])
            yield Text(Part(*found.span(), meant, whole=meant != found[0]))
        elif found["close"]:
            yield from _closed(open_, name, found.start())
        # by the standard, a reading inside a reading is ignored
        elif name and not (name == "rt" and "rt" in open_):
            note = found["note"] or ""
            if name == "lang" and note:
                tags.append(Tag(*found.span("note"), note))
            open_.append(name)
            yield Start(name, {"note": note}, *found.span())
    if here < end:
        yield Text(Part(here, end, text[here:end]))
    yield from _closed(open_, "cue", end)


def _closed(open_: list[str], name: str, place: int) -> Iterator[End]:
    """The end of an element and of all open elements inside it; nothing if it is not open."""
    if name in open_:
        last = len(open_) - 1 - open_[::-1].index(name)
        while len(open_) > last:
            yield End(open_.pop(), place)


def _rule(tag: Start) -> ElementRule:
    if tag.name == "cue":
        return ElementRule(Role.BLOCK, tag.attributes["label"])
    if tag.name == "rt":
        return ElementRule(Role.ASIDE, "ruby")
    return ElementRule(Role.INLINE, language=tag.attributes["note"] or None if tag.name == "lang" else None)


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    """Text as WebVTT writes it.

    Raises:
        DocumentError: A line end would end the cue.
    """
    if re.search(r"[\r\n]", after) and not re.search(r"[\r\n]", before):
        message = f"WebVTT cannot hold {after!a} in a cue; see the terms"
        raise DocumentError(message)
    return re.sub("[&<>]", lambda found: _ESCAPES[found[0]], after)
