"""pandas series equal single calls, in every type of string."""

import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import InputError, StandardError, convert, detect
from normalizer.frames.pandas import Hanzi

sys.path.insert(0, str(Path(__file__).parent))
from columns import COLUMNS, SOME, report_on

DTYPES = ["str", "object", "string[python]", "string[pyarrow]", pd.ArrowDtype(pa.large_string()), "category"]


def hanzi(series: pd.Series) -> Hanzi:
    """The accessor of a series."""
    found: Hanzi = series.hanzi
    return found


@given(rows=COLUMNS, standard=st.sampled_from(SOME), dtype=st.sampled_from(DTYPES))
def test_7_columns_equal_single_calls(rows: list[str | None], standard: str, dtype: object) -> None:
    """A series gives for each row what a single call gives, and keeps type, index and name."""
    if dtype == "category":
        series = pd.Series(
            pd.Categorical(rows, pd.Index(sorted({row for row in rows if row is not None}), dtype=str)), name="text"
        )
    else:
        series = pd.Series(rows, dtype=dtype, name="text")
    series.index = pd.Index(range(10, 10 + len(rows)))
    found = hanzi(series).normalize(standard)
    assert [None if pd.isna(row) else row for row in found] == [report_on(row, standard) for row in rows]
    assert found.index.equals(series.index)
    assert found.name == "text"
    assert isinstance(found.dtype, pd.CategoricalDtype) if dtype == "category" else found.dtype == series.dtype


@given(rows=COLUMNS, standard=st.sampled_from(SOME), report=st.sampled_from(["counts", "changes"]))
def test_7_reports_equal_single_calls(rows: list[str | None], standard: str, report: str) -> None:
    """A report is a frame with the index of the series."""
    series = pd.Series(rows, dtype="str", index=pd.Index(range(10, 10 + len(rows))))
    found = hanzi(series).normalize(standard, report=report)
    assert found.index.equals(series.index)
    expected = [report_on(row, standard, report) for row in rows]
    assert pa.Table.from_pandas(found, preserve_index=False).to_pylist() == [
        row or dict.fromkeys(found.columns) for row in expected
    ]
    verdicts = hanzi(series).detect()["verdict"]
    assert [None if pd.isna(row) else row for row in verdicts] == [
        None if row is None else detect(row).verdict.value for row in rows
    ]


def test_what_is_missing_stays_as_it_was() -> None:
    """In a column of objects None stays None and NaN stays NaN."""
    found = hanzi(pd.Series(["朝鮮", None, float("nan")], dtype=object)).normalize(protect="朝")
    assert found[0] == "朝鲜"
    assert found[1] is None
    assert found[2] != found[2]


def test_bad_values_are_refused() -> None:
    """What is no text, and what no column can hold, is named."""
    with pytest.raises(TypeError, match="the values must be text, got object of other things"):
        hanzi(pd.Series(["朝鮮", 1], dtype=object)).normalize()
    with pytest.raises(TypeError, match=r"the column must be text .*, got int64"):
        hanzi(pd.Series([1, 2])).normalize()
    with pytest.raises(InputError, match="row 1 contains a lone surrogate"):
        hanzi(pd.Series(["朝鮮", "\ud800"], dtype=object)).detect()
    with pytest.raises(StandardError, match="unknown standard"):
        hanzi(pd.Series(["朝鮮"])).normalize("zh-Hnas")
    assert convert("\ud800") == "\ud800"
