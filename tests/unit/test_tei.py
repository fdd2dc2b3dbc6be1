"""TEI: valid against the schema, layout kept, every change with its certainty and its rule."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from normalizer import convert, normalize, render
from normalizer.editions import Edition, collate
from normalizer.report.provenance import Provenance, ReadFile
from normalizer.report.tei import read

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "tei_all.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
PROVENANCE = Provenance((ReadFile.of("報告 <1>.txt", b""),), command="hanzi-normalizer report &", made="2026-11-28")
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
        for result in (
            normalize(text, standard, kinds=["script"]),
            normalize(text, standard, layout=True, quotes=True),
        ):
            for provenance in (None, PROVENANCE):
                document = etree.fromstring(render(result, "tei", provenance).encode())
                assert schema().validate(document), schema().error_log


@pytest.mark.skipif(not SCHEMA.exists(), reason="the TEI schema is not part of the project; it lies beside it for us")
def test_valid_collation(statement: str) -> None:
    """The documents of collations obey TEI 4.3.0, also where passages are missing, or nothing is there."""
    given = [list(TEXTS.values()), ["", ""], [statement, convert(statement[500:1500], "ja"), statement[900:]]]
    for texts in given:
        for provenance in (None, PROVENANCE):
            document = etree.fromstring(render(collate(*texts), "tei", provenance).encode())
            assert schema().validate(document), schema().error_log


def test_sigla_and_reforms_have_names_apart() -> None:
    """An edition may be called as a number of a reform would be."""
    found = collate(Edition("r1", "", "会談"), Edition("r2", "", "会谈"), Edition("reforms", "", "會談"))
    names = [one.get(ID) for one in ET.fromstring(render(found, "tei")).iter() if one.get(ID)]  # noqa: S314 - our own
    assert len(names) == len(set(names))
    assert {"r1", "r2", "reforms"} < set(names)


@pytest.mark.parametrize("name", list(TEXTS))
def test_reads_back(name: str) -> None:
    """Both texts come out of the document as they went in, controls and line ends included."""
    for standard in ("zh-Hans", "zh-Hant"):
        result = normalize(TEXTS[name], standard)
        assert read(render(result, "tei")) == (result.source, result.text)


def test_statement(statement: str) -> None:
    """Every change is a choice whose rule the header names; paragraphs are those of the text; the header says who."""
    statement += "\n\n他在干"
    result = normalize(statement, "zh-Hant")
    root = ET.fromstring(render(result, "tei"))  # noqa: S314 - our own
    choices = list(root.iter(f"{TEI}choice"))
    assert len(choices) == len(result.changes)
    names = {category.get("{http://www.w3.org/XML/1998/namespace}id") for category in root.iter(f"{TEI}category")}
    readings = list(root.iter(f"{TEI}reg"))
    assert {reading.get("ana", "")[1:] for reading in readings} <= names
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
    """A doubt is an apparatus with what is written and every other candidate, and is listed with its reason."""
    root = ET.fromstring(render(normalize("重覆\n我干", "zh-Hant"), "tei"))  # noqa: S314 - our own
    entries = {entry.get(ID): entry for entry in root.iter(f"{TEI}app")}
    targets = [ref.get("target", "")[1:] for ref in root.iter(f"{TEI}ref") if ref.get("target", "").startswith("#")]
    assert targets == list(entries)
    kept, changed = entries.values()
    assert [reading.text for reading in kept] == ["覆", "復", "複"]
    assert [len(list(entry.iter(f"{TEI}choice"))) for entry in (kept, changed)] == [0, 1]
    assert [reading.text for reading in changed.iter(f"{TEI}rdg")] == ["乾", "干", "榦"]


def test_every_reading_has_somebody_and_a_document_behind_it(statement: str) -> None:
    """`resp` points to the statement of responsibility, `source` to a full citation; all pointers have a target."""
    root = ET.fromstring(render(normalize(statement, "zh-Hans@1958-12-08", layout=True), "tei"))  # noqa: S314 - our own
    named = {element.get(ID): element for element in root.iter() if element.get(ID)}
    assert len(named) == sum(ID in element.attrib for element in root.iter())
    kinds = {"resp": "respStmt", "ana": "category", "source": "bibl"}
    for element in root.iter():
        for name, kind in kinds.items():
            for pointer in element.get(name, "").split():
                assert named[pointer[1:]].tag == f"{TEI}{kind}"
    readings = list(root.iter(f"{TEI}reg"))
    assert all(reading.get("resp") for reading in readings)
    assert any(reading.get("source") == "#scheme-1956" for reading in readings)
    bibl = named["scheme-1956"]
    said = [bibl.findtext(f"{TEI}{name}") for name in ("author", "title", "date")]
    assert said == ["国务院", "汉字简化方案", "1956-01-31"]


def test_a_joined_break_is_supplied() -> None:
    """What a repair of the layout writes for a page break in a sentence is marked as supplied."""
    result = normalize("双方就朝鲜问题进行了会谈，共产党和工\n\n人党。", "zh-Hans", layout=True)
    root = ET.fromstring(render(result, "tei"))  # noqa: S314 - our own
    (choice,) = root.iter(f"{TEI}choice")
    assert len(list(choice.iter(f"{TEI}lb"))) == 2
    (supplied,) = choice.iter(f"{TEI}supplied")
    assert supplied.get("reason") == "joined-break"


def test_something_else_is_refused() -> None:
    """A document that is none of ours says so."""
    with pytest.raises(ValueError, match="expected a TEI document"):
        read("<p>談</p>")
