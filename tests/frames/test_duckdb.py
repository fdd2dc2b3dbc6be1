"""DuckDB's functions equal single calls."""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import OptionError, convert, detect
from normalizer.frames.duckdb import register

sys.path.insert(0, str(Path(__file__).parent))
from columns import COLUMNS, SOME, report_on


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that knows the functions."""
    with duckdb.connect() as found:
        yield register(found)


@given(rows=COLUMNS, standard=st.sampled_from(SOME))
def test_7_columns_equal_single_calls(
    connection: duckdb.DuckDBPyConnection, rows: list[str | None], standard: str
) -> None:
    """Every function gives for each row what a single call gives; NUL is no end of a text."""
    table = pa.table({"id": range(len(rows)), "text": pa.array(rows, pa.string())})
    connection.register("column_of_texts", table)
    found = connection.execute(
        """SELECT hanzi_normalize(text, $to), hanzi_counts(text, $to), hanzi_changes(text, $to),
                  hanzi_verdict(text), hanzi_detect(text).han
           FROM column_of_texts ORDER BY id""",
        {"to": standard},
    )
    single = [None if row is None else detect(row) for row in rows]
    assert found.fetchall() == [
        (
            *(report_on(row, standard, report) for report in (None, "counts", "changes")),
            one.verdict.value if one else None,
            one.han if one else None,
        )
        for row, one in zip(rows, single, strict=True)
    ]


def test_a_standard_for_each_row(connection: duckdb.DuckDBPyConnection) -> None:
    """The standard may be a column, with nulls."""
    names = ["zh-Hans", "zh-Hant", "zh-Hant-TW", None]
    table = pa.table({"id": range(10_000), "to": [names[row % 4] for row in range(10_000)]})
    connection.register("standards", table)
    found = connection.execute("SELECT hanzi_normalize('群众裡' || id, \"to\") FROM standards ORDER BY id").fetchall()
    single = {name: name and convert("群众裡", name) for name in names}
    assert found == [(f"{single[names[row % 4]]}{row}" if names[row % 4] else None,) for row in range(10_000)]


def test_options_are_those_of_the_connection() -> None:
    """What is protected on one connection is not on another; a wrong option fails at once."""
    with duckdb.connect() as one:
        register(one, protect=iter(["台大"]), terms={"北韓": "朝鮮"}, kinds=iter(["script", "variant"]))
        query = "SELECT hanzi_normalize('台大在台湾, 北韓', 'zh-Hant-TW')"
        assert one.execute(query).fetchall() == [("台大在台灣, 朝鮮",)]
        with pytest.raises(OptionError, match="kinds must be among"):
            register(one, kinds=["wording"])


def test_an_unknown_standard_fails_with_the_query(connection: duckdb.DuckDBPyConnection) -> None:
    """The message is ours."""
    with pytest.raises(duckdb.Error, match="unknown standard 'zh-Hnas'; did you mean 'zh-Hans'"):
        connection.execute("SELECT hanzi_normalize('朝鮮', 'zh-Hnas')").fetchall()


def test_a_column_that_is_no_text_is_refused_when_the_query_is_bound(connection: duckdb.DuckDBPyConnection) -> None:
    """DuckDB knows the types of the arguments."""
    with pytest.raises(duckdb.Error, match="No function matches"):
        connection.execute("EXPLAIN SELECT hanzi_normalize([1, 2], 'zh-Hans')")
