"""No network, no file but what was asked for, nothing from the home folder: the interpreter watches every event."""

import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import os, sys
home = os.environ["HOME"]
opened = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        raise RuntimeError(f"network: {event}")
    if event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"}:
        raise RuntimeError(f"process: {event}")
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, (str, bytes)):
            path = os.fsdecode(path)
            writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if isinstance(flags, int) else False
            if path.startswith(home) or (writes and path != os.devnull and not path.startswith(os.environ["ASKED"])):
                raise RuntimeError(f"file: {path} {mode} {flags}")
sys.addaudithook(watch)
"""

EVERYTHING = """
import normalizer
from normalizer import documents
from normalizer.report import FORMATS
text = "双方在会談中談到陣营的团結。余先生把頭髮剪了。"
for standard in normalizer.standards():
    result = normalizer.normalize(text, standard, vocabulary=True, terms={"北韓": "朝鮮"}, protect=["台大"])
    list(result.changes), result.doubts, result.findings, result.detection.segments
    normalizer.convert(text, standard)
for answer in (result, normalizer.detect(text), normalizer.date(text), normalizer.character("后"),
               normalizer.compare(text, "双方")):
    for name in FORMATS:
        try:
            normalizer.render(answer, name)
        except normalizer.FormatError:
            pass
documents.read("a.xml", "<p>朝鮮</p>".encode()).normalize("zh-Hans").to_bytes()
"""

COMMANDS = """
from normalizer.cli import main
source = os.path.join(os.environ["ASKED"], "source.txt")
target = os.path.join(os.environ["ASKED"], "target")
for command in (["detect"], ["normalize"], ["report"], ["report", "--format", "html"], ["date"]):
    assert main([*command, source, "-o", target]) == 0, command
"""


def run(program: str, tmp_path: Path) -> str:
    """The standard error of a program that is watched, with a home folder and a folder of its own."""
    home, asked = tmp_path / "home", tmp_path / "asked"
    home.mkdir()
    asked.mkdir()
    (asked / "source.txt").write_text("双方在会談中談到陣营的团結。", encoding="utf-8")
    # -I would hide a home that is asked for; -B because bytecode is written by Python, not by us
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED + program],
        env={"HOME": str(home), "ASKED": str(asked), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not list(home.iterdir())
    return done.stderr


@pytest.mark.parametrize("program", [EVERYTHING, COMMANDS], ids=["library", "commands"])
def test_nothing_but_what_was_asked_for(program: str, tmp_path: Path) -> None:
    """No socket, no process, no file opened in the home folder, none written but what was named."""
    assert run(program, tmp_path) == ""


@pytest.mark.parametrize(
    ("deed", "event"),
    [
        ("import socket; socket.socket()", "network: socket"),
        ("open(os.path.join(home, '.netrc'))", "file: "),
        ("open('/tmp/x', 'w')", "file: /tmp/x"),
        ("import subprocess; subprocess.run(['true'])", "process: subprocess.Popen"),
    ],
)
def test_the_watch_sees(deed: str, event: str, tmp_path: Path) -> None:
    """The watch does see what it forbids."""
    assert event in run(deed, tmp_path)
