"""Aligns two long sequences of characters: lines first, then what is rare in both, then character by character.

The last step is Levenshtein's distance (rapidfuzz), which takes time in the product of the lengths, so the first two
leave it only short pieces. Where they find nothing to hold on to in pieces too long for it, the pieces have nothing in
common.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

__all__ = ["Block", "align"]

_GRAM: Final = 12
_MOST: Final = 10**10
"""The largest product of two lengths that is compared character by character: about two seconds."""


class Block(NamedTuple):
    """Two stretches that belong together: equal, character by character, or different.

    Attributes:
        equal: Whether they are the same.
        start: Where it begins in the first sequence.
        end: Where it ends there.
        other_start: Where it begins in the second.
        other_end: Where it ends there.
    """

    equal: bool
    start: int
    end: int
    other_start: int
    other_end: int


def align(one: Sequence[str], two: Sequence[str]) -> list[Block]:
    """Align two texts.

    Args:
        one: The lines of the first text.
        two: The lines of the second.

    Returns:
        Blocks that tile the two texts, joined without separators, in order; equal and different ones in turn.

    >>> [block for block in align(["双方会谈", "结束"], ["双方举行会谈", "结束"]) if not block.equal]
    [Block(equal=False, start=2, end=2, other_start=2, other_end=4)]
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only who compares pays for the import

    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(line, len(numbers)) for line in lines] for lines in (one, two)]
    begins, others = _begins(one), _begins(two)
    found: list[Block] = []
    for code in Indel.opcodes(*ids):
        span = begins[code.src_start], begins[code.src_end], others[code.dest_start], others[code.dest_end]
        found.append(Block(code.tag == "equal", *span))
    first, second = "".join(one), "".join(two)
    finer = (part for block in _joined(found) for part in ([block] if block.equal else _between(first, second, block)))
    return _joined(finer)


def _begins(lines: Sequence[str]) -> list[int]:
    """Where each line begins, and where the last one ends."""
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))
    return begins


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Neighbours of one kind as one, empty ones left out."""
    found: list[Block] = []
    for block in blocks:
        if block.start == block.end and block.other_start == block.other_end:
            continue
        if found and found[-1].equal == block.equal:
            found[-1] = found[-1]._replace(end=block.end, other_end=block.other_end)
        else:
            found.append(block)
    return found


def _between(one: str, two: str, block: Block) -> Iterator[Block]:
    """A different block in finer blocks: between the stretches that are rare in both."""
    here, there = block.start, block.other_start
    for start, other in _anchors(one[here : block.end], two[there : block.other_end]):
        begin, other_begin = block.start + start, block.other_start + other
        if begin < here or other_begin < there:
            continue  # it overlaps with the last one
        yield from _characters(one, two, here, begin, there, other_begin)
        here, there = begin + _GRAM, other_begin + _GRAM
        yield Block(equal=True, start=begin, end=here, other_start=other_begin, other_end=there)
    yield from _characters(one, two, here, block.end, there, block.other_end)


def _once(text: str) -> dict[str, int]:
    """Where the stretches stand that occur once."""
    places: dict[str, int] = {}
    for at in range(len(text) - _GRAM + 1):
        gram = text[at : at + _GRAM]
        places[gram] = -1 if gram in places else at
    return {gram: at for gram, at in places.items() if at >= 0}


def _anchors(one: str, two: str) -> list[tuple[int, int]]:
    """The longest chain of stretches that stand once in both texts, in the same order in both."""
    places = _once(one)
    pairs = sorted((at, places[gram]) for gram, at in _once(two).items() if gram in places)
    tails: list[int] = []  # the smallest end of a chain of each length, and which pair it is
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append((pairs[number][1], pairs[number][0]))
        number = before[number]
    return chain[::-1]


def _characters(one: str, two: str, start: int, end: int, other_start: int, other_end: int) -> Iterator[Block]:
    """Two stretches character by character, as long as they are not too long for that."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see `align`

    if (end - start) * (other_end - other_start) > _MOST:
        yield Block(equal=False, start=start, end=end, other_start=other_start, other_end=other_end)
        return
    for code in Levenshtein.opcodes(one[start:end], two[other_start:other_end]):
        span = start + code.src_start, start + code.src_end, other_start + code.dest_start, other_start + code.dest_end
        yield Block(code.tag == "equal", *span)
