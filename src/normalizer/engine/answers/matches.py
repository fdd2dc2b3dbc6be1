"""What stays on a shortest way from one sequence to another, found by arithmetic on long integers.

An integer holds a column of the matrix of distances, one bit for each element of the first sequence, so that the
interpreter computes a whole column in some ten operations. Of several shortest ways it is always the same one: the one
that rapidfuzz takes, which the tests ask.

Source: Hyyrö, A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances, 2003; Hyyrö, Bit-Parallel
LCS-length Computation Revisited, 2004; Hirschberg, A Linear Space Algorithm for Computing Maximal Common Subsequences,
1975.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

__all__ = ["Match", "matches_by_insertion", "matches_by_replacement"]

_CELLS: Final = 1 << 22
"""The cells of a matrix that is kept whole, in a megabyte; a larger one is divided where a way crosses its middle."""
_UNDIVIDED: Final = 65, 10
"""Below one of these lengths, of the first sequence and of the second, a matrix is kept whatever its size."""


class Match(NamedTuple):
    """A run of equal elements that stays.

    Attributes:
        start: Its start in the first sequence.
        other_start: Its start in the second.
        length: Its length.
    """

    start: int
    other_start: int
    length: int


def matches_by_replacement(one: str, two: str) -> list[Match]:
    """The runs that stay where characters are inserted, deleted and replaced, as few as possible (Levenshtein).

    Args:
        one: The first text.
        two: The second text.

    Returns:
        The runs in order. Two runs may touch each other in both texts.

    >>> matches_by_replacement("双方会谈", "双方举行会談")
    [Match(start=0, other_start=0, length=2), Match(start=2, other_start=4, length=1)]
    """
    found = _by_replacement(one, two, 0, 0, max(len(one), len(two)))
    return [match for match in found if match.length]


def matches_by_insertion(one: Sequence[Hashable], two: Sequence[Hashable]) -> list[Match]:
    """The runs that stay where elements are inserted and deleted only: a longest common subsequence.

    Args:
        one: The first sequence.
        two: The second sequence.

    Returns:
        The runs in order. The matrix takes a bit for each pair of elements between the first difference and the last.

    >>> matches_by_insertion(["双方会谈", "北京", "结束"], ["双方会谈", "结束"])
    [Match(start=0, other_start=0, length=1), Match(start=2, other_start=1, length=1)]
    """
    head, tail = _ends(one, two)
    first, second = one[head : len(one) - tail], two[head : len(two) - tail]
    bits = _bits(first, second)
    full = (1 << len(first)) - 1
    columns, column = [], full
    for element in second:
        same = column & bits.get(element, 0)
        column = (column + same | column - same) & full
        columns.append(column)
    found = (
        Match(0, 0, head),
        *_runs(_back_by_insertion(columns, len(first)), head, head),
        Match(len(one) - tail, len(two) - tail, tail),
    )
    return [match for match in found if match.length]


def _ends(one: Sequence[Hashable], two: Sequence[Hashable]) -> tuple[int, int]:
    """How many elements are equal at the start of both sequences, and of the others at the end."""
    most = min(len(one), len(two))
    head = next((at for at in range(most) if one[at] != two[at]), most)
    tail = next((at for at in range(most - head) if one[-1 - at] != two[-1 - at]), most - head)
    return head, tail


def _bits(one: Sequence[Hashable], two: Sequence[Hashable]) -> dict[Hashable, int]:
    """Where each element of the second sequence stands in the first: a bit for each place."""
    wanted = set(two)
    found: dict[Hashable, bytearray] = {}
    for at, element in enumerate(one):
        if element in wanted:
            if element not in found:
                found[element] = bytearray(len(one) // 8 + 1)
            found[element][at >> 3] |= 1 << (at & 7)
    return {element: int.from_bytes(bits, "little") for element, bits in found.items()}


def _back_by_insertion(columns: Sequence[int], row: int) -> Iterator[tuple[int, int]]:
    """The pairs that stay, from the last to the first: deleted if the way allows, else inserted, else kept."""
    column = len(columns)
    while row and column:
        if columns[column - 1] >> (row - 1) & 1:
            row -= 1
            continue
        column -= 1
        if not column or columns[column - 1] >> (row - 1) & 1:
            row -= 1
            yield row, column


def _runs(backwards: Iterable[tuple[int, int]], start: int, other_start: int) -> Iterator[Match]:
    """Pairs from the last to the first as runs in order, counted from a start of each sequence."""
    for at, other in reversed(list(backwards)):
        yield Match(start + at, other_start + other, 1)


def _by_replacement(one: str, two: str, start: int, other_start: int, most: int) -> Iterator[Match]:
    """The runs of two parts that begin at the given places and differ by `most` operations at most."""
    head, tail = _ends(one, two)
    yield Match(start, other_start, head)
    first, second = one[head : len(one) - tail], two[head : len(two) - tail]
    here, there = start + head, other_start + head
    most = min(most, max(len(first), len(second)))
    small = min(len(first), 2 * most + 1) * len(second) < _CELLS
    if small or len(first) < _UNDIVIDED[0] or len(second) < _UNDIVIDED[1]:
        yield from _runs(_back_by_replacement(first, second, most), here, there)
    else:
        half = len(second) // 2
        row, before, after = _crossing(first, second, half)
        yield from _by_replacement(first[:row], second[:half], here, there, before)
        yield from _by_replacement(first[row:], second[half:], here + row, there + half, after)
    yield Match(start + len(one) - tail, other_start + len(two) - tail, tail)


def _columns(one: str, two: str) -> Iterator[tuple[int, int]]:
    """The columns of the matrix of distances: where the next row has one more, and where it has one less."""
    bits = _bits(one, two)
    full = (1 << len(one)) - 1
    more, less = full, 0
    for element in two:
        same = bits.get(element, 0)
        diagonal = (((same & more) + more) ^ more) | same | less
        right = (less | ~(diagonal | more)) << 1 | 1
        more, less = ((diagonal & more) << 1 | ~(diagonal | right)) & full, right & diagonal & full
        yield more, less


def _back_by_replacement(one: str, two: str, most: int) -> Iterator[tuple[int, int]]:
    """The pairs that stay, from the last to the first: deleted if the way allows, else inserted, else kept or replaced.

    A way of `most` operations stays so near to the diagonal, and only these bits of a column are kept.
    """
    band = (1 << 2 * most + 3) - 1
    begins = [max(0, at - most - 1) for at in range(len(two))]
    kept = [
        (more >> begin & band, less >> begin & band)
        for begin, (more, less) in zip(begins, _columns(one, two), strict=True)
    ]
    row, column = len(one), len(two)
    while row and column:
        if kept[column - 1][0] >> (row - 1 - begins[column - 1]) & 1:
            row -= 1
            continue
        column -= 1
        if column and kept[column - 1][1] >> (row - 1 - begins[column - 1]) & 1:
            continue
        row -= 1
        if one[row] == two[column]:
            yield row, column


def _crossing(one: str, two: str, half: int) -> tuple[int, int, int]:
    """The first row in which a shortest way crosses a column, and the operations before and after it."""
    before = _last_column(one, two[:half])
    after = _last_column(one[::-1], two[half:][::-1])[::-1]
    row = min(range(len(before)), key=lambda row: before[row] + after[row])
    return row, before[row], after[row]


def _last_column(one: str, two: str) -> list[int]:
    """The distance of each beginning of the first text from the whole second text."""
    *_, (more, less) = _columns(one, two)
    mark = 1 << len(one)  # so that the bits above the highest one are written, too
    steps = (int(up) - int(down) for up, down in zip(f"{more | mark:b}"[:0:-1], f"{less | mark:b}"[:0:-1], strict=True))
    return list(accumulate(steps, initial=len(two)))
