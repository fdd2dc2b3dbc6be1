r"""CSV and TSV: one block for each cell, in the dialect of the file.

The delimiter is the character that divides the most rows into the same number of cells. If columns are selected by
name, the names are looked up in the first row, which then stays as it is; otherwise the first row is a row like the
others, since nothing marks it as a header.

A cell without a letter is no text: numbers, dates, marks. A column whose first cell names a language (`ja`, 日文), or
most of whose cells contain kana or hangul, is in it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from normalizer.documents.languages import of_most, of_name
from normalizer.documents.plain import line_of
from normalizer.documents.values import Block, Part, Reading, Selection
from normalizer.errors import DocumentError, OptionError

__all__ = ["read", "write"]

_DELIMITERS: Final = "\t,;|"
"""Of two that divide equally well the first is taken: a tab is the rarest inside a cell."""
_LOOKED_AT: Final = 200
"""The number of rows that are read to find the delimiter."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_NO_QUOTES: Final = re.compile(r"([^\r\n\"]*)(?:\r\n|\r|\n|\Z)")
"""A row without quotes."""
_QUOTED: Final = '"'
"""The context of text between quotes."""
_TAIL: Final = "tail"
"""The context of text after the closing quote."""


class _Cell(NamedTuple):
    """One cell; `inner` is the offset of its closing quote, or None without quotes."""

    start: int
    end: int
    inner: int | None


class _Row(NamedTuple):
    """One row: its width, and its cells; a row without a letter, after the first one, has none."""

    width: int
    cells: Sequence[_Cell]
    filled: bool


def read(text: str, selection: Selection) -> Reading:
    """A block for each cell that is not blank.

    Args:
        text: The source.
        selection: Its columns: names as in the first row, or numbers from 1.

    Raises:
        DocumentError: A quote is never closed.
        OptionError: There is no such column.
    """
    delimiter = _delimiter(text)
    rows = list(_rows(text, delimiter))
    head = rows[0].cells if rows and rows[0].cells else ()
    numbers, named = _chosen(text, rows, selection.columns)
    names = [_value(text, cell) for cell in head] if named else []
    blocks: list[Block] = []
    places: list[tuple[int, int]] = []
    for row, found in enumerate(rows, 1):
        if named and row == 1:
            continue
        for column, cell in enumerate(found.cells, 1):
            if (selection.columns and column not in numbers) or not _LETTER.search(text, cell.start, cell.end):
                continue
            name = names[column - 1] if column <= len(names) else str(column)
            blocks.append(Block(tuple(_parts(text, cell, delimiter)), label=f"row {row}, column {name}"))
            places.append((row, column))
    heads = {number: _value(text, cell) for number, cell in enumerate(head, 1)}
    return Reading(tuple(_in_languages(blocks, places, heads)))


def _in_languages(blocks: list[Block], places: list[tuple[int, int]], heads: Mapping[int, str]) -> Iterable[Block]:
    """The cells, each in the language that the head of its column names, or that most of the column shows.

    Args:
        blocks: The cells.
        places: Row and column of each.
        heads: The first cell of each column.
    """
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for block, (_, column) in zip(blocks, places, strict=True):
        if not block.text.isascii():
            texts[column].append(block.text)
    said = {column: language for column, head in heads.items() if (language := of_name(head))}
    languages = {column: language for column, cells in texts.items() if (language := of_most(cells))} | said
    if not languages:
        return blocks
    return (
        # the name of a language is a word of the language of the table
        replace(block, language=languages[column]) if column in languages and (row > 1 or column not in said) else block
        for block, (row, column) in zip(blocks, places, strict=True)
    )


def _delimiter(text: str) -> str:
    """The delimiter; a comma if there is only one column."""
    best, found = (0.0, 0), ","
    for delimiter in _DELIMITERS:
        try:
            counts = Counter(row.width for row in islice(_rows(text, delimiter), _LOOKED_AT) if row.filled)
        except DocumentError:
            continue  # if no other delimiter fits, reading reports the place
        width, number = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        rank = (number / counts.total(), width) if width > 1 else (0.0, 0)
        if rank > best:
            best, found = rank, delimiter
    return found


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """The rows, each with its cells."""
    bare = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    here = 0
    row: list[_Cell] = []
    while here < len(text):
        plain = _NO_QUOTES.match(text, here) if here and not row else None
        if plain and not _LETTER.search(text, here, plain.end()):
            yield _Row(plain[1].count(delimiter) + 1, (), plain.start(1) < plain.end(1))
            here = plain.end()
            continue
        start, inner = here, None
        if text[here] == '"':
            inner = _closing(text, here)
            here = inner + 1
        found = bare.match(text, here)
        here = found.end() if found else here
        row.append(_Cell(start, here, inner))
        if text[here : here + 1] == delimiter:
            here += 1
            if here < len(text):
                continue
            row.append(_Cell(here, here, None))
        else:
            here += 2 if text.startswith("\r\n", here) else 1
        yield _Row(len(row), row, len(row) > 1 or row[0].start < row[0].end)
        row = []


def _closing(text: str, start: int) -> int:
    """The offset of the quote that closes the one at `start`; two quotes stand for one in the text."""
    here = text.find('"', start + 1)
    while text.startswith('""', here):
        here = text.find('"', here + 2)
    if here < 0:
        message = f"line {line_of(text, start)}: a cell begins with a quote that is never closed; is the file complete?"
        raise DocumentError(message)
    return here


def _chosen(text: str, rows: list[_Row], columns: tuple[str | int, ...]) -> tuple[frozenset[int], bool]:
    """The numbers of the columns, and True if one of them was selected by name."""
    names = [_value(text, cell) for cell in rows[0].cells] if rows else []
    widest = max((row.width for row in rows), default=0)
    numbers: set[int] = set()
    named = False
    for column in columns:
        if isinstance(column, str) and column in names:
            numbers |= {number for number, name in enumerate(names, 1) if name == column}
            named = True
        elif str(column).isdecimal() and 1 <= int(column) <= widest:
            numbers.add(int(column))
        else:
            there = f"there are {widest}, named {', '.join(map(repr, names))}" if rows else "the table is empty"
            message = f"no column {column!r}: {there}"
            raise OptionError(message)
    return frozenset(numbers), named


def _value(text: str, cell: _Cell) -> str:
    return "".join(part.text for part in _parts(text, cell, ","))


def _parts(text: str, cell: _Cell, delimiter: str) -> Iterator[Part]:
    """The parts of a cell: one without quotes is whole, so that it can get quotes; one with quotes is cut at quotes."""
    if cell.inner is None:
        if cell.start < cell.end:
            yield Part(cell.start, cell.end, text[cell.start : cell.end], whole=True, context=delimiter)
        return
    here = cell.start + 1
    while here < cell.inner:
        quote = text.find('""', here, cell.inner)
        end = cell.inner if quote < 0 else quote
        if here < end:
            yield Part(here, end, text[here:end], context=_QUOTED)
        if quote >= 0:
            yield Part(quote, quote + 2, '"', whole=True, context=_QUOTED)
        here = end if quote < 0 else quote + 2
    if cell.inner + 1 < cell.end:
        yield Part(cell.inner + 1, cell.end, text[cell.inner + 1 : cell.end], context=_TAIL)


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    """Text as a table writes it, in quotes if it needs them.

    Raises:
        DocumentError: The text is after a closing quote, where nothing can be quoted.

    >>> write("朝鲜, 问题", "朝鮮問題", ",")
    '"朝鲜, 问题"'
    """
    if context == _QUOTED:
        return after.replace('"', '""')
    significant = re.search(f'^"|[\r\n{re.escape(context if context != _TAIL else _DELIMITERS)}]', after)
    if not significant:
        return after
    if context == _TAIL:
        message = f"a table cannot hold {after!a} after a closing quote; see the terms"
        raise DocumentError(message)
    return f'"{after.replace(_QUOTED, _QUOTED * 2)}"'
