"""Count how natives of Taiwan write what `regional-terms.tsv` has, and write the counts into it.

    python tools/regional_terms.py FOLDER

FOLDER is that of `usage.py`. The words themselves are chosen by hand: those of which natives write the mainland's in a
tenth of the places or less.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Final

import regex
from table_files import table_text, write_table
from usage import COUNTED, HAN, SOURCES

from normalizer import convert
from normalizer.lexicon import own_table

TABLE: Final = "regional-terms"


def counts(words: list[str], folder: Path) -> Counter[str]:
    """The occurrences of each word in the texts of Taiwan; the longest at each place."""
    pattern = regex.compile(r"\L<words>", words=sorted(words, key=len, reverse=True))
    found: Counter[str] = Counter()
    for source in SOURCES:
        if source.region == "taiwan":
            for piece in source.texts(folder):
                for run in HAN.findall(piece):
                    found.update(pattern.findall(run))
    return found


def main(folder: Path) -> None:
    """Write the table."""
    table = own_table(TABLE)
    spelt = {mainland: convert(mainland, "zh-Hant-TW") for mainland, *_ in table.rows}
    found = counts([*spelt.values(), *(taiwan for _, taiwan, *_ in table.rows)], folder)
    rows = [
        "\t".join((mainland, taiwan, back, str(found[spelt[mainland]]), str(found[taiwan])))
        for mainland, taiwan, back, *_ in table.rows
    ]
    header = {name: value for name, value in table.header.items() if name not in {"rows", "columns"}}
    write_table(TABLE, table_text(header | {"date": COUNTED}, table.header["columns"], rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
