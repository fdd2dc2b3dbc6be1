"""Rows and cells of CSV, each with its place in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from normalizer.documents.plain import line_of
from normalizer.errors import DocumentError

__all__ = ["Cell", "Row", "delimiter_of", "rows"]

_DELIMITERS: Final = "\t,;|"
"""Of two that divide equally well the first is taken: a tab is the rarest inside a cell."""
_LOOKED_AT: Final = 200
"""The number of rows that are read to find the delimiter."""
_LINE_END: Final = re.compile(r"\r\n?|\n|\Z")


class Cell(NamedTuple):
    """One cell of a row with quotes; `inner` is the offset of its closing quote, or None without quotes."""

    start: int
    end: int
    inner: int | None


class Row(NamedTuple):
    """One row.

    Attributes:
        start: Its start in the source.
        line: The row, if no quote is in it, which is only divided when that is needed.
        delimiter: The delimiter.
        cells: The cells of a row with quotes.
    """

    start: int
    line: str
    delimiter: str
    cells: Sequence[Cell] = ()

    @property
    def width(self) -> int:
        """The number of cells."""
        return len(self.cells) or self.line.count(self.delimiter) + 1

    @property
    def places(self) -> Sequence[Cell]:
        """The cells, also of a row without quotes."""
        if self.cells:
            return self.cells
        found: list[Cell] = []
        here = self.start
        for text in self.line.split(self.delimiter):
            found.append(Cell(here, here + len(text), None))
            here += len(text) + 1
        return found


def delimiter_of(text: str) -> str:
    r"""The delimiter: the character that divides the most rows into the same number of cells; else a comma.

    >>> delimiter_of("一,二;三\n四,五\n"), delimiter_of("一\n")
    (',', ',')
    """
    best, found = (0.0, 0), ","
    for delimiter in _DELIMITERS:
        try:
            counts = Counter(row.width for row in islice(rows(text, delimiter), _LOOKED_AT) if _is_filled(row))
        except DocumentError:
            continue  # if no other delimiter fits, reading reports the place
        width, number = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        rank = (number / counts.total(), width) if width > 1 else (0.0, 0)
        if rank > best:
            best, found = rank, delimiter
    return found


def _is_filled(row: Row) -> bool:
    """False for an empty line."""
    return bool(row.cells or row.line)


def rows(text: str, delimiter: str) -> Iterator[Row]:
    r"""Yield the rows.

    Raises:
        DocumentError: A quote is never closed.

    >>> [(row.start, row.width) for row in rows("朝鮮,问題\n1\n", ",")]
    [(0, 2), (6, 1)]
    """
    bare = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    here, quote = 0, -1
    while here < len(text):
        if quote < here:
            quote = text.find('"', here)
            quote = len(text) if quote < 0 else quote
        found = _LINE_END.search(text, here)
        assert found is not None  # noqa: S101 - every text has an end
        if found.start() <= quote:
            yield Row(here, text[here : found.start()], delimiter)
            here = found.end()
        else:
            cells = _cells(text, here, delimiter, bare)
            yield Row(here, "", delimiter, cells)
            here = cells[-1].end
            here += 2 if text.startswith("\r\n", here) else 1


def _cells(text: str, here: int, delimiter: str, bare: re.Pattern[str]) -> list[Cell]:
    """The cells of a row with quotes."""
    found: list[Cell] = []
    while True:
        start, inner = here, None
        if text.startswith('"', here):
            inner = _closing(text, here)
            here = inner + 1
        rest = bare.match(text, here)
        here = rest.end() if rest else here
        found.append(Cell(start, here, inner))
        if not text.startswith(delimiter, here):
            return found
        here += 1


def _closing(text: str, start: int) -> int:
    """The offset of the quote that closes the one at `start`; two quotes stand for one in the text."""
    here = text.find('"', start + 1)
    while text.startswith('""', here):
        here = text.find('"', here + 2)
    if here < 0:
        message = f"line {line_of(text, start)}: a cell begins with a quote that is never closed; is the file complete?"
        raise DocumentError(message)
    return here
