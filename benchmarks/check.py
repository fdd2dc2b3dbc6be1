"""Speed of `check`: one large file of many violations, and many files, in one process, in several, and known ones.

Usage: check.py [FOLDER]. The large files are made of the statement of 1958: as it is, which is mixed script, and wholly
traditional. FOLDER is a repository to check, for `zh-Hans` unless its files say otherwise; without one, files are made.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from normalizer import convert
from normalizer.check.cache import FOLDER

ROOT = Path(__file__).parent.parent
BYTES = 6_000_000
FILES = 2_000
PIECE = 350


def timed(folder: Path, *words: str) -> str:
    """Seconds of the whole command, and its largest memory."""
    program = [sys.executable, "-m", "normalizer", "check", "--to", "zh-Hans", "--output", os.devnull, *words]
    started = time.perf_counter()
    process = subprocess.Popen(program, cwd=folder, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return f"{time.perf_counter() - started:6.1f} s {used.ru_maxrss / 1024:6.0f} MB"


def large(folder: Path, statement: str) -> None:
    """One file, in every format of the output, and corrected."""
    for name, text in (("mixed", statement), ("traditional", convert(statement, "zh-Hant"))):
        file = folder / f"{name}.txt"
        file.write_text(text * (BYTES // len(text.encode())), encoding="utf-8")
        for words in (["--format", "text"], ["--format", "json"], ["--format", "sarif"], ["--fix"]):
            print(f"{name:12} {' '.join(words):15} {timed(folder, file.name, *words)}")


def many(folder: Path) -> None:
    """A repository, the last time with the cache of the time before."""
    print(f"{'files':12} {sum(path.is_file() for path in folder.rglob('*')):,}")
    for words in (["--workers", "1", "--no-cache"], ["--no-cache"], [], []):
        print(f"{'files':12} {' '.join(words) or 'with the cache':24} {timed(folder, '.', *words)}")


def main() -> None:
    """Make the files and print the times."""
    statement = (ROOT / "fixtures" / "joint-statement-1958" / "source.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        large(Path(made), statement)
        tree = Path(made, "tree")
        if sys.argv[1:]:
            shutil.copytree(sys.argv[1], tree, symlinks=True, ignore=shutil.ignore_patterns(FOLDER))
        else:
            tree.mkdir()
            for number in range(FILES):
                start = number * 37 % (len(statement) - PIECE)
                (tree / f"{number}.md").write_text(
                    convert(statement[start : start + PIECE], "zh-Hans"), encoding="utf-8"
                )
        many(tree)


if __name__ == "__main__":
    main()
