"""The repair of layout."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Certainty, Kind, Normalizer, convert, normalize
from normalizer.engine.text.characters import HAN_CLASS, SELECTORS
from normalizer.errors import OptionError

CASES = (Path(__file__).parent.parent / "cases" / "layout.tsv").read_text(encoding="utf-8").splitlines()[1:]
SPACED = (
    "中 华 人 民 共 和 国",
    "国 务 院 总 理",
    "周 恩 来",
    "朝 鮮 民 主 主 义 人 民 共 和 国",
    "內 閣 首 相",
    "金 日 成",
)


def _read(cell: str) -> str:
    return cell.replace("\\n", "\n").replace("\\f", "\f").replace("\\u2028", "\u2028")


@pytest.mark.parametrize("line", CASES, ids=lambda line: line.partition("\t")[0])
def test_cases(line: str) -> None:
    """Each case is repaired with so many doubts, or not changed and not found."""
    _, text, expected, doubts, _ = map(_read, line.split("\t"))
    result = normalize(text, layout=True, kinds=[])
    assert result.text == (expected or text)
    assert len(result.doubts) == int(doubts or 0)
    assert all(change.kind is Kind.LAYOUT for change in result.changes)
    found = [f for f in normalize(text, kinds=[]).findings if f.kind is Kind.LAYOUT and f.instead]
    assert [finding.span for finding in found] == [change.source for change in result.changes]


@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "ja"])
def test_the_statement(statement: str, standard: str) -> None:
    """The two broken paragraphs, the heading, the signature and the foreign word, and nothing else."""
    expected = {statement.index("主义 人民") + 2: " ", statement.index("工\n\n人党") + 1: "\n\n"}
    expected[statement.index("鲜人\n\n民的") + 2] = "\n\n"
    for line in SPACED:
        begin = statement.index(f"\n{line}") + 1
        expected |= {begin + place: " " for place, form in enumerate(line) if form == " "}
    result = normalize(statement, standard, layout=True)
    made = {change.source.start: change.before for change in result.changes if change.kind is Kind.LAYOUT}
    assert made == expected
    assert all(change.after == "" for change in result.changes if change.kind is Kind.LAYOUT)
    (foreign,) = result.findings
    assert (foreign.form, foreign.instead, foreign.kind) == ("and", (), Kind.LAYOUT)
    found = [finding for finding in normalize(statement, standard).findings if finding.instead]
    assert {finding.span.start: finding.form for finding in found} == expected
    assert result.revert() == statement
    plain = convert(statement, standard)
    assert "".join(result.text.split()) == "".join(plain.split())


def test_changes_stay_apart() -> None:
    """A blank between two characters that are converted is a change of its own, and takes nothing of theirs."""
    result = normalize("朝 鮮 民 主 主 義 人 民 共 和 國", layout=True)
    assert result.text == "朝鲜民主主义人民共和国"
    assert [(c.before, c.after) for c in result.changes if c.kind is not Kind.LAYOUT] == [
        ("鮮", "鲜"),
        ("義", "义"),
        ("國", "国"),
    ]
    assert [c.before for c in result.changes if c.kind is Kind.LAYOUT] == [" "] * 10
    assert result.changes[0].evidence.authority == "layout: a spaced-out word"


def test_forms_are_decided_in_the_repaired_text() -> None:
    """A form is decided, and explained, beside what stands there after the repair."""
    result = normalize("他的头 发很长，头发很黑, 头发很多。", "zh-Hant", layout=True)
    assert result.text == "他的頭髮很長，頭髮很黑，頭髮很多。"
    hair = [change for change in result.changes if change.before == "发"]
    assert [change.evidence.rule.id for change in hair if change.evidence.rule] == ["STPhrases:头发"] * 3


@pytest.mark.parametrize(
    ("standard", "quoted", "authority"),
    [
        ("zh-Hans", "“好”和“不”", "GB/T 15834-2011 标点符号用法"),
        ("zh-Hant-CN", "“好”和“不”", "GB/T 15834-2011 标点符号用法"),
        ("zh-Hant-TW", "「好」和「不」", "教育部《重訂標點符號手冊》 (2008)"),
        ("ja", "「好」和「不」", "layout: a quotation mark of another style"),
    ],
)
def test_quotation_marks_of_the_standard(standard: str, quoted: str, authority: str) -> None:
    """In a tie the standard decides, and its authority is named; a human should look."""
    result = normalize("「好」和“不”", standard, layout=True)
    assert result.text == quoted
    assert {change.evidence.authority for change in result.changes} == {authority}
    assert {change.certainty for change in result.changes} == {Certainty.DOUBTFUL}
    assert [doubt.source for doubt in result.doubts] == [change.source for change in result.changes]


def test_lone_quotation_marks_are_found() -> None:
    """Where the marks do not pair, nothing is brought to one style, and the lone one is found."""
    result = normalize("他说「好」，又说“不。", layout=True)
    assert result.text == result.source
    result = normalize("他说「好」，又说“不”，还说“。", layout=True)
    assert (result.text, [finding.span.start for finding in result.findings]) == (result.source, [14])


def test_protection_and_terms_win() -> None:
    """What is protected, and what a term names, keeps its layout."""
    assert convert("周 恩 来", layout=True, protect="恩 来") == "周恩 来"
    assert convert("周 恩 来", layout=True, terms={"周 恩 来": "周 恩 来"}) == "周 恩 来"
    assert convert("工人，各国共产党和工\n\n人党在，开会。", layout=True, terms={"工人党": "工党"}) == (
        "工人，各国共产党和工党在，开会。"
    )


def test_what_a_repair_would_join_stays_apart() -> None:
    """No repair opens a sentence at the end of a paragraph, so that the next paragraph stays one of its own."""
    line = "在会谈中交换了意 见"
    for length, is_repaired in ((120, False), (121, True)):
        text = f"双方，{line}{'好' * (length - len(line))}\n后来，他来了。"
        assert (convert(text, layout=True) != text) is is_repaired


def test_a_flag() -> None:
    """Anything but a bool is refused; `kinds` does not choose it."""
    with pytest.raises(TypeError, match="layout must be True or False, got 1"):
        Normalizer(layout=1)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="terms, vocabulary, layout and quotes have options"):
        Normalizer(kinds=["layout"])


WORDS = "and|or|of|the|to|in|on|at|for|with|by|from|is|are|was|were|not|but|as|that|this|which"
FOREIGN = re.compile(
    f"[{HAN_CLASS}][{SELECTORS}]* ?((?:{WORDS})(?: (?:{WORDS}))*)(?= ?[{HAN_CLASS}])",
)
"""The definition of a foreign word in a Chinese sentence, which tries every Han character."""


@given(
    text=st.lists(st.sampled_from(["中", "𠀀", "\ufe00", " ", "and", "of", "the", "a", "T", "1", "\n"])).map("".join)
)
@example(text="中\ufe00 and of the 中and 中  of中")
def test_foreign_words_are_found_from_their_letters(text: str) -> None:
    """The same words as by the definition."""
    found = normalize(text, "zh-Hant").findings
    assert [(f.span.start, f.span.end) for f in found if "foreign word" in f.reason] == [
        one.span(1) for one in FOREIGN.finditer(text)
    ]
