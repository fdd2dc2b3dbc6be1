"""The layers: imports point down only, and nothing imports the contested module `opencc`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import normalizer

PACKAGE = Path(normalizer.__file__).parent
LAYERS = [
    "version",
    "require",
    "errors",
    "day",
    "data",
    "model",
    "lexicon",
    "standard",
    "engine",
    "report",
    "functions",
    "conversion",
    "normalizer",
    "frames",
    "files",
    "walk",
    "documents",
    "corpus",
    "testing",
    "check",
    "cli",
    "__main__",
]
ENGINE = [
    "asked",
    "plain",
    "kernel",
    "han",
    "names",
    "scan",
    "passes",
    "kinds",
    "strings",
    "options",
    "repairs",
    "marks",
    "annex",
    "dated",
    "scripts",
    "dictionary",
    "vocabulary",
    "fold",
    "forms",
    "words",
    "segment",
    "gaps",
    "layout",
    "context",
    "pack",
    "regions",
    "align",
    "compare",
    "chronology",
    "spellings",
    "tables",
    "detect",
    "decide",
    "compose",
    "compile",
    "characters",
    "explain",
    "findings",
    "streaming",
    "normalizer",
    "joined",
    "columns",
]


def layer(module: str) -> str:
    """The layer of a module: its first name inside the package."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "normalizer"


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions and for types only."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module or ""


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package."""
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = ("normalizer", *file.relative_to(PACKAGE).with_suffix("").parts)
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def test_imports_point_down() -> None:
    """No module imports from a layer above its own, and in the engine from no module after it."""
    for module, file in modules():
        for name in imports(file):
            if name.split(".")[0] != "normalizer":
                continue
            assert LAYERS.index(layer(name)) <= LAYERS.index(layer(module)), f"{module} imports {name}"
            if layer(name) == layer(module) == "engine":
                mine, other = module.split(".")[-1], name.split(".")[-1]
                assert ENGINE.index(other) < ENGINE.index(mine), f"{module} imports {name}"


def test_nothing_imports_opencc() -> None:
    """Three distributions install a module `opencc` and overwrite each other: it is never imported."""
    for module, file in modules():
        assert not [name for name in imports(file) if name.split(".")[0] == "opencc"], module


def test_every_module_has_a_layer() -> None:
    """A new module has to say where it belongs."""
    for module, _ in modules():
        assert layer(module) in LAYERS, module
        if layer(module) == "engine" and module != "normalizer.engine":
            assert module.split(".")[-1] in ENGINE, module
