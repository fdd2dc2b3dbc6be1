"""The changes between two texts, packed; the only module that computes offsets."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq
from typing import Final, NamedTuple, overload

from normalizer.model.span import Span
from normalizer.model.values import Certainty, Kind

__all__ = ["LONGEST", "OFFSET", "Edit", "Edits", "Origin", "grade_of", "replaced"]

_CERTAINTIES: Final = tuple(Certainty)
OFFSET: Final = "i"
"""The type of offsets in an `array`: 32 bits, for texts of up to `LONGEST` characters."""
LONGEST: Final = (1 << 31) - 1


def grade_of(certainty: Certainty) -> int:
    """The number of a certainty in the packed columns: its index in `Certainty`.

    >>> grade_of(Certainty.DOUBTFUL)
    2
    """
    return _CERTAINTIES.index(certainty)


_DOUBTFUL: Final = grade_of(Certainty.DOUBTFUL)


class Origin(NamedTuple):
    """The option that made a change, for changes other than the decision about a character.

    Attributes:
        kind: `Kind.TERM`, `Kind.VOCABULARY` or `Kind.LAYOUT`.
        name: The word that was replaced, or the rule of layout; empty for a term.
    """

    kind: Kind
    name: str = ""


_RANK: Final[Mapping[Kind, int]] = {Kind.TERM: 0, Kind.VOCABULARY: 1, Kind.LAYOUT: 2}
"""The order of origins: a change with several of them keeps the first."""


class Edit(NamedTuple):
    """One change, to be packed by `Edits.of`.

    Attributes:
        start: Start in the source.
        end: End in the source.
        size: Length of the new text, in code points.
        grade: See `grade_of`.
        origin: The option that made it, or None.
    """

    start: int
    end: int
    size: int
    grade: int = 0
    origin: Origin | None = None


class _Ends(Sequence[int]):
    """The ends of changes of one character each, which follow from their starts."""

    __slots__ = ("_starts",)

    def __init__(self, starts: array[int]) -> None:
        self._starts: Final = starts

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> _Ends: ...

    def __getitem__(self, index: int | slice) -> int | _Ends:
        return _Ends(self._starts[index]) if isinstance(index, slice) else self._starts[index] + 1

    def __iter__(self) -> Iterator[int]:
        return map((1).__add__, self._starts)

    def __eq__(self, other: object) -> bool:
        """True if the ends are equal, whatever keeps them."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment] # as an array


