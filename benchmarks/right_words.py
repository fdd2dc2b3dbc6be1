"""How many right words and names of Taiwan are changed: headwords of a dictionary, places, people, and speakers.

    python benchmarks/right_words.py FOLDER

FOLDER is that of `tools/usage.py`, with the git directories of `SOURCES`. Each word stands alone, where it may be
simplified text, and in a sentence in traditional characters; speakers stand before a colon on a line of their own. Of
what is changed some is meant (温 is a simplified form,
too).
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from dictionary_words import REPOSITORY as DICTIONARY
from usage import blobs
from villages import REPOSITORY as ELECTIONS

from normalizer import Normalizer

STANDARDS: Final = ("zh-Hant-TW", "zh-Hant")
SENTENCE: Final = "他們說{}的歷史與發展，這裡的學者認為應該記錄。"
NAME: Final = "候選人{}表示，這裡的學者認為應該記錄。"
LABEL: Final = "{}：\n這裡的學者認為應該記錄。"
COLUMN: Final = 6
"""The column of a list of candidates that has the name."""
FREQUENT: Final = 8
"""So many pairs of forms are printed."""


def headwords(folder: Path) -> Iterator[str]:
    """The headwords of two characters and more of 重編國語辭典修訂本."""
    _, text = next(blobs(folder, DICTIONARY, r"^a/index\.json$"))
    yield from (word for word in json.loads(text) if re.fullmatch("[\u3400-\u9fff]{2,}", word))


def villages(folder: Path) -> Iterator[str]:
    """The villages of Taiwan, each after its town."""
    *_, (_, text) = sorted(blobs(folder, ELECTIONS, r"^data/council/\d+/cunli\.csv$"))
    yield from (row["city"] + row["area"] + row["village"] for row in csv.DictReader(text.splitlines()))


def roads(folder: Path) -> Iterator[str]:
    """The roads of Taiwan, each after its town."""
    _, text = next(blobs(folder, "donma/TaiwanAddressCityAreaRoadChineseEnglishJSON", r"^AllData\.json$"))
    for county in json.loads(text):
        for area in county["AreaList"]:
            yield from (area["AreaName"] + road["RoadName"] for road in area["RoadList"])


def people(folder: Path) -> Iterator[str]:
    """Those who stood for election in Taiwan."""
    for _, text in blobs(folder, ELECTIONS, r"elcand\.csv$"):
        for line in text.splitlines():
            cells = [cell.strip(" \"'") for cell in line.split(",")]
            if len(cells) > COLUMN and re.fullmatch("[\u3400-\u9fff]{2,3}", cells[COLUMN]):
                yield cells[COLUMN]


def speakers(folder: Path) -> Iterator[str]:
    """Those whose words were taken down in meetings."""
    for _, text in blobs(folder, "audreyt/transcript", r"^20(1[5-9]|2[0-2]).*\.md$"):
        yield from re.findall("^### ([\u3400-\u9fff]{2,4})：$", text, re.MULTILINE)


SOURCES: Final[dict[str, tuple[Callable[[Path], Iterator[str]], str]]] = {
    "headwords": (headwords, SENTENCE),
    "villages": (villages, SENTENCE),
    "roads": (roads, SENTENCE),
    "people": (people, NAME),
    "speakers": (speakers, LABEL),
}


def changed(words: list[str], sentence: str, normalizer: Normalizer) -> tuple[int, Counter[str]]:
    """The number of words that are changed in a sentence, and their pairs of forms."""
    start, found, pairs = sentence.index("{}"), 0, Counter[str]()
    for word in words:
        after = normalizer.convert(sentence.format(word))[start : start + len(word)]
        found += after != word
        pairs.update(f"{one}{two}" for one, two in zip(word, after, strict=True) if one != two)
    return found, pairs


def main(folder: Path) -> None:
    """Print a table."""
    print("| standard | words | number | changed alone | in a sentence | most often |\n|---|---|---|---|---|---|")
    for standard in STANDARDS:
        normalizer = Normalizer(standard)
        for name, (source, sentence) in SOURCES.items():
            words = sorted(set(source(folder)))
            alone, _ = changed(words, "{}", normalizer)
            inside, pairs = changed(words, sentence, normalizer)
            often = " ".join(f"{pair} {times}" for pair, times in pairs.most_common(FREQUENT))
            print(f"| {standard} | {name} | {len(words):,} | {alone:,} | {inside:,} | {often} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
