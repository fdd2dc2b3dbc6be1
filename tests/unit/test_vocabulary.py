"""Regional vocabulary."""

import pytest

from normalizer import Certainty, Kind, Normalizer, convert, normalize
from normalizer.engine.tables.vocabulary import vocabulary
from normalizer.lexicon import load_lexicon
from normalizer.lexicon.regions import regional_terms
from normalizer.standard import find_standard


def test_words_are_replaced_however_they_are_spelt() -> None:
    """A half-converted word of another region is found, and its change spans the whole of it."""
    result = normalize("支持数據库和軟件", "zh-Hant-TW", vocabulary=True)
    assert result.text == "支援資料庫和軟體"
    assert [(c.before, c.after, c.kind) for c in result.changes] == [
        ("支持", "支援", Kind.VOCABULARY),
        ("数據库", "資料庫", Kind.VOCABULARY),
        ("軟件", "軟體", Kind.VOCABULARY),
    ]
    assert result.changes[1].evidence.rule is not None
    assert result.changes[1].evidence.rule.id == "TWPhrases:數據庫"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("移动支付和人脸识别", "行動支付和人臉辨識"),
        ("空气质量与数据结构", "空氣品質與資料結構"),
        ("项目管理的工具栏", "專案管理的工具列"),
        ("金枪鱼和圆珠笔", "鮪魚和原子筆"),
    ],
)
def test_our_own_words_both_ways(source: str, expected: str) -> None:
    """What OpenCC's tables lack, where natives of Taiwan hardly ever write the mainland's word."""
    assert convert(source, "zh-Hant-TW", vocabulary=True) == expected
    assert convert(expected, "zh-Hant-TW", vocabulary=True) is expected
    assert convert(expected, "zh-Hans", vocabulary=True) == source


@pytest.mark.parametrize(
    ("source", "to", "expected"),
    [
        ("有一点赞成", "zh-Hant-TW", "有一點贊成"),
        ("源程序员", "zh-Hant-TW", "源程序員"),
        ("他們當機立斷", "zh-Hans", "他们当机立断"),
        ("有影本來看", "zh-Hans", "有影本来看"),
        ("守住底線", "zh-Hans", "守住底线"),
        ("奇異果與便當", "zh-Hans", "奇异果与便当"),
        ("政府的控制台", "zh-Hans", "政府的控制台"),
    ],
)
def test_our_own_words_are_whole_words(source: str, to: str, expected: str) -> None:
    """They begin and end where words do; and what has another sense on the mainland stays."""
    assert convert(source, to, vocabulary=True) == expected


@pytest.mark.parametrize("standard", ["zh-Hant-TW", "zh-Hans"])
def test_each_of_our_own_words_is_found_as_the_standard_spells_it(standard: str) -> None:
    """The key is what the word becomes without the option; alone, it is replaced."""
    known = vocabulary(find_standard(standard), load_lexicon()).words
    for word, (replacement,) in regional_terms(standard).candidates.items():
        assert convert(word, standard) in known, word
        assert convert(word, standard, vocabulary=True) == replacement


def test_the_rule_of_our_own_words() -> None:
    """The evidence names our table, and its row."""
    (change,) = (c for c in normalize("移动支付", "zh-Hant-TW", vocabulary=True).changes)
    assert change.evidence.rule is not None
    assert change.evidence.rule.id == "regional-terms:移动支付"
    assert change.evidence.rule.edition == "normalizer"


def test_off_by_default_and_nothing_for_a_standard_without_region() -> None:
    """Without the option no word is replaced; the pivot is no region's."""
    assert convert("软件", "zh-Hant-TW") == "軟件"
    assert convert("软件", "zh-Hant", vocabulary=True) == "軟件"


def test_several_readings_are_a_doubt() -> None:
    """Where the table has several words, a human is asked, and sees the whole word."""
    (doubt,) = normalize("網絡视频", "zh-Hant-TW", vocabulary=True).doubts
    assert (doubt.before, doubt.after, doubt.candidates) == ("视频", "影片", ("影片", "視訊"))
    (change,) = (c for c in normalize("视频", "zh-Hant-TW", vocabulary=True).changes)
    assert change.certainty is Certainty.DOUBTFUL


