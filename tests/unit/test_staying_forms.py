"""Forms of both scripts in traditional text: old text keeps them, modern text mends half-converted words."""

import pytest

from normalizer import convert
from normalizer.engine.tables.weights import REGISTERS, register_costs
from normalizer.lexicon.lists import exceptions
from normalizer.model import Register

OLD = [
    "將軍歸于京師，諸大夫皆從之，乃還。",
    "公子歸于楚，眾軍皆驚，遂歸其國矣。",
    "秋，公會齊侯、鄭伯于沙丘，遂盟于濟水之上。",
    "那漢子托著一盤彩緞，往裏面去了，眾人只得跟著。",
    "余聞之：禮失而求諸野，何為其然也。",
    "子曰云爾，吾聞之矣，豈敢忘諸。",
]
LONG = "國會議員與學生們認為這個問題應該說明，"
HALF_CONVERTED = [
    # words of which one character is simplified, at the end of a paragraph in traditional characters
    ("房間很干淨", "房間很乾淨"),
    ("牛肉面條", "牛肉麵條"),
    ("屋里面有人", "屋裡面有人"),
    ("制造業發達", "製造業發達"),
    ("后來他走了", "後來他走了"),
    ("家里有錢", "家裡有錢"),
    ("干部開會", "幹部開會"),
    ("准備出發", "準備出發"),
    ("范圍很大", "範圍很大"),
    ("丑陋的樣子", "醜陋的樣子"),
    ("螺絲松動了", "螺絲鬆動了"),
    ("郁悶的心", "鬱悶的心"),
    ("斗爭開始", "鬥爭開始"),
    ("谷物的價格", "穀物的價格"),
    ("關于此事", "關於此事"),
    ("處于優勢", "處於優勢"),
]


@pytest.mark.parametrize("text", OLD)
def test_old_text_keeps_its_forms(text: str) -> None:
    """A form that old prints have stays where all around is traditional."""
    assert convert(text, "zh-Hant") is text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将军归于京师，诸大夫皆从之，乃还。", "將軍歸於京師，諸大夫皆從之，乃還。"),
        ("那汉子将灯笼挂在门首，却去里面唤众人出来。", "那漢子將燈籠掛在門首，卻去裡面喚眾人出來。"),
        ("其关系国家之大，岂可轻于鸿毛乎，余者皆不论矣。", "其關係國家之大，豈可輕於鴻毛乎，餘者皆不論矣。"),
    ],
)
def test_simplified_old_text(text: str, expected: str) -> None:
    """In simplified text the same forms are brought over."""
    assert convert(text, "zh-Hant") == expected


@pytest.mark.parametrize(("wrong", "right"), HALF_CONVERTED)
def test_half_converted_word_in_a_traditional_paragraph(wrong: str, right: str) -> None:
    """Modern text mends it, however much around it is traditional."""
    for repeated in (1, 3):
        assert convert(LONG * repeated + wrong, "zh-Hant") == LONG * repeated + right


@pytest.mark.parametrize(
    "text", ["其人儁爽有風姿，見者皆嘆焉。", "學生將專注於教授的內容。", "報先王之讎，天下莫不聞之矣。"]
)
def test_a_locked_form_that_natives_have_stays(text: str) -> None:
    """A form that only traditional text has is mended where more speaks against it than in the texts of natives."""
    assert convert(text, "zh-Hant") == text


def test_costs_are_of_old_registers() -> None:
    """Modern and Cantonese text have none, and each fits into its bits."""
    assert register_costs()
    for costs in register_costs().values():
        of = dict(zip(REGISTERS, costs, strict=True))
        assert of[Register.MODERN] == of[Register.CANTONESE] == 0
        assert all(0 <= cost < 128 for cost in costs)


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh-Hans"])
@pytest.mark.parametrize("form", [*exceptions("a-character-of-its-own")])
def test_what_the_second_scheme_meant_otherwise(form: str, standard: str) -> None:
    """A character of its own is not taken for what the second scheme had it for: 苳 of 茄苳 is not 董."""
    assert convert(f"有{form}字", standard) == f"有{form}字"


@pytest.mark.parametrize("sentence", ["{}", "說明：{}。這樣寫的歷史學家認為對。"])
@pytest.mark.parametrize(
    "text",
    [
        *(
            "放鞭炮",
            "如法炮製",
            "砲兵與大砲",
            "茄苳路",
            "南庄鄉",
            "後庄的庄頭",
            "社後里",
            "竹溪街",
            "丈母娘",
            "奶娘",
            "攀岩",
        ),
        *("岩壁", "個中滋味", "臥薪嘗膽", "北回歸線", "夫妻財產制", "韓愈", "車夫", "弦樂"),
    ],
)
def test_words_and_places_of_taiwan(text: str, sentence: str) -> None:
    """They stay, alone and in a sentence."""
    assert convert(sentence.format(text), "zh-Hant-TW") == sentence.format(text)


@pytest.mark.parametrize(("text", "alone"), [("分布", "分佈"), ("凶手", "兇手")])
def test_both_spellings_are_right(text: str, alone: str) -> None:
    """In traditional text either stays; alone, where it may be simplified text, the usual one is written."""
    assert convert(text, "zh-Hant-TW") == alone
    for spelling in (text, alone):
        assert convert(f"說明：{spelling}。這樣寫的歷史學家認為對。", "zh-Hant-TW").count(spelling) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("庄嚴的村庄", "莊嚴的村莊"), ("庄子與庄周", "莊子與莊周"), ("石家庄的农庄", "石家莊的農莊"), ("击球", "擊球")],
)
def test_words_beside_them(text: str, expected: str) -> None:
    """A word with the form of the other script is mended, and the rare spelling of a dictionary is not written."""
    assert convert(f"這裡說的是{text}，歷史學家認為對。", "zh-Hant-TW") == f"這裡說的是{expected}，歷史學家認為對。"
