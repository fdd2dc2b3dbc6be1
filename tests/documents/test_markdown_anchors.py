"""Markdown besides its paragraphs: addresses of headings, attributes, formulas and front matter."""

import re
import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer, documents
from normalizer.documents import Selection
from normalizer.errors import DocumentError


def normalized(text: str, *keys: str, to: str = "zh-Hans", terms: dict[str, str] | None = None) -> str:
    """A text of Markdown after normalization, with some keys of its front matter."""
    read = documents.read("a.md", text.encode(), selection=Selection(front_matter=keys))
    assert read.to_bytes().decode() == text
    return read.normalize(to, terms=terms).to_bytes().decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 會談 2\n\n[見](#會談-2)", "# 会谈 2\n\n[见](#会谈-2)"),
        ("## 1. 會談、問題！\n\n[a](#1-會談問題)", "## 1. 会谈、问题！\n\n[a](#1-会谈问题)"),
        ("# 會談\n\n[a](#%E6%9C%83%E8%AB%87)", "# 会谈\n\n[a](#%E4%BC%9A%E8%B0%88)"),
        ("# 會談\n\n[a](#會談 '會談') [b](<#會談>)", "# 会谈\n\n[a](#会谈 '會談') [b](<#会谈>)"),
        ("# 會談\n\n[a]\n\n[a]: #會談\n", "# 会谈\n\n[a]\n\n[a]: #会谈\n"),
        ("# 會**談**\n\n[a](#會談)", "# 会**谈**\n\n[a](#会谈)"),
        ("# `會`談 `x` 國\n\n[a](#會談-x-國)", "# `會`谈 `x` 国\n\n[a](#會谈-x-国)"),
        ("會談\n===\n\n> [a](#會談)", "会谈\n===\n\n> [a](#会谈)"),
        ("# 會談\r\n\r\n- [a](#會談)\r\n", "# 会谈\r\n\r\n- [a](#会谈)\r\n"),
        ("# 會談\n\n# 會談\n\n[a](#會談) [b](#會談-1)", "# 会谈\n\n# 会谈\n\n[a](#会谈) [b](#会谈-1)"),
        ("<p><a href='#會談'>會談</a></p>\n\n# 會談", "<p><a href='#会谈'>會談</a></p>\n\n# 会谈"),
        ("# A 會談\n\n[a](#a-會談)", "# A 会谈\n\n[a](#a-会谈)"),
        ("---\ntitle: a\n---\n# 會談\n\n[a](#會談)", "---\ntitle: a\n---\n# 会谈\n\n[a](#会谈)"),
    ],
)
def test_an_address_follows_its_heading(source: str, expected: str) -> None:
    """By its letters and digits, as every program derives it."""
    assert normalized(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "# 会谈\n\n[a](#會談)",
        "# 会谈 {#會談}\n\n[a](#會談)",
        "# 会谈 {: #會談 .會}\n\n[a](#會談)",
        "<a id='會談'></a>\n# 会谈\n\n[a](#會談)",
        "# 会谈\n\n[a](b.md#會談)",
        "# 会谈\n\n`[a](#會談)`\n\n```\n[a](#會談)\n```\n\n    [a](#會談)\n",
        "[a](a.png){#會談 width=50%}",
        "会谈\n{: .會談}\n",
    ],
)
def test_an_address_of_its_own_stays(source: str) -> None:
    """One that the file gives itself, one in another file, and one in code."""
    assert normalized(source) == source


def test_a_change_of_length() -> None:
    """A term that is longer than what it replaces changes the address as a whole."""
    source = "# 會談，國家\n\n[a](#會談國家)"
    assert normalized(source, terms={"會談，國": "x Yz"}) == "# x Yz家\n\n[a](#xyz家)"


