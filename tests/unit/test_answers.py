"""The answer to a claimed date, for texts of our own like the real pages of each kind."""

from datetime import date as calendar_date
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DateError, Normalizer, OptionError, date, detect, normalize, render
from normalizer.lexicon import load_lexicon
from normalizer.model import Answer, Fit, Place, Standing

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent.parent / "cases" / "answers.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PLAIN = "我国学校的农民开会讨论生产和水利问题，时间过得很快，这个办法还要动员群众，经过谈话认为应当继续发展。"
DAYS = st.dates(calendar_date(1950, 1, 1), calendar_date(2015, 12, 31))


@pytest.mark.parametrize(("name", "claimed", "answer", "deciding", "text"), [case[:5] for case in CASES])
def test_answers(name: str, claimed: str, answer: str, deciding: str, text: str) -> None:
    """Each text gets the answer of the pages that it is like, resting on the forms that a reader would name."""
    found = date(text.replace("⏎", "\n"), claimed)
    assert found.answer is not None
    assert found.answer.value == answer, name
    assert found.judgement is not None
    assert set(deciding) <= {witness.form for witness in found.judgement.deciding}
    assert sum(witness.count for witness in found.judgement.deciding) or answer == "undetermined"


def test_no_claim_has_no_answer() -> None:
    """Without a claim there is nothing to answer, and nothing is counted."""
    found = date(PLAIN)
    assert found.counts == {}
    assert date(PLAIN, "1958").counts["later"] > 0
    assert found.answer is None
    assert found.judgement is None


def test_lines_of_a_text_modernised_in_part(statement: str) -> None:
    """The headline of the statement names the lines that came later, and leaves out those that agree."""
    headline = render(date(statement, "1958-12-08"), "text").replace("\n", " ").split(".")[0]
    assert headline.startswith("Partly later than 1958-12-08: 130 of the 244 places")
    assert headline.endswith("lines 5–17, 21–37, 39–43")


def test_reports_say_the_answer(statement: str) -> None:
    """Every report for people and programs has the answer."""
    found = date(statement, "1958-12-08")
    for name, said in (
        ("html", "Partly later than 1958-12-08"),
        ("markdown", "Partly later"),
        ("json", '"partly-later"'),
    ):
        assert said in render(found, name)


@given(day=DAYS)
def test_text_of_a_day_agrees_with_it(day: calendar_date) -> None:
    """What is brought to mainland print of a day is not called later or older than the day."""
    text = normalize(PLAIN, f"zh-Hans@{day}").text
    assert date(text, day.isoformat()).answer is Answer.AGREES


@given(day=DAYS, years=st.integers(0, 40))
def test_text_of_today_is_later_than_any_day_before_1964(day: calendar_date, years: int) -> None:
    """Modern print is later than each day before the list of 1964, and never becomes later as the claim moves on."""
    later = (Answer.LATER, Answer.PARTLY_LATER)
    if day.isoformat() < "1964-05":
        assert date(PLAIN, day.isoformat()).answer in later
    moved = min(day + timedelta(days=365 * years), calendar_date(2015, 12, 31))
    if date(PLAIN, day.isoformat()).answer not in later:
        assert date(PLAIN, moved.isoformat()).answer not in later


@given(day=DAYS, place=st.integers(0, len(PLAIN)), stray=st.sampled_from("说說侠争爭覌羣"))
def test_one_stray_form_changes_no_bound(day: calendar_date, place: int, stray: str) -> None:
    """A form that stands once moves neither bound: it takes three different ones."""
    text = normalize(PLAIN * 3, f"zh-Hans@{day}").text
    plain, found = date(text), date(text[:place] + stray + text[place:])
    assert found.dating.fit is plain.dating.fit is Fit.CONSISTENT
    assert (found.dating.earliest, found.dating.latest) == (plain.dating.earliest, plain.dating.latest)


HONG_KONG = "因此，大家應當接受教訓，積極支持維持治安的措施，使社會秩序早告恢復，這個政治風暴的表面消失了。"
JAPANESE = "戦争が終わり、国民は新しい学校で漢字を学んだ。会議の結果は新聞に発表された。"
JAPANESE_OLD = "戰爭が終り、國民は新しい學校で漢字を學んだ。會議の結果は新聞に發表された。"


