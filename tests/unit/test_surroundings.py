"""What is around a word of two senses: the fast check of a sentence, and that it never decides otherwise."""

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import convert
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.surroundings import Hints, Signs
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

SIGNS = Signs(frozenset({"硬碟"}), frozenset({"設備"}), frozenset({"開啟"}), frozenset({"的"}), frozenset())
HINTS = SIGNS.hints(["檔案"])
PIECES = st.sampled_from(["硬碟", "設備", "開啟", "的", "檔案", "警察", "法", "啟", "，", "a"])


@given(sentence=st.lists(PIECES, max_size=12).map("".join), share=st.sampled_from([0.35, 0.45, 0.9]))
@example(sentence="開啟的檔案", share=0.75)
def test_what_the_fast_check_excludes_has_a_smaller_share(sentence: str, share: float) -> None:
    """However a sentence is cut into words, it has at most the share that the check takes for possible."""
    cut = standard_tables(find_standard("zh-Hant-TW"), load_lexicon()).kernel.cut
    if HINTS.share(sentence, cut)[0] >= share:
        assert HINTS.may_reach(share, sentence)


def test_the_fast_check_excludes_most_sentences() -> None:
    """It is of use: a sentence without words of programs is never cut."""
    assert not HINTS.may_reach(0.35, "警察在路上的設備")
    assert HINTS.may_reach(0.35, "開啟硬碟")


def test_hints_of_nothing() -> None:
    """Without words there is nothing to reach."""
    assert Hints({}).share("警察", lambda run: [(0, len(run))]) == (0, False)
    assert not Hints({}).may_reach(0.35, "警察")


def test_a_message_of_a_program_and_a_sentence_of_the_news() -> None:
    """文件 is a file where the sentence consists of words of programs."""
    assert convert("无法打开文件", "zh-Hant-TW", vocabulary=True) == "無法開啟檔案"
    assert convert("双方签署了两份文件", "zh-Hant-TW", vocabulary=True) == "雙方簽署了兩份文件"
