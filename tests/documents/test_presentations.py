"""Presentations of PowerPoint: what is text in them, and that python-pptx reads the result."""

from collections.abc import Iterator
from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from normalizer import DocumentError, convert, documents


def _members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def normalized(data: bytes, **options: bool) -> bytes:
    """The presentation in simplified characters."""
    return documents.read("a.pptx", data).normalize("zh-Hans", **options).to_bytes()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def deck() -> bytes:
    """A presentation of python-pptx with all kinds of text."""
    presentation = pptx.Presentation()
    presentation.core_properties.title = "會談"
    presentation.core_properties.author = "會談"
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    assert slide.shapes.title is not None
    slide.shapes.title.text = "朝鮮問題會談"
    slide.shapes.title.name = "會談"
    frame = slide.placeholders[1].text_frame
    for text, bold in (("陣", True), ("营的", False)):
        run = frame.paragraphs[0].add_run()
        run.text, run.font.bold = text, bold
    frame.paragraphs[0].runs[1].hyperlink.address = "https://example.org/會談"
    frame.add_paragraph().text = "會\v談"
    table = slide.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "會談", "談判"
    assert slide.notes_slide.notes_text_frame is not None
    slide.notes_slide.notes_text_frame.text = "備註：會談"
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["會談", "談判"]
    data.add_series("國會", (1, 2))  # type: ignore[no-untyped-call]
    place = (Inches(1), Inches(3), Inches(4), Inches(3))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.PIE, *place, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "圖：會談"
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def _texts(data: bytes) -> Iterator[str]:
    for slide in pptx.Presentation(BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            elif shape.has_chart:
                yield shape.chart.chart_title.text_frame.text
        assert slide.notes_slide.notes_text_frame is not None
        yield slide.notes_slide.notes_text_frame.text


def test_the_peer_reads_the_same_with_other_texts(deck: bytes) -> None:
    """Slides, tables, notes and titles of charts are converted; data of charts, links, names and authors stay."""
    done = normalized(deck)
    before, after = list(_texts(deck)), list(_texts(done))
    assert "陣营的\n會\v談" in before
    assert after == [convert(text, "zh-Hans") for text in before]
    presentation = pptx.Presentation(BytesIO(done))
    assert presentation.core_properties.title == "会谈"
    assert presentation.core_properties.author == "會談"
    shapes = presentation.slides[0].shapes
    assert shapes.title is not None
    assert shapes.title.name == "會談"
    [chart] = [shape.chart for shape in shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == ["會談", "談判"]


def test_only_text_changes(deck: bytes) -> None:
    """Embedded sheets, layouts and pictures keep their bytes; a changed member differs in its text only."""
    before, after = _members(deck), _members(normalized(deck))
    assert list(before) == list(after)
    changed = [name for name in before if before[name] != after[name]]
    assert "ppt/slides/slide1.xml" in changed
    assert not any(name.startswith(("ppt/embeddings", "ppt/media", "_rels")) for name in changed)
    for name in changed:
        trees = [etree.fromstring(data) for data in (before[name], after[name])]
        for tree in trees:
            for element in tree.iter("{*}t", "{*}title"):
                element.text = ""
        assert etree.tostring(trees[0]) == etree.tostring(trees[1])
    assert documents.read("a.pptx", deck).to_bytes() == deck


def _p(*runs: str, language: str = "") -> str:
    mark = f'<a:rPr lang="{language}"/>' if language else ""
    return f"<a:p>{''.join(f'<a:r>{mark}<a:t>{run}</a:t></a:r>' for run in runs)}</a:p>"


@pytest.mark.parametrize(
    ("slide", "texts"),
    [
        (f"<p:sp>{_p('陣', '营的')}</p:sp>", ["阵营的"]),
        (f"<p:sp>{_p('會')}{_p('談')}</p:sp>", ["会", "谈"]),
        ("<a:p><a:r><a:t>會</a:t></a:r><a:br/><a:r><a:t>談</a:t></a:r></a:p>", ["会\u2028谈"]),
        ('<a:p><a:r><a:t>會</a:t></a:r><a:fld type="datetime"><a:t>會談</a:t></a:fld></a:p>', ["会\ufffc"]),
        ('<p:cNvPr name="會談" descr="會談" title="談"/>', ["会谈", "谈"]),
        (f"<p:sp>{_p('會の', '談', language='ja-JP')}{_p('談', language='ja-JP')}</p:sp>", ["會の", "談", "谈"]),
    ],
)
def test_blocks(made: ModuleType, slide: str, texts: list[str]) -> None:
    """Runs are joined to paragraphs; fields and names stay, descriptions are text, marks of Japanese need kana."""
    done = documents.read("a.pptx", normalized(made.pptx(slide)))
    assert [block.text for block in done.blocks] == texts


def test_slides_are_in_order(made: ModuleType) -> None:
    """The second slide is before the tenth, and slides are before notes and comments."""
    point = f'xmlns:p="{made.POINT}"'
    members = {
        "ppt/notesSlides/notesSlide1.xml": f'<p:notes {point} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"{_p('會談')}</p:notes>",
        "ppt/comments/comment1.xml": f'<p:cmLst {point}><p:cm><p:pos x="1"/><p:text>談判</p:text></p:cm></p:cmLst>',
        "ppt/tags/tag1.xml": f'<p:tagLst {point}><p:tag name="會談" val="會談"/></p:tagLst>',
    }
    types = {
        name: f"{made.OFFICE}.presentationml.{kind}+xml"
        for name, kind in zip(members, ("notesSlide", "comments", "tags"), strict=True)
    }
    read = documents.read(
        "a", made.pptx(*(_p(f"第{number}張") for number in range(1, 12)), members=members, types=types)
    )
    assert [block.text for block in read.blocks] == [*(f"第{number}張" for number in range(1, 12)), "會談", "談判"]
    assert [block.label for block in read.blocks][-3:] == ["slide", "note", "comment"]


def test_languages_are_locales(made: ModuleType) -> None:
    """Marks of runs name the standard on request."""
    data = made.pptx(_p("一", language="zh-TW"))
    done = _members(normalized(data, languages=True))["ppt/slides/slide1.xml"].decode()
    assert 'lang="zh-CN"' in done
    assert normalized(data) == data


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"[Content_Types].xml": "<Types/>"}, "not a presentation of PowerPoint: the main part is missing"),
        ({"ppt/slides/slide1.xml": "<p:sld"}, r"a\.pptx: ppt/slides/slide1.xml: not well-formed"),
        ({"ppt/slides/slide1.xml": "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>"}, "other entities"),
    ],
)
def test_bad_input(made: ModuleType, members: dict[str, str], message: str) -> None:
    """What is broken, a bomb or something else is one clear error."""
    whole = {name: content.decode() for name, content in _members(made.pptx(_p("會"))).items()}
    with pytest.raises(DocumentError, match=message):
        documents.read("a.pptx", made.zipped({**whole, **members}))


