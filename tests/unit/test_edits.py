"""The packed columns of changes: ends that are not stored, and the limit of the offsets."""

import pickle
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import InputError, Normalizer, normalize
from normalizer.engine.normalization import normalizer as engine
from normalizer.model import Edits


@given(starts=st.lists(st.integers(0, 99), unique=True).map(sorted), first=st.integers(0, 9), last=st.integers(0, 9))
def test_ends_of_single_characters_are_those_of_a_list(starts: list[int], first: int, last: int) -> None:
    """Each is one more than its start: by index, from the end, in slices and in turn, and after pickling."""
    edits = Edits.in_place(array("i", starts), bytearray(len(starts)), array("i"))
    ends = [start + 1 for start in starts]
    assert list(edits.end) == ends
    assert len(edits.end) == len(ends)
    assert list(edits.end[first:last]) == ends[first:last]
    assert [edits.end[at - len(ends)] for at in range(len(ends))] == ends
    assert edits == pickle.loads(pickle.dumps(edits))  # noqa: S301 - our own
    stored = Edits(edits.start, array("i", ends), edits.start, array("i", ends), edits.certainty, edits.doubts)
    assert edits == stored == edits
    assert edits != Edits(edits.start, array("i", [*ends, 100]), edits.start, edits.end, edits.certainty, edits.doubts)


def test_a_text_that_is_too_long_for_the_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused, and the message says what else there is; plain conversion has no limit."""
    monkeypatch.setattr(engine, "LONGEST", 3)
    with pytest.raises(InputError, match="up to 3 characters, got 4; convert takes any"):
        normalize("头发头发", "zh-Hant")
    assert normalize("头发头", "zh-Hant").text == "頭髮頭"
    assert Normalizer("zh-Hant").convert("头发头发") == "頭髮頭髮"
