"""Places inside words of the list."""

import pytest

from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.frequencies import frequencies
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.lexicon.lists import word_counts
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
    """In the beginning of a word that is no word itself, a place is inside of one only if that is on the list."""
    beginnings = {word[:length] for word in costs for length in (2, 3) if len(word) > length} - costs.keys()
    assert len(beginnings) > 1000
    for beginning in beginnings:
        for place in range(len(beginning)):
            spans = ((start, end) for start in range(place + 1) for end in range(place + 1, len(beginning) + 1))
            within = any(beginning[start:end] in costs for start, end in spans if end > start + 1)
            assert kernel.is_in_word(beginning, place) == within, beginning


def test_names_of_words() -> None:
    """Of the spellings of a word the one that is counted most is its name."""
    found, fold = frequencies(load_lexicon()), fold_table(load_lexicon())
    most: dict[str, tuple[int, str]] = {}
    for word, count in word_counts().items():
        key = word.translate(fold)
        if count > most.get(key, (0, ""))[0]:
            most[key] = count, word
    assert found.names
    assert {key: found.names.get(key, key) for key in most} == {key: word for key, (_, word) in most.items()}
