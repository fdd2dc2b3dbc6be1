"""The joint statement of 1958: the facts about it, read by hand."""

import hashlib
from itertools import product
from pathlib import Path

import pytest

from normalizer import Verdict, convert, detect, normalize

DIGEST = "8ca1e07ee97f11ff8101aaecb267ad303bf7cdf9fb5219291c4cdab82f41da6d"
SPELLINGS = {
    "朝鲜": {"朝鮮": 22, "朝鲜": 3},
    "会谈": {"会談": 4, "会谈": 3},
    "阵营": {"陣营": 2, "阵营": 5},
    "继续": {"繼續": 2, "继续": 3},
    "维护": {"維護": 2, "维护": 4},
    "访问": {"訪問": 1, "访问": 3},
    "内阁": {"內閣": 1, "内阁": 2},
    "之间": {"之間": 3, "之间": 1},
    "团结": {"团結": 1, "团结": 7},
    "经济": {"經濟": 2, "经济": 1},
    "建设": {"建設": 2, "建设": 3},
    "一贯": {"一貫": 1, "一贯": 1},
    "认为": {"認為": 1, "认为": 1},
    "已经": {"已經": 1, "已经": 2},
}


def test_the_source_is_the_one_that_was_read(statement_folder: Path) -> None:
    """The file is byte for byte what the figures were counted on."""
    assert hashlib.sha256((statement_folder / "source.txt").read_bytes()).hexdigest() == DIGEST


def test_counts(statement: str) -> None:
    """2,346 code points, 2,092 of them Han; the text is mixed."""
    found = detect(statement)
    assert (len(statement), found.han, found.verdict) == (2346, 2092, Verdict.MIXED)


def test_differences_from_simplified(statement: str) -> None:
    """122 characters, 51 different ones, differ from today's simplified text."""
    changes = normalize(statement, "zh-Hans").changes
    assert (len(changes), len({change.before for change in changes})) == (122, 51)


def test_words_in_two_spellings(statement: str) -> None:
    """These words stand in two spellings, and no others do."""
    assert {s.word: s.counts for s in detect(statement).spellings} == SPELLINGS


def test_spans_of_spellings_point_at_them(statement: str) -> None:
    """Each span of a spelling holds it, white space aside, also in the spaced signature."""
    for spelling in detect(statement).spellings:
        for form, spans in spelling.forms:
            assert {"".join(statement[span.slice].split()) for span in spans} == {form}


def test_half_converted_words(statement: str) -> None:
    """陣营 and 团結 have one character of each script."""
    assert {"陣营", "团結", "会談"} <= {word.form for word in detect(statement).half_converted}


def test_segments(statement: str) -> None:
    """The statement alternates between runs that are simplified but for a name, and runs of 1958's mixed print."""
    segments = detect(statement).segments
    assert [segment.verdict for segment in segments] == [Verdict.SIMPLIFIED, Verdict.MIXED] * 2
    begins = ["朝鮮民主主义人民共和国特命全权大使乔", "自从1957年", "烈的贊揚"]
    assert [segment.span.start for segment in segments] == [0, *map(statement.index, begins)]
    assert "".join(statement[segment.span.slice] for segment in segments) == statement


@pytest.mark.parametrize(
    ("start", "standard"),
    [
        *product(["source", "zh-Hans"], ["zh-Hans", "zh-Hant", "zh-Hant-x-opencc"]),
        ("zh-Hant", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-x-opencc", "zh-Hans"),
        ("zh-Hant-x-opencc", "zh-Hant-x-opencc"),
    ],
)
def test_conversions(statement_folder: Path, start: str, standard: str) -> None:
    """From the mixed, the simplified and the traditional text alike, the result is the hand-checked one."""
    text = (statement_folder / f"{start}.txt").read_bytes().decode()
    assert convert(text, standard) == (statement_folder / f"{standard}.txt").read_bytes().decode()


def test_nothing_in_the_library_names_the_statement() -> None:
    """The traps are solved by general means: no file of the package knows the names of this document."""
    import normalizer  # noqa: PLC0415 - the installed package is what is searched

    for file in Path(normalizer.__file__).parent.rglob("*"):
        if file.suffix in {".py", ".tsv", ".json"}:
            text = file.read_text(encoding="utf-8")
            assert not [name for name in ("朴正爱", "朴正愛", "曾涌泉", "joint-statement") if name in text], file
