"""The shortest way between two sequences: the one that rapidfuzz takes, among many that are as short."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel, Levenshtein, Opcodes

from normalizer.engine.answers.matches import Match, matches_by_insertion, matches_by_replacement

FEW = st.text("國民家", max_size=30)


def places(matches: Iterable[Match]) -> list[tuple[int, int]]:
    """The pairs of elements that stay."""
    return [(start + at, other + at) for start, other, length in matches for at in range(length)]


def expected(operations: Opcodes) -> list[tuple[int, int]]:
    """The same, of the operations of rapidfuzz."""
    return [
        (code.src_start + at, code.dest_start + at)
        for code in operations
        if code.tag == "equal"
        for at in range(code.src_end - code.src_start)
    ]


def changed(text: str, share: float, characters: str, random: Random) -> str:
    """A text of which a share of the characters is dropped, replaced, or has another one behind it."""
    made = ("", random.choice(characters), None)
    drawn = ((char, random.choice(made) if random.random() < share else char) for char in text)
    return "".join(char + random.choice(characters) if new is None else new for char, new in drawn)


@given(one=FEW, two=FEW)
def test_matches_are_those_of_rapidfuzz(one: str, two: str) -> None:
    """Where few characters are repeated often, many ways are equally short, and the same one is taken."""
    assert places(matches_by_replacement(one, two)) == expected(Levenshtein.opcodes(one, two))
    numbers = list(map(ord, one)), list(map(ord, two))
    assert places(matches_by_insertion(*numbers)) == expected(Indel.opcodes(*numbers))


@pytest.mark.parametrize("characters", ["國民", "".join(map(chr, range(0x4E00, 0x5600)))], ids=["few", "many"])
@pytest.mark.parametrize("share", [0.001, 0.02, 0.3, 1])
def test_large_matrices_are_divided_as_rapidfuzz_divides_them(share: float, characters: str) -> None:
    """Beyond a megabyte for a matrix a way is found in parts, and the parts in bands around the diagonal."""
    random = Random(5)  # noqa: S311 - the same texts each time
    one = "".join(random.choices(characters, k=6000))
    for two in (changed(one, share, characters, random), one[2000:3000] * 3 + one[:100]):
        assert places(matches_by_replacement(one, two)) == expected(Levenshtein.opcodes(one, two))
        assert places(matches_by_replacement(two, one)) == expected(Levenshtein.opcodes(two, one))
