"""Borders of paragraphs: what is found by line breaks is what is found by white space."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import convert
from normalizer.engine.text import paragraphs
from normalizer.engine.text.characters import SELECTORS
from normalizer.engine.text.limits import LOOK_BACK

TEXTS = st.text("国a，\n\r \u3000\ufe00\U000e0100\u2028", max_size=40)


@given(text=TEXTS, low=st.integers(0, 20), high=st.integers(0, 40))
def test_broken_spaces(text: str, low: int, high: int) -> None:
    """White space with a line break: of all white space, with the selectors that follow, that which has one."""
    spaces = re.compile(f"[{paragraphs.SPACES}][{paragraphs.SPACES}{SELECTORS}]*").finditer(text, low, high)
    expected = [space.span() for space in spaces if re.search(f"[{paragraphs.LINE_BREAKS}]", space.group())]
    assert list(paragraphs._broken_spaces(text, low, min(high, len(text)))) == expected  # noqa: SLF001 - the oracle


PIECES = ["国" * 30, "国，国" * 5, "字。\n", "\n", " ", "\u3000\n", "国\ufe00", "，工\n", " \n" * 90, "，" + "\n" * 140]


@example(pieces=["国" * 130, "。\n\n\n", "国" * 30], least=132)
@example(pieces=["国" * 130, "。\n", "国" * 30], least=132)
@example(pieces=["国" * 130, "。\n", "国" * 30, "。\n", "国" * 30], least=132)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60), least=st.integers(LOOK_BACK + 1, 400))
def test_part_end(pieces: list[str], least: int) -> None:
    """The first start of a paragraph that is far enough, or the end: also where the text ends soon after it."""
    text = "".join(pieces)
    expected = next((start for start in paragraphs.paragraph_starts(text) if start >= least), len(text))
    assert paragraphs.part_end(text, 0, least) == expected


@pytest.mark.parametrize("text", ["", "words in one line " * 9_000, "\n" * 70_000])
def test_ascii_is_the_same_object(text: str) -> None:
    """Also in more than one part: no standard changes ASCII, which a string knows of itself."""
    assert convert(text, "zh-Hant") is text
