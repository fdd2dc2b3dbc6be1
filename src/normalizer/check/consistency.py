"""Words that a project spells in two ways, both of them right: 台灣 and 臺灣."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from normalizer.check.checker import Found
from normalizer.check.positions import Positions
from normalizer.check.words import WordFinder
from normalizer.documents import Document
from normalizer.engine.tables.usage import STANDARDS, spellings_of_word
from normalizer.engine.text.characters import HAN_CLASS
from normalizer.model import Certainty, Standard
from normalizer.report.codes import TWO_SPELLINGS
from normalizer.report.matters import Matter, digest_of
from normalizer.report.violations import Violation

__all__ = ["Spelt", "inconsistent", "spelt"]

_RUN: Final = re.compile(f"[{HAN_CLASS}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Spelt:
    """A word with several spellings that stands in a file.

    Attributes:
        spellings: Its spellings in the standard, the written one first.
        found: The place, as the violation that it is if the project spells the word otherwise.
    """

    spellings: tuple[str, ...]
    found: Found


def spelt(document: Document, standards: Sequence[Standard | None], words: WordFinder) -> Iterator[Spelt]:
    """Find the words of a document that have several spellings in its standard.

    Args:
        document: The document.
        standards: The standard of each block; None for blocks that are left.
        words: Finds words.
    """
    positions = Positions(document)
    for number, (block, standard) in enumerate(zip(document.blocks, standards, strict=True)):
        if standard is None or standard.id not in STANDARDS or standard.strict:
            continue
        text = block.text
        word_at = words(text)
        for run in _RUN.finditer(text):
            here = run.start()
            while here < run.end():
                start, end = word_at(here)
                here = end
                word = text[start:end]
                spellings = _spellings(word, standard) if len(word) > 1 else ()
                if len(spellings) > 1:
                    yield Spelt(spellings, _at(document, positions, number, (start, end), standard))


@lru_cache(maxsize=65_536)
def _spellings(word: str, standard: Standard) -> tuple[str, ...]:
    found = spellings_of_word(word, standard)
    return found if word in found else ()


def _at(document: Document, positions: Positions, number: int, place: tuple[int, int], standard: Standard) -> Found:
    """A place as a violation without a message."""
    block = document.blocks[number]
    span, places = positions.span(number, *place), positions.places(block.member)
    word = block.text[slice(*place)]
    matter = Matter(TWO_SPELLINGS, word, word, "", Certainty.DOUBTFUL, standard.id, word=word)
    violation = Violation(matter, span, places, digest_of(word), block.member)
    return Found(violation, number, *place)


def inconsistent(files: Iterable[Sequence[Spelt]]) -> Callable[[Sequence[Spelt]], list[Violation]]:
    """Count the spellings of the files of a project.

    Args:
        files: The words of each file.

    Returns:
        A function from the words of a file to the violations among them: those that are spelt otherwise than most.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for words in files:
        for one in words:
            violation = one.found.violation
            counts.setdefault((violation.standard, one.spellings[0]), Counter())[violation.word] += 1

    def among(words: Sequence[Spelt]) -> list[Violation]:
        found = []
        for one in words:
            violation = one.found.violation
            count = counts[violation.standard, one.spellings[0]]
            most = max(one.spellings, key=lambda spelling: count[spelling])
            if violation.word != most:
                message = (
                    f"{violation.word} is {most} in {count[most]:,} of {count.total():,} places of the project: "
                    f"both are right in {violation.standard}"
                )
                found.append(replace(violation, matter=replace(violation.matter, message=message, candidates=(most,))))
        return found

    return among
