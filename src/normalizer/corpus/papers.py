"""The documents of a survey: files, and the rows of tables."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from normalizer.columns import column_number
from normalizer.corpus.claims import date_in_name
from normalizer.corpus.inputs import Input
from normalizer.corpus.views import PARQUET
from normalizer.documents.delimited import Row, delimiter_of, rows
from normalizer.documents.encoding.decode import decode
from normalizer.errors import InputError, NormalizerError, OptionError
from normalizer.files import read_bytes, require_regular, shown

__all__ = ["TABLES", "Claims", "Paper", "Table", "is_table", "papers"]

TABLES: Final = (".csv", ".tsv", PARQUET)
"""Suffixes of the files whose rows can be documents, in lower case."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document.

    Attributes:
        name: Its name: the path of a file, that of a table with the number of the row, or what a column has.
        path: The file that has it.
        text: Its text, if it is a row of a table; None for a file, which is read where it is worked on.
        claim: The claimed date as it is written; empty if there is none.
        problem: Why it cannot be read; empty if it can.
        state: Size and time of change of the file, by which a journal knows it again.
    """

    name: str
    path: str
    text: str | None
    claim: str
    problem: str
    state: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """How tables are read: each row is a document.

    Attributes:
        columns: The columns of its text, by name, or by number from 1; several are joined by line breaks.
        claims: The column of the claimed date, or None.
        names: The column of its name, or None for the number of the row.
    """

    columns: tuple[str | int, ...]
    claims: str | int | None
    names: str | int | None


@dataclass(frozen=True, slots=True)
class Claims:
    """Where a claimed date comes from; the first that gives one counts.

    Attributes:
        listed: Claims by the names of the files: paths as given or found, or their last parts.
        from_name: True to read the date in the name of the file.
        for_all: The claim of every other document; empty for none.
    """

    listed: Mapping[str, str]
    from_name: bool
    for_all: str

    def of(self, file: Input) -> str:
        """The claim of a file."""
        last = os.path.basename(file.path)
        for name in (file.path, file.name, last, os.path.splitext(last)[0]):
            if claim := self.listed.get(name):
                return claim
        return (date_in_name(file.path) if self.from_name else "") or self.for_all


def is_table(path: str) -> bool:
    """True if the name of a file is that of a table."""
    return path.lower().endswith(TABLES)


def papers(files: Iterable[Input], claims: Claims, table: Table | None) -> Iterator[Paper]:
    """Yield the documents of files, of tables row by row; a table that cannot be read is one with a problem."""
    for file in files:
        try:
            state = require_regular(file.path)
            known = state.st_size, state.st_mtime_ns
        except (InputError, OSError) as error:
            yield Paper(file.path, file.path, None, "", _reason(file.path, error), (0, 0))
            continue
        if table is None or not is_table(file.path):
            yield Paper(file.path, file.path, None, claims.of(file), "", known)
            continue
        try:
            for name, text, claim in _rows(file.path, table):
                yield Paper(name, file.path, text, claim or claims.of(file), "", known)
        except (NormalizerError, OSError) as error:
            yield Paper(file.path, file.path, None, "", _reason(file.path, error), known)


def _reason(path: str, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return str(reason).removeprefix(f"{shown(path)}: ")


def _rows(path: str, table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and claim of each row."""
    read = _of_parquet if path.lower().endswith(PARQUET) else _of_csv
    for number, cells in enumerate(read(path, table), 1):
        name, claim, *texts = cells
        yield name or f"{path}#{number}", "\n".join(texts), claim


def _chosen(table: Table, there: list[str]) -> list[int | None]:
    """The numbers of the columns of name, claim and text.

    Raises:
        OptionError: There is no such column.
    """

    def number(column: str | int) -> int:
        if column in there:
            return there.index(str(column))
        if found := column_number(column, len(there)):
            return found - 1
        message = f"no column {column!r}: there are {', '.join(map(repr, there)) or 'none'}"
        raise OptionError(message)

    found = [None if column is None else number(column) for column in (table.names, table.claims)]
    return [*found, *map(number, table.columns)]


def _of_csv(path: str, table: Table) -> Iterator[list[str]]:
    text = decode(shown(path), read_bytes(path)).text
    found = (_cells(text, row) for row in rows(text, delimiter_of(text)) if row.cells or row.line)
    chosen = _chosen(table, next(found, []))
    for cells in found:
        yield ["" if number is None or number >= len(cells) else cells[number] for number in chosen]


def _cells(text: str, row: Row) -> list[str]:
    """The cells of a row without their quotes."""
    if not row.cells:
        return row.line.split(row.delimiter)
    return [
        text[cell.start : cell.end]
        if cell.inner is None
        else text[cell.start + 1 : cell.inner].replace('""', '"') + text[cell.inner + 1 : cell.end]
        for cell in row.cells
    ]


def _of_parquet(path: str, table: Table) -> Iterator[list[str]]:
    from normalizer.frames.parquet_rows import rows_of  # noqa: PLC0415 - needs pyarrow

    for row in rows_of(path, lambda there: _chosen(table, there)):
        yield ["" if value is None else value if isinstance(value, str) else _said(value) for value in row]


def _said(value: Any) -> str:  # noqa: ANN401 - whatever a column has
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
