"""Wikitext: what is text, and that pandoc reads the result as the original with that converted."""

from collections.abc import Callable

import pytest

from normalizer import DocumentError, convert, documents

SOURCE = """{{模板|會={{會|談}}|[[會|談]]|{{{會}}}}}
== 會談 ==
'''陣'''营的[[會談]]與[[國會|國會]]議-{會談}-<code>會</code>，見<ref name="會">註：[[會談|會]]談</ref>。
談話[http://example.org/會 會址] https://example.org/會，談<br>判<math>會</math>

* 會
*# 談<nowiki>[[會]]</nowiki>
;會:談
{| class="會"
|+ 表：會談
! 會 !! 談
|- style="會"
| style="會" | 會 || [[談|話]]
|}
[[File:會.jpg|thumb|圖：[[會談]]的會]][[檔案:會.jpg|thumb|alt=會]][[Category:會]][[分類:會|談]] [[en:會]]
[[:Category:會談]] [[會#談]]
<gallery>
File:會.jpg|圖一會
File:會.jpg
</gallery>
<!-- 會 -->會&#x9bae; __會談__ ~~~~ {{會 [[會
<pre>會
談</pre>
"""
EXPECTED = """{{模板|會={{會|談}}|[[會|談]]|{{{會}}}}}
== 会谈 ==
'''阵'''营的[[會談|会谈]]与[[國會|国会]]议-{會談}-<code>會</code>，见<ref name="會">注：[[會談|会]]谈</ref>。
谈话[http://example.org/會 会址] https://example.org/會，谈<br>判<math>會</math>

* 会
*# 谈<nowiki>[[會|会]]</nowiki>
;会:谈
{| class="會"
|+ 表：会谈
! 会 !! 谈
|- style="會"
| style="會" | 会 || [[談|话]]
|}
[[File:會.jpg|thumb|图：[[會談|会谈]]的会]][[檔案:會.jpg|thumb|alt=會]][[Category:會]][[分類:會|談]] [[en:會]]
[[:Category:會談]] [[會#談]]
<gallery>
File:會.jpg|图一会
File:會.jpg
</gallery>
<!-- 會 -->会鲜 __會談__ ~~~~ {{会 [[会
<pre>會
談</pre>
"""


def normalized(source: str) -> str:
    """The source in simplified characters."""
    return documents.read("a.wiki", source.encode()).normalize("zh-Hans").to_bytes().decode()


def texts(source: str) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in documents.read("a.wikitext", source.encode()).blocks]


def test_text_changes_and_nothing_else() -> None:
    """Words are seen through links and emphasis; templates, targets, code, addresses and conversions stay."""
    assert normalized(SOURCE) == EXPECTED
    assert normalized(SOURCE.replace("\n", "\r\n")) == EXPECTED.replace("\n", "\r\n")
    assert texts(SOURCE)[:4] == [
        " 會談 ",
        "\n陣营的會談與國會議\ufffc\ufffc，見。\n談話\ufffc 會址] \ufffc，談\u2028判\ufffc",
        "註：會談",
        "會\n",
    ]


def test_redirects_stay() -> None:
    """A redirect is a target."""
    assert normalized("#REDIRECT [[會談]]\n會") == "#REDIRECT [[會談]]\n会"
    assert normalized("#重定向 [[會談]]\n會") == "#重定向 [[會談]]\n会"


def test_a_second_run_changes_nothing() -> None:
    """A link has one text."""
    assert normalized(EXPECTED) == EXPECTED


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[[會]", ["[[會]"]),
        ("會]]談", ["會]]談"]),
        ("{{會", ["{{會"]),
        ("會}}談", ["會}}談"]),
        ("{{會|{談}}}說", ["\ufffc}說"]),
        ("{{{會|談}}}說", ["\ufffc說"]),
        ("-{會", ["-{會"]),
        ("<ref>會", ["會"]),
        ("會</ref>談", ["會談"]),
        ("<code>會", []),
        ("<!-- 會", []),
        ("[[File:a|thumb|<ref>會</ref>談]]說", ["會", "談", "說"]),
        ("a < 會 > b", ["a < 會 > b"]),
        ("|會|談", ["會|談"]),
        ("會_談 = 說", ["會_談 = 說"]),
    ],
)
def test_careless_pages(source: str, expected: list[str]) -> None:
    """What nothing closes is text or code, as in a browser, and keeps its bytes."""
    assert texts(source) == expected
    assert documents.read("a.wiki", source.encode()).to_bytes() == source.encode()


