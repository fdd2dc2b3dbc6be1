"""JSON and JSON lines: which strings are text, and that Python's module loads the result with those converted."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, OptionError, convert, documents
from normalizer.documents import Selection


def normalized(source: str, *paths: str, name: str = "a.json") -> str:
    """The source in simplified characters."""
    read = documents.read(name, source.encode(), selection=Selection(paths=paths))
    return read.normalize("zh-Hans").to_bytes().decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r'"朝\u9bae"', r'"朝\u9c9c"'),
        (r'"朝\u9BAE"', r'"朝\u9C9C"'),
        (r'{"鮮": "鮮", "鮮": ["鮮"]}', r'{"鮮": "鲜", "鮮": ["鲜"]}'),
        (r'"陣\n营\t鮮\"\\\/"', r'"阵\n营\t鲜\"\\\/"'),
        (r'["\ud86d\udf48", "𫝈"]', r'["\ud86d\udf48", "𫝈"]'),
        (r'"鮮\ud800鮮\udc00"', r'"鲜\ud800鲜\udc00"'),
        (
            '[NaN, -Infinity, 1E400, 12345678901234567890.10, "鮮"]',
            '[NaN, -Infinity, 1E400, 12345678901234567890.10, "鲜"]',
        ),
        ('\r\n[ "鮮" ,\ttrue ]\r\n', '\r\n[ "鲜" ,\ttrue ]\r\n'),
        ("[]", "[]"),
        ('{"a": {}, "b": [[], {"c": null}]}', '{"a": {}, "b": [[], {"c": null}]}'),
        ('"\u2028鮮\u0085"', '"\u2028鲜\u0085"'),
        (
            r'["/下載/文件", "\/下載\/文件", "https://例.tw/國#會"]',
            r'["/下載/文件", "\/下載\/文件", "https://例.tw/國#會"]',
        ),
        ('["./國", "../國/會", "圖/國.png", "C:/國/會.txt"]', '["./國", "../國/會", "圖/國.png", "C:/國/會.txt"]'),
        (
            '["/個", "國/會", "圖/國。", "見 /國/會", "国/會，https://例.tw"]',
            '["/个", "国/会", "图/国。", "见 /国/会", "国/会，https://例.tw"]',
        ),
        ('["國.png", "會議.md#開會", "國.會", "第1.2個"]', '["國.png", "會議.md#開會", "国.会", "第1.2个"]'),
        (
            r'"{國}個 {{國}} ${國} %{國} %(國)s $t(國.會) 國{國會 說} \\text{國}"',
            r'"{國}个 {{國}} ${國} %{國} %(國)s $t(國.會) 国{国会 说} \\text{国}"',
        ),
    ],
)
def test_strings_change_as_they_are_written(source: str, expected: str) -> None:
    """Keys, numbers, duplicates and white space stay; an escape stays an escape, raw stays raw."""
    assert normalized(source) == expected


TREE = {
    "title": "鮮",
    "a b": "鮮",
    "body": [{"text": "鮮", "n": 1}, {"text": "鮮", "more": {"text": "鮮"}}],
    "$.'": "鮮",
}


@pytest.mark.parametrize(
    ("paths", "labels"),
    [
        (["$.title"], ["$.title"]),
        (["$['title']", '$["a b"]'], ["$.title", "$['a b']"]),
        (["$.body[*].text"], ["$.body[0].text", "$.body[1].text"]),
        (["$.body[1].text"], ["$.body[1].text"]),
        (["$..text"], ["$.body[0].text", "$.body[1].text", "$.body[1].more.text"]),
        (["$.body..text", "$.body[0].text"], ["$.body[0].text", "$.body[1].text", "$.body[1].more.text"]),
        (["$.*"], ["$.title", "$['a b']", "$['$.\\'']"]),
        (["$[*]"], ["$.title", "$['a b']", "$['$.\\'']"]),
        (["$..[1].text"], ["$.body[1].text"]),
        (["$..more.*"], ["$.body[1].more.text"]),
        (["$['$.\\'']"], ["$['$.\\'']"]),
        (["$['\\u0074itle']"], ["$.title"]),
        (["$.none", "$.title.none", "$.body", "$[0]", "$['0']", "$"], []),
    ],
)
def test_paths_choose(paths: list[str], labels: list[str]) -> None:
    """A path chooses the strings at its end, not what lies below; a label is a path that chooses its block."""
    read = documents.read("a.json", json.dumps(TREE).encode(), selection=Selection(paths=tuple(paths)))
    assert [block.label for block in read.blocks] == labels
    for block in read.blocks:
        again = documents.read("a.json", json.dumps(TREE).encode(), selection=Selection(paths=(block.label,)))
        assert [found.label for found in again.blocks] == [block.label]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "title",
        "$.",
        "$..",
        "$[",
        "$[-1]",
        "$[01]",
        "$[1:2]",
        "$[?@.a]",
        "$['a','b']",
        "$.a b",
        "$['a",
        "$...a",
        "$['\\q']",
    ],
)
def test_what_is_no_path_is_said_so(path: str) -> None:
    """What cannot be followed is an error that shows the place and the syntax."""
    with pytest.raises(OptionError, match="is not supported"):
        documents.read("a.json", b"{}", selection=Selection(paths=(path,)))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "line 1, column 1: expected a value, at the end"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6: expected a colon, at '2'"),
        ("[1,\r\n2,]", "line 2, column 3: expected a value"),
        ("[1 2]", "line 1, column 4: expected a comma or ]"),
        ("{1: 2}", "column 2: expected a name in quotes"),
        ('{"a": 1,}', "column 9: expected a name in quotes"),
        ('"鮮', "column 1: a string is never closed"),
        ('"\\q"', "column 1: a string"),
        ('"a\nb"', "column 1: a string"),
        ("{} {}", "column 4: more follows"),
        ("[1}", "expected a comma or ]"),
        ("01", "expected a value"),
        ("nulls", "expected a value"),
        ("// a\n{}", "expected a value"),
        ("[" * 100_000, "nested deeper than 1,000"),
        ('{"a":' * 100_000, "nested deeper than 1,000"),
    ],
)
def test_what_is_no_json_is_said_so(source: str, problem: str) -> None:
    """The line, the column and what was expected there."""
    with pytest.raises(DocumentError) as raised:
        documents.read("a.json", source.encode())
    assert problem in str(raised.value)


def test_deep_but_not_too_deep() -> None:
    """A thousand levels are read."""
    assert normalized("[" * 1000 + '"鮮"' + "]" * 1000) == "[" * 1000 + '"鲜"' + "]" * 1000


def test_names_of_languages_in_themselves() -> None:
    """They are in these languages, as in a menu; a text with such a name in it is not."""
    document = documents.read("zh-CN.json", '{"a": "繁體中文", "b": "日本語", "c": "日本語の", "d": "國"}'.encode())
    assert [block.language for block in document.blocks] == ["zh-Hant", "ja", "zh-CN", "zh-CN"]
    (alone,) = documents.read("a.json", '"日本語"'.encode()).blocks
    assert alone.language == ""


def test_lines_of_links_to_translations() -> None:
    """They have names of languages and nothing else in Han characters, and are in no language that is converted."""
    page = """# 项目

