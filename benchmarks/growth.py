"""Time by length of the text for every public function, reader and report, with the worst texts that we know.

    python benchmarks/growth.py [--small N] [--large N] [WORD ...]

Processor time of a call for two lengths; the slope is 1 where it grows as the text does, 2 where it grows as its
square. A steep case is measured again without the garbage collector, which walks over the objects that there are
already, again and again: what is left is our own. Only cases with all of the words are tried, if some are given. See
README.md.
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
"""The slope from which on a case is measured again, and marked if it is as steep without the garbage collector."""
NOTHING = 0.01
"""Seconds of a call that are too few to tell a slope."""


def seconds(call: Callable[[], object], *, collected: bool = True) -> float:
    """Processor time of one call, with the garbage collector or without."""
    gc.collect()
    if not collected:
        gc.disable()
    start = time.process_time()
    call()
    spent = time.process_time() - start
    gc.enable()
    return spent


def line(name: str, shape: str, make: Callable[[int], Callable[[], object]], small: int, large: int) -> str:
    """The line of a case: nanoseconds a character for both lengths, and the slope; both slopes if it is steep."""
    make(100)()  # what is loaded at the first use does not count

    def measured(*, collected: bool) -> tuple[list[float], float]:
        times = [min(seconds(make(size), collected=collected) for _ in range(2)) for size in (small, large)]
        return times, math.log(times[1] / times[0]) / math.log(large / small)

    times, slope = measured(collected=True)
    without = ""
    if slope > STEEP and times[1] > NOTHING:
        own = measured(collected=False)[1]
        without = f"{own:.2f}" + " **steep**" * (own > STEEP)
    each = [f"{1e9 * spent / size:,.0f}" for spent, size in zip(times, (small, large), strict=True)]
    return f"| {name} | {shape} | {' | '.join(each)} | {slope:.2f} | {without} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=25_000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument(
        "--steep", action="store_true", help="print the cases above the slope only, and the number of all"
    )
    parser.add_argument("words", nargs="*")
    given = parser.parse_args()
    tried = 0
    for title, cases in {"functions": functions, "documents": documents_of, "reports": reports}.items():
        print(f"\n{title}: nanoseconds a character\n")
        print(
            f"| | text | {given.small:,} | {given.large:,} | slope | without the collector |\n|---|---|---|---|---|---|"
        )
        for name, shape, make in cases():
            if all(word in f"{name} {shape}" for word in given.words):
                tried += 1
                found = line(name, shape, make, given.small, given.large)
                if not given.steep or not found.endswith("|  |"):
                    print(found, flush=True)
    print(f"\n{tried} cases; a slope above {STEEP} is steep if it is so without the collector, too")
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
