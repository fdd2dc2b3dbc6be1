"""Word: what is text, what is a text of its own, what stays."""

from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

import pytest
from lxml import etree

from normalizer import documents
from normalizer.errors import DocumentError

R = "<w:r><w:t>{}</w:t></w:r>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


def _p(*runs: str) -> str:
    return f"<w:p>{''.join(R.format(run) if '<' not in run else run for run in runs)}</w:p>"


def _box(text: str) -> str:
    return f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"


def _ruby(base: str, reading: str) -> str:
    inside = f"<w:rubyPr/><w:rt>{R.format(reading)}</w:rt><w:rubyBase>{R.format(base)}</w:rubyBase>"
    return f"<w:r><w:ruby>{inside}</w:ruby></w:r>"


def _field(code: str, result: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{char.format('begin')}{instruction}{char.format('separate')}{R.format(result)}{char.format('end')}"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (
            _p("朝", '<w:proofErr w:type="spellStart"/>', "鮮", '<w:bookmarkStart w:id="1" w:name="會"/>', "的"),
            ["朝鮮的"],
        ),
        (_p("朝") + _p("鮮"), ["朝", "鮮"]),
        (f"<w:tbl><w:tr><w:tc>{_p('會')}</w:tc><w:tc>{_p('談')}</w:tc></w:tr></w:tbl>", ["會", "談"]),
        (_p("朝", "<w:r><w:tab/><w:t>鮮</w:t><w:br/><w:t>會</w:t><w:cr/></w:r>", "談"), ["朝\t鮮\u2028會\u2028談"]),
        (_p("朝", "<w:r><w:footnoteReference w:id='2'/></w:r>", "<w:commentRangeStart w:id='1'/>", "鮮"), ["朝鮮"]),
        (_p("朝", f"<w:ins>{R.format('鮮')}</w:ins>", f"<w:moveTo>{R.format('會')}</w:moveTo>"), ["朝鮮會"]),
        (_p("朝", "<w:del><w:r><w:delText>會</w:delText></w:r></w:del>", "鮮"), ["朝鮮", "會"]),
        (_p("朝", f"<w:moveFrom>{R.format('會')}</w:moveFrom>", "鮮"), ["朝鮮", "會"]),
        (_p("朝", _field("TITLE 會", "鮮"), "的"), ["朝鮮的"]),
        # a field in the code of another
        (_p(_field(f"</w:instrText></w:r>{_field('X', '會')}<w:r><w:instrText>", "談")), ["談"]),
        (_p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "會"), ["會"]),
        (_p(f"<w:fldSimple w:instr='TITLE 會'>{R.format('談')}</w:fldSimple>"), ["談"]),
        (_p("朝", _ruby("鮮", "ㄒ")), ["朝鮮", "ㄒ"]),
        (
            _p(
                "朝",
                f"<w:hyperlink>{R.format('鮮')}</w:hyperlink><w:sdt><w:sdtContent>{R.format('的')}</w:sdtContent></w:sdt>",
            ),
            ["朝鮮的"],
        ),
        (_p("朝", f"<w:r><w:pict>{_box('會')}</w:pict></w:r>", "鮮"), ["朝\ufffc鮮", "會"]),
        (_p("朝", f"<w:r><w:drawing {WP}><wp:anchor>{_box('會')}</wp:anchor></w:drawing></w:r>", "鮮"), ["朝鮮", "會"]),
        (
            _p(
                f"<w:r><mc:AlternateContent {MC}><mc:Choice><w:drawing {WP}><wp:docPr descr='圖畫' name='圖 1'/>"
                f"{_box('會')}</w:drawing></mc:Choice><mc:Fallback><w:pict>{_box('會')}</w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            ),
            ["會", "會", "圖畫"],
        ),
        (
            _p(
                "朝",
                f"<w:r><w:drawing><a:p {A}><a:r><a:t>會</a:t></a:r><a:r><a:t>談</a:t></a:r></a:p></w:drawing></w:r>",
            ),
            ["朝\ufffc", "會談"],
        ),
        (_p(f"<w:r><w:drawing><pic:cNvPr {PIC} descr='圖畫' title='畫' name='圖'/></w:drawing></w:r>"), ["圖畫", "畫"]),
        (_p("朝", '<w:r><w:sym w:font="X" w:char="F020"/></w:r>', "鮮"), ["朝\ufffc鮮"]),
        ("<w:p>\n  <w:r>\n    <w:t>朝</w:t>\n  </w:r>\n  <w:r>\n<w:t>鮮</w:t></w:r></w:p>", ["朝鮮"]),
    ],
)
def test_blocks(made: ModuleType, body: str, texts: list[str]) -> None:
    """Words are seen through runs; deleted text, notes, boxes and readings stand apart; codes of fields are no text."""
    assert [block.text for block in documents.read("a.docx", made.docx(body)).blocks] == texts


