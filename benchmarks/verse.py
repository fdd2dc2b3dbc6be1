"""How many characters of right verse are changed, and how many come out otherwise from simplified characters.

    python benchmarks/verse.py FOLDER [STANDARD]

FOLDER is that of `tools/register_sources.py`. Read are the 366 poems of a usual collection of Tang (唐诗三百首 in
chinese-poetry/chinese-poetry), each as one text, and the lines of the poems of Song in three files, each alone, which
nothing was learnt from. Both have print forms that the standards do not have (荆 带 遥 却): what is changed most often
tells them from mistakes.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from register_sources import POEMS
from usage import HAN, blobs

from normalizer import Normalizer

TEXTS: Final = {
    "唐詩三百首, poems": (r"^全唐诗/唐诗三百首\.json$", "\n"),
    "Song, lines": (r"^全唐诗/poet\.song\.(?:1|100|200)000\.json$", ""),
}


def texts(folder: Path, pattern: str, joined: str) -> Iterator[str]:
    """The poems of some files, or, if nothing joins them, their lines."""
    for _, text in sorted(blobs(folder, POEMS, pattern)):
        for poem in json.loads(text):
            lines = poem.get("paragraphs", [])
            yield from [joined.join(lines)] if joined else lines


def differing(before: str, after: str) -> Iterator[str]:
    """The forms at the places where two texts of one length differ."""
    return (a + b for a, b in zip(before, after, strict=True) if a != b)


def main(folder: Path, standard: str) -> None:
    """Print the table."""
    simplify, convert = Normalizer("zh-Hans").convert, Normalizer(standard).convert
    print("| text | Han | right text, changed per 10,000 | from simplified, other than the text | most often |")
    print("|---|---|---|---|---|")
    for title, (pattern, joined) in TEXTS.items():
        size, changed, other = 0, Counter[str](), Counter[str]()
        for text in texts(folder, pattern, joined):
            size += sum(map(len, HAN.findall(text)))
            changed.update(differing(text, convert(text)))
            other.update(differing(text, convert(simplify(text))))
        often = " ".join(f"{forms} {times}" for forms, times in changed.most_common(12))
        rates = (f"{1e4 * sum(found.values()) / size:.1f}" for found in (changed, other))
        print(f"| {title} | {size:,} | {' | '.join(rates)} | {often} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "zh-Hant")  # noqa: PLR2004 - folder and standard
