"""The hooks of `.pre-commit-hooks.yaml`, tried with the real pre-commit: it installs this project and runs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from normalizer.engine.tables.files import FOLDER

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE", ".pre-commit-hooks.yaml")
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]


def git(folder: Path, *arguments: str) -> str:
    """Run git, without what the user has configured."""
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, env=environment(folder), stdout=subprocess.PIPE)
    return done.stdout.decode().strip()


def environment(home: Path) -> dict[str, str]:
    """With a home of its own, and nothing of a git that may be running the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {"HOME": str(home), "PRE_COMMIT_HOME": str(home / "pre-commit"), "GIT_CONFIG_NOSYSTEM": "1"}
    # the hooks are tried, not the build
    return {**kept, **own, "HANZI_NORMALIZER_UNCOMPILED": "1", "HANZI_NORMALIZER_TABLES": FOLDER}


@pytest.mark.slow
def test_hooks(tmp_path: Path) -> None:
    """`pre-commit run` reports what is not in the standard; the other hook corrects it; excluded files are left."""
    hooks, project, home = tmp_path / "hooks", tmp_path / "project", tmp_path / "home"
    for folder in (hooks, project, home):
        folder.mkdir()
    for name in SOURCES:
        shutil.copy(ROOT / name, hooks)
    shutil.copytree(ROOT / "src", hooks / "src", ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.egg-info"))
    git(hooks, "init", "-q")
    git(hooks, "add", "-A")
    git(hooks, "commit", "-qm", "the project")
    (project / "a.md").write_text("朝鮮关于\n", encoding="utf-8")
    (project / "b.lock").write_text("朝鮮关于\n", encoding="utf-8")
    table = '[tool.hanzi-normalizer]\nto = "zh-Hant"\nexclude = ["*.lock"]\nterms = { "北韓" = "朝鮮" }\n'
    (project / "pyproject.toml").write_text(table, encoding="utf-8")
    (project / ".pre-commit-config.yaml").write_text(
        f"""
repos:
  - repo: {hooks}
    rev: {git(hooks, "rev-parse", "HEAD")}
    hooks:
      - id: hanzi-normalizer-check
      - id: hanzi-normalizer-fix
""",
        encoding="utf-8",
    )
    git(project, "init", "-q")
    git(project, "add", "-A")

    def run(hook: str) -> subprocess.CompletedProcess[bytes]:
        command = [*PRE_COMMIT, "run", hook, "--all-files", "--verbose"]
        return subprocess.run(command, cwd=project, capture_output=True, check=False, env=environment(home))

    done = run("hanzi-normalizer-check")
    assert done.returncode == 1, done.stdout.decode() + done.stderr.decode()
    assert "a.md:1:3: HN101 关于 should be 關於 in zh-Hant" in done.stdout.decode()
    assert "b.lock" not in done.stdout.decode()
    assert "北韓" not in done.stdout.decode()
    done = run("hanzi-normalizer-fix")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout.decode()
    assert (project / "a.md").read_text(encoding="utf-8") == "朝鮮關於\n"
    assert run("hanzi-normalizer-check").returncode == 0