PARTS = {
    "header1.xml": ("header", "<w:hdr xmlns:w='{}'><w:p><w:r><w:t>會</w:t></w:r></w:p></w:hdr>"),
    "notes.xml": (
        "footnotes",
        "<w:footnotes xmlns:w='{}'><w:footnote><w:p><w:r><w:t>會</w:t></w:r></w:p></w:footnote></w:footnotes>",
    ),
    "c.xml": (
        "comments",
        (
            "<w:comments xmlns:w='{}'><w:comment w:author='會'>"
            "<w:p><w:r><w:t>會</w:t></w:r></w:p></w:comment></w:comments>"
        ),
    ),
    "numbering.xml": (
        "numbering",
        "<w:numbering xmlns:w='{}'><w:lvl><w:lvlText w:val='第%1條'/></w:lvl></w:numbering>",
    ),
}


def test_parts_are_known_by_their_types(made: ModuleType) -> None:
    """Parts are found under any name; what is no part of Word stays."""
    members = {f"x/{name}": content.format(made.WORD) for name, (_, content) in PARTS.items()}
    types = {f"x/{name}": kind for name, (kind, _) in PARTS.items()}
    data = made.docx(_p("談"), members | {"x/other.xml": "<d>會</d>"}, types)
    read = documents.read("a.docx", data)
    assert [(block.member, block.label, block.text) for block in read.blocks] == [
        ("word/document.xml", "paragraph", "談"),
        ("x/header1.xml", "header", "會"),
        ("x/notes.xml", "footnote", "會"),
        ("x/c.xml", "comment", "會"),
        ("x/numbering.xml", "list label", "第%1條"),
    ]
    assert len({block.member for block in read.normalize("zh-Hans").blocks}) == 5


