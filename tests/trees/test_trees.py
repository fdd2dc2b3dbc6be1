"""Which places of three real projects are reported: facts about their locale files, without their texts.

`make test-trees` fetches the files and runs this; with `WRITE_TREES=1` it writes the facts anew, for a review.
What they show of each format is asserted with texts of our own in `test_tree_kinds.py`, which needs no network.
"""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from normalizer.check.config import CheckConfiguration
from normalizer.check.files import find
from normalizer.check.worker import FileChecker, Mode

FACTS = Path(__file__).with_name("places.tsv")
TREES = os.environ.get("TREES", "")
Fact = tuple[str, ...]


def head() -> list[str]:
    """The comments before the facts, with the projects, their commits and paths."""
    return [line for line in FACTS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]


def projects() -> list[str]:
    """The names of the projects."""
    return [line.removeprefix("# tree: ").split("\t")[0] for line in head() if line.startswith("# tree: ")]


def facts() -> list[Fact]:
    """Project, path, line, column, code, severity, and the digest of the line."""
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def digest(line: str) -> str:
    """The digest of a line, by which a file is known to be the pinned one."""
    return sha256(line.encode()).hexdigest()[:12]


def reported(tree: Path) -> list[Fact]:
    """What is reported in a project."""
    configuration = CheckConfiguration(str(tree))
    checker = FileChecker(configuration, None, Mode(reasons=False))
    found: list[Fact] = []
    for path, given in find([str(tree)], configuration).paths:
        file = checker.file(path, given=given)
        lines = Path(path).read_text(encoding="utf-8").split("\n")
        found += [
            (
                tree.name,
                Path(path).relative_to(tree).as_posix(),
                str(one.line),
                str(one.column),
                one.code,
                "warning" if one.is_warning else "error",
                digest(lines[one.line - 1]),
            )
            for one in (file.violations if file else ())
        ]
    return found


def test_the_facts_are_facts() -> None:
    """Of each place there is what finds it again, and none of its text; three projects are pinned at full commits."""
    assert len(projects()) == 3
    for line in head():
        if line.startswith("# tree: "):
            _, commit, *paths = line.split("\t")
            assert len(commit) == 40
            assert len(paths) >= 3
    assert len(facts()) >= 10
    for project, _, line, column, code, severity, lines_digest in facts():
        assert project in projects()
        assert int(line) > 0
        assert int(column) > 0
        assert code.startswith("HN")
        assert severity in {"error", "warning"}
        assert len(lines_digest) == 12
    assert FACTS.read_text(encoding="utf-8").isascii()


@pytest.mark.slow
@pytest.mark.skipif(not TREES, reason="needs the files that `make test-trees` fetches")
def test_places_of_real_projects() -> None:
    """Exactly the places of the facts are reported."""
    found = [fact for project in projects() for fact in reported(Path(TREES, project))]
    if os.environ.get("WRITE_TREES"):
        FACTS.write_text("".join(f"{line}\n" for line in [*head(), *map("\t".join, found)]), encoding="utf-8")
    assert found == facts()
