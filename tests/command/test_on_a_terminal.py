"""What a terminal is sent: nothing from a text or a name that would control it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from normalizer import Normalization, normalize
from normalizer.report import formats_of, render

sys.path.insert(0, str(Path(__file__).parent))
from program import COMMAND, call, run

pty = pytest.importorskip("pty")

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
OURS = re.compile(r"\x1b\[(?:0|[124;]*|[124;]*3[1236])m")
"""Our colours: bold, dim, underlined; red, green, yellow, cyan."""
TEXT = "朝鮮\x1b[35m和\x1b]0;title\x07朝鲜\x9b8m\u202e后面\u2066在里\r会談\x7f\n他在干\n"
NAME = "a\x1b[35m\u202eb\x07.txt"


def on_terminal(*arguments: str | Path, folder: Path) -> str:
    """What the program writes to a terminal, output and complaints, without the CR that the terminal adds."""
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    command = [*COMMAND, *map(str, arguments)]
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, cwd=folder, env=environment)
    os.close(its)
    said = b""
    try:
        while part := os.read(ours, 1 << 16):
            said += part
    except OSError:  # Linux says so when the other end is closed
        pass
    process.wait(60)
    os.close(ours)
    return said.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a hostile text under a hostile name."""
    for name in (NAME, "other.txt"):
        (tmp_path / name).write_bytes(TEXT.encode())
    return tmp_path


COMMANDS: list[list[str]] = [
    ["normalize", NAME, "--to", "zh-Hant"],
    *(["report", NAME, "--to", "zh-Hant", "--format", format_] for format_ in formats_of(Normalization)),
    ["detect", NAME],
    ["detect", NAME, "other.txt", "--quiet"],
    ["compare", NAME, "other.txt", "--only", "forms"],
    ["date", NAME, "--claimed", "1958-12-08"],
    ["check", NAME, "--to", "zh-Hant"],
    ["check", NAME, "--to", "zh-Hant", "--diff"],
    ["check", NAME, "--to", "zh-Hant", "--format", "github"],
    ["character", "\u202e"],
    ["detect", "none\x1b[35m.txt", "--quiet"],
    ["report", NAME, "--format", "a\x1b[35m"],
    ["report", NAME, "--to", "a\x1b[35m"],
    ["detect", NAME, "\x1b[35m", "--quiet"],
    ["\x1b[35m"],
    ["report", NAME, "b\x1b[35m\n"],
    ["normalize", NAME, "--term", "\x1b[35m"],
    ["normalize", NAME, "--protect-pattern", "(\x1b[35m"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: ascii(" ".join(arguments)))
def test_nothing_raw_reaches_a_terminal(arguments: list[str], folder: Path) -> None:
    """No control of the text, of a name or of an argument is in what the terminal is sent; our colours are."""
    said = on_terminal("--" if arguments[0][0] == "\x1b" else arguments[0], *arguments[1:], folder=folder)
    assert said
    found = RAW.search(OURS.sub("", said))
    assert not found, (found, said)


def test_a_file_and_a_pipe_have_the_exact_text(folder: Path) -> None:
    """What is escaped is only what a terminal is sent: a diff in a pipe can be applied."""
    expected = render(normalize(TEXT, "zh-Hant"), "diff")
    lines = expected[expected.index("--- ") :]
    piped = run("report", NAME, "--to", "zh-Hant", "--format", "diff", folder=folder).stdout.decode()
    assert piped[piped.index("--- ") :] == lines
    assert "\x1b[35m" in lines
    assert run("normalize", NAME, "--to", "zh-Hant", folder=folder).stdout.decode() == normalize(TEXT, "zh-Hant").text


def test_a_complaint_is_one_line(folder: Path) -> None:
    """Whatever the argument is that it repeats."""
    said = call("report", NAME, "b\x1b[35m\nc", folder=folder).stderr.decode()
    assert said.startswith("hanzi-normalizer: unrecognized arguments: b\\u001b[35m\\u000ac (see ")
    assert said.count("\n") == 1