def test_a_term_is_escaped() -> None:
    """Markup in a term is written as references, and a line end is refused."""
    read = documents.read("a.wiki", "會[[會]]".encode())
    done = read.normalize("zh-Hant", terms={"會": "'''[[a|b]]'''{{c}}&<d>"})
    assert done.result is not None
    assert texts(done.to_bytes().decode()) == [done.result.text]
    with pytest.raises(DocumentError, match="wikitext cannot hold the line end"):
        read.normalize("zh-Hant", terms={"會": "會\n談"})


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "會談\n" * n,
        lambda n: "{{" * n,
        lambda n: "{{" * n + "}}" * n,
        lambda n: "[[" * n,
        lambda n: "[[a|" * n + "]]" * n,
        lambda n: "-{" * n,
        lambda n: "_" * n,
        lambda n: "=" * n,
        lambda n: "|" + "a=" * n,
        lambda n: "<a " * n,
        lambda n: "<ref>會" * n,
        lambda n: "'" * n,
        lambda n: "\n" * n,
    ],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four, until it is normalized and written."""
    linear_document("a.wiki", make, 2_000, 16_000)


@pytest.mark.slow
def test_pandoc_reads_the_same_with_other_texts(pandoc: Callable[[str, str], str]) -> None:
    """Read by pandoc, the result is the conversion of what it read before."""
    source = """== 會談 ==
'''陣'''营的[[會談]]與[[國會|國會]]議<ref>註：會談</ref>。
* 會 [https://example.org 會址]
{| class="wikitext"
! 會 !! 談
|-
| style="color:red" | 國 || 家
|}
"""
    before = pandoc("mediawiki", source)
    assert "會談" in before
    assert pandoc("mediawiki", normalized(source)) == convert(before, "zh-Hans")


def test_exports() -> None:
    """The wikitext of each page changes; titles, comments, scripts and the rest stay."""
    page = (
        "<page><title>會談</title><ns>0</ns><revision><comment>會談</comment><contributor><username>會</username></contributor>"
        "<model>{}</model><format>text/x-wiki</format><text bytes='9' xml:space='preserve'>{}</text></revision></page>"
    )
    space = "http://www.mediawiki.org/xml/export-0.11/"
    source = (
        f'<mediawiki xmlns="{space}" xml:lang="zh"><siteinfo><sitename>會談</sitename></siteinfo>'
        + page.format(
            "wikitext", "'''陣'''营的[[會談]]&lt;ref&gt;會{{會&amp;談}}&lt;/ref&gt;、[[會&amp;談]]\n* &#x6703;"
        )
        + page.format("Scribunto", "會談")
        + "</mediawiki>"
    )
    expected = (
        source
        .replace("'''陣'''营的[[會談]]&lt;ref&gt;會", "'''阵'''营的[[會談|会谈]]&lt;ref&gt;会")
        .replace("[[會&amp;談]]", "[[會&amp;談|会&#38;谈]]".replace("&#38;", "&amp;#38;"))
        .replace("* &#x6703;", "* 会")
    )  # fmt: skip
    read = documents.read("dump.xml", source.encode())
    assert read.format == "mediawiki-xml"
    assert read.to_bytes() == source.encode()
    assert read.normalize("zh-Hans").to_bytes().decode() == expected
    assert [block.label for block in read.blocks] == ["會談: paragraph", "會談: footnote", "會談: paragraph"]
    with pytest.raises(DocumentError, match="not well-formed"):
        documents.read("dump.xml", b"<mediawiki><page>")
