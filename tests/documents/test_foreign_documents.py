"""What is Japanese stays: elements, cues, cells, styles and files that say so, or show it by most of their lines."""

import json

import pytest

from normalizer import documents, render
from normalizer.documents import Selection
from normalizer.testing.makers import zipped

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def normalized(name: str, text: str, to: str = "zh-Hans", *, foreign: bool = False) -> str:
    """The text of a file after normalization."""
    return documents.read(name, text.encode()).normalize(to, foreign=foreign).to_bytes().decode()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "歌詞：\n君の気持ちを伝えて\n請傳達你的心情\n", "歌词：\n君の気持ちを伝えて\n请传达你的心情\n"),
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\n高校は電車で一時間\n高中坐電車要一小時\n",
            "1\n00:00:01,000 --> 00:00:02,000\n高校は電車で一時間\n高中坐电车要一小时\n",
        ),
        ("a.html", "<p>気になる学校の経済<p>在意學校的經濟", "<p>気になる学校の経済<p>在意学校的经济"),
        ("a.csv", "気になる経済,在意的經濟\n", "気になる経済,在意的经济\n"),
        ("a.json", '["気になる経済", "在意的經濟"]', '["気になる経済", "在意的经济"]'),
        (
            "a.html",
            "<p lang=ja>經濟<p>經濟<p><span lang=ja>經濟</span>經濟",
            "<p lang=ja>經濟<p>经济<p><span lang=ja>經濟</span>经济",
        ),
        ("a.xml", '<a><p xml:lang="ja">經濟</p><p>經濟</p></a>', '<a><p xml:lang="ja">經濟</p><p>经济</p></a>'),
        (
            "a.tei",
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>經濟<foreign xml:lang="ja">經濟</foreign></p></TEI>',
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>经济<foreign xml:lang="ja">經濟</foreign></p></TEI>',
        ),
        ("a.json", '{"zh": "經濟", "ja": {"a": ["經濟"]}}', '{"zh": "经济", "ja": {"a": ["經濟"]}}'),
        ("a.jsonl", '{"ja-JP": "經濟", "text": "經濟"}\n', '{"ja-JP": "經濟", "text": "经济"}\n'),
        ("a.csv", "編號,ja,zh\n1,經濟,經濟\n", "编号,ja,zh\n1,經濟,经济\n"),
        ("a.csv", "編號,日語\n1,經濟\n", "编号,日语\n1,經濟\n"),
    ],
)
def test_what_is_japanese_stays(name: str, text: str, expected: str) -> None:
    """By its kana, each line and cell by itself, or by its mark."""
    assert normalized(name, text) == expected


@pytest.mark.parametrize(
    "name",
    ["ja.json", "messages.ja-JP.json", "locales/ja/a.json", "i18n/ja/docs/a.json", "ja/LC_MESSAGES/a.json", "ko.json"],
)
def test_a_file_named_after_a_language_is_in_it(name: str) -> None:
    """Also where it has no kana; a mark in the file counts more, and so does the caller."""
    assert normalized(name, '["經濟"]') == '["經濟"]'
    assert normalized(name, '{"zh": "經濟", "a": "經濟"}') == '{"zh": "经济", "a": "經濟"}'
    assert normalized(name, '["經濟"]', foreign=True) == '["经济"]'
    assert normalized("ja.json", '["經濟"]', "ja") == '["経済"]'


@pytest.mark.parametrize(
    "name", ["/home/ja/a.json", "/home/ko/work/a.json", "ninja.json", "a.json", "zh_TW.json", "ja/a.json"]
)
def test_other_names_say_nothing(name: str) -> None:
    """A folder counts only where programs keep their texts by language."""
    assert normalized(name, '["經濟"]') == '["经济"]'


def _column(cells: list[str]) -> str:
    return "".join(f"{cell},經濟\n" for cell in cells)


def test_a_column_of_japanese_stays() -> None:
    """Cells without kana among those with them; one Chinese sentence in it, and each cell counts for itself."""
    cells = ["東京駅で會う", "気になる", "ありがとう", "行くよ", "經濟"]
    assert normalized("a.csv", _column(cells)) == _column(cells).replace(",經濟", ",经济")
    mixed = [*cells, "我們沒來", "またね"]
    assert "經濟,经济" not in normalized("a.csv", _column(mixed))
    assert "我们没来,经济" in normalized("a.csv", _column(mixed))


def _script(style: str, lines: list[str]) -> str:
    events = "".join(f"Dialogue: 0,0:00:01.00,0:00:02.00,{style},,0,0,0,,{line}\n" for line in lines)
    chinese = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{}\n".format
    head = "[Script Info]\nTitle: 經濟\n\n[Events]\n"
    head += "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + events + chinese("經濟")


