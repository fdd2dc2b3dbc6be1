"""The mutants of the engine: their names and their order last over commits."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import mutant_tests  # noqa: E402 - a tool is no package
import mutants  # noqa: E402 - the same
import mutations  # noqa: E402 - the same

ONE = "def one(a):\n    if a < 1:\n        return a + 2\n    return 0\n"
COMPILED = "def compiled(a):\n    return cast(a, 1) if cython.compiled else a\n"
OTHER = 'def other(a, b):\n    return [x for x in a if x != b] and "no" in a\n'


def found(folder: Path, *parts: str) -> list[mutations.Mutant]:
    """The mutants of an engine with one module."""
    for name in ("kernel", "tables"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "kernel" / "made.py").write_text("\n\n".join(parts), encoding="utf-8")
    return mutations.mutants(folder)


def test_the_sample_does_not_depend_on_the_order_of_the_source(tmp_path: Path) -> None:
    """The same mutants in the same order when functions move; a function more adds some and moves none past another."""
    both, moved = found(tmp_path, ONE, OTHER), found(tmp_path, OTHER, ONE)
    keys = [mutant.key for mutant in both]
    assert keys == [mutant.key for mutant in moved]
    assert len(set(keys)) == len(keys) >= 9
    alone = [mutant.key for mutant in found(tmp_path, ONE)]
    assert alone == [key for key in keys if key in alone]
    assert 0 < len(alone) < len(keys)


def test_a_mutant_changes_one_place(tmp_path: Path) -> None:
    """Each source differs from that without a change, and from every other."""
    source = f"{ONE}\n\n{OTHER}"
    sources = [mutations.mutated(source, mutant) for mutant in found(tmp_path, ONE, OTHER)]
    assert len({source, *sources}) == len(sources) + 1


def test_what_runs_only_compiled_has_no_mutants(tmp_path: Path) -> None:
    """No test of an interpreted kernel could notice them."""
    assert [mutant.about for mutant in found(tmp_path, COMPILED)] == ["None returned"]


def test_what_a_function_imports_counts(tmp_path: Path) -> None:
    """A module keeps what was made by one that its functions import, and has to be imported anew, too."""
    folder = tmp_path / "normalizer"
    folder.mkdir()
    (folder / "made.py").write_text("import array\n", encoding="utf-8")
    (folder / "keeper.py").write_text(
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    import normalizer.types\n"
        "class Keeper:\n    def get(self):\n        if self:\n            from normalizer.made import Made\n",
        encoding="utf-8",
    )
    imports = mutant_tests.imported(tmp_path)
    assert imports["normalizer.keeper"] == {"normalizer.made", "normalizer.made.Made"}
    assert mutant_tests.dependent_on({"normalizer.made"}, imports) >= {"normalizer.made", "normalizer.keeper"}


def test_every_survivor_has_its_reason() -> None:
    """Why it changes nothing, or that a test is missing; and no reason is given for a mutant that is noticed."""
    rows = mutants.known_outcomes(ROOT / "tests" / "cases" / "mutants.tsv").values()
    survived = {(row[0], row[1], row[3]) for row in rows if row[5] == "survived"}
    assert survived == set(mutants.reasons())


def test_the_share_of_what_is_noticed_or_argued(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that is argued to change nothing counts as if noticed; one for which a test is missing does not."""
    why = {("kernel/one.py", "f", "a"): "the same: why", ("kernel/one.py", "f", "b"): "a test is missing"}
    monkeypatch.setattr(mutants, "reasons", lambda: why)
    outcomes = (("a", "survived"), ("b", "survived"), ("c", "survived"), ("d", "noticed"))
    rows = [["kernel/one.py", "f", "code", change, "1", outcome, "", "1.0"] for change, outcome in outcomes]
    assert [*mutants.table(rows)][-1] == "| all | 4 | 1 | 0 | 3 | 1 | 50.0 |"
