"""Front matter of Markdown: the values of some keys, such as `title`, if the user says that they are text.

YAML between `---` is read as YAML is: values in any style, and lists of them. TOML between `+++`: strings on the line
of their key, and lists of them on one line or several. Everything else stays.
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.documents.jsonpath import child
from normalizer.documents.plain import lines
from normalizer.documents.values import OBJECT, Block, Part, Selection
from normalizer.errors import DocumentError

__all__ = ["FRONT", "front_blocks", "write"]

FRONT: Final = "front matter "
"""The beginning of the contexts of its text; the rest is for the writer of its format."""

_BASIC, _LITERAL = "TOML", "TOML in single quotes"
_KEY: Final = re.compile(r"(?P<key>[^\s=#]+)[ \t]*=[ \t]*")
_STRING: Final = re.compile(r"\"(?P<basic>(?:[^\"\\\r\n]|\\.)*)\"|'(?P<literal>[^'\r\n]*)'")
_LIST: Final = re.compile(r"\[(?:[^\[\]\"'#]|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|#[^\r\n]*)*\]")
_MEMBER: Final = re.compile(rf"{_STRING.pattern}|#[^\r\n]*")
_ESCAPE: Final = re.compile(r"\\.")
_LINE_END: Final = re.compile(r"[\r\n]")


def front_blocks(text: str, end: int, keys: frozenset[str]) -> Iterator[Block]:
    """A block for each string under some keys.

    Args:
        text: The source.
        end: The end of the front matter.
        keys: The keys.

    Raises:
        DocumentError: It is not YAML.
    """
    spans = list(lines(text[:end]))
    while spans and not text[slice(*spans[-1])].strip():
        spans.pop()
    if not keys or len(spans) < 2:  # noqa: PLR2004 - its first line and its last
        return
    begin, stop = spans[0][1], spans[-1][0]
    yield from _toml(text, begin, stop, keys) if text.startswith("+") else _yaml(text, begin, stop, keys)


def _yaml(text: str, begin: int, end: int, keys: frozenset[str]) -> Iterator[Block]:
    from normalizer.documents.yaml import document as yaml  # noqa: PLC0415 - few files need it

    paths = [path for key in sorted(keys) for path in (child("$", key), f"{child('$', key)}[*]")]
    try:
        found = list(yaml.read(text[begin:end], Selection(paths=tuple(paths))).blocks)
    except DocumentError as error:
        message = f"front matter: {error}"
        raise DocumentError(message) from None
    for block in found:
        parts = tuple(
            part._replace(start=part.start + begin, end=part.end + begin, context=FRONT + part.context)
            for part in block.parts
        )
        yield Block(parts, label=f"front matter, {block.label.removeprefix('$.')}")


def _toml(text: str, begin: int, end: int, keys: frozenset[str]) -> Iterator[Block]:
    here = begin
    for start, stop in lines(text[begin:end]):
        if begin + start < here:
            # inside of a list
            continue
        found = _KEY.match(text, begin + start, begin + stop)
        if not found or found["key"].strip("\"'") not in keys:
            continue
        label = f"front matter, {found['key']}"
        if string := _STRING.match(text, found.end(), end):
            yield from _string(text, string, label)
        elif several := _LIST.match(text, found.end(), end):
            here = several.end()
            members = _MEMBER.finditer(text, several.start(), several.end())
            for number, member in enumerate(one for one in members if not one[0].startswith("#")):
                yield from _string(text, member, f"{label}[{number}]")


def _string(text: str, found: re.Match[str], label: str) -> Iterator[Block]:
    """A string in quotes, with an object for each escape."""
    here, last = found.span(found.lastgroup or 0)
    context = FRONT + (_BASIC if found.lastgroup == "basic" else _LITERAL)
    parts: list[Part] = []
    for escape in _ESCAPE.finditer(text, here, last if found.lastgroup == "basic" else here):
        if here < escape.start():
            parts.append(Part(here, escape.start(), text[here : escape.start()], context=context))
        parts.append(Part(*escape.span(), OBJECT, whole=True, context=context))
        here = escape.end()
    if here < last:
        parts.append(Part(here, last, text[here:last], context=context))
    if any(not part.text.isspace() for part in parts):
        yield Block(tuple(parts), label=label)


def write(after: str, before: str, context: str) -> str:
    r"""Text as front matter holds it in its context.

    Raises:
        DocumentError: It would be read as something else.

    >>> write('朝鲜"', "朝鮮", "front matter TOML"), write("鲜: 問", "鮮", "front matter plain")
    ('朝鲜\\"', '"鲜: 問"')
    """
    style = context.removeprefix(FRONT)
    if style not in {_BASIC, _LITERAL}:
        from normalizer.documents.yaml.scalar import write as write_yaml  # noqa: PLC0415 - as above

        return write_yaml(after, before, style)
    if _LINE_END.search(after) or (style == _LITERAL and "'" in after):
        message = f"front matter cannot hold {after!a} here; see the terms"
        raise DocumentError(message)
    return after if style == _LITERAL else after.replace("\\", r"\\").replace('"', r"\"")
