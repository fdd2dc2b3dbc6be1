"""Alignment of two long texts: by lines, then by n-grams that are unique in both, then by characters.

The last step is the Levenshtein distance, whose time is the product of the lengths, so the first two leave it only
short pieces. Of two long pieces that share no unique n-gram, one window after the other is aligned, so that the time
grows with the length: the alignment is not always the shortest one then.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from normalizer.engine.answers.matches import Match, matches_by_insertion, matches_by_replacement

__all__ = ["Aligned", "align"]

_GRAM: Final = 12
_WINDOW: Final = 2048
"""So much of each of two longer pieces is aligned at once."""
_SURE: Final = 1536
"""Up to here in a window what follows it can hardly change the alignment."""


class Aligned(NamedTuple):
    """A span of each text, aligned with each other: equal or different.

    Attributes:
        equal: True if their characters are equal.
        start: Start in the first text.
        end: End in the first text.
        other_start: Start in the second text.
        other_end: End in the second text.
    """

    equal: bool
    start: int
    end: int
    other_start: int
    other_end: int


def align(one: Sequence[str], two: Sequence[str]) -> list[Aligned]:
    """Align two texts.

    Args:
        one: The lines of the first text.
        two: The lines of the second.

    Returns:
        Pairs of spans that tile the two texts, lines joined without separators, in order; equal and different in turn.

    >>> [pair for pair in align(["双方会谈", "结束"], ["双方举行会谈", "结束"]) if not pair.equal]
    [Aligned(equal=False, start=2, end=2, other_start=2, other_end=4)]
    """
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(line, len(numbers)) for line in lines] for lines in (one, two)]
    begins, others = _line_starts(one), _line_starts(two)
    found = (
        Aligned(equal, begins[start], begins[end], others[other_start], others[other_end])
        for equal, start, end, other_start, other_end in _tiles(matches_by_insertion(*ids), len(one), len(two))
    )
    first, second = "".join(one), "".join(two)
    finer = (part for pair in _merged(found) for part in ([pair] if pair.equal else _refined(first, second, pair)))
    return _merged(finer)


def _tiles(matches: Iterable[Match], length: int, other_length: int) -> Iterator[Aligned]:
    """Matches, and what is between them and after them; parts may be empty."""
    here = there = 0
    for start, other_start, size in matches:
        yield Aligned(equal=False, start=here, end=start, other_start=there, other_end=other_start)
        here, there = start + size, other_start + size
        yield Aligned(equal=True, start=start, end=here, other_start=other_start, other_end=there)
    yield Aligned(equal=False, start=here, end=length, other_start=there, other_end=other_length)


def _line_starts(lines: Sequence[str]) -> list[int]:
    """Start of each line, and the end of the last one."""
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))
    return begins


def _merged(pairs: Iterable[Aligned]) -> list[Aligned]:
    """Pairs with equal or different neighbours merged, and empty ones left out."""
    found: list[Aligned] = []
    for pair in pairs:
        if pair.start == pair.end and pair.other_start == pair.other_end:
            continue
        if found and found[-1].equal == pair.equal:
            found[-1] = found[-1]._replace(end=pair.end, other_end=pair.other_end)
        else:
            found.append(pair)
    return found


def _refined(one: str, two: str, pair: Aligned) -> Iterator[Aligned]:
    """A pair of different spans in finer pairs: at the n-grams that are unique in both."""
    here, there = pair.start, pair.other_start
    for start, other in _anchors(one[here : pair.end], two[there : pair.other_end]):
        begin, other_begin = pair.start + start, pair.other_start + other
        if begin < here or other_begin < there:
            continue  # it overlaps the last one
        yield from _characters(one, two, here, begin, there, other_begin)
        here, there = begin + _GRAM, other_begin + _GRAM
        yield Aligned(equal=True, start=begin, end=here, other_start=other_begin, other_end=there)
    yield from _characters(one, two, here, pair.end, there, pair.other_end)


def _unique_grams(text: str) -> dict[str, int]:
    """Offset of each n-gram that occurs once."""
    places: dict[str, int] = {}
    for at in range(len(text) - _GRAM + 1):
        gram = text[at : at + _GRAM]
        places[gram] = -1 if gram in places else at
    return {gram: at for gram, at in places.items() if at >= 0}


def _anchors(one: str, two: str) -> list[tuple[int, int]]:
    """The longest chain of n-grams that are unique in both texts and in the same order."""
    places = _unique_grams(one)
    pairs = sorted((at, places[gram]) for gram, at in _unique_grams(two).items() if gram in places)
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


def _characters(one: str, two: str, start: int, end: int, other_start: int, other_end: int) -> Iterator[Aligned]:
    """Two spans aligned character by character; in windows if both are long."""
    while min(end - start, other_end - other_start) > _WINDOW:
        window, other_window = one[start : start + _WINDOW], two[other_start : other_start + _WINDOW]
        matches = list(_until_sure(matches_by_replacement(window, other_window)))
        *_, last = matches or [Match(0, 0, 0)]
        here, there = last.start + last.length, last.other_start + last.length
        if here + there < _SURE:
            here = there = _SURE  # they have hardly anything in common
        yield from _moved(_tiles(matches, here, there), start, other_start)
        start, other_start = start + here, other_start + there
    matches = matches_by_replacement(one[start:end], two[other_start:other_end])
    yield from _moved(_tiles(matches, end - start, other_end - other_start), start, other_start)


def _until_sure(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches in the part of a window whose alignment is sure in both texts, the last one cut at its end."""
    for match in matches:
        length = min(match.length, _SURE - max(match.start, match.other_start))
        if length > 0:
            yield match._replace(length=length)


def _moved(pairs: Iterable[Aligned], start: int, other_start: int) -> Iterator[Aligned]:
    """Pairs of spans counted from the start of the texts instead of a place in them."""
    for equal, begin, stop, other_begin, other_stop in pairs:
        yield Aligned(equal, start + begin, start + stop, other_start + other_begin, other_start + other_stop)
