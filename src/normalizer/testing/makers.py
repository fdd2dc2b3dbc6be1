"""Makers of documents: for every format, a function from texts to a document; a new format adds its own line."""

import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

__all__ = ["MAKERS", "OPEN", "WORD", "content", "docx", "epub", "html", "odt", "zipped"]

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Make a zip file of texts, in UTF-8, and of bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, members: Mapping[str, str] | None = None, types: Mapping[str, str] | None = None) -> bytes:
    """Make a document of Word from the elements of its body, further members, and their content types."""
    kinds = {"/word/document.xml": "document.main"} | {f"/{name}": kind for name, kind in (types or {}).items()}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{overrides}</Types>",
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            **(members or {}),
        }
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
        }
    ).encode(),
    "properties": lambda texts: "".join(
        f"a=\\{text}\n" if text[0] == " " else f"a={text}\n" for text in texts
    ).encode(),
    "arb": lambda texts: json.dumps(dict(enumerate(texts)), ensure_ascii=False).encode(),
    "yaml": lambda texts: "".join(f"- a: {json.dumps(text, ensure_ascii=False)}\n" for text in texts).encode(),
    "notebook": lambda texts: json.dumps(
        {"cells": [{"cell_type": "markdown", "source": [_marked(text), "\n"]} for text in texts], "nbformat": 4}
    ).encode(),
    "lrc": lambda texts: "".join(f"[00:01.00][00:02.00]{text}\n" for text in texts).encode(),
    "docx": lambda texts: docx(_each('<w:p><w:r><w:t xml:space="preserve">?</w:t></w:r></w:p>', texts)),
    "odt": lambda texts: odt(_each("<text:p>?</text:p>", texts)),
    "fodt": lambda texts: content(_each("<text:p>?</text:p>", texts), "document").encode(),
}
"""Makers by format: from non-empty texts without line ends and controls to a document that contains them."""
