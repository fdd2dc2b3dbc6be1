"""Registry of the formats: one line here and one module with `read` and `write` make a format."""

import re
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Final

from normalizer.documents.kinds import refusal
from normalizer.errors import DocumentError, FormatError, unknown
from normalizer.patterns import lazy_pattern

__all__ = ["FORMATS", "Format", "ending_of", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    Attributes:
        module: The module with `read` and `write`, imported with the first file of the format.
        suffixes: The suffixes of its files, in lower case.
        title: Its name for people.
        archive: True for a zip file; then `read` takes an `Archive`, else the text.
        declares: True if a file can name its encoding; then the module has `declared(head: bytes) -> str | None`.
        chooses: The fields of `Selection` that it supports.
        choices: True if a file can contain both readings; then the module has `choice(before: str, after: str,
            context: str) -> str`.
        dates: True if a file can say of when its text is; then the module has `header(text: str) -> Header`.
        extracts: True if its text is extracted and never written back; then the module has `extract(name: str, data:
            bytes) -> str`, whose result `read` takes.
    """

    module: str
    suffixes: tuple[str, ...]
    title: str
    archive: bool = False
    declares: bool = False
    chooses: tuple[str, ...] = ()
    choices: bool = False
    dates: bool = False
    extracts: bool = False

    @property
    def code(self) -> ModuleType:
        """The module."""
        return import_module(f"normalizer.documents.{self.module}")


FORMATS: Final[dict[str, Format]] = {
    "text": Format("plain", (".txt", ".text"), "plain text"),
    "markdown": Format("markdown.document", (".md", ".markdown"), "Markdown"),
    "srt": Format("srt", (".srt",), "SubRip subtitles"),
    "vtt": Format("vtt", (".vtt",), "WebVTT subtitles"),
    "ass": Format("ass", (".ass", ".ssa"), "SubStation Alpha subtitles"),
    "csv": Format("table", (".csv", ".tsv"), "CSV", chooses=("columns",)),
    "json": Format("json", (".json",), "JSON", chooses=("paths",)),
    "jsonl": Format("jsonl", (".jsonl", ".ndjson"), "JSON lines", chooses=("paths",)),
    "po": Format("po", (".po", ".pot"), "gettext catalogues", declares=True),
    "html": Format("html.page", (".html", ".htm", ".xhtml", ".xht", ".shtml"), "HTML", declares=True),
    "epub": Format("epub", (".epub",), "EPUB", archive=True),
    "xml": Format("xml", (".xml",), "XML", declares=True),
    "tei": Format("tei", (".tei",), "TEI", declares=True, choices=True, dates=True),
    "xliff": Format("messages.xliff", (".xlf", ".xliff"), "XLIFF", declares=True),
    "android": Format("messages.android", (), "strings of Android", declares=True),
    "resx": Format("messages.resx", (".resx", ".resw"), "resources of .NET", declares=True),
    "qt": Format("messages.qt", (), "translations of Qt", declares=True),
    "strings": Format("messages.strings", (".strings",), "strings of Apple"),
    "stringsdict": Format("messages.stringsdict", (".stringsdict",), "property lists of strings", declares=True),
    "xcstrings": Format("messages.xcstrings", (".xcstrings",), "string catalogues of Xcode"),
    "properties": Format("messages.properties", (".properties",), "properties of Java"),
    "arb": Format("messages.arb", (".arb",), "ARB"),
    "yaml": Format("yaml.document", (".yaml", ".yml"), "YAML", chooses=("paths",)),
    "notebook": Format("notebook", (".ipynb",), "notebooks of Jupyter"),
    "lrc": Format("lrc", (".lrc",), "lyrics in LRC"),
    "rst": Format("rst.document", (".rst", ".rest"), "reStructuredText"),
    "latex": Format("latex", (".tex", ".ltx", ".latex"), "LaTeX"),
    "mediawiki": Format("mediawiki", (".wiki", ".wikitext", ".mediawiki"), "wikitext"),
    "mediawiki-xml": Format("mediawikidump", (), "exports of MediaWiki", declares=True),
    "docx": Format("office.docx", (".docx", ".docm", ".dotx", ".dotm"), "DOCX", archive=True),
    "pptx": Format("office.pptx", (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"), "PPTX", archive=True),
    "xlsx": Format("office.xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"), "XLSX", archive=True),
    "odt": Format(
        "office.odt",
        (".odt", ".ott", ".odm", ".odp", ".otp", ".odg", ".otg", ".ods", ".ots"),
        "OpenDocument",
        archive=True,
    ),
    "fodt": Format("office.fodt", (".fodt", ".fodp", ".fodg", ".fods"), "flat OpenDocument", declares=True),
    "pdf": Format("pdf", (), "PDF", extracts=True),
}
"""Every format by its name. One without suffixes is known by its content only, and not taken from a folder."""

_SNIFFED: Final = 4096
_PROLOGUE: Final = 1 << 16
_ROOT: Final = lazy_pattern(
    rb"[^<]*+(?:(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?>)[^<]*+)*+(<[^!?][^>]*+)", re.DOTALL
)
_ROOTS: Final = {
    b"http://www.tei-c.org/ns/1.0": "tei",
    b"urn:oasis:names:tc:opendocument:xmlns:office:1.0": "fodt",
}
"""Namespaces of root elements, each with the format of the file."""
_BARE_TEI: Final = lazy_pattern(rb"<(?:TEI|teiCorpus)(?:\.2)?(?=[\s/>])(?![^>]*\sxmlns\s*=)")
"""Root elements of TEI without a namespace: P4, and P5 that lost it."""
_ENDING: Final = lazy_pattern(r"[^/\\.](\.(?=[0-9_+~-]*[A-Za-z~])[A-Za-z0-9_+~-]{1,16})\Z")
_PLAIN: Final = frozenset({".asc", ".log", ".nfo"})
"""Endings of plain text that is no document: it is read if it is given, and left out of folders."""
_ROOT_NAMES: Final = {b"TS": "qt", b"resources": "android", b"xliff": "xliff", b"mediawiki": "mediawiki-xml"}
"""Names of root elements without a prefix, each with the format of the file."""
_PLIST: Final = lazy_pattern(rb"[\xef\xbb\xbf\xff\xfe\s]*<")


def format_of(name: str, data: bytes, given: str | None = None) -> Format:
    """The format of a file: the given one, or found by its content and suffix.

    Args:
        name: The name of the file.
        data: Its content; the beginning is enough for a file that is not an archive.
        given: The name of the format, if the user gave one.

    Raises:
        FormatError: There is no format of the given name.
        DocumentError: The file is of a kind without text, or of one that nothing here reads, or it is protected.
    """
    if given is not None:
        if given not in FORMATS:
            raise FormatError(unknown("document format", given, FORMATS))
        return FORMATS[given]
    if what := refusal(data):
        message = f"{name}: {what}"
        raise DocumentError(message)
    if data.startswith(b"%PDF-"):
        return FORMATS["pdf"]
    lower = name.lower()
    ends = [found for found in FORMATS.values() if lower.endswith(found.suffixes)]
    if data.startswith(b"PK\x03\x04"):
        return _archive(name, data, ends)
    if any(found.archive for found in ends):
        what = "is empty" if not data else "is not a zip file"
        message = f"{name}: the file {what}, but {ends[0].title} is one; is it complete?"
        raise DocumentError(message)
    if ends == [FORMATS["xml"]]:
        return _kind_of_xml(data)
    if ends == [FORMATS["strings"]] and _PLIST.match(data.replace(b"\0", b"")):
        return FORMATS["stringsdict"]
    found = ends[0] if ends else _sniffed(data)
    if found is None and (ending := ending_of(name)) and ending not in _PLAIN:
        message = (
            f"{name}: no reader for files that end in {ending}; if it is plain text without code or markup, "
            "read it as such (normalize --read-as text, or format='text' in Python)"
        )
        raise DocumentError(message)
    return found or FORMATS["text"]


def ending_of(name: str) -> str:
    """The ending of a name in lower case, or nothing: numbers and Chinese after a point are none.

    >>> [ending_of(name) for name in ("a.TeX", "README", ".profile", "第1.2節", "1958.12.8", "a.b/c")]
    ['.tex', '', '', '', '', '']
    """
    found = _ENDING.search(name)
    return found.group(1).lower() if found else ""


def _archive(name: str, data: bytes, ends: list[Format]) -> Format:
    """The format of a zip file, by its content, else by its suffix."""
    head = data[:_SNIFFED]
    for mark, found in (
        (b"mimetypeapplication/vnd.oasis.opendocument", "odt"),
        (b"mimetypeapplication/epub+zip", "epub"),
    ):
        if mark in head:
            return FORMATS[found]
    if any(found.archive for found in ends):
        return ends[0]
    if b"[Content_Types].xml" in data:
        return FORMATS["xlsx" if b"xl/workbook." in data else "pptx" if b"ppt/presentation." in data else "docx"]
    message = f"{name}: a zip file, but not DOCX, PPTX, XLSX, ODT or EPUB; unpack it first"
    raise DocumentError(message)


def _sniffed(data: bytes) -> Format | None:
    """The format of a file without a known suffix, if its first characters tell it."""
    head = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return FORMATS["html"]
    if head.startswith((b"<?xml", b"<!doctype ts>", b"<ts ")):
        return _kind_of_xml(data)
    for beginning, found in ((b"webvtt", "vtt"), (b"[script info]", "ass")):
        if head.startswith(beginning):
            return FORMATS[found]
    return None


def _kind_of_xml(data: bytes) -> Format:
    """The format of an XML file, by its root element."""
    # without NUL bytes, ASCII names in UTF-16 can be compared
    root = _ROOT.match(data[:_PROLOGUE].replace(b"\0", b""))
    tag = root.group(1) if root else b""
    if _BARE_TEI.match(tag + b">"):
        return FORMATS["tei"]
    name = _ROOT_NAMES.get(re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0])
    return FORMATS[name or next((found for mark, found in _ROOTS.items() if mark in tag), "xml")]
