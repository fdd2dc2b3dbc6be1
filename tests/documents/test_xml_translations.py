"""Translations in XML (XLIFF, Android, .NET, Qt): what is text in them, and that translate-toolkit reads the result."""

import pytest
from translate.storage import aresource, resx, ts2, xliff
from translate.storage.base import TranslationStore, TranslationUnit

from normalizer import DocumentError, convert, documents
from normalizer.documents.formats import format_of

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file source-language="zh-CN" target-language="zh-TW" original="會.txt" datatype="plaintext">
<header><note>會談</note></header>
<body>
 <trans-unit id="會"><source>會談</source>
  <target>陣<g id="1">营</g>的<bpt id="2">會談</bpt>朝<ept id="2"/>鲜</target>
  <note>會談</note><alt-trans><target>會談</target></alt-trans></trans-unit>
 <trans-unit id="2" translate="no"><source>會談</source><target>會談</target></trans-unit>
 <group translate="no"><trans-unit id="3"><target>會談</target></trans-unit>
  <trans-unit id="4" translate="yes"><target>會談</target></trans-unit></group>
 <trans-unit id="5"><source>會談</source></trans-unit>
 <trans-unit id="6"><target>會<ph id="1">會<sub>會談</sub></ph>談<mrk mtype="protected">會談</mrk></target></trans-unit>
 <trans-unit id="7"><target xml:lang="ja">會談</target></trans-unit>
 <trans-unit id="8"><target xml:space="preserve">會
 談<x id="1" ctype="lb"/>會</target></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="zh-TW">
<file id="會">
<unit id="1"><notes><note>會談</note></notes><originalData><data id="1">會談</data></originalData>
<segment><source>會談</source>
<target>陣<pc id="1">营</pc>、會<ph id="2"/>談<mrk id="3" translate="no">會談</mrk></target></segment>
<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1">
<source>會談</source><target>會談</target>
</mtc:match></mtc:matches></unit>
<unit id="2" translate="no"><segment><target>會談</target></segment></unit></file></xliff>
"""
ANDROID = r"""<?xml version="1.0" encoding="utf-8"?>
<!-- 會談 -->
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2" xmlns:tools="http://schemas.android.com/tools"
    tools:locale="zh-rTW">
    <string name="a">陣<b>营</b>的\'會談\'\n\u9bae<xliff:g id="會" example="會談">%1$s</xliff:g>會&lt;</string>
    <string name="b" translatable="false">會談</string>
    <string name="c"><![CDATA[<a href="會談">會</a>談]]></string>
    <string name="d">"會  談" @string/a \\u9bae \@會</string>
    <string-array name="e"><item>會</item><item>談</item></string-array>
    <string-array name="f" translatable="false"><item>會談</item></string-array>
    <plurals name="g"><item quantity="other">%d個會談</item></plurals>
    <item type="string" name="h">會談</item>
    <item type="id" name="i">會談</item>
    <color name="會談">#fff</color>
</resources>
"""
RESX = """<?xml version="1.0" encoding="utf-8"?>
<root>
  <xsd:schema id="root" xmlns:xsd="http://www.w3.org/2001/XMLSchema"/>
  <resheader name="resmimetype"><value>會談</value></resheader>
  <data name="會談" xml:space="preserve"><value>陣营的
 {0} 會談</value><comment>會談</comment></data>
  <data name="image" type="System.Drawing.Bitmap, System.Drawing"><value>會談.png</value></data>
  <data name="bytes" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>會談</value></data>
  <data name="&gt;&gt;button.Name" xml:space="preserve"><value>會談</value></data>
  <metadata name="a"><value>會談</value></metadata>
  <data name="b"><value>會談</value></data>
</root>
"""
QT = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="zh_CN">
<context><name>會談</name>
<message><location filename="會談.cpp" line="1"/><source>會談</source>
 <oldsource>會談</oldsource><comment>會談</comment>
 <extracomment>會談</extracomment><translatorcomment>會談</translatorcomment><translation>陣营的&amp;會談</translation></message>
<message numerus="yes"><source>%n</source>
 <translation type="unfinished"><numerusform>%n個會談</numerusform></translation></message>
<message><source>a</source><translation type="vanished">會談</translation></message>
<message><source>b</source><translation type="obsolete">會談</translation></message>
<message><source>c</source>
 <translation variants="yes"><lengthvariant>會談</lengthvariant>
 <lengthvariant>會</lengthvariant></translation></message>
<message><source>d</source><translation>會<byte value="x9"/>談</translation></message>
</context></TS>
"""


