"""What holds for every comparison."""

import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import compare, convert

sys.path.insert(0, str(Path(__file__).parent))
from texts import MIXED, TEXTS

OTHER = st.one_of(TEXTS, MIXED)


@given(text=OTHER, other=OTHER)
@example(text="", other="")
@example(text="談\ufe00", other="談")
@example(text="，談。", other="谈")
def test_pieces_tile_both_texts(text: str, other: str) -> None:
    """The pieces tile both texts in order; between two differences the texts are the same, and a difference is one."""
    found = compare(text, other)
    pieces = list(found.pieces())
    assert "".join(text[one.slice] for one, _, _ in pieces) == text
    assert "".join(other[two.slice] for _, two, _ in pieces) == other
    for one, two, difference in pieces:
        assert (text[one.slice] == other[two.slice]) == (difference is None)
        assert difference is None or (difference.before, difference.after) == (text[one.slice], other[two.slice])
    assert 0 <= found.similarity <= 1


@given(text=OTHER)
def test_a_text_is_like_itself(text: str) -> None:
    """A text does not differ from itself."""
    found = compare(text, text)
    assert (found.differences, found.similarity) == ((), 1)


@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh-Hans@1958-12-08"])
@given(text=OTHER)
def test_a_conversion_changes_no_wording(standard: str, text: str) -> None:
    """A text and its conversion differ in script and variants only."""
    assert compare(text, convert(text, standard)).counts.keys() <= {"script", "variant"}
