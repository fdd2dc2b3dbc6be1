"""The examples do what the documentation says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_a_defect_of_another_converter() -> None:
    """The laws find that twice is not once in opencc-python-reimplemented, and the page shows the shortest text."""
    program = ROOT / "examples" / "laws_of_another_converter.py"
    command = [sys.executable, str(program), "s2t"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found = next(line for line in done.stdout.splitlines() if line.startswith("twice-is-once"))
    assert found.startswith("twice-is-once: broken by '")
    assert found in (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    assert len(found.split("'")[1]) == 3