def normalized(name: str, source: str, **options: bool) -> str:
    """The source in simplified characters."""
    return documents.read(name, source.encode()).normalize("zh-Hans", **options).to_bytes().decode()  # type: ignore[arg-type]


def replaced(source: str, *pairs: tuple[str, str]) -> str:
    """The source with replacements, each of which is there exactly once."""
    for before, after in pairs:
        assert source.count(before) == 1, before
        source = source.replace(before, after)
    return source


def test_xliff() -> None:
    """Targets change; sources, notes, codes, proposals and what is not to be translated stay."""
    expected = replaced(
        XLIFF,
        (">陣<g", ">阵<g"),
        ('<trans-unit id="4" translate="yes"><target>會談', '<trans-unit id="4" translate="yes"><target>会谈'),
        ("<target>會<ph", "<target>会<ph"),
        ("<sub>會談", "<sub>会谈"),
        ("</ph>談", "</ph>谈"),
        ("會\n 談<x", "会\n 谈<x"),
        ("/>會</target>", "/>会</target>"),
    )
    assert normalized("a.xlf", XLIFF) == expected
    assert normalized("a.xml", XLIFF) == expected
    blocks = documents.read("a.xliff", XLIFF.encode()).blocks
    assert [(block.label, block.language, block.text) for block in blocks][:2] == [
        ("trans-unit 會", "zh-TW", "陣营的朝鲜"),
        ("trans-unit 4", "zh-TW", "會談"),
    ]
    expected = replaced(XLIFF_2, (">陣<pc", ">阵<pc"), ("、會<ph", "、会<ph"), ("/>談<mrk", "/>谈<mrk"))
    assert normalized("a.xlf", XLIFF_2) == expected
    assert normalized("a.xlf", XLIFF_2, languages=True) == expected.replace("zh-TW", "zh-Hans")
    japanese = XLIFF_2.replace("zh-TW", "ja")
    assert normalized("a.xlf", japanese) == japanese


def test_android() -> None:
    """Strings, items and plural forms change; names, placeholders and what cannot be translated stay."""
    expected = replaced(
        ANDROID,
        (">陣<b>", ">阵<b>"),
        (r"的\'會談\'\n\u9bae<", r"的\'会谈\'\n\u9c9c<"),
        ("</xliff:g>會", "</xliff:g>会"),
        ('">會</a>談]]', '">会</a>谈]]'),
        ('"會  談"', '"会  谈"'),
        (r"\@會", r"\@会"),
        ("<item>會</item><item>談", "<item>会</item><item>谈"),
        ("%d個會談", "%d个会谈"),
        ('name="h">會談', 'name="h">会谈'),
    )
    assert normalized("strings.xml", ANDROID) == expected
    assert documents.read("strings.xml", ANDROID.encode()).format == "android"
    assert normalized("strings.xml", ANDROID, languages=True) == expected.replace("zh-rTW", "zh-CN")
    texts = {block.label: block.text for block in documents.read("strings.xml", ANDROID.encode()).blocks}
    assert texts["string a"] == "陣营的'會談'\u2028鮮\ufffc會<"
    assert texts["string c"] == "會談"
    assert texts["string d"] == r"會  談 @string/a \u9bae @會"
    assert texts["plurals g other"] == "%d個會談"


def test_a_backslash_escapes_across_markup() -> None:
    """What it escapes is no text, whether it is a reference or in a CDATA section."""
    source = "<resources><string name='a'>會\\&#x6703;談\\<![CDATA[會談]]></string></resources>"
    expected = "<resources><string name='a'>会\\&#x6703;谈\\<![CDATA[會谈]]></string></resources>"
    assert normalized("a.xml", source) == expected


def test_resx() -> None:
    """Values of strings change; comments, headers, other types and the notes of a designer stay."""
    expected = replaced(
        RESX, ("陣营的\n {0} 會談", "阵营的\n {0} 会谈"), ('name="b"><value>會談', 'name="b"><value>会谈')
    )
    assert normalized("Strings.zh-TW.resx", RESX) == expected
    assert normalized("a.resw", RESX) == expected


