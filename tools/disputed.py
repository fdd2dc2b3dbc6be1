"""Make `src/normalizer/data/disputed.tsv` from the two editions of OpenCC's dictionaries.

    python tools/disputed.py

Takes the words of the default edition that the second one, opencc-python-reimplemented, lists too but spells in another
way, and writes them sorted, with the header that every table of the project has.
"""

from pathlib import Path
from typing import Final

from normalizer.lexicon import EDITIONS, load_lexicon
from normalizer.lexicon.disputes import Dispute, disagreements

DATA = Path(__file__).parent.parent / "src" / "normalizer" / "data"
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
        "rows": str(len(rows)),
        "columns": " ".join(Dispute._fields),
    }
    lines = [*(f"# {name}: {value}" for name, value in header.items()), *("\t".join(row) for row in rows)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table."""
    (DATA / "disputed.tsv").write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
