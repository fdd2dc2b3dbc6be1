"""Words of medicine, mathematics and old books, and what looks like them in other text."""

import pytest

from normalizer import convert


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("脾主运化水谷精微", "脾主運化水穀精微"),
        ("症瘕积聚，莪术主之", "癥瘕積聚，莪朮主之"),
        ("制首乌、六神曲、苦参", "製首烏、六神麴、苦參"),
        ("太冲穴与冲任二脉", "太衝穴與衝任二脈"),
        ("面色苍白，突然昏仆", "面色蒼白，突然昏仆"),
        # the same characters elsewhere
        ("水谷隼是选手", "水谷隼是選手"),
        ("孩子脏了，鞋子也脏", "孩子髒了，鞋子也髒"),
        ("但丁的神曲", "但丁的神曲"),
        ("他的症状积多年而成", "他的症狀積多年而成"),
        ("必须发展，放松节奏", "必須發展，放鬆節奏"),
    ],
)
def test_medicine(text: str, expected: str) -> None:
    """Terms of Chinese medicine, beside words that have a part of them."""
    assert convert(text, "zh-Hant") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("复矩阵与准静态过程", "複矩陣與準靜態過程"),
        ("请系安全带", "請繫安全帶"),
        ("恢复向量，标准静态，联系安全带队", "恢復向量，標準靜態，聯繫安全帶隊"),
        ("公主干了什么", "公主幹了什麼"),
    ],
)
def test_mathematics_and_daily_life(text: str, expected: str) -> None:
    """Words of two fields, beside words across whose borders they lie."""
    assert convert(text, "zh-Hant") == expected


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW"])
@pytest.mark.parametrize("text", ["影展封后", "頭上的髮卡", "繫詞與主語", "一幅卷軸", "得力幹將", "化粧品管理條例"])
def test_what_natives_write_stays(standard: str, text: str) -> None:
    """Words that were changed although natives write them."""
    assert convert(text, standard) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社會賢達均請各推荐一人", "社會賢達均請各推薦一人"),
        ("夜以繼日，二十余年矣。", "夜以繼日，二十餘年矣。"),
        ("草荐", "草荐"),
        ("余嘗謂二十年矣。", "余嘗謂二十年矣。"),
    ],
)
def test_forms_that_were_left_in_traditional_text(text: str, expected: str) -> None:
    """推荐 and a numeral before 余 leave no choice; the same characters elsewhere do."""
    assert convert(text, "zh-Hant") == expected
