"""Makers of documents: for every format that is written, a function from texts to a document.

A new format adds its own line.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

__all__ = [
    "MAKERS",
    "OFFICE",
    "OPEN",
    "POINT",
    "SHEET",
    "WORD",
    "content",
    "docx",
    "epub",
    "html",
    "odt",
    "pdf",
    "pptx",
    "xlsx",
    "zipped",
]

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
POINT: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "application/vnd.openxmlformats-officedocument"
OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Make a zip file of texts, in UTF-8, and of bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def package(main: str, kind: str, members: Mapping[str, str], types: Mapping[str, str]) -> bytes:
    """Make a package of Office Open XML from the name and the type of its main part, members, and their types."""
    kinds = {main: kind, **types}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{overrides}</Types>",
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Target="{main}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument"/></Relationships>',
            **members,
        }
    )


def docx(body: str, members: Mapping[str, str] | None = None, types: Mapping[str, str] | None = None) -> bytes:
    """Make a document of Word from the elements of its body, further members, and their content types."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return package(
        "word/document.xml",
        f"{OFFICE}.wordprocessingml.document.main+xml",
        {"word/document.xml": document, **(members or {})},
        {name: f"{OFFICE}.wordprocessingml.{kind}+xml" for name, kind in (types or {}).items()},
    )


def pptx(*slides: str, members: Mapping[str, str] | None = None, types: Mapping[str, str] | None = None) -> bytes:
    """Make a presentation from the elements in the shapes of its slides, further members, and their content types."""
    space = f'xmlns:p="{POINT}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    names = [f"ppt/slides/slide{number}.xml" for number in range(1, len(slides) + 1)]
    made = (f"<p:sld {space}><p:cSld><p:spTree>{slide}</p:spTree></p:cSld></p:sld>" for slide in slides)
    return package(
        "ppt/presentation.xml",
        f"{OFFICE}.presentationml.presentation.main+xml",
        {
            "ppt/presentation.xml": f"<p:presentation {space}/>",
            **dict(zip(names, made, strict=True)),
            **(members or {}),
        },
        {**dict.fromkeys(names, f"{OFFICE}.presentationml.slide+xml"), **(types or {})},
    )


def xlsx(
    strings: str, sheet: str = "", members: Mapping[str, str] | None = None, types: Mapping[str, str] | None = None
) -> bytes:
    """Make a workbook from its shared strings, the content of its sheet, further members, and their content types."""
    kinds = {"sharedStrings": "sharedStrings", "worksheets/sheet1": "worksheet"}
    return package(
        "xl/workbook.xml",
        f"{OFFICE}.spreadsheetml.sheet.main+xml",
        {
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}"><sheets><sheet name="會談"/></sheets></workbook>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>',
            **(members or {}),
        },
        {**{f"xl/{name}.xml": f"{OFFICE}.spreadsheetml.{kind}+xml" for name, kind in kinds.items()}, **(types or {})},
    )


def content(body: str, root: str = "document-content", attributes: str = "") -> str:
    """Make the content of an OpenDocument, or a whole flat one, from the content of `office:text`."""
    spaces = "".join(f' xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table", "style"))
    spaces += f' xmlns:draw="{OPEN}:drawing:1.0" xmlns:fo="{OPEN}:xsl-fo-compatible:1.0"'
    spaces += f' xmlns:svg="{OPEN}:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f"<office:{root}{spaces}{attributes}><office:body><office:text>{body}</office:text></office:body>"
        f"</office:{root}>"
    )


def odt(body: str, members: Mapping[str, str] | None = None, kind: str = "text") -> bytes:
    """Make an OpenDocument text from the content of `office:text` and further members."""
    return zipped(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content(body), **(members or {})}
    )


def _each(element: str, texts: Sequence[str]) -> str:
    return "".join(element.replace("?", escape(text), 1) for text in texts)


def _marked(text: str) -> str:
    """Escape a text for Markdown: a backslash before all that could be markup, references for spaces."""
    return "".join("&#32;" if char == " " else f"\\{char}" if char in "<>&\"'" else char for char in text)


