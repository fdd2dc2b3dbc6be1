"""The worked example gives the same with Polars and with DuckDB."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "mixed_corpus.py"


def test_polars_and_duckdb_write_the_same_rows(tmp_path: Path) -> None:
    """The mixed lines of a small corpus, with their reports, row by row."""
    for step in ("make corpus --rows 3000", "polars corpus one", "duckdb corpus other", "compare one other"):
        command = [sys.executable, str(EXAMPLE), *step.split()]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("one and other: the same, 1,")
