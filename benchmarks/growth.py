"""Time by length of the text for every public function, reader and report, with the worst texts that we know.

    python benchmarks/growth.py [--small N] [--large N] [WORD ...]

Processor time of a call for two lengths; the slope is 1 where it grows as the text does, 2 where it grows as its
square. Only cases with all of the words are tried, if some are given. See README.md.
"""

import argparse
import gc
import math
import time
import tracemalloc
from collections.abc import Callable

from worst import TEXTS, documents_of, functions, reports

from normalizer import character, convert
from normalizer.lexicon import own_table

STEEP = 1.1
"""The slope from which on a line is marked: caches and the garbage collector alone come to 1.1 here."""
NOTHING = 0.01
"""Seconds of a call that are too few to tell a slope."""


def seconds(call: Callable[[], object]) -> float:
    """Processor time of one call."""
    gc.collect()
    start = time.process_time()
    call()
    return time.process_time() - start


def line(name: str, shape: str, make: Callable[[int], Callable[[], object]], small: int, large: int) -> str:
    """The line of a case: nanoseconds a character for both lengths, and the slope."""
    make(100)()  # what is loaded at the first use does not count
    times = [min(seconds(make(size)) for _ in range(2)) for size in (small, large)]
    slope = math.log(times[1] / times[0]) / math.log(large / small)
    mark = " **steep**" if slope > STEEP and times[1] > NOTHING else ""
    each = [f"{1e9 * spent / size:,.0f}" for spent, size in zip(times, (small, large), strict=True)]
    return f"| {name} | {shape} | {' | '.join(each)} | {slope:.2f}{mark} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=25_000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--steep", action="store_true", help="print steep cases only, and the number of all")
    parser.add_argument("words", nargs="*")
    given = parser.parse_args()
    tried = 0
    for title, cases in {"functions": functions, "documents": documents_of, "reports": reports}.items():
        print(f"\n{title}: nanoseconds a character\n")
        print(f"| | text | {given.small:,} | {given.large:,} | slope |\n|---|---|---|---|---|")
        for name, shape, make in cases():
            if all(word in f"{name} {shape}" for word in given.words):
                tried += 1
                found = line(name, shape, make, given.small, given.large)
                if not given.steep or "steep" in found:
                    print(found, flush=True)
    print(f"\n{tried} cases; those above a slope of {STEEP} are marked")
    standard = "".join(form for form, _ in own_table("mainland-2013").rows)
    spent = seconds(lambda: [character(form).notes for form in standard])
    print(f"\ncharacter, all {len(standard):,} of 通用规范汉字表: {spent:.2f} s")
    text = (TEXTS["the statement, repeated"] * 100)[:200_000]
    tracemalloc.start()
    convert(text, "zh-Hant")
    peak = tracemalloc.get_traced_memory()[1]
    print(f"\npeak memory of convert beside the text: {peak / len(text):.1f} bytes a character")


if __name__ == "__main__":
    main()
