"""Which format a file is of, and what is refused with a word on what it is."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest

from normalizer import documents
from normalizer.documents.formats import FORMATS, Format, format_of
from normalizer.errors import DocumentError, EncodingError, FormatError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"\x1f\x8b\x08", "a gzip file; unpack it first"),
        (b"\x7fELF\2\1", "a program"),
        (b"{\\rtf1\\ansi", "an RTF file; save it as DOCX"),
        (b"SQLite format 3\0", "a SQLite database"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "a document of Word 97-2003; save it as DOCX",
        ),
        (OLE, "an OLE file of an old program"),
        (b"PK\3\4abc", "a zip file, but not DOCX"),
        (b"Book".ljust(60, b"\0") + b"BOOKMOBI", "a Kindle book, .* convert it to EPUB first"),
        (b"\xeaDRMION\xee", "a Kindle book"),
        (b"AT&TFORM\0\0\1\0DJVU", "a DjVu file"),
        (b"\0\0\0\x20ftypisom\0\0\2\0", "a film; extract its subtitles as SRT"),
        (b"\x1aE\xdf\xa3\x93B\x82\x88matroska", "a film"),
        (b"RIFF\0\1\0\0AVI LIST", "a film"),
        (b"RIFF\0\1\0\0WAVEfmt ", "a sound recording"),
        (b"ID3\3\0", "a sound recording"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.docx", "a.xml"])
def test_what_holds_no_text_is_named(name: str, data: bytes, problem: str) -> None:
    """Whatever its name says."""
    if data.startswith(b"PK") and any(name.endswith(found.suffixes) for found in FORMATS.values() if found.archive):
        return
    with pytest.raises(DocumentError, match=f"{name}: {problem}"):
        documents.read(name, data)


def test_a_document_with_a_password_is_refused() -> None:
    """And the message says what to do."""
    out, plain = BytesIO(), BytesIO()
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/>'
    with zipfile.ZipFile(plain, "w") as file:
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        file.writestr("[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{types}"/>')
        file.writestr("_rels/.rels", f'<Relationships xmlns="{rels}">{relation}</Relationships>')
        file.writestr("word/document.xml", "<a/>")
    plain.seek(0)
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("password", out)
    with pytest.raises(DocumentError, match=r"a\.docx: a document with a password; save it without one"):
        documents.read("a.docx", out.getvalue())


def test_a_name_that_promises_a_zip_file_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A web page that is called a book, and an empty one."""
    monkeypatch.setitem(FORMATS, "book", Format("plain", (".book",), "a book", archive=True))
    with pytest.raises(DocumentError, match="is not a zip file, but a book is one; is it complete"):
        format_of("a.book", b"<html></html>")
    with pytest.raises(DocumentError, match="is empty, but a book is one"):
        format_of("a.book", b"")


def test_a_format_that_is_given_wins() -> None:
    """And one that there is not is named with its neighbours."""
    assert documents.read("a.xml", "<朝>鮮".encode(), format="text").blocks[0].text == "<朝>鮮"
    with pytest.raises(FormatError, match="unknown document format 'txet'; did you mean 'text'"):
        documents.read("a", b"", format="txet")


def test_binary_data_is_no_text() -> None:
    """Something with NUL bytes is refused and not shown as Chinese."""
    with pytest.raises(EncodingError, match=r"a\.txt: the file contains NUL bytes, but is not UTF-16 or UTF-32"):
        documents.read("a.txt", b"\x01\x02\0\0\x10\xff\xfe\x80abc\0\0\0" * 20)


def test_an_empty_file_is_a_document() -> None:
    """With no blocks, and it stays empty."""
    done = documents.read("a.txt", b"").normalize()
    assert not done.blocks
    assert done.to_bytes() == b""


@pytest.mark.parametrize("name", ["a.typ", "a.Adoc", "x/a.zig", "a.txt.orig", "a.txt~"])
def test_a_name_that_nobody_knows_is_not_plain_text(name: str) -> None:
    """Its commands, keys and code would be changed; whoever knows better says so."""
    with pytest.raises(DocumentError, match=rf"{name}: no reader for files that end in \.[a-z~]+; .*--read-as text"):
        documents.read(name, "會談".encode())
    assert documents.read(name, "會談".encode(), format="text").format == "text"


@pytest.mark.parametrize("name", ["README", "正文", "x.d/正文", "第1.2節", "1958.12.8", "a.正文", ".profile", "Mr. 張"])
def test_a_name_without_an_ending_is_text(name: str) -> None:
    """Numbers, blanks and Chinese after a point are no ending."""
    assert documents.read(name, "會談".encode()).format == "text"


def test_content_tells_the_format_of_an_unknown_name() -> None:
    """A page that a server made, and XML under the name of its own kind."""
    assert documents.read("index.php?id=3&a=b.cgi", b"<!DOCTYPE html><p>").format == "html"
    assert documents.read("a.rss", b"<?xml version='1.0'?><rss/>").format == "xml"


def test_the_documentation_lists_every_format() -> None:
    """With its name and all its endings, and nothing else; a link leads to a heading of the page."""
    page = (Path(__file__).parents[2] / "docs" / "documents.md").read_text(encoding="utf-8")
    rows = [
        line.strip("|").split("|")
        for line in page.partition("## Formats")[2].partition("## HTML")[0].splitlines()
        if line.startswith("| `")
    ]
    assert sorted(name for row in rows for name in re.findall(r"`([^`]+)`", row[0])) == sorted(FORMATS)
    for row in rows:
        listed = set(re.findall(r"`(\.\w+)`", row[1]))
        known = {suffix for name in re.findall(r"`([^`]+)`", row[0]) for suffix in FORMATS[name].suffixes}
        assert listed - {".xml", ".ts"} == known - {".xml"}
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    without_code = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    assert set(re.findall(r"\]\(#([^)]+)\)", without_code)) <= headings
