"""Golden reports of the statement: a review shows what output changes.

`make golden` writes them anew.
"""

import json
import os
from pathlib import Path

import jsonschema
import jsonschema_rs
import pytest

from normalizer import Chronology, Comparison, Detection, Normalization, character, date, detect, normalize, render
from normalizer import compare as compare_editions
from normalizer.editions import Collation, Edition, collate
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon, own_table
from normalizer.report import FORMATS, formats_of
from normalizer.report.data import schema
from normalizer.standard import find_standard

FOLDER = Path(__file__).parent


def result(name: str, text: str) -> Detection | Normalization:
    """The result that a report is made of."""
    return detect(text) if name == "detection" else normalize(text, name)


NOT_COMPARED = frozenset({"html"})
"""A page repeats our style and script, which a review reads better where they are; what it must hold is said in
tests/unit/test_html.py and tests/browser."""
SHORT = "双方就朝鮮問題进行了会談，\u2f08民羣众热烈歡迎，他在干看。\n\n周恩来\ue000\n"
"""A change of each kind, a doubt, a finding."""
LONG = ("text", "markdown", "json")
"""What is compared over the whole statement; the other formats say the same in more bytes."""


@pytest.mark.parametrize("name", ["detection", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("format_", LONG)
def test_report(name: str, format_: str, statement: str) -> None:
    """The report is the one that was reviewed."""
    compare(f"statement.{name}.{FORMATS[format_].suffix}", render(result(name, statement), format_))


@pytest.mark.parametrize("format_", [name for name in formats_of(Normalization) if name not in NOT_COMPARED])
def test_every_format(format_: str) -> None:
    """The report of a short text in each format is the one that was reviewed."""
    compare(f"short.{FORMATS[format_].suffix}", render(normalize(SHORT, "zh-Hant", kinds=["script"]), format_))


def compare(name: str, report: str) -> None:
    """Compare with the report that was reviewed, or write it anew."""
    file = FOLDER / name
    if os.environ.get("WRITE_GOLDEN"):
        file.write_bytes(report.encode())
    assert report == file.read_bytes().decode()


@pytest.mark.parametrize("format_", [name for name in formats_of(Chronology) if name not in NOT_COMPARED])
def test_chronology_of_the_statement(format_: str, statement: str) -> None:
    """The chronology is the one that was reviewed."""
    report = render(date(statement, claimed="1958-12-08"), format_)
    compare(f"statement.chronology.{FORMATS[format_].suffix}", report)


@pytest.mark.parametrize("format_", [name for name in formats_of(Comparison) if name not in NOT_COMPARED])
def test_comparison_of_two_editions(format_: str) -> None:
    """The comparison of two short editions, with a difference of each kind, is the one that was reviewed."""
    one = "双方就軟體問題进行了会談，⼈民羣众热烈歡迎。\n\n周恩来"
    two = "雙方就软件问題進行会谈，人民群眾熱烈欢迎。\n周 恩 來"
    compare(f"comparison.{FORMATS[format_].suffix}", render(compare_editions(one, two), format_))


@pytest.mark.parametrize("format_", [name for name in formats_of(Collation) if name not in NOT_COMPARED])
def test_collation_of_editions(format_: str) -> None:
    """The collation of three short editions, of which one lacks a passage, is the one that was reviewed."""
    one = "双方就朝鮮問題进行了会談，⼈民羣众热烈歡迎。\n\n" + "兩国人民的友誼万古长青。" * 4 + "周恩来"
    two = "雙方就朝鲜問題進行会谈，人民群众热烈欢迎。\n\n周恩來"
    three = one.replace("友誼", "友谊", 2).replace("热烈歡迎", "热情接待")
    compare(f"collation.{FORMATS[format_].suffix}", render(collate(one, two, Edition("web", "网页", three)), format_))


@pytest.mark.parametrize("line", (FOLDER.parent / "cases" / "periods.tsv").read_text(encoding="utf-8").splitlines()[1:])
def test_chronology_of_texts_of_a_time(line: str) -> None:
    """The chronologies of texts in the orthography of a time are those that were reviewed."""
    name, day, _, _, text, _ = line.split("\t")
    compare(f"chronology.{name}.txt", render(date(text, claimed=day), "text"))


CHARACTERS = "谈题后国乾於发發里裏为為说説干台着像象啰瞭覆叠内內争真眞群羣骼昇诃鎔兔覌貭歺邱𰆊"


@pytest.mark.parametrize("char", CHARACTERS)
def test_card(char: str) -> None:
    """The card of a character of each reform is the one that was reviewed."""
    compare(f"character.{ord(char):04X}.txt", render(character(char), "text"))


@pytest.mark.parametrize(
    "text", ["", "abc", "\ud800鮮\x00<script>", "頭髮\U0002f800\U00020000", "駅后面", "内 阁 首 相", "美国 and 朝鮮"]
)
def test_json_is_valid(text: str) -> None:
    """Every JSON report obeys the schema of the package and is valid UTF-8."""
    for found in (
        detect(text),
        normalize(text, "zh-Hans"),
        normalize(text, "zh-Hant", terms={"abc": "x"}, layout=True),
    ):
        report = render(found, "json")
        jsonschema.validate(json.loads(report.encode("utf-8")), schema())


@pytest.mark.parametrize("day", ["1955-12-31", "1958-12-08", "1965", "1978-01", "2020"])
def test_reports_as_of_a_day_are_valid(day: str) -> None:
    """Every form that a day changes has a report that obeys the schema; its rule names a line where the key stands."""
    standard = f"zh-Hans@{day}"
    found = normalize(
        "\n".join(sorted(standard_tables(find_standard(standard), load_lexicon()).made.converted)), standard
    )
    # 6,600 changes: `jsonschema` takes 40 s for what this library takes 20 ms for; it cannot take lone surrogates
    jsonschema_rs.validator_for(dict(schema())).validate(json.loads(render(found, "json")))
    _, *records, _ = map(json.loads, render(found, "jsonl").splitlines())
    parts = {
        name: jsonschema_rs.validator_for({**schema(), "oneOf": [{"$ref": f"#/$defs/{name}"}]})
        for name in ("change", "doubt", "finding")
    }
    for record in records:
        parts[record.pop("record")].validate(record)
    dated = own_table("dated-forms")
    for change in found.changes:
        rule = change.evidence.rule
        if rule is not None and rule.table == "dated-forms" and rule.line is not None:
            assert rule.key in dated.rows[rule.line - dated.first_line][:2]
    assert sum(change.evidence.rule is not None and change.evidence.rule.line is None for change in found.changes) < 5


def test_reports_cannot_steer_a_terminal() -> None:
    """Control characters of the text are shown, not sent."""
    report = render(normalize("\x1b[31m鮮\x07\u202e"), "text")
    assert "\x1b" not in report
    assert "\\u001b[31m鲜\\u0007\\u202e" in report
