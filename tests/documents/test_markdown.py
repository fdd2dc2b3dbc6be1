"""Markdown: what is text, and that markdown-it-py renders the result as the original with its texts converted."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from normalizer import documents
from normalizer.documents.markdown import document as markdown

PEER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
ROOT = Path(__file__).parents[2]
FORMS = str.maketrans("鮮問題談會陣營", "鲜问题谈会阵营")
"""Forms that have one counterpart wherever they stand."""


def normalized(source: str) -> str:
    """The source in simplified characters."""
    return documents.read("a.md", source.encode(), encoding="utf-8").normalize("zh-Hans").to_bytes().decode()


def texts(source: str) -> list[str]:
    """The text of every block."""
    return [block.text for block in documents.read("a.md", source.encode()).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("朝**鮮**問題", "朝**鲜**问题"),
        ("**朝**鮮~~問~~題", "**朝**鲜~~问~~题"),
        ("# 陣营 #\n\n陣\n营\n===\n", "# 阵营 #\n\n阵\n营\n===\n"),
        ("> 陣\n> 营\n懶\n", "> 阵\n> 营\n懒\n"),
        ("1. 朝鮮\n   - [鮮](鮮.md '鮮')\n", "1. 朝鲜\n   - [鲜](鮮.md '鮮')\n"),
        ("`鮮` ``鮮`鮮`` 鮮", "`鮮` ``鮮`鮮`` 鲜"),
        ("```鮮\n鮮\n```\n\n    鮮\n\n鮮", "```鮮\n鮮\n```\n\n    鮮\n\n鲜"),
        ("~~~\n鮮", "~~~\n鮮"),
        ("![鮮*問*](鮮.png)", "![鲜*问*](鮮.png)"),
        ("<http://a.b/鮮>鮮", "<http://a.b/鮮>鲜"),
        ("見 https://a.b/鮮?題=1，鮮 www.a.b/鮮。", "见 https://a.b/鮮?題=1，鲜 www.a.b/鮮。"),
        ("[https://a.b/鮮](x)", "[https://a.b/鮮](x)"),
        ("<div>\n鮮\n</div>\n\n鮮", "<div>\n鮮\n</div>\n\n鲜"),
        ('朝<b title="鮮">鮮</b><!-- 鮮 -->', '朝<b title="鮮">鲜</b><!-- 鮮 -->'),
        ("鮮<code>鮮<b>鮮</b></code>鮮<kbd>鮮", "鲜<code>鮮<b>鮮</b></code>鲜<kbd>鮮"),
        ("---\ntitle: 鮮\n---\n鮮", "---\ntitle: 鮮\n---\n鲜"),
        ("+++\ntitle = '鮮'\n+++\n鮮", "+++\ntitle = '鮮'\n+++\n鲜"),
        ("---\n\n鮮\n\n---\n", "---\n\n鲜\n\n---\n"),
        ("[^1]: 鮮\n\n    鮮\n\n鮮[^1]題^[鮮]", "[^1]: 鲜\n\n    鲜\n\n鲜[^1]题^[鲜]"),
        ("朝[^鮮]鮮\n\n[^鮮]: # 鮮\n", "朝[^鮮]鲜\n\n[^鮮]: # 鲜\n"),
        ("| 鮮 | 問\\|題 |\n|---|---|\n| `鮮\\|` | 朝*鮮* |", "| 鲜 | 问\\|题 |\n|---|---|\n| `鮮\\|` | 朝*鲜* |"),
        ("鮮|題\n-|-\n|鮮\n", "鲜|题\n-|-\n|鲜\n"),
        ("朝&#x9BAE;&amp;鮮", "朝&#x9C9C;&amp;鲜"),
        ("a_1\n**_&#x9BAE;_**", "a_1\n**_&#x9C9C;_**"),
        ("\\*鮮\\鮮", "\\*鲜\\鲜"),
        ("鮮  \n鮮\\\n鮮", "鲜  \n鲜\\\n鲜"),
        ("　　鮮\n　　鮮", "　　鲜\n　　鲜"),
        ("\ufeff鮮\r\n\r\n- 鮮\r\n  鮮\r鮮", "\ufeff鲜\r\n\r\n- 鲜\r\n  鲜\r鲜"),
        ("鮮\0鮮\n", "鲜\0鲜\n"),
        ("- [x] 鮮\n-\t鮮\n\n\t鮮", "- [x] 鲜\n-\t鲜\n\n\t鲜"),
    ],
)
def test_text_changes_and_nothing_else(source: str, expected: str) -> None:
    """Words are seen through markup and line ends; code, destinations, definitions and front matter stay."""
    assert normalized(source) == expected
    assert markdown.unproven(source) == 0


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[鮮]", "[鲜][鮮]"),
        ("[鮮][]", "[鲜][鮮]"),
        ("[問][鮮]", "[问][鮮]"),
        ("![鮮]", "![鲜][鮮]"),
        ("[*鮮*]", "[*鮮*]"),
        ("[無]", "[无]"),
    ],
)
def test_a_reference_keeps_its_name(source: str, expected: str) -> None:
    """Text that names its destination keeps the name as well; with markup inside it stays as it is."""
    definitions = "\n\n[鮮]: /鮮 '鮮'\n[*鮮*]: /b\n"
    assert normalized(source + definitions) == expected + definitions
    assert PEER.render(source + definitions).count("<a") == PEER.render(expected + definitions).count("<a")


def test_blocks_say_what_they_are() -> None:
    """Image, note and cell are blocks of their own, with the line in which they begin."""
    page = documents.read("a.md", "---\na: b\n---\n# 一\n\n二![三](x)^[四]\n\n|五|\n|-|\n\n[^1]: 六\n\n七\n".encode())
    assert [(block.label, block.text) for block in page.blocks] == [
        ("heading, line 4", "一"),
        ("paragraph, line 6", "二\ufffc"),
        ("image in paragraph, line 6", "三"),
        ("footnote in paragraph, line 6", "四"),
        ("cell, line 8", "五"),
        ("footnote, line 11", "六"),
        ("paragraph, line 13", "七"),
    ]


def test_breaks_and_code_stand_in_the_text() -> None:
    """A hard break is one character, code another; a soft line end is itself."""
    assert texts("一  \n二\\\n三<br>四\n五`六`") == ["一\u2028二\u2028三\u2028四\n五\ufffc"]


@pytest.mark.parametrize(
    "term", ["*a*", "`", "<b>", "[a](b)", "a|b", "# x", "- x", "1. x", "&amp;", " x ", "\\", "a\n\nb", "$a$", "{#a}"]
)
@pytest.mark.parametrize("template", ["{}", "a {} b", "| a |\n|---|\n| {} |", "> - {}"])
def test_a_term_is_text_whatever_it_holds(term: str, template: str) -> None:
    """What a user's term brings in is escaped, and reads as the term."""
    page = documents.read("a.md", template.format("鮮").encode())
    done = page.normalize("zh-Hant", terms={"鮮": term})
    again = documents.read("a.md", done.to_bytes())
    assert [block.text for block in again.blocks] == [block.text.replace("鮮", term) for block in page.blocks]


