"""What holds for every report, over mixed and hostile text."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Normalization, character, compare, date, detect, normalize, render
from normalizer.report import FORMATS, formats_of, stream
from normalizer.report.tei import read

sys.path.insert(0, str(Path(__file__).parent))
from texts import BROKEN, TEXTS

HOSTILE = st.lists(
    st.sampled_from(
        [
            *(
                "<script>alert(1)</script>",
                "]]>",
                "<!--",
                "-->",
                "&amp;",
                "{{ 7*7 }}",
                "|",
                "`*_",
                "=1+1",
                '"',
                "'",
                "\\",
            ),
            *(
                "\u202e",
                "\u2066",
                "\x1b[31m",
                "\x00",
                "\ud800",
                "\udfff",
                "\r",
                "\r\n",
                "\n",
                "\n\n",
                "\u2028",
                "\x0b",
                "\ufffe",
            ),
            *("\U0010ffff", "@@ -1 +1 @@", "--- a", "+++ b", "談判", "头髮", "后面", "發展", "駅", "「台」", " ", "\t"),
        ]
    ),
    max_size=12,
).map("".join)
ANY = st.one_of(TEXTS, HOSTILE, BROKEN)


def _rows(report: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(report, newline="")))


def _records(report: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in report.split("\n") if line]


def _said(pattern: str, report: str) -> int:
    """The number in a heading, 0 where there is none."""
    found = re.search(pattern, report, re.MULTILINE)
    return int(found[1].replace(",", "")) if found else 0


DOUBTS: Mapping[str, Callable[[str], int]] = {
    "text": lambda r: _said(r"^Doubts: ([\d,]+) to", r),
    "markdown": lambda r: _said(r"^## Doubts: ([\d,]+) to", r),
    "json": lambda r: len(json.loads(r)["doubts"]),
    "jsonl": lambda r: sum(record["record"] == "doubt" for record in _records(r)),
    "csv": lambda r: sum(row[0] == "doubt" for row in _rows(r)),
    "diff": lambda r: len(re.findall(r"^# \d+:\d+: doubt: ", r, re.MULTILINE)),
    "html": lambda r: r.count('<li class="doubt">'),
    "sarif": lambda r: sum(
        found["properties"]["certainty"] == "doubtful" and found["ruleId"] not in {"HN202", "HN203", "HN204", "HN205"}
        for found in json.loads(r)["runs"][0]["results"]
    ),
    "bibtex": lambda r: len(re.findall(r"^% \d+:\d+: doubt: ", r, re.MULTILINE)),
    "tei": lambda r: len(re.findall(r'<item><ref target="#d\d+"', r)),
}
"""How many doubts each report shows."""


def test_every_format_of_a_normalization_is_counted() -> None:
    """A new format has to say here how its doubts are counted."""
    assert set(DOUBTS) == set(formats_of(Normalization))


@pytest.mark.parametrize("format_", sorted(DOUBTS))
@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hans@1958-05-15"])
@given(text=ANY)
def test_9_every_doubt_is_in_every_report(format_: str, standard: str, text: str) -> None:
    """A report shows each doubt, also where the text was left as it was."""
    for result in (normalize(text, standard), normalize(text, standard, layout=True)):
        assert DOUBTS[format_](render(result, format_)) == len(result.doubts)


@pytest.mark.parametrize("format_", list(FORMATS))
@given(text=ANY)
@example(text="")
def test_every_report_can_be_written(format_: str, text: str) -> None:
    """A report is UTF-8 that ends in a line break, whatever the text; in parts it is the same."""
    for result in (detect(text), normalize(text, "zh-Hant"), compare(text, "談判" + text), date(text), character("国")):
        if format_ in formats_of(type(result)):
            report = render(result, format_)
            assert report.endswith("\n")
            assert report.encode("utf-8")
            assert "".join(stream(result, format_)) == report


@given(text=ANY, term=st.sampled_from([{}, {"談判": "談\n判", "后": "後\n\n"}, {"\n": " "}]))
@example(text="\n\n談\x00\ud800\r\n<b>\n\n\n", term={})
def test_tei_reads_back(text: str, term: dict[str, str]) -> None:
    """TEI gives the source and the target back exactly, and is well-formed XML without our text as markup."""
    for layout in (True, False):
        result = normalize(text, "zh-Hans", terms=term, layout=layout)
        document = render(result, "tei")
        assert read(document) == (text, result.text)
    names = {element.tag.rpartition("}")[2] for element in ET.fromstring(document).iter()}  # noqa: S314 - our own
    assert not names & {"script", "b"}


@given(
    text=st.one_of(st.text(st.sampled_from("談后发\n頭 a發"), max_size=60), BROKEN.map(lambda t: t.replace("\r", ""))),
    term=st.sampled_from([{}, {"談": "談\n判"}, {"\n": "。"}, {"后": "後\n", "a\n": "\n\n"}]),
)
@example(text="\n談", term={})
@example(text="談\n", term={"\n": "。"})
def test_the_diff_makes_the_target(
    tmp_path_factory: pytest.TempPathFactory, program: Callable[..., str], text: str, term: dict[str, str]
) -> None:
    """`patch` makes the target of the source and the diff."""
    result = normalize(text, "zh-Hant", terms=term, layout=True)
    folder = tmp_path_factory.mktemp("diff")
    (folder / "text").write_bytes(text.encode())
    (folder / "diff").write_bytes(render(result, "diff").encode())
    if result.text != text:
        subprocess.run(
            [program("patch"), "--silent", "--fuzz=0", "-p1", "-i", "diff"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        made = folder / "text"
        assert (made.read_bytes().decode() if made.exists() else "") == result.text  # patch removes what is empty then


@given(text=ANY)
def test_json_lines_prove_that_they_are_complete(text: str) -> None:
    """The end record counts what came before."""
    head, *records, end = _records(render(normalize(text, "zh-Hant"), "jsonl"))
    assert head["record"] == "head"
    assert (end["record"], end["complete"]) == ("end", True)
    counted: dict[object, int] = {}
    for record in records:
        counted[record["record"]] = counted.get(record["record"], 0) + 1
    assert end["counts"] == counted
