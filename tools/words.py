"""Make `src/normalizer/data/words.tsv` from the dictionary of jieba 0.42.1.

    python tools/words.py PATH/TO/jieba/dict.txt

Takes the words of one to four characters with a frequency of 20 and more that are written in characters of
通用规范汉字表, and writes them sorted, with the header that every table of the project has.
"""

import sys
from pathlib import Path

from table_files import DATA, table_text, write_table

LONGEST, RAREST = 4, 20


def main(dictionary: str) -> None:
    """Write the table."""
    mainland = {
        line.split("\t")[0]
        for line in (DATA / "mainland-2013.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("# ")
    }
    rows = []
    for line in Path(dictionary).read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        if int(frequency) >= RAREST and len(word) <= LONGEST and mainland.issuperset(word):
            rows.append((word, frequency))
    header = {
        "title": "words of one to four characters with their frequency, to find where words begin and end",
        "authority": "jieba 0.42.1, dict.txt: entries of frequency 20 and more written in characters of 通用规范汉字表",
        "date": "2020-01-20",
        "licence": "MIT, Copyright 2013 Sun Junyi",
    }
    write_table("words", table_text(header, "word frequency", list(map("\t".join, sorted(rows)))))
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main(sys.argv[1])
