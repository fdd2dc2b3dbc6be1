"""Messages of ICU: text with placeholders, plural forms and choices.

Source: unicode-org.github.io/icu, Formatting Messages.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.documents.messages.placeholders import without
from normalizer.documents.pieces import Pieces
from normalizer.documents.values import Part

__all__ = ["branches"]

_OPENING: Final = re.compile(r"\{[^{},]*+(?:(?P<end>\})|,\s*+(?P<kind>\w++)\s*+(?:(?P<bare>\})|,))")
_SELECTOR: Final = re.compile(r"\s*+(?:offset:\s*+\d++\s*+)?[^\s{},]++\s*+\{")
_CLOSING: Final = re.compile(r"\s*+\}")
_STYLE: Final = re.compile(r"[^{}]*+\}")
_TEXT: Final = re.compile(r"[^{}]++")
_CHOICES: Final = frozenset({"plural", "select", "selectordinal"})
_DEEPEST: Final = 20

_Piece = tuple[int, int, bool]
"""Start and end in the message, and True for text or False for a placeholder."""


def branches(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """The texts of a message: the outer one, and each branch of its plural forms and choices.

    A placeholder, and a whole choice in the text around it, is an object. A message whose braces do not match is one
    text.

    Args:
        parts: The message.
    """
    message = Pieces(parts)
    try:
        found = list(_Message(message.text).texts())
    except ValueError:
        yield tuple(without(parts))
        return
    for pieces in found:
        yield tuple(
            part
            for start, end, shown in pieces
            for part in (message.between(start, end) if shown else [message.sign(start)])
        )


class _Message:
    """One pass over a message."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        self._here = 0
        self._found: Final[list[list[_Piece]]] = []

    def texts(self) -> Iterator[list[_Piece]]:
        """The pieces of each text, in the order of their beginnings.

        Raises:
            ValueError: The braces do not match.
        """
        self._read(0)
        if self._here < len(self._text):
            raise ValueError
        yield from self._found

    def _read(self, depth: int) -> None:
        """A text up to the brace that closes it, or the end."""
        if depth > _DEEPEST:
            raise ValueError
        pieces: list[_Piece] = []
        self._found.append(pieces)
        while self._here < len(self._text) and self._text[self._here] != "}":
            begin = self._here
            if self._text[begin] == "{":
                self._placeholder(depth)
                pieces.append((begin, self._here, False))
            else:
                self._take(_TEXT)
                pieces.append((begin, self._here, True))

    def _placeholder(self, depth: int) -> None:
        opened = self._take(_OPENING)
        if opened["end"] or opened["bare"]:
            return
        if opened["kind"] not in _CHOICES:
            self._take(_STYLE)
            return
        while not (closed := _CLOSING.match(self._text, self._here)):
            self._take(_SELECTOR)
            self._read(depth + 1)
            self._take(_CLOSING)
        self._here = closed.end()

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._text, self._here)
        if not found:
            raise ValueError
        self._here = found.end()
        return found
