"""Words that dictionaries find across the borders of others, and what natives write there; each kind with negatives."""

import pytest

from normalizer import convert

DECIDED = [
    # 里 after a noun, and not
    ("请在网页里打开链接，浏览器里也能打开。", "請在網頁裡打開鏈接，瀏覽器裡也能打開。"),
    ("每个车站里，特别是录像里讲的。", "每個車站裡，特別是錄像裡講的。"),
    ("五十里路外的故里", "五十里路外的故里"),
    ("里长在邻里之间很有名", "里長在鄰里之間很有名"),
    ("一公里长的路，千里马", "一公里長的路，千里馬"),
    ("佛山里水镇", "佛山里水鎮"),
    # 只 before a verb, and the measure word
    ("这只影响一小部分人", "這只影響一小部分人"),
    ("这只猫受了影响", "這隻貓受了影響"),
    ("形单影只", "形單影隻"),
    ("三只鸟", "三隻鳥"),
    ("这只说明他在家", "這只說明他在家"),
    ("这只鸟会飞", "這隻鳥會飛"),
    # 制
    ("他戴着自制的口罩", "他戴著自製的口罩"),
    ("失去自制力", "失去自制力"),
    ("独自制作，来自制造业", "獨自製作，來自製造業"),
    ("处处受到制肘", "處處受到制肘"),
    # 后 of a queen, and after
    ("他隔离了10天后表示", "他隔離了10天後表示"),
    ("天后娘娘的庙", "天后娘娘的廟"),
    ("歌坛天后", "歌壇天后"),
    ("射入第三球后庆祝", "射入第三球後慶祝"),
    # 吁
    ("政府吁市民留意", "政府籲市民留意"),
    ("气喘吁吁", "氣喘吁吁"),
    ("长吁短叹", "長吁短嘆"),
    ("吁了一口气", "吁了一口氣"),
    # 冲
    ("一杯手冲咖啡", "一杯手沖咖啡"),
    ("被海浪冲散", "被海浪沖散"),
    ("他冲红灯", "他衝紅燈"),
    ("当冲突发生时，用双手冲洗", "當衝突發生時，用雙手沖洗"),
    # 出 of a play
    ("这出电影很好看", "這齣電影很好看"),
    ("一出门就下雨", "一出門就下雨"),
    ("裁定一出，众人哗然", "裁定一出，眾人譁然"),
    ("他放出电影的消息", "他放出電影的消息"),
    # 复
    ("社会回复平静", "社會回復平靜"),
    ("生态复育", "生態復育"),
    ("电邮回复记者", "電郵回覆記者"),
    ("重复", "重複"),
    # 干
    ("继续干犯法纪", "繼續干犯法紀"),
    ("这是他干的", "這是他幹的"),
    ("你到底干了些什么", "你到底幹了些什麼"),
    ("烘干的衣服", "烘乾的衣服"),
    ("不干我的事", "不干我的事"),
    # 准
    ("快、狠、准地打击，评核准则", "快、狠、準地打擊，評核準則"),
    ("批准考生入场", "批准考生入場"),
    ("放宽市场准入", "放寬市場准入"),
    # what the dictionaries have and natives do not
    ("北京的胡同", "北京的胡同"),
    ("中俄关系", "中俄關係"),
    ("被蒙在鼓里", "被蒙在鼓裡"),
    ("糊里糊涂", "糊裡糊塗"),
    ("灵修和克制", "靈修和克制"),
    # Cantonese
    ("而家系我哋嘅时间", "而家係我哋嘅時間"),
    ("呢个系咩嚟㗎", "呢個係咩嚟㗎"),
    ("𠮶只狗郁都唔郁", "嗰隻狗郁都唔郁"),
    ("学校中文系教授，日系汽车", "學校中文系教授，日系汽車"),
    ("三个钟头，三粒钟", "三個鐘頭，三粒鐘"),
]


@pytest.mark.parametrize(("text", "expected"), DECIDED)
def test_words_within_their_borders(text: str, expected: str) -> None:
    """A word that lies across a border, or that natives write otherwise, does not decide."""
    assert convert(text, "zh-Hant") == expected


def test_edited_text_decides() -> None:
    """儘量 and 儘速 in Taiwan, as its statutes and the dictionary have them; 盡量 in Hong Kong; both stay."""
    assert [convert("尽量尽速", standard) for standard in ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK")] == [
        "儘量儘速",
        "儘量儘速",
        "盡量盡速",
    ]
    text = "國會盡量處理"
    assert convert(text, "zh-Hant-TW") is text
