"""Spreadsheets (XLSX, ODS): which cells are text, what formulas need stays, and openpyxl reads the result."""

from collections.abc import Callable, Iterator
from io import BytesIO
from types import ModuleType
from typing import TypeGuard
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from normalizer import DocumentError, convert, documents


def _members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def normalized(data: bytes, name: str = "a.xlsx") -> bytes:
    """The workbook in simplified characters."""
    return documents.read(name, data).normalize("zh-Hans").to_bytes()


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """A workbook of openpyxl with all kinds of text and of references to text."""
    book = openpyxl.Workbook()
    book.properties.title = "會談"
    sheet = book.active
    assert sheet is not None
    sheet.title = "會談表"
    rows = [
        ("國家", "數量", "備註"),
        ("朝鮮", 1, CellRichText("陣", TextBlock(InlineFont(b=True), "营的會談"))),
        ("朝鮮問題", "=A2", '=IF(A2="朝鮮","會談","談判")'),
        ("會談紀要", 1.5, '=COUNTIF(A:A,"*紀要*")'),
        ("談判", True, '=SUBSTITUTE(A1,"備","备")'),
        ("會談表", "備考", '=INDIRECT(A6&"!A1")'),
        ("會談室", None, "=會談表!A1"),
    ]
    for row in rows:
        sheet.append(row)
    sheet["A7"].comment = Comment("備註：會談", "會談")
    sheet["A7"].hyperlink = "https://example.org/會談"
    sheet["A7"].value = "會談室"
    choices = DataValidation(type="list", formula1='"談判,會議"', promptTitle="會談", prompt="請選會談")
    sheet.add_data_validation(choices)
    choices.add("D1")
    sheet.conditional_formatting.add("A1:A9", FormulaRule(formula=['$A1="會議室"']))
    sheet["D2"], sheet["D3"], sheet["D4"] = "會議", "會議室", "開會"
    sheet.oddHeader.center.text = "會談&P"
    sheet.oddHeader.center.font = "會談體,Bold"
    sheet.auto_filter.ref = "A1:A9"
    sheet.auto_filter.add_filter_column(0, ["篩選會談"])
    sheet["D5"] = "篩選會談"
    second = book.create_sheet("第二會")
    second.append(["會議數", "會期"])
    second.append([1, 2])
    second.add_table(Table(displayName="會議數表", ref="A1:B2"))
    chart = BarChart()
    chart.title = "圖：會談"
    chart.add_data(Reference(second, min_col=1, min_row=1, max_row=2), titles_from_data=True)
    second.add_chart(chart, "D1")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(data: bytes) -> Iterator[tuple[str, str, object]]:
    for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield sheet.title, cell.coordinate, cell.value


REFERRED = {"朝鮮", "會談紀要", "備考", "會談表", "會議", "會議室", "談判", "篩選會談", "會議數", "會期", "備註"}
"""Texts of cells that a formula, a validation, a filter, a condition or a table repeats."""


