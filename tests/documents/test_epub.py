"""EPUB: books of other programs, checked again after our change, and books that are broken or locked."""

import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from ebooklib import epub

from normalizer import convert, documents
from normalizer.errors import DocumentError

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile'
    ' full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{how}"/><enc:CipherData><enc:CipherReference URI="{what}"/>'
    "</enc:CipherData></enc:EncryptedData></encryption>"
)
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>会談</title></head><body><p>朝<b>鮮</b></p></body></html>'
)


@pytest.fixture(scope="session")
def checked(program: Callable[..., str]) -> Callable[[Path], str]:
    """What epubcheck says against a book."""
    # Debian installs the archive itself as the command, which not every system can start
    command = [program("java", "default-jre-headless"), "-jar", str(Path(program("epubcheck")).resolve()), "--quiet"]

    def said(book: Path) -> str:
        done = subprocess.run([*command, str(book)], capture_output=True, text=True, check=False)
        return done.stdout + done.stderr if done.returncode else ""

    return said


def book(members: Mapping[str, str], *, metadata: str = "", href: str = "a.xhtml") -> bytes:
    """A book of one chapter, and other members."""
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f'<manifest><item id="a" href="{href}" media-type="application/xhtml+xml"/>'
        '<item id="n" href="http://example.org/b.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine>'
        '<guide><reference title="書籤" href="a.xhtml" type="toc"/></guide></package>'
    )
    out = BytesIO()
    with ZipFile(out, "w") as target:
        target.writestr("mimetype", "application/epub+zip")
        for name, text in {
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": opf,
            "OPS/a.xhtml": PAGE,
            **members,
        }.items():
            target.writestr(name, text, ZIP_DEFLATED)
    return out.getvalue()


def read(data: bytes) -> documents.Document:
    """The book in some bytes."""
    return documents.read("a.epub", data)


def other_members_stay(before: bytes, after: bytes) -> None:
    """Names, order and methods are the same, and `mimetype` is first and stored."""
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after)) as new:
        assert [(i.filename, i.compress_type, i.date_time) for i in old.infolist()] == [
            (i.filename, i.compress_type, i.date_time) for i in new.infolist()
        ]
        assert (new.infolist()[0].filename, new.infolist()[0].compress_type) == ("mimetype", ZIP_STORED)
        assert [new.read(i) for i in new.infolist() if i.filename.endswith((".css", ".xml", "mimetype"))] == [
            old.read(i) for i in old.infolist() if i.filename.endswith((".css", ".xml", "mimetype"))
        ]


def is_converted(path: Path, checked: Callable[[Path], str]) -> None:
    """Saved, read and checked again, a book is valid and reads as its conversion."""
    before = documents.open(path)
    assert "会談在朝鮮" in before.text
    after = path.with_name("after.epub")
    before.normalize("zh-Hans", languages=True).save(after)
    assert [b.text for b in documents.open(after).blocks] == [convert(b.text) for b in before.blocks]
    other_members_stay(path.read_bytes(), after.read_bytes())
    assert checked(after) == ""


@pytest.mark.slow
def test_a_book_of_ebooklib(tmp_path: Path, checked: Callable[[Path], str]) -> None:
    """Chapters, both tables of contents and the metadata of a book with ruby and pages from right to left."""
    made = epub.EpubBook()
    made.set_identifier("a")
    made.set_title("会談在朝鮮")
    made.set_language("zh-TW")
    made.set_direction("rtl")
    made.add_metadata("DC", "description", "書籤與注釋")
    chapter = epub.EpubHtml(title="會談", file_name="章1.xhtml", lang="zh-TW")
    chapter.content = "<h1>會談</h1><p>会談在朝<b>鮮</b><ruby>漢<rt>ㄏㄢˋ</rt></ruby><bdo dir='rtl'>談</bdo></p>"
    made.add_item(chapter)
    made.toc = (chapter,)
    made.spine = ["nav", chapter]
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    path = tmp_path / "a.epub"
    epub.write_epub(path, made)
    is_converted(path, checked)
    members = {block.member.rpartition(".")[2] for block in documents.open(path).blocks}
    assert members == {"opf", "ncx", "xhtml"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["epub2", "epub3"])
