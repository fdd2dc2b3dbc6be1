"""The encoding of a file is found, or an error says what it may be; never is one taken for another in silence."""

import codecs
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import documents
from normalizer.documents.encoding.decode import decode
from normalizer.documents.encoding.names import codec_of, label_of
from normalizer.errors import EncodingError

SIMPLIFIED = "双方在会谈中谈到社会主义阵营的团结，朝鲜人民和中国人民的友谊是牢不可破的。"
TRADITIONAL = "雙方在會談中談到社會主義陣營的團結，朝鮮人民和中國人民的友誼是牢不可破的。"
MIXED = "双方在會談中谈到社會主义陣营的团結，朝鮮人民和中国人民的友誼是牢不可破的。"
JAPANESE = "東京駅の近くでコンピューターの部品を買い込んだ後、バスに乗って家へ帰りました。"
KOREAN = "서울에서 부산까지 기차로 세 시간이 걸립니다."
FRENCH = "Voilà l'été qui s'achève, déjà les élèves préparent leurs cahiers à la rentrée. Où êtes-vous allés après ?"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (MIXED, "gbk", "gb18030"),
        (MIXED + "𫝈𠮷", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL + "裏嫺", "cp950", "big5hkscs"),
        (TRADITIONAL + "€", "cp950", "cp950"),
        (TRADITIONAL + "嘅咗啲", "big5hkscs", "big5hkscs"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        ("English only", "utf-16-be", "utf-16-be"),
        (MIXED + "𠮷", "utf-32-le", "utf-32-le"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (JAPANESE, "gb18030", "gb18030"),
        (KOREAN, "euc_kr", "cp949"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "utf-8", "utf-8"),
        ("café", "utf-8", "utf-8"),
        ("名" + "\t" * 30 + "\n", "utf-8", "utf-8"),
        ("Item\u00a0one: 5\u00a0kg\nItem\u00a0two: 7\u00a0kg\n", "utf-8", "utf-8"),
        ("<p>\u00a0</p>" * 5, "utf-8", "utf-8"),
        ("", "ascii", "utf-8"),
        ("plain", "ascii", "utf-8"),
    ],
)
def test_an_encoding_is_found(text: str, encoding: str, found: str) -> None:
    """Without any word on it, from one sentence."""
    source = decode("a.txt", text.encode(encoding))
    assert (source.text, source.encoding, source.mark) == (text, found, b"")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_mark_decides(mark: bytes, encoding: str) -> None:
    """Whatever the file names; and a mark and an encoding that was given must not contradict each other."""
    data = mark + "中".encode(encoding)
    for options in ({}, {"declared": "big5"}, {"encoding": encoding}):
        source = decode("a.txt", data, **options)
        assert (source.text, source.encoding, source.mark, source.spliced([])) == ("中", encoding, mark, data)
    other = "big5" if encoding != "big5" else "utf-8"
    with pytest.raises(EncodingError, match=f"the byte order mark of {encoding}, but the encoding {other} was given"):
        decode("a.txt", data, encoding=other)


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp932", "utf-8"])
def test_a_text_of_a_hundred_bytes_is_found(encoding: str, statement_folder: Path) -> None:
    """Cut from anywhere in the statement, in every script that the encoding has; `benchmarks/encodings.py` has more."""
    chance = random.Random(encoding)  # noqa: S311 - the same texts each time
    for script in ("zh-Hans", "zh-Hant"):
        known = (statement_folder / f"{script}.txt").read_text(encoding="utf-8")
        text = known.encode(encoding, "ignore").decode(encoding)
        if len(text) < 0.95 * len(known):
            continue
        for _ in range(100):
            start = chance.randrange(len(text) - 60)
            piece = text[start : start + 50]
            assert decode("a.txt", piece.encode(encoding)).text == piece


@given(st.text("的一是不了人我在有他这为之大来以个中上们", min_size=1, max_size=8))
def test_few_characters_are_right_or_refused(text: str) -> None:
    """What two encodings could say is an error that shows both readings; only UTF-8 by chance is taken for it."""
    for encoding in ("gb18030", "utf-8"):
        data = text.encode(encoding)
        try:
            said = decode("a.txt", data).text
        except EncodingError as error:
            assert "give the right one as encoding" in str(error)  # noqa: PT017 - either may be
        else:
            assert said == text or said == data.decode("utf-8", "replace")