def _escaped(text: str) -> str:
    """Escape a text for a message catalogue of gettext."""
    return text.replace("\\", r"\\").replace('"', r"\"")


def _bare(text: str) -> str:
    """A text without white space at its end, which reStructuredText does not read, and with a mark for it."""
    return f"{text}."


def _referred(text: str) -> str:
    """Escape a text for wikitext: references for all that could be markup."""
    return "".join(f"&#{ord(char)};" if char in " <&'" else char for char in text)


def _android(text: str) -> str:
    """Escape a text for a string of Android."""
    return escape("".join(f"\\{char}" if char in "'\"" else char for char in text))


def epub(texts: Sequence[str]) -> bytes:
    """Make a book of one chapter whose title is the first text."""
    title, *_ = texts
    chapter = "".join(f"<p>{escape(text)}</p>" for text in texts)
    out = BytesIO()
    with ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            ZIP_DEFLATED,
        )
        book.writestr(
            "OPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            '<dc:language>zh</dc:language><dc:identifier id="id">a</dc:identifier></metadata><manifest>'
            '<item id="c" href="c%201.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            ZIP_DEFLATED,
        )
        book.writestr(
            "OPS/c 1.xhtml",
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>a</title></head><body>{chapter}</body></html>',
            ZIP_DEFLATED,
        )
    return out.getvalue()


def html(texts: Sequence[str]) -> bytes:
    """Make a page with paragraphs and attributes, with quotes and without."""
    page = "".join(
        f"<p title='{escape(text, {chr(39): '&#39;'})}'>{escape(text)}<br>{text.replace('<', '&lt')}" for text in texts
    )
    bare = escape(texts[0], {" ": "&#32;", "'": "&#39;", '"': "&quot;"})
    return f"<!DOCTYPE html><meta charset=utf-8><title>{escape(texts[0])}</title><img alt={bare}>{page}".encode()


def pdf(texts: Sequence[str]) -> bytes:
    """Make a PDF file of one page for each text, in a font that is not embedded; the text layer is in UTF-16."""
    chars = sorted(set("".join(texts)))
    codes = {char: number for number, char in enumerate(chars, 1)}
    rows = "".join(f"<{codes[char]:04x}> <{char.encode('utf-16-be').hex()}>\n" for char in chars)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(chars)} beginbfchar\n{rows}endbfchar\n"
        "endcmap end end"
    )
    info = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    font = "<< /Type /FontDescriptor /FontName /A /Flags 4 >>"
    resources = "/Resources << /Font << /F 3 0 R >> >>"
    count = len(texts)
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{6 + 2 * page} 0 R' for page in range(count))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts [4 0 R]>>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A {info} /DW 1000 /FontDescriptor {font} >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for page, text in enumerate(texts):
        shown = "BT /F 9 Tf 20 700 Td <" + "".join(f"{codes[char]:04x}" for char in text) + "> Tj ET"
        bodies += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 900] /Contents {7 + 2 * page} 0 R {resources} >>",
            f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        ]
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
    start = len(out) - len(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}")
    out += f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