def test_a_book_of_pandoc(
    tmp_path: Path, program: Callable[..., str], checked: Callable[[Path], str], kind: str
) -> None:
    """The books that pandoc writes, with a note, stay valid."""
    source = "---\ntitle: 会談在朝鮮\nauthor: 談\nlang: zh-TW\n---\n\n# 會談\n\n会談在朝**鮮**[^1]。\n\n[^1]: 註釋\n"
    path = tmp_path / "a.epub"
    subprocess.run([program("pandoc"), "-t", kind, "-o", str(path)], input=source, text=True, check=True)
    is_converted(path, checked)


def test_metadata_that_people_read() -> None:
    """Titles and descriptions change; what is made for sorting does not."""
    metadata = (
        '<dc:title>会談</dc:title><meta property="file-as">会談</meta><meta name="calibre:series" content="会談"/>'
    )
    metadata += "<dc:identifier>会談</dc:identifier><dc:subject>談</dc:subject>"
    found = [(b.label, b.text) for b in read(book({}, metadata=metadata)).blocks if b.member == "OPS/book.opf"]
    assert found == [("title", "会談"), ("meta content", "会談"), ("subject", "談"), ("reference title", "書籤")]


def test_a_book_in_japanese_stays() -> None:
    """What the package says holds for chapters that name no language, where it says Japanese; `en` is not believed."""
    for language, stays in (("ja", True), ("en", False), ("zh-TW", False)):
        metadata = f"<dc:language>{language}</dc:language>"
        done = read(book({}, metadata=metadata)).normalize("zh-Hans").to_bytes()
        with ZipFile(BytesIO(done)) as found:
            assert (found.read("OPS/a.xhtml").decode() == PAGE) == stays


def test_a_chapter_that_is_no_xml() -> None:
    """It is read as browsers read it."""
    blocks = read(book({"OPS/a.xhtml": PAGE.replace("</p>", "&nbsp;<br>問<p>談")})).blocks
    assert [block.text for block in blocks if block.member == "OPS/a.xhtml"] == ["会談", "朝鮮\xa0\u2028問", "談"]


@pytest.mark.parametrize(
    ("members", "href", "message"),
    [
        ({}, "b.xhtml", "no 'OPS/b.xhtml'"),
        ({}, "../../b.xhtml", "leads out"),
        ({}, "%2e%2e/%2e%2e/etc/passwd", "leads out"),
        ({"META-INF/container.xml": "<container/>"}, "a.xhtml", "no package"),
        ({"META-INF/encryption.xml": ENCRYPTED.format(how="aes", what="OPS/a.xhtml")}, "a.xhtml", "encrypted"),
    ],
)
def test_books_that_cannot_be_read(members: dict[str, str], href: str, message: str) -> None:
    """Each is a clear error."""
    with pytest.raises(DocumentError, match=message):
        read(book(members, href=href))


def test_obfuscated_fonts_are_no_lock() -> None:
    """A font that is hidden as the standard says does not matter."""
    fonts = ENCRYPTED.format(how="http://www.idpf.org/2008/embedding", what="OPS/a.otf")
    assert "朝鮮" in read(book({"META-INF/encryption.xml": fonts})).text


def test_a_signed_book_may_not_change() -> None:
    """It is read, and saved where nothing changes."""
    data = book({"META-INF/signatures.xml": "<signatures/>"})
    signed = read(data)
    assert signed.normalize("zh-Hans", kinds=()).to_bytes() == data
    with pytest.raises(DocumentError, match="signed"):
        signed.normalize("zh-Hans").to_bytes()
