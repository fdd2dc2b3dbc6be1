"""Words that natives write in two ways stay in traditional text; simplified text becomes what the dictionary has."""

import pytest

from normalizer import convert, normalize

FRAME = "他們說{}的歷史與發展，這裡的學者認為應該記錄。"
"""A sentence in traditional characters."""

SPELLINGS = (
    ("折疊椅", "摺疊椅"),
    ("卷曲", "捲曲"),
    ("彩帶", "綵帶"),
    ("壓力表", "壓力錶"),
    ("吊詭", "弔詭"),
    ("誣蔑", "誣衊"),
    ("哄堂大笑", "鬨堂大笑"),
    ("局限性", "侷限性"),
)
"""A spelling of natives, and that of the dictionary."""


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("spellings", SPELLINGS)
def test_both_stay_in_traditional_text(spellings: tuple[str, str], standard: str) -> None:
    """Neither is a change, and none of them a doubt."""
    for spelling in spellings:
        text = FRAME.format(spelling)
        result = normalize(text, standard)
        inside = [doubt for doubt in result.doubts if 3 <= doubt.source.start < 3 + len(spelling)]
        assert (result.text, inside) == (text, []), spelling


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_simplified_text_is_brought_to_that_of_the_dictionary(spellings: tuple[str, str]) -> None:
    """Nothing shows there that somebody chose the other one."""
    natives, ours = spellings
    plain = convert(FRAME.format(natives), "zh-Hans")
    assert convert(plain, "zh-Hant") == FRAME.format(ours)


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_a_standard_with_one_form_does_not_accept_both(spellings: tuple[str, str]) -> None:
    """OpenCC's pivot has one spelling for a word."""
    natives, ours = (convert(FRAME.format(spelling), "zh-Hant-x-opencc") for spelling in spellings)
    assert natives == ours


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("這只狗", "這隻狗"), ("控製台", "控制台"), ("面包車", "麵包車"), ("干淨", "乾淨"), ("保留征收", "保留徵收")],
)
def test_a_simplified_form_is_no_spelling(wrong: str, right: str) -> None:
    """What hardly any native writes is not kept, though some typed it."""
    assert convert(FRAME.format(wrong), "zh-Hant") == FRAME.format(right)


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_the_accounts_of_the_mainland(standard: str) -> None:
    """账 is 帳, as natives write; 賬 stays where it stands, and tents have always been 帳."""
    assert convert("登录账号，支付账单", standard) == "登錄帳號，支付帳單"
    assert convert("账号和蚊帐", standard) == "帳號和蚊帳"
    assert convert("賬号", standard) == "賬號"
    native = (
        "銀行賬戶與賬單，帳號與帳篷，都記在帳簿裏面。"
        if standard == "zh-Hant-HK"
        else "銀行賬戶與賬單，帳號與帳篷，都記在帳簿裡面。"
    )
    assert convert(native, standard) is native
    assert convert("账号", "zh-Hant-x-opencc") == "賬號"
    assert convert("賬戶与帳篷", "zh-Hans") == "账户与帐篷"
