"""What is not changed keeps its bytes, also in encodings that can write one character in two ways."""

import codecs
from contextlib import suppress
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.documents.source import SourceText, Splice
from normalizer.errors import EncodingError

ENCODINGS = (
    "big5",
    "big5hkscs",
    "cp932",
    "cp949",
    "cp950",
    "euc_jis_2004",
    "euc_jp",
    "gb18030",
    "gbk",
    "shift_jis",
    "shift_jis_2004",
    "utf-8",
    "utf-16-le",
    "utf-32-be",
    "cp1252",
    "cp1255",
    "koi8-r",
)


@cache
def codes(encoding: str) -> tuple[bytes, ...]:
    """Codes of an encoding: all of one and two bytes, and some longer ones; those with two ways to be written first."""
    singles = {bytes([number]) for number in range(256) if _says(bytes([number]), encoding)}
    doubles = {bytes(pair) for pair in product(range(0x80, 256), range(256)) if bytes(pair[:1]) not in singles}
    found = [*singles, *(code for code in doubles if _says(code, encoding))]
    for char in "\u3402𠮷𫝈ﷺ\u309a\ue5e5ḿ〾é한":
        try:
            found.append(char.encode(encoding))
        except UnicodeEncodeError:
            continue
    return tuple(dict.fromkeys(sorted(found, key=lambda code: (is_exact(code, encoding), code))))


def _says(code: bytes, encoding: str) -> str:
    try:
        return code.decode(encoding)
    except UnicodeDecodeError:
        return ""


def is_exact(code: bytes, encoding: str) -> bool:
    """Whether a code is the one way to write what it says, and says one character."""
    said = code.decode(encoding)
    try:
        return len(said) == 1 and said.encode(encoding) == code
    except UnicodeEncodeError:
        return False