def test_other_members_of_the_family_say_what_they_are(made: ModuleType) -> None:
    """A wrong ending is named, with the right one."""
    with pytest.raises(
        DocumentError, match=r"not a presentation of PowerPoint but a spreadsheet; give it the ending \.xlsx"
    ):
        documents.read("a.pptx", made.xlsx("<si><t>會</t></si>"))
    with pytest.raises(
        DocumentError, match=r"not a workbook of Excel but a document of Word; give it the ending \.docx"
    ):
        documents.read("a.xlsx", made.docx(""))


def test_a_cut_file_is_refused(deck: bytes) -> None:
    """Half of a file is no file."""
    with pytest.raises(DocumentError, match="not a complete zip file"):
        documents.read("a.pptx", deck[: len(deck) // 2])


def test_signed_presentations_stay(made: ModuleType) -> None:
    """A change would break the signature."""
    data = made.pptx(_p("會"), members={"_xmlsignatures/sig1.xml": "<s/>"})
    with pytest.raises(DocumentError, match="remove the signature in PowerPoint"):
        normalized(data)


def test_macros_stay(made: ModuleType) -> None:
    """They are copied as they are."""
    data = made.pptx(_p("會"), members={"ppt/vbaProject.bin": "會談"})
    assert (
        _members(documents.read("a.pptm", data).normalize("zh-Hans").to_bytes())["ppt/vbaProject.bin"]
        == "會談".encode()
    )


def test_names_of_sections_are_text(made: ModuleType) -> None:
    """Slides are sorted under them in PowerPoint; their ids stay."""
    section = (
        f'<p:presentation xmlns:p="{made.POINT}"><p:extLst><p:ext><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="會談" id="{會}"/>'
        "</p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    done = normalized(made.pptx(members={"ppt/presentation.xml": section}))
    found = documents.read("a.pptx", done)
    assert [block.text for block in found.blocks] == ["会谈"]
    assert 'name="会谈" id="{會}"' in found.source("ppt/presentation.xml")