def test_terms_and_protection_come_first() -> None:
    """The user's terms and what is protected win over the tables."""
    ours = Normalizer("zh-Hant-TW", terms={"软件": "軟件(原文)"}, protect=["網絡"], vocabulary=True)
    assert ours.convert("软件、網絡、硬盘") == "軟件(原文)、網絡、硬碟"


def test_a_word_with_two_senses_is_read_as_the_mainlands() -> None:
    """程序 is a program on the mainland and a process in Taiwan."""
    assert convert("程序", "zh-Hant-TW", vocabulary=True) == "程式"
    assert convert("程式和程序", "zh-Hans", vocabulary=True) == "程序和程序"


@pytest.mark.parametrize("wrong", [1, None, "yes"])
def test_no_bool(wrong: object) -> None:
    """Anything but a bool is refused, and the message says what came."""
    with pytest.raises(TypeError, match=r"vocabulary must be True or False, got"):
        convert("软件", "zh-Hant-TW", vocabulary=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办公组件", "辦公元件"),
        ("辦公元件", "辦公元件"),
        ("滚动条", "捲軸"),
        ("布雷顿森林", "布列敦森林"),
    ],
)
def test_no_word_is_read_across_what_another_became(text: str, expected: str) -> None:
    """What a word became stays as the table has it, and is the standard's when it comes again."""
    assert convert(text, "zh-Hant-TW", vocabulary=True) == expected
    assert convert(expected, "zh-Hant-TW", vocabulary=True) == expected


@pytest.mark.parametrize("text", ["前綴象", "余光驅", "全局髮", "髮布雷頓", "前綴余光驅后實"])
def test_every_doubtful_change_is_a_doubt(text: str) -> None:
    """Also where a form was decided beside a word that replaced another."""
    result = normalize(text, "zh-Hant-TW", vocabulary=True)
    doubtful = {change.source for change in result.changes if change.certainty is Certainty.DOUBTFUL}
    assert doubtful <= {doubt.source for doubt in result.doubts}
    assert all(change.after in change.candidates for change in result.changes)
    assert all(doubt.after in doubt.candidates for doubt in result.doubts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家安全局的局长", "國家安全局的局長"),  # 全局 is no word there
        ("记者会和发布会", "記者會和發佈會"),  # 发布会 is one word
        ("这是低级错误，和级别没有关系", "這是低級錯誤，和級別沒有關係"),
        ("万象更新的一年", "萬象更新的一年"),
        ("录像带上的录像", "錄影帶上的錄影"),
        ("公元前二世纪", "西元前二世紀"),
        ("法院的审批程序要公开，社区的居民可以旁听", "法院的審批程序要公開，社區的居民可以旁聽"),
        ("用户在浏览器里运行程序，再保存文件", "使用者在瀏覽器裡執行程式，再儲存檔案"),
        ("高级设置", "進階設定"),  # as short as a label
    ],
)
def test_borders_and_senses(text: str, expected: str) -> None:
    """A word begins where words do; what natives of Taiwan write, too, is replaced in texts about computing only."""
    assert convert(text, "zh-Hant-TW", vocabulary=True) == expected
    assert convert(expected, "zh-Hant-TW", vocabulary=True) == expected


def test_each_paragraph_has_its_own_sense() -> None:
    """Computing in one paragraph says nothing of the next."""
    text = "我们写软件的时候，每个程序都要测试。\n\n法院的程序由法律规定，任何人都要遵守。"
    assert convert(text, "zh-Hant-TW", vocabulary=True).count("程式") == 1


