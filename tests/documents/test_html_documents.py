"""HTML: what a browser reads is what the blocks read, and nothing else changes."""

import gc
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import html5lib
import pytest
import turbohtml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from normalizer import convert, documents
from normalizer.documents.html.encoding import declared
from normalizer.documents.html.text import write
from normalizer.documents.html.tree import tree
from normalizer.documents.xmltext import Start, Text
from normalizer.errors import DocumentError

RAW = frozenset({"script", "style", "iframe", "xmp", "noembed", "noframes"})
IMPLIED = frozenset({"html", "head", "body", "tbody", "tr", "colgroup"})
NAMES = (
    *(
        "p",
        "div",
        "b",
        "i",
        "a",
        "code",
        "span",
        "font",
        "td",
        "tr",
        "table",
        "th",
        "tbody",
        "caption",
        "li",
        "ul",
        "dd",
    ),
    *("dt", "dl", "h1", "h2", "pre", "option", "optgroup", "ruby", "rt", "rp", "button", "form", "br", "img", "title"),
    *("textarea", "svg", "math", "mi", "desc", "foreignObject", "script", "style", "em", "nobr", "object", "section"),
    *("body", "html", "head", "kbd", "input", "hr", "wbr", "colgroup", "col", "address"),
)
PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in NAMES]),
    st.sampled_from([f"</{name}>" for name in NAMES]),
    st.sampled_from(
        ["朝", "鮮", "会談", "干淨", " ", "\n", "\0", "&amp", "&amp;", "&#x671D;", "&#26397", "<", "&", "&#"]
    ),
    st.sampled_from(["<!-- a -->", "<!-->", "<!", "<?x>", "</>", "<a title='q>' b=x/y c>", "<P CLASS=a>", "<svg/>"]),
    st.sampled_from(
        ["<![CDATA[z]]>", "<font color=red>", "&para=1", "<img alt=談>", "<p title='&lt談' title=a>", "</P >"]
    ),
)
NEWER = ("select", "dialog", "details", "summary", "plaintext", "marquee", "applet", "keygen", "menu", "rb", "rtc")
NEWER_PIECES = st.sampled_from(
    [*(f"<{name}>" for name in NEWER), *(f"</{name}>" for name in NEWER), "朝\r\n鮮", "\r", "<select><option>"]
)


