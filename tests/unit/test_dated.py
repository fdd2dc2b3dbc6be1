"""Mainland print as prescribed on a day."""

import pytest

from normalizer import DateError, StandardError, convert, normalize
from normalizer.engine.tables.sharing import tables_of
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon, own_table
from normalizer.lexicon.reforms import stages
from normalizer.standard import find_standard


def test_statement_as_of_its_day(statement: str) -> None:
    """In 1958 国 会 里 护 济 are simplified, 談 題 軍 們 經 發 讓 繼 are not, 爭 and 內 are old print forms."""
    text = convert(statement, "zh-Hans@1958-12-08")
    assert not set("談題軍們經發讓繼爭內") - set(text)
    assert not set("谈题军们经发让继争内") & set(text)
    assert not set("國會護濟") & set(text)
    assert set("国会里护济") <= set(text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("1956-05-31", "关于國会談話的問題，头髮發展，讓繼里护爭內戶"),
        ("1956-06-01", "关于国会談話的問題，头髮發展，讓繼里护爭內戶"),
        ("1959-07-14", "关于国会談話的問題，头髮發展，讓繼里护爭內戶"),
        ("1959-07-15", "关于国会談話的問題，头发发展，让继里护爭內戶"),
        ("1964-04-30", "关于国会談話的問題，头发发展，让继里护爭內戶"),
        ("1964-05", "关于国会谈话的问题，头发发展，让继里护爭內戶"),
        ("1965-01-30", "关于国会谈话的问题，头发发展，让继里护争内户"),
        ("1978-01", "关于国会谈话的问题，头发发𰍰，让继里护争内户"),
        ("1978-04", "关于国会谈话的问题，头发发展，让继里护争内户"),
    ],
)
def test_both_sides_of_each_reform(day: str, text: str) -> None:
    """A form appears on the day on which it was prescribed, whatever script the text comes in."""
    for source in ("关于国会谈话的问题，头发发展，让继里护争内户", "關於國會談話的問題，頭髮發展，讓繼裏護爭內戶"):
        assert convert(source, f"zh-Hans@{day}") == text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("好像", {"1958": "好像", "1970": "好象", "1987": "好像"}),
        ("道路邊", {"1970": "道路边", "1978-01": "辺路边", "1987": "道路边"}),
        ("囉", {"1958": "罗", "1970": "罗", "1987": "啰"}),
        ("诃", {"1958": "呵", "1970": "呵", "1987": "诃"}),
        ("骼", {"1955": "骼", "1958": "胳", "1987": "胳", "1989": "骼"}),
        ("兔", {"1958": "兎", "1966": "兔"}),
        ("颠覆", {"1970": "颠复", "1987": "颠覆"}),
        ("教育", {"1955": "教育", "1958": "敎育", "1966": "教育"}),
        ("价值", {"1958": "价値", "1966": "价值"}),
        ("特别", {"1958": "特別", "1966": "特别"}),
        ("毁坏", {"1958": "毀坏", "1966": "毁坏"}),
        ("保卫", {"1958": "保衞", "1960": "保卫"}),
        ("瞭望", {"1958": "了望", "1987": "瞭望"}),
        ("羣", {"1955": "羣", "1956": "群"}),
        ("於", {"1958": "于", "1987": "于"}),
        ("覌", {"1955": "觀", "1958": "观", "2020": "观"}),
    ],
)
def test_forms_that_came_and_went(text: str, days: dict[str, str]) -> None:
    """What was set aside and brought back, or simplified and withdrawn, follows its dates."""
    assert {day: convert(text, f"zh-Hans@{day}") for day in days} == days


def test_today_is_today() -> None:
    """From 2013 on the dated standard is today's: every character of the table comes out alike."""
    for form, _ in own_table("mainland-2013").rows:
        assert convert(form, "zh-Hans@2020") == convert(form, "zh-Hans"), form


def test_second_scheme_without_code_point() -> None:
    """A character for which the second scheme had a form that Unicode does not encode is left and reported."""
    result = normalize("墙壁和部队", "zh-Hans@1978-01")
    assert result.text == "垟壁和𰆊队"
    assert [(doubt.before, doubt.after) for doubt in result.doubts] == [("壁", "壁")]
    assert "no code point" in result.doubts[0].reason


def test_authority_by_date() -> None:
    """A change names the document in force, or the one that had not come yet."""
    changes = normalize("國谈", "zh-Hans@1958-12-08").changes
    assert [change.evidence.authority for change in changes] == [
        "汉字简化方案, batch 2 (1956-06-01)",
        "简化字总表 (1964-05), not in force on 1958-12-08",
    ]


@pytest.mark.parametrize("day", stages())
def test_every_form_has_an_authority(day: str) -> None:
    """Each form that a day changes says who stands behind that, also where several reforms lead there (䴸 麩 麸)."""
    found = standard_tables(find_standard(f"zh-Hans@{day}"), load_lexicon())
    text = "\n".join(sorted(found.made.converted))
    result = normalize(text, f"zh-Hans@{day}")
    changes = list(result.changes)
    assert len(changes) == len(result.changes) > 1000
    assert all(change.evidence.authority for change in changes)


