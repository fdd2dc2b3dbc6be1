"""Source code: what of it is text, and what is program."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from normalizer import DocumentError, EncodingError
from normalizer.check.code import SUFFIXES, read_code
from normalizer.check.lexers import tokens_of
from normalizer.check.reading import is_code, parsed
from normalizer.documents import FORMATS


def texts(name: str, source: str) -> list[str]:
    """The text of each block."""
    return [block.text for block in read_code(name, source.encode()).blocks]


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.py", '鍵 = f"你{名}好" + r"甲" # 註\n', ["你", "好", "甲", "# 註"]),
        ("a.py", '"""說明。"""\nx = {"鍵": "值", \'碼\': y["名"]}\n', ["說明。", "值"]),
        ("a.py", 'open("/路/徑"); get("https://例.tw/頁"); go("資料/表.csv"); say("請/或")\n', ["請/或"]),
        (
            "a.ts",
            "const 類 = { 鍵: `前${值}後` }; // 註\nif (a ? '國' : '會') /正則/.test(類)",
            ["前", "後", "// 註", "國", "會"],
        ),
        ("a.js", "x['名'] = ['值', '值'];", ["值", "值"]),
        ("a.tsx", 'const 甲 = () => <p title="題">歡迎 {名} <b>您</b></p>; a > 乙 && b < 丙;', ["題", "歡迎 ", "您"]),
        ("a.jsx", "const f = (x) => 國 < y;", []),
        ("a.java", 'class 類 { String s = "歡"; /** 說明 */ }', ["歡", "/** 說明 */"]),
        ("a.kt", 'val x = "歡${名}迎"\n// 註\n', ["歡", "迎", "// 註"]),
        ("a.swift", 'let 值 = "歡\\(名)迎"', ["歡", "迎"]),
        ("a.go", 'm["鍵"] = "值" // 註', ["值", "// 註"]),
        ("a.rs", 'fn 名() { println!("歡{}", x); println!("歡{名}迎"); }', ["歡{}", "歡\ufffc迎"]),
        ("b.py", 'x = {"鍵": 1,  # 註\n "鑰": 2}\nf("鑰", "值", "%(名)s值")', ["# 註", "值", "值"]),
        (
            "a.ts",
            "interface 甲 { '鍵'?: 題; readonly '鑰': 1 }; x = {/* 註 */ '鎖': 1, [`門`]: 2}; f('門')",
            ["/* 註 */"],
        ),
        ("b.cs", 'var x = new D { ["鍵"] = "值" };', ["值"]),
        ("a.ps1", '$x = @{ "鍵" = "值" }', ["值"]),
        ("a.r", 'x[["鍵"]] <- "值"', ["值"]),
        ("b.toml", 'a = { "鍵" = "值" }\n', ["值"]),
        ("a.c", '#define 名 1\nchar *s = "歡"; /* 註 */', ["歡", "/* 註 */"]),
        ("a.cs", 'var 值 = $"歡{名}迎";', ["歡\ufffc迎"]),
        ("a.php", '<?php $名 = "歡 $名 迎"; $x["鍵"]; ["鍵" => "值"]; // 註\n', ["歡 ", " 迎", "值", "// 註\n"]),
        ("a.css", '.類::after { content: "歡" } /* 註 */', ["歡", "/* 註 */"]),
        ("a.toml", '"鍵" = "值" # 註\n', ["值", "# 註"]),
        ("a.svelte", "<script>let 值 = '甲'</script><p title={題}>您好 {名}</p>", ["甲", "您好 \ufffc"]),
    ],
)
def test_text_of_code(name: str, source: str, expected: list[str]) -> None:
    """String literals and comments are text; names, keys, subscripts, paths and expressions are not."""
    found = texts(name, source)
    # what a format of documents reads is not read as code
    assert found == expected


def test_a_component() -> None:
    """Of a component, the template is a page with languages, without expressions; of the script, strings are text."""
    source = """<template>
  <h1 lang="zh-CN">欢迎</h1>
  <p :title="$t('設定')" title="題">您好 {{ 用戶 }}</p>
  <p lang="ja">図書館</p>
</template>
<script setup>
const 用戶 = ref("值"); // 註
</script>
"""
    document = read_code("App.vue", source.encode())
    assert [(block.text, block.language) for block in document.blocks] == [
        ("欢迎", "zh-CN"),
        ("題", ""),
        ("您好 \ufffc", ""),
        ("図書館", "ja"),
        ("值", ""),
        ("// 註", ""),
    ]
    for block in document.blocks:
        for part in block.parts:
            assert part.fixed or source[part.start : part.end] == part.text


def test_languages_of_strings() -> None:
    """A string under the tag of a language is in that language, as in JSON; other keys name none."""
    source = """<?php
