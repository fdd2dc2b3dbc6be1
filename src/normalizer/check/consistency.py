"""Words that a project writes in two ways, both of them right: 台灣 and 臺灣, or 登入 and 登錄 for one message."""

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
from normalizer.engine.tables.usage import spellings_of_word
from normalizer.engine.text.characters import HAN_CLASS
from normalizer.lexicon.regions import STANDARDS
from normalizer.model import Certainty, Standard
from normalizer.report.codes import TWO_SPELLINGS
from normalizer.report.matters import Matter, digest_of
from normalizer.report.violations import Violation

__all__ = ["Choice", "inconsistent", "placed", "spelt", "written"]

_RUN: Final = re.compile(f"[{HAN_CLASS}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A word in a file that the project may write otherwise elsewhere.

    Attributes:
        what: What is written: the word in the spelling of the standard, or what it translates.
        way: The way in which it is written here: its spelling, or the word in the spelling of the standard.
        ways: The ways to write it, the first choice first; empty if any other may be one.
        found: The place, as the violation that it is if the project writes something else.
    """

    what: str
    way: str
    ways: tuple[str, ...]
    found: Found


def spelt(document: Document, standards: Sequence[Standard | None], words: WordFinder) -> Iterator[Choice]:
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
                    place = placed(document, positions, number, (start, end), standard, TWO_SPELLINGS)
                    yield Choice(spellings[0], word, spellings, place)


@lru_cache(maxsize=65_536)
def _spellings(word: str, standard: Standard) -> tuple[str, ...]:
    """The spellings of a word, the written one first; none if it is not one of them."""
    found = spellings_of_word(word, standard)
    return found if word in found else ()


def written(word: str, standard: Standard) -> str:
    """The spelling that a standard writes, of a word in any right spelling."""
    return (_spellings(word, standard) or (word,))[0]


def placed(
    document: Document, positions: Positions, number: int, place: tuple[int, int], standard: Standard, code: str
) -> Found:
    """A place as a violation without a message.

    Args:
        document: The document.
        positions: Its positions.
        number: The index of the block.
        place: Start and end in the text of the block.
        standard: The standard.
        code: The code.
    """
    block = document.blocks[number]
    span, places = positions.span(number, *place), positions.places(block.member)
    word = block.text[slice(*place)]
    matter = Matter(code, word, word, "", Certainty.DOUBTFUL, standard.id, word=word)
    return Found(Violation(matter, span, places, digest_of(word), block.member), number, *place)


def inconsistent(files: Iterable[Sequence[Choice]]) -> Callable[[Sequence[Choice]], list[Violation]]:
    """Count how the files of a project write the same thing.

    Args:
        files: The words of each file.

    Returns:
        A function from the words of a file to the violations among them: those that are written otherwise than most.
    """
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for words in files:
        for one in words:
            counts.setdefault(_thing(one), Counter())[one.way] += 1

    def among(words: Sequence[Choice]) -> list[Violation]:
        found = []
        for one in words:
            violation = one.found.violation
            count = counts[_thing(one)]
            most = max(one.ways or count, key=count.__getitem__)
            if one.way == most or not (one.ways or _are_alike(one.way, most)):
                continue
            where = "of the project" if one.ways else f"where the project translates {one.what}"
            message = (
                f"{violation.word} is {most} in {count[most]:,} of {count.total():,} places {where}: "
                f"both are right in {violation.standard}"
            )
            matter = replace(violation.matter, message=message, candidates=(most,))
            found.append(replace(violation, matter=matter))
        return found

    return among


def _thing(one: Choice) -> tuple[str, str, str]:
    violation = one.found.violation
    return violation.code, violation.standard, one.what


def _are_alike(word: str, other: str) -> bool:
    """True if two words may be translations of one thing: they share a character, as 登入 and 登錄 do."""
    return not set(word).isdisjoint(other)
