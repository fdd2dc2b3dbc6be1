"""Verse and old books: what form and words of poems say, and right old text that stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Register, convert, detect, normalize
from normalizer.engine.answers.registers import register_of
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.weights import REGISTERS
from normalizer.engine.text.verse import clauses_of_verse
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

CLAUSES = [
    ("白髮三千丈，緣愁似箇長。", 2),
    ("不知明鏡裏，何處得秋霜。白髮三千丈，緣愁似箇長。", 4),
    ("含情欲說宮中事，\u3000鸚鵡前頭\ufe00不敢言。", 2),
    ("關關雎鳩，在河之洲。窈窕淑女，君子好逑。", 4),
    # too few, too short, too long, of two lengths, broken by a letter
    ("關關雎鳩，在河之洲。", 0),
    ("白髮三千丈。", 0),
    ("天地人，日月星。", 0),
    ("双方举行会谈，达成重要协议。", 0),
    ("白髮三千丈，含情欲說宮中事。", 0),
    ("白髮三A千丈，緣愁似箇長。", 0),
    ("布特拉加亚A钥匙链男系", 0),
    ("白髮三千丈１緣愁似箇長。", 0),
    ("", 0),
]
STAYS = [
    "草木有本心，何求美人折。",
    "含情欲說宮中事，鸚鵡前頭不敢言。",
    "自云良家子，零落依草木。",
    "薄暮空潭曲，安禪制毒龍。",
    "了卻君王天下事，贏得生前身後名。可憐白髮生。",
    "江湖白髮生。",
    "剃髮出家，鬚髮已落。",
    "屈原至於江濱，被髮行吟澤畔。",
    "毘舍離國有梵志，作野干鳴。",
    "佛告憍尸迦：我於拘尸那城入滅。",
    "落日驅征車，采石磯頭月。",
]
BECOMES = [
    ("可怜白发生", "可憐白髮生"),
    ("金樽清酒斗十千，玉盘珍羞直万钱。", "金樽清酒斗十千，玉盤珍羞直萬錢。"),
    ("低空有断云，饮马鲁门津。", "低空有斷雲，飲馬魯門津。"),
    ("若能修行者，吾当为汝等说。", "若能修行者，吾當為汝等說。"),
    ("入海取沈水香", "入海取沈水香"),
    ("三千众生发菩提心", "三千眾生發菩提心"),
    ("彼余众生亦复如是", "彼餘眾生亦復如是"),
    ("众咸惊骇，谷帛不足", "眾咸驚駭，穀帛不足"),
    ("系缚其心，系念在前", "繫縛其心，繫念在前"),
    # and next to them the same forms where modern text has the other word
    ("问题发生以后", "問題發生以後"),
    ("她的头发白了", "她的頭髮白了"),
    ("答复有误，重复有三次", "答覆有誤，重複有三次"),
    ("菜太咸，汤咸得很，谷物太贵", "菜太鹹，湯鹹得很，穀物太貴"),
    ("宝马五系车，检索系统", "寶馬五系車，檢索系統"),
    ("各系主任", "各系主任"),
    ("他感到恶心", "他感到噁心"),
]


@pytest.mark.parametrize(("text", "number"), CLAUSES)
def test_verse_is_known_by_its_form(text: str, number: int) -> None:
    """Clauses of five or seven characters, or four clauses of four, and nothing else."""
    assert clauses_of_verse(text) == number
    assert (Register.CLASSICAL in detect(text).registers) == (number > 0)


@given(
    st.lists(
        st.sampled_from(
            ["余", "余云里", "山中有余事", "余之来何为乎也", "二四六八", " ", "\ufe00", "，", "。\n", "A", "の"]
        )
    )
)
def test_the_kernel_knows_the_same_verse(pieces: list[str]) -> None:
    """`detect` and the kernel find the same register in every paragraph; 余 makes the kernel ask."""
    paragraph = "".join(pieces).split("\n")[0] + "余"
    kernel = standard_tables(find_standard("zh-Hant"), load_lexicon()).kernel
    scratch = kernel.acquire_scratch(len(paragraph))
    kernel.convert_in(paragraph, scratch)
    assert REGISTERS[scratch.register] is register_of(paragraph, load_lexicon())
    kernel.release_scratch(scratch)


@pytest.mark.parametrize("text", STAYS)
def test_right_old_text_stays(text: str) -> None:
    """Lines that natives know by heart, and words of old books."""
    assert convert(text, "zh-Hant") == text


@pytest.mark.parametrize(("text", "expected"), BECOMES)
def test_words_of_old_books(text: str, expected: str) -> None:
    """Each with a negative: the word of modern text that looks the same."""
    assert convert(text, "zh-Hant") == expected


def test_a_word_that_has_the_form_is_a_doubt() -> None:
    """白髮 lets 髮 stay in 白髮生, whatever 發生 says; in 頭發展 nothing does."""
    found = normalize("江湖白髮生。", "zh-Hant")
    assert [(doubt.after, set(doubt.candidates)) for doubt in found.doubts] == [("髮", {"發", "髮"})]
    assert convert("繼續髮展", "zh-Hant") == "繼續發展"
