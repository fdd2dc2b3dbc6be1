"""What holds for every comparison."""

import sys
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import compare, convert

sys.path.insert(0, str(Path(__file__).parent))
from texts import MIXED, TEXTS, every_standard

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


@given(text=OTHER, other=OTHER)
@example(text="里裏里", other="裏里")
@example(text="画畵", other="畵畫")
@example(text="甲甲甲乙", other="甲乙丙")
def test_the_order_does_not_matter(text: str, other: str) -> None:
    """With the editions in the other order, every difference is the same the other way round."""
    there = [(d.kind, d.two, d.one, d.after, d.before) for d in compare(other, text).differences]
    assert [(d.kind, d.one, d.two, d.before, d.after) for d in compare(text, other).differences] == there


@every_standard(text=OTHER)
@example(text="辯護和副部長的藝術，歉意")
def test_a_conversion_changes_no_wording(standard: str, text: str) -> None:
    """A text and its conversion differ in forms only, also in Japanese and in the second scheme."""
    assert compare(text, convert(text, standard)).counts.keys() <= {"script", "variant"}
