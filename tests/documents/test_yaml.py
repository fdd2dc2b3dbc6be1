r"""YAML: which values are text, and that PyYAML loads the result with those converted."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, convert, documents
from normalizer.documents import Selection
from normalizer.documents.yaml import document

SOURCE = """%YAML 1.1
# 會談
---
會談: 陣营的會談   # 會談
anchor: &會談 會談
ref: *會談
merge: {<<: *會談, 會: 會談, list: [會談, '會談', "會談"]}
single: '會談''s 陣
  营'
double: "\\u9bae\\u9BAE \\"會談\\" \\x41\\
   陣\\
   营
   會談"
several: 陣营
  會談

  會談
literal: |
  陣营的
    會談

  會談 # 會談
folded: >2-
  會談
  會談

   會談
  會談
tagged: !other 會談
str: !!str 會談
binary: !!binary 會談
date: 1958-12-08
? [會談, 會談]
: 會談
? 會談
: - 會談
  - - 會談
    - &empty
variable: 會談 %{會談} ${會談} {{會談}} {會談} %(會談)s
empty:
addresses: [/會/談, "./會談", https://會.tw/談, 會/談.png, 會談.md]
"會談": "會談"
...
--- 會談
"""
EXPECTED = """%YAML 1.1
# 會談
---
會談: 阵营的会谈   # 會談
anchor: &會談 会谈
ref: *會談
merge: {<<: *會談, 會: 会谈, list: [会谈, '会谈', "会谈"]}
single: '会谈''s 阵
  营'
double: "\\u9c9c\\u9C9C \\"会谈\\" \\x41\\
   阵\\
   营
   会谈"
several: 阵营
  会谈

  会谈
literal: |
  阵营的
    会谈

  会谈 # 会谈
folded: >2-
  会谈
  会谈

   会谈
  会谈
tagged: !other 會談
str: !!str 会谈
binary: !!binary 會談
date: 1958-12-08
? [會談, 會談]
: 会谈
? 會談
: - 会谈
  - - 会谈
    - &empty
variable: 会谈 %{會談} ${會談} {{會談}} {會談} %(會談)s
empty:
addresses: [/會/談, "./會談", https://會.tw/談, 會/談.png, 會談.md]
"會談": "会谈"
...
--- 会谈
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With libyaml and without it."""
    monkeypatch.setattr(document, "_LOADER", getattr(yaml, request.param))


def normalized(source: str, *paths: str) -> str:
    """The source in simplified characters."""
    read = documents.read("a.yml", source.encode(), selection=Selection(paths=paths))
    return read.normalize("zh-Hans").to_bytes().decode()


@pytest.mark.usefixtures("_either_loader")
def test_values_change_and_nothing_else() -> None:
    """In every style; keys, anchors, aliases, tags, comments and variables stay."""
    assert normalized(SOURCE) == EXPECTED
    assert normalized(SOURCE.replace("\n", "\r\n")) == EXPECTED.replace("\n", "\r\n")
    texts = {block.label: block.text for block in documents.read("a.yaml", SOURCE.encode()).blocks}
    assert texts["$.single"] == "會談's 陣 营"
    assert texts["$.double"] == '鮮鮮 "會談" A陣营 會談'
    assert texts["$.several"] == "陣营 會談\n會談"
    assert texts["$.literal"] == "陣营的\n  會談\n\n會談 # 會談"
    assert texts["$.folded"] == "會談 會談\n\n 會談\n會談"
    assert texts["$.merge.list[1]"] == "會談"
    assert texts["document 2 $"] == "會談"


@pytest.mark.usefixtures("_either_loader")
def test_names_of_anchors_are_of_any_script() -> None:
    """And a text that looks like one is a text."""
    source = "a: &會談1 {b: &會談 會談}\nc: [*會談, *會談1]\nd: R&會談 *會談 &會談\n"
    expected = "a: &會談1 {b: &會談 会谈}\nc: [*會談, *會談1]\nd: R&会谈 *会谈 &会谈\n"
    source += "'*會談': '&會談 ''*會談 \n &會談\n&會談'\n"
    expected += "'*會談': '&会谈 ''*会谈 \n &会谈\n&会谈'\n"
    assert normalized(source) == expected
    assert documents.read("a.yml", source.encode()).blocks[-1].label == "$['*會談']"


def test_paths_choose() -> None:
    """Paths are those of JSON."""
    assert normalized("a: 會談\nb:\n- a: 會談\n- 會談\n", "$.b[*].a") == "a: 會談\nb:\n- a: 会谈\n- 會談\n"
    assert normalized("a: 會談\nb:\n- a: 會談\n- 會談\n", "$..a") == "a: 会谈\nb:\n- a: 会谈\n- 會談\n"


def test_locales_of_rails() -> None:
    """A root that says Japanese or Korean stays."""
    source = "zh-TW:\n  a: 會談\nja:\n  a: 會談\nko-KR: {a: 會談}\n"
    assert normalized(source) == source.replace("會談", "会谈", 1)


def test_keys_that_name_languages() -> None:
    """At any depth, as in JSON: their values are in that language, whatever it is."""
    source = "a: {languages: {ja: 會談, zh-TW: {title: 會談}}}\nb: 會談\n"
    blocks = documents.read("a.yml", source.encode()).blocks
    assert [(block.label, block.language) for block in blocks] == [
        ("$.a.languages.ja", "ja"),
        ("$.a.languages['zh-TW'].title", "zh-TW"),
        ("$.b", ""),
    ]


@pytest.mark.parametrize(
    ("source", "term", "expected"),
    [
        ("a: X", "是: 否", 'a: "是: 否"'),
        ("a: X", "- 是", 'a: "- 是"'),
        ("a: X", "是 #否", 'a: "是 #否"'),
        ("a: X", "yes", 'a: "yes"'),
        ("a: X", "12", 'a: "12"'),
        ("a: X", "是, [否]", "a: 是, [否]"),
        ("[X]", "是, [否]", '["是, [否]"]'),
        ("{a: X}", "是}", '{a: "是}"}'),
        ("a: X", '是\n"否\\\0', 'a: "是\\n\\"否\\\\\\0"'),
        ("a: X", "是\n否", 'a: "是\\n否"'),
        ("a: 'X'", "it's", "a: 'it''s'"),
        ('a: "X"', '"\\\n\t\u2028\ufeff', 'a: "\\"\\\\\\n\\t\\L\\ufeff"'),
        ('a: "\\x58"', "國𫝈", 'a: "\\u570b\\U0002b748"'),
        ("a: |\n  X\n", "是: '否' #", "a: |\n  是: '否' #\n"),
        ("a: 'X'", "是\n否", None),
        ("a: |\n  X\n", "是\n否", None),
        ("a: X\n  b", "是: 否", None),
        ("a: X\n  b", "國家2", "a: 國家2\n  b"),
    ],
)
def test_a_term_is_written_so_that_it_is_read(source: str, term: str, expected: str | None) -> None:
    """A text that its style cannot hold gets quotes or an escape, or is refused with what to do."""
    read = documents.read("a.yml", source.encode())
    if expected is None:
        with pytest.raises(DocumentError, match="see the terms"):
            read.normalize("zh-Hant", terms={"X": term}).to_bytes()
        return
    done = read.normalize("zh-Hant", terms={"X": term}).to_bytes().decode()
    assert done == expected
    before, after = yaml.safe_load(source.replace("X", "QQ").replace("\\x58", "QQ")), yaml.safe_load(done)
    assert str(after) == str(before).replace("'QQ\\n'", repr(f"{term}\n")).replace("'QQ'", repr(term)).replace(
        "QQ", term
    )


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("a: [會談", "not YAML: line [12]: "),
        ("a: 會談\n b: 會談\n", "not YAML: line 2: mapping values are not allowed"),
        ("a: *b: c\n\t- d", "not YAML: line "),
        ("{{ 會談 }}: {% if %}", "not YAML: line 1"),
        ("a: \x01會談", "not YAML: the character"),
        ('a: "\\ud86d\\udf48"', "surrogate|invalid Unicode|line 1"),
        ('a: "\\UFFFFFFFF"', "not YAML: "),
        ("a: '會\u2028 談'", "line 1: a line end other than LF"),
        ("[" * 1200, "nest|increasing flow level"),
        ("- " * 1200 + "a", "nested deeper than 1,000|nesting"),
    ],
)
@pytest.mark.usefixtures("_either_loader")
def test_what_is_no_yaml_is_said_so(source: str, problem: str) -> None:
    """One error with the line, whichever parser reads it."""
    with pytest.raises(DocumentError, match=problem):
        documents.read("a.yml", source.encode())


def test_a_bomb_is_harmless() -> None:
    """Aliases are never resolved."""
    rows = ["a0: &a0 會談"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    source = "\n".join(rows)
    assert normalized(source) == source.replace("會談", "会谈")


TEXT = st.text("朝鮮问題談 \n\t'\"\\:#-[]{},&*!|>%@`?鮮\u00a0é", max_size=12)
VALUE = st.recursive(
    TEXT | st.none() | st.booleans() | st.integers() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def converted(value: Any) -> Any:  # noqa: ANN401 - what YAML holds
    """A value with its strings converted, and its keys as they are."""
    if isinstance(value, str):
        return convert(value, "zh-Hans")
    if isinstance(value, list):
        return [converted(item) for item in value]
    return {key: converted(item) for key, item in value.items()} if isinstance(value, dict) else value


@given(
    VALUE,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.sampled_from([None, True, False]),
    st.sampled_from([10, 80]),
)
def test_the_peer_loads_the_same_with_other_texts(
    value: object,
    style: str | None,
    unicode: bool,  # noqa: FBT001 - drawn
    flow: bool | None,  # noqa: FBT001 - drawn
    width: int,
) -> None:
    """Written by PyYAML in every style, normalized, and loaded again: the original with its strings converted."""
    source = yaml.safe_dump(
        value, default_style=style, allow_unicode=unicode, default_flow_style=flow, width=width, sort_keys=False
    )
    done = normalized(source)
    assert yaml.safe_load(done) == converted(yaml.safe_load(source))
    assert done.isascii() or not source.isascii()


def values(node: Any) -> list[str]:  # noqa: ANN401 - a node of PyYAML
    """All scalars below a node that are no keys."""
    if isinstance(node, yaml.ScalarNode):
        return [node.value]
    inner = node.value if isinstance(node, yaml.SequenceNode) else [value for _, value in node.value] if node else []
    return [text for one in inner for text in values(one)]


@given(st.text("鮮a \n'\"\\:-[]{},#|>&*!?~1u", max_size=16))
def test_it_takes_what_the_peer_takes(source: str) -> None:
    """What PyYAML parses is read, and what it refuses is refused; the blocks are values that it loads."""
    try:
        nodes = list(yaml.compose_all(source, yaml.CSafeLoader))
    except yaml.YAMLError:
        # an alias without an anchor is an error of composing, not of parsing
        try:
            list(yaml.parse(source, yaml.CSafeLoader))
        except yaml.YAMLError:
            # names of anchors are of any script for us
            if not re.search(r"[&*]\S*鮮", source):
                with pytest.raises(DocumentError):
                    documents.read("a.yml", source.encode())
        return
    read = documents.read("a.yml", source.encode())
    assert read.to_bytes() == source.encode()
    scalars = [text for node in nodes for text in values(node)]
    for block in read.blocks:
        assert any(text.startswith(block.text) and not text[len(block.text) :].strip("\n ") for text in scalars)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "- 會談\n" * n,
        lambda n: "a: |\n" + "  會談\n" * n,
        lambda n: "a: >\n" + "  會談\n\n" * n,
        lambda n: 'a: "' + "會談\\n" * n + '"',
        lambda n: "a: '" + "會談''" * n + "'",
        lambda n: "a: 會" + " " * n + "談",
        lambda n: "a: '" + "會\n " * n + "'",
        lambda n: "- " + "*a" * n,
    ],
    ids=["values", "literal", "folded", "escapes", "quotes", "blanks", "lines", "aliases"],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four, until it is normalized and written."""
    linear_document("a.yml", make, 2_000, 16_000)
