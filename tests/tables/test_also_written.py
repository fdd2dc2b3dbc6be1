"""How `also-written.tsv` is counted: the same, whatever the installed table says."""

import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).parent.parent.parent / "tools"
PROGRAM = """
import wrong_conversions
count = wrong_conversions.Count()
count.add(0, "我們的學校在這裡提出了彙報，我們的老師提出了匯報。這是我們的壓力表，那是你們的壓力錶。")
print(sorted(count.spelt[0]))
print([count.agreed[0][word, at] for word, at in (("彙報", 0), ("壓力錶", 2))])
"""


def test_what_is_installed_does_not_count() -> None:
    """匯報 and 壓力表 stand in the table, and are counted again; a word with its own form is counted for it."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=TOOLS, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[('壓力錶', '壓力表'), ('彙報', '匯報')]", "[1, 1]"]
