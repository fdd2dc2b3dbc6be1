r"""SubStation Alpha: the text of every `Dialogue`, and the title of the script.

A word may continue across override tags, also `{\k20}` of karaoke; `\N` and `\n` are forced line breaks; drawings are
not text. Comments, styles, names of speakers, effects and fonts stay.

Lines are Japanese if the name of their style says so, or if most lines in that style contain kana.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from normalizer.documents.languages import of_most
from normalizer.documents.plain import lines
from normalizer.documents.values import BREAK, OBJECT, Block, Part, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_SECTION: Final = re.compile(r"[ \t]*\[([^\]]+)\][ \t]*\Z")
_FIELD: Final = re.compile(r"[ \t]*(Title|Format|Dialogue)[ \t]*:[ \t]*", re.IGNORECASE)
_TOKEN: Final = re.compile(r"\{[^{}]*\}|\\[Nnh]")
_DRAWING: Final = re.compile(r"\\p([0-9]+)")
_SIGNIFICANT: Final = re.compile(r"[{}\r]|\\[Nnh]")
_FIELDS: Final = 10
_STYLE: Final = 3
"""The number of fields of an event without a `Format` line, the text being the last, and the place of its style."""
_JAPANESE: Final = re.compile(
    r"(?<![A-Za-z])(?:OP|ED|IN)?(?:JA|JP|JPN|Japanese)(?![A-Za-z])|^日[文语語]|日本[语語]", re.IGNORECASE
)
"""Names of styles for Japanese lines: JP, OP-JP, OPJP, Japanese, 日文."""


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each line of dialogue, and one for the title.

    Raises:
        DocumentError: There are no events, or an event has fewer fields than its format.
    """
    found_blocks: list[tuple[Block, str]] = []
    section, fields, events = "", _Fields(), False
    for number, (start, end) in enumerate(lines(text), 1):
        # lines of encoded fonts can look like a section, but have no lower-case letter, as all sections have
        if (heading := _SECTION.match(text[start:end])) and heading[1] != heading[1].upper():
            section = heading[1].strip().lower()
            events |= section == "events"
            continue
        found = _FIELD.match(text, start, end)
        key = found[1].lower() if found else ""
        if found and section == "script info" and key == "title":
            title = Part(found.end(), end, text[found.end() : end])
            found_blocks += [(block, "") for block in _block((title,), "title")]
        elif found and section == "events" and key == "format":
            fields = _format(text[found.end() : end], number)
        elif found and section == "events" and key == "dialogue":
            starts = _starts(text, found.end(), end, fields.count, number)
            style = text[starts[fields.style] : starts[fields.style + 1] - 1] if fields.style is not None else ""
            parts = tuple(_parts(text, starts[-1], end))
            found_blocks += [(block, style.strip()) for block in _block(parts, f"line {number} dialogue")]
    if not events and text.strip():
        message = "not a script of SubStation Alpha: the section [Events] is missing; is the file complete?"
        raise DocumentError(message)
    return Reading(tuple(_in_languages(found_blocks)))


def _in_languages(found: list[tuple[Block, str]]) -> Iterator[Block]:
    """Blocks with the language of their styles."""
    texts: dict[str, list[str]] = {}
    for block, style in found:
        texts.setdefault(style, []).append(block.text)
    languages = {style: "ja" if _JAPANESE.search(style) else of_most(said) for style, said in texts.items()}
    for block, style in found:
        yield replace(block, language=languages[style]) if languages[style] and style else block


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of an event: their number, the text being the last, and the place of the style."""

    count: int = _FIELDS
    style: int | None = _STYLE


def _format(said: str, number: int) -> _Fields:
    names = [name.strip().lower() for name in said.split(",")]
    if names[-1] != "text":
        message = f"line {number}: the format of events must end in Text, but is {said!r}"
        raise DocumentError(message)
    return _Fields(len(names), names.index("style") if "style" in names else None)


def _starts(text: str, start: int, end: int, fields: int, number: int) -> list[int]:
    """The start of each field."""
    found = [start]
    for field in range(1, fields):
        comma = text.find(",", found[-1], end)
        if comma < 0:
            message = f"line {number}: the dialogue has {field} fields, but its format has {fields}"
            raise DocumentError(message)
        found.append(comma + 1)
    return found


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
                drawing = bool(scale.strip("0"))
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
