r"""JSON: all strings, or those that some paths select, but never a key.

A value under a key that is a language tag is in that language: `{"zh": …, "ja": …}`.

The text is scanned, not loaded: numbers, duplicate keys and white space stay as they are. An escape is a part of its
own, and new ones are written in the style of the file; half of a surrogate pair reads as `OBJECT` and stays.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from normalizer.documents.addresses import is_address
from normalizer.documents.jsonpath import Matcher, State, child
from normalizer.documents.languages import of_name
from normalizer.documents.messages.placeholders import without
from normalizer.documents.plain import line_of
from normalizer.documents.values import OBJECT, Block, Part, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["blocks_in", "loaded", "read", "strings", "style_of", "without_variables", "write"]

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_SCALAR: Final = re.compile(
    r"(?:-?Infinity|NaN|true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])"
)
_STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*+"')
_PIECE: Final = re.compile(r"[^\\]+|\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u(....)|\\.")
_ESCAPED: Final = re.compile(r"\\u[0-9A-Fa-f]{4}")
_LETTERS: Final = re.compile(r"(?<=\\u)[0-9A-Fa-f]{4}")
_SAMPLE: Final = 1 << 16
_CLOSING: Final = {"{": "}", "[": "]"}
_DEEPEST: Final = 1000
"""The limit of nesting; Python's own module has a similar one."""


@dataclass(slots=True)
class _Frame:
    """An open object or array."""

    closing: str
    label: str
    state: State
    language: str
    key: str | int = -1

    @property
    def inner(self) -> str:
        """The language of the value of the current key."""
        return (isinstance(self.key, str) and of_name(self.key)) or self.language


def read(text: str, selection: Selection) -> Reading:
    """A block for each chosen string that is neither blank nor an address.

    Args:
        text: The source.
        selection: Its paths, such as `$.title`, `$.body[*].text`, `$..text`; see `jsonpath`.

    Raises:
        DocumentError: The text is not JSON, or nested too deep.
        OptionError: A path is not valid.
    """
    found = blocks_in(text, 0, len(text), Matcher(selection.paths), style=style_of(text))
    return Reading(map(without_variables, found))


def style_of(text: str) -> str:
    r"""The style of the escapes of a file: `a` if it is in ASCII because of them, `u` if their letters are upper case.

    >>> style_of(r'["\u9BAE"]'), style_of(r'["\u9bae", "鮮"]'), style_of('["a"]')
    ('au', '', '')
    """
    first = _ESCAPED.search(text)
    if first is None:
        return ""
    letters = "".join(_LETTERS.findall(text, first.start(), first.start() + _SAMPLE))
    upper = sum(map(str.isupper, letters)) > sum(map(str.islower, letters))
    return f"{'a' if text.isascii() else ''}{'u' if upper else ''}"


def blocks_in(text: str, start: int, end: int, matcher: Matcher, label: str = "$", style: str = "") -> Iterator[Block]:
    """The blocks of one JSON value.

    Args:
        text: The source.
        start: The start of the value.
        end: Its end; there may be white space around it.
        matcher: The paths that select strings.
        label: The name of its root.
        style: The style of the escapes, as `style_of` finds it.

    Raises:
        DocumentError: The value is not JSON, or nested too deep.
    """
    for name, parts, language in strings(text, start, end, matcher, label, style):
        if any(not part.text.isspace() for part in parts) and not is_address("".join(part.text for part in parts)):
            yield Block(parts, label=name, language=language)


def without_variables(block: Block) -> Block:
    """The block with its placeholders as objects: `{名稱}`."""
    return Block(tuple(without(block.parts)), label=block.label, language=block.language)


def strings(
    text: str, start: int, end: int, matcher: Matcher, label: str = "$", style: str = ""
) -> Iterator[tuple[str, tuple[Part, ...], str]]:
    """The label, the parts and the language of each selected string, also of one that is blank; see `blocks_in`."""
    for name, here, there, language in _Scan(text, end, matcher).strings(start, label):
        yield name, tuple(_parts(text, here, there, style)), language


def loaded(text: str) -> Any:  # noqa: ANN401 - what JSON holds
    """The value of a source that has been scanned; whole numbers are strings.

    Raises:
        DocumentError: It is nested too deep for Python's module.
    """
    try:
        return json.loads(text, parse_int=str)  # Python does not read numbers of thousands of digits
    except RecursionError:
        message = "nested too deep"
        raise DocumentError(message) from None


