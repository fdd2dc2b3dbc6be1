"""The cache of `check`: what is in it is not read again, and it never has a say in the result."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from normalizer.check import cache, reading
from normalizer.documents import Document

sys.path.insert(0, str(Path(__file__).parent))
from program import Done, call

FILES = 60


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of many files, two of them with something to report, and one in Japanese."""
    (tmp_path / "pyproject.toml").write_text('[tool.hanzi-normalizer]\nto = "tw"\n', encoding="utf-8")
    for number in range(FILES):
        (tmp_path / f"{number}.md").write_text(f"關於朝鮮 {number}\n", encoding="utf-8")
    (tmp_path / "7.md").write_text("关于朝鮮\n", encoding="utf-8")
    (tmp_path / "8.md").write_text("重覆\n", encoding="utf-8")
    (tmp_path / "ja.md").write_text("学校の発表会を見る。\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that were read as documents."""
    names: list[str] = []

    def noted(name: str, data: bytes, *, encoding: str | None = None) -> Document:
        names.append(name)
        return reading.parsed(name, data, encoding=encoding)

    monkeypatch.setattr("normalizer.check.worker.parsed", noted)
    return iter([names])


def check(folder: Path, *words: str) -> Done:
    """Call the command in a folder, in this process."""
    return call("check", "--format", "concise", "--workers", "1", *words, folder=folder)


def file_of(project: Path) -> Path:
    """The only file of the cache."""
    (found,) = (file for file in (project / cache.FOLDER).iterdir() if len(file.name) == 32)
    return found


def test_what_is_known_is_not_read_again(project: Path, parsed: Iterator[list[str]]) -> None:
    """The second run reads only what was reported, and says the same; a file that changes is read again."""
    names = next(parsed)
    first = check(project)
    assert len(names) == FILES + 1
    names.clear()
    second = check(project)
    assert sorted(names) == ["7.md", "8.md"]
    assert (second.stdout, second.stderr, second.returncode) == (first.stdout, first.stderr, first.returncode)
    (project / "9.md").write_text("关于\n", encoding="utf-8")
    assert check(project).stdout.decode().splitlines()[2].startswith("9.md:1:1: HN101")
    (project / "9.md").write_text("關於朝鮮 9\n", encoding="utf-8")
    names.clear()
    check(project)
    assert sorted(names) == ["7.md", "8.md"]


def test_a_fix_knows_the_targets(project: Path) -> None:
    """Files that are not read again have their targets, so that a run that corrects says the same of all."""
    without = check(project, "--diff", "--no-cache")
    check(project)
    assert check(project, "--diff").stdout == without.stdout
    done = check(project, "--fix")
    assert "corrected 1 violation in 1 file: 7.md 1" in done.stderr.decode()
    assert check(project).stdout.decode().startswith("8.md:1:2: HN201")


@pytest.mark.parametrize(
    "words",
    [["--to", "hk"], ["--strict"], ["--term", "朝鮮=北韓"], ["--layout"], ["--target", "*.md=hk"], ["--foreign"]],
)
def test_other_options(project: Path, parsed: Iterator[list[str]], words: list[str]) -> None:
    """With other options nothing is known yet."""
    names = next(parsed)
    check(project)
    names.clear()
    done = check(project, *words)
    assert len(names) == FILES + 1
    assert done.stdout == check(project, *words, "--no-cache").stdout


def test_a_baseline(project: Path, parsed: Iterator[list[str]]) -> None:
    """What a baseline knows is nothing to report, until the baseline is another one."""
    names = next(parsed)
    check(project, "--baseline", "known.json", "--write-baseline")
    assert check(project, "--baseline", "known.json").stdout == b""
    names.clear()
    assert check(project, "--baseline", "known.json").stdout == b""
    assert names == []
    assert b"HN101" in check(project).stdout
    (project / "7.md").write_text("關於朝鮮 7\n", encoding="utf-8")
    check(project, "--baseline", "known.json", "--write-baseline")
    (project / "7.md").write_text("关于朝鮮\n", encoding="utf-8")
    assert b"HN101" in check(project, "--baseline", "known.json").stdout


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _emptied(_: bytes) -> bytes:
    return b""


def _forged(content: bytes) -> bytes:
    checksum, _, entries = content.partition(b"\n")
    return checksum + b"\n" + entries.replace(b'"0.md"', b'"7.md"')


def _of_other_values(_: bytes) -> bytes:
    text = b'{"a.md": [1, [["zh-Elbonia", "name"]]]}'
    return sha256(text).hexdigest().encode() + b"\n" + text


@pytest.mark.parametrize("damage", [_cut, _emptied, _forged, _of_other_values])
def test_a_damaged_cache(project: Path, parsed: Iterator[list[str]], damage: object) -> None:
    """A cache that is not as it was written is not believed, and is written anew."""
    names = next(parsed)
    first = check(project)
    file = file_of(project)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator] # a function of bytes
    names.clear()
    assert check(project).stdout == first.stdout
    assert len(names) == FILES + 1
    assert file.read_bytes() == whole


def test_where_it_is(project: Path) -> None:
    """It is in the project, ignored by git, never checked itself; not made for a few files, or if it is unwanted."""
    check(project, "--no-cache")
    check(project, "0.md", "1.md")
    assert not (project / cache.FOLDER).exists()
    check(project, "--consistent")
    assert not (project / cache.FOLDER).exists()
    check(project)
    assert {file.name for file in (project / cache.FOLDER).iterdir()} > {".gitignore", "CACHEDIR.TAG"}
    assert (project / cache.FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert check(project, cache.FOLDER).stderr.decode().endswith("no files to check\n")
    for number in range(12):
        check(project, "--term", f"甲=乙{number}")
    assert len(list((project / cache.FOLDER).iterdir())) == 2 + 8


def test_a_project_that_cannot_be_written(project: Path) -> None:
    """Where no cache can be made, the result is the same, and nothing is said."""
    (project / cache.FOLDER).write_text("a file", encoding="utf-8")
    first, second = check(project), check(project)
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert b"cache" not in first.stderr


def test_a_moved_project(project: Path, tmp_path: Path, parsed: Iterator[list[str]]) -> None:
    """The cache moves with its project, as between the runs of CI."""
    names = next(parsed)
    check(project)
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    project.rename(moved)
    names.clear()
    check(moved)
    assert sorted(names) == ["7.md", "8.md"]
