"""The page on trust: its figures are of this version, and were written by commands that exist."""

import re
import sys
from pathlib import Path

import pytest

import normalizer

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import trust  # noqa: E402 - a tool is no package

PAGE = trust.PAGE.read_text("utf-8")
BLOCKS = [(found["command"], found["figures"]) for found in trust.BLOCK.finditer(PAGE)]
SAID = re.compile(r"Measured on 20\d\d-\d\d-\d\d, version (\S+), commit [0-9a-f]{7,}\.")
PLACEHOLDER = re.compile(r"\b(?:TODO|TBD|FIXME|XXX+|NNN+|PLACEHOLDER|lorem ipsum)\b|\?\?\?|<(?:figure|number|N)>")


@pytest.mark.parametrize(("command", "figures"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_figures_are_of_this_version(command: str, figures: str) -> None:
    """A block says when, with which version and at which commit it was measured, and has a table."""
    line, *rest = figures.splitlines()
    said = SAID.fullmatch(line)
    assert said, f"{command} was never run: python tools/trust.py"
    assert said[1] == normalizer.__version__
    assert sum(row.startswith("|") for row in rest) >= 3
    script = command.split()[1]
    assert (ROOT / script).exists()


def test_the_page_has_blocks() -> None:
    """The laws, the differences, the load and the growth at least are measured by commands."""
    assert len(BLOCKS) >= 4
    assert PAGE.count("<!-- measured by:") == PAGE.count("<!-- end -->") == len(BLOCKS)


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md")))
def test_no_page_has_a_placeholder(page: str) -> None:
    """Nothing waits to be filled in."""
    assert PLACEHOLDER.findall((ROOT / page).read_text("utf-8")) == []


def test_only_tables_and_totals_are_kept() -> None:
    """Of what a command prints, its tables and the lines that begin with a number."""
    one, two, total = "| a | b |\n|---|---|\n| 1 | 2 |\n", "| c |\n|---|\n| 3 |\n", "12 inputs, 1 minute\n"
    printed = f"progress\n\n{one}BROKEN: a log\n\n{total}\n{two}the end\n"
    assert trust.figures(printed) == f"{one}\n{total}\n{two}"