GENERAL = [
    "外交部声明",
    "双方在北京签署联合声明，并在网站上公布。",
    "外交部发言人在电子邮件中声明，该国支持两国对话。",
    "法院的程序要公开，当事人可以从网站下载有关文件。",
    "行政程序法规定，申请人应当用电脑填写登记表，保存有关文件。",
    "教育部支持学校购买电脑、打印机等设备。",
    "学校设置了软件专业，聘请高级工程师。",
    "该项目的对象是农村学生，用手机就能联系老师。",
    "社区的审核程序很严格，网上申请也要核对地址。",
    "总理访问日本，记者用手机拍照。",
    "警方说，网站的消息不可靠。",
    "银行的用户可以在柜台登录户口，也可以上网办理。",
    "他刷新了全国纪录，网站都在报道。",
    "他默认了网上的说法。",
    "股价回调，软件公司的股票下跌。",
    "学生排成队列，用手机拍照。",
    "高级官员在论坛上谈到经济的运行。",
    "这家餐厅的菜单可以在网站上查到。",
    "户口注销以后，电脑里也查不到。",
    "壁纸脱落了，骏马在画上奔驰。",
    "他深深地呼出一口气。",
    "高等法院的程序",
    "重要文件",
    "建设项目",
    "工会支持",
    "学校设备",
]

INTERFACE = [
    ("变量声明要写在函数的前面。", "變數宣告要寫在函式的前面。"),
    ("这个函数不支持递归。", "這個函式不支援遞迴。"),
    ("请选择要打开的文件。", "請選擇要開啟的檔案。"),
    ("无法连接到服务器，请检查网络设置。", "無法連線到伺服器，請檢查網路設定。"),
    ("程序运行时出现错误", "程式執行時出現錯誤"),
    ("保存更改", "儲存更改"),
    ("保存文件", "儲存檔案"),
    ("是否删除所选文件？", "是否刪除所選檔案？"),
    ("浏览器不支持此类型的文件。", "瀏覽器不支援此型別的檔案。"),
    ("数据库的性能取决于内存。", "資料庫的效能取決於記憶體。"),
    ("设备已断开连接", "裝置已斷開連線"),
    ("登录失败，请重新输入密码", "登入失敗，請重新輸入密碼"),
    ("打开高级设置", "開啟進階設定"),
    ("编译以后就可以运行程序。", "編譯以後就可以執行程式。"),
    ("默认浏览器", "預設瀏覽器"),
    ("刷新页面", "重新整理頁面"),
    ("菜单栏和工具栏", "選單列和工具列"),
    # 启动 and 重启 are words of labels, which Taiwan does not spell as OpenCC's pivot does (啓)
    ("启动代码", "啟動程式碼"),
    ("重启以后保存文件。", "重啟以後儲存檔案。"),
]


@pytest.mark.parametrize("text", GENERAL)
def test_words_in_a_general_sense_stay(text: str) -> None:
    """Law, administration, diplomacy, school: a word of computing in the paragraph is not enough."""
    plain = convert(text, "zh-Hant-TW")
    regional = {"網絡": "網路", "軟件": "軟體", "打印機": "印表機"}
    for word, own in regional.items():
        plain = plain.replace(word, own)
    assert convert(text, "zh-Hant-TW", vocabulary=True) == plain


@pytest.mark.parametrize(("text", "expected"), INTERFACE)
def test_labels_and_messages_of_programs_are_in_words_of_the_region(text: str, expected: str) -> None:
    """The same words in an interface, or beside a technical word."""
    assert convert(text, "zh-Hant-TW", vocabulary=True) == expected
    assert convert(expected, "zh-Hant-TW", vocabulary=True) == expected


def test_natives_write_it_of_computers_too() -> None:
    """許可權 for 權限 is a word that hardly anyone writes."""
    assert convert("您没有访问此文件的权限", "zh-Hant-TW", vocabulary=True) == "您沒有訪問此檔案的權限"


def test_a_line_longer_than_a_paragraph_may_be() -> None:
    """Where such a line is divided depends on all of it: it is read as a whole, with every option alike."""
    for line in ("他们写的软件保存在硬盘里，头发干了。" * 4200, "程序员写软件" * 25_000):
        text = f"他写软件。\n{line}\n头发和软件"
        assert convert(text, "zh-Hant-TW", vocabulary=True) == normalize(text, "zh-Hant-TW", vocabulary=True).text
