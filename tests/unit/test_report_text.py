"""The tables and the JSON of reports: as rich and `json` write them, which take several times as long."""

import json
import random
from io import StringIO
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from normalizer import character, compare, date, detect, normalize, render
from normalizer.controls import escaped
from normalizer.model import Span
from normalizer.report import Result, terminal
from normalizer.report.grid import Grid, folded
from normalizer.report.json_text import Pairs, Written, indented
from normalizer.report.markdown import text_of
from normalizer.report.provenance import Provenance

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
    wide = narrow = 0
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
        lines = grid.lines(width)
        if lines is None:
            narrow += 1
            continue
        assert "\n".join(line.rstrip() for text in lines for line in text.splitlines() or [""]) == expected
        wide += max(map(len, expected.splitlines()), default=0) > width // 2
    assert wide > 10
    assert narrow == 0 or width < len("line:column") * 5


@pytest.mark.parametrize("width", [30, 72, 100])
def test_plain_reports_are_those_of_rich(statement: str, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """The parts of every report, with long lines and narrow tables."""
    text = f"{statement[:900]}\t談 a\x1b談\n\n{'話' * 90} {'word ' * 40}"
    results: list[Result] = [
        detect(text),
        normalize(text, "zh-Hant"),
        compare(text, text[5:]),
        date(text, "1958"),
        character("发"),
    ]
    about = Provenance(command="hanzi-normalizer report")
    plain = [terminal.render(result, width=width, provenance=about) for result in results]
    monkeypatch.setattr(terminal, "_plain", lambda *_: None)
    assert plain == [terminal.render(result, width=width, provenance=about) for result in results]


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
        given = {"a": value(draw, 4), "b": [Pairs.of(spans), Pairs()], "c": {"d": Written("null"), "\u202e": 1}}
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
        assert folded(line, width) == [part.plain for part in wrapped]


@pytest.mark.parametrize(
    ("text", "standard", "answer"),
    [
        ("他在干", "zh-Hant", "1 place is not in zh-Hant, with 1 different form; 1 doubt to check."),
        ("朝鮮和朝鲜的会談", "zh-Hans", "2 places are not in zh-Hans, with 2 different forms; no doubts."),
        ("談談談談", "zh-Hans", "4 places are not in zh-Hans, with 1 different form; no doubts."),
        ("朝鲜", "zh-Hans", "Nothing is to be changed for zh-Hans; no doubts."),
    ],
)
def test_a_report_begins_and_ends_with_its_answer(text: str, standard: str, answer: str) -> None:
    """What a reader asked is the first line and the last, whatever the report says of itself between them."""
    result = normalize(text, standard)
    about = Provenance(command="hanzi-normalizer report")
    first, *_, last = render(result, "text", about).rstrip().split("\n")
    assert (first, last) == (answer, answer)
    first, *_, last = render(result, "markdown", about).rstrip().split("\n")
    assert (first, last) == (f"# {text_of(answer)}", f"**{text_of(answer)}**")
    assert render(result, "html", about).count(f'<p class="answer">{answer}</p>') == 2


def test_every_table_of_markdown_has_places() -> None:
    """Each row about the text names line and column, the first few of many."""
    report = render(normalize("談\n" * 9 + "朝鮮和朝鲜的会談", "zh-Hant", kinds=["variant"]), "markdown")
    assert "| 10× | 談 | 谈 |" not in report
    report = render(normalize("談\n" * 9 + "朝鮮和朝鲜的会談", "zh-Hans"), "markdown")
    assert "1:1 2:1 3:1 4:1 5:1 6:1 … 4 more |" in report
    assert "| 会談 | 1 | 10:7 |" in report
    assert "| 朝鲜 | 朝鮮 | 1 | 10:1 |" in report
    report = render(date("会談\n談", "1958-12-08"), "markdown")
    assert "| 談 | old | 2 | 1:2 2:1 |" in report
    report = render(compare("我们在会談中", "我们在会谈中"), "markdown")
    assert "| 我们在会**談**中 | 1:5 |" in report


def test_the_places_of_a_pair_in_a_comparison() -> None:
    """Context of the first place, and the first three places, in the terminal report."""
    report = render(compare("我们在会談中。\n談\n談\n談", "我们在会谈中。\n谈\n谈\n谈"), "text")
    assert "我们在会[談]中。" in report
    assert "1:5 2:1 3:1 … 1 more" in report
