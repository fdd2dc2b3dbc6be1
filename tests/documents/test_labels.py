"""A file is valid in the encoding that it names, also after a change that its encoding has no code for."""

import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import html5lib
import polib
import pytest
from lxml import etree

from normalizer import documents
from normalizer.errors import EncodingError
from normalizer.testing.makers import MAKERS, zipped

SAID = "国会议员谈话，后来"
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\nmsgid "a"\nmsgstr "{}"\n'
XML = '<?xml version="1.0" encoding="{}"?>\n<p>{}</p>'
HTML = "<!doctype html><meta charset={}><p>{}</p>"
KINDS = {"a.po": PO, "a.xml": XML, "a.html": HTML}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    ("label", "text", "to", "named"),
    [
        ("GB2312", "国会议员谈话，后来", "zh-Hant", "GB18030"),
        ("GB2312", "國会议员谈话，后来", "zh-Hans", "GB2312"),
        ("GBK", "国会议员谈话，后来", "zh-Hant", "GBK"),
        ("Big5", "國會議員談話，群眾", "zh-Hant-x-opencc", "Big5-HKSCS"),
        ("Shift_JIS", "國會議員談話", "ja", "Shift_JIS"),
    ],
)
def test_a_label_follows_what_the_file_holds(name: str, label: str, text: str, to: str, named: str) -> None:
    """A page in GB2312 that comes to hold 國 says GB18030; one that comes to hold nothing new keeps its name."""
    data = KINDS[name].format(label, text).encode("gb18030" if label.startswith("GB") else label)
    done = documents.read(name, data).normalize(to)
    assert done.result is not None
    assert done.to_bytes() == KINDS[name].format(named, done.result.text).encode(named)
    assert documents.read(name, done.to_bytes()).text == done.result.text


def test_what_other_programs_read() -> None:
    """Each reads the file by the name in it, without any extension of the encoding."""
    data = {name: source.format("GB2312", SAID).encode("gb2312") for name, source in KINDS.items()}
    done = {name: documents.read(name, data[name]).normalize("zh-Hant") for name in KINDS}
    expected = "國會議員談話，後來"
    assert etree.fromstring(done["a.xml"].to_bytes()).text == expected
    assert polib.pofile(done["a.po"].to_bytes().decode("gb18030"))[0].msgstr == expected
    page = html5lib.parse(done["a.html"].to_bytes(), namespaceHTMLElements=False)
    assert page.findtext(".//p") == expected


def test_the_compiler_of_catalogues_accepts_the_result(tmp_path: Path, program: Callable[..., str]) -> None:
    """`msgfmt` refuses a message that is not in the encoding of the header."""
    header = PO.replace("charset={}\\n", "charset={}\\nProject-Id-Version: a\\nLanguage: zh\\nMIME-Version: 1.0\\n")
    done = documents.read("a.po", header.format("GB2312", SAID).encode("gb2312")).normalize("zh-Hant")
    done.save(tmp_path / "a.po")
    run = subprocess.run(
        [program("msgfmt", "gettext"), "--check-format", "-o", tmp_path / "a.mo", tmp_path / "a.po"],
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")


def test_a_name_of_ascii_ends_with_the_first_character_beyond_it() -> None:
    """References are ASCII; what replaces them is not."""
    data = b'<?xml version="1.0" encoding="us-ascii"?><p>&#x8AC7;&#x8A71;</p>'
    done = documents.read("a.xml", data).normalize("zh-Hans")
    assert done.to_bytes().decode() == '<?xml version="1.0" encoding="UTF-8"?><p>谈话</p>'


@pytest.mark.parametrize("bom", [b"\xff\xfe", b"\xef\xbb\xbf"])
def test_a_name_that_the_mark_contradicts_is_corrected_with_a_change(bom: bytes) -> None:
    """The mark wins when the file is read; without a change it keeps every byte."""
    encoding, label = ("utf-16-le", "utf-8") if bom == b"\xff\xfe" else ("utf-8", "utf-16")
    data = bom + XML.format(label, "談話").encode(encoding)
    read = documents.read("a.xml", data)
    assert read.to_bytes() == data
    done = read.normalize("zh-Hans").to_bytes()
    assert done == bom + XML.format("UTF-16" if encoding != "utf-8" else "UTF-8", "谈话").encode(encoding)
    assert etree.fromstring(done).text == "谈话"


def test_an_encoding_without_a_name_for_its_extension_is_refused() -> None:
    """Shift_JIS is the name of code page 932 too; a file that held none of its extension does not get any."""
    read = documents.read("a.xml", XML.format("Shift_JIS", "談話").encode("shift_jis"))
    done = read.normalize("zh-Hans", terms={"談": "①", "話": "鮮"})
    with pytest.raises(EncodingError, match=r"shift_jis has no code for ① .* save it with the encoding utf-8"):
        done.to_bytes()
    before = documents.read("a.xml", XML.format("Shift_JIS", "①談話").encode("cp932"))
    kept = before.normalize("ja", terms={"談": "語"})
    assert kept.to_bytes() == XML.format("Shift_JIS", "①語話").encode("cp932")


def test_chapters_keep_what_they_say() -> None:
    """A member of a book names its encoding for itself, in its declaration or in a `meta` element."""
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    item = '<item id="{0}" href="{0}" media-type="application/xhtml+xml"/>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata/><manifest>'
        f"{item.format('a')}{item.format('b')}</manifest><spine/></package>"
    )
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head>{}</head><body><p>' + SAID + "</p></body></html>"
    declared = f'<?xml version="1.0" encoding="gb2312"?>{page.format("")}'
    meta = '<meta http-equiv="Content-Type" content="text/html; charset={}"/>'
    book = zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "a.opf": package,
            "a": declared.encode("gb2312"),
            "b": page.format(meta.format("gb2312")).encode("gb2312"),
        }
    )
    read = documents.read("a.epub", book)
    assert [block.text for block in read.blocks] == [SAID, SAID]
    done = read.normalize("zh-Hant").to_bytes()
    assert documents.read("a.epub", done).text == "國會議員談話，後來\n國會議員談話，後來"
    assert b'encoding="GB18030"' in _member(done, "a")
    assert b"charset=GB18030" in _member(done, "b")


def _member(book: bytes, name: str) -> bytes:
    return ZipFile(BytesIO(book)).read(name)


@pytest.mark.parametrize("name", [name for name, found in documents.FORMATS.items() if found.declares and name != "po"])
def test_every_format_that_names_its_encoding(name: str) -> None:
    """Whatever the format, what it holds after a change is valid in the encoding of its declaration."""
    plain = MAKERS[name](["国会议员谈话", "后来"]).decode()
    plain = re.sub(r"^<\?xml[^>]*\?>|<meta charset=[^>]*>", "", plain)
    data = f'<?xml version="1.0" encoding="GB2312"?>{plain}'.encode("gb2312")
    read = documents.read(f"a.{name}", data, format=name)
    assert (read.encoding, read.to_bytes()) == ("gb18030", data)
    done = read.normalize("zh-Hant").to_bytes()
    assert 'encoding="GB18030"' in done.decode("gb18030")
    assert "國會議員談話" in documents.read(f"a.{name}", done, format=name).text
