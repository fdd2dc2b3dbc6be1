r"""Notebooks: which cells are text, and that nbformat reads the result as the original with those converted."""

import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, convert, documents

CELLS: list[dict[str, Any]] = [
    {
        "id": "a",
        "cell_type": "markdown",
        "metadata": {"會談": "會談"},
        "source": ["# 陣**营**的會談\n", "\n", "- `會談` [會談](會談.md)\n", "- &#x9BAE;陣\n", "  营\t\n"],
        "attachments": {"會談.png": {"image/png": "會談"}},
    },
    {
        "id": "b",
        "cell_type": "code",
        "metadata": {},
        "execution_count": None,
        "source": ["# 會談\n", "print('會談')"],
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "會談"}],
    },
    {"id": "c", "cell_type": "raw", "metadata": {}, "source": "會談"},
    {"id": "d", "cell_type": "markdown", "metadata": {}, "source": "會談\n\n```\n會談\n```\n\n會談"},
]
NOTEBOOK = {"cells": CELLS, "metadata": {"title": "會談"}, "nbformat": 4, "nbformat_minor": 5}


def normalized(source: str) -> str:
    """The source in simplified characters."""
    return documents.read("a.ipynb", source.encode()).normalize("zh-Hans").to_bytes().decode()


@pytest.mark.parametrize("indent", [None, 1])
def test_cells_in_markdown_change_and_nothing_else(indent: int | None) -> None:
    """Words are seen across the strings of a cell; code, outputs, raw cells and metadata stay."""
    expected = json.loads(json.dumps(NOTEBOOK))
    expected["cells"][0]["source"] = [
        "# 阵**营**的会谈\n",
        "\n",
        "- `會談` [会谈](會談.md)\n",
        "- &#x9C9C;阵\n",
        "  营\t\n",
    ]
    expected["cells"][3]["source"] = "会谈\n\n```\n會談\n```\n\n会谈"
    source = json.dumps(NOTEBOOK, ensure_ascii=False, indent=indent)
    assert normalized(source) == json.dumps(expected, ensure_ascii=False, indent=indent)
    assert normalized(json.dumps(NOTEBOOK)) == json.dumps(expected)


def test_blocks_say_where_they_are() -> None:
    """The label names the cell and the line in it."""
    blocks = documents.read("a.ipynb", json.dumps(NOTEBOOK).encode()).blocks
    assert [(block.label, block.text) for block in blocks][:2] == [
        ("cell 1: heading, line 1", "陣营的會談"),
        ("cell 1: paragraph, line 3", "\ufffc 會談"),
    ]


def test_notebooks_of_version_3() -> None:
    """Their cells are in sheets, and a heading is a cell."""
    cells = [{"cell_type": "heading", "source": ["會談"]}, {"cell_type": "code", "input": ["會談"]}]
    source = json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}, ensure_ascii=False)
    assert normalized(source) == source.replace("會談", "会谈", 1)
    assert documents.read("a.ipynb", source.encode()).blocks[0].label == "cell 1.1: paragraph, line 1"


@given(st.lists(st.text("朝鮮问題談陣营\n ab", max_size=20), max_size=4))
def test_the_peer_reads_the_same_with_other_texts(texts: list[str]) -> None:
    """Written by nbformat, normalized, and read again: valid, and each cell is its conversion."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text) for text in texts])  # type: ignore[no-untyped-call]
    source = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    again = nbformat.reads(normalized(source), as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(again)
    for cell, text in zip(again.cells, texts, strict=True):
        assert convert(cell.source, "zh-Hans") == convert(text, "zh-Hans")
        # four blanks are code; elsewhere every block is converted
        assert "    " in text or cell.source.split() == convert(text, "zh-Hans").split()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "not JSON"),
        ("[]", "not a notebook"),
        ('{"cells": {}}', "not a notebook"),
        ('{"cells": [{"cell_type": "markdown", "source": ["會談', "not JSON: line 1"),
        ('{"cells": [], "a": ' + "[" * 1001, "nested deeper than 1,000"),
    ],
)
def test_bad_input(source: str, problem: str) -> None:
    """What is no notebook is one clear error."""
    with pytest.raises(DocumentError, match=problem):
        documents.read("a.ipynb", source.encode())


@pytest.mark.parametrize(
    "cell", ["1", "null", '{"source": 1}', '{"cell_type": "markdown"}', '{"source": ["會談"]}', "[]"]
)
def test_odd_cells_stay(cell: str) -> None:
    """A cell that is not as it should be is left alone."""
    source = f'{{"cells": [{cell}, {{"cell_type": "markdown", "source": ["會談", 1, null, ["會談"]]}}]}}'
    done = normalized(source)
    assert done == source.replace('"source": ["會談", 1', '"source": ["会谈", 1')


def test_a_term_is_escaped() -> None:
    """What a term brings in is text in Markdown and in JSON."""
    source = '{"cells": [{"cell_type": "markdown", "source": "X國\\u570b"}]}'
    done = documents.read("a.ipynb", source.encode()).normalize("zh-Hans", terms={"X": '*"\\'}).to_bytes().decode()
    assert done == '{"cells": [{"cell_type": "markdown", "source": "\\\\*\\"\\\\\\\\国\\u56fd"}]}'


def test_reading_takes_linear_time(linear_document: Callable[[str, Callable[[int], str], int, int], None]) -> None:
    """Eight times the cells take about eight times as long, never sixty-four."""
    cell = {"cell_type": "markdown", "source": ["會談\n", "\n"] * 5}
    linear_document("a.ipynb", lambda count: json.dumps({"cells": [cell] * count}), 50, 400)