@dataclass(frozen=True, slots=True)
class Edits:
    """The changes from a source to a target, packed: five parallel columns, in order, not overlapping.

    Attributes:
        start: Start of each change in the source.
        end: End in the source.
        target_start: Start in the target.
        target_end: End in the target.
        certainty: Certainty of each change, see `grade_of`.
        doubts: Start in the source of each doubtful place, changed or not (a column of its own).
        origins: The option that made a change, by the index of the change; no entry for a decision.
    """

    start: array[int]
    end: Sequence[int]
    target_start: array[int]
    target_end: Sequence[int]
    certainty: bytearray
    doubts: array[int]
    origins: Mapping[int, Origin] = field(default_factory=dict)

    def __repr__(self) -> str:
        """The number of changes and of doubtful places."""
        return f"<Edits: {len(self.start)} changes, {len(self.doubts)} doubts>"

    @classmethod
    def in_place(cls, start: array[int], certainty: bytearray, doubts: array[int]) -> Edits:
        """Make changes of one character into one, so that source and target share their columns."""
        end = _Ends(start)
        return cls(start, end, start, end, certainty, doubts)

    @classmethod
    def of(cls, edits: Iterable[Edit] = (), doubts: Iterable[int] = ()) -> Edits:
        """Pack changes, which must be in order, and the starts of doubtful places.

        >>> edits = Edits.of([Edit(2, 4, 3)])
        >>> edits.to_target(5), edits.to_source(6)
        (6, 5)
        """
        start, end, target_start, target_end = (array(OFFSET) for _ in range(4))
        certainty = bytearray()
        origins: dict[int, Origin] = {}
        shift = 0
        for edit in edits:
            if edit.origin is not None:
                origins[len(start)] = edit.origin
            start.append(edit.start)
            end.append(edit.end)
            target_start.append(edit.start + shift)
            shift += edit.size - (edit.end - edit.start)
            target_end.append(edit.end + shift)
            certainty.append(edit.grade)
        return cls(start, end, target_start, target_end, certainty, array(OFFSET, doubts), origins)

    @classmethod
    def joined(cls, parts: Iterable[Edits]) -> Edits:
        """Join the changes of several parts, which have their final offsets; see `shifted`."""
        start, end, target_start, target_end, doubts = (array(OFFSET) for _ in range(5))
        certainty = bytearray()
        origins: dict[int, Origin] = {}
        for part in parts:
            first = len(start)
            origins.update((first + index, origin) for index, origin in part.origins.items())
            start.extend(part.start)
            end.extend(part.end)
            target_start.extend(part.target_start)
            target_end.extend(part.target_end)
            certainty += part.certainty
            doubts.extend(part.doubts)
        return cls(start, end, target_start, target_end, certainty, doubts, origins)

    def __len__(self) -> int:
        """The number of changes."""
        return len(self.start)

    def kind(self, index: int) -> Kind | None:
        """The kind of a change that an option made; None for a decision."""
        origin = self.origins.get(index)
        return origin.kind if origin else None

    def cut(self, start: int, end: int) -> Edits:
        """The changes and doubts in a part of the source, with the same offsets; no change may cross its ends."""
        first, last = self.within(start, end)
        part = slice(first, last)
        doubts = self.doubts[bisect_left(self.doubts, start) : bisect_left(self.doubts, end)]
        origins = {}
        if self.origins:
            origins = {index - first: self.origins[index] for index in range(first, last) if index in self.origins}
        columns = self.start[part], self.end[part], self.target_start[part], self.target_end[part]
        return Edits(*columns, self.certainty[part], doubts, origins)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The changes in a part of the source, as a half-open range of indexes."""
        first = bisect_left(self.start, start)
        return first, bisect_right(self.start, end, first)

    def shifted(self, by: int, target_by: int) -> Edits:
        """The same changes with offsets larger by `by` in the source and by `target_by` in the target."""
        return Edits(
            array(OFFSET, [by + offset for offset in self.start]),
            array(OFFSET, [by + offset for offset in self.end]),
            array(OFFSET, [target_by + offset for offset in self.target_start]),
            array(OFFSET, [target_by + offset for offset in self.target_end]),
            self.certainty,
            array(OFFSET, [by + offset for offset in self.doubts]),
            self.origins,
        )

    def then(self, later: Edits, source: str, target: str) -> Edits:
        """Compose these changes with `later` ones, as changes from `source` to `target`.

        Changes of both that share characters of the intermediate text become one; a change that is undone disappears.

        Args:
            later: The changes from the intermediate text to `target`.
            source: The first text.
            target: The last text.
        """
        edits: list[Edit] = []
        before = after = 0
        for cluster in _clusters(self, later):
            low, high = cluster[0].start, max(part.end for part in cluster)
            start, target_start = low - before, low + after
            before += sum(self._growth(part.number) for part in cluster if not part.late)
            after += sum(later._growth(part.number) for part in cluster if part.late)
            end, target_end = high - before, high + after
            if source[start:end] == target[target_start:target_end]:
                continue
            parts = [(later if part.late else self, part.number) for part in cluster]
            grade = max(one.certainty[index] for one, index in parts)
            origins = [one.origins[index] for one, index in parts if index in one.origins]
            # of several with the same rank, keep the last
            origin = min(reversed(origins), key=lambda found: _RANK[found.kind], default=None)
            edits.append(Edit(start, end, target_end - target_start, grade, origin))
        starts = [edit.start for edit in edits]
        doubts = {edit.start for edit in edits if edit.grade == _DOUBTFUL}
        doubts.update(self.doubts, map(self._before, later.doubts))

        def is_told(doubt: int) -> bool:
            """True if a doubt is to be kept: a doubt inside a change is that of the change."""
            index = bisect_right(starts, doubt) - 1
            return index < 0 or doubt == starts[index] or doubt >= edits[index].end

        return Edits.of(edits, filter(is_told, sorted(doubts)))

    def to_target(self, offset: int) -> int:
        """Map an offset of the source to the target; inside a change it advances up to the end of the change."""
        return _map(offset, self.start, self.end, self.target_start, self.target_end)

    def to_source(self, offset: int) -> int:
        """Map an offset of the target to the source; the reverse of `to_target`."""
        return _map(offset, self.target_start, self.target_end, self.start, self.end)

    def pieces(self, length: int, target_length: int) -> Iterator[tuple[Span, Span, bool]]:
        """Yield source span, target span and True if changed, for texts of these lengths; the pieces tile both."""
        here = there = 0
        for start, end, target_start, target_end in zip(
            self.start, self.end, self.target_start, self.target_end, strict=True
        ):
            if here < start:
                yield Span(here, start), Span(there, target_start), False
            yield Span(start, end), Span(target_start, target_end), True
            here, there = end, target_end
        if here < length:
            yield Span(here, length), Span(there, target_length), False

    def apply(self, source: str, target: str) -> str:
        """Make the target from the source and the changed pieces of `target`."""
        after = (target[start:end] for start, end in zip(self.target_start, self.target_end, strict=True))
        return replaced(source, zip(self.start, self.end, after, strict=True))

    def revert(self, source: str, target: str) -> str:
        """Make the source from the target and the changed pieces of `source`."""
        before = (source[start:end] for start, end in zip(self.start, self.end, strict=True))
        return replaced(target, zip(self.target_start, self.target_end, before, strict=True))

    def _before(self, offset: int) -> int:
        """Map an offset of the target to the source; inside a change, to the start of the change."""
        index = bisect_right(self.target_start, offset) - 1
        return self.start[index] if index >= 0 and offset < self.target_end[index] else self.to_source(offset)

    def _growth(self, index: int) -> int:
        """The number of code points by which a change lengthens the text."""
        return self.target_end[index] - self.target_start[index] - self.end[index] + self.start[index]


class _Half(NamedTuple):
    """A change of either step, by its place in the intermediate text."""

    start: int
    end: int
    late: bool
    number: int


def _clusters(first: Edits, second: Edits) -> Iterator[list[_Half]]:
    """Group the changes of both steps that share characters of the intermediate text."""
    early = enumerate(zip(first.target_start, first.target_end, strict=True))
    late = enumerate(zip(second.start, second.end, strict=True))
    parts = [_Half(*span, late=False, number=number) for number, span in early]
    parts += [_Half(*span, late=True, number=number) for number, span in late]
    cluster: list[_Half] = []
    reach = 0
    for part in sorted(parts):
        if cluster and part.start >= reach:
            yield cluster
            cluster = []
        cluster.append(part)
        reach = max(reach, part.end)
    if cluster:
        yield cluster


def _map(offset: int, start: array[int], end: Sequence[int], other_start: array[int], other_end: Sequence[int]) -> int:
    index = bisect_right(start, offset) - 1
    if index < 0:
        return offset
    if offset >= end[index]:
        return other_end[index] + offset - end[index]
    return min(other_start[index] + offset - start[index], other_end[index])


def replaced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """Replace parts of a text; the parts must be in order.

    >>> replaced("朝鮮問題", [(1, 2, "鲜"), (3, 4, "题")])
    '朝鲜問题'
    """
    parts: list[str] = []
    here = 0
    for start, end, after in changes:
        parts += (text[here:start], after)
        here = end
    return "".join((*parts, text[here:]))
