"""Mutations by structure: nearly all that they make reaches the readers behind the parsers."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from xml.parsers import expat

import pytest

from normalizer.testing.makers import MAKERS

FUZZ = Path(__file__).parent.parent.parent / "fuzz"


def load(name: str) -> ModuleType:
    """A module of the fuzzer, which is no part of the package."""
    spec = importlib.util.spec_from_file_location(name, FUZZ / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GRAMMAR, FUZZED = load("grammar"), load("targets")
XML = sorted(GRAMMAR.XML)


def changed(name: str, seed: bytes) -> Iterator[bytes]:
    """Some inputs that come of a seed by several mutations each."""
    mutate: Callable[[bytes, Random], bytes] = GRAMMAR.mutation_of(f"document-{name}")
    for number in range(40):
        data, chosen = seed, Random(number)  # noqa: S311 - the same each time
        for _ in range(4):
            data = mutate(data, chosen)
        yield data


@pytest.mark.parametrize("name", XML)
def test_xml_stays_well_formed(name: str) -> None:
    """Whatever is moved, wrapped, renamed, put in or taken out, expat reads it; and hardly any input is as it was."""
    archive = FUZZED.documents.FORMATS[name].archive
    seeds = [seed for seed in FUZZED.seeds(f"document-{name}") if not archive or seed[0]]
    for seed in seeds:
        made = set(changed(name, seed))
        assert len(made) > 30
        for data in made:
            assert data[:archive] == seed[:archive]
            expat.ParserCreate().Parse(data[archive:], True)  # noqa: FBT003 - its own signature


def test_yaml_stays_readable() -> None:
    """Blocks are moved and scalars written in another style, and PyYAML still reads what comes of it."""
    for seed in FUZZED.seeds("document-yaml"):
        made = set(changed("yaml", seed))
        assert len(made) > 30
        assert all(map(GRAMMAR.is_yaml, made))
    styles = "".join(data.decode() for seed in FUZZED.seeds("document-yaml") for data in changed("yaml", seed))
    assert [sign for sign in ("|\n", ">-\n", "&a", "'", "{a:", "!!str", "---", "# 会談") if sign not in styles] == []


def test_what_is_not_well_formed_begins_anew() -> None:
    """The text of a damaged document is the content of a new one."""
    mutate = GRAMMAR.mutation_of("document-xml")
    assert mutate("<a>国<b>会\x00</a>".encode(), Random(0)).startswith(b"<")  # noqa: S311 - the same each time
    parsed = GRAMMAR._changed_xml("<a>国<b>会\x00</a>".encode(), Random(0))  # noqa: S311, SLF001 - one step of it
    assert parsed == "<doc>a国b会/a</doc>".encode()


def test_each_target_has_the_mutation_of_its_format() -> None:
    """Every format that is XML or YAML has one, and no other; a new format must be put on one side."""
    found = {name for name in MAKERS if GRAMMAR.mutation_of(f"document-{name}")}
    assert found == GRAMMAR.XML | GRAMMAR.YAML
    assert GRAMMAR.mutation_of("normalize") is None
    assert {name for name in MAKERS if MAKERS[name](["朝鮮"]).lstrip(b"\xef\xbb\xbf").startswith(b"<")} <= found
