"""TEI: valid against the schema, layout kept, every change with its certainty and its rule."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from normalizer import normalize, render
from normalizer.report.tei import read

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "tei_all.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
TEXTS = {
    "nothing": "",
    "breaks": "\n\n\n",
    "a line": "他髮現了問題",
    "paragraphs": "\n會談\n在北京\n\n\n结束。\n",
    "hostile": "<談>&]]>\x00\ud800\r\n\u202e\ufffe頭髮\U0010ffff",
    "private use": "字\ue000談",
}


@cache
def schema() -> etree.RelaxNG:
    """The schema, which takes seconds to read."""
    return etree.RelaxNG(etree.parse(SCHEMA))


@pytest.mark.skipif(not SCHEMA.exists(), reason="the TEI schema is not part of the project; it lies beside it for us")
@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hans@1958-12-08"])
def test_valid(standard: str, statement: str) -> None:
    """The documents obey TEI 4.3.0."""
    for text in (*TEXTS.values(), statement):
        document = etree.fromstring(render(normalize(text, standard, kinds=["script"]), "tei").encode())
        assert schema().validate(document), schema().error_log


@pytest.mark.parametrize("name", list(TEXTS))
def test_reads_back(name: str) -> None:
    """Both texts come out of the document as they went in, controls and line ends included."""
    for standard in ("zh-Hans", "zh-Hant"):
        result = normalize(TEXTS[name], standard)
        assert read(render(result, "tei")) == (result.source, result.text)


def test_statement(statement: str) -> None:
    """Every change is a choice whose rule the header names; paragraphs are those of the text; the header says who."""
    result = normalize(statement, "zh-Hant")
    root = ET.fromstring(render(result, "tei"))  # noqa: S314 - our own
    choices = list(root.iter(f"{TEI}choice"))
    assert len(choices) == len(result.changes)
    names = {category.get("{http://www.w3.org/XML/1998/namespace}id") for category in root.iter(f"{TEI}category")}
    readings = list(root.iter(f"{TEI}reg"))
    assert {reading.get("resp", "")[1:] for reading in readings} <= names
    assert {reading.get("cert") for reading in readings} == {"high", "medium", "low"}
    body = root.find(f"{TEI}text/{TEI}body")
    assert body is not None
    paragraphs = [part for part in statement.split("\n\n") if part.strip("\n")]
    assert len(body.findall(f"{TEI}p")) == len(paragraphs)
    (application,) = root.iter(f"{TEI}application")
    assert application.get("ident") == "hanzi-normalizer"
    (language,) = root.iter(f"{TEI}language")
    assert language.get("ident") == "zh-Hant"


def test_doubts_are_pointed_to() -> None:
    """A doubt that was left is a seg, one that was changed a choice, and each is listed with its reason."""
    root = ET.fromstring(render(normalize("頭發\n向里", "zh-Hant"), "tei"))  # noqa: S314 - our own
    named = {e.get("{http://www.w3.org/XML/1998/namespace}id"): e.tag for e in root.iter() if e.tag != f"{TEI}category"}
    targets = [ref.get("target", "")[1:] for ref in root.iter(f"{TEI}ref")]
    assert [named[target] for target in targets] == [f"{TEI}seg", f"{TEI}choice"]


def test_something_else_is_refused() -> None:
    """A document that is none of ours says so."""
    with pytest.raises(ValueError, match="expected a TEI document"):
        read("<p>談</p>")
