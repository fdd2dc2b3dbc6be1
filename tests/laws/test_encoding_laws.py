"""Law 14: what encoding a file is read in, and written.

Valid UTF-8 is read as UTF-8, a file that names its encoding and is valid in it is read so, and what is written is valid
in what the file says.
"""

import random
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import html5lib
import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from normalizer import documents
from normalizer.documents.encoding.decode import decode
from normalizer.errors import EncodingError
from normalizer.testing.makers import MAKERS

ENCODINGS = {
    "UTF-8": "utf-8",
    "GB18030": "gb18030",
    "GBK": "gb18030",
    "GB2312": "gb18030",
    "Big5": "big5hkscs",
    "Big5-HKSCS": "big5hkscs",
    "Shift_JIS": "cp932",
    "EUC-JP": "euc_jp",
    "EUC-KR": "cp949",
    "windows-1252": "cp1252",
    "ISO-8859-1": "cp1252",
    "US-ASCII": "utf-8",
}
"""Names that files have for their encodings, each with the one that is read."""

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\nmsgid "-"\nmsgstr "{}"\n'
XML = '<?xml version="1.0" encoding="{}"?><p>{}</p>'
HTML = "<!doctype html><meta charset={}><p>{}</p>"

CHARACTERS = st.text("国國会會谈談话話后後鲜鮮说説說产產産台臺里裡气氣気東东の한é ab，。", min_size=1, max_size=40)
BLANKS = "\t ,;|-=*_#~\n"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\x1b")))
def test_valid_utf_8_is_read_as_utf_8(text: str) -> None:
    """Whatever else the bytes could be. NUL bytes are UTF-16 or no text, and escapes may be ISO 2022."""
    source = decode("a.txt", text.encode())
    assert (source.encoding, source.text) == ("utf-8", text.removeprefix("\ufeff"))


@pytest.mark.parametrize("name", ["docx", "odt", "epub"])
@given(texts=st.lists(st.text("\u00a0é·名鮮 a", min_size=1, max_size=12), min_size=1, max_size=3))
def test_members_are_never_guessed(name: str, texts: list[str]) -> None:
    """UTF-8 without a declaration is UTF-8; anything else is an error, and not a likely encoding."""
    data = MAKERS[name](texts)
    assert documents.read(f"a.{name}", data).to_bytes() == data
    said = {block.text.strip() for block in documents.read("a", data).blocks}
    assert said >= {text.strip() for text in texts if text.strip()}


def test_a_member_in_another_encoding_is_refused() -> None:
    """The message names the byte, and what the member looks like."""
    out = BytesIO()
    with ZipFile(BytesIO(MAKERS["docx"](["双方在会谈中谈到社会主义阵营的团结"]))) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().encode("gbk"))
    with pytest.raises(EncodingError, match=r"word/document.xml: byte .* utf-8 .* it looks like gb18030; save the doc"):
        documents.read("a.docx", out.getvalue())


@pytest.mark.parametrize("label", ENCODINGS)
@given(text=CHARACTERS)
def test_a_name_that_fits_is_believed_and_stays_true(label: str, text: str) -> None:
    """Read in the encoding that is named; changed, other libraries read the result by the name in it."""
    kept = text.encode(label, "ignore").decode(label).strip()
    if label == "Big5":
        kept = kept.replace("の", "")  # Python has kana where no other program has them
    kept = kept.strip() or "a"
    for suffix, source, seen in (("po", PO, _po), ("xml", XML, _xml), ("html", HTML, _html)):
        data = source.format(label, kept).encode(label)
        read = documents.read(f"a.{suffix}", data)
        if not data.isascii():
            assert read.encoding == ENCODINGS[label]
        assert [block.text for block in read.blocks] == [kept]
        assert read.to_bytes() == data
        for to in ("zh-Hans", "zh-Hant-HK", "ja"):
            done = read.normalize(to)
            assert done.result is not None
            try:
                written = done.to_bytes()
            except EncodingError as error:
                assert "save it with the encoding utf-8" in str(error)  # noqa: PT017 - either may be
            else:
                assert seen(written) == done.result.text


def _po(data: bytes) -> str:
    label = documents.read("a.po", data)._file.encodings[0].name  # noqa: SLF001 - the name in the file
    return str(polib.pofile(data.decode(label))[0].msgstr)


def _xml(data: bytes) -> str:
    return str(etree.fromstring(data).text)


def _html(data: bytes) -> str:
    return str(html5lib.parse(data, namespaceHTMLElements=False).findtext(".//p"))


def sparse(encoding: str, count: int) -> Iterator[str]:
    """Texts with hardly anything in them but ASCII: tables, indents, rules, one word in a line of English."""
    chance = random.Random(encoding)  # noqa: S311 - the same texts each time
    english = ["title", "name", "id", "12", "3.5", "2024-01-02", "the", "a", "Price", "kg"]
    for _ in range(count):
        word = "".join(chance.choices("名称国家会谈鮮問題的一是é·\u00a0の", k=chance.randrange(1, 4)))
        blank = chance.choice(BLANKS) * chance.randrange(60)
        line = " ".join(chance.choices(english, k=chance.randrange(12)))
        rows = "\n".join("\t".join(chance.choices(["", "", *english], k=6)) for _ in range(chance.randrange(5)))
        parts = [word, blank, line, rows]
        chance.shuffle(parts)
        yield chance.choice(["", "\n", "\t"]).join(parts)


def test_sparse_files_of_utf_8_are_read_right() -> None:
    """10,000 of them, under the names of many formats."""
    for number, text in enumerate(sparse("utf-8", 10_000)):
        source = decode("a.tsv", text.encode())
        assert (source.encoding, source.text) == ("utf-8", text)
        if not number % 100:
            for suffix in ("txt", "tsv", "csv", "md", "html"):
                assert documents.read(f"a.{suffix}", text.encode()).encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "cp932", "utf-16-le", "utf-16-be"])
def test_sparse_files_of_other_encodings_are_right_or_refused(encoding: str) -> None:
    """Or valid UTF-8 by chance; never taken for a third encoding."""
    read = 0
    for text in sparse(encoding, 400):
        data = text.encode(encoding, "ignore")
        try:
            said = decode("a.tsv", data)
        except EncodingError:
            continue
        read += 1
        assert said.text == data.decode(encoding) or said.encoding == "utf-8"
    assert read
