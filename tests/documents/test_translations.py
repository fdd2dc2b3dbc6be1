r"""Translations that are not XML, and property lists: what is text in them, and that other programs read the result."""

import json
import plistlib
from collections.abc import Callable
from typing import Any

import javaproperties
import openstep_plist
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, convert, documents
from normalizer.documents.jsonpath import child, keys

PROPERTIES = r"""# 會談
! 會談
會談 = 陣\
    营的會談\t\u9bae\
    \u9BAE
會談\ 會談:會談\:{會談} ${會談} {0}
會談
   \u6703\u8ac7   \u6703\u8ac7
empty=
space=\ 會談\q
last=會談"""
STRINGS = r"""/* 會談 */
// 會談
"會談" = "陣营的會談 %@ \"會談\" \n \U9bae \U9BAE \101";
會 = "會談";
"""
STRINGS = STRINGS.replace("會 =", "key=") + "\"會談\";\n'會談' /* 會談 */ = '會談';\nbare = bare; /* 會談 */"
STRINGSDICT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>會談</key><dict>
 <key>NSStringLocalizedFormatKey</key><string>會談：%#@會談@ 和 %1$#@會談@</string>
 <key>會談</key><dict>
  <key>NSStringFormatSpecTypeKey</key><string>會談</string>
  <key>NSStringFormatValueTypeKey</key><string>會談</string>
  <key>other</key><string>%d個&amp;會談</string>
 </dict></dict>
</dict></plist>
"""
XCSTRINGS: dict[str, Any] = {
    "sourceLanguage": "en",
    "strings": {
        '會談 "%@"': {
            "comment": "會談",
            "localizations": {
                "zh-Hant": {"stringUnit": {"state": "會談", "value": "陣营的會談"}},
                "ja": {"stringUnit": {"state": "translated", "value": "會談"}},
                "zh-HK": {
                    "variations": {"plural": {"other": {"stringUnit": {"state": "translated", "value": "%d個會談"}}}},
                    "substitutions": {"會談": {"variations": {"device": {"mac": {"stringUnit": {"value": "會談"}}}}}},
                },
            },
        },
        "會談": {"shouldTranslate": False, "localizations": {"zh-Hant": {"stringUnit": {"value": "會談"}}}},
        "a": {},
    },
    "version": "1.0",
}
ARB = r"""{
  "@@locale": "zh_TW",
  "@@context": "會談",
  "會談": "陣营的會談\n{會談}會談",
  "@會談": {"description": "會談", "placeholders": {"會談": {"example": "會談"}}},
  "plural": "會{count, plural, =0{沒有會談} 會談{會{會談, number, 會談}談} other{{count}個}}談",
  "select": "{g, select, 會{朝{x}鮮} other {{n, plural, other {個}}}}",
  "broken": "會{會談 { 談",
  "quoted": "\u6703談's '{會談}'"
}"""


def normalized(name: str, source: str, **options: bool) -> str:
    """The source in simplified characters."""
    return documents.read(name, source.encode()).normalize("zh-Hans", **options).to_bytes().decode()  # type: ignore[arg-type]


def texts(name: str, source: str) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in documents.read(name, source.encode()).blocks]


def test_properties() -> None:
    """Values change, over joined lines and through escapes; comments, keys and placeholders stay."""
    expected = r"""# 會談
! 會談
會談 = 阵\
    营的会谈\t\u9c9c\
    \u9C9C
會談\ 會談:会谈\:{會談} ${會談} {0}
會談
   \u6703\u8ac7   \u4f1a\u8c08
