r"""CSV and TSV: one block for each cell, in the dialect of the file.

The delimiter is the character that divides the most rows into the same number of cells. If columns are selected by
name, the names are looked up in the first row, which then stays as it is; otherwise the first row is a row like the
others, since nothing marks it as a header.

A column whose first cell names a language (`ja`, 日文), or most of whose cells contain kana or hangul, is in it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from normalizer.documents.languages import of_most, of_name
from normalizer.documents.plain import line_of
from normalizer.documents.values import Block, Part, Reading, Selection
from normalizer.errors import DocumentError, OptionError

__all__ = ["read", "write"]

_DELIMITERS: Final = "\t,;|"
"""Of two that divide equally well the first is taken: a tab is the rarest inside a cell."""
_LOOKED_AT: Final = 200
"""The number of rows that are read to find the delimiter."""
_QUOTED: Final = '"'
"""The context of text between quotes."""
_TAIL: Final = "tail"
"""The context of text after the closing quote."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell; `inner` is the offset of its closing quote, or None without quotes."""

    start: int
    end: int
    inner: int | None


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
    numbers, named = _chosen(text, rows, selection.columns)
    names = [_value(text, cell) for cell in rows[0]] if named else []
    columns: dict[int, list[tuple[int, Block]]] = {}
    for row, cells in enumerate(rows, 1):
        if named and row == 1:
            continue
        for column, cell in enumerate(cells, 1):
            if selection.columns and column not in numbers:
                continue
            parts = tuple(_parts(text, cell, delimiter))
            if any(not part.text.isspace() for part in parts):
                name = names[column - 1] if column <= len(names) else str(column)
                columns.setdefault(column, []).append((row, Block(parts, label=f"row {row}, column {name}")))
    heads = {number: _value(text, cell) for number, cell in enumerate(rows[0], 1)} if rows else {}
    blocks = [block for column, found in columns.items() for block in _in_language(found, heads.get(column, ""))]
    return Reading(tuple(sorted(blocks, key=lambda block: block.parts[0].start)))


def _in_language(column: list[tuple[int, Block]], head: str) -> Iterator[Block]:
    """The cells of a column, in the language that its head names, or that most of them show."""
    said = of_name(head)
    language = said or of_most(block.text for _, block in column)
    for row, block in column:
        # the name of a language is a word of the language of the table
        yield replace(block, language=language) if language and not (said and row == 1) else block


def _delimiter(text: str) -> str:
    """The delimiter; a comma if there is only one column."""
    best, found = (0.0, 0), ","
    for delimiter in _DELIMITERS:
        try:
            counts = Counter(len(row) for row in islice(_rows(text, delimiter), _LOOKED_AT) if _filled(row))
        except DocumentError:
            continue  # if no other delimiter fits, reading reports the place
        width, number = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        rank = (number / counts.total(), width) if width > 1 else (0.0, 0)
        if rank > best:
            best, found = rank, delimiter
    return found


def _filled(row: list[_Cell]) -> bool:
    return len(row) > 1 or row[0].start < row[0].end


def _rows(text: str, delimiter: str) -> Iterator[list[_Cell]]:
    """The rows, each with its cells."""
    bare = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    row: list[_Cell] = []
    here = 0
    while here < len(text):
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
        yield row
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


def _chosen(text: str, rows: list[list[_Cell]], columns: tuple[str | int, ...]) -> tuple[frozenset[int], bool]:
    """The numbers of the columns, and True if one of them was selected by name."""
    names = [_value(text, cell) for cell in rows[0]] if rows else []
    widest = max(map(len, rows), default=0)
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
