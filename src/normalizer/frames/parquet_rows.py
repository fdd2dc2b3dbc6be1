"""The rows of chosen columns of a Parquet file, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from normalizer.errors import InputError
from normalizer.frames.missing import Needs

with Needs("arrow"):
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["rows_of", "write_rows"]

_BATCH: Final = 256


def rows_of(path: str, choose: Callable[[list[str]], Sequence[int | None]]) -> Iterator[list[Any]]:
    """Yield the values of chosen columns, row by row.

    Args:
        path: The file.
        choose: Takes the names of the columns, and gives the numbers of those that are wanted, from 0; None for a value
            that is always None.

    Raises:
        InputError: The file is not Parquet, or broken.
    """
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - one handle for all reads
            source = pq.ParquetFile(stream)
            chosen = choose(list(source.schema_arrow.names))
            for batch in source.iter_batches(_BATCH, use_threads=False):
                columns = [None if number is None else batch.column(number).to_pylist() for number in chosen]
                for row in range(len(batch)):
                    yield [None if column is None else column[row] for column in columns]
    except pa.ArrowException as error:
        lines = str(error).splitlines() or [type(error).__name__]
        message = f"{path}: it cannot be read as Parquet: {lines[0]}"
        raise InputError(message) from None


def write_rows(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """The bytes of a Parquet file with these columns; the types of the values are those of the columns.

    Args:
        names: The names of the columns.
        rows: The rows, each with a value for each column.
    """
    sink = pa.BufferOutputStream()
    columns = [pa.array([row[number] for row in rows]) for number in range(len(names))]
    columns = [column.cast(pa.string()) if pa.types.is_null(column.type) else column for column in columns]
    pq.write_table(pa.table(columns, names=list(names)), sink, compression="zstd")
    return bytes(sink.getvalue())