class _Scan:
    """One pass over a value, without recursion."""

    def __init__(self, text: str, end: int, matcher: Matcher) -> None:
        self._text: Final = text
        self._end: Final = end
        self._matcher: Final = matcher

    def strings(self, start: int, label: str) -> Iterator[tuple[str, int, int, str]]:
        """The label of each selected string, its span without quotes, and its language."""
        stack: list[_Frame] = []
        state, here = self._matcher.start, self._space(start)
        while True:
            char = self._at(here)
            if char in _CLOSING:
                stack.append(self._opened(stack, label, state, here))
                here = self._space(here + 1)
                if self._at(here) != stack[-1].closing:
                    here, state = self._member(stack[-1], here)
                    continue
            else:
                end = self._string(here) if char == '"' else self._scalar(here)
                if char == '"' and self._matcher.chosen(state):
                    yield _label(stack, label), here + 1, end - 1, stack[-1].inner if stack else ""
                here = end
            here = self._space(here)
            while stack and self._at(here) == stack[-1].closing:
                stack.pop()
                here = self._space(here + 1)
            if not stack:
                break
            if self._at(here) != ",":
                raise self._error(here, f"expected a comma or {stack[-1].closing}")
            here, state = self._member(stack[-1], self._space(here + 1))
        if here < self._end:
            raise self._error(here, "more follows after the value")

    def _opened(self, stack: list[_Frame], label: str, state: State, here: int) -> _Frame:
        """The frame of the object or array that begins here."""
        if len(stack) >= _DEEPEST:
            raise self._error(here, f"nested deeper than {_DEEPEST:,}")
        language = stack[-1].inner if stack else ""
        return _Frame(_CLOSING[self._text[here]], _label(stack, label), state, language)

    def _member(self, frame: _Frame, here: int) -> tuple[int, State]:
        """The start of the value of the next member or element, and its state."""
        if frame.closing == "]":
            frame.key = frame.key + 1 if isinstance(frame.key, int) else 0
        else:
            if self._at(here) != '"':
                raise self._error(here, "expected a name in quotes")
            end = self._string(here)
            name = self._text[here + 1 : end - 1]
            frame.key = str(json.loads(f'"{name}"')) if "\\" in name else name
            here = self._space(end)
            if self._at(here) != ":":
                raise self._error(here, "expected a colon")
            here = self._space(here + 1)
        return here, self._matcher.step(frame.state, frame.key)

    def _at(self, here: int) -> str:
        return self._text[here] if here < self._end else ""

    def _space(self, here: int) -> int:
        found = _SPACE.match(self._text, here, self._end)
        return found.end() if found else here

    def _string(self, here: int) -> int:
        found = _STRING.match(self._text, here, self._end)
        if not found:
            raise self._error(here, "a string is never closed, or contains a control character or an unknown escape")
        return found.end()

    def _scalar(self, here: int) -> int:
        found = _SCALAR.match(self._text, here, self._end)
        if not found:
            raise self._error(here, "expected a value")
        return found.end()

    def _error(self, here: int, problem: str) -> DocumentError:
        line = line_of(self._text, here)
        column = here - max(self._text.rfind("\n", 0, here), self._text.rfind("\r", 0, here))
        what = repr(self._text[here]) if here < self._end else "the end"
        return DocumentError(f"not JSON: line {line}, column {column}: {problem}, at {what}")


def _label(stack: list[_Frame], root: str) -> str:
    """The path of the next value."""
    return child(stack[-1].label, stack[-1].key) if stack else root


def _parts(text: str, start: int, end: int, style: str) -> Iterator[Part]:
    for found in _PIECE.finditer(text, start, end):
        if found[0][0] != "\\":
            yield Part(*found.span(), found[0], context=style)
            continue
        meant = chr(int(found[1], 16)) if found[1] else json.loads(f'"{found[0]}"')
        meant = OBJECT if "\ud800" <= meant <= "\udfff" else meant
        yield Part(found.start(), found.end(), meant, True, style)  # noqa: FBT003 - a record


def write(after: str, before: str, context: str) -> str:
    r"""Text as JSON writes it: as `\u` escapes if it was one before or the file is in ASCII by them, else as it is.

    >>> write("鲜", "\\u9bae", ""), write("鲜", "鮮", ""), write("鲜", "x", "au")
    ('\\u9c9c', '鲜', '\\u9C9C')
    """
    was = before.startswith("\\u")
    written = json.dumps(after, ensure_ascii=was or "a" in context)[1:-1]
    letters = "".join(_LETTERS.findall(before)) if was else ""
    if letters.isupper() or (not letters and "u" in context):
        return _ESCAPED.sub(lambda found: "\\u" + found[0][2:].upper(), written)
    return written
