r"""Strings of Apple (`.strings`): the values are text; keys and comments stay, escapes are read and written.

Source: Apple, Resource Programming Guide, String Resources; the old property list of OpenStep.
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.documents.escapes import ESCAPE_EITHER, meaning, numbered
from normalizer.documents.plain import line_of
from normalizer.documents.values import OBJECT, Block, Part, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_SPACE: Final = re.compile(r"(?:[\s\ufeff]++|/\*.*?\*/|//[^\r\n]*+)*+", re.DOTALL)
_STRING: Final = re.compile(
    r"""(?P<said>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')|(?P<bare>[A-Za-z0-9_.$/:-]++)""", re.DOTALL
)
_PIECE: Final = re.compile(rf"(?P<escape>\\[0-7]{{1,3}}|{ESCAPE_EITHER})|[^\\]+", re.DOTALL)
_MEANT: Final = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    **{char: char for char in "\"'\\\n?"},
}
_WRITTEN: Final = str.maketrans({char: f"\\{name}" for name, char in _MEANT.items() if name not in "\n?"})


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each value that is not blank.

    Raises:
        DocumentError: It is not a file of strings.
    """
    found: list[Block] = []
    here = _space(text, 0)
    while here < len(text):
        key, here = _string(text, here, "a key")
        here = _space(text, here)
        if text[here : here + 1] == "=":
            value, here = _string(text, _space(text, here + 1), "a string as value")
            here = _space(text, here)
            if value["said"]:
                parts = tuple(_parts(text, value.start() + 1, value.end() - 1))
                if any(not part.text.isspace() for part in parts):
                    found.append(Block(parts, label=key["bare"] or key["said"][1:-1]))
        if text[here : here + 1] != ";":
            raise _error(text, here, "a semicolon")
        here = _space(text, here + 1)
    return Reading(tuple(found))


def _space(text: str, here: int) -> int:
    found = _SPACE.match(text, here)
    assert found is not None  # noqa: S101 - it matches everywhere
    if text.startswith("/*", found.end()):
        raise _error(text, found.end(), "the end of this comment")
    return found.end()


def _string(text: str, here: int, expected: str) -> tuple[re.Match[str], int]:
    found = _STRING.match(text, here)
    if not found:
        raise _error(text, here, expected)
    return found, found.end()


def _error(text: str, here: int, expected: str) -> DocumentError:
    what = repr(text[here : here + 20]) if here < len(text) else "the end"
    return DocumentError(f"not a file of strings: line {line_of(text, here)}: expected {expected}, at {what}")


def _parts(text: str, start: int, end: int) -> Iterator[Part]:
    for found in _PIECE.finditer(text, start, end):
        if found["escape"]:
            yield Part(*found.span(), meaning(found[0], _MEANT) or OBJECT, whole=True)
        else:
            yield Part(*found.span(), found[0])


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    r"""Text as a string.

    >>> write('鲜"', "鮮", ""), write("鲜", "\\U9bae", "")
    ('鲜\\"', '\\U9c9c')
    """
    return numbered(after.translate(_WRITTEN), before)
