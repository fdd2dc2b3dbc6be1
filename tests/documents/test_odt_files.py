"""OpenDocument: what is text, what is a text of its own, what stays."""

from io import BytesIO
from types import ModuleType
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from normalizer import documents
from normalizer.errors import DocumentError


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<text:h>朝<text:span>鮮</text:span></text:h><text:p>會</text:p>", ["朝鮮", "會"]),
        ("<text:p>朝<text:bookmark/>鮮<text:soft-page-break/>的</text:p>", ["朝鮮的"]),
        (
            "<text:p>朝<text:s text:c='3'/>鮮<text:tab/>會<text:line-break/>談<text:s/></text:p>",
            ["朝   鮮\t會\u2028談 "],
        ),
        ("<text:p>朝\n    鮮</text:p>", ["朝 鮮"]),
        (
            (
                "<text:p>朝<text:note><text:note-citation>甲</text:note-citation><text:note-body><text:p>會</text:p>"
                "</text:note-body></text:note>鮮</text:p>"
            ),
            ["朝鮮", "會"],
        ),
        (
            (
                "<text:p>朝<office:annotation><dc:creator>張會</dc:creator><text:p>會</text:p></office:annotation>鮮"
                "<office:annotation-end/></text:p>"
            ),
            ["朝鮮", "會"],
        ),
        (
            "<text:p>朝<text:ruby><text:ruby-base>鮮</text:ruby-base><text:ruby-text>ㄒ</text:ruby-text></text:ruby></text:p>",
            ["朝鮮", "ㄒ"],
        ),
        (
            (
                "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>張會</dc:creator>"
                "</office:change-info><text:p>會</text:p></text:deletion></text:changed-region></text:tracked-changes>"
                "<text:p>朝<text:change/>鮮<text:change-start/>的<text:change-end/></text:p>"
            ),
            ["會", "朝鮮的"],
        ),
        ("<text:p>朝<text:date>二月</text:date>鮮<text:title>會</text:title></text:p>", ["朝\ufffc鮮會"]),
        (
            (
                "<text:p>朝<draw:frame><draw:text-box><text:p>會</text:p></draw:text-box><svg:desc>圖</svg:desc></draw:frame>鮮"
                "</text:p>"
            ),
            ["朝\ufffc鮮", "會", "圖"],
        ),
        (
            (
                "<text:p>朝<draw:frame text:anchor-type='paragraph'><draw:text-box><text:p>會</text:p></draw:text-box>"
                "</draw:frame>鮮</text:p>"
            ),
            ["朝鮮", "會"],
        ),
        ("<table:table table:name='會'><table:table-cell><text:p>談</text:p></table:table-cell></table:table>", ["談"]),
        ("<text:list><text:list-item>\n<text:p>會</text:p></text:list-item></text:list>", ["會"]),
        ("<office:forms>會</office:forms><text:p/>", []),
    ],
)
def test_blocks(made: ModuleType, body: str, texts: list[str]) -> None:
    """Words are seen through spans; notes, comments, deletions and frames stand apart; computed fields are objects."""
    assert [block.text for block in documents.read("a.odt", made.odt(body)).blocks] == texts
    flat = made.content(body, "document").encode()
    assert [block.text for block in documents.read("a.fodt", flat).blocks] == texts


def test_members(made: ModuleType) -> None:
    """Headers and footers, titles and embedded objects are text; settings, names and pictures are not."""
    header = '<style:header xmlns:style="{0}:style:1.0"><text:p xmlns:text="{0}:text:1.0">會</text:p></style:header>'
    members = {
        "styles.xml": header.format(made.OPEN),
        "meta.xml": '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>談</dc:title><dc:creator>會</dc:creator></m>',
        "Object 1/content.xml": made.content("<text:p>問</text:p>"),
        "settings.xml": "<d>會</d>",
        "Basic/script.xml": "<d>會</d>",
    }
    read = documents.read("a.odt", made.odt("<text:p>題</text:p>", members))
    assert [(block.member, block.label, block.text) for block in read.blocks] == [
        ("content.xml", "paragraph", "題"),
        ("Object 1/content.xml", "paragraph", "問"),
        ("meta.xml", "property", "談"),
        ("styles.xml", "header", "會"),
    ]


def test_only_text_changes(made: ModuleType) -> None:
    """Every other member keeps its bytes; of the changed one only the text differs; the first stays unpacked."""
    body = "<text:p text:style-name='會'>朝<text:span>鮮</text:span>&#x6703;<text:note text:id='會'/></text:p>"
    data = made.odt(body, {"Pictures/a.png": "會"})
    done = documents.read("a.odt", data).normalize("zh-Hans").to_bytes()
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(done)) as after:
        assert before.namelist() == after.namelist()
        assert after.infolist()[0].compress_type == ZIP_STORED
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert changed == ["content.xml"]
        trees = [etree.fromstring(archive.read("content.xml")) for archive in (before, after)]
    for tree in trees:
        for element in tree.iter():
            element.text = element.tail = None
    assert etree.tostring(trees[0]) == etree.tostring(trees[1])
    assert documents.read("a.odt", done).text == "朝鲜会"


