r"""SubStation Alpha: the text of every `Dialogue`, and the title of the script.

A word may continue across override tags, also `{\k20}` of karaoke; `\N` and `\n` are forced line breaks; drawings are
not text. Comments, styles, names of speakers, effects and fonts stay.
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.documents.plain import lines
from normalizer.documents.values import BREAK, OBJECT, Block, Part, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_SECTION: Final = re.compile(r"[ \t]*\[([^\]]+)\][ \t]*\Z")
_FIELD: Final = re.compile(r"[ \t]*(Title|Format|Dialogue)[ \t]*:[ \t]*", re.IGNORECASE)
_TOKEN: Final = re.compile(r"\{[^{}]*\}|\\[Nnh]")
_DRAWING: Final = re.compile(r"\\p(\d+)")
_SIGNIFICANT: Final = re.compile(r"[{}\r]|\\[Nnh]")
_FIELDS: Final = 10
"""The number of fields of an event without a `Format` line; the text is the last."""


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each line of dialogue, and one for the title.

    Raises:
        DocumentError: There are no events, or an event has fewer fields than its format.
    """
    blocks: list[Block] = []
    section, fields, events = "", _FIELDS, False
    for number, (start, end) in enumerate(lines(text), 1):
        # lines of encoded fonts can look like a section, but have no lower-case letter, as all sections have
        if (heading := _SECTION.match(text[start:end])) and heading[1] != heading[1].upper():
            section = heading[1].strip().lower()
            events |= section == "events"
            continue
        found = _FIELD.match(text, start, end)
        key = found[1].lower() if found else ""
        if found and section == "script info" and key == "title":
            blocks += _block((Part(found.end(), end, text[found.end() : end]),), "title")
        elif found and section == "events" and key == "format":
            fields = _format(text[found.end() : end], number)
        elif found and section == "events" and key == "dialogue":
            parts = tuple(_parts(text, _last(text, found.end(), end, fields, number), end))
            blocks += _block(parts, f"line {number} dialogue")
    if not events and text.strip():
        message = "not a script of SubStation Alpha: the section [Events] is missing; is the file complete?"
        raise DocumentError(message)
    return Reading(tuple(blocks))


def _format(said: str, number: int) -> int:
    names = [name.strip().lower() for name in said.split(",")]
    if names[-1] != "text":
        message = f"line {number}: the format of events must end in Text, but is {said!r}"
        raise DocumentError(message)
    return len(names)


def _last(text: str, start: int, end: int, fields: int, number: int) -> int:
    """The start of the last field."""
    here = start
    for field in range(1, fields):
        comma = text.find(",", here, end)
        if comma < 0:
            message = f"line {number}: the dialogue has {field} fields, but its format has {fields}"
            raise DocumentError(message)
        here = comma + 1
    return here


def _block(parts: tuple[Part, ...], label: str) -> Iterator[Block]:
    if any(not part.fixed and not part.text.isspace() for part in parts):
        yield Block(parts, label=label)


def _parts(text: str, start: int, end: int) -> Iterator[Part]:
    here, drawing = start, False
    for found in _TOKEN.finditer(text, start, end):
        if here < found.start() and not drawing:
            yield Part(here, found.start(), text[here : found.start()])
        here = found.end()
        if found[0][0] == "{":
            was = drawing
            for scale in _DRAWING.findall(found[0]):
                drawing = int(scale) > 0
            if drawing and not was:
                yield Part(found.end(), found.end(), OBJECT)
        elif found[0] == r"\h" and not drawing:
            yield Part(*found.span(), "\u00a0", whole=True)
        elif not drawing:
            yield Part(found.start(), found.start(), BREAK)
    if here < end and not drawing:
        yield Part(here, end, text[here:end])


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    r"""Text as SubStation Alpha writes it: a line feed is `\N`, a no-break space that was `\h` stays one.

    Raises:
        DocumentError: The text would be read as markup.
    """
    if _SIGNIFICANT.search(after):
        message = f"SubStation Alpha cannot hold {after!a} as text; see the terms"
        raise DocumentError(message)
    written = after.replace("\n", r"\N")
    return written.replace("\u00a0", r"\h") if before == r"\h" else written