def test_days_of_a_stage_share_tables() -> None:
    """All days between two reforms have the tables of the first of them; each reform begins tables of its own."""
    for day in stages():
        assert tables_of(find_standard(f"zh-Hans@{day}")).date == day
    assert tables_of(find_standard("zh-Hans@1960-01-01")) == find_standard("zh-Hans@1959-07-15")
    assert convert("發", "zh-Hans@1959-07-14") == convert("發", "zh-Hans@1958-05-15")


def test_before_the_first_reform() -> None:
    """Before 1956-02-01 mainland print was traditional, in forms of its own, and the standard says so."""
    standard = find_standard("zh-Hans@1955")
    assert standard.id == "zh-Hans@1955"
    assert "no reform was in force" in standard.note
    assert convert("国会", "zh-Hans@1956-01-31") == "國會"
    for name in ("zh-Hans@1954", "zh-Hant-CN@1954"):
        assert convert("屋檐下吃烟，坚决加强秘书处，却为群众卫生", name) == "屋簷下吃烟，堅决加强秘書處，却爲羣衆衛生"
    with pytest.raises(StandardError, match="of zh-Hant-CN no state of 1960 is known"):
        convert("国", "zh-Hant-CN@1960")


def test_japanese_print_before_the_reforms() -> None:
    """ja@1945 is kyūjitai; the years in which only some new forms were official are refused, later ones are ja."""
    assert convert("戦争が終わり、国民は学校で漢字を学んだ。", "ja@1945") == "戰爭が終わり、國民は學校で漢字を學んだ。"
    assert convert("國民は學校で", "ja@1945-08-15") == "國民は學校で"
    assert convert("國民は學校で", "ja@1950") == convert("國民は學校で", "ja")
    with pytest.raises(StandardError, match="between 1946-11-16"):
        convert("国", "ja@1947")
    with pytest.raises(DateError, match="there is no date 1945-13"):
        convert("国", "ja@1945-13")


def test_the_first_list_of_singapore() -> None:
    """zh-SG of 1969 to 1973 is the list of 502 characters; from 1974 on the forms of the mainland are right."""
    text = "我国的学校信件很重要，会议讨论国家大事，应当发展，头发，问题"
    listed = "我囯的学校伩件很重𡚩，会議討論囯家大事，应当發展，头髮，问題"
    for source in (text, convert(text, "zh-Hant"), listed):
        assert convert(source, "zh-SG@1970") == listed
    assert convert(text, "zh-SG@1975") == text
    change = next(change for change in normalize("信", "zh-SG@1973-12").changes)
    assert change.evidence.authority.startswith("Ministry of Education, Singapore, 1969")
    with pytest.raises(StandardError, match="before 1969 Singapore had no list"):
        convert(text, "zh-SG@1968")


def test_print_in_the_dailies() -> None:
    """With `+press` forms that dailies are seen to have before their day are written, and no others."""
    text = "长江两岸的工业发展，经过会议讨论，时间很长"
    assert convert(text, "zh-Hans@1957-04-12") == "長江兩岸的工業發展，經过会議討論，时間很長"
    assert convert(text, "zh-Hans@1957-04-12+press") == "长江两岸的工业发展，经过会议討論，时間很长"
    assert convert(text, "zh-Hans@1957-02+press") == "长江两岸的工業发展，經过会議討論，时間很长"
    assert convert("这是苏联的会", "zh-Hans@1955-12-31+press") == "这是苏联的會"
    assert convert(text, "zh-Hans@2020+press") == text


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("zh-Hans@1958-02-30", "there is no date 1958-02-30"),
        ("zh-Hans@1958-13", "there is no date 1958-13"),
        ("zh-Hans@1958-00-10", "there is no date 1958-00-10"),
        ("zh-Hans@1958-00", "there is no date 1958-00"),
        ("zh-Hans@", "expected a day such as"),
        ("zh-Hans@58", "expected a day such as"),
        ("zh-Hans@１９５８", "expected a day such as"),
        ("zh-Hans@2999", "later than the tables"),
    ],
)
def test_impossible_dates(name: str, problem: str) -> None:
    """A date that does not exist, or lies ahead, is a ValueError that says so."""
    with pytest.raises(DateError, match=problem) as caught:
        convert("国", name)
    assert isinstance(caught.value, ValueError)


def test_other_standards_have_no_dates() -> None:
    """Only mainland print takes a date."""
    with pytest.raises(StandardError, match="of zh-Hant-TW no state of 1958 is known"):
        convert("国", "zh-Hant-TW@1958")
    with pytest.raises(StandardError, match="unknown standard 'zh@1958'"):
        convert("国", "zh@1958")


def test_mainland_traditional() -> None:
    """zh-Hant-CN writes the traditional forms of annex 1 in the print forms of 1965."""
    assert convert("羣眾說为绝对里面的吃线", "zh-Hant-CN") == "群衆説爲絶對裏面的吃綫"
