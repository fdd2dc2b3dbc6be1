"""Two OpenCCs against us, on text wholly in one script: every difference is of a class that is written down."""

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings

from normalizer.testing import han_text

ROOT = Path(__file__).parent.parent.parent
OFFICIAL = ROOT / ".bench" / "OpenCC"


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("differences", ROOT / "benchmarks" / "differences.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


BENCHMARK = _benchmark()


@pytest.fixture(params=["OpenCC", BENCHMARK.OLDER])
def peer(request: pytest.FixtureRequest, missing: Callable[[str], NoReturn]) -> tuple[str, str]:
    """The name of a peer and the interpreter that has it."""
    if request.param == BENCHMARK.OLDER:
        return BENCHMARK.OLDER, sys.executable
    if not (OFFICIAL / "installed").exists():
        missing("there is no official OpenCC; make .bench/OpenCC/installed")
    return "OpenCC", str(OFFICIAL / "bin" / "python")


def listed(cases: Path, configuration: str, peer: str, *, running: bool) -> Mapping[str, str]:
    """The classes of a direction that a peer has on words, or in running text, each with its example."""
    lines = (cases / "differences.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) == 5 and row[2] in {"both", "older", "running"} and row[4] for row in rows)
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    peers = {"both", "older", "running"} if peer == BENCHMARK.OLDER else {"both", "running"} if running else {"both"}
    return {row[1]: row[3] for row in rows if row[0] == configuration and row[2] in peers}


def found(python: str, configuration: str, texts: Sequence[str]) -> Mapping[str, list[str]]:
    """The texts of each class of difference."""
    theirs = BENCHMARK.ask(python, configuration, texts)
    by_class = BENCHMARK.counted(BENCHMARK.differences(configuration, texts, theirs))
    return {kind: [difference.text for difference in group] for kind, group in by_class.items()}


@pytest.mark.parametrize("configuration", BENCHMARK.DIRECTIONS)
def test_words(peer: tuple[str, str], configuration: str, cases: Path) -> None:
    """On every word of the dictionaries: no difference is of another class, no class is empty, the example is one."""
    name, python = peer
    classes = found(python, configuration, BENCHMARK.texts_of(configuration))
    expected = listed(cases, configuration, name, running=False)
    assert {kind: texts[:5] for kind, texts in classes.items() if kind not in expected} == {}
    assert set(expected) - set(classes) == set()
    assert {kind: text for kind, text in expected.items() if text not in classes[kind]} == {}


@pytest.mark.parametrize("configuration", BENCHMARK.DIRECTIONS)
def test_texts(peer: tuple[str, str], configuration: str, cases: Path) -> None:
    """Neither is one in running text."""
    name, python = peer
    script, _ = BENCHMARK.DIRECTIONS[configuration]
    texts: list[str] = []

    @settings(max_examples=400, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(han_text(script))
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    classes = found(python, configuration, texts)
    expected = listed(cases, configuration, name, running=True)
    assert {kind: some for kind, some in classes.items() if kind not in expected} == {}
