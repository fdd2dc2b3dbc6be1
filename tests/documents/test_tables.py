"""CSV and TSV: which cells are text, and that Python's module reads the result as the original with those converted."""

import csv
import io
import tracemalloc
from collections.abc import Callable
from functools import partial
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, OptionError, convert, documents
from normalizer.documents import Selection
from normalizer.documents.addresses import is_address


def read(source: str, *columns: str | int) -> documents.Document:
    """A table with some columns chosen."""
    return documents.read("a.csv", source.encode(), selection=Selection(columns=columns))


def normalized(source: str, *columns: str | int) -> str:
    """The source in simplified characters."""
    return read(source, *columns).normalize("zh-Hans").to_bytes().decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("朝,鮮\r\n陣营,1\r\n", "朝,鲜\r\n阵营,1\r\n"),
        ('"朝,鮮";"問""題"\n1;2', '"朝,鲜";"问""题"\n1;2'),
        ('"陣\r\n营",1\n', '"阵\r\n营",1\n'),
        ("a\t鮮, 鮮\nb\t鮮\n", "a\t鲜, 鲜\nb\t鲜\n"),
        ('鮮"鮮,"鮮"鮮,""\n', '鲜"鲜,"鲜"鲜,""\n'),
        ("鮮|問\r鮮|題\r", "鲜|问\r鲜|题\r"),
        ("鮮\n\n,,\n鮮,", "鲜\n\n,,\n鲜,"),
        (" 鮮 ,\u2028鮮\x0b\n", " 鲜 ,\u2028鲜\x0b\n"),
        ('sep=;\n"鮮";1\n', 'sep=;\n"鲜";1\n'),
        ('鮮,鮮.png,"鮮/鮮.jpg"\nhttps://例.tw/鮮,/鮮,鮮。\n', '鲜,鮮.png,"鮮/鮮.jpg"\nhttps://例.tw/鮮,/鲜,鲜。\n'),
    ],
)
def test_cells_change_and_nothing_else(source: str, expected: str) -> None:
    """Quotes, delimiters, blanks and line ends stay as they are; a line end in quotes is a soft one."""
    assert normalized(source) == expected


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        ("一,二;三,四\n五,六;七,八\n", ["一", "二;三", "四", "五", "六;七", "八"]),
        ("一;二,三\n四;五\n六;七,八,九", ["一", "二,三", "四", "五", "六", "七,八,九"]),
        ("一\t二,三\n四\t五,六\n", ["一", "二,三", "四", "五,六"]),
        ('"一;二;三",四\n"五;六;七",八\n', ["一;二;三", "四", "五;六;七", "八"]),
        ("一|二\n三|四,五\n", ["一", "二", "三", "四,五"]),
        ("一\n二\n", ["一", "二"]),
        ("一,二\n三,四,五\n六,七\n八,九\n", ["一", "二", "三", "四", "五", "六", "七", "八", "九"]),
        ("一，二、三；四\n五", ["一，二、三；四", "五"]),
        ('一 "二\t三\n四\t五\n', ['一 "二', "三", "四", "五"]),
    ],
)
def test_the_delimiter_is_found(source: str, cells: list[str]) -> None:
    """It cuts the most rows into the same number of cells; what stands in quotes is not counted."""
    assert [block.text for block in read(source).blocks] == cells


TABLE = "題,正文,題\n鮮,鮮,鮮\n鮮\n鮮,鮮,鮮,鮮\n"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ((), "题,正文,题\n鲜,鲜,鲜\n鲜\n鲜,鲜,鲜,鲜\n"),
        ((2,), "題,正文,題\n鮮,鲜,鮮\n鮮\n鮮,鲜,鮮,鮮\n"),
        ((1,), "题,正文,題\n鲜,鮮,鮮\n鲜\n鲜,鮮,鮮,鮮\n"),
        (("2", 4), "題,正文,題\n鮮,鲜,鮮\n鮮\n鮮,鲜,鮮,鲜\n"),
        (("正文",), "題,正文,題\n鮮,鲜,鮮\n鮮\n鮮,鲜,鮮,鮮\n"),
        (("題",), "題,正文,題\n鲜,鮮,鲜\n鲜\n鲜,鮮,鲜,鮮\n"),
        (("題", 4), "題,正文,題\n鲜,鮮,鲜\n鲜\n鲜,鮮,鲜,鲜\n"),
    ],
)
def test_columns_are_chosen(columns: tuple[str | int, ...], expected: str) -> None:
    """By number from 1, or by a name in the first row, which then stays."""
    assert normalized(TABLE, *columns) == expected


def test_a_name_may_be_quoted() -> None:
    """A name is what its cell reads as; one that is a number is a name first."""
    assert normalized('"a ""b""",2\n鮮,鮮\n', 'a "b"') == '"a ""b""",2\n鲜,鮮\n'
    assert normalized("2,1\n鮮,問\n", "2") == "2,1\n鲜,問\n"


