"""Names and quoted characters are data: they keep their form, and what is not sure is a doubt."""

import pytest

from normalizer import Normalizer, convert, normalize
from normalizer.lexicon.lists import surnames


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("徐乾學是清代學者", "徐乾学是清代学者"),
        ("王汎森先生的研究", "王汎森先生的研究"),
        ("薛應旂的著作", "薛应旂的著作"),
        ("朴正愛同志", "朴正爱同志"),
        ("清人徐乾學、薛應旂", "清人徐乾学、薛应旂"),
        ("學者王汎森指出", "学者王汎森指出"),
        ("歐陽汎在場", "欧阳汎在场"),
        # a surname that the text begins with
        ("賀汎中", "贺汎中"),
        ("「台」「臺」本二字", "「台」「臺」本二字"),
        ("“後”字不作“后”", "“後”字不作“后”"),
        ("「魚」字的部首", "「魚」字的部首"),
        # one form of its own script in the line is enough, also directly beside the quotation
        ("「魚」个字的讀音", "「魚」个字的读音"),
        ("这「魚」字的讀音", "这「魚」字的读音"),
    ],
)
def test_kept(text: str, expected: str) -> None:
    """A variant or a form that may be either stays in a name, and a character that is spoken of stays."""
    assert convert(text, "zh-Hans") == normalize(text, "zh-Hans").text == expected
    assert convert(expected, "zh-Hans") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("衣服乾了", "衣服干了"),
        ("廣汎的影響", "广泛的影响"),
        ("汎用技術", "泛用技术"),
        ("李強和王恆", "李强和王恒"),
        ("旂幟飄揚", "旗帜飘扬"),
        ("那乾淨的水", "那干净的水"),
        ("他說「來」", "他说「来」"),
        ("“發”財", "“发”财"),
        ("漢字「魚」、「舉」、「話」等讀音", "汉字「鱼」、「举」、「话」等读音"),
        ("「台」\n「臺」", "「台」\n「台」"),
        ("「臺」\n字", "「台」\n字"),
        # what may be either stays only as the first of two characters of a given name
        ("學者李乾，", "学者李干，"),
    ],
)
def test_not_kept(text: str, expected: str) -> None:
    """What is no name, and what is quoted without being spoken of, is converted as elsewhere."""
    assert convert(text, "zh-Hans") == expected


def test_towards_traditional() -> None:
    """Towards traditional characters quoted ones stay too, and names are decided as before."""
    assert convert("「台」「臺」本二字", "zh-Hant-TW") == "「台」「臺」本二字"
    assert convert("朴正爱同志", "zh-Hant") == "朴正愛同志"


@pytest.mark.parametrize(
    ("text", "expected", "name"),
    [
        ("余伟导演", "余偉導演", "余伟"),
        ("余丹市长", "余丹市長", "余丹"),
        ("同志范伟说", "同志范偉說", "范伟"),
    ],
)
def test_a_surname_like_a_word(text: str, expected: str, name: str) -> None:
    """With a given name of one character or two and a word beside it, it stays, and the reason says so."""
    result = normalize(text, "zh-Hant")
    assert result.text == expected
    (doubt,) = result.doubts
    assert doubt.reason.startswith(f"it may be part of the name {name}")


def test_a_surname_in_a_word() -> None:
    """余明 is a word: that two characters could be a given name, with a sign at one end only, is no reason."""
    (doubt,) = normalize("余明中，", "zh-Hant").doubts
    assert doubt.reason.startswith("only the word 余明")


def test_one_character_after_a_name() -> None:
    """It may be a word of those that follow names: 著."""
    assert convert("郁明著，", "zh-Hant") == "郁明著，"


def test_what_is_not_sure_is_a_doubt() -> None:
    """One sign of a name, and a quotation without a word for `character`, are doubts with their reason."""
    (doubt,) = normalize("昨日王汎森出國", "zh-Hans").doubts or normalize("，王汎森出國", "zh-Hans").doubts
    assert (doubt.before, doubt.after, set(doubt.candidates)) == ("汎", "汎", {"汎", "泛"})
    assert doubt.reason.startswith("it may be part of the name 王汎")
    (doubt,) = normalize("他說「來」", "zh-Hans").doubts
    assert (doubt.before, doubt.after) == ("來", "来")
    assert doubt.reason == "a quoted character, which may be mentioned rather than used"
    assert not normalize("「台」「臺」本二字", "zh-Hans").doubts