empty=
space=\ 会谈\q
last=会谈"""
    assert normalized("a.properties", PROPERTIES) == expected
    assert normalized("a.properties", PROPERTIES.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")
    assert texts("a.properties", PROPERTIES) == [
        "陣营的會談\t鮮鮮",
        "會談:\ufffc \ufffc \ufffc",
        "會談",
        " 會談q",
        "會談",
    ]
    # only a small letter begins a code
    assert texts("a.properties", r"a=會\U6703") == ["會U6703"]
    for before, after in zip(javaproperties.parse(PROPERTIES), javaproperties.parse(expected), strict=True):
        if isinstance(before, javaproperties.KeyValue):
            assert isinstance(after, javaproperties.KeyValue)
            assert after.key == before.key
            assert convert(after.value, "zh-Hans") == convert(before.value, "zh-Hans")


def test_properties_of_old_java_stay_ascii() -> None:
    """In a file whose characters are all escaped, new ones are escaped too, in the same style."""
    read = documents.read("a.properties", b"a=\\u6703X\nb=X\n")
    done = read.normalize("zh-Hans", terms={"X": "國\n𫝈"})
    assert done.to_bytes() == b"a=\\u4f1a\\u570b\\n\\ud86d\\udf48\nb=\\u570b\\n\\ud86d\\udf48\n"
    latin = documents.read("a.properties", b"a=\\u9BAE caf\xe9\n", encoding="latin-1").normalize("zh-Hans")
    assert latin.to_bytes() == b"a=\\u9C9C caf\xe9\n"
    plain = documents.read("a.properties", b"a=X\n").normalize("zh-Hans", terms={"X": " 國"})
    assert plain.to_bytes().decode() == "a=\\ 國\n"


VALUE = st.text("朝鮮问題談陣营=:#!\\ \t\n\f\"é'$a\u3000\u2028", max_size=20)


@given(st.dictionaries(VALUE, VALUE, max_size=5), st.booleans())
def test_properties_as_a_peer_reads_and_writes_them(values: dict[str, str], escaped: bool) -> None:  # noqa: FBT001 - drawn
    """Written by javaproperties, normalized, and loaded again: the same keys with converted values."""
    source = javaproperties.dumps(values, timestamp=False, ensure_ascii=escaped)
    done = normalized("a.properties", source)
    assert javaproperties.loads(done) == {key: convert(value, "zh-Hans") for key, value in values.items()}
    assert not escaped or done.isascii()


@given(st.text("ab鮮=:#!\\ \t\n\r\fuU9\u3000", max_size=20))
def test_properties_of_any_shape(source: str) -> None:
    """Whatever the lines look like, the texts are the values that javaproperties loads."""
    try:
        entries = [one for one in javaproperties.parse(source) if isinstance(one, javaproperties.KeyValue)]
    except javaproperties.InvalidUEscapeError:
        with pytest.raises(DocumentError, match="four hexadecimal digits"):
            documents.read("a.properties", source.encode())
        return
    found = [text.replace("\ufffc", "") for text in texts("a.properties", source)]
    assert found == [one.value for one in entries if one.value and not one.value.isspace()]


def test_strings() -> None:
    """Values change; keys, comments and what has no value stay."""
    expected = (
        STRINGS
        .replace('"陣营的會談 %@ \\"會談', '"阵营的会谈 %@ \\"会谈')
        .replace("U9bae", "U9c9c")
        .replace("U9BAE", "U9C9C")
        .replace('key= "會談"', 'key= "会谈"')
        .replace("= '會談'", "= '会谈'")
    )  # fmt: skip
    assert normalized("a.strings", STRINGS) == expected
    utf16 = documents.read("a.strings", STRINGS.encode("utf-16"))
    assert utf16.normalize("zh-Hans").to_bytes() == expected.encode("utf-16")
    done = documents.read("a.strings", b'"a" = "X";').normalize("zh-Hans", terms={"X": '"\n\\國'})
    assert done.to_bytes().decode() == r'"a" = "\"\n\\國";'


@given(st.dictionaries(st.text('ab鮮"'), st.text("朝鮮问題談\"'\\\n\t a%@;=/*é𫝈"), max_size=4), st.booleans())
def test_strings_as_a_peer_reads_and_writes_them(values: dict[str, str], escaped: bool) -> None:  # noqa: FBT001 - drawn
    """Written by openstep-plist, normalized, and loaded again: the same keys with converted values."""
    source = openstep_plist.dumps(values, unicode_escape=escaped, indent=2).strip("{}\n")
    done = normalized("a.strings", source)
    assert openstep_plist.loads(f"{{{done}}}") == {key: convert(value, "zh-Hans") for key, value in values.items()}
    assert not escaped or done.isascii()


def test_stringsdict() -> None:
    """Formats and plural forms change; keys, names of variables and kinds stay; plistlib loads the result."""
    expected = (
        STRINGSDICT
        .replace("<string>會談：", "<string>会谈：")
        .replace("%d個&amp;會談", "%d个&amp;会谈")
    )  # fmt: skip
    assert normalized("a.stringsdict", STRINGSDICT) == expected
    assert normalized("a.strings", STRINGSDICT) == expected
    before, after = plistlib.loads(STRINGSDICT.encode()), plistlib.loads(expected.encode())
    assert after["會談"]["會談"] == before["會談"]["會談"] | {"other": "%d个&会谈"}


def test_xcstrings() -> None:
    """Localizations change, each in its language; keys, comments, states and what is not to be translated stay."""
    source = json.dumps(XCSTRINGS, ensure_ascii=False, indent=2)
    expected = source.replace("陣营的會談", "阵营的会谈").replace("%d個會談", "%d个会谈")
    last = expected.index('"value": "會談"', expected.index("substitutions"))
    expected = expected[:last] + expected[last:].replace("會談", "会谈", 1)
    assert normalized("Localizable.xcstrings", source) == expected
    blocks = documents.read("a.xcstrings", source.encode()).blocks
    assert [block.language for block in blocks] == ["zh-Hant", "ja", "zh-HK", "zh-HK"]


def test_arb() -> None:
    """Messages change in all branches; names, descriptions, placeholders and choices stay."""
    expected = (
        ARB
        .replace(r"陣营的會談\n{會談}會談", r"阵营的会谈\n{會談}会谈")
        .replace('"會{count', '"会{count')
        .replace("{沒有會談}", "{没有会谈}")
        .replace("{會{會談, number, 會談}談}", "{会{會談, number, 會談}谈}")
        .replace("個}", "个}")
        .replace("{朝{x}鮮}", "{朝{x}鲜}")
        .replace('}}談"', '}}谈"')
        .replace("會{會談 { 談", "会{会谈 { 谈")
        .replace(r"\u6703談's", r"\u4f1a谈's")
    )  # fmt: skip
    assert normalized("app_zh.arb", ARB) == expected
    assert normalized("a.arb", ARB, languages=True) == expected.replace("zh_TW", "zh_CN")
    assert "會\ufffc談" in texts("a.arb", ARB)
    japanese = ARB.replace("zh_TW", "ja")
    assert normalized("a.arb", japanese) == japanese
    assert list(json.loads(expected)) == list(json.loads(ARB))


@given(st.text("a.'\"\\[]$會\n", max_size=6))
def test_a_path_names_its_key(key: str) -> None:
    """The path of a member gives its name back, whatever is in it."""
    assert keys(child("$", key)) == (key,)


@pytest.mark.parametrize(
    ("name", "source", "problem"),
    [
        ("a.properties", "a=1\nb=\\u12\n", "line 2: .u without four hexadecimal digits"),
        ("a.strings", '"a" = "b"', "line 1: expected a semicolon, at the end"),
        ("a.strings", '\n"a" "b";', "line 2: expected a semicolon, at '\"b\";'"),
        ("a.strings", '"a" = {b = c;};', "expected a string as value"),
        ("a.strings", '"a" = "b;\n', "expected a string as value, at '\"b;"),
        ("a.strings", '/* a\n"a" = "b";', "line 1: expected the end of this comment"),
        ("a.strings", "會談", "expected a key"),
        ("a.stringsdict", "<dict/>", "not a property list: its root is dict"),
        ("a.stringsdict", "<plist><dict>", "not well-formed XML"),
        ("a.strings", "<plist><dict>", "not well-formed XML"),
        ("a.strings", "bplist00\0", "a binary property list; save it as XML first"),
        ("a.xcstrings", "[]", "not a string catalogue"),
        ("a.xcstrings", '{"strings": []}', "not a string catalogue"),
        ("a.xcstrings", "{", "not JSON"),
        ("a.arb", '{"a": }', "not JSON: line 1, column 7"),
    ],
)
def test_bad_input(name: str, source: str, problem: str) -> None:
    """What is broken is one clear error that names the file."""
    with pytest.raises(DocumentError, match=problem) as raised:
        documents.read(name, source.encode())
    assert str(raised.value).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.xcstrings", '{"strings": {"a": ' + "[" * 990 + "]" * 990 + "}}"),
        ("a.arb", '{"a": "' + "{a, select, b{" * 400 + "}}" * 400 + '"}'),
    ],
)
def test_deep_nesting(name: str, source: str) -> None:
    """What is nested deep is read or refused, and never a RecursionError."""
    try:
        assert documents.read(name, source.encode()).to_bytes() == source.encode()
    except DocumentError as error:
        assert "too deep" in str(error)  # noqa: PT017 - either is right


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.properties", lambda n: "a=會談\\\n" * n),
        ("a.properties", lambda n: "會" * n + "\\\n" * n),
        ("a.properties", lambda n: "a=" + "${" * n),
        ("a.strings", lambda n: '"a" = "會談";\n' * n),
        ("a.strings", lambda n: "/* 會談 */ // \n" * n),
        ("a.arb", lambda n: '{"a": "' + "{a}\\n" * n + '"}'),
        ("a.arb", lambda n: '{"a": "{a, plural,' + " other{\\n{a}}" * n + '}"}'),
        ("a.arb", lambda n: '{"a": "{' + " " * n + '"}'),
        ("a.stringsdict", lambda n: "<plist><dict>" + "<key>a</key><string>%#@會談</string>" * n + "</dict></plist>"),
    ],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], name: str, make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four, until it is normalized and written."""
    linear_document(name, make, 2_000, 16_000)
