"""The action of GitHub: its shell, run as a runner does, with this installation."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ACTION = ROOT / "action.yml"
INPUT = re.compile(r"^  ([a-z]+):\n    description: .*\n    default: \"(.*)\"$", re.MULTILINE)
VARIABLE = re.compile(r"^        (HANZI_[A-Z]+): \$\{\{ inputs\.([a-z]+) \}\}$", re.MULTILINE)


def script() -> str:
    """The shell of the only step, without its indentation."""
    text = ACTION.read_text(encoding="utf-8").partition("      run: |\n")[2]
    return "".join(line.removeprefix("        ") for line in text.splitlines(keepends=True))


def run(folder: Path, **inputs: str) -> subprocess.CompletedProcess[bytes]:
    """Run the step with some inputs; pip finds everything installed already."""
    defaults = dict(INPUT.findall(ACTION.read_text(encoding="utf-8")))
    assert set(inputs) <= set(defaults)
    variables = {
        variable: {**defaults, **inputs}[name]
        for variable, name in VARIABLE.findall(ACTION.read_text(encoding="utf-8"))
    }
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    # the environment of the runner: `python3 -m venv` makes one whose python is ours, and whose pip has nothing to do
    (programs / "python3").write_text(
        f'#!/bin/bash\nmkdir -p "$3/bin"\ncat > "$3/bin/python" <<END\n#!/bin/bash\n'
        f'[ "\\$2" = pip ] && echo "\\$@" >> {folder}/pip.log && exit 0\nexec {sys.executable} "\\$@"\nEND\n'
        'chmod +x "$3/bin/python"\n',
        encoding="utf-8",
    )
    (programs / "python3").chmod(0o755)
    environment = {
        **os.environ,
        **variables,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(folder / "temp"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "HANZI_ACTION": str(ROOT),
    }
    bash = shutil.which("bash")
    assert bash
    return subprocess.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", script()],
        cwd=folder / "project",
        env=environment,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A runner with a checked out project."""
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "a b.md").write_text("关于\n", encoding="utf-8")
    return tmp_path


def test_annotations(folder: Path) -> None:
    """Violations are annotations, the status is an output, and the version to install is the action's own."""
    done = run(folder, to="zh-Hant-TW")
    assert done.stdout.decode() == (
        "::error file=a b.md,line=1,col=1,endLine=1,title=HN101::关于 should be 關於 in zh-Hant-TW\n"
    ), done.stderr.decode()
    assert done.returncode == 1
    assert (folder / "output").read_text(encoding="utf-8") == "status=1\n"
    assert (folder / "pip.log").read_text(encoding="utf-8") == f"-m pip install --quiet {ROOT}\n"
    (folder / "project" / "a b.md").write_text("關於\n", encoding="utf-8")
    assert run(folder, to="zh-Hant-TW", version="1.2").returncode == 0
    assert "hanzi-normalizer==1.2" in (folder / "pip.log").read_text(encoding="utf-8")


def test_code_scanning(folder: Path) -> None:
    """On request there is a SARIF file too; options and several paths are words."""
    (folder / "project" / "docs").mkdir()
    (folder / "project" / "docs" / "c.md").write_text("会谈\n", encoding="utf-8")
    done = run(folder, to="tw", sarif="out.sarif", arguments="--ignore HN102 --kind script", paths="docs")
    assert done.returncode == 1
    assert done.stdout.startswith(b"::error file=docs/c.md,line=1")
    assert "docs/c.md" in (folder / "project" / "out.sarif").read_text(encoding="utf-8")


def test_nothing_in_an_input_is_run(folder: Path) -> None:
    """An input is data: no shell reads it."""
    text = ACTION.read_text(encoding="utf-8").partition("      run: |\n")[2]
    assert "${{" not in text
    done = run(folder, to="tw; touch bad", arguments="$(touch bad)", paths="`touch bad`")
    assert done.returncode == 2
    assert not list(folder.rglob("bad"))