PROPERTIES = "<style:text-properties style:language-asian='ja' style:country-asian='JP'/>"
STYLE = f"<style:style style:name='T1'>{PROPERTIES}</style:style>"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<text:p><text:span text:style-name='T1'>會議</text:span>國家</text:p>", ["会议国家"]),
        ("<text:p><text:span text:style-name='T1'>會議の</text:span>國家</text:p>", ["\ufffc国家", "會議の"]),
        ("<text:p><text:span text:style-name='T2'>會議の</text:span>國家</text:p>", ["会议の国家"]),
    ],
)
def test_japanese_spans(made: ModuleType, body: str, texts: list[str]) -> None:
    """A style that says Japanese is believed of a span with kana."""
    done = documents.read("a.odt", made.odt(STYLE + body)).normalize("zh-Hans").to_bytes()
    assert sorted(block.text for block in documents.read("a.odt", done).blocks) == sorted(texts)


@pytest.mark.parametrize(
    ("standard", "language", "country", "script"),
    [("zh-Hans", "zh", "CN", "Hans"), ("hk", "zh", "HK", "Hant"), ("ja", "ja", "JP", "Jpan")],
)
def test_languages(made: ModuleType, standard: str, language: str, country: str, script: str) -> None:
    """Both attributes of a language are written, where they say Chinese, and only on request."""
    source = (
        "<style:text-properties fo:language='en' fo:country='US' style:language-asian='{}' style:script-asian='{}' "
        "style:country-asian='{}' style:language-complex='hi' style:country-complex='IN'/>"
    )
    meta = '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>{}</dc:language></m>'
    data = made.odt(source.format("zh", "Hant", "TW"), {"meta.xml": meta.format("zh-TW")})
    read = documents.read("a.odt", data)
    assert read.normalize(standard).to_bytes() == data
    done = read.normalize(standard, languages=True).to_bytes()
    with ZipFile(BytesIO(done)) as archive:
        assert archive.read("content.xml").decode() == made.content(source.format(language, script, country))
        assert archive.read("meta.xml").decode() == meta.format(f"{language}-{country}")


def test_a_signed_document_does_not_change(made: ModuleType) -> None:
    """What would break a signature is an error; a signature of macros alone is none."""
    signed = made.odt("<text:p>會</text:p>", {"META-INF/documentsignatures.xml": "<s/>"})
    assert documents.read("a.odt", signed).normalize("zh-Hant").to_bytes() == signed
    with pytest.raises(DocumentError, match=r"a\.odt: it is signed"):
        documents.read("a.odt", signed).normalize("zh-Hans").to_bytes()
    macros = made.odt("<text:p>會</text:p>", {"META-INF/macrosignatures.xml": "<s/>"})
    assert documents.read("a.odt", macros).normalize("zh-Hans").to_bytes() != macros


ENCRYPTED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry>'
    "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"META-INF/manifest.xml": ENCRYPTED, "content.xml": "\x01\x02"}, "the document has a password"),
        ({"mimetype": "application/vnd.oasis.opendocument.base"}, "not a text"),
        ({"content.xml": "<d>"}, "content.xml: not well-formed"),
        ({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>"}, "contains other entities"),
    ],
)
def test_bad_input(made: ModuleType, members: dict[str, str], message: str) -> None:
    """What is broken, encrypted, a bomb or something else is a clear error."""
    with ZipFile(BytesIO(made.odt("<text:p>會</text:p>"))) as archive:
        whole = {name: archive.read(name).decode() for name in archive.namelist()}
    with pytest.raises(DocumentError, match=message):
        documents.read("a.odt", made.zipped({**whole, **members}))


def test_no_content(made: ModuleType) -> None:
    """A package without content is incomplete."""
    data = made.zipped({"mimetype": "application/vnd.oasis.opendocument.text"})
    with pytest.raises(DocumentError, match=r"content\.xml is missing"):
        documents.read("a.odt", data)


def test_flat_files_are_known_by_their_root(made: ModuleType) -> None:
    """A flat file is one under any name that says XML; a flat database is refused."""
    kind = ' office:mimetype="application/vnd.oasis.opendocument.{}"'
    text = made.content("<text:p>會</text:p>", "document", kind.format("text")).encode()
    assert documents.read("a.xml", text).format == "fodt"
    base = made.content("<text:p>會</text:p>", "document", kind.format("base")).encode()
    with pytest.raises(DocumentError, match="not a text"):
        documents.read("a.fodb.xml", base)


@pytest.mark.parametrize("white", ["\n", "\t", "  "])
def test_a_term_with_white_space(made: ModuleType, white: str) -> None:
    """What OpenDocument would read as one space is an error."""
    read = documents.read("a.odt", made.odt("<text:p>會談</text:p>"))
    with pytest.raises(DocumentError, match=r"reads the white space in .* as one space"):
        read.normalize("zh-Hans", terms={"會談": f"会{white}谈"})


@pytest.mark.parametrize(
    ("count", "spaces"), [("2", 2), ("", 1), ("-3", 1), ("x", 1), ("999", 999), ("1000", 1000), ("9" * 5000, 1000)]
)
def test_numbers_of_spaces_are_not_believed(made: ModuleType, count: str, spaces: int) -> None:
    """A file may say any number of spaces."""
    read = documents.read("a.odt", made.odt(f"<text:p>會<text:s text:c='{count}'/></text:p>"))
    assert read.text == "會" + " " * spaces
