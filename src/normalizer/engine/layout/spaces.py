"""Repairs of white space inside a word or a sentence: blanks and line breaks.

Nothing here depends on the script of a character: words are looked up folded, and otherwise only classes matter. So a
conversion does not change the repairs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from normalizer.engine.layout.rules import Repair
from normalizer.engine.tables.sense import Sense
from normalizer.engine.text.characters import HAN_CLASS, SELECTORS
from normalizer.engine.text.paragraphs import LINE_BREAKS, PUNCTUATION
from normalizer.patterns import lazy_pattern

__all__ = ["space_repairs"]

_CHARACTER: Final = f"[{HAN_CLASS}][{SELECTORS}]*"
_JOINABLE: Final = " ?(?:\r\n|[\n\r\x0c]){1,4}"
_RUN: Final = lazy_pattern(f"{_CHARACTER}(?:(?:[ \u3000\xa0]|{_JOINABLE})?{_CHARACTER})*")
_CHARACTERS: Final = lazy_pattern(f"([{HAN_CLASS}])[{SELECTORS}]*")
_SPACE: Final = lazy_pattern(f"(?<=[{HAN_CLASS}{SELECTORS}])(?: |{_JOINABLE})(?=[{HAN_CLASS}])")
_SPACED_OUT: Final = lazy_pattern(
    f"(?<![{HAN_CLASS}{SELECTORS}])"
    f"{_CHARACTER}([ \u3000\xa0]){_CHARACTER}(?:\\1{_CHARACTER})+"
    f"(?![{HAN_CLASS}{SELECTORS}])"
)
_BREAK: Final = lazy_pattern(f"[{LINE_BREAKS}]")
_HAN: Final = lazy_pattern(f"[{HAN_CLASS}]")
_WORD: Final = lazy_pattern(f"[{HAN_CLASS}A-Za-z0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_SENTENCE: Final = lazy_pattern(f"[，。；！？]|(?<=[{HAN_CLASS}{SELECTORS}])[,;!?]")
_MARK: Final = lazy_pattern(f"[{PUNCTUATION}]")
_LABELLED: Final = lazy_pattern("[：:、|｜·•\t]")
_LABEL: Final = lazy_pattern("[^，。；！？,;!?\n]{1,12}[：:]")
_ENTRY: Final = lazy_pattern(
    f"第[{HAN_CLASS}0-9]{{1,5}}[章节節条條回卷部编編篇]|[一二三四五六七八九十百]+[、．.，]|附[录錄件表]|注[释釋]?[：:]"
)

_LEAST_SPACED: Final = 3
_COVERED: Final = 2 / 3
_LEAST_LINE: Final = 8
_LONG_LINE: Final = 20
_HEADING: Final = 8
"""Minimum length of both halves of a line without punctuation for a doubt about the blank between them."""
_HEADING_WITH_WORD: Final = 5
_MOST_SPACES: Final = 2
"""A line with more blanks between words is spaced on purpose."""
_NUMBERS: Final = frozenset("一二三四五六七八九十百千零〇")


@dataclass(frozen=True, slots=True)
class _Space:
    """White space between two Han characters.

    Attributes:
        start: Start in the paragraph.
        end: End.
        word: The word that contains it, as the parts before and after it; two empty strings without one.
        broken: True if it contains a line break.
    """

    start: int
    end: int
    word: tuple[str, str]
    broken: bool


def space_repairs(text: str, sense: Sense) -> Iterator[Repair]:
    """Repairs of white space in one paragraph."""
    spaced = list(_SPACED_OUT.finditer(text))
    yield from (repair for found in spaced for repair in _spaced_out(text, found, sense))
    taken = [found.span() for found in spaced]
    begins = [begin for begin, _ in taken]

    def is_free(space: _Space) -> bool:
        before = bisect_right(begins, space.start) - 1
        return before < 0 or taken[before][1] <= space.start

    spaces = [space for space in _spaces(text, sense) if is_free(space)]
    lines = _lines(text)
    by_line: dict[tuple[int, int], list[_Space]] = {}
    for space in spaces:
        by_line.setdefault(_line_of(lines, space.start), []).append(space)
    for (start, end), inside in by_line.items():
        blanks = [space for space in inside if not space.broken]
        if blanks:
            running = _SENTENCE.search(text, start, end) is not None
            yield from _in_sentence(text[start:end], blanks) if running else _in_heading(text, (start, end), blanks)
    yield from (repair for space in spaces if space.broken for repair in _broken(text, lines, space, sense))


def _lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line, without its break."""
    found, here = [], 0
    for ends in _BREAK.finditer(text):
        found.append((here, ends.start()))
        here = ends.end()
    return [*found, (here, len(text))]


def _line_of(lines: list[tuple[int, int]], place: int) -> tuple[int, int]:
    return lines[bisect_right(lines, (place, len(lines) and lines[-1][1] + 1)) - 1]


