"""The content of a report on a column: script, changes and doubts of each row."""

from __future__ import annotations

from array import array as numbers
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from normalizer.engine.answers.detection import detect_with
from normalizer.engine.normalization.columns import count_column
from normalizer.engine.tables.languages import signs
from normalizer.frames.buffers import column_of, columns_of, masked, numbers_of
from normalizer.frames.missing import Needs
from normalizer.frames.schema import CHANGE, DOUBT
from normalizer.model import Verdict

with Needs("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc

if TYPE_CHECKING:
    from normalizer.engine.normalization.normalizer import Normalizer
    from normalizer.lexicon import Lexicon
    from normalizer.model import Change, Doubt

__all__ = ["detected", "reasons"]


def detected(rows: pa.Array, first: int, lexicon: Lexicon) -> list[pa.Array]:
    """Make the columns of `DETECTION`.

    Args:
        rows: A `string` or `large_string` array.
        first: The number of rows before it, for messages.
        lexicon: Edition of the dictionaries.
    """
    buffer = pa.allocate_buffer(24 * len(rows))
    count_column(column_of(rows, first), lexicon, numbers_of(buffer))
    counts = columns_of(buffer, 3, len(rows))
    traditional, simplified, han = counts
    total = pc.add(traditional, simplified)
    total = pc.if_else(pc.equal(total, 0), pa.scalar(None, pa.int64()), total).cast(pa.float64())
    shares = [pc.divide(column.cast(pa.float64()), total) for column in (traditional, simplified)]
    verdicts = _judged(_verdicts(traditional, simplified, han), rows, lexicon)
    return [masked(column, rows) for column in (verdicts, *shares, *counts)]


def _judged(verdicts: pa.Array, rows: pa.Array, lexicon: Lexicon) -> pa.Array:
    """The verdicts, with those rows detected one by one that may not be Chinese."""
    shown = pc.fill_null(pc.match_substring_regex(rows, signs(lexicon).pattern), fill_value=False)
    texts = rows.filter(shown).to_pylist()
    if not texts:
        return verdicts
    found = pa.array([detect_with(text, lexicon).verdict.value for text in texts], pa.string())
    return pc.replace_with_mask(verdicts, shown, found)


def _verdicts(traditional: pa.Array, simplified: pa.Array, han: pa.Array) -> pa.Array:
    """Decide the verdict of each row, as `verdict_of`."""
    # not a constant of the module: making a scalar lets pyarrow import pandas, if it is installed
    place = {verdict: pa.scalar(place, pa.int8()) for place, verdict in enumerate(Verdict)}
    some = pc.if_else(pc.greater(han, 0), place[Verdict.UNDETERMINED], place[Verdict.NO_HAN])
    some = pc.if_else(pc.greater(simplified, 0), place[Verdict.SIMPLIFIED], some)
    other = pc.if_else(pc.greater(simplified, 0), place[Verdict.MIXED], place[Verdict.TRADITIONAL])
    return pa.array(map(str, Verdict), pa.string()).take(pc.if_else(pc.greater(traditional, 0), other, some))


def _rule_of(change: Change) -> str | None:
    return change.evidence.rule.id if change.evidence.rule else None


_CHANGE_PARTS: Final[tuple[Callable[[Any], object], ...]] = (
    attrgetter("source.start"),
    attrgetter("source.end"),
    attrgetter("before"),
    attrgetter("after"),
    attrgetter("kind.value"),
    attrgetter("certainty.value"),
    _rule_of,
)
_DOUBT_PARTS: Final[tuple[Callable[[Any], object], ...]] = (*_CHANGE_PARTS[:4], attrgetter("reason"))


def reasons(normalizer: Normalizer, rows: pa.Array, counts: pa.Array) -> list[pa.Array]:
    """Make the changes and the doubts of each row, as two columns of lists.

    Args:
        normalizer: The normalizer of the column.
        rows: The texts.
        counts: The number of both in each row; rows without any are not normalized again.
    """
    changes: list[Change] = []
    doubts: list[Doubt] = []
    change_ends, doubt_ends = numbers("i", [0]), numbers("i", [0])
    for text, count in zip(rows, counts.to_pylist(), strict=True):
        if count and text.is_valid:
            result = normalizer.normalize(text.as_py())
            changes += result.changes
            doubts += result.doubts
        change_ends.append(len(changes))
        doubt_ends.append(len(doubts))
    parts_of: tuple[tuple[Sequence[object], numbers[int], tuple[Callable[[Any], object], ...], pa.DataType], ...] = (
        (changes, change_ends, _CHANGE_PARTS, CHANGE),
        (doubts, doubt_ends, _DOUBT_PARTS, DOUBT),
    )
    found = [
        pa.ListArray.from_arrays(
            pa.array(ends, pa.int32()),
            pa.StructArray.from_arrays(
                [pa.array(map(part, items), field.type) for part, field in zip(parts, kind, strict=True)],
                fields=list(kind),
            ),
        )
        for items, ends, parts, kind in parts_of
    ]
    return [masked(column, rows) for column in found]
