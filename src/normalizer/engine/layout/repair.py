"""Repair of layout: spaced-out words, stray blanks, broken paragraphs, the width of marks, quotation marks.

It reads one paragraph at a time, and only classes and folded words, so that neither a cut between paragraphs nor a
conversion changes the repairs. Only white space, punctuation, digits and letters are changed.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from normalizer.engine.layout.marks import mark_repairs, unbalanced
from normalizer.engine.layout.quotes import KEPT, QUOTES, lone_quotes, quote_repairs
from normalizer.engine.layout.rules import Repair
from normalizer.engine.layout.spaces import space_repairs
from normalizer.engine.tables.sense import Sense
from normalizer.engine.text.characters import HAN_CLASS, SELECTORS, is_han
from normalizer.engine.text.paragraphs import LINE_BREAKS, LONG, Paragraphs, ends_open
from normalizer.model import Certainty, Edit, Edits, Kind, Origin, Standard, grade_of, replaced
from normalizer.patterns import lazy_pattern

__all__ = ["Repaired", "Scope", "find_repairs", "notes", "repair"]

_ANY: Final = lazy_pattern(
    f"[{HAN_CLASS}][{SELECTORS}]*(?:[,;:?!.]|[ \u3000\xa0\n\r\x0c]{{1,9}}[{HAN_CLASS}])"
    '|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|["“「]|[(（]'
)
"""Fast filter: matches in every paragraph with a repair, and in few others."""
_FOREIGN_WORDS: Final = "and|or|of|the|to|in|on|at|for|with|by|from|is|are|was|were|not|but|as|that|this|which"
_LETTERS: Final = lazy_pattern("[a-z]+(?: [a-z]+)*")
_FOREIGN: Final = lazy_pattern(f"(?:{_FOREIGN_WORDS})(?: (?:{_FOREIGN_WORDS}))*(?= ?[{HAN_CLASS}])")
_SELECTOR: Final = lazy_pattern(f"[{SELECTORS}]")
_LAST_BREAK: Final = lazy_pattern(f"[{LINE_BREAKS}](?=[^{LINE_BREAKS}]*\\Z)")
_A_FOREIGN_WORD: Final = "a foreign word in a Chinese sentence; only the source can tell what it should be"
_A_LONE_MARK: Final = "an unpaired quotation mark, in a paragraph with several styles of them"
_A_LONE_QUOTE: Final = "an unpaired quotation mark; the paragraph keeps its quotation marks"

_Spans = Sequence[tuple[int, int]]


class Scope(NamedTuple):
    """The enabled repairs.

    Attributes:
        layout: True to repair white space, widths, broken paragraphs and mixed quotation marks.
        quotes: True to use the quotation marks of the standard.
    """

    layout: bool
    quotes: bool


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its layout repaired.

    Attributes:
        text: The text.
        edits: The changes from the source to it.
    """

    text: str
    edits: Edits


def repair(
    text: str,
    sense: Sense,
    standard: Standard,
    scope: Scope,
    left_alone: Callable[[str, _Spans], _Spans],
    kept: _Spans,
) -> tuple[Repaired | None, _Spans]:
    """Repair the layout until there is nothing to repair.

    A repair may be the evidence for another. Each removes white space or replaces a mark for good, so this ends.

    Args:
        text: The text.
        sense: The knowledge of words.
        standard: The standard.
        scope: The enabled repairs.
        left_alone: Returns the spans of a text that are not repaired; its second argument are protected spans.
        kept: The protected spans of the text.

    Returns:
        The repaired text, None if nothing was repaired; and the protected spans in it.
    """
    done: Repaired | None = None
    now = text
    while repairs := find_repairs(Paragraphs(now), sense, standard, scope, left_alone(now, kept)):
        after = replaced(now, _changes(repairs))
        edits = Edits.of(map(_edit, repairs), (repair.start for repair in repairs if not repair.certain))
        # no repair touches a protected span
        kept = [(begin := edits.to_target(start), begin + end - start) for start, end in kept]
        done = Repaired(after, done.edits.then(edits, text, after) if done else edits)
        now = after
    return done, kept


def _changes(repairs: Iterable[Repair]) -> Iterator[tuple[int, int, str]]:
    return ((repair.start, repair.end, repair.after) for repair in repairs)


