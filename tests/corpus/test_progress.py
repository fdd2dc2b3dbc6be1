"""Progress without a terminal, and the log file."""

import io
import re
import sys
from pathlib import Path

import pytest

from normalizer import OptionError, corpus
from normalizer.corpus import progress

MIXED = "会談\n"


def test_a_line_every_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no terminal; the items come through at once."""
    clock = iter([0.0, 4, 8, 11, 12, 20.9, 21, 30])
    stream = io.StringIO()
    monkeypatch.setattr("normalizer.corpus.progress.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(progress.shown_progress(range(7), 2_000)) == list(range(7))
    assert stream.getvalue() == "3 of 2,000 files\n6 of 2,000 files\n"


def test_a_log_file(tmp_path: Path) -> None:
    """A line for each file with its time, also where the run is continued; failures have their reason."""
    source, log = tmp_path / "in", tmp_path / "log.txt"
    source.mkdir()
    (source / "a.txt").write_text(MIXED, encoding="utf-8")
    (source / "b.txt").write_bytes(b"\x89PNG")
    for resume in (False, True):
        corpus.normalize(source, output=tmp_path / "out", log=log, resume=resume)
    lines = log.read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", line) for line in lines)
    a, b = source / "a.txt", source / "b.txt"
    failed = f"failed: {b}: a PNG image; recognize its text first"
    assert [line[21:] for line in lines] == [
        f"done: {a}: 1 change, 0 doubts",
        failed,
        "ended: 1 of 2 files done",
        f"skipped: {a}: an earlier run had done it",
        failed,
        "ended: 1 of 2 files done",
    ]


def test_a_log_overwrites_nothing(tmp_path: Path) -> None:
    """It is refused as an input, a result, the journal or the summary, and is no input itself."""
    (tmp_path / "a.txt").write_text(MIXED, encoding="utf-8")
    with pytest.raises(OptionError, match="the log would overwrite"):
        corpus.normalize(tmp_path / "a.txt", output=tmp_path / "out", log=tmp_path / "a.txt")
    with pytest.raises(OptionError, match="the summary and the log would both be written"):
        corpus.normalize(tmp_path / "a.txt", log=tmp_path / "x", summary=tmp_path / "x")
    (tmp_path / "log.txt").write_text(MIXED, encoding="utf-8")
    assert corpus.normalize(tmp_path, log=tmp_path / "log.txt").files == 1
