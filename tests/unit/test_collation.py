"""Several editions of a text: readings, kinds, lacunae, reports, and the alignment beside that of CollateX."""

import csv
import json
import random
from io import StringIO
from xml.etree import ElementTree as ET

import collatex
import html5lib
import jsonschema_rs
import pytest

from normalizer import OptionError, compare, convert, render
from normalizer.editions import FORMS, WORDING, Edition, collate
from normalizer.engine.tables.folding import fold_table
from normalizer.lexicon import load_lexicon
from normalizer.model import Collation, Comparison
from normalizer.report import formats_of
from normalizer.report.data import schema
from normalizer.report.tei_collation import read

TEI = "{http://www.tei-c.org/ns/1.0}"
GAZETTE = "兩国政府代表团就朝鮮問題举行了会談。\n羣众熱烈歡迎，气氛友好。\n\n会談以后，發表了联合声明。"
RETYPED = "两国政府代表团就朝鲜问题举行了会谈。\n群众热烈欢迎，气氛友好。\n\n会谈以后，发表了联合声明。"
TAIWAN = "兩國政府代表團就朝鮮問題進行了會談。\n群眾熱烈歡迎，氣氛友好。\n\n會談以後，發表了聯合聲明。"
CUT = "两国政府代表团就朝鲜问题举行会谈。\n\n会谈以后，发表了联合声明。"


def editions() -> Collation:
    """Four editions: as printed, retyped, in Taiwan with another word, and cut."""
    return collate(
        Edition("gazette", "國務院公報 1958", GAZETTE),
        Edition("web", "", RETYPED),
        Edition("tw", "臺灣 <1960>", TAIWAN),
        Edition("cut", "", CUT),
    )


def readings(found: Collation) -> list[list[tuple[str, str]]]:
    """Every place with its readings."""
    return [[(" ".join(one.sigla), one.text) for one in place.readings] for place in found.variations]


def test_readings() -> None:
    """At each place stand the readings of all editions, that of the base first."""
    found = readings(editions())
    assert found[0] == [("gazette tw", "兩"), ("web cut", "两")]
    assert [("gazette", "举"), ("tw", "進"), ("web cut", "举")] not in found
    assert [("gazette web cut", "举"), ("tw", "進")] in found
    assert [("gazette web tw", "了"), ("cut", "")] in found


@pytest.mark.parametrize(("kinds", "sides"), [(FORMS, {"script", "variant"}), (WORDING, {"wording"})])
def test_one_side(kinds: tuple[str, ...], sides: set[str]) -> None:
    """Forms and wording can be read alone; a reading of the other side counts as that of the base."""
    whole = editions()
    found = collate(*whole.editions, kinds=kinds)
    assert {place.kind.value for place in found.variations} == sides
    assert len(found.variations) < len(whole.variations)
    wording = [one for one in readings(collate(*whole.editions, kinds=WORDING)) if one[0][1] == "举"]
    assert wording == [[("gazette web cut", "举"), ("tw", "進")]]


def test_an_edition_that_lacks_half(statement: str) -> None:
    """What an edition lacks is one lacuna, and the others are collated inside of it as anywhere."""
    half = statement[: len(statement) // 2]
    found = collate(statement, convert(statement, "zh-Hans"), half)
    without = collate(statement, convert(statement, "zh-Hans"))
    assert [(one.siglum, one.span.end) for one in found.lacunae] == [("C", len(statement))]
    assert [place.span for place in found.variations] == [place.span for place in without.variations]
    inside = [place for place in found.variations if place.absent]
    assert {place.absent for place in inside} == {("C",)}
    assert 0 < len(inside) < len(found.variations)
    assert found.comparisons[1].related
    for name in formats_of(Collation):
        assert render(found, name).strip(), name


def test_texts_that_are_not_editions_of_each_other(statement: str) -> None:
    """The report says which of the texts is probably no edition."""
    poem = "床前明月光，疑是地上霜。舉頭望明月，低頭思故鄉。白日依山盡，黃河入海流。欲窮千里目，更上一層樓。"
    text = render(collate(statement, statement.replace("会談", "商談", 1), poem), "text")
    assert "probably not editions of one text" in " ".join(text.splitlines()[:2])
    assert sum("probably not an edition of this text" in line for line in text.splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["甲"], "there is nothing to compare with: give one other edition or more"),
        (["甲", Edition("1958", "", "乙")], "expected a siglum of a letter, .* got '1958'"),
        (["甲", Edition("A", "", "乙")], "two editions have the siglum 'A'; give each its own"),
    ],
)
def test_impossible_editions(given: list[str | Edition], message: str) -> None:
    """A siglum must be a name, and of one edition; there must be something to compare with."""
    with pytest.raises(OptionError, match=message):
        collate(*given)


