"""Speed compared with the peers in one interleaved run, with ratios; see README.md.

The text is the joint statement of 1958 as published, repeated; every call gets a fresh string. A ratio is computed
within a round, and its median over the rounds is printed: above 1 is faster than the first peer.
"""

import argparse
import statistics
from contextlib import ExitStack
from pathlib import Path

from peers import PEERS, Converter

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958"
TASKS = {
    "mixed to traditional": ("source.txt", "traditional", 200),
    "simplified to traditional": ("zh-Hans.txt", "traditional", 200),
    "traditional to simplified": ("zh-Hant.txt", "simplified", 200),
    "the statement": ("source.txt", "traditional", 1),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    names = [*PEERS, "normalizer"]
    found: dict[tuple[str, str], list[float]] = {}
    with ExitStack() as stack:
        converters = [stack.enter_context(Converter(name)) for name in names]
        for _ in range(rounds):
            for task, (file, target, times) in TASKS.items():
                text = (STATEMENT / file).read_text(encoding="utf-8") * times
                for converter in converters:
                    speed = len(text.encode()) / converter.ask(target, text=text) / 1e6
                    found.setdefault((task, converter.name), []).append(speed)
    print("| task, MB/s (ratio to " + names[0] + ") | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(names))
    for task in TASKS:
        cells = []
        for name in names:
            ratios = [a / b for a, b in zip(found[task, name], found[task, names[0]], strict=True)]
            cells.append(f"{statistics.median(found[task, name]):.1f} ({statistics.median(ratios):.2f})")
        print(f"| {task} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
