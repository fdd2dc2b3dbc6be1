"""Two editions side by side: what they differ in."""

import pytest

from normalizer import FormatError, compare, convert, render
from normalizer.model import DifferenceKind
from normalizer.report import formats_of


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("会談", "會谈", [("script", "会談", "會谈")]),
        ("羣衆", "群众", [("variant", "羣", "群"), ("script", "衆", "众")]),
        ("內閣", "内閣", [("variant", "內", "内")]),
        ("⼈民", "人民", [("variant", "⼈", "人")]),
        ("談\ufe00判", "談判", [("variant", "\ufe00", "")]),
        ("周恩来", "周 恩 来", [("layout", "", " "), ("layout", "", " ")]),
        ("好，", "好。", [("layout", "，", "。")]),
        ("１９５８年", "1958年", [("layout", "１９５８", "1958")]),
        ("软件很好", "軟體很好", [("script", "软", "軟"), ("vocabulary", "件", "體")]),
        ("信息", "資訊", [("vocabulary", "信息", "資訊")]),
        ("两国人民", "兩國政府", [("script", "两国", "兩國"), ("wording", "人民", "政府")]),
        ("他来了", "他来", [("wording", "了", "")]),
        ("第一段\n\n第二段", "第一段\n第二段", [("layout", "\n", "")]),
        ("一\n二\n三", "一\n三", [("wording", "二\n", "")]),
        ("", "談", [("wording", "", "談")]),
        ("", "", []),
        ("甲乙丙", "丁戊己", [("wording", "甲乙丙", "丁戊己")]),
    ],
)
def test_kinds(text: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    """Each difference is classed by what differs."""
    found = [(d.kind.value, d.before, d.after) for d in compare(text, other).differences]
    assert found == expected


def test_statement(statement: str, statement_folder: object) -> None:
    """The editions of the statement differ in script and print forms only; a sentence that was left out is found."""
    simplified = (statement_folder / "zh-Hans.txt").read_text(encoding="utf-8")  # type: ignore[operator]
    assert compare(statement, simplified).counts.keys() == {"script", "variant"}
    cut = simplified.replace("最热烈的、最盛大的欢迎", "热烈欢迎", 1)
    wording = list(compare(statement, cut).of_kind("wording"))
    assert [d.after for d in wording] == ["", ""]
    assert "".join(d.before for d in wording) == "最的、最盛大的"


def test_large_texts_that_repeat_themselves(statement: str) -> None:
    """Lines that stand many times are aligned as lines, and one that is missing is found where it is missing."""
    text = statement * 100
    lines = text.split("\n")
    del lines[len(lines) // 2 - 10 : len(lines) // 2]
    found = compare(text, "\n".join(lines))
    assert found.counts.keys() <= {"wording", "layout"}
    assert len(found.differences) < 5


def test_words_and_reforms() -> None:
    """A difference has the words around it in both editions, and the reforms that brought its newer forms."""
    found = compare("在朝鮮問題上，羣众有了新的看法", "在朝鲜问题上，群眾有新的看法")
    words = [(found.text[d.words[0].slice], found.other[d.words[1].slice]) for d in found.differences]
    assert words == [("朝鮮問題", "朝鲜问题"), ("羣众", "群眾"), ("羣众", "群眾"), ("了", "")]
    reforms = [[(fact.form, fact.prescribed) for fact in d.reforms] for d in found.differences]
    assert reforms[:2] == [[("鲜", "1964-05"), ("问", "1964-05"), ("题", "1964-05")], [("群", "1956-02-01")]]
    assert ("众", "1956-02-01") in reforms[2]
    assert reforms[3] == []


def test_texts_that_are_not_editions_of_each_other(statement: str) -> None:
    """The report says that two texts have hardly a passage in common; not of an edition that lacks half."""
    poem = "床前明月光，疑是地上霜。舉頭望明月，低頭思故鄉。白日依山盡，黃河入海流。欲窮千里目，更上一層樓。" * 3
    found = compare(statement, poem)
    assert not found.related
    for name in formats_of(type(found)):
        report = render(found, name)
        assert "probably not editions of one text" in report or '"related": false' in report or name == "csv"
    for edition in (statement[: len(statement) // 2], statement[1000:1200], convert(statement, "zh-Hant"), "", "談"):
        assert compare(statement, edition).related


def test_only_one_kind() -> None:
    """The wording can be read alone."""
    found = compare("双方就朝鮮問題进行会談", "雙方就朝鲜问题進行了会谈")
    assert [d.after for d in found.of_kind(DifferenceKind.WORDING)] == ["了"]
    with pytest.raises(ValueError, match="nothing"):
        list(found.of_kind("nothing"))


def test_reports(statement: str) -> None:
    """Every format that exists names the wording; one that does not fit says which there are."""
    found = compare(statement, statement.replace("友好访问", "正式訪問", 1))
    for name in formats_of(type(found)):
        assert "正式" in render(found, name), name
    with pytest.raises(FormatError, match="no report 'tei' for a result of compare; there are: text"):
        render(found, "tei")


@pytest.mark.parametrize("wrong", [None, b"\xe6", 1958])
def test_not_a_string(wrong: object) -> None:
    """Something that is no `str` is a TypeError, first or second."""
    with pytest.raises(TypeError, match="must be a str"):
        compare("談", wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be a str"):
        compare(wrong, "談")  # type: ignore[arg-type]
