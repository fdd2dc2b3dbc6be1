"""The layers: imports point down only, and nothing imports the contested module `opencc`."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import normalizer

PACKAGE = Path(normalizer.__file__).parent
BOTTOM = ["late", "once", "version", "namesake", "patterns", "controls", "wording", "sentences", "require", "errors"]
BOTTOM += ["columns", "day", "claims", "tags", "installed", "uncompiled", "data", "model", "lexicon", "standard"]
WINGS = ["text", "kernel", "tables", "layout", "answers", "normalization"]
ENGINE = [f"engine.{wing}" for wing in WINGS]
PUBLIC = ["report", "functions", "conversion", "readiness", ""]
TOP = [*PUBLIC, "editions", "frames", "files", "walk", "processes", "documents", "corpus", "testing", "check", "lsp"]
TOP += ["workbench"]
LAYERS = [*BOTTOM, "engine", *ENGINE, *TOP, "cli", "__main__"]
"""From the bottom to the top: folders of the package and modules beside them; "" is the package itself."""

Import = tuple[str, str]


def layer(module: str) -> str:
    """The layer of a module: its first name inside the package, and of the engine its wing."""
    parts = module.split(".")[1:]
    return ".".join(parts[: 2 if parts[:1] == ["engine"] else 1])


def room(module: str) -> str:
    """The name of a module inside the engine."""
    return module.removeprefix("normalizer.engine.")


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions and for types only."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules() -> dict[str, Path]:
    """Every module of the package with its file."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = ("normalizer", *file.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def arrows() -> list[Import]:
    """Which module of the package imports which."""
    known = modules()
    found = []
    for module, file in known.items():
        for name in imports(file):
            # a name in a module, or a module in a package
            target = name if name in known else name.rpartition(".")[0]
            if target in known and target != module:
                found.append((module, target))
    return found


def wrong(given: Sequence[Import]) -> list[str]:
    """The imports that point up, or from a report to an engine; DESIGN says so in one line.

    The public functions of the package may be imported by what lies above them, never by what they are made of.
    """
    found = []
    for module, target in given:
        mine, other = layer(module), layer(target)
        up = LAYERS.index(other) > LAYERS.index(mine)
        if up or (mine == "report" and other.startswith("engine")):
            found.append(f"{module} imports {target}")
    return found


def circles(given: Sequence[Import]) -> list[str]:
    """The modules that lie on a circle of imports: what is left when those without imports are taken away in turn."""
    left = {module: {target for source, target in given if source == module} for module, _ in given}
    while free := {target for targets in left.values() for target in targets} - left.keys() | {
        module for module, targets in left.items() if not targets
    }:
        left = {module: targets - free for module, targets in left.items() if module not in free}
    return sorted(left)


def printers() -> set[str]:
    """The layers with a module that calls `print` or writes to the standard output."""
    found = set()
    for module, file in modules().items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            printed = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
            if printed or (isinstance(node, ast.Attribute) and node.attr == "stdout"):
                found.add(layer(module))
    return found


def test_imports_point_down() -> None:
    """No module imports from a layer above its own, and no report an engine."""
    assert wrong(arrows()) == []


@pytest.mark.parametrize(
    "arrow",
    [
        ("normalizer.engine.answers.detection", "normalizer.report.lines"),
        ("normalizer.report.lines", "normalizer.engine.tables.classes"),
        ("normalizer.engine.tables.sense", "normalizer.engine.layout.spaces"),
        ("normalizer.lexicon.own", "normalizer.engine.text.characters"),
        ("normalizer.documents.document", "normalizer.cli.arguments"),
    ],
)
def test_an_arrow_that_points_up_is_found(arrow: Import) -> None:
    """An engine that imports a report, a report that imports an engine, and any step up is wrong."""
    assert wrong([arrow]) == [f"{arrow[0]} imports {arrow[1]}"]


def test_no_imports_in_a_circle() -> None:
    """Within a layer, too, every module can be read after those that it imports."""
    inside = [(one, two) for one, two in arrows() if layer(one) == layer(two) and layer(one)]
    assert circles(inside) == []
    assert circles([*inside, ("normalizer.engine.text.characters", "normalizer.engine.text.paragraphs")])


def test_only_the_command_prints() -> None:
    """A library that prints writes into somebody else's output; `files` writes the file that is named `-`."""
    assert printers() == {"cli", "files"}


def test_nothing_imports_opencc() -> None:
    """Three distributions install a module `opencc` and overwrite each other: it is never imported."""
    for module, file in modules().items():
        assert not [name for name in imports(file) if name.split(".")[0] == "opencc"], module


def test_every_module_has_a_layer() -> None:
    """A new module belongs somewhere."""
    for module in modules():
        assert layer(module) in LAYERS, module
