"""A block of Markdown: its content without the marks around it, and the map from the content to the source."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

__all__ = ["Item", "ItemKind", "Line", "Piece", "cells", "lines"]

_PIPE: Final = re.compile(r"(?<!\\)\|")
_RUN: Final = re.compile(r"(?:(?!\\\|).)+|\\\|")


class ItemKind(Enum):
    """Kinds of inline source."""

    TEXT = auto()
    WHOLE = auto()
    """An entity or an escape, replaced as a whole."""
    SOFT = auto()
    """A line end."""
    BREAK = auto()
    OBJECT = auto()
    """Code, an address, or a link that cannot be changed."""
    LABEL = auto()
    """The text of a link that is also the name of its destination."""
    MARK = auto()
    """A mark of emphasis, or a character that only looks like one."""
    TAG = auto()
    IMAGE = auto()
    NOTE = auto()
    NOTHING = auto()
    """Markup without text; a word may continue after it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of inline source.

    Attributes:
        kind: Its kind.
        start: Offset in the content of its block.
        end: Offset after its last character.
        text: Its text as read, if that is not the source.
        token: The parser's token for a `MARK`.
        children: The text inside an image, a note, or a link that cannot be changed.
    """

    kind: ItemKind
    start: int
    end: int
    text: str = ""
    token: Token | None = None
    children: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the content and its place in the source. Both are equally long, except for an escaped bar."""

    start: int
    end: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """The inline text of one block.

    Attributes:
        kind: The name of the block: paragraph, heading, cell or footnote; or code, which has no items.
        number: Its first line, from 0.
        content: Its text, with inline markup, without the marks of the blocks around it.
        items: The content in items; empty if not proven.
        proven: True if the items read as the tokens of the parser do.
        located: The stretches of the content whose place is known.
        height: Its number of lines.
    """

    kind: str
    number: int
    content: str
    items: tuple[Item, ...]
    proven: bool
    located: tuple[Piece, ...]
    height: int = 1

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The source of a stretch of the content: text, start and end of each piece.

        Raises:
            LookupError: The place of a character is not known.
        """
        here = start
        for number in range(bisect_right(self.located, start, key=_end), len(self.located)):
            piece = self.located[number]
            if here >= end or piece.start > here:
                break
            last = min(piece.end, end)
            if piece.length == piece.end - piece.start:
                begin = piece.source + here - piece.start
                yield self.content[here:last], begin, begin + last - here
            else:
                yield self.content[here:last], piece.source, piece.source + piece.length
            here = last
        if here < end:
            raise LookupError(self.content[here:end])


def _end(piece: Piece) -> int:
    return piece.end


def lines(state: StateBlock, token: Token) -> Iterator[Piece]:
    """The lines of a paragraph or a heading, each without its indentation, and the line ends between them."""
    assert token.map is not None  # noqa: S101 - checked by the caller
    spans = [(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(*token.map)]
    said_lines = token.content.split("\n")
    while len(spans) > len(said_lines) and not state.src[slice(*spans[0])].strip():
        del spans[0]
    here = 0
    for line, (start, end) in zip(said_lines, spans, strict=False):
        said = line.lstrip(" \t")
        at = state.src.find(said, start, end)
        if said and at >= 0:
            begin = here + len(line) - len(said)
            yield Piece(begin, begin + len(said), at, len(said))
        here += len(line)
        yield Piece(here, here + 1, end, 1)
        here += 1


def cells(state: StateBlock, row: int, contents: Iterable[str]) -> Iterator[tuple[Piece, ...]]:
    """The cells of one row of a table, split once for all of them; an empty tuple for a cell that is not found."""
    start, end = state.bMarks[row] + state.tShift[row], state.eMarks[row]
    bars = [found.start() for found in _PIPE.finditer(state.src, start, end)]
    if bars and bars[0] == start:
        del bars[0]
    else:
        start -= 1
    borders = pairwise((start, *bars, end))
    for content in contents:
        before, last = next(borders, (end, end))
        yield _cell(state.src[before + 1 : last], before + 1, content)


def _cell(raw: str, first: int, content: str) -> tuple[Piece, ...]:
    """A cell in pieces: each escaped bar is one."""
    first += len(raw) - len(raw.lstrip())
    pieces: list[Piece] = []
    here = 0
    for run in _RUN.findall(raw.strip()):
        length = 1 if run == r"\|" else len(run)
        pieces.append(Piece(here, here + length, first, len(run)))
        first += len(run)
        here += length
    return tuple(pieces) if raw.strip().replace(r"\|", "|") == content else ()
