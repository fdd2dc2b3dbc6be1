"""Zip files from somebody else: broken, deceiving and strange ones; and what is not changed keeps all its bytes."""

import stat
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.documents import Limits
from normalizer.documents.archive import Archive
from normalizer.errors import DocumentError

CENTRAL = b"PK\1\2"
LOCAL = b"PK\3\4"


class Unseekable(BytesIO):
    """A stream to which zip files are written with their sizes behind each member."""

    def seekable(self) -> bool:
        """It is a pipe."""
        return False

    def seek(self, *_: int) -> int:
        """It cannot."""
        raise OSError

    def tell(self) -> int:
        """It cannot."""
        raise OSError


def made(*members: tuple[str | zipfile.ZipInfo, bytes], stream: BytesIO | None = None, comment: bytes = b"") -> bytes:
    """A zip file."""
    out = stream if stream is not None else BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(name, content)
        target.comment = comment
    return out.getvalue()


def info(name: str, method: int = zipfile.ZIP_DEFLATED, **attributes: int | bytes) -> zipfile.ZipInfo:
    """A member with a date of its own."""
    found = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6))
    found.compress_type = method
    for attribute, value in attributes.items():
        setattr(found, attribute, value)
    return found


def plain() -> bytes:
    """Three members as in a document."""
    return made(
        (info("mimetype", zipfile.ZIP_STORED), b"application/x"), ("a.xml", b"<a/>" * 99), ("b/c.bin", bytes(300))
    )


