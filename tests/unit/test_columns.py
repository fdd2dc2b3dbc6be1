"""Columns through the kernel equal single calls; no library of columns is needed for this."""

import sys
from array import array
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import InputError, Normalizer, detect, normalize
from normalizer.engine.normalization.columns import Column, convert_column, count_column, most_bytes
from normalizer.lexicon import load_lexicon

sys.path.insert(0, str(Path(__file__).parent.parent / "laws"))
from texts import STANDARDS, TEXTS


def column_of(rows: list[bytes], valid: bytes = b"", first: int = 0) -> Column:
    """Rows of bytes as a column."""
    offsets = array("q", accumulate(map(len, rows), initial=0))
    return Column(memoryview(b"".join(rows)), memoryview(offsets), memoryview(valid), first)


def through(normalizer: Normalizer, column: Column) -> tuple[list[str], list[int], list[int]]:
    """The texts that come out, with the numbers of changes and of doubts."""
    size = len(column)
    out, ends, counts = (
        bytearray(most_bytes(len(column.data))),
        array("q", bytes(8 * size + 8)),
        array("q", [7] * 2 * size),
    )
    convert_column(normalizer, column, out=memoryview(out), ends=memoryview(ends), counts=memoryview(counts))
    without = array("q", bytes(8 * size + 8))
    again = bytearray(len(out))
    convert_column(normalizer, column, out=memoryview(again), ends=memoryview(without), counts=memoryview(array("q")))
    assert (out, ends) == (again, without)
    texts = [out[start:end].decode() for start, end in pairwise(ends)]
    return texts, list(counts[:size]), list(counts[size:])


@pytest.mark.parametrize("standard", STANDARDS)
@given(rows=st.lists(TEXTS, max_size=6))
@example(rows=["⿰車", "車", "王汎森和徐乾學", "", "𠮷\U0002f800", "關於", "a\n發", "駅", "后里"])
def test_7_a_column_equals_single_calls(standard: str, rows: list[str]) -> None:
    """Every row comes out as `normalize` gives it, with as many changes and doubts."""
    rows = [row.encode("utf-8", "replace").decode() for row in rows]
    found = through(Normalizer(standard), column_of([row.encode() for row in rows]))
    single = [normalize(row, standard) for row in rows]
    assert found[0] == [result.text for result in single]
    assert found[1] == [len(result.edits) for result in single]
    assert found[2] == [len(result.edits.doubts) for result in single]


@given(rows=st.lists(TEXTS, max_size=6))
def test_counts_of_a_column_equal_those_of_detect(rows: list[str]) -> None:
    """Every row has the counts that `detect` gives."""
    column = column_of([row.encode("utf-8", "replace") for row in rows])
    counts = array("q", bytes(24 * len(rows)))
    count_column(column, load_lexicon(), memoryview(counts))
    single = [detect(column.text(row)) for row in range(len(rows))]
    columns = [counts[start : start + len(rows)] for start in range(0, len(counts), len(rows) or 1)]
    assert [list(each) for each in columns] == [
        [found.traditional for found in single],
        [found.simplified for found in single],
        [found.han for found in single],
    ][: len(columns)]


def test_characters_of_every_length() -> None:
    """Beside a change a character stays as it is, with one byte to four, and at the borders between them."""
    codes = (
        0x41,
        0x7F,
        0x80,
        0xE9,
        0x7FF,
        0x800,
        0xE000,
        0xFFFD,
        0x10000,
        0x20BB7,
        0x40000,
        0x80000,
        0x100000,
        0x10FFFF,
    )
    rows = [f"{chr(code)}会谈{chr(code)}" for code in codes]
    found, changes, _ = through(Normalizer("zh-Hant"), column_of([row.encode() for row in rows]))
    assert found == [f"{chr(code)}會談{chr(code)}" for code in codes]
    assert set(changes) == {2}


def test_a_row_that_is_not_there_is_empty() -> None:
    """What stands in the bytes of a row without validity is not looked at."""
    column = column_of(
        ["國".encode(), "國\xff".encode("latin-1", "ignore") or b"\xff", "國".encode()], valid=bytes([0b101])
    )
    assert through(Normalizer(), column) == (["国", "", "国"], [1, 0, 1], [0, 0, 0])


def test_a_long_row_goes_by_itself() -> None:
    """A row of more than 64 KiB comes out as a single call gives it, and so do those around it."""
    rows = ["關於", "發展后里，" * 20_000, "a" * 100_000, "頭发"]
    texts, changes, doubts = through(Normalizer("zh-Hant"), column_of([row.encode() for row in rows]))
    single = [normalize(row, "zh-Hant") for row in rows]
    assert texts == [result.text for result in single]
    assert (changes, doubts) == (
        [len(result.edits) for result in single],
        [len(result.edits.doubts) for result in single],
    )


@pytest.mark.parametrize("wrong", [b"\xe9\xae", "國".encode() + b"\xf0\xa0\xae", "發".encode() + b"\xe9"])
def test_what_is_cut_off_is_named(wrong: bytes) -> None:
    """A row that ends in the middle of a character is refused with its number in the whole."""
    column = column_of(["國".encode(), wrong, "國".encode()], first=40)
    with pytest.raises(InputError, match="row 41 is not UTF-8: unexpected end of data at byte"):
        through(Normalizer(), column)
    with pytest.raises(InputError, match="row 41 is not UTF-8"):
        count_column(column, load_lexicon(), memoryview(array("q", bytes(72))))
