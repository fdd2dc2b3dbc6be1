"""Borders of paragraphs: what is found by line breaks is what is found by white space."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import convert
from normalizer.engine.text import paragraphs
from normalizer.engine.text.characters import SELECTORS

TEXTS = st.text("国a，\n\r \u3000\ufe00\U000e0100\u2028", max_size=40)


@given(text=TEXTS, low=st.integers(0, 20), high=st.integers(0, 40))
def test_broken_spaces(text: str, low: int, high: int) -> None:
    """White space with a line break: of all white space, with the selectors that follow, that which has one."""
    spaces = re.compile(f"[{paragraphs.SPACES}][{paragraphs.SPACES}{SELECTORS}]*").finditer(text, low, high)
    expected = [space.span() for space in spaces if re.search(f"[{paragraphs.LINE_BREAKS}]", space.group())]
    assert list(paragraphs._broken_spaces(text, low, min(high, len(text)))) == expected  # noqa: SLF001 - the oracle


@pytest.mark.parametrize("text", ["", "words in one line " * 9_000, "\n" * 70_000])
def test_ascii_is_the_same_object(text: str) -> None:
    """Also in more than one part: no standard changes ASCII, which a string knows of itself."""
    assert convert(text, "zh-Hant") is text
