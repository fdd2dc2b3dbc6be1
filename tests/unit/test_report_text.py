"""The tables and the JSON of reports: as rich and `json` write them, which take several times as long."""

import json
import random
from io import StringIO
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from normalizer.model import Span
from normalizer.report.grid import Grid, folded
from normalizer.report.json_text import Spans, Written, escaped, indented

PIECES = [
    "",
    "談",
    "谈 → 談",
    "頭髮很乾燥",
    "a long word or two",
    "x" * 30,
    "1:1 22:333",
    "二\n三",
    "é",
    "\t",
    "🙂",
    "line ",
]


def drawn(table: Grid | Table, width: int) -> str:
    """A table as a report shows it."""
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False, _environ={})
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


@pytest.mark.parametrize("width", [24, 40, 100])
def test_tables_are_those_of_rich(width: int) -> None:
    """Widths, folded lines and empty columns; cells with styles, too."""
    draw = random.Random(width)  # noqa: S311 - the same tables each time
    wide = 0
    for _ in range(80):
        heads = [draw.choice(["", "word", "line:column", "一"]) for _ in range(draw.randrange(1, 6))]
        grid, table = Grid(heads), Table(box=None, pad_edge=False, show_edge=False)
        for head in heads:
            table.add_column(head, overflow="fold", style=None, header_style="dim")
        for _ in range(draw.randrange(5)):
            row = [" ".join(draw.choices(PIECES, k=draw.randrange(1, 4))) for _ in heads]
            cells: list[str | Text] = [Text(cell, style="bold") if draw.random() < 1 / 3 else cell for cell in row]
            grid.add_row(*cells)
            table.add_row(*cells)
        expected = drawn(table, width)
        assert drawn(grid, width) == expected
        wide += max(map(len, expected.splitlines()), default=0) > width // 2
    assert wide > 10


def value(draw: random.Random, depth: int) -> Any:  # noqa: ANN401 - any value of JSON
    """Some value of JSON."""
    kinds: list[Any] = [
        None,
        True,
        False,
        0,
        -7,
        10**20,
        1.5,
        1e-9,
        "",
        '談\u202e\n"\\\x00',
        "\ud800",
        [4, 5],
        [],
        {},
        [1, "a"],
    ]
    if depth == 0 or draw.random() < 1 / 3:
        return draw.choice(kinds)
    items = [value(draw, depth - 1) for _ in range(draw.randrange(4))]
    kind = draw.choice([list, tuple, dict])
    return kind({f"k{number}": item for number, item in enumerate(items)}) if kind is dict else kind(items)


def test_json_is_that_of_json() -> None:
    """Every value is written as `json.dumps` writes it with an indent of one; controls and surrogates are escaped."""
    draw = random.Random(1958)  # noqa: S311 - the same values each time
    spans = [Span(0, 2), Span(3, 7)]
    for _ in range(500):
        given = {"a": value(draw, 4), "b": [Spans(spans), Spans()], "c": {"d": Written("null"), "\u202e": 1}}
        plain = {**given, "b": [[[0, 2], [3, 7]], []], "c": {"d": None, "\u202e": 1}}
        assert indented(given) == "\n".join(map(escaped, json.dumps(plain, ensure_ascii=False, indent=1).split("\n")))
    with pytest.raises(TypeError, match="not JSON serializable"):
        indented({"a": {1, 2}})


def test_folding_is_that_of_rich() -> None:
    """A line is folded as rich folds it, whatever the width of its characters, with blanks and without."""
    draw = random.Random(1964)  # noqa: S311 - the same lines each time
    console = Console(file=StringIO(), width=100)
    for _ in range(1000):
        often = 9, 9, 5, 1, 3, 1, 1, 1, 1, 9, 1
        line = "".join(draw.choices("談谈x ，e\u0301🙂\ufe0f國\u200b", often, k=draw.randrange(60)))
        width = draw.randrange(1, 30)
        wrapped = Text(line).wrap(console, width, overflow="fold")
        assert folded(line, width, console) == [part.plain for part in wrapped]
