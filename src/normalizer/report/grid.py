"""Tables without lines, as rich lays them out, but in plain text without rich's cost of every cell.

A report of a large text has thousands of rows. On a terminal with colours the table is rich's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, chop_cells
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.table import Table

__all__ = ["Grid", "folded"]

_GAP: Final = 2
"""The blanks between two columns: one belongs to each."""


class Grid:
    """A table whose rows are added one by one."""

    def __init__(self, columns: Sequence[str]) -> None:
        """Keep the heads of the columns."""
        self._columns: Final = columns
        self._rows: Final[list[tuple[str | Text, ...]]] = []

    def add_row(self, *cells: str | Text) -> None:
        """Add a row, with a cell for each column."""
        self._rows.append(cells)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The table as rich lays it out."""
        yield self._of_rich()

    def lines(self, most: int) -> list[str] | None:
        """The lines of the table in plain text; None where a column gets no space.

        Args:
            most: The columns of the terminal.
        """
        rows = [tuple(str(cell) for cell in row) for row in (self._columns, *self._rows)]
        wanted = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        widths = _fitted(wanted, most)
        if any(width < min(1, of_all) for width, of_all in zip(widths, wanted, strict=True)):
            return None
        lines: list[str] = []
        for row in rows:
            cells = [folded(cell, width) for cell, width in zip(row, widths, strict=True)]
            height = max(map(len, cells))
            for number in range(height):
                # heads are at the bottom of their row, cells at the top
                at = [number - (height - len(cell) if row is rows[0] else 0) for cell in cells]
                parts = [cell[line] if 0 <= line < len(cell) else "" for cell, line in zip(cells, at, strict=True)]
                line = (part + " " * (width - cell_len(part)) for part, width in zip(parts, widths, strict=True))
                lines.append((" " * _GAP).join(line))
        return lines

    def _of_rich(self) -> Table:
        from rich.table import Table  # noqa: PLC0415 - slow, and plain text does without

        found = Table(box=None, pad_edge=False, show_edge=False)
        for column in self._columns:
            found.add_column(column, overflow="fold", style=None, header_style="dim")
        for row in self._rows:
            found.add_row(*row)
        return found


def _width(cell: str) -> int:
    """The columns of a terminal that the longest line of a cell takes."""
    return cell_len(cell) if cell.isprintable() else max(map(cell_len, cell.splitlines()), default=0)


def _fitted(widths: Sequence[int], most: int) -> list[int]:
    """The widths of the columns: while the table is too wide, the widest lose what they have more than the others.

    As rich does it, with the gaps as part of the columns.
    """
    last = len(widths) - 1
    gaps = [_GAP // 2 * ((number > 0) + (number < last)) for number in range(len(widths))]
    found = [(width + gap) or 1 for width, gap in zip(widths, gaps, strict=True)]
    while (excess := sum(found) - most) > 0:
        widest = max(found)
        lost = min(excess, widest - max((width for width in found if width != widest), default=0))
        left = found.count(widest)
        for number, width in enumerate(found):
            if width == widest:
                share = min(lost, round(excess / left))
                found[number] -= share
                excess, left = excess - share, left - 1
    return [width - gap for width, gap in zip(found, gaps, strict=True)]


def folded(text: str, width: int) -> list[str]:
    """The lines of a text in a column of a width, as rich folds them."""
    if text.isprintable():
        if cell_len(text) <= width:
            return [text]
        if " " not in text and width > 1:  # one word to rich, which takes long to find that out
            return chop_cells(text, width)
    # the console is asked about justified text only
    return [line.plain for line in Text(text).wrap(None, width, overflow="fold")]  # type: ignore[arg-type] # see above
