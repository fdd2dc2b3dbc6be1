"""Documents of every format from paragraphs of text, and their containers read and written by other libraries."""

import csv
import json
from collections.abc import Callable
from functools import partial
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import html5lib
import javaproperties
import openstep_plist
import polib
import pysubs2
import yaml
from lxml import etree
from markdown_it import MarkdownIt

from normalizer.testing.makers import MAKERS, epub, pptx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def _zipped(members: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _docx(lines: list[str]) -> bytes:
    # three runs (w:r) a paragraph, as Word splits them
    body = "".join(
        "<w:p>"
        + "".join(f"<w:r><w:rPr><w:rFonts w:hint='eastAsia'/></w:rPr><w:t>{run}</w:t></w:r>" for run in _thirds(line))
        + "</w:p>"
        for line in lines
    )
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return _zipped({"[Content_Types].xml": TYPES, "word/document.xml": document})


def _odt(lines: list[str]) -> bytes:
    body = "".join(f"<text:p>{a}<text:span>{b}</text:span>{c}</text:p>" for a, b, c in map(_thirds, lines))
    spaces = f'xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0"'
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _packed(data: bytes) -> bytes:
    """The same zip file with its members compressed, as programs write them."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(info.filename, source.read(info))
    return out.getvalue()


def _pptx(lines: list[str]) -> bytes:
    # a slide has some ten paragraphs
    slides = [lines[start : start + 10] for start in range(0, len(lines), 10)]
    shape = "<p:sp><p:txBody>{}</p:txBody></p:sp>"
    made = (shape.format("".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in slide)) for slide in slides)
    return _packed(pptx(*made))


def _xml(lines: list[str], start: str = "<d>", end: str = "</d>") -> bytes:
    return (start + "\n".join(f"<p>{a}<hi>{b}</hi>{c}</p>" for a, b, c in map(_thirds, lines)) + end).encode()


def _tei(lines: list[str]) -> bytes:
    return _xml(lines, '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>', "</body></text></TEI>")


def _thirds(line: str) -> tuple[str, str, str]:
    third = len(line) // 3
    return line[:third], line[third : 2 * third], line[2 * third :]


def _tree_alone(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data))


def _zip_alone(data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info.filename, _tree_alone(content) if info.filename.endswith(".xml") else content)
    return out.getvalue()


def _json_alone(data: bytes) -> bytes:
    return json.dumps(json.loads(data), ensure_ascii=False).encode()


def _yaml_alone(data: bytes) -> bytes:
    tree = yaml.load(data, yaml.CSafeLoader)
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, encoding="utf-8")


def _text_alone(data: bytes) -> bytes:
    return data.decode().encode()


def _table_alone(data: bytes) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(csv.reader(StringIO(data.decode())))
    return out.getvalue().encode()


def _subtitles_alone(kind: str, data: bytes) -> bytes:
    return str(pysubs2.SSAFile.from_string(data.decode(), format_=kind).to_string(kind)).encode()


def _srt(lines: list[str]) -> bytes:
    return "".join(f"{n}\n00:00:01,000 --> 00:00:02,000\n<i>{t}</i>\n\n" for n, t in enumerate(lines, 1)).encode()


def _vtt(lines: list[str]) -> bytes:
    return ("WEBVTT\n\n" + "".join(f"00:01.000 --> 00:02.000\n<i>{line}</i>\n\n" for line in lines)).encode()


def _ass(lines: list[str]) -> bytes:
    head = "[Script Info]\nTitle: a\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
    dialogue = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,{\\i1}"
    return (head + "".join(f"{dialogue}{line}\n" for line in lines)).encode()


def _json(lines: list[str]) -> bytes:
    return json.dumps([{"text": line} for line in lines], ensure_ascii=False).encode()


def _jsonl(lines: list[str]) -> bytes:
    return "\n".join(json.dumps({"text": line}, ensure_ascii=False) for line in lines).encode()


def _po(lines: list[str]) -> bytes:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return (head + "".join(f'msgid "{number}"\nmsgstr "{line}"\n\n' for number, line in enumerate(lines))).encode()


def _html(lines: list[str]) -> bytes:
    body = "".join(f"<p>{a}<b>{b}</b>{c}" for a, b, c in map(_thirds, lines))
    return f"<!DOCTYPE html><meta charset=utf-8><title>a</title>{body}".encode()


FORMATS: dict[str, tuple[Callable[[list[str]], bytes], Callable[[bytes], bytes], str]] = {
    "xml": (_xml, _tree_alone, "lxml"),
    "fodt": (MAKERS["fodt"], _tree_alone, "lxml"),
    "tei": (_tei, _tree_alone, "lxml"),
    "docx": (_docx, _zip_alone, "zipfile, lxml"),
    "odt": (_odt, _zip_alone, "zipfile, lxml"),
    "epub": (epub, _zip_alone, "zipfile"),
    "html": (_html, lambda data: html5lib.serialize(html5lib.parse(data)).encode(), "html5lib"),
    "markdown": (
        lambda lines: "\n\n".join(f"{a}**{b}**{c}" for a, b, c in map(_thirds, lines)).encode(),
        lambda data: MarkdownIt().render(data.decode()).encode(),
        "markdown-it-py",
    ),
    "srt": (_srt, partial(_subtitles_alone, "srt"), "pysubs2"),
    "vtt": (_vtt, partial(_subtitles_alone, "vtt"), "pysubs2"),
    "ass": (_ass, partial(_subtitles_alone, "ass"), "pysubs2"),
    "csv": (
        lambda lines: "".join(f'{number},"{line}"\n' for number, line in enumerate(lines)).encode(),
        _table_alone,
        "csv",
    ),
    "json": (_json, _json_alone, "json"),
    "jsonl": (
        _jsonl,
        lambda data: b"\n".join(json.dumps(json.loads(line)).encode() for line in data.splitlines()),
        "json",
    ),
    "po": (_po, lambda data: str(polib.pofile(data.decode())).encode(), "polib"),
    "xliff": (MAKERS["xliff"], _tree_alone, "lxml"),
    "android": (MAKERS["android"], _tree_alone, "lxml"),
    "resx": (MAKERS["resx"], _tree_alone, "lxml"),
    "qt": (MAKERS["qt"], _tree_alone, "lxml"),
    "stringsdict": (MAKERS["stringsdict"], _tree_alone, "lxml"),
    "strings": (
        MAKERS["strings"],
        lambda data: openstep_plist.dumps(openstep_plist.loads(f"{{{data.decode()}}}")).encode(),
        "openstep-plist",
    ),
    "xcstrings": (MAKERS["xcstrings"], _json_alone, "json"),
    "arb": (MAKERS["arb"], _json_alone, "json"),
    "notebook": (MAKERS["notebook"], _json_alone, "json"),
    "properties": (
        MAKERS["properties"],
        lambda data: javaproperties.dumps(javaproperties.loads(data.decode())).encode(),
        "javaproperties",
    ),
    "yaml": (MAKERS["yaml"], _yaml_alone, "PyYAML"),
    "pptx": (_pptx, _zip_alone, "zipfile, lxml"),
    "xlsx": (lambda lines: _packed(MAKERS["xlsx"](lines)), _zip_alone, "zipfile, lxml"),
    "lrc": (MAKERS["lrc"], _text_alone, "decode, encode"),
    "latex": (MAKERS["latex"], _text_alone, "decode, encode"),
    "rst": (MAKERS["rst"], _text_alone, "decode, encode"),
    "mediawiki": (MAKERS["mediawiki"], _text_alone, "decode, encode"),
    "text": (lambda lines: "\n".join(lines).encode(), _text_alone, "decode, encode"),
}
"""For every format: a maker of a document from lines, a function that rewrites its container, and its libraries."""