TEXT = st.text("朝鮮問題談會陣營a，", min_size=1, max_size=6)
NOISE = st.text("朝鮮問*_~`[]()<>!\\&;#|^: -+=>\"'\t\n1.a　", max_size=12)


def inlines(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Markup around inline text."""
    return st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("**{}**".format, inner),
        st.builds("*{}*".format, inner),
        st.builds("_{}_".format, inner),
        st.builds("~~{}~~".format, inner),
        st.builds("<b class='鮮'>{}</b>".format, inner),
        st.builds('[{}](/鮮 "鮮")'.format, inner),
        st.builds("[{}][鮮]".format, inner),
        st.builds("[{}]".format, inner),
        st.builds("![{}](<鮮 鮮>)".format, inner),
        st.builds("^[{}]".format, inner),
        st.builds("{}  \n{}".format, inner, inner),
        st.builds("{}\n{}".format, inner, inner),
    )


INLINE = st.recursive(
    TEXT
    | NOISE
    | st.sampled_from(["`鮮`", "&#x9BAE;", "&lt;", "\\*", "\\鮮", "<br>", "[鮮]", "[鮮][]", "[^1]", "<aa:鮮>"]),
    inlines,
    max_leaves=6,
)


def flat(inline: str) -> str:
    """Inline text in one line."""
    return inline.replace("\n", " ")


def indented(block: str, first: str, rest: str) -> str:
    """A block with marks before its lines."""
    return first + block.replace("\n", "\n" + rest)


def containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blocks around blocks."""
    return st.one_of(
        st.builds("{}\n\n{}".format, inner, inner),
        st.builds("{}\n{}".format, inner, inner),
        st.builds(lambda block: indented(block, "> ", "> "), inner),
        st.builds(lambda block: indented(block, "> ", ""), inner),
        st.builds(lambda block: indented(block, "- ", "  "), inner),
        st.builds(lambda block: indented(block, "1.\t", "\t"), inner),
        st.builds(lambda block: indented(block, "[^1]: ", "    "), inner),
    )


DOCUMENT = st.recursive(
    st.one_of(
        INLINE,
        st.builds("# {} ##".format, INLINE.map(flat)),
        st.builds("{}\n---".format, INLINE),
        st.builds("| {} | {} |\n|:-|-|\n| {} |\n{} | a\\|b".format, *[INLINE.map(flat)] * 4),
        st.sampled_from(["```\n鮮\n```", "    鮮", "<div>\n鮮\n\n", "---", "[鮮]: /鮮 '鮮'", "\t鮮", ""]),
    ),
    containers,
    max_leaves=6,
)


def seen(tokens: Iterable[Token], forms: dict[int, int]) -> Iterator[tuple[object, ...]]:
    """What the peer makes of a source, in a form that can be compared; text with other forms."""
    address = False
    for token in tokens:
        address = token.nesting > 0 if token.info == "auto" else address
        raw = token.type in {"inline", "image"}
        text = token.type in {"text", "text_special"} and not address
        content = "" if raw else token.content.translate(forms) if text else token.content
        yield token.type, token.tag, dict(token.attrs), "" if token.type == "text" else token.info, content
        if token.children:
            yield from seen(token.children, forms)


# a rule at the beginning would be front matter, and what is in double brackets names a page and stays
@given(DOCUMENT.map("a\n\n{}".format).filter(lambda text: "[[" not in text))
@example("鮮 \\\n鮮 \n鮮   \n鮮&#32;\n\\ \n[ ](a)\n鮮")
@example("*鮮\\\n~~~鮮~~")
@example("a\n\n[**[鮮**]]")
@example("a\n\n[*[鮮]*]")
@example("- 鮮\n\n      鮮\n> # # #鮮 #\n")
def test_the_peer_sees_the_same_with_other_texts(source: str) -> None:
    """Nothing is unproven; parsed, the result is the original with its texts converted."""
    read = documents.read("a.md", source.encode())
    assert read.to_bytes() == source.encode()
    assert markdown.unproven(source) == 0
    assert list(seen(PEER.parse(normalized(source)), {})) == list(seen(PEER.parse(source), FORMS))


PAGES = sorted(path for path in (ROOT, ROOT / "docs", *(ROOT / "fixtures").iterdir()) for path in path.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_real_pages(page: Path) -> None:
    """In the pages of this repository nothing is unproven, and the peer sees the same tokens after a change."""
    data = page.read_bytes()
    read = documents.read(page.name, data)
    assert read.to_bytes() == data
    assert markdown.unproven(data.decode()) == 0
    done = read.normalize("zh-Hant").to_bytes().decode()
    before, after = PEER.parse(data.decode()), PEER.parse(done)
    assert [(token.type, token.map) for token in before] == [(token.type, token.map) for token in after]
    fences = [token.content for token in before if token.type in {"fence", "code_block", "html_block"}]
    assert [token.content for token in after if token.type in {"fence", "code_block", "html_block"}] == fences


@pytest.mark.parametrize(
    "make",
    [
        lambda n: f"{'|a' * n}|\n{'|-' * n}|\n{'|鮮' * n}|\n",
        lambda n: "|a|\n|-|\n" + "|鮮|\n" * n,
        lambda n: "^[鮮]" * n,
        lambda n: "![鮮](a)" * n,
        lambda n: "[鮮](a)**鮮**&#x9BAE;\\*" * (n // 4),
        lambda n: "<code>" * (4 * n) + "</var>" * (4 * n),
    ],
    ids=["columns", "rows", "notes", "images", "inline", "tags"],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four, until it is normalized and written."""
    linear_document("a.md", make, 1_000, 8_000)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("會$x$&#x9bae;", "会$x$&#x9C9C;"),
        ("&#x9bae; https://example.org/會 會", "&#x9C9C; https://example.org/會 会"),
        ("[會談 https://example.org/會][] 會\n\n[會談 https://example.org/會]: a", None),
    ],
)
def test_references_beside_what_stays(source: str, expected: str | None) -> None:
    """A reference is replaced with all its characters, also in a paragraph with a formula or an address."""
    done = documents.read("a.md", source.encode()).normalize("zh-Hans")
    if expected is not None:
        assert done.to_bytes().decode() == expected
    assert done.result is not None
    assert documents.read("a.md", done.to_bytes()).text == done.result.text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("看[[朝鮮]]的會談", "看[[朝鮮]]的会谈"),
        ("看**[[朝鮮]]**的會談", "看**[[朝鮮]]**的会谈"),
        ("看[*[[朝鮮]]*]的會談", "看[*[[朝鮮]]*]的会谈"),
        ("看[*[朝鮮]*]的會談", "看[*[朝鲜]*]的会谈"),
        ("看{*{朝鮮}*}的會談", "看{*{朝鲜}*}的会谈"),
        ("看{{朝鮮}}的會談", "看{{朝鮮}}的会谈"),
        ("看$$朝鮮$$的會談", "看$$朝鮮$$的会谈"),
    ],
)
def test_double_signs_are_double_in_the_source(source: str, expected: str) -> None:
    """What stands between two brackets with markup between them is text; between double ones it stays."""
    assert documents.read("a.md", source.encode()).normalize("zh-Hans").to_bytes().decode() == expected
