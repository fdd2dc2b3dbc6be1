"""What `check` says to people, and to the programs that they use."""

import json
import os
import pty
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer.check import arguments, formats
from normalizer.check.checked import Checked
from normalizer.check.config import CheckConfiguration
from normalizer.check.worker import FileChecker, Mode

sys.path.insert(0, str(Path(__file__).parent))
from program import COMMAND, Done, call, complaint


def check(folder: Path, *words: str, stdin: str = "") -> Done:
    """Call the command in a folder."""
    return call("check", *words, folder=folder, stdin=stdin.encode())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two texts."""
    (tmp_path / "a.md").write_text("在朝鲜問題上\n\n重覆的**标**籤。\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"a": "\\u8bbe\\u7f6e", "b": "重覆"}', encoding="utf-8")
    return tmp_path


def test_lines_of_the_source(project: Path) -> None:
    """The message has the whole word; below stands the line, with a mark under what differs, in the file's spelling."""
    done = check(project, "--to", "tw")
    assert done.stdout.decode() == (
        "a.md:1:3: HN101 朝鲜 should be 朝鮮 in zh-Hant-TW\n"
        "    在朝鲜問題上\n"
        "        ^^\n"
        "a.md:3:2: HN201 覆 in 重覆 was left in zh-Hant-TW: the word 重复 (STPhrases) calls for 複\n"
        "    重覆的**标**籤。\n"
        "      ^^\n"
        "a.md:3:6: HN101 标籤 should be 標籤 in zh-Hant-TW\n"
        "    重覆的**标**籤。\n"
        "            ^^\n"
        "b.json:1:8: HN101 设置 should be 設置 in zh-Hant-TW\n"
        '    {"a": "\\u8bbe\\u7f6e", "b": "重覆"}\n'
        "           ^^^^^^\n"
        "b.json:1:30: HN201 覆 in 重覆 was left in zh-Hant-TW: the word 重复 (STPhrases) calls for 複\n"
        '    {"a": "\\u8bbe\\u7f6e", "b": "重覆"}\n'
        "                                  ^^\n"
    )
    assert done.stderr.decode().splitlines() == [
        "hanzi-normalizer: 5 violations in 2 files (3 errors, 2 warnings); --fix corrects 3",
        "hanzi-normalizer: by code: HN101 3, HN201 2",
        "hanzi-normalizer: by file: a.md 3, b.json 2",
    ]


def test_a_doubt_is_a_warning(project: Path) -> None:
    """A doubt does not fail the check; each word of a file is reported once, with the number of its other places."""
    (project / "a.md").write_text("重覆一次\n\n重覆兩次，重覆\n", encoding="utf-8")
    (project / "b.json").unlink()
    done = check(project, "--to", "tw", "--format", "concise")
    (line,) = done.stdout.decode().splitlines()
    assert line.startswith("a.md:1:2: HN201 覆 in 重覆 was left")
    assert line.endswith("(and in 2 more places)")
    assert done.returncode == 0
    (warning,) = check(project, "--to", "tw", "--format", "github").stdout.decode().splitlines()
    assert warning.startswith("::warning file=a.md,line=1,col=2,endLine=1,title=HN201::")
    log = json.loads(check(project, "--to", "tw", "--format", "sarif").stdout)
    assert [result["level"] for result in log["runs"][0]["results"]] == ["warning"]
    (file,) = json.loads(check(project, "--to", "tw", "--format", "json").stdout)["files"]
    assert [(one["places"], one["word"], one["severity"]) for one in file["violations"]] == [(3, "重覆", "warning")]


def test_a_baseline_of_doubts(project: Path) -> None:
    """A baseline knows every place of a word in doubt, and not the ones that are added."""
    (project / "a.md").write_text("重覆一次\n\n重覆兩次，重覆\n", encoding="utf-8")
    arguments = ("--to", "tw", "--format", "concise", "--baseline", "known.json")
    check(project, *arguments, "--write-baseline")
    assert check(project, *arguments).stdout == b""
    (project / "a.md").write_text("重覆一次\n\n重覆兩次，重覆\n\n又重覆\n", encoding="utf-8")
    assert check(project, *arguments).stdout.decode().startswith("a.md:5:3: HN201 覆 in 重覆 was left")


