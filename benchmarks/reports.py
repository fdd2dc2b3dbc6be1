"""Speed of each report, in MB of source text a second, and the memory for JSON lines of a large text."""

import argparse
import resource
import time
from pathlib import Path

from normalizer import compare, normalize
from normalizer.report import formats_of, stream

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1, help="size of the source text, in UTF-8")
    parser.add_argument("--large", type=float, default=10, help="size of the text for JSON lines")
    options = parser.parse_args()
    text, other = ((STATEMENT / name).read_text(encoding="utf-8") for name in ("source.txt", "zh-Hant.txt"))
    _large(text, options.large)
    repeated = _repeated(text, options.megabytes)
    print(f"\n{len(repeated.encode()) / 1e6:.1f} MB of the statement, to zh-Hant\n")
    print("| format | MB/s of source text | MB of report |\n|---|---|---|")
    for name in formats_of(type(normalize(""))):
        result = normalize(repeated, "zh-Hant")
        start = time.perf_counter()
        size = sum(len(part.encode()) for part in stream(result, name))
        spent = time.perf_counter() - start
        print(f"| {name} | {len(repeated.encode()) / spent / 1e6:.2f} | {size / 1e6:.1f} |")
    two = _repeated(other, options.megabytes)
    start = time.perf_counter()
    found = compare(repeated, two)
    spent = time.perf_counter() - start
    counted = f"{len(repeated):,} and {len(two):,} characters"
    print(f"\ncompare, {counted}: {spent:.2f} s, {len(found.differences):,} differences")


def _repeated(text: str, megabytes: float) -> str:
    return text * max(1, round(megabytes * 1e6 / len(text.encode())))


def _large(text: str, megabytes: float) -> None:
    """Print the peak memory before and after the records of a large text are made one by one."""
    result = normalize(_repeated(text, megabytes), "zh-Hant")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    size = sum(len(part.encode()) for part in stream(result, "jsonl"))
    spent = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"jsonl of {megabytes:g} MB: {spent:.1f} s, {size / 1e6:.0f} MB of report; "
        f"peak memory {before:.0f} MiB with the result, {after:.0f} MiB with the report"
    )


if __name__ == "__main__":
    main()
