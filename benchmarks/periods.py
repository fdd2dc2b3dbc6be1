"""Answers to the dates of real pages, false anachronisms, and mainland print of a day beside them; see README.md."""

import argparse
from collections import Counter
from pathlib import Path

from normalizer import convert, date

RIGHT = {
    "true": {"agrees", "early"},
    "retyped": {"later"},
    "converted": {"older"},
    "mixed": {"partly-later"},
    "hong-kong": {"agrees"},
}
"""The answers that are right for a page of each kind."""
FLAT = {"not yet", "never"}
"""The statuses that call a form impossible on its day."""


def is_han(character: str) -> bool:
    """Tell a Han character from a mark."""
    return "\u3400" <= character <= "\u9fff"


def differences(page: str, written: str) -> int:
    """Count the characters in which two texts of one length differ."""
    return sum(one != other for one, other in zip(page, written, strict=True))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="pages named DATE_KIND_NAME.txt; a kind is one of " + ", ".join(RIGHT)
    )
    totals: Counter[str] = Counter()
    print("| page | answer | later | of | zh-Hans@ its day | +press |\n|---|---|---|---|---|---|")
    for file in sorted(parser.parse_args().folder.glob("*_*_*.txt")):
        day, kind, _ = file.stem.split("_", 2)
        text = file.read_text(encoding="utf-8")
        found = date(text, day, place="hong-kong" if kind == "hong-kong" else None)
        judgement = found.judgement
        if judgement is None:
            continue
        right = judgement.answer.value in RIGHT.get(kind, {judgement.answer.value})
        totals["pages"] += 1
        totals["right"] += right
        columns = ["", ""]
        if kind == "true":
            totals["dated places"] += sum(witness.count for witness in found.witnesses)
            totals["flat"] += sum(w.count for w in found.anachronisms if w.status(found.day) in FLAT)
            modern, han = convert(text, "zh-Hans"), sum(map(is_han, text))
            for number, practice in enumerate(("", "+press")):
                differ = differences(text, convert(modern, f"zh-Hans@{day}{practice}"))
                totals[f"differ{practice}"] += differ
                columns[number] = f"{100 * differ / han:.1f}%"
            totals["han"] += han
        answer = judgement.answer.value if right else f"**{judgement.answer.value}**"
        touched = judgement.later + judgement.own
        print(f"| {file.stem} | {answer} | {judgement.later} | {touched} | {' | '.join(columns)} |")
    print(f"\n{totals['right']} of {totals['pages']} answers are right")
    print(
        f"{totals['flat']} of {totals['dated places']:,} dated places on true pages are called impossible on their day"
    )
    print(f"{totals['differ']} of {totals['han']:,} Han characters on them differ from print as prescribed, ", end="")
    print(f"{totals['differ+press']} from print as in the dailies")


if __name__ == "__main__":
    main()