def read_all(data: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    """Every member."""
    archive = Archive("a.zip", data, limits or Limits())
    return {name: archive.read(name) for name in archive.infos}


def patched(data: bytes, sign: bytes, offset: int, value: bytes, number: int = 0) -> bytes:
    """Other bytes in a header."""
    at = -1
    for _ in range(number + 1):
        at = data.index(sign, at + 1)
    return data[: at + offset] + value + data[at + offset + len(value) :]


def test_a_zip_file_cut_anywhere_is_refused() -> None:
    """No beginning of one is taken for the whole."""
    data = plain()
    for end in range(len(data)):
        with pytest.raises(DocumentError, match=r"a\.zip: the file "):
            read_all(data[:end])


@given(st.lists(st.tuples(st.integers(0, len(plain()) - 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4))
def test_a_zip_file_with_wrong_bytes_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    """Whatever is broken, the error is ours; and what can be read can be written."""
    data = plain()
    for at, value in changes:
        data = data[:at] + value + data[at + len(value) :]
    archive = Archive("a.zip", data)
    try:
        contents = {name: archive.read(name) for name in archive.infos}
        again = archive.rewritten(dict.fromkeys(list(contents)[:1], b"new"))
    except DocumentError:
        return
    assert read_all(again) == contents | dict.fromkeys(list(contents)[:1], b"new")


LIES: dict[str, tuple[Callable[[], bytes], str]] = {
    "size in the directory": (lambda: patched(plain(), CENTRAL, 24, struct.pack("<L", 5)), "contradicts the directory"),
    "size in the member": (lambda: patched(plain(), LOCAL, 22, struct.pack("<L", 5)), "contradicts the directory"),
    "packed size": (lambda: patched(plain(), CENTRAL, 20, struct.pack("<L", 1 << 20)), "overlaps what follows"),
    "checksum": (lambda: patched(plain(), LOCAL, 14, b"abcd"), "contradicts the directory"),
    "content": (lambda: plain().replace(b"application/x", b"application/y", 1), "broken member 'mimetype'"),
    "method": (lambda: patched(plain(), LOCAL, 8, b"\x08\0"), "contradicts the directory"),
    "place": (lambda: patched(plain(), CENTRAL, 42, struct.pack("<L", 3), 2), "(overlaps|is not where)"),
    "the same place": (lambda: patched(plain(), CENTRAL, 42, struct.pack("<L", 0), 1), "(overlaps|contradicts)"),
    "encrypted": (lambda: patched(plain(), CENTRAL, 8, b"\1\0"), "encrypted member"),
    "strongly encrypted": (lambda: patched(plain(), CENTRAL, 8, b"\x40\0"), "encrypted member"),
    "climbing": (lambda: made(("../a", b"a")), "leads out"),
    "climbing in the middle": (lambda: made(("b/../../a", b"a")), "leads out"),
    "climbing backwards": (lambda: made(("b\\..\\..\\a", b"a")), "leads out"),
    "absolute": (lambda: made(("/etc/a", b"a")), "leads out"),
    "absolute on Windows": (lambda: made(("\\a", b"a")), "leads out"),
    "a drive": (lambda: made(("C:\\a", b"a")), "leads out"),
    "NUL": (lambda: made(("aXb", b"a")).replace(b"aXb", b"a\0b"), "leads out"),
    "twice": (lambda: made(("aa", b"a"), ("ab", b"b")).replace(b"ab", b"aa"), "twice"),
    "bzip2": (lambda: made((info("a", zipfile.ZIP_BZIP2), b"a")), "packed by a method"),
    "lzma": (lambda: made((info("a", zipfile.ZIP_LZMA), b"a")), "packed by a method"),
    "unknown method": (lambda: made(("a", b"a")).replace(b"\x08\0", b"\x63\0"), "packed by a method"),
    "a link": (lambda: made((info("a", external_attr=(stat.S_IFLNK | 0o777) << 16), b"/etc/passwd")), "a link"),
    "no zip file": (lambda: b"PK\3\4" + b"abc" * 99, "not a complete zip file"),
    "empty": (lambda: b"", "not a complete zip file"),
    "a bomb": (lambda: made(("a", bytes(20 << 20))), "unpacks to 20,971,520 bytes"),
}


@pytest.mark.parametrize("name", LIES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_deceives_is_refused(name: str) -> None:
    """With an error that says what is wrong; nothing is unpacked without end, and nothing outside is named."""
    make, problem = LIES[name]
    with pytest.raises(DocumentError, match=problem):
        read_all(make())


def test_the_limits_are_those_that_were_given() -> None:
    """Members, size of all, and ratio of one."""
    data = plain()
    assert read_all(data)
    with pytest.raises(DocumentError, match="has 3 members, more than the limit of 2"):
        read_all(data, Limits(members=2))
    with pytest.raises(DocumentError, match="would unpack to 709 bytes, more than the limit of 700"):
        read_all(data, Limits(size=700))
    bomb = made(("a", bytes(2 << 20)))
    with pytest.raises(DocumentError, match="unpacks to 2,097,152 bytes from 2,0"):
        read_all(bomb, Limits(ratio=100))
    assert read_all(bomb, Limits(ratio=5000))


def test_a_member_that_is_a_zip_file_is_only_bytes() -> None:
    """What is packed in what is packed is not opened: a nest of bombs is as small as its first layer."""
    nest = made(("a.zip", made(("b.zip", made(("c", bytes(10 << 20)))))))
    assert read_all(nest)["a.zip"].startswith(LOCAL)


def test_members_that_share_their_content_are_refused() -> None:
    """The bomb whose members all unpack the same bytes."""
    one = made(("a", bytes(1000)))
    at, end = one.index(CENTRAL), one.index(b"PK\5\6")
    entry = one[at:end]
    many = [entry.replace(b"a", name) for name in (b"b", b"c")]
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 3, 3, 3 * len(entry), at, 0)
    with pytest.raises(DocumentError, match="overlaps what follows"):
        read_all(b"".join((one[:at], entry, *many, tail)))


def named_in_gbk() -> bytes:
    """A name whose bytes are in no encoding that zip files know."""
    return made(("XXXX", b"x"), ("a.xml", b"<a/>")).replace(b"XXXX", "中文".encode("gbk"))


def large() -> bytes:
    """A zip file that is written as if it were larger than four gigabytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in ("b", "a.xml"):
            with target.open(info(name), "w", force_zip64=True) as stream:
                stream.write(b"<a/>")
    return out.getvalue()


STRANGE: dict[str, Callable[[], bytes]] = {
    "plain": plain,
    "sizes behind": lambda: made(("a.xml", b"<a/>"), ("b", b"b" * 99), stream=Unseekable()),
    "names": named_in_gbk,
    "UTF-8 names": lambda: made(("中文", b"x"), ("a.xml", b"<a/>")),
    "comments": lambda: made((info("b", comment=b"of b"), b"b"), ("a.xml", b"<a/>"), comment=b"of all"),
    "extra": lambda: made((info("b", extra=b"\xfe\xca\2\0ab"), b"b"), (info("a.xml", extra=b"\xfe\xca\0\0"), b"<a/>")),
    "folders and rights": lambda: made((info("d/", external_attr=0o40755 << 16), b""), ("a.xml", b"<a/>")),
    "a link": lambda: made((info("b", external_attr=0o120777 << 16), b"/etc"), ("a.xml", b"<a/>")),
    "bzip2": lambda: made((info("b", zipfile.ZIP_BZIP2), b"b" * 99), ("a.xml", b"<a/>")),
    "something before": lambda: b"#!/bin/sh\n" + plain(),
    "something behind": lambda: plain() + b"\0" * 50,
    "large sizes": large,
}


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("content", [b"<new/>", b"", b"<new>" * 50_000])
def test_only_what_is_changed_changes(name: str, content: bytes) -> None:
    """Of the other members all bytes stay, packed as they were, with order, date, attributes, extra and comment."""
    data = STRANGE[name]()
    archive = Archive("a.zip", data)
    again = archive.rewritten({"a.xml": content})
    old, new = zipfile.ZipFile(BytesIO(data)), zipfile.ZipFile(BytesIO(again))
    assert new.testzip() is None
    assert new.comment == old.comment
    assert Archive("a.zip", again).read("a.xml") == content
    assert [one.orig_filename for one in new.infolist()] == [one.orig_filename for one in old.infolist()]
    for before, after in zip(old.infolist(), new.infolist(), strict=True):
        for attribute in ("date_time", "external_attr", "internal_attr", "create_system", "comment", "compress_type"):
            assert getattr(before, attribute) == getattr(after, attribute)
        if name != "large sizes":
            assert before.extra == after.extra
        if before.filename != "a.xml":
            assert before.flag_bits == after.flag_bits
            assert raw(data, before) == raw(again, after)
    assert again.startswith(data[: min(one.header_offset for one in old.infolist())])
    assert Archive("a.zip", again).rewritten({"a.xml": old.read("a.xml")})


def raw(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Header and packed content."""
    begin = member.header_offset
    name, extra = struct.unpack_from("<2H", data, begin + 26)
    return data[begin : begin + 30 + name + extra + member.compress_size]


def test_the_type_stays_first_and_stored() -> None:
    """What EPUB and ODF ask of the first member holds after a change, and of a changed `mimetype` too."""
    again = Archive("a.epub", plain()).rewritten({"a.xml": b"<b/>", "mimetype": b"application/y"})
    assert again[30:51] == b"mimetypeapplication/y"


def test_a_member_that_is_missing_is_named() -> None:
    """A file without it may be incomplete."""
    with pytest.raises(DocumentError, match=r"a\.zip: the file has no member 'word/document\.xml'"):
        Archive("a.zip", plain()).read("word/document.xml")


def test_a_member_names_its_own_encoding() -> None:
    """And the message names the member."""
    text = '<?xml version="1.0" encoding="gb2312"?><a>朝鮮</a>'
    assert Archive("a", made(("a.xml", text.encode("gbk")))).source("a.xml").encoding == "gb18030"
