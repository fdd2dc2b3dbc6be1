"""Make the table of the villages of Taiwan's towns, whose names end in 里.

    python tools/villages.py FOLDER

FOLDER is that of `usage.py`; the names are in the newest `cunli.csv` of kiang/db.cec.gov.tw, open data of the Central
Election Commission. Writes `villages.tsv`.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

from table_files import table_text, write_table
from usage import HAN, blobs

from normalizer.engine.kernel.constants import LONGEST_VILLAGE

REPOSITORY: Final = "kiang/db.cec.gov.tw"
READ: Final = "2026-11-30"


def villages(folder: Path) -> dict[str, list[str]]:
    """The villages of each town, without their last character; towns of one name in several counties are one."""
    *_, (_, text) = sorted(blobs(folder, REPOSITORY, r"^data/council/\d+/cunli\.csv$"))
    found: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(text.splitlines()):
        name = row["village"].replace("[", "").replace("]", "")
        if name.endswith("里") and HAN.fullmatch(name) and len(name) - 1 <= LONGEST_VILLAGE:
            found[row["area"]].add(name[:-1])
    return {town: sorted(names) for town, names in sorted(found.items())}


def main(folder: Path) -> None:
    """Write the table."""
    header = {
        "title": "the villages of Taiwan's towns whose names end in 里, each without it",
        "authority": "中央選舉委員會 (Central Election Commission, Taiwan)",
        "date": READ,
        "licence": "Apache-2.0; facts only",
        "source": f"data/council of {REPOSITORY} (open data), read by tools/villages.py",
    }
    rows = [f"{town}\t{' '.join(names)}" for town, names in villages(folder).items()]
    write_table("villages", table_text(header, "town villages", rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
