"""How a run of characters is cut into words: by a list of four words, whose costs can be added up by hand."""

import pytest

from normalizer.engine.tables.frequencies import Frequencies

LIST = Frequencies({"会": 60, "会谈": 80, "谈话": 80, "话": 70}, {}, 150)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("", []),
        ("会谈", ["会谈"]),
        ("会谈话", ["会", "谈话"]),  # 60 + 80, and 80 + 70 the other way
        ("丁会谈", ["丁", "会谈"]),
        ("会谈丁", ["会谈", "丁"]),
        ("会丁谈话", ["会", "丁", "谈话"]),
        ("丁丙", ["丁", "丙"]),
    ],
)
def test_the_cheapest_cut(run: str, words: list[str]) -> None:
    """The words with the lowest sum of costs; a character that is no word of the list is one by itself."""
    assert [run[start:end] for start, end in LIST.cut(run)] == words


def test_of_two_equal_cuts_the_longer_first_word() -> None:
    """会 and 谈话 cost 140, and so do 会谈 and 话."""
    equal = Frequencies({**LIST.costs, "话": 60}, {}, LIST.unknown)
    assert [*equal.cut("会谈话")] == [(0, 2), (2, 3)]
