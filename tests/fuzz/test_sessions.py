"""How long the targets were fuzzed: each session adds to what is kept, and the page shows the sums."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import trust  # noqa: E402 - a tool is no package


def load(name: str) -> ModuleType:
    """A module of the fuzzer, which is no part of the package."""
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", ROOT / "fuzz" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


SESSIONS, TARGETS = load("sessions"), load("targets").TARGETS


def test_sessions_add_up(tmp_path: Path) -> None:
    """Seconds and inputs are sums, edges those of the last session; what was not fuzzed has none."""
    file, targets = tmp_path / "sessions.tsv", ("one", "other", "new")
    for session in (SESSIONS.Fuzzed("one", 20, 1000, 7), SESSIONS.Fuzzed("other", 5, 10, 3)):
        SESSIONS.added(session, targets, file)
    SESSIONS.added(SESSIONS.Fuzzed("one", 600, 30_000, 6), targets, file)
    known = SESSIONS.known(targets, file)
    assert known == {
        "one": SESSIONS.Fuzzed("one", 620, 31_000, 6),
        "other": SESSIONS.Fuzzed("other", 5, 10, 3),
        "new": SESSIONS.Fuzzed("new"),
    }
    assert [*SESSIONS.table(known.values())][-1] == "31,010 inputs in 3 targets, 0.2 hours, at least 0 s a target"
    assert [path.name for path in tmp_path.iterdir()] == ["sessions.tsv"]


def test_a_target_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    """The sums are of the targets that there are."""
    file = tmp_path / "sessions.tsv"
    SESSIONS.added(SESSIONS.Fuzzed("gone", 20, 1000, 7), ["gone", "one"], file)
    SESSIONS.added(SESSIONS.Fuzzed("one", 20, 1000, 7), ["one"], file)
    assert list(SESSIONS.known(["gone", "one"], file).values()) == [
        SESSIONS.Fuzzed("gone"),
        SESSIONS.Fuzzed("one", 20, 1000, 7),
    ]


def test_the_page_has_the_sums() -> None:
    """What the page shows is what the sessions add up to: a kept session is one of the page, too."""
    [figures] = [
        found["figures"] for found in trust.BLOCK.finditer(trust.PAGE.read_text("utf-8")) if "sessions" in found[1]
    ]
    printed = "\n".join(SESSIONS.table(SESSIONS.known(TARGETS).values()))
    assert figures.partition("\n\n")[2].strip() == printed, "write it: python tools/trust.py sessions"


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_every_target_was_fuzzed(name: str) -> None:
    """A new target begins with a session that is kept."""
    assert SESSIONS.known(TARGETS)[name].seconds >= 20