def test_statistics(project: Path) -> None:
    """The numbers of each code alone, the most frequent first."""
    done = check(project, "--to", "tw", "--statistics")
    assert done.stdout.decode() == (
        "3  HN101  a form of the other script; --fix corrects 3\n2  HN201  a form that was left, and may be wrong\n"
    )
    assert done.returncode == 1


def test_exit_zero(project: Path) -> None:
    """Violations are reported, and the status is 0; what could not be read is still 2."""
    done = check(project, "--to", "tw", "--exit-zero")
    assert (done.returncode, done.stdout.count(b"HN101")) == (0, 3)
    assert check(project, "none.md", "--exit-zero").returncode == 2


def test_standard_input(project: Path) -> None:
    """`-` is the standard input; its name gives format and target; with --fix the corrected text is printed."""
    text = '{"键": "设置"}\n'
    done = check(project, "-", "--stdin-filename", "zh-TW.json", "--format", "concise", stdin=text)
    assert done.stdout.decode() == "zh-TW.json:1:8: HN101 设置 should be 設置 in zh-Hant-TW\n"
    assert done.returncode == 1
    done = check(project, "-", "--stdin-filename", "zh-TW.json", "--fix", stdin=text)
    assert (done.returncode, done.stdout.decode()) == (0, '{"键": "設置"}\n')
    done = check(project, "-", "--to", "tw", "--fix", stdin="设置重覆\n")
    assert done.stdout.decode() == "設置重覆\n"
    assert done.stderr.decode().startswith("hanzi-normalizer: -:1:4: HN201 覆 in 重覆 was left")
    done = check(project, "-", "--to", "tw", "--diff", stdin="设置\n")
    assert "+設置\n" in done.stdout.decode()
    assert "no file has a target" in complaint(check(project, "-", "--fix", stdin="设置\n"))
    assert check(project, "-", "--fix", stdin="abc\n").stdout == b"abc\n"


def test_colour(project: Path) -> None:
    """On a terminal the codes have a colour, unless `NO_COLOR` is set; in a file they never have."""
    for variables, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        master, slave = pty.openpty()
        pid = os.fork()
        if not pid:
            os.chdir(project)
            os.dup2(slave, 1)
            os.environ.pop("NO_COLOR", None)
            os.environ |= variables
            os.execv(sys.executable, [*COMMAND, "check", "--to", "tw", "a.md"])  # noqa: S606 - our own program
        os.close(slave)
        printed = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:  # the end, on Linux
                break
            if not piece:
                break
            printed += piece
        os.waitpid(pid, 0)
        os.close(master)
        assert (b"\x1b[31mHN101\x1b[0m" in printed) == coloured
        assert b"\x1b" in printed if coloured else b"\x1b" not in printed
    assert b"\x1b" not in check(project, "--to", "tw").stdout


def test_the_names_of_the_formats() -> None:
    """The command line knows every format without importing them."""
    assert list(arguments.FORMATS) == list(formats.FORMATS)


@pytest.mark.parametrize("name", list(formats.FORMATS))
def test_output_is_written_as_it_comes(project: Path, name: str) -> None:
    """No format waits for all files: what was found in the first is written before the second is checked."""
    checker = FileChecker(CheckConfiguration(str(project), to="zh-Hant-TW"), None, Mode())
    taken = []

    def files() -> Iterator[Checked]:
        for file in ("a.md", "b.json"):
            taken.append(file)
            checked = checker.file(str(project / file), given=True)
            assert checked is not None
            yield checked

    written = ""
    for part in formats.FORMATS[name](files(), colour=False):
        written += part
        if "HN101" in written and "a.md" in written and "朝鲜" in written:
            break
    assert taken == ["a.md"]
