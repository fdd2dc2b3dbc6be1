"""The laws with the option `vocabulary`, over every standard and the words of several regions."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import convert, normalize
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

sys.path.insert(0, str(Path(__file__).parent))
from texts import DIRTY, REGION, every_standard

LINES = st.one_of(
    REGION, REGION, DIRTY, st.sampled_from(["これは软件の頭髪です。", "\ufffc", "⿰亻软件", "程序和程序员"])
)
BETWEEN_LINES = st.sampled_from(["\n", "。\n", "\n\ufffc\n", "\ufffc", "\n\n"])
PARAGRAPHS = st.lists(st.tuples(LINES, BETWEEN_LINES).map("".join), max_size=6).map("".join)


@every_standard(text=REGION)
def test_changes_apply_and_revert(standard: str, text: str) -> None:
    """Words of unequal length tile both texts, and go back."""
    result = normalize(text, standard, vocabulary=True)
    assert result.apply() == result.text == convert(text, standard, vocabulary=True)
    assert result.revert() == text
    assert "".join(text[source.slice] for source, _, _ in result.pieces()) == text
    assert all(text[change.source.slice] == change.before for change in result.changes)
    assert all(result.text[change.target.slice] == change.after for change in result.changes)
    offsets = [result.to_target(offset) for offset in range(len(text) + 1)]
    assert offsets == sorted(offsets)


@every_standard(text=REGION)
def test_twice_is_once(standard: str, text: str) -> None:
    """A text in the words of the standard stays as it is."""
    once = convert(text, standard, vocabulary=True)
    assert convert(once, standard, vocabulary=True) == once


@every_standard(text=REGION, other=REGION)
def test_paragraphs_are_independent(standard: str, text: str, other: str) -> None:
    """Cutting at a paragraph changes nothing."""
    first = f"{text}。\n\n"
    parts = (convert(part, standard, vocabulary=True) for part in (first, other))
    assert convert(first + other, standard, vocabulary=True) == "".join(parts)


@every_standard(text=PARAGRAPHS)
def test_paragraphs_with_words_are_read_as_the_whole_is(standard: str, text: str) -> None:
    """What is read again after a replacement is only what it changes; with another option the whole text is."""
    assert convert(text, standard, vocabulary=True) == convert(text, standard, vocabulary=True, protect="\ue000\ue001")


@pytest.mark.parametrize("standard", ["zh-Hant-TW", "zh-Hant-HK", "zh-Hans"])
@given(text=REGION)
def test_the_kernel_cuts_as_the_list_of_words_says(standard: str, text: str) -> None:
    """Around a word of a region the kernel cuts, with the list in columns; the list itself says where."""
    tables = standard_tables(find_standard(standard), load_lexicon())
    assert tables.kernel.cut(text) == tables.sense.cut(text)


@pytest.mark.parametrize("standard", ["zh-Hant-TW", "zh-Hant-HK", "zh-Hans"])
@given(text=st.text("安全局法律會議錄像帶", max_size=8), other=st.text("安全局法律會議錄像帶", max_size=8))
def test_the_borders_of_a_word_are_those_of_the_cut_around_it(standard: str, text: str, other: str) -> None:
    """Within a run of Han characters; what is not one ends it."""
    tables = standard_tables(find_standard(standard), load_lexicon())
    cuts = tables.sense.cut(f"{text}全局{other}")
    start, end = len(text), len(text) + 2
    expected = start in {first for first, _ in cuts}, end in {last for _, last in cuts}
    assert tables.kernel.borders(f"{text}全局{other}", start, end) == expected
    assert tables.kernel.borders(f"安，{text}全局{other} 法", start + 2, end + 2) == expected


def test_the_begin_of_a_word() -> None:
    """全局 does not begin one in 安全局; 錄像 begins one in 錄像帶, and does not end it."""
    borders = standard_tables(find_standard("zh-Hant-TW"), load_lexicon()).kernel.borders
    assert borders("國家安全局", 3, 5) == (False, True)
    assert borders("錄像帶", 0, 2) == (True, False)
    assert borders("，全局。", 1, 3) == (True, True)
