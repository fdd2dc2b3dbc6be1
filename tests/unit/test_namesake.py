"""The distribution on the index whose module has the same name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import normalizer

PACKAGE = Path(normalizer.__file__).parent
THEIRS = "def getInstance():\n    return None\n"


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process that finds the packages of a folder first."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("metadata", ["normalizer-0.2.1.dist-info", "normalizer-0.2.1-py3.11.egg-info"])
def test_a_namesake_beside_the_package(tmp_path: Path, metadata: str) -> None:
    """Each import says so in one sentence that names both and the remedy, and goes on."""
    (tmp_path / "normalizer").symlink_to(PACKAGE)
    (tmp_path / metadata).mkdir()
    found = run(tmp_path, "import normalizer; print(normalizer.convert('朝鮮', 'zh-Hans'))")
    assert found.stdout == "朝鲜\n"
    assert found.stderr.count("hanzi-normalizer and normalizer 0.2.1") == 1
    assert "pip uninstall normalizer && pip install" in found.stderr


def test_no_namesake(tmp_path: Path) -> None:
    """Other distributions of similar names are none."""
    (tmp_path / "normalizer").symlink_to(PACKAGE)
    for name in ("hanzi_normalizer-0.1.0.dist-info", "normalizers-1.dist-info", "normalizer"):
        (tmp_path / name).mkdir(exist_ok=True)
    assert not run(tmp_path, "import normalizer").stderr


def test_a_package_that_was_overwritten(tmp_path: Path) -> None:
    """The command says in a sentence whose module it found, without a traceback."""
    (tmp_path / "normalizer").mkdir()
    for entry in PACKAGE.iterdir():
        if entry.name not in {"__init__.py", "__pycache__"}:
            (tmp_path / "normalizer" / entry.name).symlink_to(entry)
    (tmp_path / "normalizer" / "__init__.py").write_text(THEIRS)
    found = run(tmp_path, "import sys; from normalizer.cli import main; sys.exit(main(['standards']))")
    assert (found.returncode, found.stdout) == (2, "")
    assert "belongs to another distribution" in found.stderr
    assert "Traceback" not in found.stderr
