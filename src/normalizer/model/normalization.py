"""What `normalize` answers: the text, and every difference with its reason."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, overload

from normalizer.model.detection import Detection
from normalizer.model.values import Change, Doubt, Finding, Span, Standard
from normalizer.require import require_offset

__all__ = ["Changes", "Edits", "Explain", "Normalization"]


@dataclass(frozen=True, slots=True)
class Edits:
    """The changes, packed: six parallel columns, in order, not overlapping.

    Attributes:
        start: Where each begins in the source.
        end: Where it ends in the source.
        target_start: Where it begins in the result.
        target_end: Where it ends in the result.
        certainty: What certainty it has, as an index into `list(Certainty)`.
        doubts: Where in the source a doubtful decision begins, changed or not (a column of its own).
        terms: Which of the changes are terms of the user.
        vocabulary: Which of the changes are words of another region, and what word each was.
        layout: Which of the changes are repairs of layout, and by which rule.
    """

    start: array[int]
    end: array[int]
    target_start: array[int]
    target_end: array[int]
    certainty: bytearray
    doubts: array[int]
    terms: frozenset[int] = frozenset()
    vocabulary: Mapping[int, str] = field(default_factory=dict)
    layout: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def empty(cls) -> Edits:
        """No change and no doubt."""
        return cls(array("q"), array("q"), array("q"), array("q"), bytearray(), array("q"))

    def __len__(self) -> int:
        """The number of changes."""
        return len(self.start)


Explain = Callable[["Normalization", int], Change]
"""Makes the change at an index of the packed columns."""


class Changes(Sequence[Change]):
    """The changes as a sequence that makes each one when it is asked for.

    >>> from normalizer import normalize
    >>> changes = normalize("朝鮮問題", "zh-Hans").changes
    >>> len(changes), changes[0].before, changes[-1].after
    (3, '鮮', '题')
    """

    __slots__ = ("_explain", "_normalization")

    def __init__(self, normalization: Normalization, explain: Explain) -> None:
        """Keep what makes the changes."""
        self._normalization = normalization
        self._explain = explain

    def __len__(self) -> int:
        """The number of changes."""
        return len(self._normalization.edits)

    @overload
    def __getitem__(self, index: int) -> Change: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...

    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        """One change, or a tuple of them for a slice."""
        if isinstance(index, slice):
            return tuple(self._explain(self._normalization, i) for i in range(*index.indices(len(self))))
        return self._explain(self._normalization, range(len(self))[index])

    def __iter__(self) -> Iterator[Change]:
        """Every change, in order."""
        # a generator, not `map`, which would take a StopIteration from within for the end
        for index in range(len(self)):
            yield self._explain(self._normalization, index)

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same changes."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """Of the changes."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """How many there are."""
        return f"<{len(self)} changes>"


class Normalization:
    """A text in one standard, and how it came there. Made by `normalizer.normalize`, immutable.

    Attributes:
        source: The text that came.
        text: The text in the standard; the very object `source` where nothing changed.
        standard: The standard.
        edits: The changes, packed.

    >>> from normalizer import normalize
    >>> result = normalize("双方就朝鮮問題進行了会談。", "zh-Hans")
    >>> result.text
    '双方就朝鲜问题进行了会谈。'
    >>> change = result.changes[0]
    >>> change.before, change.after, change.source, change.evidence.rule.id
    ('鮮', '鲜', Span(start=4, end=5), 'TSCharacters:鮮')
    >>> result.revert() == result.source
    True
    """

    def __init__(
        self,
        source: str,
        text: str,
        standard: Standard,
        edits: Edits,
        *,
        explain: Explain,
        find_doubts: Callable[[Normalization], tuple[Doubt, ...]],
        find_findings: Callable[[], tuple[Finding, ...]],
        find_scripts: Callable[[str], Detection],
    ) -> None:
        """Keep the packed result and the functions that explain it on demand."""
        self.source: Final = source
        self.text: Final = text
        self.standard: Final = standard
        self.edits: Final = edits
        self._explain: Final = explain
        self._find_doubts: Final = find_doubts
        self._find_findings: Final = find_findings
        self._find_scripts: Final = find_scripts

    def __repr__(self) -> str:
        """The standard and the number of changes."""
        return f"<Normalization to {self.standard.id}: {len(self.edits)} changes>"

    def __eq__(self, other: object) -> bool:
        """Equal when source, result, standard and packed changes are."""
        if not isinstance(other, Normalization):
            return NotImplemented
        mine = (self.source, self.text, self.standard, self.edits)
        return mine == (other.source, other.text, other.standard, other.edits)

    def __hash__(self) -> int:
        """Of source, result and standard."""
        return hash((self.source, self.text, self.standard.id))

    @cached_property
    def detection(self) -> Detection:
        """Where and how the source is mixed."""
        return self._find_scripts(self.source)

    @property
    def changes(self) -> Changes:
        """Every difference between source and result, in order, each made when it is asked for."""
        return Changes(self, self._explain)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The places at which a human should look, in order, also where the text was left as it was."""
        return self._find_doubts(self)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was left as it is and is reported all the same, in order.

        Kinds of change that were not asked for, private-use code points, forms that stand for several characters, and
        what the layout would need (see `docs/decisions.md`).
        """
        return self._find_findings()

    def pieces(self) -> Iterator[tuple[Span, Span, bool]]:
        """Source span, result span and whether it changed: the pieces tile both texts in order.

        >>> from normalizer import normalize
        >>> [(s.start, s.end, changed) for s, _, changed in normalize("朝鮮人民", "zh-Hans").pieces()]
        [(0, 1, False), (1, 2, True), (2, 4, False)]
        """
        edits, here, there = self.edits, 0, 0
        for start, end, target_start, target_end in zip(
            edits.start, edits.end, edits.target_start, edits.target_end, strict=True
        ):
            if here < start:
                yield Span(here, start), Span(there, target_start), False
            yield Span(start, end), Span(target_start, target_end), True
            here, there = end, target_end
        if here < len(self.source):
            yield Span(here, len(self.source)), Span(there, len(self.text)), False

    def to_target(self, offset: int) -> int:
        """Where a source offset lies in the result.

        Inside a change of unequal lengths the offset goes as far as the change reaches. Monotone.

        Args:
            offset: 0 to `len(source)`, in code points.

        Raises:
            IndexError: The offset lies outside the source.
            TypeError: It is no whole number.
        """
        edits = self.edits
        return _map(offset, len(self.source), (edits.start, edits.end), (edits.target_start, edits.target_end))

    def to_source(self, offset: int) -> int:
        """Where an offset of the result lies in the source: `to_target` the other way round."""
        edits = self.edits
        return _map(offset, len(self.text), (edits.target_start, edits.target_end), (edits.start, edits.end))

    def apply(self) -> str:
        """The result, made from the source and the changes."""
        edits = self.edits
        after = (self.text[a:b] for a, b in zip(edits.target_start, edits.target_end, strict=True))
        return _replace(self.source, edits.start, edits.end, after)

    def revert(self) -> str:
        """The source, made from the result and the inverse of the changes."""
        edits = self.edits
        before = (self.source[a:b] for a, b in zip(edits.start, edits.end, strict=True))
        return _replace(self.text, edits.target_start, edits.target_end, before)


def _map(offset: int, length: int, here: tuple[array[int], array[int]], there: tuple[array[int], array[int]]) -> int:
    offset = require_offset(offset, length)
    index = bisect_right(here[0], offset) - 1
    if index < 0:
        return offset
    end = there[1][index]
    if offset >= here[1][index]:
        return end + offset - here[1][index]
    return min(there[0][index] + offset - here[0][index], end)


def _replace(text: str, starts: Iterable[int], ends: Iterable[int], replacements: Iterable[str]) -> str:
    parts: list[str] = []
    here = 0
    for start, end, replacement in zip(starts, ends, replacements, strict=True):
        parts += (text[here:start], replacement)
        here = end
    parts.append(text[here:])
    return "".join(parts)
