r"""Message catalogues of gettext: the translations (`msgstr`) are text, joined over their lines.

The originals, their contexts, comments and obsolete entries stay. A placeholder that is in the original too (`{名稱}`,
`%(名稱)s`) stays in the translation. In the header only the language and the encoding can change.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from normalizer.documents.plain import lines
from normalizer.documents.values import OBJECT, Block, Part, Reading, Selection, Tag
from normalizer.errors import DocumentError

__all__ = ["declared", "read", "write"]

_LINE: Final = re.compile(r'\s*+(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?|domain)?\s*+(?P<said>".*)?\Z')
_SAID: Final = re.compile(r'"(?:[^"\\]|\\.)*"\s*\Z')
_ESCAPE: Final = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|.)")
_PLACEHOLDER: Final = re.compile(r"%\([^()\"]*\)[#0 +-]*[\d.]*[A-Za-z]?|%?\{[^{}\"]*\}")
_CHARSET: Final = re.compile(
    r"Content-Type:(?:(?!Content-Type:)[^\"\\\r\n])*?charset=([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_LANGUAGE: Final = re.compile(r"(?:\"|\\n)Language:[ \t]*([A-Za-z0-9_@.-]+)")
_MEANT: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"', "\\": "\\"}
_WRITTEN: Final = {char: f"\\{name}" for name, char in _MEANT.items()}
_HEAD: Final = 16_384


@dataclass(slots=True)
class _Message:
    """A keyword and the spans of its strings, without quotes."""

    key: str
    line: int
    spans: list[tuple[int, int]] = field(default_factory=list)

    def raw(self, text: str) -> str:
        return "".join(text[slice(*span)] for span in self.spans)


def declared(head: bytes) -> str | None:
    r"""The encoding that the header names, or None.

    >>> declared(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=big5\\n"\n')
    'big5'
    """
    found = _CHARSET.search(head[:_HEAD].decode("latin-1"))
    # the value in a template that is not filled in yet
    return None if not found or found[1] == "CHARSET" else found[1]


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each translation that is not blank.

    Raises:
        DocumentError: A line is not a line of a catalogue.
    """
    blocks: list[Block] = []
    languages: tuple[Tag, ...] = ()
    encodings: tuple[Tag, ...] = ()
    original = ""
    context = False
    for message in _messages(text):
        if message.key == "msgctxt":
            context = True
        elif message.key in {"msgid", "msgid_plural"}:
            original = message.raw(text) if message.key == "msgid" else original + message.raw(text)
        elif message.key.startswith("msgstr"):
            if not original and not context:
                languages, encodings = _tags(text, message, _LANGUAGE), _tags(text, message, _CHARSET)
            else:
                stays = frozenset(_PLACEHOLDER.findall(original))
                parts = tuple(part for span in message.spans for part in _parts(text, *span, stays))
                if any(not part.fixed and not part.text.isspace() for part in parts):
                    language = languages[0].name if languages else ""
                    blocks.append(Block(parts, label=f"line {message.line} {message.key}", language=language))
            context = False
    return Reading(tuple(blocks), languages, encodings)


def _messages(text: str) -> Iterator[_Message]:
    """Every keyword with its strings, in order.

    Raises:
        DocumentError: A line is neither a keyword nor a string.
    """
    message: _Message | None = None
    for number, (start, end) in enumerate(lines(text), 1):
        line = text[start:end]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.match(line)
        key, said = (found["key"], found["said"]) if found else (None, None)
        if said is None or not _SAID.match(said) or (key is None and message is None):
            message_ = f"line {number}: neither a comment nor a keyword or a string in quotes: {line.strip()[:40]!r}"
            raise DocumentError(message_)
        if key is not None:
            if message:
                yield message
            message = _Message(key, number)
        assert message is not None  # noqa: S101 - checked above
        begin = start + line.index(said) + 1
        message.spans.append((begin, begin + said.rindex('"') - 1))
    if message:
        yield message


def _tags(text: str, message: _Message, pattern: re.Pattern[str]) -> tuple[Tag, ...]:
    found = pattern.search(text, message.spans[0][0] - 1, message.spans[-1][1])
    return (Tag(*found.span(1), found[1], form="posix"),) if found and found[1] != "CHARSET" else ()


def _parts(text: str, start: int, end: int, stays: frozenset[str]) -> Iterator[Part]:
    """A string in parts: escapes are replaced as a whole, the placeholders of the original stay."""
    here = start
    pattern = re.compile("|".join([_ESCAPE.pattern, *map(re.escape, sorted(stays, key=len, reverse=True))]))
    for found in pattern.finditer(text, start, end):
        if here < found.start():
            yield Part(here, found.start(), text[here : found.start()])
        here = found.end()
        yield Part(*found.span(), OBJECT if found[0] in stays else _MEANT.get(found[0][1:], OBJECT), whole=True)
    if here < end:
        yield Part(here, end, text[here:end])


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    r"""Text as a catalogue writes it.

    >>> write('"朝鲜"', "朝鮮", "")
    '\\"朝鲜\\"'
    """
    return "".join(_WRITTEN.get(char, char) for char in after)