def soups(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pages of a few pieces in any order."""
    return st.lists(pieces, min_size=1, max_size=14).map(lambda found: "<!DOCTYPE html>" + "".join(found))


SOUP = soups(PIECES)

Path = tuple[str, ...]


def parsed(source: str) -> Any:  # noqa: ANN401 - a document of minidom, which has no types
    """The tree of html5lib."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = html5lib.parse(source, treebuilder="dom")
    found.normalize()
    return found


def oracle(node: Any, path: Path = ()) -> Iterator[tuple[str, Path]]:  # noqa: ANN401 - as above
    """Every character with the elements it stands in, as html5lib sees them."""
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE:
            yield from ((char, path) for char in child.data)
        elif child.nodeType == child.ELEMENT_NODE:
            yield from oracle(child, path if child.tagName in IMPLIED else (*path, child.tagName.lower()))


def current(node: turbohtml.Node, path: Path = ()) -> Iterator[tuple[str, Path]]:
    """The same, as turbohtml sees them."""
    for child in node.children:
        if isinstance(child, turbohtml.Text):
            yield from ((char, path) for char in child.data)
        elif isinstance(child, turbohtml.Element):
            yield from current(child, path if child.tag in IMPLIED else (*path, child.tag.lower()))


def ours(source: str) -> Iterator[tuple[str, Path]]:
    """The same, as we see them."""
    path: list[str] = []
    for event in tree(source):
        if isinstance(event, Text):
            inside = tuple(name for name in path if name not in IMPLIED)
            yield from ((char, inside) for char in event.part.text)
        elif isinstance(event, Start):
            path.append(event.name)
        else:
            path.pop()


def seen(found: Iterator[tuple[str, Path]]) -> list[tuple[str, Path]]:
    """What is read of them: no white space, nothing raw."""
    return [(char, path) for char, path in found if not char.isspace() and char not in "\0\ufffd" and not RAW & {*path}]


def shape(node: Any) -> list[str]:  # noqa: ANN401 - as above
    """Elements, names of attributes and places of text, in order."""
    found: list[str] = []
    for child in node.childNodes:
        if child.nodeType == child.ELEMENT_NODE:
            found += [f"<{child.tagName} {' '.join(child.attributes.keys())}>", *shape(child), "</>"]
        elif child.nodeType == child.TEXT_NODE and child.data.strip("\0\n "):
            found.append("text")
    return found


def pages(source: str) -> documents.Document:
    """A page in UTF-8."""
    return documents.read("a.html", source.encode(), encoding="utf-8")


def texts(source: str) -> list[str]:
    """The blocks of a page."""
    return [block.text for block in pages(source).blocks]


def changed(source: str, **options: Any) -> str:  # noqa: ANN401 - as normalize takes them
    """A page in today's simplified writing."""
    return pages(source).normalize("zh-Hans", **options).to_bytes().decode()


@given(SOUP)
def test_text_stands_where_browsers_see_it(source: str) -> None:
    """Whatever the tags are, every character stands in the elements in which html5lib sees it, in the same order."""
    # end tags of p and br end SVG and MathML since 2020, and html5lib is older
    assume(not (("<svg" in source or "<math" in source) and ("</p" in source.lower() or "</br" in source)))
    # html5lib opens formatting elements anew inside of a text area; the next test has these
    assume("<textarea" not in source.lower())
    assert seen(ours(source)) == seen(oracle(parsed(source)))


@given(soups(PIECES | NEWER_PIECES))
def test_text_stands_where_the_current_standard_has_it(source: str) -> None:
    """The same seen by turbohtml, which follows the standard of today: a `select` holds any element since 2025."""
    assert seen(ours(source)) == seen(current(turbohtml.parse(source)))


@given(SOUP)
@example("<!DOCTYPE html>&#26397\n")
@example("<!DOCTYPE html>&#26397 \n 會")
def test_the_tree_stays(source: str) -> None:
    """After a change a parser sees the same elements, and text where it stood; it reads as its conversion."""
    terms = {"朝": "甲<b>", "鮮": "a&lt", "談": "'\"=", "会": "1;"}
    after = changed(source, terms=terms)
    assert shape(parsed(after)) == shape(parsed(source))
    assert [part.text for part in pages(after).blocks] == [
        convert(block.text, "zh-Hans", terms=terms) for block in pages(source).blocks
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>朝<b>鮮</b>问題<p>x", ["朝鮮问題", "x"]),
        ("<ul><LI>朝<li>鮮</ul>", ["朝", "鮮"]),
        ("朝&shy;鮮<wbr>问\u200b題", ["朝鮮问題"]),
        ("朝<br>鮮", ["朝\u2028鮮"]),
        ("朝<img alt=会談>鮮", ["朝￼鮮", "会談"]),
        ("<p>朝\n   鮮", ["朝 鮮"]),
        ("<pre>\n朝\n鮮</pre>", ["朝\n鮮"]),
        ("<textarea>\n朝</p>\n</textarea>", ["朝</p>\n"]),
        ("<p>朝<code>鮮</code>题<kbd>鮮</kbd><script>'<p>鮮'</script><style>鮮</style>", ["朝￼题￼"]),
        ("<ruby>漢<rp>(<rt>ㄏㄢˋ<rp>)</ruby>字", ["漢字", "(", "ㄏㄢˋ", ")"]),
        ("<p>朝<span translate=no>鮮<b translate=yes>会談</b>鮮</span>问", ["朝￼会談￼问"]),
        ("<div class='a notranslate'>鮮<p translate=yes>朝</div>题", ["朝", "题"]),
        ("<svg><title>鮮</title><text>朝<tspan>鮮</tspan></text></svg>", ["鮮", "朝鮮"]),
        ("<math><mi>鮮</mi></math><iframe srcdoc=鮮>鮮</iframe>", []),
        ("<svg><![CDATA[朝]]></svg><p><![CDATA[鮮]]>x", ["朝", "x"]),
        ("朝<plaintext>鮮</p>", ["朝", "鮮</p>"]),
        ("a<!-- 朝 --!>b<!--[if IE]>鮮<![endif]-->c", ["abc"]),
        ("<select><option label=会>朝<option>鮮</select>", ["会", "朝", "鮮"]),
        ("<p>朝<select><option>会<p>談</select>鮮", ["朝￼鮮", "会", "談"]),
        ("<input placeholder=朝 value=鮮><input type=button value=鮮>", ["朝", "鮮"]),
        ("<p aria-label=朝 data-x=鮮 title='会\n談'>", ["朝", "会\n談"]),
        ("<meta name=description content=朝><meta property=og:title content=鮮><meta name=a content=会>", ["朝", "鮮"]),
        ("<table summary=会><tr><td>朝<td>鮮</table>", ["会", "朝", "鮮"]),
        ("<a title=朝><p>b</a>c", ["朝", "bc"]),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    """What is read as one, and what is not read."""
    assert texts(source) == expected


def test_scopes_of_language() -> None:
    """A text in another language stays, and marks of Chinese are renamed when that is asked for."""
    source = "<html lang=zh-TW xml:lang='zh-TW'><p>会談<i lang=ja>会談<b lang=zh-HK>会談</b></i><p lang=ko title=会談>"
    assert changed(source) == source.replace("<p>会談", "<p>会谈").replace("zh-HK>会談", "zh-HK>会谈")
    assert changed(source, languages=True) == changed(source).replace("zh-TW", "zh-Hans").replace("zh-HK", "zh-Hans")


def test_the_language_of_a_page() -> None:
    """`meta` says it where the root does not."""
    head = "<meta http-equiv=Content-Language content=ja>"
    assert changed(f"{head}<p>会談<p lang=zh>会談") == f"{head}<p>会談<p lang=zh>会谈"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<meta charset=gb2312>", "gb18030"),
        (b"<META CHARSET = 'Big5' />", "big5"),
        (b"<!-- <meta charset=big5> --><meta charset=gbk>", "gb18030"),
        (b"<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>", "cp1252"),
        (b"<meta content='text/html; charset=big5'>", None),
        (b"<meta name=a content='<meta charset=big5>'><meta charset=utf-16>", "utf-8"),
        (b"<?xml version='1.0' encoding='Big5'?><html>", "big5"),
        (b"<meta charset=nonsense>", None),
        (b"x" * 1024 + b"<meta charset=big5>", None),
    ],
)
def test_the_encoding_that_a_page_names(head: bytes, expected: str | None) -> None:
    """The prescan finds what browsers find, and means what they mean."""
    assert declared(head) == expected