@pytest.mark.parametrize(
    ("text", "claimed", "place", "answer"),
    [
        (HONG_KONG, "1967-05-16", None, Answer.OLDER),
        (HONG_KONG, "1967-05-16", "hong-kong", Answer.AGREES),
        (HONG_KONG, "1967-05-16", "taiwan", Answer.AGREES),
        (PLAIN, "1967-05-16", "hong-kong", Answer.LATER),
        (JAPANESE, "1945-08", None, Answer.LATER),
        (JAPANESE, "1950", None, Answer.AGREES),
        (JAPANESE_OLD, "1945-08", None, Answer.AGREES),
        (JAPANESE_OLD, "1960", "japan", Answer.OLDER),
        (PLAIN, "1965", "singapore", Answer.LATER),
        (PLAIN, "1980", "singapore", Answer.AGREES),
        ("我囯的学校伩件很重要，会议讨论国家大事，应当发展。", "1965", "singapore", Answer.LATER),
    ],
)
def test_places(text: str, claimed: str, place: str | None, answer: Answer) -> None:
    """The reforms of the place count, and no others."""
    assert date(text, claimed, place=place).answer is answer


def test_lines_of_another_language_do_not_count() -> None:
    """A Japanese line in a Chinese text is no evidence, and is said to be left out."""
    text = normalize(PLAIN * 2, "zh-Hans@1957").text
    found = date(f"{text}\n{JAPANESE}\n{text}", "1957")
    assert found.place is Place.MAINLAND
    assert found.answer is Answer.AGREES
    assert not found.anachronisms
    assert "another language" in found.limits[-1]


@given(day=DAYS, place=st.sampled_from([Place.TAIWAN, Place.HONG_KONG, Place.MACAU, Place.MALAYA]))
def test_traditional_print_agrees_where_no_reform_was(day: calendar_date, place: Place) -> None:
    """Where no reform was in force, traditional print agrees with each day, and nothing bounds its date."""
    found = date(HONG_KONG, day.isoformat(), place=place)
    assert found.answer is Answer.AGREES
    assert not found.superseded
    assert (found.dating.earliest, found.dating.latest) == ("", "")


def test_unknown_place() -> None:
    """A place that does not exist is an OptionError that names those that do."""
    with pytest.raises(OptionError, match="unknown place 'hongkong'; did you mean 'hong-kong'"):
        date(PLAIN, place="hongkong")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("daily-1957", ("1956-02-01", "1964-05")),
        ("gazette-1958", ("1956-02-01", "1959-07-15")),
        ("ocr-1959", None),
        ("retype-1957", None),
        ("seam-1958", None),
    ],
)
def test_detection_points_to_the_time_of_a_mixture(name: str, period: tuple[str, str] | None) -> None:
    """A mixture that print of a time had is not called half-converted without saying so."""
    text = next(case[4] for case in CASES if case[0] == name).replace("⏎", "\n")
    found = detect(text)
    assert found.period == period
    report = render(found, "text").replace("\n", " ")
    assert ("as in mainland print between" in report) == (period is not None)
    assert ("Half-converted words" in report) == (period is None and bool(found.half_converted))


def test_statement_is_no_mixture_of_a_time(statement: str) -> None:
    """The statement has the same characters in both forms, which print of no time had."""
    assert detect(statement).period is None


CLAIMS = {
    "1958-12-08": (
        "1958年12月8日",
        "1958/12/08",
        "1958/12/8",
        "1958.12.8",
        "一九五八年十二月八日",
        "民國四十七年十二月八日",
        "昭和33年12月8日",
    ),
    "1958-12-31": ("1958年", "一九五八年", "民國四十七年", "中華民國47年", "昭和三十三年", "公元一九五八年十二月"),
    "1912-12-31": ("民國元年", "大正元年"),
    "1931-10-25": ("民國廿年十月廿五日", "昭和六年十月二十五號"),
}