def test_impossible_arguments() -> None:
    """Kinds that do not exist, and editions that are no texts."""
    with pytest.raises(OptionError, match=r"unknown kind of difference 'form'\. There are: script, variant"):
        collate("甲", "乙", kinds=["form"])
    with pytest.raises(TypeError, match="kinds takes several kinds of differences"):
        collate("甲", "乙", kinds="wording")
    with pytest.raises(TypeError, match="an edition must be a str or an Edition, got bytes"):
        collate("甲", b"\xe7")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="the text of an edition must be a str, got NoneType"):
        collate(Edition("A", "", None), "甲")  # type: ignore[arg-type]


def test_many_editions() -> None:
    """Texts without a siglum get letters, and then letters with a number."""
    found = collate(*["甲"] * 28)
    assert [edition.siglum for edition in found.editions][24:] == ["Y", "Z", "A2", "B2"]
    assert found.variations == ()


HOSTILE = ["<談>&]]>\x00\ud800\r\n頭髮\U0010ffff", "<谈>&]]>\x01\r头发\n\n", "", "\n\n\n"]


@pytest.mark.parametrize("texts", [[GAZETTE, RETYPED, TAIWAN, CUT], HOSTILE, ["", ""], ["", "談\n"], ["談" * 50, ""]])
def test_tei_reads_back(texts: list[str]) -> None:
    """Every edition can be read from the document as it was."""
    found = collate(*texts)
    assert read(render(found, "tei")) == {edition.siglum: edition.text for edition in found.editions}


def test_tei_names_the_reforms() -> None:
    """A reading points to the reforms of its forms, which the header dates; its type is the kind of its difference."""
    root = ET.fromstring(render(editions(), "tei"))  # noqa: S314 - our own
    (reading,) = [one for one in root.iter(f"{TEI}rdg") if one.text == "鲜问题"]
    assert (reading.get("wit"), reading.get("type")) == ("#web #cut", "script")
    categories = {one.get("{http://www.w3.org/XML/1998/namespace}id"): one for one in root.iter(f"{TEI}category")}
    facts = [categories[one[1:]] for one in reading.get("ana", "").split()]
    assert [[date.get("when") for date in one.iter(f"{TEI}date")] for one in facts] == [["1964-05"]] * 3
    assert [one.get("method") for one in root.iter(f"{TEI}variantEncoding")] == ["parallel-segmentation"]


def test_json() -> None:
    """The JSON report obeys the schema, and places each reading in its edition."""
    found = editions()
    data = json.loads(render(found, "json"))
    jsonschema_rs.validate(dict(schema()), data)
    texts = {edition.siglum: edition.text for edition in found.editions}
    for place in data["variations"]:
        for reading in place["readings"]:
            for siglum, span in reading["places"].items():
                assert texts[siglum][slice(*span)] == reading["text"]


def test_csv_has_a_column_for_each_edition() -> None:
    """Each row is a place, each edition a column."""
    rows = list(csv.DictReader(StringIO(render(editions(), "csv"))))
    (row,) = [row for row in rows if row["gazette"] == "举"]
    assert [row[name] for name in ("kind", "web", "tw", "cut", "lacking")] == ["wording", "举", "進", "举", ""]


def test_html_has_a_column_for_each_edition(statement: str) -> None:
    """Each row of the page has as many columns as there are editions, each with a mark at every place of the row."""
    found = collate(statement, convert(statement, "zh-Hans"), statement[:900])
    page = html5lib.parse(render(found, "html"), namespaceHTMLElements=False)
    rows = page.findall(".//div[@class='row']")
    assert {len(row.findall("p")) for row in rows} == {3}
    assert all(len({len(cell.findall(".//mark")) for cell in row.findall("p")}) == 1 for row in rows)
    columns = ["".join("".join(row.findall("p")[number].itertext()) for row in rows) for number in range(2)]
    assert columns[0] == "".join(statement.split("\n"))
    assert columns[1] == "".join(convert(statement, "zh-Hans").split("\n"))


