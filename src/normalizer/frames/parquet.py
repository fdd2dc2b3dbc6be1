"""Parquet files with chosen columns normalized and everything else unchanged, one row group at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from normalizer.columns import column_number
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import InputError, OptionError
from normalizer.frames.arrow import ColumnNormalizer
from normalizer.frames.buffers import text_type
from normalizer.frames.column_names import no_column, require_free
from normalizer.frames.missing import Needs
from normalizer.frames.parquet_options import dates_of, options_like
from normalizer.frames.schema import report_type
from normalizer.require import require_type, several

with Needs("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

__all__ = ["ParquetText"]

_ENCRYPTED: Final = b"PARE"
_MAGIC: Final = 4


class ParquetText:
    """A Parquet file while it is normalized; the counts are complete after the last piece.

    Attributes:
        characters: Number of code points in the columns.
        changes: Number of changes.
        doubts: Number of doubts.
        changed: True if the new file differs, in a text or by a report.
    """

    def __init__(
        self, path: str, normalizer: Normalizer, columns: Sequence[str | int], *, report: str | None = None
    ) -> None:
        """Keep the arguments; nothing is read yet.

        Args:
            path: The file.
            normalizer: The normalizer.
            columns: Names of columns, or numbers from 1.
            report: `counts` or `changes` to add a column `NAME_report` at the end for each column, else None.

        Raises:
            OptionError: There is no such report.
            TypeError: The columns are a single string, or an argument is of the wrong type.
        """
        require_type("the path", path, str, "a str")  # an int would open a file descriptor of the process
        self._path: Final = path
        self._columns: Final = several("columns", columns, (str, int), "names of columns or numbers from 1")
        self._report: Final = report
        require_type("the normalizer", normalizer, Normalizer, "a Normalizer")
        self._plain: Final = ColumnNormalizer.of(normalizer)
        self._reporting: Final = ColumnNormalizer.of(normalizer, report=report or "counts")
        self.characters = 0
        self.changes = 0
        self.doubts = 0
        self.changed = False

    def pieces(self) -> Iterator[bytes]:
        """Yield the new file, piece by piece.

        Raises:
            InputError: The file is not Parquet, broken or encrypted, or a column is not text or not UTF-8.
            OptionError: There is no such column, or one has the name of a report.
        """
        try:
            yield from self._pieces()
        except (pa.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            lines = str(error).splitlines() or [type(error).__name__]
            message = f"{self._path}: it cannot be read as Parquet: {lines[0]}"
            raise InputError(message) from None

    def _pieces(self) -> Iterator[bytes]:
        with open(self._path, "rb") as stream:  # noqa: PTH123 - one handle for all reads
            self._require_readable(stream.read(_MAGIC))
            source = pq.ParquetFile(stream)
            places = self._places(source.schema_arrow)
            schema = self._schema(source.schema_arrow, places)
            sink, require_dates = _Sink(), dates_of(source, self._path)
            options = options_like(source, schema, places)
            with pq.ParquetWriter(sink, schema, **options) as writer:
                for group in range(source.metadata.num_row_groups):
                    require_dates(group)
                    table = self._done(source.read_row_group(group, use_threads=False), places, schema, group)
                    writer.write_table(table, row_group_size=max(1, len(table)))
                    yield from sink.taken()
            yield from sink.taken()
            self.changed = self.changed or self._report is not None

    def _require_readable(self, head: bytes) -> None:
        wrong = "it is empty" if not head else "it is encrypted; decrypt it first" if head == _ENCRYPTED else ""
        if wrong:
            message = f"{self._path}: {wrong}"
            raise InputError(message)

    def _places(self, schema: pa.Schema) -> list[int]:
        """Find the indexes of the columns.

        Raises:
            OptionError: There is no such column.
            InputError: A column is not text.
        """
        places: dict[int, None] = {}
        for column in self._columns:
            if column in schema.names:
                places |= dict.fromkeys(schema.get_all_field_indices(column))
            elif number := column_number(column, len(schema)):
                places[number - 1] = None
            else:
                message = f"{self._path}: {no_column(column, schema.names)}"
                raise OptionError(message)
        for place in places:
            try:
                text_type(schema.field(place).type)
            except TypeError as error:
                message = f"{self._path}: column {schema.field(place).name!r}: {error}"
                raise InputError(message) from None
        return sorted(places)

    def _schema(self, schema: pa.Schema, places: list[int]) -> pa.Schema:
        """Make the schema of the new file: that of the file, and the reports at the end."""
        for place in places if self._report else ():
            field = schema.field(place)
            name = f"{field.name}_report"
            try:
                require_free([name], schema.names)
            except OptionError as error:
                message = f"{self._path}: {error}"
                raise OptionError(message) from None
            schema = schema.append(pa.field(name, report_type(self._report, text_type(field.type))))
        return schema

    def _done(self, table: pa.Table, places: list[int], schema: pa.Schema, group: int) -> pa.Table:
        """Normalize a row group."""
        reports = []
        for place in places:
            field = schema.field(place)
            try:
                text, report = self._column(table.column(place))
            except InputError as error:
                message = f"{self._path}: column {field.name!r}, row group {group}: {error}"
                raise InputError(message) from None
            table = table.set_column(place, field, text)
            reports.append(report)
        if self._report is None:
            return table
        return pa.table([*table.columns, *reports], schema=schema)

    def _column(self, column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
        """Normalize a column; return it in its own type, and its report."""
        if pa.types.is_null(column.type):
            return column, self._reporting(column)
        if pa.types.is_dictionary(column.type):
            text = self._plain(column)
            report = self._reporting(column)
        else:
            report = self._reporting(column)
            text = pa.chunked_array([chunk.field(0) for chunk in report.chunks], report.type.field(0).type)
        self._count(column, report)
        if text.type != column.type:  # the result of bytes is strings
            text = text.cast(column.type)
        self.changed = self.changed or not text.equals(column)
        return text, report

    def _count(self, column: pa.ChunkedArray, report: pa.ChunkedArray) -> None:
        texts = pc.cast(column, text_type(column.type))
        # Arrow's function for lengths accepts no views
        if texts.type == pa.string_view():
            texts = texts.cast(pa.large_string())
        self.characters += _sum(pc.utf8_length(texts))
        for chunk in report.chunks:
            self.changes += _sum(chunk.field("change_count"))
            self.doubts += _sum(chunk.field("doubt_count"))


class _Sink(io.RawIOBase):
    """A file in memory, from which the written bytes are taken piece by piece."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Keep a copy."""
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> list[bytes]:
        """Take the bytes written since the last call."""
        pieces, self._pieces = self._pieces, []
        return pieces


def _sum(column: Any) -> int:  # noqa: ANN401 - array or chunked array
    return int(pc.sum(column).as_py() or 0)
