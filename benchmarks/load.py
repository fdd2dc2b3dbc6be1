"""Memory under load: it must not grow over many small calls, nor over the text of ten hours.

    python benchmarks/load.py [--calls N] [--hours H]

An hour of text is 720 million characters: a hundred requests of 2,000 characters a second.
"""

import argparse
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

from normalizer import Normalizer, convert, detect, normalize

STATEMENT = (Path(__file__).parent.parent / "fixtures" / "joint-statement-1958" / "source.txt").read_text(
    encoding="utf-8"
)
REQUEST, SECOND = 2_000, 100
CHECKS = 10


def resident() -> float:
    """Memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / (1 << 20)


def pieces(length: int) -> Iterator[str]:
    """Yield parts of the statement, each a new string, in a fixed order."""
    numbers = random.Random(1958)  # noqa: S311 - no secret
    while True:
        start = numbers.randrange(len(STATEMENT) - length)
        yield STATEMENT[start : start + length].encode().decode()


def held(what: str, function: Callable[[str], object], length: int, calls: int) -> None:
    """Call a function many times, and print the memory at the start, at the end, and its growth since a tenth."""
    texts = pieces(length)
    for _ in range(min(1000, calls)):
        function(next(texts))
    found, begin = [resident()], time.perf_counter()
    for _ in range(CHECKS):
        for _ in range(calls // CHECKS):
            function(next(texts))
        found.append(resident())
    spent = time.perf_counter() - begin
    growth = found[-1] - found[1]
    print(
        f"| {what} | {calls:,} | {calls * length:,} | {spent:.0f} | {found[0]:.1f} | {found[-1]:.1f} | {growth:+.2f} |"
    )


def traced(function: Callable[[str], object], calls: int = 20_000) -> str:
    """Growth of Python's allocations over some calls, in bytes."""
    texts = pieces(20)
    for _ in range(1000):
        function(next(texts))
    tracemalloc.start()
    for _ in range(calls):
        function(next(texts))
    first = tracemalloc.get_traced_memory()[0]
    for _ in range(calls):
        function(next(texts))
    second = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return f"{second - first:+,}"


def explained(text: str) -> object:
    """Compute everything in a result."""
    result = normalize(text, "zh-Hant")
    return list(result.changes), result.doubts, result.findings


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--calls", type=int, default=500_000, help="small calls; the page names figures for ten million"
    )
    parser.add_argument("--hours", type=float, default=0.1, help="hours of text")
    arguments = parser.parse_args()
    functions: dict[str, Callable[[str], object]] = {
        "convert": lambda text: convert(text, "zh-Hans"),
        "convert to zh-Hant": Normalizer("zh-Hant").convert,
        "normalize, explained": explained,
        "detect": detect,
    }
    print("| | calls | characters | seconds | MiB after 1,000 calls | MiB at the end | MiB more since a tenth |")
    print("|---|---|---|---|---|---|---|")
    for name, function in functions.items():
        share = 1 if name.startswith("convert") else 50
        held(f"{name}, 20 characters", function, 20, arguments.calls // share)
    hours = int(arguments.hours * 3600 * SECOND)
    held(f"convert to zh-Hant, {arguments.hours:g} hours of text", functions["convert to zh-Hant"], REQUEST, hours)
    print("\nPython's own count of memory, bytes more after 20,000 further calls: ", end="")
    print(", ".join(f"{name} {traced(function)}" for name, function in functions.items()))


if __name__ == "__main__":
    main()