MAKERS: Final[Mapping[str, Callable[[Sequence[str]], bytes]]] = {
    "epub": epub,
    "html": html,
    "text": lambda texts: "\n".join(texts).encode(),
    "markdown": lambda texts: "\n\n".join(f"- **{_marked(text)}**" for text in texts).encode(),
    "srt": lambda texts: "\n\n".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{text}" for number, text in enumerate(texts, 1)
    ).encode(),
    "vtt": lambda texts: (
        "WEBVTT\n\n" + "\n\n".join(f"00:01.000 --> 00:02.000\n<c.a>{escape(text)}</c>" for text in texts)
    ).encode(),
    "ass": lambda texts: (
        "[Script Info]\nTitle: a\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
        + "\n".join(f"Dialogue: 0,0:00:01.00,0:00:02.00,Default,{{\\i1}}{text}" for text in texts)
    ).encode(),
    "csv": lambda texts: "\n".join('1,"{}"'.format(text.replace('"', '""')) for text in texts).encode(),
    "json": lambda texts: json.dumps([{"a b": text} for text in texts]).encode(),
    "jsonl": lambda texts: "\n".join(json.dumps(text, ensure_ascii=False) for text in texts).encode(),
    "po": lambda texts: "\n".join(
        f'msgid "{number}"\nmsgstr ""\n"{_escaped(text)}"\n' for number, text in enumerate(texts)
    ).encode(),
    "xml": lambda texts: f"<doc>{''.join(f'<p>{escape(text)}</p>' for text in texts)}</doc>".encode(),
    "tei": lambda texts: (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{_each("<p>?</p>", texts)}</body></text></TEI>'.encode()
    ),
    "xliff": lambda texts: (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file><body>'
        + _each('<trans-unit><source>a</source><target xml:space="preserve">?</target></trans-unit>', texts)
        + "</body></file></xliff>"
    ).encode(),
    "android": lambda texts: (
        "<resources>" + "".join(f'<string name="a">{_android(text)}</string>' for text in texts) + "</resources>"
    ).encode(),
    "resx": lambda texts: (
        "<root>" + _each('<data name="a" xml:space="preserve"><value>?</value></data>', texts) + "</root>"
    ).encode(),
    "qt": lambda texts: (
        f'<TS version="2.1" language="zh_TW"><context>{_each("<message><translation>?</translation></message>", texts)}'
        "</context></TS>"
    ).encode(),
    "strings": lambda texts: "".join(f'"a" = "{_escaped(text)}";\n' for text in texts).encode(),
    "stringsdict": lambda texts: (
        f'<plist version="1.0"><dict>{_each("<key>a</key><string>?</string>", texts)}</dict></plist>'.encode()
    ),
    "xcstrings": lambda texts: json.dumps(
        {
            "strings": {
                str(number): {"localizations": {"zh-Hant": {"stringUnit": {"value": text}}}}
                for number, text in enumerate(texts)
            }
        },
        ensure_ascii=False,
    ).encode(),
    "properties": lambda texts: "".join(
        f"a=\\{text}\n" if text[0] == " " else f"a={text}\n" for text in texts
    ).encode(),
    "arb": lambda texts: json.dumps(dict(enumerate(texts)), ensure_ascii=False).encode(),
    "yaml": lambda texts: "".join(f"- a: {json.dumps(text, ensure_ascii=False)}\n" for text in texts).encode(),
    "notebook": lambda texts: json.dumps(
        {"cells": [{"cell_type": "markdown", "source": [_marked(text), "\n"]} for text in texts], "nbformat": 4},
        ensure_ascii=False,
    ).encode(),
    "lrc": lambda texts: "".join(f"[00:01.00][00:02.00]{text}\n" for text in texts).encode(),
    "rst": lambda texts: "".join(f"- **x**\\ {_bare(text)}\n\n" for text in texts).encode(),
    "latex": lambda texts: "".join("\\textbf{{{}}}\n\n".format(text.replace("&", r"\&")) for text in texts).encode(),
    "mediawiki": lambda texts: "".join(f"* ''{_referred(text)}''\n" for text in texts).encode(),
    "mediawiki-xml": lambda texts: (
        "<mediawiki>"
        + "".join(
            f"<page><title>a</title><revision><model>wikitext</model><text>{escape(_referred(text))}</text></revision></page>"
            for text in texts
        )
        + "</mediawiki>"
    ).encode(),
    "docx": lambda texts: docx(_each('<w:p><w:r><w:t xml:space="preserve">?</w:t></w:r></w:p>', texts)),
    "pptx": lambda texts: pptx(*(_each("<p:sp><a:p><a:r><a:t>?</a:t></a:r></a:p></p:sp>", [text]) for text in texts)),
    "xlsx": lambda texts: xlsx(_each("<si><t>?</t></si>", texts)),
    "odt": lambda texts: odt(_each("<text:p>?</text:p>", texts)),
    "fodt": lambda texts: content(_each("<text:p>?</text:p>", texts), "document").encode(),
}
"""Makers by format: from non-empty texts without line ends and controls to a document that contains them."""