def test_another_encoding_is_named() -> None:
    """A page that is saved in UTF-8 says so."""
    source = "<meta charset=big5><meta http-equiv=Content-Type content='text/html; charset=big5'><p>會談</p>"
    page = documents.read("a.htm", source.encode("big5"))
    assert page.encoding == "big5hkscs"
    assert page.to_bytes(encoding="utf-8").decode() == source.replace("big5", "UTF-8")


def test_xhtml_is_read_as_xml() -> None:
    """Where a page is well-formed XHTML, an empty script ends at once; else it is read as a browser would."""
    head = '<html xmlns="http://www.w3.org/1999/xhtml"><script src="a"/>'
    assert texts(f"{head}<p>朝&#x9BAE;</p></html>") == ["朝鮮"]
    assert texts(f"{head}</script><p>朝&nbsp;鮮<p>会") == ["朝\xa0鮮", "会"]


@pytest.mark.parametrize(
    ("source", "terms", "expected"),
    [
        ("<p>AT&T & 鮮", {}, "<p>AT&T & 鲜"),
        ("<p>&鮮<鮮", {}, "<p>&鲜<鲜"),
        ("<p>&鮮", {"鮮": "lt;"}, "<p>&amp;lt;"),
        ("<p><鮮", {"鮮": "b>"}, "<p>&lt;b>"),
        ("<p>&#26397鮮", {"鮮": "1"}, "<p>朝1"),
        ("<p title=鮮>", {"鮮": "a b>"}, "<p title=a&#32;b&#62;>"),
        ('<p title="鮮">', {"鮮": "\"'&"}, '<p title="&quot;&#39;&amp;">'),
        ("<title>鮮</title>", {"鮮": "</title>"}, "<title>&lt;/title></title>"),
        ("<plaintext>鮮", {"鮮": "<&"}, "<plaintext><&"),
    ],
)
def test_what_is_written_reads_as_it_should(source: str, terms: dict[str, str], expected: str) -> None:
    """New text is escaped as its place needs it, and a bare `&` beside it stays."""
    assert changed(source, terms=terms) == expected


