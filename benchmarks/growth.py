"""Time and memory by length of the text, and the cost of reasons; see README.md."""

import argparse
import gc
import math
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from normalizer import character, convert, date, detect, normalize
from normalizer.lexicon import own_table

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958"
SHAPES = {
    "the statement, repeated": (STATEMENT / "source.txt").read_text(encoding="utf-8"),
    "one ambiguous character": "干",
    "overlapping words": "发展开发展开",
    "alternating scripts": "會会談谈",
    "no line break": (STATEMENT / "zh-Hans.txt").read_text(encoding="utf-8").replace("\n", ""),
}


def seconds(function: Callable[..., object], text: str) -> float:
    """Time one call on a fresh string."""
    fresh = text.encode().decode()
    gc.collect()
    start = time.perf_counter()
    function(fresh)
    return time.perf_counter() - start


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=7, help="the largest text has ten to this power characters")
    sizes = [10**n for n in range(4, parser.parse_args().most + 1)]
    convert("发", "zh-Hant")
    print("convert to zh-Hant, nanoseconds a character; the slope is 1 where time is linear\n")
    print("| shape | " + " | ".join(f"{size:,}" for size in sizes) + " | slope |")
    print("|---|" + "---|" * (len(sizes) + 1))
    for shape, piece in SHAPES.items():
        times = []
        for size in sizes:
            text = (piece * (size // len(piece) + 1))[:size]
            times.append(min(seconds(lambda t: convert(t, "zh-Hant"), text) for _ in range(2)))
        slope = math.log10(times[-1] / times[0]) / (len(sizes) - 1)
        cells = [f"{1e9 * spent / size:.0f}" for spent, size in zip(times, sizes, strict=True)]
        print(f"| {shape} | " + " | ".join(cells) + f" | {slope:.2f} |")
    text = (SHAPES["the statement, repeated"] * 100)[:200_000]
    normalize(text[:1000], "zh-Hant").changes[0]
    print("\ncost of the reasons, 200,000 characters of the statement, to zh-Hant\n")
    print("| | microseconds a character |\n|---|---|")
    reasons: dict[str, Callable[[str], object]] = {
        "detect": detect,
        "convert": lambda t: convert(t, "zh-Hant"),
        "normalize, changes packed": lambda t: normalize(t, "zh-Hant"),
        "normalize, every change as an object": lambda t: list(normalize(t, "zh-Hant").changes),
        "normalize, every doubt": lambda t: normalize(t, "zh-Hant").doubts,
        "detect, segments and words": lambda t: (detect(t).segments, detect(t).spellings),
        "date": lambda t: date(t, "1958-12-08").segments,
    }
    for name, function in reasons.items():
        print(f"| {name} | {1e6 * min(seconds(function, text) for _ in range(2)) / len(text):.3f} |")
    character("谈")
    standard = "".join(form for form, _ in own_table("mainland-2013").rows)
    spent = seconds(lambda t: [character(form).notes for form in t], standard)
    print(f"\ncharacter, all {len(standard):,} of 通用规范汉字表: {spent:.2f} s")
    tracemalloc.start()
    convert(text, "zh-Hant")
    peak = tracemalloc.get_traced_memory()[1]
    print(f"\npeak memory of convert beside the text: {peak / len(text):.1f} bytes a character")


if __name__ == "__main__":
    main()
