"""The evidence for the language of each line among the cases, in nats: `make golden` writes it anew."""

import os
from collections.abc import Iterator
from pathlib import Path

from normalizer import detect

FILE = Path(__file__).parent / "languages.tsv"


def texts(cases: Path) -> Iterator[str]:
    """The lines of the cases, and lines of kana and hangul of some lengths, alone and in Chinese."""
    for line in (cases / "languages.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        yield line.split("\t")[0]
    for run in (
        "の",
        "は",
        "が",
        "っ",
        "カ",
        "カタ",
        "ひら",
        "ひらがなのも",
        "カタカナメモリー",
        "한",
        "한국",
        "대한민국정부",
    ):
        yield from (
            f"这是{run}",
            f"{run}国会",
            f"說「{run}」",
            f"優の良品{run}",
            f"国会{run}议{run}",
            f"我去{run}。他来了{run}。",
        )


def lines(cases: Path) -> Iterator[str]:
    """Each text with its spans: language, evidence, and whether it is in two languages."""
    for text in texts(cases):
        spans = (f"{part.language.value} {part.nats}{' mixed' * part.mixed}" for part in detect(text).languages)
        yield "\t".join((text, *spans))


def test_evidence(cases: Path) -> None:
    """What a review has seen."""
    text = "".join(f"{line}\n" for line in lines(cases))
    if os.environ.get("WRITE_GOLDEN"):
        FILE.write_bytes(text.encode())
    assert text.splitlines() == FILE.read_bytes().decode().splitlines()
