r"""The parts of one scalar of YAML in each of its five styles, and new text written in them.

A line end, with the white space around it, is a part of its own: YAML reads a blank, line feeds or nothing there.

Source: YAML 1.1, chapter 9; YAML 1.2.2, chapters 7 and 8.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import yaml

from normalizer.documents.values import Part
from normalizer.errors import DocumentError

__all__ = ["GAP", "LINE", "is_text", "parts", "write"]

PLAIN: Final = "plain"
"""The context of a scalar of one line without quotes, which is replaced as a whole."""
FLOW: Final = "plain in brackets"
LINE: Final = "line"
"""The context of a piece of a scalar without quotes."""
GAP: Final = "gap"
"""The context of a line end with the white space around it."""

_END: Final = r"(?:\r\n|\r|\n)"
_GAP: Final = rf"[ \t]*+{_END}(?:[ \t]*+{_END})*+[ \t]*+"
_PIECES: Final = {
    "plain": re.compile(rf"(?P<gap>{_GAP})|[ \t]++|[^ \t\r\n]++"),
    "single": re.compile(rf"(?P<gap>{_GAP})|(?P<escape>'')|[ \t]++|[^' \t\r\n]++"),
    "double": re.compile(
        rf"(?P<gap>{_GAP})|(?P<joined>\\{_END}(?:[ \t]*+{_END})*+[ \t]*+)"
        r"|(?P<escape>\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.))|[ \t]++|[^\\ \t\r\n]++"
    ),
}
_STYLES: Final = {"": "plain", "'": "single", '"': "double", "|": "block", ">": "block"}
_ENDS: Final = re.compile(_END)
_HEADER: Final = re.compile(rf"[|>][^\r\n]*+{_END}?")
_ROW: Final = re.compile(rf" *+([^\r\n]*+)(?:{_END}|\Z)")
_BLANK: Final = re.compile(r"[ \n]*+")
_MEANT: Final = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_WRITTEN: Final = {
    **{char: f"\\{name}" for name, char in _MEANT.items() if name not in "\t_"},
    '"': '\\"',
    "\\": "\\\\",
}
_UNPRINTABLE: Final = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_CODE: Final = re.compile(r"\\[xuU][0-9A-Fa-f]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_WIDE: Final = re.compile(r"[^\x00-\x7e]")


def parts(text: str, start: int, end: int, style: str, value: str, *, flow: bool = False) -> tuple[Part, ...]:
    """The parts of a scalar.

    Args:
        text: The source.
        start: The start of the scalar, with its quotes or header.
        end: Its end.
        style: What it begins with: a quote, `|`, `>`, or empty.
        value: What YAML reads.
        flow: True inside of brackets or braces.

    Raises:
        DocumentError: The value has a line end that only YAML 1.1 knows, or half of a surrogate pair.
    """
    kind = _STYLES[style]
    if kind == "plain" and text[start:end] == value:
        return (Part(start, end, value, whole=True, context=FLOW if flow else PLAIN),)
    if kind == "block":
        found = list(_block(text, start, end, value))
    else:
        quotes = len(style)
        found = list(_pieces(text, start + quotes, end - quotes, kind))
    joined = "".join(part.text for part in found)
    # after the last row of a block there are only line feeds
    if joined != value and not (kind == "block" and value.startswith(joined) and not value[len(joined) :].strip("\n ")):
        message = "a line end other than LF, CR and CR LF in a value, which is not supported; write it as an escape"
        raise DocumentError(message)
    if _HALF.search(joined):
        message = "an escape for half of a surrogate pair; YAML writes the character with one escape of eight digits"
        raise DocumentError(message)
    return tuple(found)


def _pieces(text: str, start: int, end: int, kind: str) -> Iterator[Part]:
    """The parts of a scalar with quotes, or of one without quotes over several lines."""
    context = LINE if kind == "plain" else kind
    for found in _PIECES[kind].finditer(text, start, end):
        groups = found.groupdict()
        if groups["gap"] is not None:
            count = len(_ENDS.findall(found[0])) - 1
            yield Part(*found.span(), "\n" * count or " ", whole=True, context=GAP)
        elif groups.get("joined") is not None:
            count = len(_ENDS.findall(found[0])) - 1
            if count:
                yield Part(*found.span(), "\n" * count, whole=True, context=GAP)
        elif groups.get("escape") is not None:
            yield Part(*found.span(), _meaning(found[0]), whole=True, context=context)
        else:
            yield Part(*found.span(), found[0], context=context)


def _meaning(escape: str) -> str:
    if _CODE.match(escape):
        return chr(int(escape[2:], base=16))  # noqa: FURB166 - the prefix is not that of Python
    return _MEANT.get(escape[1:], escape[1:])


def _block(text: str, start: int, end: int, value: str) -> Iterator[Part]:
    """The parts of a scalar of lines: what a row says after its indent is in the value, and blanks are between."""
    header = _HEADER.match(text, start)
    assert header is not None  # noqa: S101 - the scalar begins with it
    here, said = header.end(), 0
    before = here
    while here < end and (row := _ROW.match(text, here)):
        if row[1]:
            blank = _BLANK.match(value, said)
            assert blank is not None  # noqa: S101 - it matches everywhere
            if blank[0]:
                yield Part(before, row.start(1), blank[0], whole=True, context=GAP)
            said = blank.end() + len(row[1])
            # a comment after the scalar is no part of it
            if value[blank.end() : said] != row[1]:
                return
            yield Part(*row.span(1), row[1], context="block")
            before = row.end(1)
        here = row.end()


def write(after: str, before: str, context: str) -> str:
    r"""Text in the style of its scalar; one without quotes gets them if it needs them.

    >>> write("鲜", "鮮", PLAIN), write("鲜: 問", "鮮", PLAIN)
    ('鲜', '"鲜: 問"')
    >>> write("鲜's", "鮮", "single"), write("鲜", "\\u9bae", "double")
    ("鲜''s", '\\u9c9c')

    Raises:
        DocumentError: The style cannot hold the text.
    """
    if context == "double":
        return _double(after, before)
    if context in {PLAIN, FLOW}:
        return after if _stays_plain(after, before, context) else f'"{_double(after, "")}"'
    held = not _UNPRINTABLE.search(after)
    if context == GAP:
        held = not after
    elif context == LINE:
        held = held and (all(char > "\x7e" or char.isalnum() for char in after) if after else before.isspace())
    if not held:
        message = (
            f"YAML cannot hold {after!a} in a value in this style; put the value in double quotes, or see the terms"
        )
        raise DocumentError(message)
    return after.replace("'", "''") if context == "single" else after


def _double(after: str, before: str) -> str:
    """The inside of a scalar in double quotes; an escape is replaced by one."""
    written = "".join(_WRITTEN.get(char, char) for char in after)
    pattern = _WIDE if _CODE.match(before) else _UNPRINTABLE
    style = "X" if before[2:].upper() == before[2:] != before[2:].lower() else "x"

    def escape(found: re.Match[str]) -> str:
        code = ord(found[0])
        return f"\\u{code:04{style}}" if code <= 0xFFFF else f"\\U{code:08{style}}"  # noqa: PLR2004 - the last of 16 bits

    return pattern.sub(escape, written)


def _stays_plain(after: str, before: str, context: str) -> bool:
    """True if a text without quotes is read as itself."""
    if _UNPRINTABLE.search(after):
        return False
    # only letters have changed
    if _WIDE.sub("x", after) == _WIDE.sub("x", before) and after.isprintable():
        return True
    line = f"[{after}]" if context == FLOW else f"a: {after}"
    try:
        scalars = [token for token in yaml.scan(line) if isinstance(token, yaml.ScalarToken)]
    except yaml.YAMLError:
        return False
    last = scalars[-1] if scalars else None
    return (
        last is not None
        and len(scalars) == (1 if context == FLOW else 2)
        and last.plain
        and last.value == after
        and is_text(after)
    )


@cache
def _resolver() -> Any:  # noqa: ANN401 - its types are incomplete
    return yaml.resolver.Resolver()


def is_text(value: str) -> bool:
    """True if a value without quotes is a text, and no number, date or truth value.

    >>> is_text("朝鮮"), is_text("yes"), is_text("1958-12-08"), is_text("")
    (True, False, False, False)
    """
    return str(_resolver().resolve(yaml.ScalarNode, value, (True, False))) == "tag:yaml.org,2002:str"
