r"""CSV and TSV: one block for each cell, in the dialect of the file.

If columns are selected by name, the names are looked up in the first row, which then stays as it is; otherwise the
first row is a row like the others, since nothing marks it as a header.

A cell without a letter is no text: numbers, dates, marks. A column whose first cell names a language (`ja`, 日文), or
most of whose cells contain kana or hangul, is in it.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, overload

from normalizer.columns import column_number
from normalizer.documents.addresses import is_address
from normalizer.documents.blocks import Blocks, Packed
from normalizer.documents.delimited import Cell, Row, delimiter_of, rows
from normalizer.documents.languages import may_be_foreign, of_most, of_name
from normalizer.documents.values import Part, Reading, Selection
from normalizer.errors import DocumentError, OptionError

__all__ = ["read", "write"]

_LETTER: Final = re.compile(r"[^\W\d_]")
_QUOTED: Final = '"'
"""The context of text between quotes."""
_TAIL: Final = "tail"
"""The context of text after the closing quote."""


class _Labels(Sequence[str]):
    """The labels of cells, each made when it is asked for."""

    def __init__(self, rows: array[int], columns: array[int], names: Sequence[str]) -> None:
        self._rows: Final = rows
        self._columns: Final = columns
        self._names: Final = names

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        column = self._columns[index]
        name = self._names[column - 1] if column <= len(self._names) else str(column)
        return f"row {self._rows[index]}, column {name}"


@dataclass(slots=True)
class _Gathered:
    """The cells that are text, in columns."""

    text: str
    delimiter: str
    chosen: Collection[int]
    packed: Packed = field(default_factory=Packed)
    rows: array[int] = field(default_factory=lambda: array("I"))
    columns: array[int] = field(default_factory=lambda: array("I"))

    def add(self, number: int, row: Row) -> None:
        """Add a row."""
        if not row.cells:
            if _LETTER.search(row.line):
                self._add_bare(number, row)
            return
        for column, cell in enumerate(row.cells, 1):
            if not self.chosen or column in self.chosen:
                self._add_cell(number, column, cell)

    def _add_bare(self, number: int, row: Row) -> None:
        """Add a row without quotes, which has to be fast."""
        packed, chosen = self.packed, self.chosen
        first = len(packed.starts)
        here = row.start
        addresses = "." in row.line or "/" in row.line
        for column, text in enumerate(row.line.split(row.delimiter), 1):
            end = here + len(text)
            is_text = text.isalpha() or (_LETTER.search(text) and not (addresses and is_address(text)))
            if is_text and (not chosen or column in chosen):
                packed.starts.append(here)
                packed.ends.append(end)
                self.columns.append(column)
            here = end + 1
        count = len(packed.starts) - first
        if count:
            packed.kinds.extend((True, self.delimiter), count)
            packed.lasts.extend(range(first + 1, first + count + 1))
            self.rows.extend(array("I", [number]) * count)

    def _add_cell(self, number: int, column: int, cell: Cell) -> None:
        packed = self.packed
        if not _LETTER.search(self.text, cell.start, cell.end):
            return
        quoted = cell.inner is not None
        if is_address(self.text[cell.start + quoted : cell.inner if quoted else cell.end]):
            return
        packed.add_parts(_parts(self.text, cell, self.delimiter), self.text)
        self.rows.append(number)
        self.columns.append(column)


def read(text: str, selection: Selection) -> Reading:
    """A block for each cell that is not blank.

    Args:
        text: The source.
        selection: Its columns: names as in the first row, or numbers from 1.

    Raises:
        DocumentError: A quote is never closed.
        OptionError: There is no such column.
    """
    delimiter = delimiter_of(text)
    head = next(rows(text, delimiter), None)
    names = [_value(text, cell) for cell in head.places] if head else []
    numbers, named = _chosen(text, delimiter, names, selection.columns)
    found = _Gathered(text, delimiter, numbers)
    for number, row in enumerate(rows(text, delimiter), 1):
        if number > 1 or not named:
            found.add(number, row)
    packed = found.packed
    packed.labels = _Labels(found.rows, found.columns, names if named else ())
    packed.members.extend("", len(packed.lasts))
    blocks = Blocks(packed, {"": text})
    languages, said = _languages(blocks, found.columns, names)
    if not languages:
        packed.languages.extend("", len(packed.lasts))
    for row_number, column in zip(found.rows, found.columns, strict=True) if languages else ():
        # the name of a language is a word of the language of the table
        own = row_number > 1 or column not in said
        packed.languages.append(languages.get(column, "") if own else "")
    return Reading(blocks)


def _languages(blocks: Blocks, columns: array[int], heads: Sequence[str]) -> tuple[Mapping[int, str], Collection[int]]:
    """The languages of columns, which their heads name or most of their cells show; and the columns whose heads do.

    Args:
        blocks: The cells.
        columns: The column of each.
        heads: The first cell of each column.
    """
    said = {column: language for column, head in enumerate(heads, 1) if (language := of_name(head))}
    texts: defaultdict[int, list[str]] = defaultdict(list)
    if may_be_foreign(blocks.sources[""]):
        for column, text in zip(columns, blocks.texts, strict=True):
            if not text.isascii():
                texts[column].append(text)
    return {column: language for column, cells in texts.items() if (language := of_most(cells))} | said, said.keys()


def _chosen(
    text: str, delimiter: str, names: Sequence[str], columns: tuple[str | int, ...]
) -> tuple[frozenset[int], bool]:
    """The numbers of the columns, and True if one of them was selected by name."""
    widest = max((row.width for row in rows(text, delimiter)), default=0) if columns else 0
    numbers: set[int] = set()
    named = False
    for column in columns:
        if isinstance(column, str) and column in names:
            numbers |= {number for number, name in enumerate(names, 1) if name == column}
            named = True
        elif number := column_number(column, widest):
            numbers.add(number)
        else:
            there = f"there are {widest}, named {', '.join(map(repr, names))}" if names else "the table is empty"
            message = f"no column {column!r}: {there}"
            raise OptionError(message)
    return frozenset(numbers), named


def _value(text: str, cell: Cell) -> str:
    return "".join(part.text for part in _parts(text, cell, ","))


def _parts(text: str, cell: Cell, delimiter: str) -> Iterator[Part]:
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


@lru_cache(maxsize=8)
def _significant(delimiters: str) -> re.Pattern[str]:
    """What a cell cannot contain without quotes."""
    return re.compile(f'^"|[\r\n{re.escape(delimiters)}]')


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    """Text as a table writes it, in quotes if it needs them.

    Raises:
        DocumentError: The text is after a closing quote, where nothing can be quoted.

    >>> write("朝鲜, 问题", "朝鮮問題", ",")
    '"朝鲜, 问题"'
    """
    if context == _QUOTED:
        return after.replace('"', '""')
    if not _significant("\t,;|" if context == _TAIL else context).search(after):
        return after
    if context == _TAIL:
        message = f"a table cannot hold {after!a} after a closing quote; see the terms"
        raise DocumentError(message)
    return f'"{after.replace(_QUOTED, _QUOTED * 2)}"'
