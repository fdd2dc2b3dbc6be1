"""Lyrics in LRC."""

import pytest

from normalizer import DocumentError, documents

LYRICS = """[ti:會談]
[ar:陣营]
[by:會談]
[offset:+100]

[00:12.00][01:15.00]陣营的<00:12.50>會<00:12.70>談
[00:17.20] 會談：[會談] <會談>
[00:20]
[0:21.1]君の會談を伝えて
說會談
# 會談
"""


def test_lines_change_and_nothing_else() -> None:
    """Words are seen across the times of words; Japanese lines, times and other tags stay."""
    expected = (
        LYRICS
        .replace("[ti:會談]", "[ti:会谈]")
        .replace("[ar:陣营]", "[ar:阵营]")
        .replace("陣营的<00:12.50>會<00:12.70>談", "阵营的<00:12.50>会<00:12.70>谈")
        .replace("會談：[會談] <會談>", "会谈：[会谈] <会谈>")
        .replace("說會談\n# 會談", "说会谈\n# 会谈")
    )  # fmt: skip
    read = documents.read("a.lrc", LYRICS.encode())
    assert read.normalize("zh-Hans").to_bytes().decode() == expected
    assert [(block.label, block.text) for block in read.blocks][:3] == [
        ("line 1 ti", "會談"),
        ("line 2 ar", "陣营"),
        ("line 6", "陣营的會談"),
    ]
    again = documents.read("a.lrc", LYRICS.replace("\n", "\r\n").encode("gb18030"))
    assert again.normalize("zh-Hans").to_bytes() == expected.replace("\n", "\r\n").encode("gb18030")


def test_what_is_no_lrc_is_said_so() -> None:
    """A text without times is something else; an empty file is empty."""
    with pytest.raises(DocumentError, match=r"a\.lrc: not LRC: there is no line with a time such as \[00:12\.34\]"):
        documents.read("a.lrc", "會談\n".encode())
    assert documents.read("a.lrc", b"\n").blocks == ()


@pytest.mark.parametrize("term", ["[00:12.00]會", "<00:12.00>", "會\n談"])
def test_a_term_that_would_be_a_time_is_refused(term: str) -> None:
    """LRC has no escapes."""
    with pytest.raises(DocumentError, match="LRC cannot hold"):
        documents.read("a.lrc", "[00:01.00]會".encode()).normalize("zh-Hant", terms={"會": term})
