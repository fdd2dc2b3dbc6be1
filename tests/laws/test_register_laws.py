"""The laws over registers: one that is given is obeyed and changes no law, and a conversion changes no register."""

import sys
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Register, convert, detect, normalize
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.lexicon import own_table

sys.path.insert(0, str(Path(__file__).parent))
from texts import STANDARDS, TEXTS

REGISTERS = st.sampled_from([None, *Register])
MARKED = st.lists(
    st.one_of(
        st.sampled_from([form for form, *_ in own_table("register-marks").rows]),
        st.sampled_from("云系余于咸里只后，。\n"),
    ),
    max_size=40,
).map("".join)
"""Paragraphs of marks of every register, and of forms that registers decide."""
ANY = st.one_of(MARKED, TEXTS, st.tuples(MARKED, TEXTS).map("".join))


@given(standard=st.sampled_from(STANDARDS), register=REGISTERS, text=ANY)
def test_twice_is_once(standard: str, register: Register | None, text: str) -> None:
    """Law 4."""
    once = convert(text, standard, register=register)
    assert convert(once, standard, register=register) == once


@given(standard=st.sampled_from(STANDARDS), register=REGISTERS, text=ANY)
def test_paragraphs_are_independent(standard: str, register: Register | None, text: str) -> None:
    """Law 7: the register of one paragraph says nothing of another."""
    cuts = [*paragraph_starts(text), len(text)]
    apart = "".join(convert(text[start:end], standard, register=register) for start, end in pairwise(cuts))
    assert convert(text, standard, register=register) == apart


@given(standard=st.sampled_from(STANDARDS), register=REGISTERS, text=ANY)
def test_both_doors_agree(standard: str, register: Register | None, text: str) -> None:
    """`normalize` makes the changes that `convert` makes, each among its candidates."""
    found = normalize(text, standard, register=register)
    assert found.text == convert(text, standard, register=register)
    assert all(change.after in change.candidates for change in found.changes if change.candidates)


@given(standard=st.sampled_from(STANDARDS), text=MARKED)
@example(standard="zh-Hans@1956-02-01", text="嘅")
def test_a_conversion_changes_no_register(standard: str, text: str) -> None:
    """The marks are the same for all forms of a character."""
    assert detect(convert(text, standard)).registers == detect(text).registers
