"""Processes that are killed at any moment, and runs that go on."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer import corpus

PROGRAM = """
import sys
from normalizer import corpus
if __name__ == "__main__":
    folder, to, workers, resume = sys.argv[1:]
    where = {"output": to} if to != folder else {"in_place": True, "journal": f"{folder}.journal"}
    terms = {"甲乙": "乙"}
    summary = corpus.normalize(folder, workers=int(workers), resume=resume == "yes", terms=terms, **where)
    print(summary.done, summary.skipped, *summary.failures)
"""
FILES = 120


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that normalizes a folder."""
    file = tmp_path / "program.py"
    file.write_text(PROGRAM, encoding="utf-8")
    return file


def made(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A folder of files that differ, and what becomes of each of them."""
    source, done = {}, {}
    for number in range(FILES):
        name = f"{number % 7}/{number}.txt"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        source[name] = f"甲甲乙{'会談' * number}".encode()
        done[name] = f"甲乙{'会谈' * number}".encode()
        (folder / name).write_bytes(source[name])
    return source, done


def texts(folder: Path) -> dict[str, bytes]:
    """What stands in a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.txt")}


def drafts(folder: Path) -> list[Path]:
    """What was begun and not completed."""
    return [file for file in folder.rglob(".hanzi-*") if file.name != corpus.JOURNAL]


def start(program: Path, *arguments: object) -> subprocess.Popen[bytes]:
    """Start the program."""
    return subprocess.Popen(
        [sys.executable, program, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def lines(journal: Path) -> int:
    """How many files a journal has."""
    return journal.read_bytes().count(b'"name"') if journal.exists() else 0


def children(process: int) -> Iterator[int]:
    """The worker processes of a process."""
    for found in Path("/proc").glob("[0-9]*"):
        try:
            fields = (found / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (found / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == process and b"spawn_main" in command:
            yield int(found.name)


@pytest.mark.parametrize("in_place", [False, True])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on(tmp_path: Path, program: Path, workers: int, in_place: bool) -> None:  # noqa: FBT001 - a parameter
    """Killed after any number of files, no file is half done; in the end each was done once, and no draft is left."""
    folder = tmp_path / "in"
    source, done = made(folder)
    out, journal = (
        (folder, tmp_path / "in.journal") if in_place else (tmp_path / "out", tmp_path / "out" / corpus.JOURNAL)
    )
    chance = random.Random(workers)  # noqa: S311 - any moment will do
    resume = "no"
    for _ in range(2):
        least = lines(journal) + chance.randrange(1, 20)
        with start(program, folder, out, workers, resume) as run:
            while run.poll() is None and lines(journal) < least:
                time.sleep(0.0005)
            time.sleep(chance.random() / 200)
            run.kill()
        for name, text in texts(out).items():
            assert text in {source[name], done[name]}, name
        resume = "yes"
    time.sleep(0.5)
    known = {entry: (out / entry).stat().st_mtime_ns for entry, text in texts(out).items() if text == done[entry]}
    with start(program, folder, out, workers, "yes") as run:
        said, complaint = run.communicate(timeout=100)
    assert run.returncode == 0, complaint.decode()
    assert said.decode().split() == [str(FILES), str(len(known))]
    assert known
    assert texts(out) == done
    assert known == {name: (out / name).stat().st_mtime_ns for name in known}
    assert not drafts(out)


def test_a_killed_worker(tmp_path: Path, program: Path) -> None:
    """Workers that are killed now and then cost no file, or the one that they had; the others are done."""
    source, done = made(tmp_path / "in")
    chance = random.Random(0)  # noqa: S311 - as above
    kills = 0
    with start(program, tmp_path / "in", tmp_path / "out", 2, "no") as run:
        while run.poll() is None and kills < 3:
            time.sleep(chance.random() / 10)
            found = list(children(run.pid))
            if found and lines(tmp_path / "out" / corpus.JOURNAL) > 10 * kills + 1:
                os.kill(chance.choice(found), signal.SIGKILL)
                kills += 1
        said, complaint = run.communicate(timeout=100)
    assert run.returncode == 0, complaint.decode()
    assert kills
    finished, skipped, *failures = said.decode().split(maxsplit=2)
    assert (int(finished) + len("".join(failures).split("ran out of memory")) - 1, skipped) == (FILES, "0")
    for name, text in texts(tmp_path / "out").items():
        assert text == done[name]
    assert texts(tmp_path / "in") == source


DEADLY = """
import os, signal, sys
from normalizer import corpus
from normalizer.corpus import worker
read = worker.read_bytes
def deadly(path):
    if path.endswith("/13.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(path)
worker.read_bytes = deadly
if __name__ == "__main__":
    summary = corpus.normalize(sys.argv[1], output=sys.argv[2], workers=2, terms={"甲乙": "乙"})
    print(summary.done, *summary.failures)
"""


def test_a_file_that_kills_its_worker(tmp_path: Path) -> None:
    """It is tried once more alone, and has failed then; every other file is done."""
    source, done = made(tmp_path / "in")
    program = tmp_path / "deadly.py"
    program.write_text(DEADLY, encoding="utf-8")
    with start(program, tmp_path / "in", tmp_path / "out") as run:
        said, complaint = run.communicate(timeout=100)
    assert run.returncode == 0, complaint.decode()
    finished, failure = said.decode().strip().split(" ", 1)
    assert finished == str(FILES - 1)
    assert failure.startswith(f"{tmp_path}/in/6/13.txt: its worker process died twice")
    del done["6/13.txt"]
    assert texts(tmp_path / "out") == done
    assert texts(tmp_path / "in") == source


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt(tmp_path: Path, program: Path, workers: int) -> None:
    """After Ctrl-C every file that was written is in the journal, no draft is left, and no process."""
    _, done = made(tmp_path / "in")
    with start(program, tmp_path / "in", tmp_path / "out", workers, "no") as run:
        while run.poll() is None and lines(tmp_path / "out" / corpus.JOURNAL) < 20:
            time.sleep(0.001)
        workers_of_it = list(children(run.pid))
        run.send_signal(signal.SIGINT)
        _, complaint = run.communicate(timeout=100)
    assert b"KeyboardInterrupt" in complaint
    assert run.returncode in {1, -signal.SIGINT}
    written = texts(tmp_path / "out")
    assert len(written) > 18
    assert written.items() <= done.items()
    assert not drafts(tmp_path / "out")
    assert not [process for process in workers_of_it if Path("/proc", str(process)).exists()]
    with start(program, tmp_path / "in", tmp_path / "out", 1, "yes") as run:
        said, _ = run.communicate(timeout=100)
    assert said.decode().split() == [str(FILES), str(len(written))]


def test_two_runs_at_once(tmp_path: Path, program: Path) -> None:
    """A journal belongs to one run at a time."""
    made(tmp_path / "in")
    with start(program, tmp_path / "in", tmp_path / "out", 1, "no") as run:
        while run.poll() is None and lines(tmp_path / "out" / corpus.JOURNAL) < 1:
            time.sleep(0.001)
        run.send_signal(signal.SIGSTOP)
        with start(program, tmp_path / "in", tmp_path / "out", 1, "yes") as other:
            _, complaint = other.communicate(timeout=100)
        run.kill()
    assert "another run is writing this journal" in complaint.decode()


def test_without_a_guard(tmp_path: Path) -> None:
    """A program that cannot be imported by its workers is told so, and not that its files are bad."""
    made(tmp_path / "in")
    program = f"from normalizer import corpus; corpus.normalize({str(tmp_path / 'in')!r}, workers=2)"
    done = subprocess.run([sys.executable, "-"], input=program.encode(), capture_output=True, check=False, timeout=100)
    assert b"worker processes cannot be started" in done.stderr
