"""An installation from the source archive where nothing compiles: all modules interpreted, with the same results."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from setuptools import Distribution, Extension

from normalizer import convert, standards
from normalizer.engine.tables.files import FOLDER
from normalizer.engine.tables.sharing import compiled_ahead, name_of_tables

ROOT = Path(__file__).parent.parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "build", "wheels*", "*.egg-info", "__pycache__")
SWITCHES = {"CC", "CXX", "HANZI_NORMALIZER_TABLES", "HANZI_NORMALIZER_UNCOMPILED"}
COMPILED = {".so", ".pyd", ".dylib"}
GOOD = """
#include <Python.h>
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "good", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_good(void) { return PyModule_Create(&module); }
"""
CONVERTING = """
import sys
import normalizer
assert normalizer.__file__.startswith(sys.argv[1]), normalizer.__file__
sys.stdout.reconfigure(encoding="utf-8", newline="")
for standard in normalizer.standards():
    print(normalizer.convert(sys.argv[2], standard))
"""
TEXT = "双方在会談中談到陣营的团結。太后的头发很乾燥，余先生把麵條吃了。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, built from a copy of the checkout."""
    folder = tmp_path_factory.mktemp("sdist") / "checkout"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    command = [sys.executable, "-m", "build", "--sdist", "--outdir", "dist", "."]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (found,) = (folder / "dist").iterdir()
    return found


@pytest.mark.slow
def test_an_installation_with_a_compiler(archive: Path, tmp_path: Path) -> None:
    """The source archive alone is enough to compile the kernel, in an environment of its own, with its dependencies."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "own"], check=True)
    python = tmp_path / "own" / "bin" / "python"
    kept = {name: value for name, value in os.environ.items() if name not in SWITCHES}
    # the tables are compiled by the next test; how fast the kernel is does not matter here, but how long it is compiled
    own = kept | {"HANZI_NORMALIZER_TABLES": FOLDER, "CFLAGS": "-O0"}
    subprocess.run([python, "-m", "pip", "install", "--quiet", archive], env=own, check=True)
    packages = next((tmp_path / "own" / "lib").glob("python*/site-packages"))
    assert {file.name.partition(".")[0] for file in packages.rglob("*.so") if "normalizer" in file.parts} >= {
        "kernel",
        "decide",
        "change",
        "conversion",
    }
    done = subprocess.run([python, "-c", CONVERTING, packages, TEXT], check=True, capture_output=True)
    assert done.stdout.decode().splitlines() == [convert(TEXT, standard) for standard in standards()]


@pytest.mark.slow
@pytest.mark.parametrize("compiler", ["none", "failing"])
def test_an_installation_without_a_compiler(archive: Path, compiler: str, tmp_path: Path) -> None:
    """It succeeds, has no compiled module, has the same compiled tables as ours, and converts as ours does.

    Tables are compiled once, and taken over the other time.
    """
    target, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    failing = {"CC": "false", "CXX": "false", "HANZI_NORMALIZER_TABLES": FOLDER}
    changed = failing if compiler == "failing" else {"PATH": str(empty)}
    kept = {name: value for name, value in os.environ.items() if name not in SWITCHES}
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", target, archive],
        env=kept | changed,
        check=True,
    )
    assert not [file for file in target.rglob("*") if file.suffix in COMPILED]
    tables = {file.stem for file in target.glob("normalizer/compiled/*.tables")}
    assert tables == {*map(name_of_tables, compiled_ahead()), "traditional", "simplified"}
    made = target / "normalizer" / "compiled"
    assert {file.name: file.read_bytes() for file in made.iterdir()} == {
        file.name: file.read_bytes() for file in Path(FOLDER).iterdir()
    }
    done = subprocess.run(
        [sys.executable, "-c", CONVERTING, target, TEXT],
        env=os.environ | {"PYTHONPATH": str(target)},
        check=True,
        capture_output=True,
    )
    assert done.stdout.decode().splitlines() == [convert(TEXT, standard) for standard in standards()]


def _setup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("project_setup", ROOT / "setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("names", "built"), [(["good"], 1), (["good", "bad"], 0)], ids=["all", "none"])
def test_all_modules_are_compiled_or_none(tmp_path: Path, names: list[str], built: int) -> None:
    """A module that cannot be compiled takes the others along: no half of a kernel."""
    (tmp_path / "good.c").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.c").write_text("this is not C", encoding="utf-8")
    extensions = [Extension(name, [str(tmp_path / f"{name}.c")]) for name in names]
    command = _setup().AllOrNone(Distribution({"name": "project", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(tmp_path / "lib"), str(tmp_path / "temp")
    command.ensure_finalized()
    command.run()
    assert len(command.extensions) == built
    assert len([file for file in tmp_path.joinpath("lib").rglob("*") if file.suffix in COMPILED]) == built
