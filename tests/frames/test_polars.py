"""Polars columns equal single calls, eager, lazy and streaming."""

import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import OptionError, StandardError, detect
from normalizer.frames.polars import Hanzi

sys.path.insert(0, str(Path(__file__).parent))
from columns import COLUMNS, SOME, report_on


def hanzi(name: str) -> Hanzi:
    """The namespace of a column."""
    found: Hanzi = pl.col(name).hanzi
    return found


@given(
    rows=COLUMNS,
    standard=st.sampled_from(SOME),
    report=st.sampled_from([None, "counts", "changes"]),
    engine=st.sampled_from(["in-memory", "streaming"]),
)
def test_7_columns_equal_single_calls(rows: list[str | None], standard: str, report: str | None, engine: str) -> None:
    """A lazy query gives for each row what a single call gives, in the type that it announced."""
    frame = pl.LazyFrame({"text": pl.Series(rows, dtype=pl.String)}).with_columns(
        found=hanzi("text").normalize(standard, report=report)
    )
    found = frame.collect(engine=engine)
    assert found["found"].to_list() == [report_on(row, standard, report) for row in rows]
    assert found.schema == frame.collect_schema()
    verdicts = frame.select(hanzi("text").detect().struct.field("verdict")).collect(engine=engine)["verdict"]
    assert verdicts.to_list() == [None if row is None else detect(row).verdict.value for row in rows]


def test_options() -> None:
    """The options of `normalize` are those of the expression."""
    expression = hanzi("text").normalize("zh-Hant-TW", protect=["台大"], vocabulary=True, terms={"北韓": "朝鮮"})
    frame = pl.DataFrame({"text": ["台大在台湾的软件", "北韓"]})
    assert frame.select(expression)["text"].to_list() == ["台大在台灣的軟體", "朝鮮"]


def test_a_categorical_column_becomes_text() -> None:
    """Categories come out as strings."""
    frame = pl.DataFrame({"text": pl.Series(["朝鮮", None, "朝鮮"], dtype=pl.Categorical)})
    found = frame.select(hanzi("text").normalize())["text"]
    assert (found.to_list(), found.dtype) == (["朝鲜", None, "朝鲜"], pl.String)


def test_wrong_options_fail_when_the_query_is_built() -> None:
    """There is no query with an unknown standard or report."""
    with pytest.raises(StandardError, match="unknown standard 'zh-Hnas'"):
        hanzi("text").normalize("zh-Hnas")
    with pytest.raises(OptionError, match="unknown report 'count'"):
        hanzi("text").normalize(report="count")


def test_a_column_that_is_no_text_is_refused() -> None:
    """The message names the type."""
    with pytest.raises(TypeError, match=r"the column must be text .*, got int64; cast it"):
        pl.DataFrame({"text": [1, 2]}).select(hanzi("text").normalize())
