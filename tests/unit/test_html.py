"""The HTML report as a file: what it contains, and what a hostile text cannot do to it."""

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Chronology, Comparison, Detection, Normalization, Span, compare, date, detect, normalize, render
from normalizer.report.html.rows import Mark, PageRows
from normalizer.report.html.terms import windows

HOSTILE = [
    "</script><script>alert(1)</script>",
    "]]><!--<script>",
    "--!><svg onload=alert(1)>",
    '"onmouseover="alert(1)',
    "'</textarea></style>",
    "\u202e鮮\u2066",
    "\ud800談\udc00",
    "\u2028\u2029\x00\x1b\x85\ufeff",
    "{{ 7 * 7 }}{% raw %}",
    "頭\r\n髮\r面\n",
]
NAMES = ["zh-Hans", "zh-Hant", "detection", "chronology", "comparison"]


def result(name: str, text: str) -> Detection | Normalization | Comparison | Chronology:
    """A result of each kind that has a page."""
    if name == "detection":
        return detect(text)
    if name == "comparison":
        return compare(text, "后頭" + text)
    return date(text, "1958-12-08") if name == "chronology" else normalize(text, name, terms={"後": "后\n"})


class Page(HTMLParser):
    """The elements of a page, and its text without script and style."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.content: dict[str, list[str]] = {}
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep the text, that of script and style apart."""
        tag = self.elements[-1][0] if self.elements else ""
        if tag in {"script", "style"} and self.cdata_elem:
            self.content.setdefault(tag, []).append(data)
        else:
            self.text.append(data)

    @property
    def data(self) -> dict[str, Any]:
        """What the script reads."""
        found: dict[str, Any] = json.loads(self.content["script"][0])
        return found


def page_of(name: str, text: str) -> tuple[str, Page]:
    """The page of a result, as it is and as it is read."""
    page = render(result(name, text), "html")
    return page, Page(page)


PLAIN = {name: len(page_of(name, "鮮後谈里")[1].content["script"]) for name in NAMES}


def check(name: str, text: str) -> None:
    """Nothing of a text becomes an element, an attribute or an invisible character of its page."""
    page, read = page_of(name, text)
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", page)
    assert len(read.content["script"]) == PLAIN[name] == 2
    assert len(read.content["style"]) == 1
    assert isinstance(read.data["groups"], list)
    for tag, attributes in read.elements:
        assert tag not in {"img", "iframe", "object", "link", "base"}
        for attribute, value in attributes.items():
            assert not attribute.startswith("on")
            assert attribute not in {"style", "src", "srcset", "action", "xlink:href"}
            if attribute == "href":
                assert re.fullmatch(r"#[a-z0-9-]+", value or "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["", " \n\n", *HOSTILE, "鮮" + "後".join(HOSTILE)])
def test_a_hostile_text_stays_text(name: str, text: str) -> None:
    """Markup, controls and surrogates of a text are text of its page."""
    check(name, text)


def test_what_stands_around_a_doubt_cannot_end_the_data() -> None:
    """The neighbours of a doubt are data of the script: they end no element and open no comment."""
    text = "涌</script><script>\n涌</script><script>\n涌\u202e\u2028<!--"
    found = normalize(text, "zh-Hant")
    page = render(found, "html")
    doubts = Page(page).data["doubts"]
    assert len(doubts) == len(found.doubts) > 1
    assert "涌</script><sc" in {"".join(tile[0] for tile in doubt["tiles"]) for doubt in doubts}
    check("zh-Hant", text)


@given(
    st.sampled_from(NAMES),
    st.lists(
        st.one_of(st.sampled_from(HOSTILE), st.text(max_size=3), st.sampled_from(["\n", "鮮", "後", "里", "谈", "干"])),
        max_size=12,
    ).map("".join),
)
def test_any_text_stays_text(name: str, text: str) -> None:
    """The same of any text."""
    check(name, text)


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=4), st.just("鮮後\n")), max_size=12).map("".join))
def test_the_rows_hold_the_whole_of_both_texts(text: str) -> None:
    """Between the rows there is nothing but line breaks and blanks, in the source and in the result."""
    found = normalize(text, "zh-Hans", terms={"後\n鮮": "后鲜"})
    marks = [Mark(change.source, change.target, "<mark>") for change in found.changes]
    rows = PageRows(found.source, found.text, marks)
    assert sum(html.count("<mark>") for html in rows.sources()) == len(marks)
    assert sum(html.count("<mark>") for html in rows.targets()) == len(marks)
    for whole, spans in (
        (found.source, [row.source for row in rows]),
        (found.text, [row.target for row in rows]),
    ):
        ends = [0, *(span.end for span in spans)]
        starts = [*(span.start for span in spans), len(whole)]
        between = "".join(whole[end:start] for end, start in zip(ends, starts, strict=True))
        assert not between.strip("\r\n\t \u3000")
        assert all(end <= start for end, start in zip(ends, starts, strict=True))


