"""Two results one after the other as one: the changes from a text to what its result became."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from normalizer.model import Edits

__all__ = ["compose"]

_DOUBTFUL: Final = 2


class _Part(NamedTuple):
    """A change of either result, by its place in the text between the two."""

    start: int
    end: int
    late: bool
    number: int


def _clusters(first: Edits, second: Edits) -> Iterator[list[_Part]]:
    """The changes of both, those together that touch the same characters of the text between."""
    parts = [_Part(*span, late=False, number=i) for i, span in _spans(first.target_start, first.target_end)]
    parts += [_Part(*span, late=True, number=i) for i, span in _spans(second.start, second.end)]
    cluster: list[_Part] = []
    reach = 0
    for part in sorted(parts):
        if cluster and part.start >= reach:
            yield cluster
            cluster = []
        cluster.append(part)
        reach = max(reach, part.end)
    if cluster:
        yield cluster


def _spans(starts: array[int], ends: array[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    return enumerate(zip(starts, ends, strict=True))


def compose(first: Edits, second: Edits, source: str, text: str) -> Edits:
    """The changes from `source` to `text`.

    Args:
        first: The changes from `source` to a text between.
        second: The changes from there to `text`.
        source: The first text.
        text: The last.
    """
    found = Edits.empty()
    terms: set[int] = set()
    words: dict[int, str] = {}
    layout: dict[int, str] = {}
    before = after = 0
    for cluster in _clusters(first, second):
        low, high = cluster[0].start, max(part.end for part in cluster)
        start, target_start = low - before, low + after
        for part in cluster:
            if part.late:
                after += _growth(second, part.number)
            else:
                before += _growth(first, part.number)
        end, target_end = high - before, high + after
        if source[start:end] == text[target_start:target_end]:
            continue
        edits = [(second if part.late else first, part.number) for part in cluster]
        number = len(found)
        terms.update(number for one, index in edits if index in one.terms)
        words.update((number, one.vocabulary[index]) for one, index in edits if index in one.vocabulary)
        layout.update((number, one.layout[index]) for one, index in edits if index in one.layout)
        found.start.append(start)
        found.end.append(end)
        found.target_start.append(target_start)
        found.target_end.append(target_end)
        found.certainty.append(max(one.certainty[index] for one, index in edits))
    doubtful = (start for start, grade in zip(found.start, found.certainty, strict=True) if grade == _DOUBTFUL)
    for doubt in sorted({*doubtful, *first.doubts, *(_before(first, doubt) for doubt in second.doubts)}):
        index = bisect_right(found.start, doubt) - 1
        if index < 0 or doubt == found.start[index] or doubt >= found.end[index]:
            found.doubts.append(doubt)
    columns = found.start, found.end, found.target_start, found.target_end, found.certainty, found.doubts
    return Edits(*columns, frozenset(terms), words, layout)


def _before(first: Edits, offset: int) -> int:
    """Where an offset of the text between lies in the source; the beginning of a change for what lies in one."""
    index = bisect_right(first.target_start, offset) - 1
    if index < 0:
        return offset
    if offset < first.target_end[index]:
        return first.start[index]
    return offset - first.target_end[index] + first.end[index]


def _growth(edits: Edits, index: int) -> int:
    """By how much a change makes the text longer."""
    return edits.target_end[index] - edits.target_start[index] - edits.end[index] + edits.start[index]
