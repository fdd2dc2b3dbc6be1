"""XML of which nothing is known."""

from collections.abc import Callable

import pytest

from normalizer import documents
from normalizer.errors import DocumentError, EncodingError

ENTITIES = '<!DOCTYPE d [<!ENTITY own "朝鮮"><!ENTITY outer SYSTEM "file:///etc/passwd"><!ENTITY lt "&#38;#60;">]>'
DEEP = 100_000


def _read(source: str) -> documents.Document:
    return documents.read("a.xml", source.encode())


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<d><p>朝</p><p>鮮</p></d>", ["朝", "鮮"]),
        ("<d><p>朝<b>鮮</b>的</p></d>", ["朝鮮的"]),
        ("<d><p>朝<b><i>鮮</i></b>的</p></d>", ["朝鮮的"]),
        ("<d><p>見<list><item>朝</item><item>鮮</item></list></p></d>", ["見", "朝", "鮮"]),
        # b stands among text as often as not, so it does here
        ("<d><p>在<b>朝</b></p><p><b>朝</b><b>鮮</b></p></d>", ["在朝", "朝鮮"]),
        # one stray word makes no sentence of all sections
        ("<d><s>註<p>朝</p></s><s><p>會</p><p>談</p></s><s><p>判</p></s></d>", ["註朝", "會", "談", "判"]),
        ("<d>\n  <p>朝</p>\n  <p>鮮</p>\n</d>", ["朝", "鮮"]),
        ("<d>朝<!--鮮-->鮮<?php 會 ?>會<![CDATA[談<b>]]></d>", ["朝鮮會談<b>"]),
        ("<d>朝<!--&own;-->鮮</d>", ["朝鮮"]),
        ("<d>朝&#x9BAE;&#39854;&lt;&amp;</d>", ["朝鮮鮮<&"]),
        ("<d>朝\n   鮮\r\n\r\n會</d>", ["朝 鮮 會"]),
        ("<d xml:space='preserve'>朝\n 鮮<p xml:space='default'>會\n 談</p></d>", ["朝\n 鮮會 談"]),
        (f"{ENTITIES}<d>朝&own;鮮&outer;會&lt;談</d>", ["朝\ufffc鮮\ufffc會<談"]),
        ("<d a='會談'/>", []),
    ],
)
def test_blocks(source: str, texts: list[str]) -> None:
    """What stands among text is inline, the rest are blocks; what is no text is passed over."""
    assert [block.text for block in _read(source).blocks] == texts


def test_only_text_is_written() -> None:
    """Attributes, comments, instructions, declarations, quotes and white space stay; references are written as text."""
    source = (
        f"<?xml version='1.0'?>\n<!-- 會談 -->{ENTITIES}\n<d  a = '會談'\n b=\"&lt;\" >會談<?x 會談?>&own;<e/>朝"
        "<b >&#x9BAE;</b ><![CDATA[會&談]]>\r\n</d >\n<!--談-->"
    )
    expected = (
        source
        .replace(">會談<?x", ">会谈<?x")
        .replace("&#x9BAE;", "鲜")
        .replace("CDATA[會&談", "CDATA[会&谈")
    )  # fmt: skip
    assert _read(source).normalize("zh-Hans").to_bytes().decode() == expected


