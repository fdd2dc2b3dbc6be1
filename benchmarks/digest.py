"""Print a digest of all decisions on gold texts, which a refactoring must not change.

    python benchmarks/digest.py FOLDER

The folder has files `NAME-dev.tsv` whose last two columns are one text in both scripts. Every text is
read in both scripts and in a mixture of both, in every standard and on two past days: what `convert` and `normalize`
give, each change with its place and grade, each doubt. Reasons are those of some 2,000 changes and doubts.
"""

import hashlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from normalizer import Normalizer, standards

DAYS = ("zh-Hans@1958-12-08", "zh-Hans@1964-12-31")
SAMPLE = 2000


def texts(folder: Path) -> Iterator[str]:
    """All sentences in one script, in the other, and mixed character by character."""
    draw = random.Random(1)  # noqa: S311 - a mixture that is the same each time
    for file in sorted(folder.glob("*-dev.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or line.count("\t") < 2:  # noqa: PLR2004 - three columns
                continue
            *_, one, two = line.split("\t")
            yield one
            yield two
            if len(one) == len(two):
                yield "".join(draw.choice(pair) for pair in zip(one, two, strict=True))


def digest(standard: str, lines: list[str]) -> tuple[str, str]:
    """The digest of the decisions in one standard, and that of a sample of their reasons."""
    decisions, reasons = hashlib.sha256(), hashlib.sha256()
    normalizer = Normalizer(standard)
    for text in lines:
        result = normalizer.normalize(text)
        edits = result.edits
        columns = edits.start, edits.end, edits.target_start, edits.target_end, edits.doubts
        decisions.update(result.text.encode("utf-8", "surrogatepass"))
        decisions.update(repr(([list(column) for column in columns], list(edits.certainty))).encode())
        if normalizer.convert(text) != result.text:
            message = f"convert and normalize differ for {text!r}"
            raise AssertionError(message)
    for converted in normalizer.convert_many(lines):
        decisions.update(converted.encode("utf-8", "surrogatepass"))
    whole = normalizer.normalize("\n".join(lines))
    decisions.update(whole.text.encode("utf-8", "surrogatepass"))
    for told in (whole.changes, whole.doubts):
        for one in told[:: max(1, len(told) // SAMPLE)]:
            reasons.update(repr(one).encode("utf-8", "surrogatepass"))
    return decisions.hexdigest(), reasons.hexdigest()


def main(folder: str) -> None:
    """Print both digests for each standard and for all."""
    lines = list(texts(Path(folder)))
    print(f"{len(lines):,} texts, {sum(map(len, lines)):,} characters")
    print(f"{'':24} {'decisions':16} reasons")
    everything = hashlib.sha256(), hashlib.sha256()
    for standard in (*sorted(standards()), *DAYS):
        found = digest(standard, lines)
        for whole, one in zip(everything, found, strict=True):
            whole.update(one.encode())
        print(f"{standard:24} {found[0][:16]} {found[1][:16]}")
    print(f"{'all':24} {everything[0].hexdigest()[:16]} {everything[1].hexdigest()[:16]}")


if __name__ == "__main__":
    main(sys.argv[1])
