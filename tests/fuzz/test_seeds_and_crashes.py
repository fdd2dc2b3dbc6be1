"""The targets of the fuzzer over what it begins with, and over what once broke them."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


def load_targets() -> ModuleType:
    """The module with the targets, which are no part of the package."""
    spec = importlib.util.spec_from_file_location("targets", ROOT / "fuzz" / "targets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZED = load_targets()


def crashes() -> Iterator[tuple[str, Path]]:
    """Every input that once broke a target, in a folder of the target's name."""
    for file in sorted((ROOT / "fixtures" / "crashes").glob("*/*")):
        yield file.parent.name, file


@pytest.mark.parametrize("name", sorted(FUZZED.TARGETS))
def test_the_seeds_hold(name: str) -> None:
    """What the fuzzer begins with breaks nothing."""
    found = list(FUZZED.seeds(name))
    assert found
    for seed in found:
        FUZZED.TARGETS[name](seed)


@pytest.mark.parametrize("name", sorted(FUZZED.TARGETS))
def test_what_long_runs_found_holds(name: str) -> None:
    """The inputs that together reach all that the fuzzer reached break nothing."""
    for data in FUZZED.kept(name):
        FUZZED.TARGETS[name](data)


@pytest.mark.parametrize(("name", "file"), [pytest.param(*found, id=found[1].name) for found in crashes()])
def test_what_broke_once_holds(name: str, file: Path) -> None:
    """An input that the fuzzer broke something with breaks nothing any more."""
    FUZZED.TARGETS[name](file.read_bytes())
