"""Registers: recognized by paragraph, given by option, and what they decide."""

import json
from itertools import pairwise

import pytest

from normalizer import OptionError, Register, convert, detect, normalize, render
from normalizer.engine.answers.registers import register_of
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.weights import REGISTERS
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.lexicon import load_lexicon, own_table
from normalizer.standard import find_standard

TEXTS = {
    Register.MODERN: "会议决定由各部门分别提出具体的工作计划，并在年底以前完成。",
    Register.VERNACULAR: "那呆子听了，便道：“哥哥，你却往那里去来？俺们等得好苦也。”",
    Register.CLASSICAL: "子曰：“学而时习之，不亦说乎？”曾子曰：“吾日三省吾身。”",
    Register.CANTONESE: "佢话今日唔得闲，你哋唔使等佢喇。",
}
DECIDED = [
    # what the general figures had wrong, and, next to it, the same form where it is right
    ("佢系我哋学校嘅老师，系咪呀？", "佢係我哋學校嘅老師，係咪呀？"),
    ("我哋嘅输入系统同埋太阳系", "我哋嘅輸入系統同埋太陽系"),
    ("这个系统属于中文系。", "這個系統屬於中文系。"),
    ("子云：“吾不试，故艺。”", "子云：“吾不試，故藝。”"),
    ("山上白云，乃遂不见矣。", "山上白雲，乃遂不見矣。"),
    ("余尝谓：读书之乐，乐何如也。", "余嘗謂：讀書之樂，樂何如也。"),
    ("其余皆散去矣，乃与其子俱归。", "其餘皆散去矣，乃與其子俱歸。"),
    ("那呆子说道：“哥哥，我不曾吃他。”", "那呆子說道：“哥哥，我不曾吃他。”"),
    ("便忙也坐一坐，道：“二郎，请坐。”", "便忙也坐一坐，道：“二郎，請坐。”"),
    # a candidate that no simplification maps to the form, a border, letters and digits, a title, a quotation
    ("草原上有一头象。", "草原上有一頭象。"),
    ("文本里的字，账本里的数字", "文本裡的字，帳本裡的數字"),
    ("节日里很热闹，下里巴人也来了。", "節日裡很熱鬧，下里巴人也來了。"),
    ("他长得好象他父亲。", "他長得好像他父親。"),
    ("3天后再谈", "3天後再談"),
    ("天后宫里的香火", "天后宮裡的香火"),
    ("JSON 里的键", "JSON 裡的鍵"),
    ("走了5里路", "走了5里路"),
    ("IE3只支援这个标准", "IE3只支援這個標準"),
    ("15只猫", "15隻貓"),
    ("子丑寅卯，一头牛", "子丑寅卯，一頭牛"),
    ("用抓斗运煤", "用抓斗運煤"),
    ("二人相斗", "二人相鬥"),
    ("他又干又瘦", "他又乾又瘦"),
    ("法制面的问题", "法制面的問題"),
    ("发卡银行换发新卡", "發卡銀行換發新卡"),
    ("她剪了头发", "她剪了頭髮"),
    ("钟议员与钟先生", "鍾議員與鍾先生"),
    ("钟楼上的钟", "鐘樓上的鐘"),
    ("这里写的是「凤」字。", "這裡寫的是「鳳」字。"),
    ("這裡寫的是「凤」字。", "這裡寫的是「凤」字。"),
]


@pytest.mark.parametrize("register", Register)
def test_a_register_is_recognized_in_both_scripts(register: Register) -> None:
    """A conversion does not change the register."""
    for text in (TEXTS[register], convert(TEXTS[register], "zh-Hant")):
        assert detect(text).registers.keys() == {register}


def test_each_paragraph_has_its_own() -> None:
    """A quotation in another register is a paragraph of that register if it stands alone."""
    found = detect("\n".join(TEXTS.values())).registers
    assert found.keys() == set(Register)
    assert list(found.values()) == sorted(found.values(), reverse=True)


@pytest.mark.parametrize("text", ["", "a\n1", "。"])
def test_a_text_without_han_has_no_register(text: str) -> None:
    """Nothing is counted where there is nothing to read."""
    assert detect(text).registers == {}


@pytest.mark.parametrize("text", ["曰", "云", "哩", "系", "们"])
def test_one_character_is_modern(text: str) -> None:
    """One mark is not enough."""
    assert detect(text).registers == {Register.MODERN: 1}


