"""Conversions between Arrow's arrays and their buffers."""

from array import array as room
from typing import Any, Final

from normalizer.engine.normalization.columns import Column, decoded
from normalizer.errors import InputError
from normalizer.frames.missing import Needs

with Needs("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc

__all__ = [
    "as_arrow",
    "as_text",
    "bytes_of",
    "column_of",
    "columns_of",
    "masked",
    "numbers_of",
    "of_values",
    "strings_of",
    "struct_of",
    "text_type",
    "without_views",
]

_TEXT: Final = {
    pa.string(): (pa.string(), pa.string()),
    pa.large_string(): (pa.large_string(), pa.large_string()),
    pa.string_view(): (pa.large_string(), pa.string_view()),
    pa.binary(): (pa.string(), pa.string()),
    pa.large_binary(): (pa.large_string(), pa.large_string()),
    pa.binary_view(): (pa.large_string(), pa.string_view()),
    pa.null(): (pa.string(), pa.string()),
}
"""The accepted types of columns, each with the type to work on and the type of the result."""


def text_type(column: pa.DataType) -> pa.DataType:
    """The type of the resulting text for a type of column.

    Raises:
        TypeError: A column of the type is not text.
    """
    if pa.types.is_dictionary(column):
        return text_type(column.value_type)
    if column not in _TEXT:
        known = ", ".join(map(str, _TEXT))
        message = (
            f"the column must be text ({known}, or a dictionary of those), got {column}; cast it to a string first"
        )
        raise TypeError(message)
    return _TEXT[column][1]


def without_views(kind: pa.DataType) -> pa.DataType:
    """The type of a report with `large_string` for views, which Arrow cannot gather by index."""
    if pa.string_view() not in (field.type for field in kind):
        return kind
    worked = (field.with_type(_TEXT[field.type][0]) if field.type == pa.string_view() else field for field in kind)
    return pa.struct(list(worked))


def as_arrow(array: Any) -> pa.Array | pa.ChunkedArray:  # noqa: ANN401 - the checks are inside
    """Convert an argument to an Arrow array or chunked array.

    Raises:
        TypeError: It is neither, and has not Arrow's C interface.
    """
    if isinstance(array, pa.Array | pa.ChunkedArray):
        return array
    if hasattr(array, "__arrow_c_array__"):
        return pa.array(array)
    if hasattr(array, "__arrow_c_stream__"):
        return pa.chunked_array(array)
    message = (
        f"expected an Arrow array, a chunked array or a column with Arrow's C interface, got {type(array).__name__}; "
        "make one of a list with pyarrow.array"
    )
    raise TypeError(message)


def of_values(values: Any) -> pa.Array | pa.ChunkedArray:  # noqa: ANN401 - a list, an array of numpy, a series of pandas
    """Convert values of Python to an Arrow column, with null for missing values of pandas.

    Raises:
        InputError: A row contains a lone surrogate.
        TypeError: The values are not all text.
    """
    try:
        return pa.array(values, from_pandas=True)
    except UnicodeEncodeError as error:
        row = next(row for row, text in enumerate(values) if isinstance(text, str) and not _is_utf_8(text))
        message = f"row {row} contains a lone surrogate ({error.reason}), which a column cannot; use normalizer.convert"
        raise InputError(message) from error
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        kind = getattr(values, "dtype", type(values).__name__)
        message = f"the values must be text, got {kind} of other things ({error}); cast them to str first"
        raise TypeError(message) from error


def _is_utf_8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_text(rows: pa.Array, first: int) -> pa.Array:
    """Convert an array to `string` or `large_string`.

    Args:
        rows: An array of a type that `text_type` accepts, not a dictionary.
        first: The number of rows before it in the column, for the message.

    Raises:
        InputError: A row is not UTF-8.
    """
    worked = _TEXT[rows.type][0]
    if rows.type == worked:
        return rows
    try:
        return rows.cast(worked)
    except pa.ArrowInvalid:
        for row, value in enumerate(rows, first):
            if value.is_valid and isinstance(value, pa.BinaryScalar):
                decoded(memoryview(value.as_buffer()), row)
        raise


def bytes_of(buffer: pa.Buffer | None) -> memoryview:
    """The bytes of a buffer; empty if there is no buffer."""
    return memoryview(buffer).cast("B") if buffer is not None and buffer.size else memoryview(b"")


def numbers_of(buffer: pa.Buffer) -> memoryview:
    """The 64-bit integers of a buffer."""
    return memoryview(buffer).cast("B").cast("q") if buffer.size else memoryview(room("q"))


def column_of(rows: pa.Array, first: int) -> Column:
    """Convert a `string` or `large_string` array to a column of the engine; see `as_text` for `first`."""
    _, offsets, data = rows.buffers()
    width = pa.int32() if pa.types.is_string(rows.type) else pa.int64()
    ends = pa.Array.from_buffers(width, len(rows) + 1, [None, offsets], offset=rows.offset)
    if width == pa.int32():
        ends = ends.cast(pa.int64())
    valid = rows.is_valid().buffers()[1] if rows.null_count else None
    begins = numbers_of(ends.buffers()[1])[ends.offset : ends.offset + len(ends)]
    return Column(bytes_of(data), begins, bytes_of(valid), first)


def strings_of(data: pa.Buffer, ends: pa.Buffer, like: pa.Array) -> pa.Array:
    """Make an array of texts, with the type and the nulls of another array.

    Args:
        data: The bytes of the texts, concatenated.
        ends: The start of each text and the end of the last one, 64-bit integers.
        like: The other array, of `string` or `large_string`.

    Raises:
        InputError: There are too many bytes for the type.
    """
    valid = like.is_valid().buffers()[1] if like.null_count else None
    if pa.types.is_string(like.type):
        offsets = pa.Array.from_buffers(pa.int64(), len(like) + 1, [None, ends])
        try:
            ends = offsets.cast(pa.int32()).buffers()[1]
        except pa.ArrowInvalid as error:
            message = (
                f"the result has {offsets[-1].as_py():,} bytes, but a string array has at most 2 GiB; "
                "cast the column to large_string, or cut it into chunks"
            )
            raise InputError(message) from error
    return pa.Array.from_buffers(like.type, len(like), [valid, ends, data], like.null_count)


def masked(column: pa.Array, like: pa.Array) -> pa.Array:
    """Add the nulls of another column to a column."""
    return pc.if_else(like.is_valid(), column, pa.scalar(None, column.type)) if like.null_count else column


def columns_of(counts: pa.Buffer, columns: int, size: int) -> list[pa.Array]:
    """Cut a buffer of 64-bit integers into columns of `size` rows."""
    step = 8 * size
    starts = range(0, columns * step, step) if size else columns * [0]
    return [pa.Array.from_buffers(pa.int64(), size, [None, counts.slice(start, step)]) for start in starts]


def struct_of(columns: list[pa.Array], kind: pa.DataType, like: pa.Array) -> pa.Array:
    """Make an array of structs of a type from columns, with the nulls of another array."""
    mask = like.is_null() if like.null_count else None
    return pa.StructArray.from_arrays(columns, fields=list(kind), mask=mask)
