"""What an installation leaves a user with: nothing but our package and our command, and OpenCC as it was."""

import subprocess
import sys
import venv
from configparser import ConfigParser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent.parent
BOTH = """
import sys
sys.stdout.reconfigure(encoding="utf-8")
from opencc import OpenCC
for name in ("s2t", "s2t.json", "s2hkp", "s2hkp.json", "t2s.json"):
    print(OpenCC(name).convert("汉字软件"))
from importlib.metadata import files
import normalizer
assert not [file for file in files("hanzi-normalizer") if file.parts[0] == "opencc"]
print(normalizer.convert("汉字软件", "zh-Hant"))
print(normalizer.normalize("三复", "zh-Hant").doubts[0].reason)
try:
    normalizer.convert("汉字", "zh-Hant", lexicon="opencc-python-reimplemented")
except normalizer.MissingError as error:
    print(error)
"""


def wheel() -> Path:
    """The wheel that make built."""
    (found,) = (ROOT / "wheels").glob("*.whl")
    return found


def test_the_wheel_writes_into_its_own_folders_only() -> None:
    """Every file lies in `normalizer/` or in the metadata; there is one command."""
    with ZipFile(wheel()) as archive:
        (metadata,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        record = archive.read(f"{metadata}/RECORD").decode().splitlines()
        entries = ConfigParser()
        entries.read_string(archive.read(f"{metadata}/entry_points.txt").decode())
    assert {line.split("/")[0] for line in record} == {"normalizer", metadata}
    assert list(entries["console_scripts"]) == ["hanzi-normalizer"]
    assert not entries.has_section("gui_scripts")


@pytest.mark.slow
@pytest.mark.parametrize("official_first", [True, False], ids=["OpenCC first", "OpenCC second"])
def test_the_official_opencc_is_left_as_it_was(tmp_path: Path, *, official_first: bool) -> None:
    """In one environment both work, in whatever order they came, and the second edition is said to be missing."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    wanted = ["OpenCC", str(wheel())]
    for package in wanted if official_first else reversed(wanted):
        subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True, cwd=tmp_path)
    done = subprocess.run([python, "-c", BOTH], check=True, cwd=tmp_path, capture_output=True)
    *converted, doubt, missing = done.stdout.decode().splitlines()
    assert converted == ["漢字軟件", "漢字軟件", "漢字軟件", "漢字軟件", "汉字软件", "漢字軟件"]
    assert doubt == "the editions of the dictionaries disagree on 三复: 三復 or 三複"
    assert "pip install 'hanzi-normalizer[second-edition]'" in missing
