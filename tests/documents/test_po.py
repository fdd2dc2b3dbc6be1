"""Catalogues of gettext: what is text in them, and that polib finds the result as the original with that converted."""

from collections.abc import Callable

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, convert, documents

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_TW\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOGUE = (
    HEADER
    + r"""# 鮮
#. 鮮
#: 鮮.py:1
#, fuzzy, python-format
#| msgid "鮮"
msgctxt "鮮"
msgid "鮮"
msgid_plural "鮮"
msgstr[0] "朝"
"鮮"
msgstr[1] ""
    "會\n"
"談 \"鮮\" \\鮮\t\x41"

msgid "{名稱} %(問題)s %d"
msgstr "{名稱}鮮%(問題)s鮮{鮮}%d鮮"

msgctxt "鮮"
msgid ""
msgstr "鮮"

#~ msgid "鮮"
#~ msgstr "鮮"
"""
)


def normalized(source: str) -> str:
    """The source in simplified characters."""
    return documents.read("a.po", source.encode()).normalize("zh-Hans").to_bytes().decode()


def test_translations_change_and_nothing_else() -> None:
    """A word is seen through the lines of its string; what is translated, comments and placeholders stay."""
    expected = CATALOGUE.replace('"朝"\n"鮮"', '"朝"\n"鲜"').replace(
        '"會\\n"\n"談 \\"鮮\\" \\\\鮮', '"会\\n"\n"谈 \\"鲜\\" \\\\鲜'
    )
    expected = expected.replace('msgid ""\nmsgstr "鮮"', 'msgid ""\nmsgstr "鲜"')
    expected = expected.replace("{名稱}鮮%(問題)s鮮{鮮}%d鮮", "{名稱}鲜%(問題)s鲜{鲜}%d鲜")
    assert normalized(CATALOGUE) == expected
    assert normalized(CATALOGUE.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


def test_blocks_say_where_they_are() -> None:
    """Strings are joined, escapes are read, and the label names the line."""
    blocks = documents.read("a.pot", CATALOGUE.encode()).blocks
    assert [(block.label, block.text) for block in blocks] == [
        ("line 14 msgstr[0]", "朝鮮"),
        ("line 16 msgstr[1]", '會\n談 "鮮" \\鮮\t\ufffc'),
        ("line 21 msgstr", "\ufffc鮮\ufffc鮮{鮮}%d鮮"),
        ("line 25 msgstr", "鮮"),
    ]


def test_the_header_names_language_and_encoding() -> None:
    """The encoding it names is used and renamed, the language on request; a template that names none is UTF-8."""
    source = CATALOGUE.replace("UTF-8", "Big5")
    read = documents.read("a.po", source.encode("big5"))
    assert read.encoding == "big5hkscs"
    assert read.to_bytes() == source.encode("big5")
    saved = read.normalize("zh-Hant-HK", languages=True).to_bytes(encoding="utf-8").decode()
    assert "charset=UTF-8" in saved
    assert "Language: zh_HK\\n" in saved
    japanese = CATALOGUE.replace("zh_TW", "ja")
    assert normalized(japanese) == japanese
    one_line = 'msgid ""\nmsgstr "Project: a\\nLanguage: zh_TW\\nContent-Type: text/plain; charset=CHARSET\\n"\n'
    template = documents.read("a.pot", one_line.encode())
    assert template.encoding == "utf-8"
    assert template.normalize("zh-Hans", languages=True).to_bytes().decode() == one_line.replace("zh_TW", "zh_CN")
    assert template.to_bytes(encoding="gb18030") == one_line.encode()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('msgid "a"\nmsgstr "鮮\n', "line 2"),
        ('msgid "a"\nmsgstr 鮮\n', "line 2"),
        ('"鮮"\n', "line 1"),
        ('msgid "a"\n\nmsgtext "鮮"\n', "line 3"),
        ('msgid "a"\nmsgstr "鮮" x\n', "line 2"),
        ('msgid "a"\nmsgstr "鮮\\"\n', "line 2"),
        ("朝鮮問題", "line 1: neither a comment nor a keyword"),
    ],
)
def test_what_is_no_catalogue_is_said_so(source: str, problem: str) -> None:
    """A broken line is an error with its number."""
    with pytest.raises(DocumentError, match=problem):
        documents.read("a.po", source.encode())


def test_a_term_is_escaped() -> None:
    """Quotes, backslashes and line ends are written as escapes."""
    read = documents.read("a.po", 'msgid "a"\nmsgstr "會"\n'.encode())
    done = read.normalize("zh-Hant", terms={"會": '"\\\n'}).to_bytes().decode()
    assert done == 'msgid "a"\nmsgstr "\\"\\\\\\n"\n'


TEXT = st.text('朝鮮问題談陣营"\\\n\t a', max_size=60)
ENTRY = st.builds(
    polib.POEntry,
    msgid=st.text('鮮題"\\\n\t a', min_size=1, max_size=9),
    msgstr=TEXT,
    msgctxt=st.none() | st.text("鮮題", min_size=1),
    comment=st.text("鮮題 ", max_size=5),
    flags=st.sampled_from([[], ["fuzzy"]]),
    obsolete=st.booleans(),
)
PLURAL = st.builds(
    polib.POEntry,
    msgid=st.just("鮮"),
    msgid_plural=st.just("題"),
    msgstr_plural=st.fixed_dictionaries({0: TEXT, 1: TEXT}),
)


@given(st.lists(ENTRY | PLURAL, max_size=4), st.sampled_from([10, 78]))
def test_the_peer_finds_the_same_with_other_texts(entries: list[polib.POEntry], width: int) -> None:
    """Opened by polib, the result is the original with its translations converted, but for the obsolete ones."""
    catalogue = polib.POFile(wrapwidth=width)
    catalogue.metadata = {"Language": "zh_TW", "Content-Type": "text/plain; charset=UTF-8", "Project-Id-Version": "鮮"}
    catalogue.extend(entries)
    source = str(catalogue)
    assert documents.read("a.po", source.encode()).to_bytes() == source.encode()
    before, after = polib.pofile(source), polib.pofile(normalized(source))
    for entry in before:
        if not entry.obsolete:
            entry.msgstr = convert(entry.msgstr, "zh-Hans")
            entry.msgstr_plural = {number: convert(text, "zh-Hans") for number, text in entry.msgstr_plural.items()}
    assert str(before) == str(after)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: 'msgid ""\nmsgstr "' + "Content-Type: a " * n + '"\n',
        lambda n: 'msgid ""\nmsgstr ""\n"Language: zh_TW\\n"\n' + 'msgid "a"\nmsgstr "會談"\n\n' * (n // 10),
        lambda n: 'msgid "a"\nmsgstr "會' + "%(" * n + '"\n',
        lambda n: "\n" + "\t" * n + ")",
    ],
    ids=["encoding", "messages", "placeholders", "blanks"],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four."""
    linear_document("a.po", make, 2_000, 16_000)
