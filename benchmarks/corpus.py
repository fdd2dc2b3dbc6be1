"""Speed on a folder of small files with one and two processes, compared with a loop that reads and writes the bytes.

Usage: corpus.py [FILES]. Every file is about 1 kB of the statement of 1958, cut at another place. The loop writes each
file as we do: a draft, synced and renamed; the plain loop just reads and writes.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from normalizer import corpus
from normalizer.files import write_bytes

ROOT = Path(__file__).parent.parent
FILES = 2_000
LENGTH = 350
A_FOLDER = 200


def made(folder: Path, number: int) -> int:
    """Write the files; return their size in bytes."""
    statement = (ROOT / "fixtures" / "joint-statement-1958" / "source.txt").read_text(encoding="utf-8")
    size = 0
    for index in range(number):
        start = index * 37 % (len(statement) - LENGTH)
        data = statement[start : start + LENGTH].encode()
        file = folder / str(index // A_FOLDER) / f"{index}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        size += len(data)
    return size


def plain(source: Path, out: Path) -> None:
    """Read and write."""
    for folder, _, names in os.walk(source):
        target = out / Path(folder).relative_to(source)
        target.mkdir(parents=True)
        for name in names:
            (target / name).write_bytes(Path(folder, name).read_bytes())


def synced(source: Path, out: Path) -> None:
    """Read and write, with each file synced and renamed."""
    for folder, _, names in os.walk(source):
        target = out / Path(folder).relative_to(source)
        target.mkdir(parents=True)
        for name in names:
            write_bytes([Path(folder, name).read_bytes()], str(target / name))


def ours(workers: int, *, resume: bool = False) -> Callable[[Path, Path], None]:
    """Normalize."""

    def run(source: Path, out: Path) -> None:
        summary = corpus.normalize(source, "zh-Hant", output=out, workers=workers, resume=resume)
        if summary.failures:
            sys.exit(corpus.as_text(summary))

    return run


def looked(source: Path, _: Path) -> None:
    """Normalize and write nothing."""
    corpus.normalize(source, "zh-Hant")


def main() -> None:
    """Print one line for each method."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        source, out = Path(name, "in"), Path(name, "out")
        size = made(source, number) / 1e6
        base = 0.0
        print(f"{number:,} files, {size:.1f} MB")
        for label, run in (
            ("read and write", plain),
            ("read and write, synced", synced),
            ("1 process, nothing written", looked),
            ("1 process", ours(1)),
            ("nothing left to do", ours(1, resume=True)),
            ("2 processes", ours(2)),
        ):
            if label != "nothing left to do":
                shutil.rmtree(out, ignore_errors=True)
            start = time.perf_counter()
            run(source, out)
            took = time.perf_counter() - start
            base = took if run is synced else base
            ratio = f"{took / base:5.2f} of synced" if base else ""
            print(f"{label:27} {number / took:8,.0f} files/s {size / took:7.2f} MB/s  {ratio}")


if __name__ == "__main__":
    main()