def test_properties(made: ModuleType) -> None:
    """Title, subject, description and keywords are text; the author is not."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>會談</dc:title><dc:creator>張會</dc:creator>'
        "<cp:keywords>談判</cp:keywords></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><HeadingPairs><vt:lpstr>標題</vt:lpstr>'
        "</HeadingPairs><TitlesOfParts><vt:lpstr>會談</vt:lpstr></TitlesOfParts><Company>會</Company></Properties>"
    )
    data = made.docx(_p("談"), {"docProps/core.xml": core, "docProps/app.xml": app})
    kinds = "application/vnd.openxmlformats-{}-properties+xml"
    types = "".join(
        f'<Override PartName="/docProps/{name}.xml" ContentType="{kinds.format(kind)}"/>'
        for name, kind in (("core", "package.core"), ("app", "officedocument.extended"))
    )
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("</Types>", f"{types}</Types>")
    assert documents.read("a.docx", made.zipped(members)).text == "談\n會談\n談判\n會談"


def _members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _blanked(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for element in root.iter("{*}t", "{*}delText"):
        element.text = ""
    return etree.tostring(root)


def test_only_text_changes(made: ModuleType) -> None:
    """Every other member keeps its bytes; of a changed one, only the text differs. Macros stay."""
    body = _p("會", "<w:del w:author='會'><w:r><w:delText>談</w:delText></w:r></w:del>", _field("TITLE 會", "談"))
    data = made.docx(body, {"word/vbaProject.bin": "會談", "word/media/image1.png": "\x89PNG"})
    done = documents.read("a.docm", data).normalize("zh-Hans").to_bytes()
    before, after = _members(data), _members(done)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert _blanked(before["word/document.xml"]) == _blanked(after["word/document.xml"])
    assert [block.text for block in documents.read("a.docm", done).blocks] == ["会谈", "谈"]


def test_the_strict_form(made: ModuleType) -> None:
    """The namespaces of strict documents mean the same, and so does any prefix."""
    data = made.docx(_p("會", "<w:del><w:r><w:delText>談</w:delText></w:r></w:del>"))
    members = {name: content.decode() for name, content in _members(data).items()}
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = members["word/document.xml"].replace(made.WORD, strict).replace("w:", "n:").replace("xmlns:w", "xmlns:n")
    members["word/document.xml"] = document
    done = documents.read("a.docx", made.zipped(members)).normalize("zh-Hans")
    assert [block.text for block in done.blocks] == ["會", "談"]
    assert _members(done.to_bytes())["word/document.xml"].decode() == document.replace("會", "会").replace("談", "谈")


def _run(text: str, language: str) -> str:
    return f'<w:r><w:rPr><w:lang w:eastAsia="{language}"/></w:rPr><w:t>{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        # careless: no kana
        (_p(_run("會議", "ja-JP"), "國家"), ["会议国家"]),
        (_p(_run("會議の", "ja-JP"), _run("國家", "ja-JP"), "國家"), ["\ufffc\ufffc国家", "會議の", "國家"]),
        (_p(_run("會議の", "ja-JP")) + _p(_run("國家", "ja-JP")), ["會議の", "国家"]),
        (_p(_run("會議の", "zh-TW")), ["会议の"]),
        (_p(_run("國家는", "ko-KR")), ["國家는"]),
    ],
)
def test_japanese_runs(made: ModuleType, body: str, texts: list[str]) -> None:
    """A mark of Japanese is believed on a run itself, where kana stand under it in the same paragraph."""
    done = documents.read("a.docx", made.docx(body)).normalize("zh-Hans").to_bytes()
    assert [block.text for block in documents.read("a.docx", done).blocks] == texts


@pytest.mark.parametrize(
    ("standard", "locale"), [("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW"), ("hk", "zh-HK"), ("ja", "ja-JP")]
)
def test_languages_are_locales(made: ModuleType, standard: str, locale: str) -> None:
    """Word is told the standard in its own way, in the styles as well, and only on request."""
    marks = "<w:lang w:val='en-US' w:eastAsia='zh-MO'/><w:lang w:eastAsia='ja-JP'/>"
    styles = f"<w:styles xmlns:w='{made.WORD}'>{marks}</w:styles>"
    drawn = f"<a:p {A}><a:r><a:rPr lang='zh-MO' altLang='en-US'/></a:r></a:p>"
    data = made.docx(_p(_run("一", "zh-MO"), drawn), {"word/styles.xml": styles}, {"word/styles.xml": "styles"})
    read = documents.read("a.docx", data)
    assert read.normalize(standard).to_bytes() == data
    done = _members(read.normalize(standard, languages=True).to_bytes())
    assert done["word/styles.xml"].decode() == styles.replace("zh-MO", locale)
    assert f'w:eastAsia="{locale}"' in done["word/document.xml"].decode()
    assert f"lang='{locale}' altLang='en-US'" in done["word/document.xml"].decode()


def test_a_signed_document_does_not_change(made: ModuleType) -> None:
    """What would break a signature is an error; reading, reporting and saving unchanged are not."""
    data = made.docx(_p("會談"), {"_xmlsignatures/sig1.xml": "<s/>"})
    read = documents.read("a.docx", data)
    assert read.normalize("zh-Hant").to_bytes() == data
    done = read.normalize("zh-Hans")
    assert done.result is not None
    assert len(done.result.changes) == 2
    with pytest.raises(DocumentError, match=r"a\.docx: it is signed"):
        done.to_bytes()


SHEET = (
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a": "b"}, "the member \\[Content_Types\\].xml is missing"),
        ({"[Content_Types].xml": "<Types/>"}, "the main part is missing"),
        ({"[Content_Types].xml": "<Types>"}, "Content_Types.*not well-formed"),
        ({"[Content_Types].xml": SHEET, "xl/workbook.xml": "<x/>"}, "but a spreadsheet; give it the ending .xlsx"),
        ({"word/document.xml": "<w:document"}, r"word/document.xml: not well-formed"),
        ({"word/document.xml": ""}, r"word/document.xml: not well-formed"),
        (
            {"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>"},
            "contains other entities",
        ),
    ],
)
def test_bad_input(made: ModuleType, members: dict[str, str], message: str) -> None:
    """What is broken, a bomb or something else is a clear error."""
    whole = {name: content.decode() for name, content in _members(made.docx(_p("會"))).items()}
    data = made.zipped({**(whole if "word/document.xml" in members else {}), **members})
    with pytest.raises(DocumentError, match=message):
        documents.read("a.docx", data)


def test_a_term_with_a_line_end(made: ModuleType) -> None:
    """A run cannot hold a line end, and says so."""
    read = documents.read("a.docx", made.docx(_p("會談")))
    with pytest.raises(DocumentError, match="cannot hold the line end"):
        read.normalize("zh-Hans", terms={"會談": "会\n谈"})
