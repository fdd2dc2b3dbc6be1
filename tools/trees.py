"""Fetch the locale files of the projects that `tests/trees` pins, with git: `python tools/trees.py FOLDER`.

Each project has its folder, `owner+name`, with only the files that the facts are about. Nothing of them is kept in the
repository.
"""

import argparse
import subprocess
from pathlib import Path

FACTS = Path(__file__).parent.parent / "tests" / "trees" / "places.tsv"


def pinned() -> dict[tuple[str, str], set[str]]:
    """The paths of each project at its commit; those of the heads of the facts, where nothing is reported too."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# tree: "):
            project, commit, *paths = line.removeprefix("# tree: ").split("\t")
            found[project, commit] = set(paths)
    return found


def fetch(folder: Path, project: str, commit: str, paths: set[str]) -> None:
    """Fetch the files of one project."""
    place = folder / project
    place.mkdir(parents=True, exist_ok=True)
    address = f"https://github.com/{project.replace('+', '/')}"
    for words in (
        ["init", "--quiet"],
        ["fetch", "--quiet", "--depth", "1", "--filter=blob:none", address, commit],
        ["checkout", "--quiet", commit, "--", *sorted(paths)],
    ):
        subprocess.run(["git", "-C", str(place), *words], check=True)  # noqa: S603, S607 - git of the system


def main() -> None:
    """Fetch all projects."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for (project, commit), paths in pinned().items():
        fetch(folder, project, commit, paths)
        print(f"{project} at {commit[:12]}: {len(paths)} files")


if __name__ == "__main__":
    main()