def splices(draw: st.DrawFn, length: int) -> list[Splice]:
    """Places that do not overlap, some of them empty."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    texts = draw(st.lists(st.text("ab中一", max_size=3), min_size=len(pairs), max_size=len(pairs)))
    return [
        Splice(start, end, text)
        for number, ((start, end), text) in enumerate(zip(pairs, texts, strict=True))
        # two at one place have no order
        if not number or pairs[number - 1][1] < start
    ]


def replaced(text: str, places: list[Splice]) -> str:
    """The text with the splices, from the end to the beginning."""
    for place in reversed(places):
        text = text[: place.start] + place.text + text[place.end :]
    return text


def slow(parts: list[bytes], places: list[Splice], encoding: str) -> bytes:
    """Code by code: one that no splice touches keeps its bytes, of others the characters that are left are written."""
    out = b""
    here = 0
    for code in [*parts, b""]:
        said = code.decode(encoding)
        inside = [place for place in places if here <= place.start < here + max(len(said), 1)]
        touched = [place for place in places if place.start < here + len(said) and place.end > here]
        inner = [place for place in inside if place.start > here]
        if not touched and not inner:
            out += "".join(place.text for place in inside).encode(encoding) + code
        else:
            rest = ""
            for at in range(here, here + len(said)):
                rest += "".join(place.text for place in inside if place.start == at)
                if not any(place.start <= at < place.end for place in places):
                    rest += said[at - here]
            out += rest.encode(encoding)
        here += len(said)
    return out


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(st.data())
def test_splices_are_what_they_are_code_by_code(encoding: str, data: st.DataObject) -> None:
    """With other text in some places every other code keeps its bytes; what cannot be written so is refused."""
    known = codes(encoding)
    strange = [code for code in known if not is_exact(code, encoding)]
    one = st.one_of(st.sampled_from(known), st.sampled_from(strange or known))
    parts = data.draw(st.lists(one, max_size=12))
    raw = b"".join(parts)
    text = raw.decode(encoding)
    if text != "".join(part.decode(encoding) for part in parts):
        return
    source = SourceText("a", raw, text, encoding)
    places = splices(data.draw, len(text))  # type: ignore[arg-type] # hypothesis draws both ways
    try:
        done = source.spliced(reversed(places))
    except EncodingError:
        with pytest.raises(UnicodeEncodeError):
            slow(parts, places, encoding)
    else:
        assert done.decode(encoding) == replaced(text, places)
        # halves that a splice brings together may have one code, as may a half and its new neighbour
        halves = any(len(part.decode(encoding)) > 1 for part in parts)
        with suppress(UnicodeEncodeError):
            expected = slow(parts, places, encoding)
            assert done == expected or len(done) < len(expected) or (halves and len(done) == len(expected))
    assert source.spliced([]) is raw


@pytest.mark.parametrize("encoding", ["big5hkscs", "shift_jis_2004", "euc_jis_2004"])
def test_there_are_codes_for_two_characters(encoding: str) -> None:
    """What the tests above are for is there: codes that say two characters, or what another code says too."""
    assert any(len(code.decode(encoding)) == 2 for code in codes(encoding))
    assert sum(not is_exact(code, encoding) for code in codes(encoding)) > 4


def test_a_code_for_two_characters_is_written_whole() -> None:
    """Half of one cannot be changed without the other half: nothing of it is lost."""
    raw = b"\xa2\xcc\x88\x62\xa4\x40"
    source = SourceText("a", raw, raw.decode("big5hkscs"), "big5hkscs")
    assert source.text == "十Ê\u0304一"
    assert source.spliced([Splice(2, 3, "")]) == b"\xa2\xcc\x88\x66\xa4\x40"
    assert source.spliced([Splice(1, 3, "二"), Splice(3, 4, "三")]) == "二三".encode("big5hkscs").join(
        [b"\xa2\xcc", b""]
    )
    with pytest.raises(EncodingError, match=r"big5hkscs has no code for U\+0304 \(once\); save it .* utf-8"):
        source.spliced([Splice(1, 2, "")])


def test_what_an_encoding_cannot_hold_is_named() -> None:
    """With the number of times, the code point, and what to do."""
    source = SourceText("a.txt", b"a", "a", "big5")
    with pytest.raises(EncodingError) as caught:
        source.spliced([Splice(0, 1, "们们\u200b一说")])
    assert str(caught.value) == (
        "a.txt: big5 has no code for U+200B (once), 们 U+4EEC (2 times), 说 U+8BF4 (once); "
        "save it with the encoding utf-8"
    )


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "朝鮮".encode()),
        ("UTF8", "朝鮮".encode()),
        ("utf-8-sig", codecs.BOM_UTF8 + "朝鮮".encode()),
        ("utf-16", codecs.BOM_UTF16_LE + "朝鮮".encode("utf-16-le")),
        ("utf-16-le", "朝鮮".encode("utf-16-le")),
        ("utf-16-be", "朝鮮".encode("utf-16-be")),
        ("utf-32", codecs.BOM_UTF32_LE + "朝鮮".encode("utf-32-le")),
        ("gbk", "朝鮮".encode("gbk")),
    ],
)
def test_a_name_that_asks_for_a_mark_gets_one(encoding: str, expected: bytes) -> None:
    """Saved in another encoding, a file begins with a mark where the name says so, and nowhere else."""
    raw = "朝鲜".encode("gb18030")
    assert SourceText("a", raw, "朝鲜", "gb18030").spliced([Splice(1, 2, "鮮")], encoding) == expected


def test_the_same_encoding_keeps_the_mark() -> None:
    """The name of the encoding that a file is in changes nothing, but a name that asks for a mark adds one."""
    marked = codecs.BOM_UTF8 + "朝\r\n".encode()
    assert SourceText("a", marked, "朝\r\n", "utf-8", codecs.BOM_UTF8).spliced([], "utf-8") == marked
    assert SourceText("a", marked[3:], "朝\r\n", "utf-8").spliced([], "utf-8-sig") == marked
    assert SourceText("a", marked, "朝\r\n", "utf-8", codecs.BOM_UTF8).spliced([], "utf-8-sig") == marked
