"""Make `src/normalizer/data/disputed.tsv` from the two editions of OpenCC's dictionaries.

    python tools/disputed.py

Takes the words of the default edition that the second one, opencc-python-reimplemented, lists too but spells in another
way, and writes them sorted, with the header that every table of the project has.
"""

from typing import Final

from table_files import table_text, write_table

from normalizer.lexicon import EDITIONS, load_lexicon
from normalizer.lexicon.disputes import Dispute, disagreements

COMPARED: Final = "2026-11-28"
"""Day on which the editions were compared."""


def text() -> str:
    """Content of the file."""
    first, second = map(load_lexicon, EDITIONS)
    rows = sorted(disagreements(first, second))
    header = {
        "title": "words on which two editions of OpenCC's dictionaries disagree",
        "authority": f"{first.edition} (reading), {second.edition} (other)",
        "date": COMPARED,
        "licence": "Apache-2.0, Open Chinese Convert, Copyright 2010-2026 Carbo Kuo and contributors",
    }
    return table_text(header, " ".join(Dispute._fields), list(map("\t".join, rows)))


def main() -> None:
    """Write the table."""
    write_table("disputed", text())


if __name__ == "__main__":
    main()