English | [简体中文](a.md) | [日本語](b.md)

[繁體版](c.md) - [简体版](d.md)

- [日本語 / 日语](b.md)

英语、日语

学习日本語
"""
    document = documents.read("a.md", page.encode())
    assert [block.language for block in document.blocks] == ["", "mis", "mis", "mis", "", ""]
    assert document.normalize("zh-Hant").to_bytes().decode() == page.replace("项", "項").replace(
        "英语、日语", "英語、日語"
    ).replace("学习", "學習")
    nav = '<html lang="zh-CN"><p><a href="b">日本語</a> | <a href="c">繁體中文</a></p><p lang="ja">繁體中文</p></html>'
    assert [block.language for block in documents.read("a.html", nav.encode()).blocks] == ["mis", "ja"]


def test_json_lines() -> None:
    """Every line is a value of its own; line ends, empty lines and what is no string stay."""
    source = '{"a": "朝\\u9bae"}\r\n\r\n"鮮"\n1\n["\u2028鮮"]'
    assert normalized(source, name="a.jsonl") == source.replace("\\u9bae", "\\u9c9c").replace("鮮", "鲜")
    assert normalized(source, "$.a", name="a.ndjson") == source.replace("\\u9bae", "\\u9c9c")
    assert [block.label for block in documents.read("a.jsonl", source.encode()).blocks] == [
        "line 1 $.a",
        "line 3 $",
        "line 5 $[0]",
    ]
    with pytest.raises(DocumentError, match="line 2, column 5"):
        documents.read("a.jsonl", b'{}\n{"a"\n')
    assert documents.read("a.jsonl", b"").blocks == ()


def test_a_term_is_escaped() -> None:
    """What a term brings in is written as the part it replaces."""
    read = documents.read("a.json", '["會", "\\u6703"]'.encode())
    done = read.normalize("zh-Hant", terms={"會": '"\n\\é'}).to_bytes().decode()
    assert done == '["\\"\\n\\\\é", "\\"\\n\\\\\\u00e9"]'


TEXT = st.text('朝鮮问題談陣营"\\/\n\t\x00\x7fé\u2028𫝈', max_size=8)
VALUE = st.recursive(
    TEXT | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def converted(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """A value with its strings converted, and its keys as they are."""
    if isinstance(value, str):
        return convert(value, "zh-Hans")
    if isinstance(value, list):
        return [converted(item) for item in value]
    return {key: converted(item) for key, item in value.items()} if isinstance(value, dict) else value


@given(VALUE, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_the_peer_loads_the_same_with_other_texts(value: object, ascii_only: bool, indent: int | str | None) -> None:  # noqa: FBT001
    """Loaded by Python's module, the result is the original with its strings converted."""
    source = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    done = normalized(source)
    assert json.loads(done) == converted(value)
    assert done.isascii() or not source.isascii()
    lines = "\n".join(json.dumps(value, ensure_ascii=ascii_only) for _ in range(3))
    assert [json.loads(line) for line in normalized(lines, name="a.jsonl").split("\n")] == [converted(value)] * 3


