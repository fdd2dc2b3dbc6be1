"""Count the function characters of Chinese in Chinese and in Japanese news: the table `chinese-function-characters`.

    python tools/function_characters.py NTREX-128

The folder is that of NTREX-128 (Microsoft, CC BY-SA 4.0), the same articles in each language. Its lines up to 1,000 are
kept for tests. The table contains counts and no sentence.
"""

import sys
from collections import Counter
from pathlib import Path

from normalizer.engine.tables.folding import fold_table
from normalizer.engine.text.characters import HAN
from normalizer.lexicon import load_lexicon

CHARACTERS = (
    "的了是在我你妳他她它们不也就都这那哪些么什谁很还没和与给把被让吗呢吧啊着过得地之"
    "其此已又但而如或该将为有到对从去来想会能可以要说看做该只个更仍另曾几够它跟咱您佢"
    "嘅喺咗哋唔冇嗰咁啲嚟睇系俾呀啦"
)
READ_FROM = 1000
CHINESE = ("zho-CN", "zho-TW", "yue")
TABLE = Path(__file__).parent.parent / "src/normalizer/data/chinese-function-characters.tsv"


def counts(folder: Path, languages: tuple[str, ...]) -> Counter[str]:
    """The number of each class of Han characters in the texts of these languages."""
    table = fold_table(load_lexicon())
    found: Counter[str] = Counter()
    for language in languages:
        lines = (folder / f"newstest2019-ref.{language}.txt").read_text(encoding="utf-8").splitlines()
        for line in lines[READ_FROM:]:
            found.update(c for c in line.translate(table) if HAN.match(c))
    return found


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    japanese, chinese = counts(folder, ("jpn",)), counts(folder, CHINESE)
    table = fold_table(load_lexicon())
    rows = sorted({c.translate(table) for c in CHARACTERS})
    header = (
        "title: function characters of Chinese, with their counts in Chinese and in Japanese",
        "authority: counted in lines 1001 to 1997 of NTREX-128 (zho-CN, zho-TW, yue; jpn); the choice is ours",
        "date: 2026-11-28",
        "licence: counts are facts; the texts are CC BY-SA 4.0 and not part of this library",
        f"chinese-total: {chinese.total()}",
        f"japanese-total: {japanese.total()}",
        "form: the representative of a class of forms (tools/function_characters.py)",
        f"rows: {len(rows)}",
        "columns: form chinese japanese",
    )
    lines = [f"# {line}" for line in header]
    lines += [f"{form}\t{chinese[form]}\t{japanese[form]}" for form in rows]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
