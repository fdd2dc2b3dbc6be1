r"""Properties of Java: the values are text; keys and comments stay.

Escapes are read and written. In a file that escapes every character outside of Latin-1, as Java before 9 needs it, new
characters are escaped too.

Source: java.util.Properties, load(Reader).
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.documents.escapes import ESCAPE, meaning, numbered
from normalizer.documents.messages.placeholders import without
from normalizer.documents.plain import line_of
from normalizer.documents.values import OBJECT, Block, Part, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_END: Final = r"(?:\r\n|\r|\n)"
_JOINED: Final = rf"\\{_END}[\ \t\f]*+"
"""A line that continues on the next one."""
_ENTRY: Final = re.compile(
    rf"""[\ \t\f]*+(?:
        [#!][^\r\n]*
        |(?P<key>(?:{_JOINED}|\\[^\r\n]|\\\Z|[^\\=:\ \t\f\r\n])*+)
         (?:[\ \t\f]|{_JOINED})*+(?:[=:](?:[\ \t\f]|{_JOINED})*+)?
         (?P<value>(?:{_JOINED}|\\[^\r\n]|\\\Z|[^\\\r\n])*+)
    )(?:{_END}|\Z)""",
    re.VERBOSE,
)
_PIECE: Final = re.compile(rf"(?P<joined>{_JOINED})|(?P<escape>{ESCAPE})|[^\\]+")
_CODE: Final = re.compile(r"\\u[0-9A-Fa-f]{4}")
_MEANT: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_WRITTEN: Final = str.maketrans({"\\": r"\\", **{char: f"\\{name}" for name, char in _MEANT.items()}})
_LATIN: Final = 0xFF


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    r"""A block for each value that is not blank.

    Raises:
        DocumentError: `\u` without four hexadecimal digits, which Java refuses.
    """
    escaped = all(ord(char) <= _LATIN for char in text)
    style = _CODE.search(text)
    context = style[0] if escaped and style else ""
    found: list[Block] = []
    here = 0
    while here < len(text):
        entry = _ENTRY.match(text, here)
        assert entry is not None  # noqa: S101 - it matches every line
        if entry["key"] is not None:
            label = "".join(part.text for part in _parts(text, *entry.span("key"), ""))
            parts = tuple(without(_parts(text, *entry.span("value"), context)))
            if any(not part.text.isspace() for part in parts):
                found.append(Block(parts, label=label))
        here = entry.end()
    return Reading(tuple(found))


def _parts(text: str, start: int, end: int, context: str) -> Iterator[Part]:
    for found in _PIECE.finditer(text, start, end):
        if found["joined"]:
            continue
        if not found["escape"]:
            yield Part(*found.span(), found[0], context=context)
            continue
        name = found[0][1:]
        if not name:
            # the file ends with a backslash, which is dropped
            return
        if name[0] == "u" and not _CODE.match(found[0]):
            message = f"line {line_of(text, found.start())}: \\u without four hexadecimal digits; correct it"
            raise DocumentError(message)
        # a backslash before any other character is dropped
        meant = meaning(found[0], _MEANT) or ("" if name[0] == "u" else name) or OBJECT
        yield Part(*found.span(), meant, whole=True, context=context)


def write(after: str, before: str, context: str) -> str:
    r"""Text as a value.

    Args:
        after: The text.
        before: The source in its place.
        context: An escape of a file whose characters are all escaped, else empty.

    >>> write("鲜\n", "鮮", ""), write("鲜", "a", "\\u9BAE")
    ('鲜\\n', '\\u9C9C')
    """
    written = numbered(after.translate(_WRITTEN), before if _CODE.match(before) else context)
    return f"\\{written}" if written.startswith(" ") else written