def test_a_change_across_a_line_break_joins_two_rows() -> None:
    """A mark is never cut; a break at its end is shown where the mark holds it."""
    across = [Mark(Span(1, 4), Span(1, 3), "<mark>")]
    rows = PageRows("鮮後\n鮮人\n民", "鮮后鲜人\n民", across)
    broken = '<span class="control">⏎</span>'
    assert list(rows.sources()) == [f"鮮<mark>後{broken}鮮</mark>人", "民"]
    assert list(rows.targets()) == ["鮮<mark>后鲜</mark>人", "民"]
    rows = PageRows("後\n人", "后人", [Mark(Span(0, 2), Span(0, 1), "<mark>")])
    assert list(rows.sources()) == [f"<mark>後{broken}</mark>", "人"]
    assert list(rows.targets()) == ["<mark>后</mark>", "人"]


def test_lines_without_content_are_left_out_and_long_ones_cut() -> None:
    """A row is a line, or a part of a long one that ends with a sentence."""
    long = "他說了這些話。" * 400
    rows = list(PageRows(long + "\n\n \nab", long + "\n\n \nab", []))
    assert {row.line for row in rows} == {1, 4}
    assert len(rows) > 2
    assert all(long[row.source.slice].endswith("。") for row in rows[:-1])
    assert [row.begins for row in rows] == [True, *[False] * (len(rows) - 2), True]


@pytest.mark.parametrize("name", NAMES)
def test_the_policy_allows_our_style_and_script_and_nothing_else(name: str, statement: str) -> None:
    """The digests in the policy are those of what stands in the page."""
    page, read = page_of(name, statement)
    policy = next(a["content"] for tag, a in read.elements if tag == "meta" and "http-equiv" in a)

    def digest(content: str) -> str:
        return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest(read.content['style'][0])}'; "
        f"script-src 'sha256-{digest(read.content['script'][1])}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"https?:|url\(|@import|//[a-z]+\.", page)
    assert page.endswith("</html>\n")


@pytest.mark.parametrize("to", ["zh-Hant", "zh-Hant-TW", "ja"])
def test_every_doubt_and_finding_is_there_with_its_reason(to: str, statement: str) -> None:
    """Law 9 for this format."""
    found = normalize(statement + "\n他在干，\ue000后来。", to, kinds=["script"])
    assert found.doubts
    assert found.findings
    page = render(found, "html")
    assert page.count('<li class="doubt">') == len(found.doubts)
    for reason in {doubt.reason for doubt in found.doubts} | {finding.reason for finding in found.findings}:
        assert html.escape(reason).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page


@pytest.mark.parametrize(
    ("text", "to", "languages"),
    [
        ("朝鮮的頭髮", "zh-Hans", ["zh-Hant", "zh-Hans"]),
        ("朝鲜的头发", "zh-Hant-TW", ["zh-Hans", "zh-Hant-TW"]),
        ("朝鮮朝鲜", "zh-Hans@1958-12-08", ["zh", "zh-Hans"]),
        ("人", "ja", ["zh", "ja"]),
    ],
)
def test_each_column_has_its_language(text: str, to: str, languages: list[str]) -> None:
    """The source is in the language of its script, the result in that of the standard."""
    read = Page(render(normalize(text, to), "html"))
    assert [a["lang"] for tag, a in read.elements if tag == "p" and "lang" in a] == languages
    assert ("html", {"lang": "en"}) in read.elements


def test_a_window_stands_once_and_cuts_no_change(statement: str) -> None:
    """The terms of a decision meet one place, as far as one can be told from another."""
    text = statement + "\n他在里面。\n她在里面。\n"
    found = normalize(text, "zh-Hant", terms={"她在": "她\u3000在"})
    for doubt, (start, tiles) in zip(found.doubts, windows(found), strict=True):
        key, value = ("".join(tile[side] for tile in tiles) for side in (0, 1))
        assert text.count(key) == 1
        assert text[start:].startswith(key)
        assert "\n" not in key
        assert start <= doubt.source.start < start + len(key)
        assert value in found.text


def test_text_that_is_repeated_has_the_widest_window() -> None:
    """Where no window stands once, it ends at the ends of the line or after twelve characters."""
    found = normalize("他在干\n他在干\n", "zh-Hant")
    assert [(start, "".join(a for a, _ in tiles)) for start, tiles in windows(found)] == [(0, "他在干"), (4, "他在干")]
