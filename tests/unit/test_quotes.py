"""Quotation marks of the standard."""

import re
from pathlib import Path

import pytest

from normalizer import Kind, Normalizer, convert, normalize, standards
from normalizer.check.checker import check
from normalizer.documents import read
from normalizer.report.codes import BY_HAND

CASES = [
    tuple(row.replace(r"\n", "\n").split("\t"))
    for row in (Path(__file__).parent.parent / "cases" / "quotes.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
CURLY = "他说：“我听他讲‘好’。”"


@pytest.mark.parametrize(("standard", "source", "result", "note"), CASES, ids=[case[3] for case in CASES])
def test_cases(standard: str, source: str, result: str, note: str) -> None:
    """Pairs in a Chinese sentence become those of the standard; apostrophes, inches and English sentences stay."""
    found = normalize(source, standard, quotes=True)
    assert found.text == result, note
    assert convert(result, standard, quotes=True) is result
    assert found.revert() == source
    assert all(change.certainty.value == "certain" for change in found.changes if change.kind is Kind.LAYOUT)


@pytest.mark.parametrize("standard", standards())
def test_off_by_default(standard: str) -> None:
    """Without the option, marks of one style stay and are not a finding, with or without `layout`."""
    for layout in (False, True):
        result = normalize(CURLY, standard, layout=layout)
        assert re.findall("[“”‘’「」『』]", result.text) == list("“‘’”")
        assert not [found for found in result.findings if found.form in "“”‘’"]


@pytest.mark.parametrize(
    ("standard", "authority"),
    [
        ("zh-Hans", "GB/T 15834-2011 标点符号用法"),
        ("zh-Hant-CN", "GB/T 15834-2011 标点符号用法"),
        ("zh-Hans@1958", "GB/T 15834-2011 标点符号用法"),
        ("zh-Hant", "教育部《重訂標點符號手冊》 (2008)"),
        ("zh-Hant-TW", "教育部《重訂標點符號手冊》 (2008)"),
        ("zh-Hant-HK", "教育部《重訂標點符號手冊》 (2008)"),
        ("ja", "layout: a quotation mark of another standard"),
    ],
)
def test_each_mark_is_a_change_with_its_authority(standard: str, authority: str) -> None:
    """A pair is two changes of the kind `layout`, each with its authority."""
    mark = "“" if "CN" in standard or "Hans" in standard else "「"
    result = normalize("「好」" if mark == "“" else "“好”", standard, quotes=True)
    opening, closing = result.changes
    assert (opening.after, closing.source.start, opening.kind) == (mark, 2, Kind.LAYOUT)
    assert opening.evidence.authority == authority
    assert not result.doubts


def test_an_unpaired_mark_is_a_finding() -> None:
    """Its paragraph keeps its marks; without marks of another style it is not a finding."""
    result = normalize("“一”和“二。\n“三”", "zh-Hant-TW", quotes=True)
    assert result.text == "“一”和“二。\n「三」"
    (found,) = result.findings
    assert (found.span.start, found.form, found.instead, found.kind) == (4, "“", (), Kind.LAYOUT)
    assert found.reason == "an unpaired quotation mark; the paragraph keeps its quotation marks"
    assert not normalize("“一段", quotes=True).findings
    assert not normalize("it’s，“好”", "zh-Hant", quotes=True).findings


def test_protected_marks_and_terms() -> None:
    """Marks in protected text and in terms are not paired, and stay."""
    for given in ({"protect": "“台大”"}, {"protect": [re.compile("“..”")]}, {"terms": {"“台大”": "“台大”"}}):
        made = Normalizer("zh-Hant-TW", quotes=True, **given)
        assert made.convert("“台大”的“学生会”") == "“台大”的「學生會」"
    assert convert("“台大”", "zh-Hant-TW", quotes=True, protect="“台") == "“台大”"
    assert convert("“北韩”", "zh-Hant-TW", quotes=True, terms={"北韩": "朝鮮"}) == "「朝鮮」"
    # a term may replace the letters that keep a pair: its span decides nothing, so twice is once
    once = convert("Er sagte “好”", "zh-Hant-TW", quotes=True, terms={"Er sagte": "他說"})
    assert convert(once, "zh-Hant-TW", quotes=True, terms={"Er sagte": "他說"}) == once


def test_with_layout() -> None:
    """With `layout`, straight pairs in a paragraph with other pairs change too; alone they stay."""
    assert convert('他说"好"“不”和“是”', "zh-Hant-TW", layout=True, quotes=True) == "他說「好」「不」和「是」"
    assert convert('他说"好"', "zh-Hant-TW", layout=True, quotes=True) == '他說"好"'
    assert convert("“周 恩 来”说", "zh-Hant-TW", layout=True, quotes=True) == "「周恩來」說"
    found = normalize('他说"好"“不”', "zh-Hant-TW", quotes=True)
    assert (found.text, {one.form for one in found.findings}) == ('他說"好"「不」', {'"'})


def test_kinds_do_not_disable_it() -> None:
    """Quotation marks change with every `kinds`, and without any kind no form changes."""
    assert convert("他說“國”", "zh-Hans", quotes=True, kinds=[]) == "他說“國”"
    assert convert("他說「國」", "zh-Hans", quotes=True, kinds=[]) == "他說“國”"


def test_stream_and_many() -> None:
    """Streams and lists have the results of `convert`."""
    ours = Normalizer("zh-Hant-TW", quotes=True)
    assert "".join(ours.stream(["他说：“你", "好。", "”\n“再见”"])) == "他說：「你好。」\n「再見」"
    assert ours.convert_many(["“好”", "好"]) == ["「好」", "好"]


def test_many_marks_take_linear_time() -> None:
    """Paragraphs of nothing but marks, and deep nests, finish in the time of a test."""
    for text in ("“”" * 30_000, "“" * 30_000 + "”" * 30_000, "好“A" * 20_000, "’" * 60_000, "‘a" * 30_000 + "”"):
        once = convert(text, "zh-Hant-TW", quotes=True)
        assert convert(once, "zh-Hant-TW", quotes=True) == once


def test_check() -> None:
    """With the option, `check` reports marks of another style and unpaired marks."""

    def found(text: str, ours: Normalizer) -> list[str]:
        return [one.violation.code for one in check(read("a.txt", text.encode()), [ours])]

    ours = Normalizer("zh-Hans", quotes=True)
    assert found("「好」", ours) == ["HN121", "HN121"]
    assert found("「好", ours) == [BY_HAND]
    assert not found("「好」「", Normalizer("zh-Hans"))
