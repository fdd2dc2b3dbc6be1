"""What a release is built with and by: pinned actions, pinned tools, and a bill of materials with our tables."""

import importlib.util
import json
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")


def jobs(file: Path) -> dict[str, Any]:
    """The jobs of a workflow."""
    found: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))["jobs"]
    return found


def steps(file: Path) -> list[dict[str, Any]]:
    """Every step of a workflow."""
    return [step for job in jobs(file).values() for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned(file: Path) -> None:
    """An action is named by a commit, with its version beside it, so that nobody can change what is run."""
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []
    assert len(re.findall(r"uses: \S+ # v\d", file.read_text("utf-8"))) == len(used)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_command_exists(file: Path) -> None:
    """What a step runs is a target of the Makefile, a file of ours, or a program of the system."""
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for step in steps(file):
        words = step.get("run", "").split()
        if words[:1] == ["make"]:
            assert set(words[1:]) <= targets, step
        elif words[:1] and "/" in words[0]:
            assert (ROOT / words[0]).exists(), step


def test_only_the_job_that_publishes_may_sign() -> None:
    """A token of identity is given to one job, which runs no code of ours."""
    found = jobs(ROOT / ".github" / "workflows" / "release.yml")
    assert [name for name, job in found.items() if "id-token" in job.get("permissions", {})] == ["publish"]
    assert not [step for step in found["publish"]["steps"] if "run" in step]
    assert set(found["publish"]["needs"]) == set(found) - {"publish"}


def test_what_builds_a_release_is_pinned() -> None:
    """Every requirement of the build has one version and its hashes."""
    text = (ROOT / "build-requirements.txt").read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert [
        line for line in lines if not re.fullmatch(r"[\w.-]+==\S+(?:\s+--hash=sha256:[0-9a-f]{64})+\s*", line)
    ] == []
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    pinned = {line.partition("==")[0] for line in lines}
    assert {re.match(r"[\w-]+", one)[0] for one in needed} <= pinned  # type: ignore[index] # each has a name


def bill() -> ModuleType:
    """The tool that adds the tables."""
    spec = importlib.util.spec_from_file_location("bill", ROOT / "tools" / "bill.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_bill_names_every_table(tmp_path: Path) -> None:
    """Each of our tables is in it, with its licence and the digest of the file."""
    file = tmp_path / "sbom.json"
    file.write_text('{"components": [{"name": "regex"}]}', "utf-8")
    bill().main(str(file))
    _, *tables = json.loads(file.read_text("utf-8"))["components"]
    names = {path.name for path in (ROOT / "src" / "normalizer" / "data").glob("*.tsv")}
    assert {table["name"] for table in tables} == names
    assert all(table["licenses"][0]["license"]["name"] for table in tables)
    assert len({table["hashes"][0]["content"] for table in tables}) == len(names)