@pytest.mark.parametrize(
    ("text", "sum_of_marks", "expected"), [("余版校里", 1, "余版校里"), ("余政校里", 0, "余政校裡")]
)
def test_a_paragraph_leans_by_the_least_that_can_be_said(text: str, sum_of_marks: int, expected: str) -> None:
    """One 1/16 nat for classical text makes no register, but what is traditional around 里 counts for more then."""
    classical = {form: int(weight) for form, _, weight, _ in own_table("register-marks").rows}
    assert sum(classical.get(form, 0) for form in text) == sum_of_marks
    assert detect(f"{text}，書禮劉").registers.keys() == {Register.MODERN}
    assert convert(f"{text}，書禮劉", "zh-Hant") == f"{expected}，書禮劉"


def test_detect_and_the_kernel_agree() -> None:
    """Both read the same marks: the kernel by symbols, `detect` by characters."""
    tables, lexicon = standard_tables(find_standard("zh-Hant"), load_lexicon()), load_lexicon()
    text = "\n".join([*TEXTS.values(), "余 尝 谓：\u3000读书之乐矣。", "佢话\ufe00唔系㗎，ABC 系佢哋嘅"])
    passed = Pass(tables.kernel, text)
    seen = set()
    for begin, end in pairwise([*paragraph_starts(text), len(text)]):
        for place in range(begin, end):
            if text[place] in tables.made.forms.choices:
                _, (*_, number) = passed.decide(begin, place)
                assert REGISTERS[number] is register_of(text[begin:end], lexicon)
                seen.add(REGISTERS[number])
    passed.close()
    assert seen == set(Register)


def test_the_register_is_known_where_the_numbers_of_paragraphs_begin_anew() -> None:
    """A scratch counts its paragraphs in 32 bits, and is used again for years."""
    kernel = standard_tables(find_standard("zh-Hant"), load_lexicon()).kernel
    scratch = kernel.acquire_scratch(100)
    scratch.paragraph = 2**32 - 3
    for _ in range(6):
        kernel.convert_in(TEXTS[Register.CANTONESE], scratch)
        assert REGISTERS[scratch.register] is Register.CANTONESE
    assert scratch.paragraph == 4


@pytest.mark.parametrize(("text", "expected"), DECIDED)
def test_decisions(text: str, expected: str) -> None:
    """Each kind of error of old books, Cantonese and names, with a negative beside it."""
    assert convert(text, "zh-Hant") == expected


def test_a_given_register_is_obeyed() -> None:
    """余 is I in classical text; nothing in the words shows what this is."""
    assert convert("余知", "zh-Hant") == "餘知"
    assert convert("余知", "zh-Hant", register="classical") == "余知"
    assert convert("余知", "zh-Hant", register=Register.CLASSICAL) == "余知"
    text = "书云：惟孝友于兄弟，施于有政。"
    assert convert(text, "zh-Hant", register="modern") != convert(text, "zh-Hant")
    for register in Register:
        found = normalize(text, "zh-Hant", register=register)
        assert found.text == convert(text, "zh-Hant", register=register)
        assert all(change.after in change.candidates for change in found.changes if change.candidates)


def test_a_doubt_names_its_register() -> None:
    """A reason that is of a register says so."""
    reasons = [doubt.reason for doubt in normalize("范文子曰：余发如此，遂归乎？", "zh-Hant").doubts]
    assert any(reason.endswith("in classical text") for reason in reasons)


def test_an_unknown_register_is_refused() -> None:
    """What came, what was expected."""
    with pytest.raises(OptionError, match=r"no register 'latin'; use one of modern, vernacular, classical, cantonese"):
        convert("云", "zh-Hant", register="latin")
    with pytest.raises(TypeError, match="register must be a str such as 'classical', got int"):
        convert("云", "zh-Hant", register=1)  # type: ignore[arg-type] # what the test is about


def test_reports_show_the_registers() -> None:
    """A sentence for people if not all is modern; always the counts in JSON."""
    text = TEXTS[Register.CLASSICAL]
    assert "Register: classical 100 %." in render(detect(text), "text")
    assert "Register: classical 100 %." in render(detect(text), "markdown")
    assert "Register" not in render(detect(TEXTS[Register.MODERN]), "text")
    assert json.loads(render(detect(text), "json"))["registers"] == {"classical": detect(text).han}


def test_a_register_that_the_text_contradicts_is_obeyed_and_reported() -> None:
    """Each paragraph that clearly shows another register is a finding; others are not."""
    text = f"{TEXTS[Register.CLASSICAL]}\n{TEXTS[Register.CANTONESE]}\n{TEXTS[Register.MODERN]}\n"
    result = normalize(text, "zh-Hant", register="cantonese")
    (finding,) = [found for found in result.findings if "register" in found.reason]
    assert finding.form == TEXTS[Register.CLASSICAL]
    assert finding.reason == "it reads as classical text, and is taken for cantonese, as the option register says"
    assert not [found for found in normalize(text, "zh-Hant").findings if "register" in found.reason]
    assert finding.form in render(result, "json")
