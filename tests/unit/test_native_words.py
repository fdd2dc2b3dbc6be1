"""Words that natives of Hong Kong and Taiwan write, beside others that are mended: each was changed once."""

import pytest

from normalizer import convert

STANDARDS = ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK")

HONG_KONG = [
    "佢行街嗰陣扑街，跌親隻腳。",
    "記者影到佢扑咪，之後扑爛咗石屎。",
    "我哋响度等緊你，快啲過嚟。",
    "你企响門口做乜嘢，入嚟坐啦。",
    "唔好吓吓都求人，執吓啲嘢先啦。",
    "呢件事我唔制得過，但係真係正斗。",
    "我個心郁郁想去旅行，個BB周身郁郁貢。",
    "小朋友喺公園打韆鞦，又食糯米糍。",
    "個咸濕佬食碗面反碗底，呢種人好衰。",
    "佢俾人用支棍扑咗兩鑊，攤响草地上。",
]

EVERYWHERE = [
    "公園裡有韆鞦和滑梯，還有長椅。",
    "條例列明了這一點，也訂明了處理方法。",
    "朱俊賢說，女事主梁碧琪報警。",
    "每年舉辦中秋千人封街活動，地點在舊城區。",
    "全船只有四人獲救，其他人都失蹤了。",
    "他後來擢為准將，負責這個師團。",
    "聊齋誌異是蒲松齡寫的，聊齋志異也是。",
    "坐標系和極坐標的說明，見於第三節。",
    "大凌河之戰後，一帝一后同葬在這座陵墓。",
    "知止而后有定，三咲智子說過。",
    "李公朴先生是民主同盟的成員，後來遇害。",
    "三個引數裡只有一個是必要的，那只用來測試。",
    "他是熱心里民，葉門里亞爾是貨幣。",
    "這部僵屍片和殭屍片很好看，情感得到升華。",
]

MENDED = [
    ("國會議員與學生們扑向會場。", "國會議員與學生們撲向會場。"),
    ("國會議員與學生們奮力扑滅大火。", "國會議員與學生們奮力撲滅大火。"),
    ("國會議員與學生們影响很大。", "國會議員與學生們影響很大。"),
    ("國會議員與學生們聽見鈴聲响了。", "國會議員與學生們聽見鈴聲響了。"),
    ("國會議員與學生們吓人一跳。", "國會議員與學生們嚇人一跳。"),
    ("國會議員與學生們斗爭開始。", "國會議員與學生們鬥爭開始。"),
    ("國會議員與學生們心情郁悶。", "國會議員與學生們心情鬱悶。"),
    ("國會議員與學生們只看錶面。", "國會議員與學生們只看表面。"),
    ("國會議員與學生們荡秋千。", "國會議員與學生們盪鞦韆。"),
    ("國會議員與學生們三只貓。", "國會議員與學生們三隻貓。"),
    ("國會議員與學生們關系很好。", "國會議員與學生們關係很好。"),
]


@pytest.mark.parametrize("text", HONG_KONG)
def test_cantonese_of_hong_kong(text: str) -> None:
    """Words of Cantonese stay in the standard of Hong Kong, also where a form is the simplified one of another."""
    assert convert(text, "zh-Hant-HK") == text


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("text", EVERYWHERE)
def test_words_that_natives_write(text: str, standard: str) -> None:
    """They stay in every standard."""
    assert convert(text, standard) == text


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_the_same_forms_elsewhere(text: str, expected: str, standard: str) -> None:
    """What looks like them is mended as before."""
    assert convert(text, standard) == expected
