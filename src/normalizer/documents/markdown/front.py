"""Front matter of Markdown: the values of some keys, such as `title`, if the user says that they are text.

YAML between `---` and TOML between `+++`: values on the line of their key, plain or in quotes, and YAML's blocks of
lines after `|` and `>`. Lists, anchors and everything else stay.
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.documents.plain import lines
from normalizer.documents.values import OBJECT, Block, Part
from normalizer.errors import DocumentError

__all__ = ["CONTEXTS", "front_blocks", "write"]

_YAML: Final = re.compile(r"(?P<key>[^\s:#]+|\"[^\"]*\"|'[^']*')[ \t]*:(?=[ \t]|\Z)[ \t]*(?P<value>.*)\Z")
_TOML: Final = re.compile(r"(?P<key>[^\s=#]+)[ \t]*=[ \t]*(?P<value>.*)\Z")
_DOUBLE: Final = re.compile(r'"(?P<said>(?:[^"\\]|\\.)*)"[ \t]*(?:#.*)?\Z')
_SINGLE: Final = re.compile(r"'(?P<said>(?:[^']|'')*)'[ \t]*(?:#.*)?\Z")
_NOT_PLAIN: Final = re.compile(r"[\s\[\]{}&*!|>'\"%@`#,?-]|\Z")
"""Beginnings of values that are no plain strings."""
_COMMENT: Final = re.compile(r"[ \t]#")
_LINES: Final = re.compile(r"[|>][0-9+-]*[ \t]*(?:#.*)?\Z")
_ESCAPE: Final = re.compile(r"\\.|''")
_LINE_END: Final = re.compile(r"[\r\n]")
_UNSAFE: Final = re.compile(r"[\r\n]|:(?=\s|\Z)|\s#|^[\s\[\]{}&*!|>'\"%@`#,?-]|\s\Z")

_QUOTED, _LITERAL, _BARE = "front matter in double quotes", "front matter in single quotes", "front matter"
CONTEXTS: Final = frozenset({_QUOTED, _LITERAL, _BARE})
"""The contexts of its text, for `write`."""


def front_blocks(text: str, end: int, keys: frozenset[str]) -> Iterator[Block]:
    """A block for the value of each of some keys.

    Args:
        text: The source.
        end: The end of the front matter.
        keys: The keys.
    """
    pattern = _TOML if text.startswith("+") else _YAML
    spans = list(lines(text[:end]))
    for number, (start, stop) in enumerate(spans):
        found = pattern.match(text[start:stop])
        if not found or found["key"].strip("\"'") not in keys:
            continue
        begin = start + found.start("value")
        following = spans[number + 1 :] if pattern is _YAML and _LINES.match(found["value"]) else []
        parts = tuple(_lines(text, following) if following else _value(text, begin, stop))
        if any(not part.text.isspace() for part in parts):
            yield Block(parts, label=f"front matter, {found['key']}")


def _value(text: str, start: int, end: int) -> Iterator[Part]:
    """The value on one line in parts; none if it is a list, an alias or the like."""
    value = text[start:end]
    if not _NOT_PLAIN.match(value):
        comment = _COMMENT.search(value)
        said = value[: comment.start() if comment else len(value)].rstrip(" \t")
        yield Part(start, start + len(said), said, context=_BARE)
        return
    for pattern, context in ((_DOUBLE, _QUOTED), (_SINGLE, _LITERAL)):
        if found := pattern.match(value):
            here, last = start + found.start("said"), start + found.end("said")
            for escape in _ESCAPE.finditer(text, here, last):
                if here < escape.start():
                    yield Part(here, escape.start(), text[here : escape.start()], context=context)
                yield Part(*escape.span(), "'" if escape[0] == "''" else OBJECT, whole=True, context=context)
                here = escape.end()
            if here < last:
                yield Part(here, last, text[here:last], context=context)
            return


def _lines(text: str, following: list[tuple[int, int]]) -> Iterator[Part]:
    """The indented lines of a block, with a space for each line end."""
    before = -1
    for start, end in following:
        line = text[start:end]
        if line.strip() and not line.startswith((" ", "\t")):
            return
        begin = start + len(line) - len(line.lstrip())
        if line.strip():
            if before >= 0:
                yield Part(before, begin, " ", whole=True, context=_BARE)
            yield Part(begin, end, text[begin:end], context=_BARE)
            before = end


def write(after: str, context: str) -> str:
    r"""Text as front matter holds it in its context.

    Raises:
        DocumentError: It would be read as something else.

    >>> write('朝鲜"', "front matter in double quotes")
    '朝鲜\\"'
    """
    if context == _QUOTED and not _LINE_END.search(after):
        return after.replace("\\", r"\\").replace('"', r"\"")
    if context == _LITERAL and not _LINE_END.search(after):
        return after.replace("'", "''")
    if context == _BARE and not _UNSAFE.search(after):
        return after
    message = f"front matter cannot hold {after!a} here; see the terms"
    raise DocumentError(message)
