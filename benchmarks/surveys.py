"""Time to date and to detect many documents into a table; see README.md."""

import argparse
import os
import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from normalizer import convert, corpus

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958" / "source.txt"
YEARS = range(1953, 1971)
LONG = 60
"""The length from which a line is a paragraph of prose."""


def write(folder: str, number: int) -> int:
    """Write a newspaper of that many documents, in print of their days; return the number of characters."""
    text = convert(STATEMENT.read_text(encoding="utf-8"), "zh-Hant")
    paragraphs = [part for part in text.split("\n") if len(part) > LONG]
    printed = {year: [convert(part, f"zh-Hans@{year}-06-15") for part in paragraphs] for year in YEARS}
    chosen, size = random.Random(1958), 0  # noqa: S311 - a mixture, no secret
    for count in range(number):
        year = chosen.choice(YEARS)
        document = "\n".join(chosen.sample(printed[year], 7))
        size += len(document)
        name = f"{year}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}_p{count}.txt"
        Path(folder, name).write_text(document, encoding="utf-8")
    return size


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with TemporaryDirectory() as top:
        folder = f"{top}/papers"
        Path(folder).mkdir()
        characters = write(folder, given.documents)
        each = characters // given.documents
        print(f"{given.documents:,} documents of {each:,} characters, {given.workers} processes\n")
        print("| | seconds | of the processors |\n|---|---|---|")
        for name, resume in (("date", False), ("date, from the journal", True)):
            start, before = time.perf_counter(), os.times()
            options = {"workers": given.workers, "journal": f"{folder}.journal", "resume": resume}
            corpus.date(folder, claimed_from="name", **options)
            show(name, start, before)
        start, before = time.perf_counter(), os.times()
        corpus.detect(folder, workers=given.workers)
        show("detect", start, before)


def show(name: str, start: float, before: os.times_result) -> None:
    """Print a row."""
    now = os.times()
    spent = sum(now[:4]) - sum(before[:4])
    print(f"| {name} | {time.perf_counter() - start:.0f} | {spent:.0f} |")


if __name__ == "__main__":
    main()