def test_in_large_texts() -> None:
    """A name is found in every part of a text that is converted in parts."""
    text = "學者王汎森指出，衣服乾了。\n" * 6000
    assert convert(text, "zh-Hans") == normalize(text, "zh-Hans").text == "学者王汎森指出，衣服干了。\n" * 6000


def test_options_win() -> None:
    """Terms and protection win over names, and forms of disabled kinds stay."""
    assert convert("學者王汎森指出", terms={"王汎森": "王泛森"}) == "学者王泛森指出"
    assert convert("汎用技術", protect="汎用") == "汎用技术"
    assert convert("汎用技術", kinds=["script"]) == "汎用技术"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("魯迅著《吶喊》", "鲁迅著《呐喊》"),
        ("高爾基 著", "高尔基 著"),
        ("{author} / 著", "{author} / 著"),
        ("聽/著/看", "听/着/看"),
        ("王力主編，呂叔湘著", "王力主编，吕叔湘著"),
        ("（李白著）", "（李白著）"),
        ("（淳于丹丹等著）", "（淳于丹丹等著）"),
        ("他所著的書與專著、編著", "他所著的书与专著、编著"),
        ("看著《紅樓夢》", "看着《红楼梦》"),
        ("他睡著了", "他睡着了"),
        ("他睡著，門開著。", "他睡着，门开着。"),
        ("李明笑著，", "李明笑着，"),
        ("他 睡 著", "他 睡 着"),
        ("活著。", "活着。"),
        ("陳寅恪著《唐代政治史述論稿》", "陈寅恪著《唐代政治史述论稿》"),
        ("羅素著，馬元德譯。", "罗素著，马元德译。"),
        ("史學方法論 杜維運著 臺北", "史学方法论 杜维运著 台北"),
        ("張明拿著《吶喊》", "张明拿着《呐喊》"),
        ("王老師講著，高興極了", "王老师讲着，高兴极了"),
        ("見微知著，功績甚著", "见微知著，功绩甚著"),
    ],
)
def test_the_work_of_an_author(text: str, expected: str) -> None:
    """著 stays after an author or in a word, and is 着 where it is a particle."""
    assert convert(text, "zh-Hans") == expected
    assert convert(expected, "zh-Hans") == expected


def test_an_author_in_hong_kong() -> None:
    """There too the particle is 着, and an author's work is 著."""
    assert convert("魯迅著《吶喊》，他看著名著", "zh-Hant-HK") == "魯迅著《吶喊》，他看着名著"
    assert convert("（清）趙翼著，王樹民校證", "zh-Hant-HK") == "（清）趙翼著，王樹民校證"


def test_an_author_may_be_doubtful() -> None:
    """Only a name before it speaks for the work, not what follows."""
    (doubt,) = normalize("王力主編，呂叔湘著", "zh-Hans").doubts
    assert (doubt.before, doubt.after, doubt.reason) == ("著", "著", "著 may follow the name of an author")
    assert not normalize("魯迅著《吶喊》", "zh-Hans").doubts
    assert not normalize("（淳于丹丹等著）", "zh-Hans").doubts


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新北市板橋區松柏里的居民", "新北市板橋區松柏里的居民"),
        ("新北市板桥区松柏里的居民", "新北市板橋區松柏里的居民"),
        ("南投縣南投市崇文里", "南投縣南投市崇文里"),
        ("他們住在三峽區中正里", "他們住在三峽區中正里"),
        # a village whose name ends with the character too
        ("埔里鎮房里里", "埔里鎮房里里"),
        ("他在中和区碧河里里长的家旁", "他在中和區碧河里里長的家旁"),
    ],
)
def test_a_village_after_its_town(text: str, expected: str, standard: str) -> None:
    """The last character of a village stays, in both scripts; twice is once."""
    assert convert(text, standard) == normalize(text, standard).text == convert(expected, standard) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("板橋區公園里的樹", "板橋區公園裡的樹"),
        ("高雄市議會里的人", "高雄市議會裡的人"),
        ("在社區中心里", "在社區中心裡"),
        # the village of another town
        ("淡水區崇文里的樹", "淡水區崇文裡的樹"),
        ("南投市\n崇文里的樹", "南投市\n崇文裡的樹"),
    ],
)
def test_what_is_no_village(text: str, expected: str) -> None:
    """Without its town, or after another one, it is decided as elsewhere."""
    assert convert(text, "zh-Hant-TW") == expected