FOLD = fold_table(load_lexicon(), historic=True)


def of_collatex(texts: list[str]) -> list[set[tuple[int, int]]]:
    """The characters of the base that CollateX aligns with the same character of each other text, in any form."""
    tokens = [[{"t": char, "n": char.translate(FOLD)} for char in text] for text in texts]
    given = {"witnesses": [{"id": f"w{number}", "tokens": some} for number, some in enumerate(tokens)]}
    table = json.loads(collatex.collate(given, output="json", segmentation=False))["table"]
    places = [0] * len(texts)
    found: list[set[tuple[int, int]]] = [set() for _ in texts[1:]]
    for column in zip(*table, strict=True):
        at = [places[number] if cell else None for number, cell in enumerate(column)]
        places = [place + bool(cell) for place, cell in zip(places, column, strict=True)]
        for number, (text, place) in enumerate(zip(texts[1:], at[1:], strict=True)):
            if at[0] is not None and place is not None and same(texts[0][at[0]], text[place]):
                found[number].add((at[0], place))
    return found


def same(one: str, other: str) -> bool:
    """Two forms of one character."""
    return one.translate(FOLD) == other.translate(FOLD)


def of_ours(found: Comparison) -> set[tuple[int, int]]:
    """The same of a comparison."""
    pairs = set()
    for one, two, difference in found.pieces():
        if difference is None or difference.kind in FORMS:
            pairs |= set(zip(range(one.start, one.end), range(two.start, two.end), strict=True))
    return pairs


@pytest.mark.parametrize(
    "texts",
    [
        ["双方就朝鮮問題进行会談", "双方就朝鲜问题進行了会谈", "雙方朝鮮問題进行会談"],
        ["甲乙丙丁戊", "甲丙丁己戊", "乙丙丁", "甲乙丙丁戊庚"],
        ["代表团到达平壤，受到群众的热烈欢迎", "代表團到達平壤，受到羣眾歡迎", "代表团抵达平壤，受到群众热烈欢迎"],
        ["訪問期間，双方交換了意見", "访问期间双方交换意见", "訪問期間，双方充分交換了意見。"],
    ],
)
def test_alignment_of_short_texts_is_that_of_collatex(texts: list[str]) -> None:
    """CollateX aligns the same characters."""
    assert [of_ours(one) for one in collate(*texts).comparisons] == of_collatex(texts)


@pytest.mark.parametrize(
    "texts",
    [["各国共产党和工人党", "各国工人党", "各國共產黨"], [GAZETTE, RETYPED, TAIWAN, CUT], ["甲甲乙甲", "甲乙甲甲"]],
)
def test_as_much_is_aligned_as_by_collatex(texts: list[str]) -> None:
    """Where a character could as well be aligned with another one, CollateX aligns as many of them."""
    assert [len(of_ours(one)) for one in collate(*texts).comparisons] == [len(pairs) for pairs in of_collatex(texts)]


def test_alignment_of_edited_sentences_is_that_of_collatex(statement: str) -> None:
    """Of the characters that either aligns in sentences edited at random, at least 98 % are aligned by both."""
    rng = random.Random(1958)  # noqa: S311 - edits, not secrets
    plain = convert(statement, "zh-Hans")
    sentences = [part for line in plain.split("\n") for part in line.split("。") if 20 < len(part) < 60]
    both = either = 0
    for _ in range(60):
        base = rng.choice(sentences)
        texts = [base]
        for _ in range(2):
            place, other = rng.randrange(len(base)), rng.choice(sentences)[: rng.randint(0, 4)]
            edited = base[:place] + other + base[place + rng.randint(0, 4) :]
            texts.append(convert(edited, rng.choice(["zh-Hans", "zh-Hant"])))
        for text, theirs in zip(texts[1:], of_collatex(texts), strict=True):
            ours = of_ours(compare(base, text))
            both += len(ours & theirs)
            either += len(ours | theirs)
    assert both / either > 0.98
