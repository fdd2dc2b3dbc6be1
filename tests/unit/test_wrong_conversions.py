"""Forms that a converter put where another belongs: recognized, mended or doubted; what natives write stays."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import convert, normalize
from normalizer.lexicon.lists import also_written, wrong_conversions

STANDARDS = "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"

MENDED = (
    ("麵向對象，後麵的錶麵", "面向對象，後面的表面"),
    ("觸髮事件，綁定觸髮器", "觸發事件，綁定觸發器"),
    ("他的頭發很長，穿著製服", "他的頭髮很長，穿著制服"),
    ("太後和皇後都在後麵", "太后和皇后都在後面"),
    ("我們開髮了一個新係統", "我們開發了一個新系統"),
    ("這隻是一韆個問題中的一個", "這只是一千個問題中的一個"),
    ("武鬆打虎", "武松打虎"),
)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(("wrong", "right"), MENDED)
def test_wrong_conversion(wrong: str, right: str, standard: str) -> None:
    """A form that only a converter writes in a word is mended, also where all around is traditional."""
    assert convert(wrong, standard) == convert(right, standard)
    assert convert(f"這裡說的是「{wrong}」，請問對嗎？", standard) == convert(
        f"這裡說的是「{right}」，請問對嗎？", standard
    )


@pytest.mark.parametrize(
    "text",
    [
        "他去理髮店剪頭髮，回來吃了一碗麵。",
        "麵粉和拉麵放在桌面上，後面還有麵包。",
        "皇后和太后住在後宮，後來都走了。",
        "這隻貓只吃魚，那一隻不吃。",
        "製造商制定了制度，製作很精緻。",
        "鐘錶店的時鐘慢了，他對鍾先生情有獨鍾。",
        "乾燥的餅乾是幹部帶來的，與我無干。",
        "週末與周先生在櫃檯見面，升降機旁有昇降機。",
    ],
)
def test_right_forms(text: str) -> None:
    """What natives write stays, without a doubt about locked forms."""
    result = normalize(text, "zh-Hant")
    assert result.text == text


def test_mended_form_is_explained() -> None:
    """The change names the word that speaks against the form."""
    change = normalize("後麵", "zh-Hant").changes[0]
    assert (change.before, change.after) == ("麵", "面")
    assert change.evidence.rule is not None
    assert change.evidence.rule.key == "后面"


def test_doubtful_form() -> None:
    """Where less speaks against a form than natives' texts have at times, it stays and is a doubt."""
    doubts = [doubt for pair in wrong_conversions() for doubt in normalize(f"我{pair[0]}的", "zh-Hant-x-opencc").doubts]
    assert all(doubt.after == doubt.before or doubt.candidates for doubt in doubts)


SENTENCES = "".join(right for _, right in MENDED)


@given(st.lists(st.sampled_from([*SENTENCES, *{form for pair in wrong_conversions() for form in pair}]), max_size=12))
@pytest.mark.parametrize("standard", [*STANDARDS, "zh-Hant-CN", "zh-Hant-x-opencc"])
def test_mending_twice_is_once(standard: str, forms: list[str]) -> None:
    """What was mended is right: a second time nothing changes, and no other decision does."""
    once = convert("".join(forms), standard)
    assert convert(once, standard) is once


def test_tables_are_of_pairs() -> None:
    """Each row has two forms of a simplified one; rows are sorted, and no word is written with another form twice."""
    pairs = list(wrong_conversions())
    assert all(one < other for one, other in pairwise(pairs))
    assert all(form != right for form, right in pairs)
    assert all(word not in others and len(set(others)) == len(others) for word, others in also_written().items())