$names = ['ja' => '日本語', "zh-tw" => '正體中文', 'zh_Hans' => '简体', 'java' => '國', 'id' => '國'];
"""
    assert [(block.text, block.language) for block in read_code("a.php", source.encode()).blocks] == [
        ("日本語", "ja"),
        ("正體中文", "zh-tw"),
        ("简体", "zh-Hans"),
        ("國", ""),
        ("國", ""),
    ]
    script = "const names = { ko: '韓國語', 'zh-HK': `繁體`, zh_CN: '简体', b: '國', aja: '國' };"
    languages = [block.language for block in read_code("a.js", script.encode()).blocks]
    assert languages == ["ko", "zh-HK", "zh-CN", "", ""]
    of_a_file = [block.language for block in read_code("zh-tw/a.js", script.encode()).blocks]
    assert of_a_file == ["ko", "zh-Hant", "zh-Hans", "", ""]  # names of scripts in themselves
    menu = "const menu = [['繁體中文', f('日本語')], '中文(简体)', '國']"
    found = [block.language for block in read_code("zh-tw/a.js", menu.encode()).blocks]
    assert found == ["zh-Hant", "ja", "zh-Hans", ""]


def test_suffixes() -> None:
    """Documents come first, so that no file is read in two ways."""
    known = {suffix for found in FORMATS.values() for suffix in found.suffixes}
    assert known.isdisjoint(SUFFIXES)
    assert {".py", ".ts", ".vue", ".java", ".go"} <= set(SUFFIXES)


def test_translations_of_qt() -> None:
    """XML with the suffix of TypeScript is no program."""
    content = b'<?xml version="1.0"?>\n<TS language="zh_TW"><context/></TS>\n'
    assert not is_code("app_zh_TW.ts", content)
    assert is_code("app.ts", b"const a = '<TS>';\n")
    assert parsed("app_zh_TW.ts", content).format != "text"


def test_every_lexer_exists() -> None:
    """Every suffix has a lexer that reads a line without an error."""
    for suffix in SUFFIXES:
        read_code(f"a{suffix}", b"x = 1\n")


def test_an_encoding_that_is_not_certain() -> None:
    """Code is decoded as documents are."""
    with pytest.raises(EncodingError):
        read_code("a.py", b"x = '\xb0\xea'\xff\n")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.vue", lambda n: "<template>会谈</template>\n" + "<script " * n),
        ("a.vue", lambda n: "<template>会谈</template>\n" + "<script>" * n),
        ("a.vue", lambda n: f"<template>会谈{'{{ ' * n}</template>\n"),
        ("a.svelte", lambda n: f"<p>会谈{'{ ' * n}</p>\n"),
        ("a.js", lambda n: "x = [" + "'会谈', " * n + "]\n"),
        ("a.jsx", lambda n: "const a = <p>" + "会谈 > " * n),
        ("a.py", lambda n: "x = f'" + "会{" * n + "'\n"),
    ],
)
def test_code_takes_linear_time(
    linear: Callable[[Callable[[int], Callable[[], object]], int, int], None], name: str, make: Callable[[int], str]
) -> None:
    """Elements, expressions and strings that are never closed: eight times as many take about eight times as long."""

    def call(size: int) -> Callable[[], object]:
        data = make(size).encode()
        return lambda: read_code(name, data)

    linear(call, 1_000, 8_000)


def test_an_expression_that_is_never_closed() -> None:
    """What follows it stays as it is; a component like this does not run."""
    assert texts("a.vue", "<p>会谈</p><p>关于{{ 头发</p><p>国家</p>") == ["会谈", "关于\ufffc", "国家"]
    assert texts("a.vue", "<template>会谈</template><script>x = '头发'") == ["会谈"]


def test_a_lexer_has_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each token takes a second, ten tokens may be read, and one more for each 10,000 characters."""
    clock = iter(range(1_000_000))
    monkeypatch.setattr("normalizer.check.lexers.time", SimpleNamespace(thread_time=lambda: next(clock)))
    assert len(list(tokens_of("a\n" * 5, "ini"))) == 10
    with pytest.raises(DocumentError, match=r"lexer for ini did not come to the end of 12 characters in 10 seconds"):
        list(tokens_of("a\n" * 6, "ini"))
    assert len(list(tokens_of("a" * 50_000 + "\n" + "a\n" * 6, "ini"))) == 14


def test_a_file_that_takes_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Java with many empty lines takes the square of their number: with less time than that it is an error."""
    monkeypatch.setattr("normalizer.check.lexers._SECONDS", 0)
    monkeypatch.setattr("normalizer.check.lexers._A_SECOND", 10**9)
    with pytest.raises(DocumentError, match="exclude it"):
        read_code("A.java", b"\n" * 2_000)
    assert parsed("a.md", "关于\n".encode()).blocks
