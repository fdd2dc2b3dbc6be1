"""Numbers of Japanese and Chinese sentences recognized, compared with cjclassifier; see README.md.

The folder contains a sentence a line: files `ja*` are Japanese, `zh*` and `yue*` Chinese. Files
`*.conllu` of Universal Dependencies give their sentences, `*.tsv` the columns simplified and traditional of gold texts.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from peers import Converter

from normalizer import detect
from normalizer.engine.text.characters import HAN_CLASS

PEER = "cjclassifier"
PIECE = 4
PIECES = 2000
_HAN_PIECE = re.compile(f"[{HAN_CLASS}]{{{PIECE}}}")


def sentences(file: Path) -> Iterator[str]:
    """The sentences of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if file.suffix == ".conllu":
            if line.startswith("# text = "):
                yield line.removeprefix("# text = ")
        elif file.suffix == ".tsv":
            yield from line.split("\t")[2:4]
        elif line:
            yield line


def read(folder: Path) -> dict[str, list[str]]:
    """The sentences of each language."""
    found: dict[str, list[str]] = {"japanese": [], "chinese": []}
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        found["japanese" if file.name.startswith("ja") else "chinese"] += sentences(file)
    return found


def pieces(texts: list[str]) -> list[str]:
    """Some pieces of four Han characters without kana between them."""
    found = [piece for text in texts for piece in _HAN_PIECE.findall(text)]
    draw = random.Random(18)  # noqa: S311 - nothing secret
    return draw.sample(found, min(PIECES, len(found)))


def ours(texts: list[str]) -> list[str]:
    """The answers of `detect`."""
    verdicts = [detect(text).verdict.value for text in texts]
    return [verdict if verdict in {"japanese", "korean"} else "not japanese" for verdict in verdicts]


def main() -> None:
    """Print both tables, and the sentences that we miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    texts = read(parser.parse_args().folder)
    print("| texts | number | japanese, normalizer | japanese, cjclassifier |\n|---|---|---|---|")
    with Converter(PEER) as peer:
        for language, some in texts.items():
            for name, asked in ((f"{language} sentences", some), (f"{language} pieces of {PIECE}", pieces(some))):
                counts = [Counter(answers)["japanese"] for answers in (ours(asked), peer.ask("language", texts=asked))]
                print(f"| {name} | {len(asked):,} | {counts[0]:,} | {counts[1]:,} |")
    print()
    for text in texts["japanese"]:
        if detect(text).verdict.value != "japanese":
            print("missed:", text)
    for text in texts["chinese"]:
        if detect(text).verdict.value in {"japanese", "korean"}:
            print("lost:", text)


if __name__ == "__main__":
    main()