def test_what_is_not_certain_shows_the_readings() -> None:
    """And says how to give the encoding."""
    with pytest.raises(EncodingError) as caught:
        decode("a.txt", "中".encode("gbk"))
    assert str(caught.value) == (
        "a.txt: the encoding is not certain: gb18030 ('中') or big5hkscs ('笢'); "
        "give the right one as encoding, such as encoding='gb18030'"
    )
    assert decode("a.txt", "中".encode("gbk"), encoding="gbk").text == "中"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (MIXED.encode("gbk") + b"\xff" + MIXED.encode("gbk"), "looks like gb18030, but byte 74 is 0xff and broken"),
        (MIXED.encode("gbk")[:-1], "looks like gb18030, but byte 72 is 0xa1 and broken"),
        (MIXED.encode()[:-1], "looks like utf-8, but byte 108 is 0xe3 and broken"),
        (b"\x1b$B%F%9%H\x1b(B", r"the encoding has escape sequences \(ISO 2022\)"),
        ("这是会谈的问题".encode("hz"), r"the encoding has escape sequences \(HZ\)"),
        ("這是会談的問題".encode("utf-7"), r"the encoding has escape sequences \(UTF-7\)"),
        (
            "Москва является столицей России".encode("cp1251"),
            "the encoding is not recognized: .* or encoding='cp1251' for Russian",
        ),
        (bytes(range(1, 256)), "the encoding is not recognized: the text is too short, or in none of utf-8, gb18030"),
        (b"abc\0def", "the file contains NUL bytes"),
        (codecs.BOM_UTF8 + b"\xff", "byte 3 is 0xff, which is not utf-8 .* the encoding of its byte order mark"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, problem: str) -> None:
    """The byte at which it breaks, or what else it may be."""
    with pytest.raises(EncodingError, match=rf"^a\.txt: {problem}"):
        decode("a.txt", data)


@given(st.binary(max_size=300))
def test_no_bytes_are_mistaken_for_much_text(data: bytes) -> None:
    """Whatever comes: an error of ours, or a text whose bytes these are."""
    try:
        source = decode("a", data)
    except EncodingError:
        return
    assert source.mark + source.text.encode(source.encoding) == data or not source._exact  # noqa: SLF001 - its state


@pytest.mark.parametrize("name", ["big5", "iso-8859-1", "utf-8", "shift_jis", "x-no-such", "cp949"])
def test_a_wrong_label_is_refused(name: str) -> None:
    """A file that says it is in another encoding than it is; the message says what it looks like."""
    data = f"<p>{MIXED}</p>".encode("gbk")
    with pytest.raises(EncodingError, match=r"names? .*looks like gb18030") as caught:
        decode("a.html", data, declared=name)
    assert name in str(caught.value)
    assert decode("a.html", data, encoding="gb18030").text == f"<p>{MIXED}</p>"


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        ("gb2312", "gb18030", MIXED),
        ("GBK", "gb18030", MIXED + "𠮷"),
        ("x-gbk", "gb18030", MIXED),
        ("Big5", "big5hkscs", TRADITIONAL + "裏"),
        ("big5", "cp950", TRADITIONAL + "€"),
        ("Big5-HKSCS", "big5hkscs", TRADITIONAL + "嘅"),
        ("Shift_JIS", "cp932", JAPANESE + "①"),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-kr", "cp949", KOREAN + "뷁"),
        ("iso-8859-1", "cp1252", FRENCH + "“’"),
        ("utf-8", "utf-8", MIXED),
        ("us-ascii", "utf-8", "plain"),
    ],
)
def test_a_label_means_what_programs_write_with_it(name: str, encoding: str, text: str) -> None:
    """The wider encoding, as the web reads it."""
    source = decode("a.html", text.encode(encoding), declared=name)
    assert (source.text, source.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gb2312", "为"),  # valid UTF-8 too
        ("gb18030", "\u00a0"),
        ("big5", "名" + "\t" * 30),
        ("windows-1252", "ÃÄ" * 20),
        ("iso-8859-1", "ÖÐ"),
        ("utf-8", "\u00a0" * 5),
    ],
)
def test_a_label_that_the_bytes_fit_is_believed(name: str, text: str) -> None:
    """However unlikely the text is."""
    for source in (text, f"<p>{text}</p>"):
        assert decode("a.html", source.encode(name), declared=name).text == source