@pytest.mark.parametrize(("day", "claim"), [(day, claim) for day, claims in CLAIMS.items() for claim in claims])
def test_claims_as_documents_write_them(day: str, claim: str) -> None:
    """Chinese numerals, eras and slashes are understood as claims, and kept as they were given."""
    found = date(PLAIN, claim)
    assert found.day == day
    assert found.claimed == claim
    assert claim in render(found, "text").partition("\n")[0]


@pytest.mark.parametrize(
    "claim",
    [
        "昭和六十五年",
        "民國零年",
        "一九五八年十三月",
        "十十年",
        "乾隆三十年",
        "1958年2月30日",
        "一九五八年十二月八",
        "年",
        "民國三千年",
    ],
)
def test_impossible_claims(claim: str) -> None:
    """A claim in a calendar that had no such date, or that is not known, is a DateError that says what is."""
    with pytest.raises(DateError, match=r"expected|later than the tables"):
        date(PLAIN, claim)


def test_heading_in_older_type_is_a_segment() -> None:
    """A heading above the body in newer type is a segment of its own, and has no say in the answer."""
    case = next(case for case in CASES if case[0] == "retype-1957")
    text = f"農業社開會討論計劃\n{case[4]}"
    found = date(text, "1957-07-20")
    assert found.answer is Answer.LATER
    assert [(text[s.span.slice].strip()[:5], s.standing) for s in found.segments] == [
        ("農業社開會", Standing.AGREES),
        ("城东农业社", Standing.LATER),
    ]


@given(st.sampled_from([case for case in CASES if case[4].find("⏎") < 0]))
def test_direction_of_a_heading_makes_no_difference(case: list[str]) -> None:
    """A heading set from right to left has the same forms, so the answer is the same."""
    heading = "業農展發力大民人國全"
    texts = [f"{line}\n{case[4]}" for line in (heading, heading[::-1])]
    one, two = (date(text, case[1]) for text in texts)
    assert one.answer is two.answer
    assert one.judgement == two.judgement


def test_private_use_is_no_evidence() -> None:
    """Private-use characters are counted in the limits, and in nothing else."""
    plain, found = date(PLAIN, "1966"), date(PLAIN + "\ue000\ue001", "1966")
    assert found.answer is plain.answer
    assert "Private-use characters (2)" in " ".join(found.limits)


def test_slips_of_a_scan_are_told_from_forms() -> None:
    """已 read as 巳 and 话 as 括 are reported as slips, and change no answer; 丁巳年 is a year."""
    found, plain = date(PLAIN + "公社巳经成立，推广普通括。丁巳年，概括起来。", "1966"), date(PLAIN, "1966")
    assert [(slip.form, slip.instead) for slip in found.slips] == [("巳经", "已经"), ("普通括", "普通话")]
    assert found.answer is plain.answer
    assert "巳经 for 已经" in render(found, "text")
    assert "巳经 for 已经" in render(found, "html")
    assert "巳经 for 已经" in render(found, "markdown")


@pytest.mark.parametrize("word", ["陣营", "干淨", "這里", "怀著", "面包車"])
def test_half_converted_words(word: str) -> None:
    """Forms of both scripts, also where only the other characters of the word tell that one is not of their script."""
    assert [found.form for found in detect(f"他說{word}。").half_converted] == [word]


NATIVE = "陣營 乾淨 這裏 這裡 占領 佔領 贊揚 台灣 臺灣 皇后 獎杯 著實 怀着 櫃枱 揹着"


@pytest.mark.parametrize("word", NATIVE.split())
def test_words_that_are_not_half_converted(word: str) -> None:
    """What natives write in one script, and forms that only this script has, however seldom."""
    assert not detect(f"他說{word}。").half_converted


@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_converted_words_are_not_half_converted(standard: str) -> None:
    """Words of the dictionaries in a standard: only those spelt so in a row beside another, or in a name (宮里藍)."""
    table = load_lexicon().find("STPhrases")
    assert table is not None
    words = Normalizer(standard).convert_many([*table.candidates][::5])
    found = {half.form for word in words for half in detect(word).half_converted}
    assert found <= {"許愿", "采藥", "東升", "懸梁", "宮里"}