@given(
    st.lists(st.text("會談問題國家 a1，", min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, max_size=5)
)
def test_every_link_finds_its_heading_again(titles: list[str]) -> None:
    """Addresses as GitHub writes them, before and after."""

    def slug(title: str) -> str:
        return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")

    links = "\n".join(f"- [a](#{slug(title)})" for title in titles)
    done = normalized("\n\n".join([links, *(f"# x {title}" for title in titles)]).replace("(#", "(#x-"))
    found = set(re.findall(r"\(#(.*?)\)", done))
    assert found == {slug(title) for title in re.findall(r"^# (.*)$", done, re.MULTILINE)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("設 $國_{會}$ 為 $\\text{談}$。", "设 $國_{會}$ 为 $\\text{談}$。"),
        ("會$國$會", "会$國$会"),
        ("$$\n國 = 會\n$$\n\n會", "$$\n國 = 會\n$$\n\n会"),
        ("價 $5 和 $6 會", "价 $5 和 $6 会"),
        ("價$5，國$6", "价$5，国$6"),
        (r"\$國\$", r"\$国\$"),
        ("`$`國`$`", "`$`国`$`"),
        (r"會\(\text{會}\)會", r"会\(\text{會}\)会"),
        (r"會\\(國_1\\)會", r"会\\(國_1\\)会"),
        ("會\n\\[\n\\text{會} = 1\n\\]\n會", "会\n\\[\n\\text{會} = 1\n\\]\n会"),
        (r"\[見會\] \(見會\)", r"\[见会\] \(见会\)"),
        (r"\(會。x=1\)", r"\(会。x=1\)"),
    ],
)
def test_formulas_stay(source: str, expected: str) -> None:
    """By the rules of pandoc, so that prices are none; and what only is in escaped brackets is none either."""
    assert normalized(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('見 {{< ref "會談.md" >}}。', '见 {{< ref "會談.md" >}}。'),
        ('[會談]({{< ref "會談 1.md" >}})', '[会谈]({{< ref "會談 1.md" >}})'),
        ("{% include 會談.html %}會", "{% include 會談.html %}会"),
        ("![國]({{ site.baseurl }}/會談.png) {{ page.國 }}", "![国]({{ site.baseurl }}/會談.png) {{ page.國 }}"),
        ("[[會談]]、[[會談|國會]]、![[會.png]]", "[[會談]]、[[會談|国会]]、![[會.png]]"),
        ("{{ 會談 {% 國會", "{{ 会谈 {% 国会"),
        ("[[會談\n國會", "[[会谈\n国会"),
    ],
)
def test_what_templates_and_wikis_read_stays(source: str, expected: str) -> None:
    """Expressions and tags of templates, and targets in double brackets; without an end they are text."""
    assert normalized(source) == expected


