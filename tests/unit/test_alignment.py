"""The alignment of two long texts that share no sequence of twelve characters: in windows, in linear time."""

import random
from collections.abc import Callable, Iterator

import pytest

from normalizer.engine.answers.alignment import Aligned, align
from normalizer.engine.answers.matches import matches_by_replacement

HAN = [chr(code) for code in range(0x4E00, 0x5600)]
SIZE = 9_000


def text(size: int, seed: int) -> str:
    """A text of Han characters by chance."""
    return "".join(random.Random(seed).choices(HAN, k=size))  # noqa: S311 - the same text each time


def spoilt(text: str, every: int) -> str:
    """A text with another character at every so many places: no sequence of that length is left."""
    return "".join("々" if at % every == 0 else character for at, character in enumerate(text))


def equal_share(one: str, two: str) -> float:
    """The share of the first text that is aligned with equal characters; checks that the spans tile both texts."""
    here = there = 0
    equal = 0
    for pair in align([one], [two]):
        assert (pair.start, pair.other_start) == (here, there)
        assert pair.equal == (one[pair.start : pair.end] == two[pair.other_start : pair.other_end])
        here, there = pair.end, pair.other_end
        equal += pair.equal * (pair.end - pair.start)
    assert (here, there) == (len(one), len(two))
    return equal / len(one)


@pytest.mark.parametrize("every", [2, 3, 10])
def test_what_is_equal_is_found_in_windows(every: int) -> None:
    """A character of two, three or ten is another one: the others stay aligned to the end."""
    one = text(SIZE, every)
    assert equal_share(one, spoilt(one, every)) == pytest.approx(1 - 1 / every, abs=0.01)


@pytest.mark.parametrize("more", [1, 100, 700])
def test_an_insertion_does_not_lose_what_follows(more: int) -> None:
    """Text that only one has, anywhere, moves the windows apart; what follows it is found again."""
    one = text(SIZE, 7)
    for place in (0, 1_000, 1_535, 1_536, 2_048, 5_000, SIZE):
        two = spoilt(one, 8)
        share = equal_share(one, two[:place] + text(more, 8) + two[place:])
        assert share > 0.83, place  # of .875


def test_one_text_repeats_itself() -> None:
    """A character many times shares no unique sequence; the ends are trimmed, and the windows find the rest."""
    assert equal_share("一" * SIZE + "二", "三" + "一" * SIZE) > 0.99
    assert equal_share("一二" * SIZE, "二一" * SIZE) > 0.99


def test_short_pieces_have_a_shortest_alignment() -> None:
    """Up to the size of a window the alignment is the one of the whole."""
    one, two = text(2_000, 1), spoilt(text(2_000, 1), 4)
    pairs: Iterator[Aligned] = (pair for pair in align([one], [two]) if pair.equal)
    assert sum(pair.end - pair.start for pair in pairs) == sum(run.length for run in matches_by_replacement(one, two))


def test_unrelated_texts_take_linear_time(
    linear: Callable[[Callable[[int], Callable[[], object]], int, int], None],
) -> None:
    """Two texts that have nothing in common, and one that is much shorter than the other."""
    linear(lambda size: lambda: align([text(size, 1)], [text(size, 2)]), 6_000, 48_000)
    linear(lambda size: lambda: align([text(size // 10, 1)], [text(size, 2)]), 20_000, 160_000)
