"""Every function on columns with the wrong type and the wrong value."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import normalizer.frames.pandas
import normalizer.frames.polars  # noqa: F401 - both make their names known
from normalizer import InputError, Normalizer, OptionError, StandardError
from normalizer.frames import arrow, batches, schema
from normalizer.frames.duckdb import register
from normalizer.frames.parquet import ParquetText

COLUMN = pa.array(["國"])
OPTIONS: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"terms": "國"}, TypeError, "terms must be a mapping"),
    ({"terms": {"國": "\ud800"}}, OptionError, "cannot contain a lone surrogate"),
    ({"protect": 5}, TypeError, "protect takes str and compiled patterns of str"),
    ({"protect": b"x"}, TypeError, "protect takes str and compiled patterns of str"),
    ({"vocabulary": 1}, TypeError, "vocabulary must be True or False"),
    ({"layout": "no"}, TypeError, "layout must be True or False"),
    ({"strict": 1}, TypeError, "strict must be True or False"),
    ({"quotes": 1}, TypeError, "quotes must be True or False"),
    ({"kinds": "script"}, TypeError, "kinds takes several"),
    ({"kinds": 5}, TypeError, "kinds takes several"),
    ({"kinds": [1]}, TypeError, "of type int"),
    ({"kinds": ["scripts"]}, OptionError, "kinds must be among"),
    ({"lexicon": 5}, TypeError, "a Lexicon, got int"),
    ({"lexicon": "x"}, StandardError, "unknown lexicon"),
]
STANDARDS: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"to": 5}, TypeError, "the standard must be a str"),
    ({"to": "zh-Hnas"}, StandardError, "unknown standard"),
    ({"report": 5}, TypeError, "report must be None or one of"),
    ({"report": "count"}, OptionError, "unknown report"),
]
FUNCTIONS: dict[str, Callable[..., object]] = {
    "arrow.normalize": lambda **given: arrow.normalize(COLUMN, **given),
    "ColumnNormalizer": arrow.ColumnNormalizer,
    "MapBatches": batches.MapBatches,
    "pandas": pd.Series(["國"]).hanzi.normalize,
    "polars": pl.col("text").hanzi.normalize,
    "duckdb": lambda **given: register(duckdb.connect(), **given),
}

CALLS: list[tuple[str, Callable[[Any], object], Sequence[tuple[Any, type[Exception], str]]]] = [
    *(
        (
            name,
            function,
            [
                (5, TypeError, "expected an Arrow array"),
                ("國", TypeError, "got str"),
                (["國"], TypeError, "got list"),
                (pa.array([1]), TypeError, "the column must be text"),
                (pa.array([b"\xff"]), InputError, "row 0"),
            ],
        )
        for name, function in (
            ("arrow.normalize", arrow.normalize),
            ("arrow.detect", arrow.detect),
            ("ColumnNormalizer", arrow.ColumnNormalizer()),
        )
    ),
    (
        "arrow.detect, lexicon",
        lambda given: arrow.detect(COLUMN, lexicon=given),
        [(5, TypeError, "a Lexicon, got int")],
    ),
    ("schema", schema.schema, [(None, TypeError, "NoneType"), (5, TypeError, "int"), ("x", OptionError, "unknown")]),
    ("report_type", lambda given: schema.report_type(given, pa.string()), [(5, TypeError, "report must be None or")]),
    (
        "MapBatches, a batch",
        batches.MapBatches(report="counts"),
        [
            (5, TypeError, "a batch must be a mapping or an Arrow table, got int"),
            ({"body": ["國"]}, OptionError, "no column 'text': there are 1, named 'body'"),
            ({}, OptionError, "there are no columns"),
            ({"text": 5}, TypeError, "int"),
            ({"text": [1]}, TypeError, "the column must be text"),
            ({"text": ["國", 1]}, TypeError, "the values must be text"),
            ({"text": ["\ud800"]}, InputError, "row 0 contains a lone surrogate"),
            ({"text": ["國"], "text_verdict": [1]}, OptionError, "there is a column 'text_verdict' already"),
        ],
    ),
    ("MapBatches, column", lambda given: batches.MapBatches(column=given), [(5, TypeError, "the name of a column")]),
    ("register", register, [(5, TypeError, "the connection must be a connection"), ("x", TypeError, "got str")]),
    ("pandas", lambda given: pd.Series(given).hanzi.normalize(), [([1], TypeError, "the column must be text")]),
    (
        "ParquetText",
        lambda given: ParquetText(**{"path": "x", "normalizer": Normalizer(), "columns": ["a"], **given}),
        [
            ({"path": 5}, TypeError, "the path must be a str, got int"),
            ({"normalizer": "zh-Hans"}, TypeError, "must be a Normalizer, got str"),
            ({"columns": "text"}, TypeError, "columns takes several"),
            ({"columns": [True]}, TypeError, "of type bool"),
            ({"report": "count"}, OptionError, "unknown report"),
        ],
    ),
]
"""For each function and each thing that it takes: wrong types and values, what is raised, and what it says."""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_wrong_options(name: str) -> None:
    """Every adapter refuses a wrong option when it is built."""
    for given, error, message in [*OPTIONS, *(STANDARDS if name != "duckdb" else ())]:
        with pytest.raises(error, match=re.escape(message)):
            FUNCTIONS[name](**given)


@pytest.mark.parametrize(
    ("function", "given", "error", "message"),
    [(function, *case) for _, function, cases in CALLS for case in cases],
    ids=[f"{name} {number}" for name, _, cases in CALLS for number in range(len(cases))],
)
def test_wrong_calls(
    function: Callable[[Any], object],
    given: Any,  # noqa: ANN401 - anything that is wrong
    error: type[Exception],
    message: str,
) -> None:
    """A wrong call raises what is documented, and says what came or what was expected."""
    with pytest.raises(error, match=re.escape(message)):
        function(given)
