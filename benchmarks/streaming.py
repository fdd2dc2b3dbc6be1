"""Memory and speed of `Normalizer.stream` on a long text, compared with one `convert` of a shorter one.

The text is generated on the fly. Each measurement is a separate process, so that its peak memory is its own.

    python benchmarks/streaming.py              # 200 MB streamed, 50 MB at once
    python benchmarks/streaming.py 2000         # 2 GB streamed
    python benchmarks/streaming.py 2000 --flat  # the same in one line without punctuation
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from normalizer import Normalizer

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958" / "source.txt"
AT_ONCE = 50


def chunks(megabytes: int, *, flat: bool) -> Iterator[str]:
    """Yield this many megabytes of UTF-8 in chunks of about 100 kB."""
    text = STATEMENT.read_text(encoding="utf-8")
    if flat:
        text = "".join(filter(str.isalpha, text))
    chunk = text * (100_000 // len(text.encode()) + 1)
    size, left = len(chunk.encode()), megabytes * 1_000_000
    while left > 0:
        yield chunk
        left -= size


def measure(how: str, megabytes: int, *, flat: bool) -> None:
    """Convert, and print seconds and the peak memory in kilobytes."""
    ours = Normalizer("zh-Hant")
    ours.convert("国")
    begin = time.perf_counter()
    if how == "stream":
        for _ in ours.stream(chunks(megabytes, flat=flat)):
            pass
    else:
        ours.convert("".join(chunks(megabytes, flat=flat)))
    print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Print the table."""
    flat = "--flat" in sys.argv
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    print(f"{'':10} {'MB':>6} {'MB/s':>8} {'peak memory, MB':>20}")
    for how, megabytes in (("stream", numbers[0] if numbers else 200), ("convert", AT_ONCE)):
        command = [sys.executable, __file__, "--measure", how, str(megabytes), *(["--flat"] if flat else [])]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, memory = map(float, done.stdout.split())
        print(f"{how:10} {megabytes:6} {megabytes / seconds:8.1f} {memory / 1024:20.0f}")


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(sys.argv[2], int(sys.argv[3]), flat="--flat" in sys.argv)
    else:
        main()