def test_qt() -> None:
    """Translations in use change, with their plural forms and variants; all else stays."""
    expected = replaced(
        QT,
        ("陣营的&amp;會談", "阵营的&amp;会谈"),
        ("%n個會談", "%n个会谈"),
        ("<lengthvariant>會談", "<lengthvariant>会谈"),
        ("<lengthvariant>會</", "<lengthvariant>会</"),
        ("會<byte", "会<byte"),
        ("/>談<", "/>谈<"),
    )
    assert normalized("a.ts", QT) == expected
    assert normalized("a.ts", QT, languages=True) == expected.replace("zh_TW", "zh_CN")
    bare = QT[QT.index("<!DOCTYPE") :]
    assert normalized("a.ts", bare) == expected[expected.index("<!DOCTYPE") :]


STORES = {
    "a.xlf": (XLIFF, xliff.xlifffile),
    "strings.xml": (ANDROID, aresource.AndroidResourceFile),
    "a.resx": (RESX, resx.RESXFile),
    "a.ts": (QT, ts2.tsfile),
}


def _targets(store: type[TranslationStore[TranslationUnit]], data: bytes) -> list[str]:
    units = store.parsestring(data).units  # type: ignore[no-untyped-call] # it has no types
    return [str(text or "") for unit in units for text in getattr(unit.target, "strings", [unit.target])]


@pytest.mark.parametrize("name", STORES)
def test_the_peer_reads_the_same_units(name: str) -> None:
    """translate-toolkit finds as many texts as before, which differ in script only."""
    source, store = STORES[name]
    before, after = _targets(store, source.encode()), _targets(store, normalized(name, source).encode())
    assert len(before) == len(after) > 0
    assert before != after
    for one, other in zip(before, after, strict=True):
        assert convert(other, "zh-Hans") == convert(one, "zh-Hans")


@pytest.mark.parametrize(
    ("name", "source", "format_"),
    [
        ("a.ts", QT, "qt"),
        ("strings.xml", ANDROID, "android"),
        ("a.xml", "<resources/>", "android"),
        ("a.xml", "<resource><string>a</string></resource>", "xml"),
        ("a.xml", "<TSx/>", "xml"),
        ("a.xml", "<t:TS xmlns:t='a'/>", "xml"),
        ("a.xml", XLIFF_2, "xliff"),
        ("a.xml", RESX, "xml"),
    ],
)
def test_formats_are_known_by_their_root(name: str, source: str, format_: str) -> None:
    """Whatever XML a name promises, its root decides."""
    assert format_of(name, source.encode()) is documents.FORMATS[format_]


@pytest.mark.parametrize("format_", ["xliff", "android", "resx", "qt"])
@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "no element found"),
        ("<TS><context>", "not well-formed XML: no element found in line 1"),
        ("<TS>&own;</TS>", "undefined entity"),
        ('<!DOCTYPE TS [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><TS>&b;</TS>', "contains other entities"),
        ("<TS>" * 101 + "</TS>" * 101, "nested deeper than 100"),
    ],
)
def test_bad_input(format_: str, source: str, problem: str) -> None:
    """What is broken, a bomb or no file of translations is one clear error."""
    with pytest.raises(DocumentError, match=problem):
        documents.read("a", source.encode(), format=format_)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(("name", "source"), [("xliff", XLIFF), ("android", ANDROID), ("resx", RESX), ("qt", QT)])
def test_the_encoding_is_kept(name: str, source: str, encoding: str) -> None:
    """A file in any encoding that it declares comes back in it."""
    body = source[source.index("?>") + 2 :]
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    data = (head + body).encode(encoding)
    read = documents.read("a", data, format=name)
    assert read.to_bytes() == data
    plain = documents.read("a", body.encode(), format=name).normalize("zh-Hans").to_bytes().decode()
    assert read.normalize("zh-Hans").to_bytes() == (head + plain).encode(encoding)


def test_a_term_is_escaped() -> None:
    """What a term brings in is escaped as the format wants it."""
    done = documents.read("strings.xml", ANDROID.encode()).normalize("zh-Hans", terms={"個": "'\"\n\\<"})
    again = documents.read("strings.xml", done.to_bytes())
    assert done.result is not None
    # a line break of a string is a forced one when it is read
    assert again.text == done.result.text.replace("'\"\n", "'\"\u2028")
    assert r"%d\'\"\n\\&lt;会谈" in done.to_bytes().decode()