@pytest.mark.parametrize(
    "tail",
    [
        lambda n: "# 會談 `a`\n\n[a](#會談)\n\n" * (n // 40),
        lambda n: "# 會\n\n[a](#會)\n\n" * (n // 20),
        lambda n: "# 會\n\n" * (n // 20) + "".join(f"[a](#會-{number})\n" for number in range(n // 20)),
        lambda n: "".join(f"# 會`a`談{number}\n\n[a](#會a談{number})\n\n" for number in range(n // 40)),
        lambda n: f"# {'會`a`' * (n // 200)}談\n\n[a](#{'會' * (n // 10)})\n",
        lambda n: "{" + "#" * n,
        lambda n: "{#a" * (n // 2),
        lambda n: "[a](#" * (n // 2),
        lambda n: "$a" * n,
        lambda n: "\\(a=" * (n // 2),
        lambda n: "\\\\[a=" * (n // 4),
        lambda n: "id=" * n,
        lambda n: "{: " * (n // 2),
        lambda n: "a " * n,
        lambda n: f"[a](#會-{'9' * n})\n",
    ],
)
def test_hostile_sources_take_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], tail: Callable[[int], str]
) -> None:
    """Many headings of one text and links to them; braces, brackets and dollar signs that are never closed."""
    front = f"---\ntitle: 會{' ' * 20_000}談 # 國\n---\n# 會談\n\n[a](#會談)\n\n"
    linear_document("a.md", lambda size: front + tail(size), 5_000, 40_000)


FRONT = """---
title: 國會談話   # 國
"description": "國會\\t\\"談\\"話" # 國
subtitle: '國''會'
summary: >-
  國會
    談話

  國
tags: [國會, "談話"]
topics:
  - 國會   # 國
  - 'title: 國'
slug: 國會
nested:
  title: 國
---

國
"""


def test_front_matter_by_its_keys() -> None:
    """The chosen keys change, in every way in which YAML writes a string or a list; nested keys and comments stay."""
    assert normalized(FRONT) == FRONT[:-2] + "国\n"
    done = normalized(FRONT, "title", "description", "subtitle", "summary", "tags", "topics")
    changed = {
        "title: 國會談話   #": "title: 国会谈话   #",
        '"國會\\t\\"談\\"話"': '"国会\\t\\"谈\\"话"',
        "'國''會'": "'国''会'",
        "\n  國會\n    談話\n\n  國\n": "\n  国会\n    谈话\n\n  国\n",
        '[國會, "談話"]': '[国会, "谈话"]',
        "- 國會   #": "- 国会   #",
        "'title: 國'": "'title: 国'",
        "---\n\n國": "---\n\n国",
    }
    expected = FRONT
    for before, after in changed.items():
        assert before in expected
        expected = expected.replace(before, after)
    assert done == expected


def test_front_matter_of_toml() -> None:
    """Strings in quotes, and lists of them on several lines."""
    source = (
        '+++\ntitle = "國會" # 國\nslug = \'國會\'\ntags = ["談話", # 談\n  \'國\', "國\\t談"]\nnumbers = [1]\n+++\n'
    )
    done = normalized(source, "title", "tags", "numbers")
    assert done == source.replace('"國會"', '"国会"').replace('"談話"', '"谈话"').replace("'國'", "'国'").replace(
        "國\\t談", "国\\t谈"
    )
    assert tomllib.loads(done.strip("+\n"))["tags"] == ["谈话", "国", "国\t谈"]
    with pytest.raises(DocumentError, match="front matter cannot hold"):
        normalized(source, "slug", terms={"國": "'"})


def test_broken_front_matter_is_an_error() -> None:
    """Only if its text is asked for, with the line."""
    source = "---\ntitle: [國\n---\n會\n"
    assert normalized(source) == source.replace("會", "会")
    with pytest.raises(DocumentError, match="front matter: not YAML: line"):
        normalized(source, "title")


@pytest.mark.parametrize(
    ("line", "term", "expected"),
    [
        ("title: '國'", "a'b", "title: 'a''b'"),
        ('title: "國"', 'a"\\', 'title: "a\\"\\\\"'),
        ("title: a國", "b: c", 'title: "ab: c"'),
        ("title: a國", "b #c", 'title: "ab #c"'),
        ("title: a國", "b: #c", 'title: "ab: #c"'),
        ("title: '國'", "a\nb", None),
    ],
)
def test_terms_in_front_matter(line: str, term: str, expected: str | None) -> None:
    """Escaped, or refused where YAML would read something else."""
    source = f"---\n{line}\n---\n"
    if expected is None:
        with pytest.raises(DocumentError, match="YAML cannot hold"):
            normalized(source, "title", terms={"國": term})
    else:
        assert normalized(source, "title", terms={"國": term}) == f"---\n{expected}\n---\n"


def test_many_links_to_another_file(linear: Callable[[Callable[[int], Callable[[], object]], int, int], None]) -> None:
    """A table of contents over another file: that is looked at once, not for every link."""
    normalizer = Normalizer("zh-Hans")

    def call(size: int) -> Callable[[], object]:
        headings = "".join(f"# 會談{number}\n\n" for number in range(size))
        contents = "".join(f"[會](b.md#會談{number})\n" for number in range(size))
        other = documents.read("b.md", headings.encode()).normalize_with(normalizer)
        index = documents.read("a.md", contents.encode())
        return lambda: index.normalize_with(normalizer, linked=lambda _: other).to_bytes()

    assert call(2)() == "[会](b.md#会谈0)\n[会](b.md#会谈1)\n".encode()
    linear(call, 250, 2_000)