@pytest.mark.parametrize("column", ["text", 0, 5, -1, "5", "題 ", "9" * 5_000])
def test_an_unknown_column_names_those_there_are(column: str | int) -> None:
    """The error lists the names."""
    with pytest.raises(OptionError, match="there are 4, named '題', '正文', '題'"):
        read(TABLE, column)


def test_an_empty_table_has_no_columns() -> None:
    """Without a choice nothing is nothing; with one there is an error."""
    assert read("").blocks == ()
    with pytest.raises(OptionError, match="the table is empty"):
        read("", "a")


def test_a_quote_that_is_never_closed_is_said_so() -> None:
    """A truncated table is an error with the line in which the cell begins."""
    with pytest.raises(DocumentError, match="line 3: a cell begins with a quote"):
        read('a,"b\nc"\n"鮮""\n')


def test_a_term_gets_quotes_where_it_needs_them() -> None:
    """A bare cell is quoted when a delimiter, a quote or a line end comes in; a quoted one has its quotes doubled."""
    terms = {"甲": "1,2", "乙": '"x"', "丙": "a\nb", "丁": "1;2"}
    source = '甲,"甲",乙,"乙"\n丙,丁,x乙,4\n'
    done = read(source).normalize("zh-Hant", terms=terms).to_bytes().decode()
    assert done == '"1,2","1,2","""x""","""x"""\n"a\nb",1;2,x"x",4\n'
    with pytest.raises(DocumentError, match="after a closing quote"):
        read('"a"甲,1\n').normalize("zh-Hant", terms=terms)


def test_words_do_not_reach_across_cells() -> None:
    """Two halves of a word in two cells are no word; each cell says where it is."""
    blocks = read("名,文\n陣,营\n", "文", "名").blocks
    assert [(block.label, block.text) for block in blocks] == [("row 2, column 名", "陣"), ("row 2, column 文", "营")]


def tables(delimiter: str) -> st.SearchStrategy[tuple[str, list[list[str]]]]:
    """A delimiter and rows in whose cells no other stands, for then nobody could know which it is."""
    cell = st.text(f'朝鮮问題談陣营"{delimiter}\n\r 1', max_size=8)
    ragged = st.lists(st.lists(cell, min_size=2, max_size=4), min_size=1, max_size=5)
    return st.tuples(st.just(delimiter), ragged)


@given(
    st.sampled_from(",;\t|").flatmap(tables),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_the_peer_reads_the_same_with_other_texts(
    table: tuple[str, list[list[str]]], end: str, quoting: Literal[0, 1]
) -> None:
    """Read by Python's module, the result is the original with its cells converted."""
    delimiter, rows = table
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    source = stream.getvalue()
    assert documents.read("a.csv", source.encode()).to_bytes() == source.encode()
    before, after = (
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) for text in (source, normalized(source))
    )
    assert after == [[convert(cell, "zh-Hans") for cell in row] for row in before]


def test_cells_without_letters_are_no_text() -> None:
    """Numbers, dates and marks cost nothing; a row of them keeps its place and its width."""
    source = '會談,1958\r\n1.5,"2"\r\n—,%\r\n\r\n2024-01-02,鮮,3\r\n'
    read = documents.read("a.csv", source.encode())
    assert [(block.label, block.text) for block in read.blocks] == [
        ("row 1, column 1", "會談"),
        ("row 5, column 2", "鮮"),
    ]
    assert read.normalize().to_bytes().decode() == source.replace("會談", "会谈").replace("鮮", "鲜")
    wide = documents.read("a.csv", b"a\n1,2,3\n", selection=Selection(columns=(3,)))
    assert wide.blocks == ()


def test_a_table_of_numbers_has_no_cells() -> None:
    """None of its 120,000 cells is a block, and nothing but the source is kept of them."""
    tracemalloc.start()
    read = documents.read("a.csv", b"1.5,2,3\n" * 40_000)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not read.blocks
    assert kept < 4 * 320_000


def test_cells_are_packed() -> None:
    """A cell takes some forty bytes beside its text, since it is made into an object only when it is asked for."""
    tracemalloc.start()
    read = documents.read("a.csv", "朝鮮,问題\n".encode() * 50_000)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(read.blocks) == 100_000
    assert read.blocks[99_999].label == "row 50000, column 2"
    assert kept < 60 * 100_000


def test_names_of_files_take_linear_time(
    linear: Callable[[Callable[[int], Callable[[], object]], int, int], None],
) -> None:
    """A cell that may be the name of a file up to its last character is read once."""
    linear(lambda size: partial(is_address, ".py#" * (size // 4) + " x"), 8_000, 64_000)
