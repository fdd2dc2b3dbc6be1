"""Text that would control a terminal, a spreadsheet or the order of reading does not, in any report."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import compare, corpus, date, detect, normalize, render
from normalizer.controls import CONTROLS, escaped
from normalizer.corpus.findings import Detected
from normalizer.editions import Edition, collate
from normalizer.report import formats_of
from normalizer.report.provenance import Provenance, ReadFile
from normalizer.report.tei import read

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What may stand in no report: written here once more, so that the rule cannot be weakened unseen."""
FORMULA = re.compile("[=+\\-@\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")

PIECES = (
    *("\x1b[31m", "\x1b]0;title\x07", "\x1b", "\x9b31m", "\x90", "\x85", "\x07", "\x08", "\x00", "\x7f"),
    *("\r", "\r\n", "\n", "\t", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u2028", "\ud83d", "\x0b", "\x0c"),
    *("=cmd|' /C calc'!A0", "=", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '"', ",", ";", "'"),
    *("朝鮮", "朝鲜", "会談", "在里", "頭髮", "后面", "發展", "軟體", "。", " "),
)
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
"""Texts and names."""


def in_every_format(text: str, other: str, name: str) -> list[tuple[str, str, str]]:
    """The format and the report of each result that is about the text, with the name where names stand."""
    about = Provenance((ReadFile.of(name, b""),), "", f"hanzi-normalizer {name}")
    terms = {"軟體": other} if "\x00" not in other and other.isascii() is False else {}
    editions = [Edition("", name, one) for one in (text, other, text + other)]
    results = (
        detect(text),
        normalize(text, "zh-Hant", terms=terms, layout=True),
        normalize(text, "zh-Hans", kinds=["variant"]),
        compare(text, other),
        date(text, "1958-12-08"),
        collate(*editions),
    )
    return [
        (format_, type(result).__name__, render(result, format_, about))
        for result in results
        for format_ in formats_of(type(result))
    ]


@given(text=HOSTILE, other=HOSTILE, name=HOSTILE)
@example(text="朝鮮\x1b[31m", other="朝鲜\u202e", name="a\x1b]0;b\x07.txt")
def test_nothing_in_a_report_controls_what_shows_it(text: str, other: str, name: str) -> None:
    """No control, no bidi control and no lone surrogate is raw in a report; a diff has them in its lines of text."""
    for format_, kind, report in in_every_format(text, other, name):
        lines = (line for line in report.split("\n") if format_ != "diff" or line[:1] not in {"+", "-", " "})
        found = RAW.search("".join(lines))
        assert not found, f"{found!r} in {format_} of {kind}"


@given(text=HOSTILE, other=HOSTILE)
@example(text="=cmd|' /C calc'!A0朝鮮", other="@朝鲜")
@example(text="\t朝鮮\t", other="\r-朝鲜")
def test_no_cell_is_a_formula(text: str, other: str) -> None:
    """A cell with text begins with none of the signs of a formula; a number may have its own."""
    for format_, kind, report in in_every_format(text, other, "=1.txt"):
        if format_ == "csv":
            rows = list(csv.reader(io.StringIO(report, newline=""), strict=True))
            assert len({len(row) for row in rows}) == 1
            for cell in (cell for row in rows for cell in row):
                assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), (kind, cell)


@given(name=HOSTILE)
@example(name="=cmd|' /C calc'!A0")
@pytest.mark.parametrize("format_", ["text", "csv", "jsonl", "json", "html"])
def test_a_survey_of_hostile_names(format_: str, name: str) -> None:
    """The names of files are no more ours than their texts are."""
    rows = (Detected(name, "mixed", 3, 1, 2, 0.3, 0.7, 1, 1, 1, 0, name),)
    survey = corpus.Survey("detect", rows, (corpus.Failure(name, name),), {}, 0)
    report = corpus.render(survey, format_).decode("utf-8")
    assert not RAW.search(report)
    if format_ == "csv":
        rows_read = csv.reader(io.StringIO(report, newline=""))
        for cell in (cell for row in rows_read for cell in row):
            assert not FORMULA.match(cell) or NUMBER.fullmatch(cell)


@given(text=HOSTILE)
def test_what_is_escaped_is_not_lost(text: str) -> None:
    """Formats for programs give the text back: JSON, JSON lines and TEI."""
    result = normalize(text, "zh-Hans")
    assert json.loads(render(result, "json"))["text"].encode("utf-16", "surrogatepass") == result.text.encode(
        "utf-16", "surrogatepass"
    )
    changes = [json.loads(line) for line in render(result, "jsonl").splitlines()]
    assert [one["before"] for one in changes if one["record"] == "change"] == [one.before for one in result.changes]
    document = render(result, "tei")
    assert read(document) == (text, result.text)
    ET.fromstring(document)  # noqa: S314 - our own


@given(text=st.text())
@example(text="\x1b\u202e\ud800\n\t")
def test_the_rule(text: str) -> None:
    """What is escaped is what may not be raw, a sign for each; a text without it is the same."""
    assert CONTROLS.pattern == RAW.pattern
    assert RAW.sub("", text) == CONTROLS.sub("", text)
    assert not RAW.search(escaped(text))
    assert escaped(text) == text or RAW.search(text)
