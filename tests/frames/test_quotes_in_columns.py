"""The option `quotes` in every adapter of columns."""

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

import normalizer.frames.pandas
import normalizer.frames.polars  # noqa: F401 - both register their names
from normalizer.frames import arrow, batches
from normalizer.frames.duckdb import register

GIVEN, EXPECTED = ["“好”，it’s", None], ["「好」，it’s", None]


def test_quotation_marks_of_the_standard() -> None:
    """Each adapter writes the marks of the standard; nulls and apostrophes stay."""
    column = pa.array(GIVEN)
    assert arrow.normalize(column, "zh_TW.UTF-8", quotes=True).to_pylist() == EXPECTED
    assert batches.MapBatches("tw", quotes=True)({"text": GIVEN[:1]})["text"] == EXPECTED[:1]
    assert list(pd.Series(GIVEN[:1]).hanzi.normalize("tw", quotes=True)) == EXPECTED[:1]
    frame = pl.DataFrame({"text": GIVEN}).select(pl.col("text").hanzi.normalize("tw", quotes=True))
    assert frame["text"].to_list() == EXPECTED
    connection = duckdb.connect()
    register(connection, quotes=True)
    assert connection.sql("SELECT hanzi_normalize('“好”，it’s', 'tw')").fetchall() == [(EXPECTED[0],)]
