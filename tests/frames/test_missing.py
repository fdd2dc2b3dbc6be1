"""Each adapter says what to install where its library is missing, and nothing else asks for it."""

import subprocess
import sys

import pytest

EXTRAS = {"arrow": "pyarrow", "polars": "polars", "pandas": "pandas", "duckdb": "duckdb", "spark": "pyspark"}


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_missing_library_is_named(extra: str) -> None:
    """The error is ours, is an `ImportError`, and has the command in it."""
    program = f"""
import sys
from importlib.abc import MetaPathFinder
class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == {EXTRAS[extra]!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
import normalizer.frames
try:
    import normalizer.frames.{extra}
except normalizer.MissingError as error:
    assert isinstance(error, ImportError)
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith(f"to install it: pip install 'hanzi-normalizer[{extra}]'")


def test_nothing_is_imported_that_was_not_asked_for() -> None:
    """The package, and the package of the adapters, import none of the libraries; Arrow's adapter only its own."""
    program = """
import sys
import normalizer.frames
from normalizer import convert, detect
convert("朝鮮"), detect("朝鮮").verdict
large = {"pyarrow", "polars", "pandas", "duckdb", "pyspark", "datasets", "ray", "numpy"}
assert not large & set(sys.modules), large & set(sys.modules)
import normalizer.frames.arrow
assert not (large - {"pyarrow", "numpy"}) & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True)