def test_what_html_cannot_hold() -> None:
    """A control, and the end of a CDATA section in one, are refused."""
    with pytest.raises(DocumentError, match="cannot hold"):
        write("\x01", "a", "")
    with pytest.raises(DocumentError, match="cannot hold"):
        write("]]>", "a", "cdata")


HOSTILE = [
    "<",
    "<!--",
    "<a b='\"",
    "&",
    "&a",
    "</",
    "<b>朝",
    "<div>",
    "<table><tr><td>",
    "<p title=朝>",
    "<svg><![CDATA[",
]
HOSTILE += [
    "<script><!--",
    "<title></titl",
    "&#9",
    "<select><option>",
    "<a><p>",
    "<html xmlns ",
    "<meta ",
    "<meta content-",
    "朝\n   ",
    "&shy;",
    "<!-- -->",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], piece: str
) -> None:
    """Sixteen times as much takes far less than 256 times as long."""
    linear_document("a.html", lambda number: piece * number, 1_000, 16_000)


def test_a_page_is_not_in_memory_as_a_tree() -> None:
    """What is complete is yielded; a page of 3,000 paragraphs takes a few times its size, also in the last table."""
    page = "<p class=a>朝<b>鮮</b>問題<a href=/x>會談</a>\n" * 3_000
    for source in (page, f"<html><body>{page}", f"{page}<table><tr><td>會"):
        data = source.encode()
        # what other tests left would keep the collector from the garbage of this one
        gc.freeze()
        gc.collect()
        tracemalloc.start()
        read = documents.read("a.html", data)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        gc.unfreeze()
        assert len(read.blocks) >= 3_000
        assert most < 10 * len(data)


@pytest.mark.parametrize("late", ["<html lang=ja>", "<body lang=ja>"])
def test_a_late_root_names_the_language_of_all(late: str) -> None:
    """As in a browser, which gives its attributes to the element that is there."""
    page = documents.read("a.html", ("<p>會談" * 500 + late + "<p>會談").encode())
    assert {block.language for block in page.blocks} == {"ja"}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            '<p>{% if lang == "會談" %}{{ "國家"|t }}{% include "會談.html" %}這是{{ site.國家 }}會議',
            '<p>{% if lang == "會談" %}{{ "國家"|t }}{% include "會談.html" %}这是{{ site.國家 }}会议',
        ),
        ('<a title="{{ 會談 }}與會談" href=x>{# 國家 #}', '<a title="{{ 會談 }}与会谈" href=x>{# 國家 #}'),
        (
            '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{{ 國家 }}這是會議</p></body></html>',
            '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{{ 國家 }}这是会议</p></body></html>',
        ),
        ("<p>{% 會談\n%}與{{ {國家} }}{ 國 }", "<p>{% 会谈\n%}与{{ {国家} }}{ 国 }"),
    ],
)
def test_templates_stay(page: str, expected: str) -> None:
    """What a template names is not there for a reader; what only begins like one is text."""
    assert documents.read("a.html", page.encode()).normalize("zh-Hans").to_bytes().decode() == expected


def test_server_side_includes_stay() -> None:
    """They are comments of a page, and what they name is a file."""
    page = '<!--#include virtual="/會談.html" --><p>國會</p>'
    document = documents.read("a.shtml", page.encode())
    assert document.format == "html"
    assert document.normalize("zh-Hans").to_bytes().decode() == page.replace("國會", "国会")