@pytest.mark.parametrize("style", ["JP", "OP-JP", "OPJP", "Default_jpn", "日文", "Japanese", "日本語字幕"])
def test_a_style_named_after_japanese_stays(style: str) -> None:
    """Its lines without kana too; the title and the other styles change."""
    script = _script(style, ["東京經濟"])
    assert normalized("a.ass", script) == script.replace("Title: 經濟", "Title: 经济").replace(",,經濟", ",,经济")


def test_a_style_whose_lines_are_japanese_stays() -> None:
    """Whatever its name; but not one whose lines are each in two languages."""
    lines = ["經濟", "気になる", "ありがとう", "行くよ", "またね"]
    script = _script("Top", lines)
    assert normalized("a.ass", script) == script.replace("Title: 經濟", "Title: 经济").replace(
        "Default,,0,0,0,,經濟", "Default,,0,0,0,,经济"
    )
    both = _script("Top", [rf"經濟\N{line}" for line in lines[1:] * 3])
    assert "經濟" not in normalized("a.ass", both)
    chinese = _script("OPJUMP", ["經濟"] * 6)
    assert "經濟" not in normalized("a.ass", chinese)


def _book(languages: str) -> bytes:
    metadata = f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>經濟</dc:title>{languages}</metadata>'
    item = '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en">'
            f"{metadata}<manifest>{item}</manifest><spine/></package>",
            "c.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>經濟</title></head><body/></html>',
        }
    )


@pytest.mark.parametrize(
    ("languages", "stays"),
    [
        ("<dc:language>ja</dc:language>", True),
        ("<dc:language>ja-JP</dc:language><dc:language>en</dc:language>", True),
        ("<dc:language>ja</dc:language><dc:language>zh-TW</dc:language>", False),
        ("<dc:language>en</dc:language>", False),
    ],
)
def test_the_language_of_a_book_counts_for_its_title(languages: str, stays: bool) -> None:  # noqa: FBT001 - of a case
    """`dc:language` is that of the book; `xml:lang` of the package is that of the words of its metadata."""
    done = documents.read("a.epub", _book(languages)).normalize("zh-Hans")
    assert done.result is not None
    assert done.result.text == ("經濟\n經濟" if stays else "经济\n经济")


def test_only_some_languages_are_text() -> None:
    """`zh` has `zh-TW`, `und` what names no language; everything else keeps its bytes, and is not read."""
    source = '<a><p xml:lang="zh-TW">經濟</p><p xml:lang="ja">經濟</p><p>經濟</p></a>'

    def read(*languages: str) -> documents.Document:
        return documents.read("a.xml", source.encode(), selection=Selection(languages=languages))

    assert [len(read(*languages).blocks) for languages in ((), ("zh",), ("zh-TW", "ja"), ("und",), ("zh-CN",))] == [
        3,
        1,
        2,
        1,
        0,
    ]
    assert read("zh").normalize().to_bytes().decode() == source.replace("經濟", "经济", 1)
    with pytest.raises(TypeError, match="languages"):
        Selection(languages="zh")  # type: ignore[arg-type] # on purpose


@pytest.mark.parametrize(
    ("name", "source", "verdict"),
    [
        ("a.html", "<html lang=ja><p>經濟東京", "japanese"),
        ("a.html", "<html lang=ko-KR><p>經濟<p> ", "korean"),
        ("ja.json", '["經濟"]', "japanese"),
        ("a.html", "<p lang=ja>經濟東京<p>國家的統一問題", "traditional"),
        ("a.html", "<html lang=zh-TW><p>經濟", "traditional"),
    ],
)
def test_detection_knows_the_language_that_a_document_names(name: str, source: str, verdict: str) -> None:
    """A Japanese page without kana is Japanese; a part that is marked is a segment of its own."""
    found = documents.read(name, source.encode()).detect()
    assert found.verdict.value == verdict
    assert json.loads(render(found, "json"))["verdict"] == verdict
    assert "".join(found.text[segment.span.slice] for segment in found.segments) == found.text
    if "<p lang=ja>" in source:
        assert [(found.text[part.span.slice], part.probability) for part in found.foreign] == [("經濟東京", 1.0)]


def test_a_marked_part_is_judged_once() -> None:
    """A line with kana in a part that is marked is in it; outside of it, it is found as ever."""
    page = "<p lang=ja>気になる經濟<p>気になる<p>經濟<p lang=ja>經濟"
    found = documents.read("a.html", page.encode()).detect()
    assert [(found.text[part.span.slice], part.probability == 1) for part in found.foreign] == [
        ("気になる經濟", True),
        ("気になる", False),
        ("經濟", True),
    ]


def test_a_result_knows_the_languages_of_its_document() -> None:
    """The detection of a result is that of the document, also where only a mark says Japanese."""
    page = documents.read("a.html", "<p lang=ja>東京經濟<p>朝鮮问題".encode())
    result = page.normalize("zh-Hans").result
    assert result is not None
    assert result.detection == page.detect()
    assert [result.source[part.span.slice] for part in result.detection.foreign] == ["東京經濟"]