def test_languages_are_scopes() -> None:
    """What is in another language stays; marks that say Chinese are written anew on request, and no others."""
    source = (
        "<d xml:lang='zh-TW' a=' xml:lang=\"zh-TW\"'>會<p xml:lang='ja'>會<q xml:lang='lzh'>會</q></p>"
        "<p xml:lang=''>會</p></d>"
    )
    read = _read(source)
    assert [(block.language, block.text) for block in read.blocks] == [
        ("zh-TW", "會\ufffc\ufffc"),
        ("ja", "會\ufffc"),
        ("lzh", "會"),
        ("", "會"),
    ]
    done = read.normalize("zh-Hans", languages=True).to_bytes().decode()
    assert done == (
        "<d xml:lang='zh-Hans' a=' xml:lang=\"zh-TW\"'>会<p xml:lang='ja'>會<q xml:lang='lzh'>会</q></p>"
        "<p xml:lang=''>会</p></d>"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_the_declared_encoding_is_kept(encoding: str) -> None:
    """A file is read and written in the encoding that it declares."""
    declaration = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    before, after = ("台灣", "臺灣") if encoding == "big5" else ("阵營", "陣營")
    data = f"{declaration}<d>{before}</d>".encode(encoding)
    read = documents.read("a.xml", data)
    assert read.to_bytes() == data
    done = read.normalize("zh-Hant", terms={"台灣": "臺灣"}).to_bytes()
    assert done.decode(encoding) == f"{declaration}<d>{after}</d>"


def test_an_encoding_without_the_character_says_so() -> None:
    """Big5 has no simplified characters; UTF-8 is offered, and the declaration then says UTF-8."""
    done = documents.read("a.xml", '<?xml version="1.0" encoding="Big5"?><d>會談</d>'.encode("big5")).normalize(
        "zh-Hans"
    )
    with pytest.raises(EncodingError, match=r"big5hkscs has no code for .*谈.*utf-8"):
        done.to_bytes()
    assert done.to_bytes(encoding="utf-8").decode() == '<?xml version="1.0" encoding="UTF-8"?><d>会谈</d>'


def test_utf_16_without_a_mark() -> None:
    """UTF-16 is known by its declaration where it has no mark."""
    data = '<?xml version="1.0"?><d>會談</d>'.encode("utf-16-be")
    assert documents.read("a.xml", data).normalize("zh-Hans").to_bytes() == '<?xml version="1.0"?><d>会谈</d>'.encode(
        "utf-16-be"
    )


NESTED = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
LONG = "長" * 300_000


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "not well-formed XML: no element found"),
        ("<d>", "not well-formed XML: no element found in line 1"),
        ("<d>\n</e>", r"^a\.xml: not well-formed XML: mismatched tag in line 2$"),
        ("<d>&unknown;</d>", "undefined entity"),
        ("<d a=1/>", "not well-formed"),
        (f'<!DOCTYPE d [<!ENTITY e0 "x">{NESTED}]><d>&e19;</d>', "contains other entities"),
        (f'<!DOCTYPE d [<!ENTITY e0 "x">{NESTED}]><d a="&e19;"/>', "contains other entities"),
        (f'<!DOCTYPE d [<!ENTITY e "{LONG}">]><d a="{"&e;" * 10_000}"/>', "amplification"),
    ],
)
def test_bad_input(source: str, message: str) -> None:
    """What is no XML, or a bomb, is a clear error, at once."""
    with pytest.raises(DocumentError, match=message):
        _read(source)


def test_quadratic_blowup_is_harmless() -> None:
    """An entity that is named a hundred thousand times is not resolved once."""
    read = _read(f'<!DOCTYPE d [<!ENTITY e "{LONG}">]><d>會{"&e;" * 100_000}</d>')
    assert len(read.text) == 100_001
    assert read.normalize("zh-Hans").text[:2] == "會\ufffc"


def test_deep_trees() -> None:
    """A hundred thousand elements in each other are no problem."""
    done = _read("<a>" * DEEP + "會談" + "</a>" * DEEP).normalize("zh-Hans").to_bytes()
    assert done.decode() == "<a>" * DEEP + "会谈" + "</a>" * DEEP


@pytest.mark.parametrize(
    "make",
    [
        lambda n: f"<d>{'會談，' * n}</d>",
        lambda n: "<d>" + "會談，\n" * (n // 4) + "</d>",
        lambda n: f"<d a='{'會談' * n}'>會</d>",
        lambda n: f"<d>{'<p>會</p>' * (n // 8)}</d>",
        lambda n: f"<d>{'&#x6703;' * (n // 8)}</d>",
        lambda n: f"<d>會<!--{'會談' * n}--></d>",
    ],
    ids=["text", "lines", "attribute", "elements", "references", "comment"],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four, until it is normalized and written."""
    linear_document("a.xml", make, 20_000, 160_000)