def test_a_list_of_names() -> None:
    """A surname like a word stays at the beginning of three characters that stand alone, and is doubted."""
    text = "出席：游俊文、涂家豪、余光明。"
    found = normalize(text, "zh-Hant-TW")
    assert found.text == text
    assert {text[doubt.source.start] for doubt in found.doubts} >= {"游"}
    assert convert("出席：余下的、余生和。", "zh-Hant-TW") == "出席：餘下的、餘生和。"


@pytest.mark.parametrize(
    "text",
    ["立委陳明峯指出", "候選人丁啓哲表示", "李羣先生的研究", "林正豊委員說", "王汎森、陳明峯", "記者羅庚沢報道"],
)
@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_variants_in_given_names(text: str, standard: str) -> None:
    """They stay towards traditional characters, too: a person writes them so."""
    assert convert(text, standard) == normalize(text, standard).text == text


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_a_variant_after_a_surname_that_becomes_another_word(standard: str) -> None:
    """余 may become 餘, 范 範 and 郁 鬱: no name is left then, and what stayed in it would change the second time."""
    of = Normalizer(standard)
    for surname in surnames():
        for variant in "忰㘫":
            for text in (f"{surname}{variant}", f"，{surname}{variant}明先生", f"剩{surname}{variant}，"):
                once = of.convert(text)
                assert of.convert(once) == once, text
    assert of.convert("余忰") == "餘悴"
    assert of.convert("，余大忰先生") == "，余大忰先生"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("，高峯會開始了", "，高峰會開始了"),
        ("主張啓用新法", "主張啟用新法"),
        ("，周羣眾的聲音", "，周群眾的聲音"),
        ("，林羣島的風景", "，林群島的風景"),
        ("，王説：爲何", "，王說：為何"),
        ("任啓程的日子", "任啟程的日子"),
        # simplified forms are no variants
        ("立委陈庆丰指出", "立委陳慶豐指出"),
    ],
)
def test_variants_elsewhere(text: str, expected: str) -> None:
    """Words, and what nothing confirms as a name, are written as the standard writes them."""
    assert convert(text, "zh-Hant-TW") == expected


@pytest.mark.parametrize(
    "text",
    ["立法會主席李慧琼表示", "行會成員李慧琼今日指出", "鄭麗琼議員說", "林咏然同學得獎了", "李慧琼說，李慧琼認為會。"],
)
@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-HK"])
def test_simplified_forms_that_are_registered(text: str, standard: str) -> None:
    """Names of Hong Kong keep them, in a line that is wholly in traditional characters."""
    assert convert(text, standard) == normalize(text, standard).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行会成员李慧琼表示", "行會成員李慧瓊表示"),
        ("行會成员李慧琼表示", "行會成員李慧瓊表示"),
        ("讀琼瑤的小說，議員說", "讀瓊瑤的小說，議員說"),
        ("王公的琼漿玉液，議員說", "王公的瓊漿玉液，議員說"),
        ("老師說要咏嘆一番", "老師說要詠嘆一番"),
    ],
)
def test_registered_forms_elsewhere(text: str, expected: str) -> None:
    """Where the line has simplified forms, and where no name is, they are brought over; and so they are in Taiwan."""
    assert convert(text, "zh-Hant-HK") == expected
    assert convert("李慧琼議員", "zh-Hant-TW") == convert("李慧琼議員", "zh-Hant-HK", strict=True) == "李慧瓊議員"


