"""TEI: what is a text of its own, what is seen through, what stays, and both readings in `choice`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from normalizer import documents
from normalizer.errors import DateError, OptionError

TEI = "http://www.tei-c.org/ns/1.0"


def _tei(body: str, header: str = "") -> bytes:
    return f'<TEI xmlns="{TEI}"><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>'.encode()


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<head>朝<hi>鮮</hi></head><p>會</p><lg><l>談</l><l>判</l></lg><ab>的</ab>", ["朝鮮", "會", "談", "判", "的"]),
        ("<list><item>會</item><item>談</item></list>", ["會", "談"]),
        ("<table><row><cell>會</cell><cell>談</cell></row></table>", ["會", "談"]),
        ("<p><persName>朝</persName><date>鮮</date></p>", ["朝鮮"]),
        ("<p>朝<note>註<p>會</p></note>鮮</p>", ["朝鮮", "註", "會"]),
        ("<p>朝<lb/>鮮<pb/>會<cb/>談<milestone unit='x'/>的<lb break='no'/>判</p>", ["朝鮮會談的判"]),
        ("<p>朝\n  <lb/>鮮</p>", ["朝 鮮"]),
        ("<p>朝<choice><orig>鮮</orig><reg>鲜</reg></choice></p>", ["朝鲜"]),
        ("<p>朝<choice>\n<sic>会</sic>\n<corr>鮮</corr>\n</choice></p>", ["朝鮮"]),
        ("<p><choice><abbr>蘇聯</abbr><expan>蘇維埃</expan></choice>的</p>", ["蘇聯的", "蘇維埃"]),
        ("<p>朝<sic>鮮</sic><orig>會</orig></p>", ["朝\ufffc\ufffc"]),
        ("<p>朝<app><lem>鮮</lem><rdg>鲜</rdg></app>的</p>", ["朝鮮的", "鲜"]),
        ("<p>朝<code>會</code><gi>會</gi><formula>會</formula>鮮</p>", ["朝\ufffc\ufffc\ufffc鮮"]),
        ("<p>朝<foreign>會</foreign><foreign xml:lang='ja'>会</foreign></p>", ["朝\ufffc\ufffc", "会"]),
        ("<p>朝<g ref='#a'/>鮮<g ref='#b'>會</g>談</p>", ["朝\ufffc鮮會談"]),
        ("<p>朝<ruby><rb>鮮</rb><rt>ㄒㄧㄢ</rt></ruby></p>", ["朝鮮", "ㄒㄧㄢ"]),
        ("<sp><speaker>張三</speaker><p>會<stage>笑</stage>談</p></sp>", ["張三", "會談", "笑"]),
    ],
)
def test_blocks(body: str, texts: list[str]) -> None:
    """Words are seen through phrases, breaks and notes; what is no prose is not."""
    assert [block.text for block in documents.read("a.xml", _tei(body)).blocks] == texts


def test_header() -> None:
    """Titles are text, each for itself; how the edition was encoded is not."""
    header = (
        "<fileDesc><titleStmt><title>朝鮮</title><title>問題</title><respStmt><resp>編</resp><name>會</name></respStmt>"
        "</titleStmt></fileDesc><encodingDesc><p>談</p></encodingDesc><revisionDesc><change>談</change></revisionDesc>"
    )
    assert [block.text for block in documents.read("a.xml", _tei("", header)).blocks] == ["朝鮮", "問題", "編", "會"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (_tei(""), "tei"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <x> --><!DOCTYPE TEI [<!ENTITY a '>'>]>\n" + _tei(""), "tei"),
        (("\ufeff" + _tei("").decode()).encode("utf-16-le"), "tei"),
        (f"<t:TEI xmlns:t='{TEI}'/>".encode(), "tei"),
        (f"<teiCorpus xmlns='{TEI}'/>".encode(), "tei"),
        (f"<d>{TEI}</d>".encode(), "xml"),
        (f"<!-- <TEI xmlns='{TEI}'> --><d/>".encode(), "xml"),
        (b"<TEI.2/>", "tei"),
        (b"<TEI.2>", "tei"),
        (b"<!DOCTYPE TEI.2 SYSTEM 'a.dtd'><TEI.2 id='a'>", "tei"),
        (b"<TEI xmlns:cb='http://www.cbeta.org/ns/1.0'>", "tei"),
        (b"<teiCorpus.2\n>", "tei"),
        (b"<TEI xmlns='urn:x'>", "xml"),
        (b"<TEIX>", "xml"),
        (b"", "xml"),
    ],
)
def test_the_root_tells(data: bytes, name: str) -> None:
    """A file of XML is TEI by the namespace of its root."""
    assert documents.formats.format_of("a.xml", data) is documents.FORMATS[name]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>朝鮮</p>", "<p>朝<choice><orig>鮮</orig><reg>鲜</reg></choice></p>"),
        ("<p>朝&#x9BAE;</p>", "<p>朝<choice><orig>&#x9BAE;</orig><reg>鲜</reg></choice></p>"),
        ("<p>朝<hi>鮮</hi></p>", "<p>朝<hi><choice><orig>鮮</orig><reg>鲜</reg></choice></hi></p>"),
        ("<p><![CDATA[鮮]]></p>", "<p><![CDATA[鲜]]></p>"),
        ("<p><c>鮮</c></p>", "<p><c>鲜</c></p>"),
        (
            "<p><choice><orig>會</orig><reg><hi>會</hi></reg></choice></p>",
            "<p><choice><orig>會</orig><reg><hi>会</hi></reg></choice></p>",
        ),
        ("<x xmlns='urn:x'>會</x>", "<x xmlns='urn:x'>会</x>"),
    ],
)
def test_both_readings(body: str, expected: str) -> None:
    """A change becomes a `choice` where one may stand."""
    done = documents.read("a.xml", _tei(body)).normalize("zh-Hans", choices=True)
    assert done.to_bytes() == _tei(expected)


def test_the_prefix_is_kept() -> None:
    """`choice` stands in the namespace of the file, with its prefix."""
    source = f"<t:TEI xmlns:t='{TEI}'><t:p>朝鮮</t:p></t:TEI>"
    done = documents.read("a.xml", source.encode()).normalize("zh-Hans", choices=True).to_bytes().decode()
    assert done == source.replace("鮮", "<t:choice><t:orig>鮮</t:orig><t:reg>鲜</t:reg></t:choice>")


BODY = st.recursive(
    st.text("朝鮮鲜会談谈陣营干淨发頭后里于&<", min_size=1, max_size=6).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&#x9BAE;")
    ),
    lambda inner: (
        st.builds(
            "<{0}>{1}</{0}>".format,
            st.sampled_from(["hi", "note", "seg", "c", "sic", "orig", "add"]),
            st.lists(inner, max_size=3).map("".join),
        )
        | st.builds("<choice><orig>{}</orig><reg>{}</reg></choice>".format, inner, inner)
    ),
    max_leaves=8,
)


@given(st.lists(BODY, min_size=1, max_size=4), st.sampled_from(["zh-Hans", "zh-Hant"]))
def test_the_readings_are_the_source_and_the_result(bodies: list[str], to: str) -> None:
    """With `orig` the edition reads as before, with `reg` as without `choice`; and a second run changes nothing."""
    data = _tei("".join(f"<p>{body}</p>" for body in bodies))
    read = documents.read("a.xml", data)
    both = read.normalize(to, choices=True).to_bytes()
    again = documents.read("a.xml", both)
    assert again.text == read.normalize(to).result.text  # type: ignore[union-attr] # it is there
    assert again.normalize(to, choices=True).to_bytes() == both
    before, after = etree.fromstring(data), etree.fromstring(both)
    assert _without_reg(after) == _without_reg(before)


def _without_reg(root: etree._Element) -> str:
    """The text as the source has it, but for what one cannot see: where no choice may stand, the new reading does."""
    for reading in list(root.iter(f"{{{TEI}}}reg")) + list(root.iter(f"{{{TEI}}}c")):
        reading.text = ""
        for inner in list(reading):
            reading.remove(inner)
    return "".join(str(text) for text in root.itertext())


def test_only_tei_holds_both_readings() -> None:
    """Other XML has no `choice`."""
    with pytest.raises(OptionError, match="choices is for tei"):
        documents.read("a.xml", "<d>會</d>".encode()).normalize("zh-Hans", choices=True)


def test_languages() -> None:
    """The languages of the text are named anew where they are declared as well."""
    names = "<language ident='zh-TW'>中文</language><language ident='ja'/>"
    header = f"<profileDesc><langUsage>{names}</langUsage></profileDesc>"
    data = _tei("<p xml:lang='zh-TW'>會</p>", header)
    done = documents.read("a.xml", data).normalize("zh-Hans", languages=True).to_bytes().decode()
    assert done == data.decode().replace("zh-TW", "zh-Hans").replace("會", "会")


BARE = (
    "<TEI xmlns:cb='http://www.cbeta.org/ns/1.0'><teiHeader><encodingDesc><p>說明</p></encodingDesc></teiHeader>"
    "<text><body><p>會<choice><sic>談</sic><corr>話</corr></choice>國<note>註</note>際"
    "<app><lem>門</lem><rdg>問</rdg></app></p></body></text></TEI>"
)


def test_an_edition_without_its_namespace() -> None:
    """Read as with it: the record of the source stays, and a `choice` is without a namespace too."""
    with_it = BARE.replace("<TEI", f"<TEI xmlns='{TEI}'")
    bare, named = (documents.read("a.xml", source.encode()) for source in (BARE, with_it))
    assert bare.format == "tei"
    assert [block.text for block in bare.blocks] == [block.text for block in named.blocks]
    done = [found.normalize("zh-Hans", choices=True).to_bytes().decode() for found in (bare, named)]
    assert done[0].replace("<TEI", f"<TEI xmlns='{TEI}'") == done[1]
    assert "<p>說明</p>" in done[0]
    assert "<sic>談</sic><corr><" not in done[0]


def test_p4() -> None:
    """TEI P4 has no `choice`: an attribute of `orig` keeps the other reading, and twice is once."""
    source = "<TEI.2><text><body><p>朝<hi>鮮</hi><foreign lang='jpn'>会談</foreign>談</p></body></text></TEI.2>"
    read = documents.read("a.xml", source.encode())
    assert [block.text for block in read.blocks] == ["朝鮮￼談", "会談"]
    both = read.normalize("zh-Hans", choices=True).to_bytes()
    expected = source.replace("鮮", '<orig reg="鲜">鮮</orig>').replace("談</p>", '<orig reg="谈">談</orig></p>')
    assert both.decode() == expected
    assert documents.read("a.xml", both).normalize("zh-Hans", choices=True).to_bytes() == both
    quoted = read.normalize("zh-Hans", terms={"談": 'a"<'}, choices=True).to_bytes().decode()
    assert '<orig reg="a&quot;&lt;">談</orig>' in quoted


CREATION = "<profileDesc><creation>朝鮮 <date when='1958-12'/></creation></profileDesc>"
SOURCE = "<fileDesc><sourceDesc><bibl>會談 <date when='1958-12-08'>八日</date></bibl></sourceDesc></fileDesc>"
EDITED = "<revisionDesc><change when='2020-01-01'><date when='2020'/></change></revisionDesc>"
PUBLISHED = "<fileDesc><publicationStmt><date when='2019'/></publicationStmt></fileDesc>"


@pytest.mark.parametrize(
    ("header", "claimed"),
    [
        (SOURCE, "1958-12-08"),
        (SOURCE + CREATION, "1958-12"),
        (PUBLISHED + EDITED, ""),
        (PUBLISHED + SOURCE + EDITED, "1958-12-08"),
        (SOURCE.replace("1958-12-08", "--12-08"), ""),
        (SOURCE.replace("when", "value"), "1958-12-08"),
        ("", ""),
    ],
)
def test_the_date_of_the_header_is_the_claim(header: str, claimed: str) -> None:
    """The date of the creation, or else of the source, is the claim; the header itself is not dated."""
    found = documents.read("a.xml", _tei("<p>國談</p>", header)).date()
    assert (found.claimed, found.text) == (claimed, "國談")
    given = documents.read("a.xml", _tei("<p>國談</p>", header)).date("1964-06")
    assert (given.claimed, given.text) == ("1964-06", "國談")


def test_a_date_of_a_header_that_does_not_exist() -> None:
    """The message says where the date stands, and a claim of the caller is taken instead."""
    found = documents.read("a.xml", _tei("<p>談</p>", SOURCE.replace("-12-08", "-02-30")))
    with pytest.raises(DateError, match=r"a\.xml: the date in the header is unusable: there is no date 1958-02-30"):
        found.date()
    assert found.date("1958").day == "1958-12-31"


def test_every_header_of_a_corpus_is_left_out() -> None:
    """Texts of a corpus have headers of their own, and the first date counts."""
    one, two = (_tei("<p>談</p>", SOURCE.replace("1958", year)).decode() for year in ("1958", "1964"))
    corpus = f"<teiCorpus xmlns='{TEI}'><teiHeader><fileDesc/></teiHeader>{one}{two}</teiCorpus>"
    found = documents.read("a.xml", corpus.encode()).date()
    assert (found.claimed, found.text) == ("1958-12-08", "談\n談")


def test_other_documents_are_dated_as_they_are() -> None:
    """A format without a header has no claim of its own."""
    found = documents.read("a.md", "# 國談\n".encode()).date()
    assert (found.claimed, found.text) == ("", "國談")
