"""Words that a project spells in two right ways."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from program import Done, call


def check(folder: Path, *words: str) -> Done:
    """Call the command in a folder."""
    return call("check", "--format", "concise", "--to", "tw", *words, folder=folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two files that mostly write 台灣."""
    (tmp_path / "a.md").write_text("台灣和**台**灣和臺灣\n\n臺灣 <!-- hanzi: ignore -->\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"臺灣": "台灣", "b": "\\u81fa灣，臺灣，身分"}', encoding="utf-8")
    return tmp_path


def test_two_spellings(project: Path) -> None:
    """On request, the rarer spelling is a warning, once for each file, with the numbers of the project."""
    assert check(project).stdout == b""
    done = check(project, "--consistent")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "a.md:1:11: HN206 臺灣 is 台灣 in 3 of 6 places of the project: both are right in zh-Hant-TW",
        (
            "b.json:1:20: HN206 臺灣 is 台灣 in 3 of 6 places of the project: both are right in zh-Hant-TW "
            "(and in 1 more place)"
        ),
    ]


def test_each_standard_by_itself(project: Path) -> None:
    """Files of another standard are counted apart, and in simplified text there is nothing to choose."""
    (project / "zh-HK.md").write_text("臺灣\n", encoding="utf-8")
    (project / "zh-CN.md").write_text("台湾 惟一 唯一\n", encoding="utf-8")
    printed = check(project, "--consistent").stdout.decode().splitlines()
    assert {line.partition(":")[0] for line in printed if " HN206 " in line} == {"a.md", "b.json"}


def test_what_silences_it(project: Path) -> None:
    """The configuration, codes to ignore and the baseline hold for it; with `strict` there is one spelling."""
    (project / "pyproject.toml").write_text("[tool.hanzi-normalizer]\nconsistent = true\n", encoding="utf-8")
    assert check(project).stdout.count(b"HN206") == 2
    assert check(project, "--no-consistent").stdout == b""
    assert check(project, "--ignore", "HN206").stdout == b""
    assert check(project, "--baseline", "known.json", "--write-baseline").returncode == 0
    assert check(project, "--baseline", "known.json").stdout == b""
    assert b"HN206" not in check(project, "--strict").stdout


def test_it_is_not_fixed(project: Path) -> None:
    """Which spelling is meant, only a human knows: nothing is corrected, the other one is a candidate."""
    before = (project / "a.md").read_bytes()
    check(project, "--consistent", "--fix", "--unsafe-fixes")
    assert (project / "a.md").read_bytes() == before
    found = call("check", "--to", "tw", "--consistent", "--format", "json", folder=project).stdout
    first = json.loads(found)["files"][0]["violations"][0]
    assert (first["candidates"], first["replacements"], first["severity"]) == (["台灣"], [], "warning")
