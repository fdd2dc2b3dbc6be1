"""The blocks of a document, packed: a table of a million cells has them too."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Final, Generic, TypeVar, overload

from normalizer.documents.values import Block, Part
from normalizer.engine.text.joined import Texts

__all__ = ["Blocks", "Few", "Packed"]

_Value = TypeVar("_Value")


class Few(Generic[_Value]):
    """A column of few different values: four bytes for each row, and none while all rows are equal.

    >>> column = Few[str]()
    >>> for value in ("zh", "zh", "ja"):
    ...     column.append(value)
    >>> column[1], column[2], column.different
    ('zh', 'ja', ('zh', 'ja'))
    """

    __slots__ = ("_length", "_numbers", "_rows", "_values")

    def __init__(self) -> None:
        """Begin without a row."""
        self._values: list[_Value] = []
        self._numbers: dict[_Value, int] = {}
        self._rows = array("I")
        self._length = 0

    def append(self, value: _Value) -> None:
        """Add a row."""
        self.extend(value, 1)

    def extend(self, value: _Value, times: int) -> None:
        """Add some equal rows."""
        if not times:
            return
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self._values)
            self._values.append(value)
            if number == 1:
                self._rows = array("I", bytes(self._rows.itemsize * self._length))
        if len(self._values) > 1:
            if times == 1:
                self._rows.append(number)
            else:
                self._rows.extend(array("I", [number]) * times)
        self._length += times

    def take(self, other: Few[_Value], rows: Sequence[int]) -> None:
        """Add some rows of another column."""
        if len(other.different) == 1:
            self.extend(other.different[0], len(rows))
            return
        for row in rows:
            self.append(other[row])

    def __getitem__(self, row: int) -> _Value:
        """The value of a row."""
        return self._values[self._rows[row] if self._rows else 0]

    def __len__(self) -> int:
        """The number of rows."""
        return self._length

    def __iter__(self) -> Iterator[_Value]:
        """The value of every row."""
        return (self[row] for row in range(self._length))

    @property
    def different(self) -> tuple[_Value, ...]:
        """The different values, in the order in which they came."""
        return tuple(self._values)


class Said:
    """Texts of some rows: few bytes for each, since a file in escapes has one for each character.

    >>> said = Said()
    >>> said.append(3, "鮮")
    >>> said.get(3), said.get(4)
    ('鮮', None)
    """

    __slots__ = ("_known", "_rows", "_texts")

    def __init__(self) -> None:
        """Begin without a text."""
        self._rows = array("I")
        self._texts: list[str] = []
        self._known: dict[str, str] = {}

    def append(self, row: int, text: str) -> None:
        """Add the text of a later row."""
        self._rows.append(row)
        # one object for each character
        self._texts.append(self._known.setdefault(text, text) if len(text) == 1 else text)

    def get(self, row: int) -> str | None:
        """The text of a row; None if it has none."""
        at = bisect_left(self._rows, row)
        return self._texts[at] if at < len(self._rows) and self._rows[at] == row else None

    def between(self, first: int, last: int) -> dict[int, str]:
        """The texts of the rows of a range, by the row."""
        begin = bisect_left(self._rows, first)
        end = bisect_left(self._rows, last, begin)
        return dict(zip(self._rows[begin:end], self._texts[begin:end], strict=True))

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._rows)


@dataclass(slots=True)
class Packed:
    """The columns of blocks while they are gathered.

    Attributes:
        starts: The start of each part in the source of its member.
        ends: Its end.
        kinds: For each part, whether it is whole, and its context.
        said: The text of parts that do not read as they are written.
        lasts: The number of parts up to the end of each block.
        labels: The label of each block.
        languages: The language of each block.
        members: The member of each block.
    """

    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    kinds: Few[tuple[bool, str]] = field(default_factory=Few)
    said: Said = field(default_factory=Said)
    lasts: array[int] = field(default_factory=lambda: array("I"))
    labels: Sequence[str] = field(default_factory=list)
    languages: Few[str] = field(default_factory=Few)
    members: Few[str] = field(default_factory=Few)

    def add(self, block: Block, source: str) -> None:
        """Add all of a block but its label.

        Args:
            block: The block.
            source: The source of its member.
        """
        self.add_parts(block.parts, source)
        self.languages.append(block.language)
        self.members.append(block.member)

    def add_parts(self, parts: Iterable[Part], source: str) -> None:
        """Add the parts of a block."""
        for start, end, text, whole, context in parts:
            if len(text) != end - start or not source.startswith(text, start):
                self.said.append(len(self.starts), text)
            self.starts.append(start)
            self.ends.append(end)
            self.kinds.append((whole, context))
        self.lasts.append(len(self.starts))

    def take(self, other: Packed, numbers: Sequence[int]) -> None:
        """Add some blocks of others.

        Args:
            other: The others.
            numbers: The numbers of blocks in it.
        """
        said = other.said
        for number in numbers:
            first, last = other.lasts[number - 1] if number else 0, other.lasts[number]
            here = len(self.starts)
            self.starts.extend(other.starts[first:last])
            self.ends.extend(other.ends[first:last])
            self.kinds.take(other.kinds, range(first, last))
            for at, text in said.between(first, last).items() if said else ():
                self.said.append(here + at - first, text)
            self.lasts.append(len(self.starts))
        self.labels = [*self.labels, *(other.labels[number] for number in numbers)]
        self.languages.take(other.languages, numbers)
        self.members.take(other.members, numbers)


class _Last(Generic[_Value]):
    """The last value of a function of the number of a block: every place in a long paragraph asks for it.

    `lru_cache` of a method would not let go of the blocks, and cannot be pickled.
    """

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: tuple[int, _Value] | None = None

    def of(self, number: int, make: Callable[[int], _Value]) -> _Value:
        """The value for a number, made unless it is the last one."""
        kept = self._kept
        if kept is None or kept[0] != number:
            kept = self._kept = number, make(number)
        return kept[1]


class Blocks(Sequence[Block]):
    """The blocks of a document, in reading order; each one is made when it is asked for.

    Two are equal if their blocks are.

    Attributes:
        packed: The columns.
        sources: The source of each member; of the empty string for a file that is one text.
    """

    def __init__(self, packed: Packed, sources: Mapping[str, str]) -> None:
        """Take the columns."""
        self.packed: Final = packed
        self.sources: Final = sources
        self._last_parts: Final = _Last[tuple[Part, ...]]()
        self._last_starts: Final = _Last[Sequence[int]]()
        self._last_block: Final = _Last[Block]()

    @classmethod
    def of(cls, blocks: Iterable[Block], sources: Mapping[str, str]) -> Blocks:
        """Pack blocks, which may come from a generator."""
        if isinstance(blocks, Blocks):
            return blocks
        packed = Packed()
        labels: list[str] = []
        for block in blocks:
            packed.add(block, sources[block.member])
            labels.append(block.label)
        packed.labels = labels
        return cls(packed, sources)

    def __len__(self) -> int:
        """The number of blocks."""
        return len(self.packed.lasts)

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...

    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        """One block, or a tuple of them for a slice."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        return self._last_block.of(range(len(self))[index], self._block_of)

    def __iter__(self) -> Iterator[Block]:
        """Make every block."""
        return map(self._block_of, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """True for any sequence of the same blocks."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """The hash of the text."""
        return hash(self.texts.text)

    def __repr__(self) -> str:
        """The number of blocks."""
        return f"<{len(self)} blocks>"

    def parts(self, number: int) -> tuple[Part, ...]:
        """The parts of a block."""
        return self._last_parts.of(number, self._parts_of)

    def starts(self, number: int) -> Sequence[int]:
        """Where each part of a block begins in its text, and where the last one ends."""
        return self._last_starts.of(number, self._starts_of)

    @cached_property
    def by_start(self) -> Mapping[tuple[str, int], int]:
        """The number of each block, by its member and the start of its first part in the source."""
        packed = self.packed
        firsts = (packed.starts[last] for last in (0, *packed.lasts[:-1])) if packed.lasts else ()
        return {(packed.members[number], first): number for number, first in enumerate(firsts)}

    def _block_of(self, number: int) -> Block:
        packed = self.packed
        return Block(self.parts(number), packed.members[number], packed.labels[number], packed.languages[number])

    def _starts_of(self, number: int) -> Sequence[int]:
        return [0, *accumulate(len(part.text) for part in self.parts(number))]

    def _parts_of(self, number: int) -> tuple[Part, ...]:
        packed, source = self.packed, self.sources[self.packed.members[number]]
        first, last = packed.lasts[number - 1] if number else 0, packed.lasts[number]
        said = packed.said.between(first, last) if packed.said else {}
        found: list[Part] = []
        for at, start, end in zip(range(first, last), packed.starts[first:last], packed.ends[first:last], strict=True):
            found.append(Part(start, end, said[at] if at in said else source[start:end], *packed.kinds[at]))
        return tuple(found)

    @cached_property
    def texts(self) -> Texts:
        """The texts of the blocks."""
        return Texts.of(self._each_text())

    def _each_text(self) -> Iterator[str]:
        packed = self.packed
        said, members = packed.said, packed.members
        if len(packed.starts) == len(packed.lasts) and not said and len(members.different) == 1:
            source = self.sources[members[0]]
            yield from (source[start:end] for start, end in zip(packed.starts, packed.ends, strict=True))
            return
        first = 0
        for number, last in enumerate(packed.lasts):
            source = self.sources[members[number]]
            own = said.between(first, last) if said else {}
            if last == first + 1 and not own:
                yield source[packed.starts[first] : packed.ends[first]]
            else:
                texts = zip(range(first, last), packed.starts[first:last], packed.ends[first:last], strict=True)
                yield "".join([own[at] if at in own else source[start:end] for at, start, end in texts])
            first = last

    def in_languages(self, languages: Iterable[str]) -> Blocks:
        """The same blocks, each in its language of some."""
        found: Few[str] = Few()
        for language in languages:
            found.append(language)
        old = self.packed
        columns = (old.starts, old.ends, old.kinds, old.said, old.lasts, old.labels)
        return Blocks(Packed(*columns, found, old.members), self.sources)

    def of_languages(self, wanted: Callable[[str], bool]) -> Blocks:
        """The blocks whose language is wanted."""
        known = {language: wanted(language) for language in self.packed.languages.different}
        if all(known.values()):
            return self
        return self._of([number for number, language in enumerate(self.packed.languages) if known[language]])

    def in_order(self) -> Blocks:
        """The blocks of one member in the order of their first characters."""
        packed = self.packed
        firsts = [packed.starts[last] for last in (0, *packed.lasts[:-1])] if packed.lasts else []
        order = sorted(range(len(firsts)), key=firsts.__getitem__)
        return self if order == list(range(len(firsts))) else self._of(order)

    def _of(self, numbers: Sequence[int]) -> Blocks:
        """Some of the blocks, in this order."""
        packed = Packed()
        packed.take(self.packed, numbers)
        return Blocks(packed, self.sources)

    @classmethod
    def joined(cls, several: Iterable[Blocks]) -> Blocks:
        """The blocks of several members."""
        packed = Packed()
        labels: list[str] = []
        sources: dict[str, str] = {}
        for one in several:
            packed.take(one.packed, range(len(one)))
            labels += packed.labels
            packed.labels = []
            sources |= one.sources
        packed.labels = labels
        return cls(packed, sources)