def _edit(repair: Repair) -> Edit:
    """A repair as a change."""
    grade = grade_of(Certainty.CERTAIN if repair.certain else Certainty.DOUBTFUL)
    return Edit(repair.start, repair.end, len(repair.after), grade, Origin(Kind.LAYOUT, repair.rule))


def find_repairs(
    paragraphs: Paragraphs, sense: Sense, standard: Standard, scope: Scope, frozen: _Spans = ()
) -> list[Repair]:
    """Every repair, in order, without overlaps.

    Args:
        paragraphs: Those of the text.
        sense: The knowledge of words.
        standard: Its quotation marks are taken; without `quotes` only in a tie.
        scope: The enabled repairs.
        frozen: Spans that are not changed, in order.
    """
    text = paragraphs.text
    found: list[Repair] = []
    for start, end in _matching(paragraphs, _ANY) if scope.layout else ():
        paragraph = text[start:end]
        marks = mark_repairs(paragraph, standard, quotes=scope.quotes)
        inside = sorted((*space_repairs(paragraph, sense), *marks))
        kept = [
            repair for repair in inside if not frozen or not _touches(frozen, start + repair.start, start + repair.end)
        ]
        found += (repair.moved(start) for repair in _closed(paragraph, kept))
    if scope.quotes:
        masked = _masked(text, frozen)
        for start, end in _matching(paragraphs, QUOTES):
            found += (repair.moved(start) for repair in quote_repairs(masked[start:end], standard))
        found.sort()
    return found


def _masked(text: str, frozen: _Spans) -> str:
    """The text with a placeholder for each character of its frozen spans, so that marks pair around them."""
    return replaced(text, ((start, end, KEPT * (end - start)) for start, end in frozen)) if frozen else text


def _matching(paragraphs: Paragraphs, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The paragraphs that match a pattern; those at the length limit are no real paragraphs and are left out."""
    if pattern.search(paragraphs.text):
        for start, end in paragraphs.spans:
            if end - start < LONG and pattern.search(paragraphs.text, start, end):
                yield start, end


def _touches(spans: _Spans, start: int, end: int) -> bool:
    """True if `[start, end)` overlaps one of the spans, which are in order and do not overlap."""
    before = bisect_left(spans, (end,)) - 1
    return before >= 0 and spans[before][1] > start


def _closed(paragraph: str, repairs: list[Repair]) -> list[Repair]:
    """The repairs without those that would merge the next paragraph into this one."""
    if not repairs or ends_open(paragraph) or not ends_open(replaced(paragraph, _changes(repairs))):
        return repairs
    content = paragraph.rstrip()
    last = _LAST_BREAK.search(content)
    start = len(content[: last.start()].rstrip()) if last else 0
    return [repair for repair in repairs if repair.end <= start]


def notes(
    paragraphs: Paragraphs, standard: Standard, frozen: _Spans = (), *, quotes: bool
) -> Iterator[tuple[int, int, str]]:
    """Flaws that only a human can repair, as start, end and reason: foreign words, and unpaired quotation marks.

    Args:
        paragraphs: Those of the text.
        standard: The standard.
        frozen: Spans that are not changed, in order.
        quotes: True if quotation marks of the standard are enabled; then an unpaired mark prevents them in its
            paragraph.
    """
    text = paragraphs.text
    masked = _masked(text, frozen)
    for start, end in _matching(paragraphs, QUOTES):
        paragraph = masked[start:end]
        left = lone_quotes(paragraph, standard) if quotes else []
        for place in left or unbalanced(paragraph):
            yield start + place, start + place + 1, _A_LONE_QUOTE if left else _A_LONE_MARK
    for run in _LETTERS.finditer(text):
        found = _FOREIGN.match(text, run.start())
        if found and _follows_han(text, found.start()) and not _touches(frozen, *found.span()):
            yield *found.span(), _A_FOREIGN_WORD


def _follows_han(text: str, place: int) -> bool:
    """True if a Han character with its selectors is before a place, and at most one blank between them."""
    before = place - (text[place - 1 : place] == " ")
    while before and _SELECTOR.match(text, before - 1):
        before -= 1
    return before > 0 and is_han(text[before - 1])