@given(st.text('[]{}",:\\u9bae鮮01e-. \ntrfalsn', max_size=12))
def test_it_takes_what_the_peer_takes(source: str) -> None:
    """What Python's module loads is read, and what it refuses is refused."""
    try:
        json.loads(source)
    except ValueError:
        with pytest.raises(DocumentError):
            documents.read("a.json", source.encode())
    else:
        assert documents.read("a.json", source.encode()).to_bytes() == source.encode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r'["\u9BAE\u5927", "x"]', r'["\u9C9C\u5927", "\u56FD"]'),
        (r'["\u9bae", "x", "\u570b"]', r'["\u9c9c", "\u56fd", "\u56fd"]'),
        (r'["\u9BAE", "\u5167"]', r'["\u9C9C", "\u5185"]'),
        ('["x"]', '["国"]'),
        (r'["鮮", "\u9BAE", "x"]', r'["鲜", "\u9C9C", "国"]'),
        (r'{"a\u570b": "x"}', r'{"a\u570b": "\u56fd"}'),
    ],
)
def test_escapes_are_in_the_style_of_the_file(source: str, expected: str) -> None:
    """A file that is in ASCII by its escapes stays so, with upper or lower case as in the rest of it."""
    lines = [("a.json", source, expected), ("a.jsonl", f"{source}\n{source}", f"{expected}\n{expected}")]
    for name, before, after in lines:
        done = documents.read(name, before.encode()).normalize("zh-Hans", terms={"x": "国"})
        assert done.to_bytes().decode() == after