def test_variants_in_names_and_strict() -> None:
    """With `strict` one form is written throughout."""
    assert convert("立委陳明峯指出", "zh-Hant-TW", strict=True) == "立委陳明峰指出"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("余国荣先生", "余國榮先生"),
        ("候选人余宛如", "候選人余宛如"),
        ("立委余国荣表示", "立委余國榮表示"),
        ("昨天，游国成校长来了", "昨天，游國成校長來了"),
        ("作者姜水浪的书", "作者姜水浪的書"),
        # what looks like it and is no name
        ("余下的先生", "餘下的先生"),
        ("主席余款表示", "主席餘款表示"),
        ("其余国家表示", "其餘國家表示"),
        ("工人余震后", "工人餘震後"),
        ("三十余国先生", "三十餘國先生"),
        ("选手游泳，老师旅游", "選手游泳，老師旅遊"),
    ],
)
def test_a_surname_where_a_word_says_that_it_is_one(text: str, expected: str) -> None:
    """A title, or a word before it, is enough for a name of characters that are in every text."""
    assert convert(text, "zh-Hant-TW") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同期演员有余文乐、蔡卓妍、黎姿", "同期演員有余文樂、蔡卓妍、黎姿"),
        ("包括余国荣、陈小明", "包括余國榮、陳小明"),
        ("昨天姜水浪、王大伟出席", "昨天姜水浪、王大偉出席"),
        ("名单上是游明达、欧小玲和李明", "名單上是游明達、歐小玲和李明"),
        ("昨天游明达说他不来", "昨天游明達說他不來"),
        # what looks like it and is no name
        ("家有余粮、高粱酒", "家有餘糧、高粱酒"),
        ("剩余金额、高利率", "剩餘金額、高利率"),
        ("其余人员、王小明", "其餘人員、王小明"),
        ("学有余力、时间充裕", "學有餘力、時間充裕"),
        ("包括余国荣、后小明", "包括餘國榮、後小明"),
        ("欣喜之余小明说", "欣喜之餘小明說"),
    ],
)
def test_a_surname_that_the_next_name_shows(text: str, expected: str) -> None:
    """In a list a name shows the one before it, if it stays one when it is converted; 说 shows usual characters."""
    assert convert(text, "zh-Hant") == expected
    assert convert(expected, "zh-Hant") == expected


@pytest.mark.parametrize("name", ["和余国荣", "余国荣在"])
def test_one_character_beside_a_name_says_as_little_at_the_edge_of_a_text(name: str) -> None:
    """和 and 在 stand beside anything, also where nothing else does."""
    assert convert(name, "zh-Hant-TW")[name.index("余")] == "餘"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于志维：主席好。", "于志維：主席好。"),
        ("于志維:\n主席好。", "于志維:\n主席好。"),
        ("### 林采蓁：\n另外，电话不多。", "### 林采蓁：\n另外，電話不多。"),
        ("孙于卿：\n我们没有意见。", "孫于卿：\n我們沒有意見。"),
        ("- 刘志庆\n- 游千惠\n- 涂佳绫", "- 劉志慶\n- 游千惠\n- 涂佳綾"),
        ("1. 后振宇\n2. 林福岳", "1. 后振宇\n2. 林福岳"),
        ("[余家光] 同意", "[余家光] 同意"),
    ],
)
@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_a_name_alone_on_its_line(text: str, expected: str, standard: str) -> None:
    """Who speaks, or an item of a list, keeps the forms that surnames and given names have."""
    assert convert(text, standard) == expected
    assert convert(expected, standard) == expected


def test_a_name_alone_on_its_line_is_a_doubt() -> None:
    """Nothing else speaks for the name, so it can be read again."""
    (doubt,) = normalize("于志維：\n主席好。", "zh-Hant").doubts
    assert (doubt.before, doubt.after) == ("于", "于")
    assert "it may be part of the name 于志維" in str(doubt.reason)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于此时：", "於此時："),
        ("储存于：", "儲存於："),
        ("高于它：", "高於它："),
        ("余下的：", "餘下的："),
        ("余额为：", "餘額為："),
        ("后三位：", "後三位："),
        ("后志愿：", "後志願："),
        ("于文化：", "於文化："),
        ("涂改液：", "塗改液："),
        ("游戏里：", "遊戲裡："),
        ("采购部：", "採購部："),
        ("范围内", "範圍內"),
        ("李采购：", "李採購："),
        # not alone on the line
        ("他在于志维：", "他在於志維："),
    ],
)
def test_what_is_no_name_of_a_line(text: str, expected: str) -> None:
    """Words, verbs before a colon, and what has other text on its line are decided as elsewhere."""
    assert convert(text, "zh-Hant-TW") == expected
