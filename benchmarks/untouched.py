"""Changes made to right text: of 10,000 Han characters that natives wrote for readers of their region; see README.md.

    python benchmarks/untouched.py FOLDER [--top N]

The texts are the traditional column of the gold files that `accuracy.py` reads. The name of a file tells where its text
is from; nearly nothing in it needs a change, a few slips of the authors do.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from accuracy import read_gold
from peers import PEERS, Converter

from normalizer import convert
from normalizer.engine.text.characters import is_han

ORIGINS = {
    "Taiwan": ("tw", "gsd", "ntrex", "libreoffice", "cuv"),
    "Hong Kong": ("hk",),
    "old books": ("novel", "classical", "buddhist", "kyoto"),
}
"""Where the text of a file is from, by the first word of its name."""

STANDARDS = {
    "zh-Hant": tuple(ORIGINS),
    "zh-Hant-TW": ("Taiwan",),
    "zh-Hant-HK": ("Hong Kong",),
}
"""The origins that are brought to each standard."""

Convert = Callable[[list[str]], list[str]]


def texts_by_origin(folder: Path) -> dict[str, list[str]]:
    """The sentences of each origin."""
    return {
        origin: [
            traditional
            for file in sorted(folder.glob("*.tsv"))
            if file.stem.split("-", maxsplit=1)[0] in names
            for _, traditional in read_gold(folder, file.name)
        ]
        for origin, names in ORIGINS.items()
    }


def changes(texts: list[str], converted: list[str]) -> Iterator[tuple[str, str]]:
    """Each changed Han character with its result; of a text of another length every one."""
    for before, after in zip(texts, converted, strict=True):
        same = len(before) == len(after)
        yield from ((b, a) for b, a in zip(before, after if same else before, strict=True) if is_han(b) and a != b)
        yield from () if same else ((char, "") for char in before if is_han(char))


def converters(stack: ExitStack) -> Iterator[tuple[str, tuple[str, ...], Convert]]:
    """The name of each converter, the origins that it is asked for, and its function."""
    for name in PEERS:
        peer = stack.enter_context(Converter(name))
        yield f"{name} {peer.actions['traditional']}", tuple(ORIGINS), partial(_asked, peer)
    for standard, origins in STANDARDS.items():
        yield f"normalizer {standard}", origins, partial(_ours, standard)


def _asked(peer: Converter, texts: list[str]) -> list[str]:
    return list(peer.ask("traditional", texts=texts))


def _ours(standard: str, texts: list[str]) -> list[str]:
    return [convert(text, standard) for text in texts]


def main() -> None:
    """Print the table, and the commonest changes of this library."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with the gold texts")
    parser.add_argument("--top", type=int, default=10, help="list so many of the commonest changes")
    arguments = parser.parse_args()
    texts = texts_by_origin(arguments.folder)
    han = {origin: sum(map(is_han, "".join(found))) for origin, found in texts.items()}
    print("| changed per 10,000 Han |", " | ".join(f"{origin} ({count:,})" for origin, count in han.items()), "|")
    print("|---" * (1 + len(han)) + "|")
    commonest: Counter[tuple[str, str, str]] = Counter()
    with ExitStack() as stack:
        for name, origins, converted in converters(stack):
            cells = []
            for origin, found in texts.items():
                if origin not in origins or not found:
                    cells.append("")
                    continue
                made = list(changes(found, converted(found)))
                cells.append(f"{1e4 * len(made) / han[origin]:.1f}")
                if name.startswith("normalizer"):
                    commonest.update((f"{name.split()[1]}, {origin}", before, after) for before, after in made)
            print(f"| {name} |", " | ".join(cells), "|")
    for (where, before, after), count in commonest.most_common(arguments.top):
        print(f"{count:6} {where}: {before} to {after or '(another length)'}")


if __name__ == "__main__":
    main()
