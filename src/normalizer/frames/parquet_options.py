"""The options with which a Parquet file was written, to write another in the same way."""

import io
from collections.abc import Callable, Iterable
from typing import Any, Final

from normalizer.errors import InputError
from normalizer.frames.missing import Needs

with Needs("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

__all__ = ["dates_of", "options_like"]

_NEWEST: Final = "2.6"
_PLAIN: Final = {"UNCOMPRESSED": "NONE"}
"""The names of codecs for the writer, if they differ from those in files."""
_FIRST: Final = 1678
_LAST: Final = 2261
"""The first and the last full year that nanoseconds since 1970 reach in 64 bits."""


def options_like(source: pq.ParquetFile, schema: pa.Schema, normalized: Iterable[int]) -> dict[str, Any]:
    """Find the options with which a file was written, as far as its first row group shows.

    Args:
        source: The file.
        schema: The schema to write: the columns of the file, and others after them.
        normalized: The columns of the file with new values, from 0, which may not be sorted any more.
    """
    metadata = source.metadata
    options: dict[str, Any] = {
        "store_schema": b"ARROW:schema" in (metadata.metadata or {}),
        "use_deprecated_int96_timestamps": bool(_int96(source)),
    }
    found = [{**options, "version": version} for version in dict.fromkeys((metadata.format_version, _NEWEST))]
    # version 1 has no nanoseconds, but other writers name it even in files with them
    there = _columns(source.schema, source)
    options = next((one for one in found if _columns(_layout(schema, one), source) == there), found[-1])
    if not metadata.num_row_groups:
        return options
    group = metadata.row_group(0)
    leaves = [group.column(leaf) for leaf in range(group.num_columns)]
    written = _layout(schema, options)
    paths = [written.column(leaf).path for leaf in range(len(written))]
    # a report is stored like the first column
    alike = dict(zip(paths, leaves + [leaves[0]] * (len(paths) - len(leaves)), strict=False))
    order = []
    moved = {schema.field(place).name for place in normalized}
    for one in group.sorting_columns:
        if group.column(one.column_index).path_in_schema in moved:
            break
        order.append(one)
    return options | {
        "compression": {path: _PLAIN.get(leaf.compression, leaf.compression) for path, leaf in alike.items()},
        "use_dictionary": [path for path, leaf in alike.items() if leaf.has_dictionary_page],
        "write_statistics": [path for path, leaf in alike.items() if leaf.is_stats_set],
        "write_page_index": any(leaf.has_column_index for leaf in leaves),
        "sorting_columns": order or None,
    }


def dates_of(source: pq.ParquetFile, path: str) -> Callable[[int], None]:
    """Make a check that refuses a row group with dates that would be lost.

    Dates of older Spark and Impala have a wider range than those that Arrow reads, and Arrow raises no error for them.

    Args:
        source: The file.
        path: Its path.

    Returns:
        A function of the number of a row group, which raises `InputError` for such dates.
    """
    names = _int96(source)
    # in microseconds the range is wide enough
    wide = pq.ParquetFile(path, coerce_int96_timestamp_unit="us") if names else None

    def require(group: int) -> None:
        for column in wide.read_row_group(group, columns=names).columns if wide else ():
            kept = pa.types.is_timestamp(column.type)
            years = pc.min_max(pc.year(column)).as_py().values() if kept else ()
            if not kept or any(year is not None and not _FIRST <= year <= _LAST for year in years):
                message = (
                    f"{path}: it has dates in INT96 before {_FIRST} or after {_LAST}, or nested ones, which would "
                    "be lost; write it anew with other timestamps"
                )
                raise InputError(message)

    return require


def _int96(source: pq.ParquetFile) -> list[str]:
    """The columns with dates in the deprecated type INT96."""
    leaves = (source.schema.column(leaf) for leaf in range(len(source.schema)))
    return [leaf.path for leaf in leaves if leaf.physical_type == "INT96"]


def _layout(schema: pa.Schema, options: dict[str, Any]) -> pq.ParquetSchema:
    """Find the columns in which a schema would be written to a file."""
    draft = io.BytesIO()
    pq.ParquetWriter(draft, schema, **options).close()
    return pq.ParquetFile(draft).schema


def _columns(layout: pq.ParquetSchema, source: pq.ParquetFile) -> list[tuple[object, ...]]:
    """The properties of the columns of a file that must agree, for as many as another file has."""
    leaves = [layout.column(leaf) for leaf in range(min(len(layout), len(source.schema)))]
    return [
        (one.physical_type, str(one.logical_type), one.max_definition_level, one.max_repetition_level) for one in leaves
    ]
