"""Columns of a table by their numbers."""

from typing import Final

__all__ = ["column_number"]

_DIGITS: Final = 9
"""Of the longest number of a column; Python does not read numbers of thousands of digits."""


def column_number(column: str | int, width: int) -> int | None:
    """The number of a column from 1 in a table of so many; None if it is none.

    >>> column_number("2", 3), column_number(2, 3), column_number(4, 3), column_number("國", 3)
    (2, 2, None, None)
    """
    if isinstance(column, str):
        if not (column.isascii() and column.isdecimal()) or len(column) > _DIGITS:
            return None
        column = int(column)
    return column if 1 <= column <= width else None