@pytest.mark.parametrize("name", ["gb18030", "iso-8859-1"])
def test_a_label_is_refused_if_the_file_is_surely_utf_8(name: str) -> None:
    """A dozen characters of it are no chance; the message shows both readings."""
    data = ("国家统一的问题，" * 4).encode()
    data.decode(name)
    with pytest.raises(EncodingError, match=rf"names the encoding {name}, but looks like utf-8 \('国家"):
        decode("a.html", data, declared=name)


@pytest.mark.parametrize("name", ["nonsense", "base64", "rot13", "hz", "utf-7", "iso2022_jp", "", "idna", "\ud800"])
def test_what_is_no_encoding_is_refused(name: str) -> None:
    """Also codecs of Python that are none, and those whose bytes depend on what stands before them."""
    with pytest.raises(
        EncodingError, match=r"^a\.txt: (there is no encoding|parts of a text in .* cannot be replaced)"
    ):
        decode("a.txt", b"abc", encoding=name)


def test_utf_16_without_a_mark_finds_its_order() -> None:
    """`utf-16` says nothing of it; what is taken is what reads as text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode("a.txt", TRADITIONAL.encode(encoding), encoding="utf-16").encoding == encoding


def test_a_large_file_is_judged_by_samples_and_read_whole() -> None:
    """What is broken at its end is found, and what follows much ASCII too."""
    data = b"<!-- nothing yet -->\n" * 20_000 + f"{MIXED}\n".encode("gbk") * 10_000
    assert decode("a", data).encoding == "gb18030"
    with pytest.raises(EncodingError, match=f"byte {len(data):,} is 0xff"):
        decode("a", data + b"\xff")


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp932"])
@pytest.mark.parametrize("between", ["", "\n", "  ", "𠮷"])
def test_a_large_file_is_found_with_line_ends_and_without(encoding: str, between: str) -> None:
    """Samples are cut between characters, also where an encoding has no line feed of one byte."""
    text = ("朝鮮人民上中山" + between) * 20_000
    raw = text.encode(encoding, "ignore")
    assert decode("a", raw).text == raw.decode(encoding)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r\n\r", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "big5hkscs", "cp932"])
def test_encoding_line_ends_and_mark_stay(encoding: str, end: str) -> None:
    """After a change the file is in the same encoding, with the same line ends and mark."""
    before, after = (f"{end}一{end}".join([word * 12, "之", word]) + end for word in ("朝鮮", "朝鮮"))
    read = documents.read("a.txt", before.encode(encoding))
    assert read.to_bytes() == before.encode(encoding)
    done = read.normalize("zh-Hant", terms={"之": "的"})
    assert done.to_bytes() == after.replace("之", "的").encode(encoding)
    assert done.encoding == codec_of("a", encoding)[0]


def test_what_the_encoding_cannot_hold_is_an_error_that_offers_utf_8(tmp_path: Path) -> None:
    """Never a question mark; with another encoding it can be saved."""
    done = documents.read("a.txt", TRADITIONAL.encode("big5")).normalize("zh-Hans")
    with pytest.raises(EncodingError, match=r"a\.txt: big5hkscs has no code for .* save it with the encoding utf-8"):
        done.save(tmp_path / "a.txt")
    assert not list(tmp_path.iterdir())
    done.save(tmp_path / "a.txt", encoding="utf-8")
    assert (tmp_path / "a.txt").read_bytes().decode() == SIMPLIFIED


def test_saving_in_another_encoding_renames_it_in_the_file() -> None:
    """By the name that the web knows; the same encoding keeps the name that stands there."""
    data = f'<?xml version="1.0" encoding="gb2312"?>\n<p>{MIXED}</p>'.encode("gbk")
    read = documents.read("a.xml", data, format="xml")
    assert read.to_bytes(encoding="gb18030") == data
    for encoding, name in (("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("utf-8-sig", "UTF-8")):
        said = read.to_bytes(encoding=encoding).decode(encoding)
        assert said == f'<?xml version="1.0" encoding="{name}"?>\n<p>{MIXED}</p>'
        assert documents.read("a.xml", read.to_bytes(encoding=encoding), format="xml").blocks[0].text == MIXED
    assert label_of("big5hkscs") == "Big5-HKSCS"


def test_messages_are_one_line() -> None:
    """Whatever the readings hold."""
    with pytest.raises(EncodingError) as caught:
        decode("a.txt", "\r\n中\r\n".encode("gbk"))
    assert re.fullmatch(r"[^\r\n]*", str(caught.value))
