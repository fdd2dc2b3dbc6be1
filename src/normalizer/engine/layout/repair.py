"""Repair of layout: spaced-out words, stray blanks, broken paragraphs, the width of marks, quotation marks.

It looks at one paragraph of the engine at a time, and at classes and folded words only, so that neither a cut between
paragraphs nor a conversion changes what is found. Nothing but white space, marks, digits and letters is touched.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from normalizer.engine.layout.marks import mark_repairs, unbalanced
from normalizer.engine.layout.rules import Repair
from normalizer.engine.layout.spaces import gap_repairs
from normalizer.engine.tables.sense import Sense
from normalizer.engine.text.characters import HAN_CLASS, SELECTORS
from normalizer.engine.text.paragraphs import LINE_BREAKS, LONG, ends_open, paragraph_starts
from normalizer.model import Edits, Standard

__all__ = ["Repaired", "edits_of", "find_repairs", "moved", "notes", "repaired"]

_ANY: Final = re.compile(
    f"[{HAN_CLASS}][{SELECTORS}]*(?:[,;:?!.]|[ \u3000\xa0\n\r\x0c]{{1,9}}[{HAN_CLASS}])"
    '|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|["“「]|[(（]'
)
"""What stands in every paragraph in which something is found, and in most others not."""
_FOREIGN_WORDS: Final = "and|or|of|the|to|in|on|at|for|with|by|from|is|are|was|were|not|but|as|that|this|which"
_FOREIGN: Final = re.compile(
    f"[{HAN_CLASS}][{SELECTORS}]* ?((?:{_FOREIGN_WORDS})(?: (?:{_FOREIGN_WORDS}))*)(?= ?[{HAN_CLASS}])"
)
_LAST_BREAK: Final = re.compile(f"[{LINE_BREAKS}](?=[^{LINE_BREAKS}]*\\Z)")
_A_FOREIGN_WORD: Final = "a foreign word in a Chinese sentence: what it should be, only its source can tell"
_A_LONE_MARK: Final = "a quotation mark without its counterpart, where there are several styles of them"
_DOUBTFUL: Final = 2

_Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its layout repaired.

    Attributes:
        text: The text.
        edits: The changes from the source to it.
    """

    text: str
    edits: Edits

    def place(self, offset: int) -> int:
        """Where an offset of the source that no repair covers lies in the text."""
        index = bisect_right(self.edits.start, offset) - 1
        return offset if index < 0 else offset - self.edits.end[index] + self.edits.target_end[index]


def find_repairs(text: str, sense: Sense, standard: Standard, frozen: _Spans = ()) -> list[Repair]:
    """Every repair, in order; none overlaps with another.

    Args:
        text: The text.
        sense: What is known of words.
        standard: Whose quotation marks are taken where the paragraph does not decide.
        frozen: Spans that are not touched, in order.
    """
    found: list[Repair] = []
    for start, end in _paragraphs(text):
        paragraph = text[start:end]
        inside = sorted((*gap_repairs(paragraph, sense), *mark_repairs(paragraph, standard)))
        kept = [
            repair for repair in inside if not frozen or not _touches(frozen, start + repair.start, start + repair.end)
        ]
        for repair in _closed(paragraph, kept):
            place = start + repair.start
            found.append(Repair(place, start + repair.end, repair.after, repair.rule, repair.certain))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs that something may be found in; those that are too long to be any are left out."""
    if _ANY.search(text):
        for start, end in pairwise((*paragraph_starts(text), len(text))):
            if end - start < LONG and _ANY.search(text, start, end):
                yield start, end


def _touches(spans: _Spans, start: int, end: int) -> bool:
    """Whether a stretch overlaps one of the spans, which are in order and do not overlap."""
    before = bisect_left(spans, (end,)) - 1
    return before >= 0 and spans[before][1] > start


def _closed(paragraph: str, repairs: list[Repair]) -> list[Repair]:
    """The repairs without those that would let the next paragraph become a part of this one."""
    if not repairs or ends_open(paragraph) or not ends_open(repaired(paragraph, repairs)):
        return repairs
    content = paragraph.rstrip()
    last = _LAST_BREAK.search(content)
    start = len(content[: last.start()].rstrip()) if last else 0
    return [repair for repair in repairs if repair.end <= start]


def repaired(text: str, repairs: Iterable[Repair]) -> str:
    """The text with repairs made."""
    parts, here = [], 0
    for repair in repairs:
        parts += [text[here : repair.start], repair.after]
        here = repair.end
    return "".join([*parts, text[here:]])


def edits_of(repairs: Sequence[Repair]) -> Edits:
    """The repairs as packed changes."""
    edits = Edits.empty()
    shift = 0
    for repair in repairs:
        edits.start.append(repair.start)
        edits.end.append(repair.end)
        edits.target_start.append(repair.start + shift)
        shift += len(repair.after) - (repair.end - repair.start)
        edits.target_end.append(repair.end + shift)
        edits.certainty.append(0 if repair.certain else _DOUBTFUL)
    doubts = array("q", (repair.start for repair in repairs if not repair.certain))
    columns = edits.start, edits.end, edits.target_start, edits.target_end, edits.certainty, doubts
    return Edits(*columns, layout={index: repair.rule for index, repair in enumerate(repairs)})


def moved(spans: Iterable[tuple[int, int]], edits: Edits) -> list[tuple[int, int]]:
    """Where spans that no edit touches lie after the edits."""

    def place(offset: int) -> int:
        index = bisect_right(edits.end, offset) - 1
        return offset if index < 0 else offset - edits.end[index] + edits.target_end[index]

    found = []
    for start, end in spans:
        begin = place(start)
        found.append((begin, begin + end - start))
    return found


def notes(text: str, frozen: _Spans = ()) -> Iterator[tuple[int, int, str]]:
    """What only a human can repair, as begin, end and the reason: foreign words, and lone quotation marks."""
    for start, end in _paragraphs(text):
        for place in unbalanced(text[start:end]):
            if not _touches(frozen, start + place, start + place + 1):
                yield start + place, start + place + 1, _A_LONE_MARK
    for found in _FOREIGN.finditer(text):
        if not _touches(frozen, *found.span(1)):
            yield *found.span(1), _A_FOREIGN_WORD
