"""A column of texts on its way through the kernel: from bytes to bytes, without a Python string a row.

The arrays are those of Arrow's columns, but nothing here knows Arrow.
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
"""How many bytes of a row the kernel takes; a longer one goes by itself, in parts."""
_SHOWN = 8


def most_bytes(size: int) -> int:
    """How many bytes a column may have in any standard: Han take three or four, and only they change."""
    return size + size // 3 + 1


@dataclass(frozen=True, slots=True)
class Column:
    """Texts one after the other.

    Attributes:
        data: Their bytes, in UTF-8.
        offsets: Where each text begins in them, and where the last one ends; format `q`.
        valid: A bit for each row, the lowest first: whether there is a text; empty where all are.
        first: How many rows stand before them in the whole, for messages.
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
            InputError: It is no UTF-8.
        """
        return decoded(self.data[self.offsets[row] : self.offsets[row + 1]], self.first + row)


def decoded(data: memoryview, row: int) -> str:
    """A row of UTF-8 as text.

    Args:
        data: The bytes.
        row: The number of the row, for the message.

    Raises:
        InputError: They are no UTF-8.

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
        normalizer: What decides.
        column: The texts.
        out: Receives the bytes of the results; has room for `most_bytes`.
        ends: Receives where each result begins in them and where the last one ends; format `q`.
        counts: Receives the number of changes of each row, then the number of doubts of each; empty where nobody asks.

    Raises:
        InputError: A row is no UTF-8, as far as that is seen on the way.
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
        counts: Receives for each row how many characters only the traditional script has, then for each how many only
            the simplified one has, then for each how many Han characters there are; format `q`.

    Raises:
        InputError: A row is no UTF-8, as far as that is seen on the way.
    """
    row: int = classify_rows(column.data, column.offsets, column.valid, script_pages(lexicon), counts)
    if row < len(column):
        column.text(row)
