"""Speed and memory of documents, compared with their container alone and with another converter of office files.

Each format is measured in a process of its own: reading, normalizing and writing a document, its container read and
written by another library, and the largest memory that the first of these took. Times are of the processor, since
machines are shared.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from document_formats import FORMATS
from peers import command

from normalizer import Normalizer, documents

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958"
OFFICE = ("docx", "xlsx", "pptx", "odt", "epub")
"""The formats that the peer converts too."""


def paragraphs(megabytes: float) -> list[str]:
    """Paragraphs of one to four sentences of the statement, in an order that is always the same."""
    text = (STATEMENT / "source.txt").read_text(encoding="utf-8")
    sentences = [line.strip() for line in re.split("(?<=[。！？])|\\n", text) if line.strip()]
    chance = random.Random(1958)  # noqa: S311 - the same for everybody
    found: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        found.append("".join(chance.choices(sentences, k=chance.randint(1, 4))))
        size += len(found[-1].encode())
    return found


def measure(name: str, megabytes: float, rounds: int) -> None:
    """Print the figures of one format: seconds to read, normalize and write, alone, bytes of the file, of memory."""
    make, alone, _ = FORMATS[name]
    ours = Normalizer("zh-Hans")
    _seconds(name, make(paragraphs(0.01)), ours)
    data = make(paragraphs(megabytes))
    before = _memory()
    best = _seconds(name, data, ours)
    taken = _memory() - before
    for _ in range(rounds - 1):
        best = list(map(min, best, _seconds(name, data, ours)))
    begin = time.process_time()
    alone(data)
    print(json.dumps([*best, time.process_time() - begin, _unpacked(data), taken]))


def _unpacked(data: bytes) -> int:
    """The size of a file; of a zip file, that of its members, since repeated sentences pack too well."""
    if not data.startswith(b"PK"):
        return len(data)
    with ZipFile(BytesIO(data)) as archive:
        return sum(info.file_size for info in archive.infolist())


def _memory() -> int:
    """The largest memory of the process until now, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _seconds(name: str, data: bytes, ours: Normalizer) -> list[float]:
    marks = [time.process_time()]
    document = documents.read(f"a.{name}", data, format=name)
    marks.append(time.process_time())
    document = document.normalize_with(ours)
    marks.append(time.process_time())
    document.to_bytes()
    marks.append(time.process_time())
    return [after - mark for mark, after in pairwise(marks)]


def _table(names: Sequence[str], megabytes: float, rounds: int) -> None:
    size = sum(len(line.encode()) for line in paragraphs(megabytes)) / 1e6
    print(f"{size:.1f} MB of text, to zh-Hans; the best of {rounds} rounds\n")
    print("| format | read, MB/s of text | normalize | write | all | memory / size | container alone, with | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for name in names:
        run = [sys.executable, __file__, "--measure", name, "--megabytes", str(megabytes), "--rounds", str(rounds)]
        found = json.loads(subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout)
        read, normalized, written, container, length, taken = found
        whole = read + normalized + written
        print(
            f"| {name} | {size / read:.1f} | {size / normalized:.1f} | {size / written:.0f} | {size / whole:.1f} "
            f"| {taken / length:.1f} | {size / container:.1f}, {FORMATS[name][2]} | {container / whole:.3f} |",
            flush=True,
        )


def _peer(names: Sequence[str], megabytes: float, rounds: int) -> None:
    """Compare our command with that of opencc-pyo3, file to file."""
    theirs = [command("opencc-pyo3"), "office", "--config", "t2s"]
    ours = [str(Path(sys.executable).parent / "hanzi-normalizer"), "normalize", "--to", "zh-Hans"]
    print("\n| format | opencc-pyo3 office, s | hanzi-normalizer normalize, s | ratio |\n|---|---|---|---|")
    for name in names:
        with TemporaryDirectory() as folder:
            source, target = Path(folder, f"a.{name}"), Path(folder, f"b.{name}")
            source.write_bytes(FORMATS[name][0](paragraphs(megabytes)))
            best = [float("inf"), float("inf")]
            for _ in range(rounds):
                for number, run in enumerate(
                    ([*theirs, "-i", str(source), "-o", str(target)], [*ours, str(source), "-o", str(target)])
                ):
                    begin = _spent()
                    subprocess.run(run, check=True, capture_output=True)
                    best[number] = min(best[number], _spent() - begin)
        print(f"| {name} | {best[0]:.2f} | {best[1]:.2f} | {best[1] / best[0]:.2f} |", flush=True)


def _spent() -> float:
    """The processor time of all commands until now, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=4, help="size of the text, in UTF-8")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--measure", choices=FORMATS, help="print the figures of one format")
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.megabytes, options.rounds)
        return
    _table(options.formats, options.megabytes, options.rounds)
    if wanted := [name for name in OFFICE if name in options.formats]:
        _peer(wanted, options.megabytes, options.rounds)


if __name__ == "__main__":
    main()
