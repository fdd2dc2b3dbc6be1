"""Places inside words of the list."""

import pytest

from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

EACH = 7
"""Every seventh word of the list is asked for, and every beginning that is none."""


@pytest.fixture(scope="module")
def costs() -> dict[str, int]:
    """The words of the list."""
    return dict(standard_tables(find_standard("zh-Hans"), load_lexicon()).made.frequencies.costs)


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    """A kernel; all have the same list."""
    return standard_tables(find_standard("zh-Hans"), load_lexicon()).kernel


def test_words_of_the_list(kernel: Kernel, costs: dict[str, int]) -> None:
    """Each place of a word is inside of it, also with other characters around it."""
    words = [word for word in costs if len(word) > 1][::EACH]
    assert len(words) > 1000
    for word in words:
        for place in range(len(word)):
            assert kernel.is_in_word(word, place), word
        assert kernel.is_in_word(f"，{word}，", 1), word


def test_beginnings_of_words(kernel: Kernel, costs: dict[str, int]) -> None:
    """A beginning that is no word itself, and in which none is, has no place inside a word."""
    beginnings = {word[:2] for word in costs if len(word) > 2} - costs.keys()
    assert len(beginnings) > 1000
    for beginning in beginnings:
        assert not kernel.is_in_word(beginning, 0), beginning
        assert not kernel.is_in_word(beginning, 1), beginning