def _changes(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not value.startswith("=") and value not in REFERRED


def test_cells_of_text_change_and_what_is_referred_to_stays(workbook: bytes) -> None:
    """Formulas, numbers, names of sheets and columns stay, and so do the texts that they need."""
    before, after = list(_cells(workbook)), list(_cells(normalized(workbook)))
    assert [
        (
            sheet,
            place,
            convert(value, "zh-Hans")
            if isinstance(value, str) and value[0] != "=" and value not in REFERRED
            else value,
        )
        for sheet, place, value in before
    ] == after
    values = {place: value for sheet, place, value in after if sheet == "會談表"}
    assert values["C2"] == "阵营的会谈"
    assert (values["A2"], values["A3"], values["A7"]) == ("朝鮮", "朝鲜问题", "会谈室")


def test_comments_headers_and_validations_change(workbook: bytes) -> None:
    """Fonts, links, authors and lists stay."""
    book = openpyxl.load_workbook(BytesIO(normalized(workbook)))
    assert book.sheetnames == ["會談表", "第二會"]
    assert book.properties.title == "会谈"
    sheet = book["會談表"]
    assert sheet["A7"].comment.text == "备注：会谈"
    assert sheet["A7"].comment.author == "會談"
    assert sheet["A7"].hyperlink.target == "https://example.org/會談"
    assert sheet.oddHeader.center.text == "会谈&P"
    assert sheet.oddHeader.center.font == "會談體,Bold"
    [choices] = sheet.data_validations.dataValidation
    assert (choices.formula1, choices.promptTitle, choices.prompt) == ('"談判,會議"', "会谈", "请选会谈")
    assert [column.name for column in book["第二會"].tables["會議數表"].tableColumns] == ["會議數", "會期"]
    charts = _members(normalized(workbook))["xl/charts/chart1.xml"].decode()
    assert "图：会谈" in charts
    assert "<f>'第二會'!$A$2" in charts


def test_only_text_changes(workbook: bytes) -> None:
    """Every changed member differs in its text and in attributes that are text only."""
    before, after = _members(workbook), _members(normalized(workbook))
    assert list(before) == list(after)
    assert documents.read("a.xlsx", workbook).to_bytes() == workbook
    for name in before:
        if before[name] != after[name]:
            trees = [etree.fromstring(data) for data in (before[name], after[name])]
            for tree in trees:
                for element in tree.iter("{*}t", "{*}title", "{*}oddHeader", "{*}dataValidation"):
                    element.text = ""
                    for attribute in ("prompt", "promptTitle"):
                        element.attrib.pop(attribute, "")
            assert etree.tostring(trees[0]) == etree.tostring(trees[1]), name


@pytest.mark.parametrize(
    ("strings", "sheet", "expected"),
    [
        ("<si><r><rPr><rFont val='會'/></rPr><t>陣</t></r><r><t>营的</t></r></si>", "", ["阵营的"]),
        ("<si><t>國</t><rPh sb='0' eb='1'><t>コク會</t></rPh></si>", "", ["国"]),
        ("<si><t>會\n談</t></si>", "", ["会\n谈"]),
        ("", "<c t='inlineStr'><is><t>會談</t></is></c><c t='str'><f>A1</f><v>會談</v></c><c><v>1</v></c>", ["会谈"]),
        ("", '<oddFooter>&amp;L&amp;"會體,Bold"會&amp;12談&amp;P&amp;K01+000談</oddFooter>',
         ["\ufffc\ufffc会\ufffc谈\ufffc\ufffc谈"]),
        ("<si><t>會</t></si><si><t>會談</t></si>", "<f>IF(A1=&quot;會&quot;,&quot;a&quot;&quot;會&quot;,'會'!A1)</f>",
         ["会谈"]),
        ("<si><t>大會堂</t></si><si><t>談</t></si>", "<cfRule type='containsText' text='會'/>", ["谈"]),
        ("<si><t>大會堂</t></si><si><t>談</t></si>", '<f>LEFT(A1)="大會"</f>', ["谈"]),
        ("<si><t>會談</t></si>", "<f>INDIRECT(A1)</f>", []),
        ("<si><t>會談</t></si>", "<f>DIRECT(A1)</f>", ["会谈"]),
        ("<si><t>會</t></si>", "<customFilter val='*會*'/>", []),
        ("<si><t>會</t></si>", '<x14:f xmlns:x14="a" xmlns:xm="b"><xm:f>"會,談"</xm:f></x14:f>', []),
    ],
)  # fmt: skip
def test_parts_of_workbooks(made: ModuleType, strings: str, sheet: str, expected: list[str]) -> None:
    """Rich text is one text, readings and results stay, codes of headers stay, and so do texts that are referred to."""
    data = made.xlsx(strings, sheet)
    assert documents.read("a.xlsx", data).to_bytes() == data
    assert [block.text for block in documents.read("a.xlsx", normalized(data)).blocks] == expected


def test_charts_show_the_cells(made: ModuleType) -> None:
    """The copy of text cells in a chart changes with them; that of a text that stays stays."""
    space = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    cache = "<c:strRef><c:f>'會談'!A1</c:f><c:strCache><c:ptCount val='2'/><c:pt idx='0'><c:v>會</c:v></c:pt>"
    chart = f"<c:chartSpace {space}>{cache}<c:pt idx='1'><c:v>談</c:v></c:pt></c:strCache></c:strRef></c:chartSpace>"
    data = made.xlsx(
        "<si><t>會</t></si><si><t>談</t></si>",
        '<f>A1="會"</f>',
        {"xl/charts/chart1.xml": chart},
        {"xl/charts/chart1.xml": f"{made.OFFICE}.drawingml.chart+xml"},
    )
    done = _members(normalized(data))
    assert done["xl/charts/chart1.xml"].decode() == chart.replace("談</c:v>", "谈</c:v>")
    assert "<t>會</t></si><si><t>谈" in done["xl/sharedStrings.xml"].decode()


def test_threaded_comments(made: ModuleType) -> None:
    """Comments of newer versions are text as well."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = '<threadedComment ref="A1"><text>會談</text></threadedComment>'
    threads = f'<ThreadedComments xmlns="{space}">{thread}</ThreadedComments>'
    data = made.xlsx("", "", {"xl/t.xml": threads}, {"xl/t.xml": "application/vnd.ms-excel.threadedcomments+xml"})
    assert [(block.label, block.text) for block in documents.read("a.xlsx", data).blocks] == [("comment", "會談")]


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"[Content_Types].xml": "<Types/>"}, "not a workbook of Excel: the main part is missing"),
        ({"xl/sharedStrings.xml": "<sst><si>"}, r"a\.xlsx: xl/sharedStrings.xml: not well-formed"),
        ({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>"}, "other entities"),
    ],
)
def test_bad_input(made: ModuleType, members: dict[str, str], message: str) -> None:
    """What is broken, a bomb or something else is one clear error."""
    whole = {name: content.decode() for name, content in _members(made.xlsx("<si><t>會</t></si>")).items()}
    with pytest.raises(DocumentError, match=message):
        documents.read("a.xlsx", made.zipped({**whole, **members}))


def test_a_binary_workbook_is_named(made: ModuleType) -> None:
    """It is of the family, but no XML."""
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    types = f'<Types><Override PartName="/xl/workbook.bin" ContentType="{kind}"/></Types>'
    with pytest.raises(DocumentError, match=r"a binary spreadsheet; save it as \.xlsx"):
        documents.read("a.xlsx", made.zipped({"[Content_Types].xml": types, "xl/workbook.bin": "x"}))


def _cell(text: str, attributes: str = 'office:value-type="string"', more: str = "") -> str:
    return f"<table:table-cell {attributes}>{more}<text:p>{text}</text:p></table:table-cell>"


ANNOTATION = "<office:annotation><dc:creator>會</dc:creator><text:p>註：會談</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (_cell("陣<text:span>营</text:span>的"), ["阵营的"]),
        (_cell("1會", 'office:value-type="float" office:value="1"'), []),
        (_cell("會談", "table:formula='of:=[.A1]' office:value-type='string' office:string-value='會談'"), []),
        (_cell("會談", "office:value-type='string' office:string-value='會談'"), ["会谈", "会谈"]),
        (_cell("會談", "office:value-type='date' office:date-value='1958-12-08'", ANNOTATION), ["注：会谈"]),
        (_cell("會談", more=ANNOTATION), ["会谈", "注：会谈"]),
        (_cell("會") + _cell("會談") + _cell("1", "table:formula='of:=[.A1]=&quot;會&quot;'"), ["会谈"]),
        (_cell("會談") + _cell("1", "table:formula='of:=INDIRECT([.A1])'"), []),
        ("<table:tracked-changes><table:previous>" + _cell("會") + "</table:previous></table:tracked-changes>", []),
        (
            _cell("會") + '<table:filter-condition table:value="會"/>'
            '<table:content-validation table:condition="of:cell-content-is-in-list(&quot;談&quot;)"/>' + _cell("談"),
            [],
        ),
        (_cell("1", "office:value-type='float'", "<draw:frame><text:p>會談</text:p></draw:frame>"), ["会谈"]),
    ],
)
@pytest.mark.parametrize("flat", [False, True])
def test_opendocument(made: ModuleType, cells: str, expected: list[str], flat: bool) -> None:  # noqa: FBT001 - a parameter
    """Cells of text change; computed ones, old values, names of sheets, and what is referred to stay."""
    body = f'<table:table table:name="會談"><table:table-row>{cells}</table:table-row></table:table>'
    mark = ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"' if flat else ""
    source = made.content(body, "document" if flat else "document-content", mark).replace(
        "office:text", "office:spreadsheet"
    )
    data = source.encode()
    if not flat:
        data = made.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": source})
    name = "a.fods" if flat else "a.ods"
    assert documents.read(name, data).to_bytes() == data
    done = normalized(data, name)
    assert sorted(block.text for block in documents.read(name, done).blocks) == sorted(expected)
    content = (done if flat else _members(done)["content.xml"]).decode()
    assert 'table:name="會談"' in content


def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], bytes], int, int], None], made: ModuleType
) -> None:
    """Eight times the cells and formulas take about eight times as long, never sixty-four."""

    def book(count: int) -> bytes:
        strings = "".join(f"<si><t>會談{number}</t></si>" for number in range(count))
        formulas = "".join(f'<c><f>A1="*會{number}*"</f></c>' for number in range(count))
        return bytes(made.xlsx(strings, formulas))

    linear_document("a.xlsx", book, 500, 4_000)
