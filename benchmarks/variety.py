"""Time of a character by the variety of the text: the same work, with more or less of the tables in the caches.

    python benchmarks/variety.py FOLDER

The folder is that of `digest.py`. Its different sentences are one text; beginnings of it are repeated to its length.
"""

import random
import sys
import time
from pathlib import Path

from normalizer import Normalizer

SIZES = (2_000, 8_000, 32_000, 128_000)
ROUNDS = 12


def sentences(folder: Path) -> list[tuple[str, str]]:
    """All different sentences in both scripts, in an order that mixes their sources."""
    found = {}
    for file in sorted(folder.glob("*-dev.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#") and line.count("\t") >= 2:  # noqa: PLR2004 - three columns
                *_, simplified, traditional = line.split("\t")
                found[simplified] = traditional
    pairs = list(found.items())
    random.Random(1).shuffle(pairs)  # noqa: S311 - an order that is the same each time
    return pairs


def nanoseconds(normalizer: Normalizer, texts: list[str]) -> list[float]:
    """The least time of a character of each text; in turns, so that noise strikes all of them alike."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for index, text in enumerate(texts):
            start = time.process_time()
            normalizer.convert(text)
            best[index] = min(best[index], (time.process_time() - start) / len(text) * 1e9)
    return best


def main(folder: str) -> None:
    """Print the table."""
    pairs = sentences(Path(folder))
    columns = [f"{size:,}" for size in SIZES]
    print("nanoseconds a character of different text, repeated; and all of it by one of the first\n")
    print("| to | " + " | ".join(columns) + " | all | ratio |")
    print("|---" * (len(columns) + 3) + "|")
    for to, side in (("zh-Hant", 0), ("zh-Hans", 1)):
        text = "\n".join(pair[side] for pair in pairs)
        texts = [text[:size] * max(1, len(text) // size) for size in SIZES] + [text]
        times = nanoseconds(Normalizer(to), texts)
        print(f"| {to} | " + " | ".join(f"{one:.1f}" for one in times) + f" | {times[-1] / times[0]:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1])