def _spaces(text: str, sense: Sense) -> Iterator[_Space]:
    """Each white space between Han characters, with the word that contains it."""
    for match in _RUN.finditer(text):
        if not _SPACE.search(text, *match.span()):
            continue
        places = [found.start() for found in _CHARACTERS.finditer(text, *match.span())]
        run = "".join(text[place] for place in places)
        words = sense.cut(run)
        starts = [start for start, _ in words]
        for space in _SPACE.finditer(text, *match.span()):
            split = bisect_right(places, space.start())
            start, end = words[bisect_right(starts, split) - 1]
            word = (run[start:split], run[split:end]) if start < split else ("", "")
            yield _Space(*space.span(), word, _BREAK.search(space.group()) is not None)


def _spaced_out(text: str, found: re.Match[str], sense: Sense) -> Iterator[Repair]:
    """A run of single characters: repaired if it is a name or words, not if it is a list of characters."""
    run = "".join(_HAN.findall(found.group()))
    words = [end - start for start, end in sense.cut(run) if end - start > 1]
    name = sense.is_name(run)
    if _NUMBERS.issuperset(run) or (not name and sum(words) < _COVERED * len(run)):
        return
    start, end = _line_of(_lines(text), found.start())
    alone = not _WORD.search(text, start, found.start()) and not _WORD.search(text, found.end(), end)
    certain = alone and (name or max(words) >= _LEAST_SPACED)
    for space in re.finditer(re.escape(found[1]), found.group()):
        place = found.start() + space.start()
        yield Repair(place, place + 1, "", "spaced-out", certain)


def _in_sentence(line: str, blanks: list[_Space]) -> Iterator[Repair]:
    """Blanks in a line with punctuation: those inside a word, and a single other one in a long line."""
    others = [space for space in blanks if not space.word[0]]
    if len(others) > _MOST_SPACES:
        return
    for space in blanks:
        if space.word[0]:
            yield Repair(space.start, space.end, "", "split-word", certain=True)
    if len(others) == 1 and len(_HAN.findall(line)) >= _LONG_LINE:
        yield Repair(others[0].start, others[0].end, "", "stray-space", certain=False)


def _in_heading(text: str, line: tuple[int, int], blanks: list[_Space]) -> Iterator[Repair]:
    """The only blank in a long line without punctuation; not between halves of equal length, which are verse."""
    space = blanks[0]
    if len(blanks) > 1 or _LABELLED.search(text, *line):
        return
    left = _run_before(text, line[0], space.start)
    right = _run_after(text, space.end, line[1])
    if left == right:
        return
    if min(left, right) >= _HEADING_WITH_WORD and [len(part) for part in space.word] == [1, 1]:
        yield Repair(space.start, space.end, "", "split-word", certain=False)
    elif min(left, right) >= _HEADING:
        yield Repair(space.start, space.end, "", "stray-space", certain=False)


def _run_before(text: str, start: int, end: int) -> int:
    """Number of Han characters in the run that ends at `end`."""
    found = re.search(f"(?:{_CHARACTER})*$", text[start:end])
    return len(_HAN.findall(found.group())) if found else 0


def _run_after(text: str, start: int, end: int) -> int:
    """Number of Han characters in the run that begins at `start`."""
    found = re.match(f"(?:{_CHARACTER})*", text[start:end])
    return len(_HAN.findall(found.group())) if found else 0


def _broken(text: str, lines: list[tuple[int, int]], space: _Space, sense: Sense) -> Iterator[Repair]:
    """A line break inside a sentence.

    A word across it is evidence enough if neither part is a word. Otherwise the line before must be long, and there
    must be a sign that the sentence goes on: any word across it, a character that ends or begins no sentence, or lines
    of equal width.
    """
    if not re.search("[\n\r]", text[space.start : space.end]):
        return
    start, end = _line_of(lines, space.start)
    following = _line_of(lines, space.end)
    next_line = text[slice(*following)]
    if not _MARK.search(next_line) or _LABEL.match(next_line) or _ENTRY.match(next_line):
        return
    length = len(_HAN.findall(text[start : space.start]))
    inside = space.word[0] and not any(map(sense.is_word, space.word))
    if inside and length >= _LEAST_LINE:
        yield Repair(space.start, space.end, "", "broken-paragraph", certain=True)
        return
    goes_on = (
        space.word[0] or sense.goes_on(_last_han(text, space.start), text[space.end]) or _is_wrapped(lines, start, end)
    )
    if goes_on and length >= _LONG_LINE:
        yield Repair(space.start, space.end, "", "broken-paragraph", certain=False)


def _last_han(text: str, end: int) -> str:
    return next(text[place] for place in range(end - 1, -1, -1) if _HAN.match(text[place]))


def _is_wrapped(lines: list[tuple[int, int]], start: int, end: int) -> bool:
    """True if another line of the paragraph, except the last, is as wide as this one."""
    full = [line for line in lines[:-1] if line[0] < line[1] and line != (start, end)]
    return any(abs((other[1] - other[0]) - (end - start)) <= 1 for other in full)
