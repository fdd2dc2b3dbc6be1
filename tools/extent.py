"""Count what the tests hold: laws, faults, inputs, standards; for docs/trust.md."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from normalizer import standards
from normalizer.lexicon.reforms import stages

ROOT: Final = Path(__file__).parent.parent
KINDS: Final = {
    "laws over every standard": "tests/laws",
    "laws for the converters of others, and planted defects that they find": "tests/testing",
    "damaged, missing and foreign tables": "tests/tables",
    "faults and kills of a run over a corpus": "tests/corpus",
    "bad input of every public function": "tests/unit/test_hostile_calls.py tests/unit/test_errors.py",
    "documents, hostile ones included": "tests/documents",
    "inputs that the fuzzer kept": "tests/fuzz",
    "both kernels over the same texts": "tests/unit/test_both_kernels.py",
    "supply and privacy": "tests/supply",
    "all tests": "tests README.md docs",
}


def collected(paths: str) -> int:
    """The number of tests in some paths."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-p", "no:randomly", *paths.split()]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own tests
    return sum("::" in line for line in done.stdout.splitlines())


def main() -> None:
    """Print the tables."""
    print("| tests | number | command |\n|---|---|---|")
    for kind, paths in KINDS.items():
        print(f"| {kind} | {collected(paths):,} | `python -m pytest {paths}` |", flush=True)
    kept = [len(ZipFile(file).namelist()) for file in (ROOT / "fixtures" / "fuzzed").glob("*.zip")]
    print("\n| | number |\n|---|---|")
    print(f"| standards of today | {len(standards())} |")
    print(f"| past days with tables of their own | {len(stages()) + 1} |")
    print(f"| inputs kept by the fuzzer, in {len(kept)} targets | {sum(kept):,} |")
    broke = sum(file.is_file() for file in (ROOT / "fixtures" / "crashes").rglob("*"))
    print(f"| inputs that once broke something | {broke} |")
    schema = json.loads((ROOT / "src" / "normalizer" / "report" / "report.schema.json").read_text("utf-8"))
    print(f"| definitions in the schema of the reports | {len(schema['$defs'])} |")


if __name__ == "__main__":
    main()
