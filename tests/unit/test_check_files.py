"""Which files of a repository are checked."""

import os
import subprocess
from pathlib import Path

import pytest

from normalizer.check.config import CheckConfiguration
from normalizer.check.files import find


def tree(folder: Path, *files: str) -> None:
    """Make files; their content is their name."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def found(folder: Path, *paths: str, **options: tuple[str, ...]) -> list[str]:
    """The files that are found, as seen from the folder."""
    configuration = CheckConfiguration(str(folder), **options)  # type: ignore[arg-type] # patterns only
    files = find([str(folder / path) for path in paths or ("",)], configuration).paths
    return [os.path.relpath(file, folder) for file, _ in files]


def test_suffixes_and_order(tmp_path: Path) -> None:
    """Of a folder, the text files by their names, those of the folder first; a given file whatever its name."""
    tree(tmp_path, "b.md", "a.txt", "x.png", "no-suffix", "a/z.py", "a/B.yml", ".github/c.yml")
    assert found(tmp_path) == ["a.txt", "b.md", ".github/c.yml", "a/B.yml", "a/z.py"]
    assert found(tmp_path, "x.png", "no-suffix", "a") == ["x.png", "no-suffix", "a/B.yml", "a/z.py"]
    assert found(tmp_path, include=("*.png", "/a/*.py")) == ["x.png", "a/z.py"]


def test_files_that_only_programs_read(tmp_path: Path) -> None:
    """They end like texts, but what they name has to stay; a given file is checked all the same."""
    tree(tmp_path, "a/CMakeLists.txt", "requirements-dev.txt", "robots.txt", "a.min.js", "a.js", "robot.txt")
    assert found(tmp_path) == ["a.js", "robot.txt"]
    assert found(tmp_path, "a/CMakeLists.txt") == ["a/CMakeLists.txt"]
    assert found(tmp_path, include=("*.txt",)) == [
        "requirements-dev.txt",
        "robot.txt",
        "robots.txt",
        "a/CMakeLists.txt",
    ]


def test_exclude(tmp_path: Path) -> None:
    """Excluded folders are not entered; a pattern may take a file back in; a given file is taken all the same."""
    tree(tmp_path, "a.md", "old/b.md", "new/old/c.md", "d.txt", "keep.txt")
    assert found(tmp_path, exclude=("old/", "*.txt", "!keep.txt")) == ["a.md", "keep.txt"]
    assert found(tmp_path, "old/b.md", exclude=("old/",)) == ["old/b.md"]
    configuration = CheckConfiguration(str(tmp_path), exclude=("old/",))
    given = [str(tmp_path / "old" / "b.md"), str(tmp_path / "a.md")]
    assert find(given, configuration, force_exclude=True).paths == ((given[1], False),)


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Links to folders and files, and loops of them, are passed over."""
    tree(tmp_path, "a/b.md")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "a" / "loop.md").symlink_to("loop.md")
    (tmp_path / "a" / "c.md").symlink_to("b.md")
    (tmp_path / "gone.md").symlink_to("nothing")
    assert found(tmp_path) == ["a/b.md"]


@pytest.mark.parametrize("top", ["", "docs", "docs/deep"])
def test_as_git_does(tmp_path: Path, top: str) -> None:
    """What is found in a repository is what git does not ignore, with nested files and exceptions."""
    tree(
        tmp_path,
        *("a.md", "b.md", "build/c.md", "docs/build/d.md", "docs/e.md", "docs/f.txt", "docs/deep/g.md"),
        *("docs/deep/h.md", "docs/deep/build/i.md", "docs/keep/j.md", "docs/keep/b.md", "x y.md", "#k.md"),
        *("docs/[l].md", "docs/deep/er/m.md", "docs/deep/er/n.md"),
    )
    (tmp_path / ".gitignore").write_text("b.md\n/build/\n\\#k.md\n*.txt\ndeep/h.md\n**/er/n.md\n", encoding="utf-8")
    (tmp_path / "docs" / ".gitignore").write_bytes(b"!f.txt\r\nkeep/*\r\n!keep/b.md\r\n\\[l].md\r\n!\xff\n!\n")
    (tmp_path / "docs" / "deep" / ".gitignore").write_text("!h.md\nbuild\n", encoding="utf-8")
    git = ["git", "-c", "core.excludesFile=/dev/null"]
    subprocess.run([*git, "init", "-q"], cwd=tmp_path, check=True)
    listed = subprocess.run(
        [*git, "ls-files", "-z", "--others", "--exclude-standard", "--", f"./{top}"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    expected = {name for name in listed.stdout.decode().split("\0") if name.endswith((".md", ".txt"))}
    assert set(found(tmp_path, top)) == expected
    assert "docs/deep/h.md" in expected


def test_ignore_files_outside_a_repository(tmp_path: Path) -> None:
    """Outside a repository, the `.gitignore` files of the folder itself hold, and none above it."""
    tree(tmp_path, "a/b.md", "a/c.md", "a/.git-like/d.md")
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    (tmp_path / "a" / ".gitignore").write_text("c.md\n", encoding="utf-8")
    assert found(tmp_path, "a") == ["a/b.md", "a/.git-like/d.md"]


def test_a_folder_outside_the_root(tmp_path: Path) -> None:
    """The suffixes hold in a folder that lies outside the project too."""
    tree(tmp_path, "a/b.md", "a/c.png", "project/d.md")
    files = find([str(tmp_path / "a")], CheckConfiguration(str(tmp_path / "project"))).paths
    assert [Path(file).name for file, _ in files] == ["b.md"]
