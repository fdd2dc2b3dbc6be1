"""Files checked in several processes: the same results, in the same order."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from normalizer.check import pool
from normalizer.check.checked import Checked
from normalizer.check.config import CheckConfiguration
from normalizer.check.worker import FileChecker, Mode
from normalizer.processes import executor

sys.path.insert(0, str(Path(__file__).parent))
from deadly import DEADLY, DeadlyChecker

CONFIGURATION = CheckConfiguration(os.sep, to="zh-Hant-TW")


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[str, bool]]:
    """A hundred files: with violations and without, a binary one, and one that is not there."""
    found = []
    for number in range(100):
        file = tmp_path / f"{number:03}.md"
        file.write_bytes([b"abc\n", "關於朝鮮\n".encode(), "关于朝鮮，重覆\n".encode(), b"\0\xff"][number % 4])
        found.append((str(file), number % 8 == 0))
    return [*found, (str(tmp_path / "none.md"), True)]


def reported(files: list[Checked]) -> list[object]:
    """What is said of files."""
    return [
        (
            file.path,
            file.problem,
            file.targets,
            [(one.line, one.column, one.message, one.excerpt) for one in file.violations],
        )
        for file in files
    ]


def test_the_same_in_several_processes(files: list[tuple[str, bool]]) -> None:
    """Two processes say the same as one, in the same order; binary files are in neither."""
    checker = FileChecker(CONFIGURATION, None, Mode(reasons=False))
    alone = reported(list(pool.checked(checker, files, 1)))
    assert len(alone) == 76
    assert reported(list(pool.checked(checker, files, 2))) == alone


def test_processes_where_they_are_worth_it(files: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Little work is done in this process; for much, processes are started in the middle, and nothing is lost."""
    checker = FileChecker(CONFIGURATION, None, Mode(reasons=False))
    alone = reported(list(pool.checked(checker, files, 1)))
    started = []

    def start(*given: Any) -> Any:  # noqa: ANN401 - whatever a pool is made of
        started.append(given)
        return executor(*given)

    monkeypatch.setattr(pool, "executor", start)
    monkeypatch.setattr(pool, "processors", lambda: 2)
    assert reported(list(pool.checked(checker, files))) == alone
    assert not started
    monkeypatch.setattr(pool, "_ALONE", 0.0)
    monkeypatch.setattr(pool, "_WORTH", 0.0)
    assert reported(list(pool.checked(checker, files))) == alone
    assert started


def test_a_system_without_semaphores(files: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started, the files are checked nevertheless."""

    def refuse(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(pool, "executor", refuse)
    checker = FileChecker(CONFIGURATION, None, Mode(reasons=False))
    assert len(list(pool.checked(checker, files, 2))) == 76


def test_a_process_that_dies(files: list[tuple[str, bool]], tmp_path: Path) -> None:
    """The file that a process dies of has failed, and is named; every other one is checked, in order."""
    deadly = tmp_path / DEADLY
    deadly.write_text("關於\n", encoding="utf-8")
    given = [*files[:40], (str(deadly), False), *files[40:]]
    found = list(pool.checked(DeadlyChecker(CONFIGURATION, None, Mode()), given, 2))
    assert [file.path for file in found if file.failed] == [str(deadly), files[-1][0]]
    (dead,) = [file for file in found if file.path == str(deadly)]
    assert dead.problem == "the process that checked it died: it was killed, crashed, or ran out of memory"
    checker = FileChecker(CONFIGURATION, None, Mode())
    assert reported([file for file in found if file is not dead]) == reported(list(pool.checked(checker, files, 1)))
