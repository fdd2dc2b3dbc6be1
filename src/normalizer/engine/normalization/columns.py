"""Conversion of a column of texts from bytes to bytes, without a Python string for each row.

The arrays have the layout of Arrow columns, but nothing here imports Arrow.
"""

from dataclasses import dataclass

from normalizer.engine.kernel.classify import classify_rows
from normalizer.engine.kernel.rows import Rows, convert_rows
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.tables.classes import script_pages
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.errors import InputError
from normalizer.lexicon import Lexicon

__all__ = ["Column", "convert_column", "count_column", "decoded", "most_bytes"]

_LONGEST = 1 << 16
"""Maximum number of bytes of a row in the kernel; a longer one is converted by itself, in parts."""
_SHOWN = 8


def most_bytes(size: int) -> int:
    """Maximum number of bytes of a converted column: Han characters take three or four, and only they change."""
    return size + size // 3 + 1


@dataclass(frozen=True, slots=True)
class Column:
    """Texts one after the other.

    Attributes:
        data: Their bytes, in UTF-8.
        offsets: The start of each text in them, and the end of the last one; format `q`.
        valid: A bit for each row, the lowest first, set if there is a text; empty if all are set.
        first: The number of rows before these in the whole column, for messages.
    """

    data: memoryview
    offsets: memoryview
    valid: memoryview
    first: int = 0

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.offsets) - 1

    def text(self, row: int) -> str:
        """One text.

        Raises:
            InputError: It is not UTF-8.
        """
        return decoded(self.data[self.offsets[row] : self.offsets[row + 1]], self.first + row)


def decoded(data: memoryview, row: int) -> str:
    """A row of UTF-8 as text.

    Args:
        data: The bytes.
        row: The number of the row, for the message.

    Raises:
        InputError: They are not UTF-8.

    >>> decoded(memoryview("鮮".encode()[:2]), 7)
    Traceback (most recent call last):
        ...
    normalizer.errors.InputError: row 7 is not UTF-8: unexpected end of data at byte 0 (e9 ae); decode the column first
    """
    try:
        return str(data, "utf-8")
    except UnicodeDecodeError as error:
        wrong = bytes(data[error.start : error.start + _SHOWN]).hex(" ")
        message = f"row {row} is not UTF-8: {error.reason} at byte {error.start} ({wrong}); decode the column first"
        raise InputError(message) from error


def convert_column(
    normalizer: Normalizer, column: Column, *, out: memoryview, ends: memoryview, counts: memoryview
) -> None:
    """Convert a column as `normalizer`, which has no options, converts each text.

    Args:
        normalizer: The normalizer.
        column: The texts.
        out: Receives the bytes of the results; has room for `most_bytes`.
        ends: Receives the start of each result in them, and the end of the last one; format `q`.
        counts: Receives the number of changes of each row, then the number of doubts of each; empty if no counts are
            wanted.

    Raises:
        InputError: A row is not UTF-8; only what has to be decoded is checked.
    """
    kernel = standard_tables(normalizer.standard, normalizer.lexicon).kernel
    rows = Rows(column.data, column.offsets, column.valid, out, ends, counts)
    scratch = kernel.acquire_scratch(_LONGEST)
    row: int = convert_rows(kernel.lookup, rows, 0, scratch)
    while row < len(column):
        text = column.text(row)
        if len(counts):
            result = normalizer.normalize(text)
            rows.put(row, result.text.encode(), len(result.edits), len(result.edits.doubts))
        else:
            rows.put(row, normalizer.convert(text).encode(), 0, 0)
        row = convert_rows(kernel.lookup, rows, row + 1, scratch)
    kernel.release_scratch(scratch)


def count_column(column: Column, lexicon: Lexicon, counts: memoryview) -> None:
    """Count the characters of a column as `detect` does.

    Args:
        column: The texts.
        lexicon: Edition of the dictionaries.
        counts: Receives for each row the number of traditional forms, then for each that of simplified forms, then for
            each that of Han characters; format `q`.

    Raises:
        InputError: A row is not UTF-8; only what has to be decoded is checked.
    """
    row: int = classify_rows(column.data, column.offsets, column.valid, script_pages(lexicon), counts)
    if row < len(column):
        column.text(row)
