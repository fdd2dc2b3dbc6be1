"""A block of Markdown as its inline text sees it: the content without the marks around it, and the way back."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

__all__ = ["Item", "Kind", "Line", "Piece", "cells", "lines"]

_PIPE: Final = re.compile(r"(?<!\\)\|")
_RUN: Final = re.compile(r"(?:(?!\\\|).)+|\\\|")


class Kind(Enum):
    """What a stretch of inline source is."""

    TEXT = auto()
    WHOLE = auto()
    """An entity or an escape."""
    SOFT = auto()
    """The end of a line."""
    BREAK = auto()
    OBJECT = auto()
    """Code, an address, or a link that cannot be changed."""
    LABEL = auto()
    """The text of a link that is the name of its destination too."""
    MARK = auto()
    """A mark of emphasis, or a character that was none."""
    TAG = auto()
    IMAGE = auto()
    NOTE = auto()
    NOTHING = auto()
    """Markup that words are seen through."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of inline source.

    Attributes:
        kind: What it is.
        start: Where it begins in the content of its block.
        end: Where it ends.
        text: What it reads as.
        token: What the parser made of a `MARK`.
        children: The text in an image or a note, or in a link that cannot be changed.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    token: Token | None = None
    children: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the content and its place in the source; as long, but for an escaped bar in a table."""

    start: int
    end: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """The inline text of one block.

    Attributes:
        kind: What the block is.
        number: Its first line, from 0.
        content: Its text, with inline markup, without the marks of the blocks around it.
        items: What it consists of; none where it is not proven.
        proven: Whether the items say what the tokens of the parser say.
        located: The content in stretches whose place is known.
    """

    kind: str
    number: int
    content: str
    items: tuple[Item, ...]
    proven: bool
    located: tuple[Piece, ...]

    def place(self, offset: int) -> int:
        """Where a character of the content stands in the source.

        Raises:
            LookupError: Nobody knows.
        """
        return next(self.pieces(offset, offset + 1))[1]

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A stretch of the content in stretches of the source: the text, where it begins and ends.

        Raises:
            LookupError: A character of it has no known place.
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
    assert token.map is not None  # noqa: S101 - asked before
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
