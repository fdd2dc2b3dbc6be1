"""Help, its examples, and completion in a shell."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from normalizer.cli.examples import EXAMPLES

sys.path.insert(0, str(Path(__file__).parent))
from program import call

COMMANDS = [name for name in EXAMPLES if name]
SERVERS = {"lsp", "serve"}
RUN = [example for name in EXAMPLES if name not in SERVERS for example in EXAMPLES[name]]
"""The examples but for the servers, which wait for an editor and a browser; they have tests of their own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the examples name."""
    (tmp_path / "letter.txt").write_text("双方就朝鮮問題进行了会談。\n", "utf-8")
    (tmp_path / "retyped.txt").write_text("双方就朝鲜问题进行会谈。\n", "utf-8")
    (tmp_path / "corpus").mkdir()
    for day in ("1958-12-08", "1959-01-02"):
        (tmp_path / "corpus" / f"{day}.txt").write_text("关于朝鮮問題的会談\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("example", RUN)
def test_examples_run(example: str, folder: Path) -> None:
    """Each example of the help works as it stands; what it writes is there."""
    words = shlex.split(example.replace(">>", ">").partition(" > ")[0])
    done = call(*words[1:], folder=folder)
    assert done.returncode == (1 if words[1] == "check" else 0), done.stderr.decode()
    assert done.stdout or any((folder / words[at + 1]).exists() for at, word in enumerate(words) if word[:2] == "-o")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_ends_with_its_examples(command: str) -> None:
    """Two examples of the command, and not the exit statuses, which the help of the program has once."""
    said = call(command, "--help").stdout.decode()
    *_, heading, one, two = said.splitlines()
    assert heading == "examples:"
    assert f"hanzi-normalizer {command}" in two
    assert one.strip() == EXAMPLES[command][0]
    assert "exit status:" not in said


def test_every_command_has_examples() -> None:
    """A command without examples cannot be added."""
    said = call("--help").stdout.decode()
    listed = {line.split()[0] for line in said.splitlines() if line.startswith("    ") and line[4:5].isalpha()}
    assert listed == set(COMMANDS)
    assert said.count("exit status:") == 1


def test_nothing_given() -> None:
    """Without a command the help is shown; a script that lost its arguments is not told that it succeeded."""
    done = call()
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == call("--help").stdout


def completions(line: str, shell: str = "bash") -> list[str]:
    """What the program offers a shell at the end of a line."""
    read, write = os.pipe()
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": shell,
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": f"/dev/fd/{write}",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    with os.fdopen(read, "rb") as found:
        subprocess.run(
            [sys.executable, "-m", "normalizer"], env=environment, pass_fds=[write], check=True, capture_output=True
        )
        os.close(write)
        return found.read().decode().split("\x0b")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("det", "detect"),
        ("report a.txt --to zh-Hant-T", "zh-Hant-TW"),
        ("report a.txt --format sar", "sarif"),
        ("detect a.txt --format parq", "parquet"),
        ("rule HN10", "HN101"),
        ("check --fix-", "--fix-code"),
    ],
)
def test_completions(line: str, offered: str) -> None:
    """Commands, options, and the names that an option takes, those of the command itself."""
    found = completions(f"hanzi-normalizer {line}")
    assert offered in found
    assert all(one.startswith(line.rsplit(maxsplit=1)[-1]) for one in found)


@pytest.mark.parametrize(
    ("shell", "then"),
    [
        ("bash", "complete -p hanzi-normalizer"),
        ("zsh", ":"),
        ("fish", "complete --do-complete 'hanzi-normalizer standards --format '"),
    ],
)
def test_shells_read_their_script(shell: str, then: str, tmp_path: Path, program: Callable[..., str]) -> None:
    """The script is one of the shell; fish can be asked for what it completes."""
    file = tmp_path / "script"
    file.write_bytes(call("completion", shell).stdout)
    begin = "autoload -Uz compinit; compinit -u; " if shell == "zsh" else ""
    folder = str(Path(sys.executable).parent)
    done = subprocess.run(
        [program(shell), "-c", f"{begin}source {file}; {then}"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    if shell == "fish":
        assert done.stdout.decode().split() == ["json", "text"]
