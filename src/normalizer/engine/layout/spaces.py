"""White space that stands between the characters of a word or of a sentence: blanks, and the breaks of lines.

Nothing here depends on the script of a character: words are looked up folded, and else only classes are asked for. So
a conversion changes nothing of what is found.
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

__all__ = ["gap_repairs"]

_CHARACTER: Final = f"[{HAN_CLASS}][{SELECTORS}]*"
_JOINABLE: Final = " ?(?:\r\n|[\n\r\x0c]){1,4}"
_STRETCH: Final = re.compile(f"{_CHARACTER}(?:(?:[ \u3000\xa0]|{_JOINABLE})?{_CHARACTER})*")
_CHARACTERS: Final = re.compile(f"([{HAN_CLASS}])[{SELECTORS}]*")
_GAP: Final = re.compile(f"(?<=[{HAN_CLASS}{SELECTORS}])(?: |{_JOINABLE})(?=[{HAN_CLASS}])")
_SPACED_OUT: Final = re.compile(
    f"(?<![{HAN_CLASS}{SELECTORS}])"
    f"{_CHARACTER}([ \u3000\xa0]){_CHARACTER}(?:\\1{_CHARACTER})+"
    f"(?![{HAN_CLASS}{SELECTORS}])"
)
_BREAK: Final = re.compile(f"[{LINE_BREAKS}]")
_HAN: Final = re.compile(f"[{HAN_CLASS}]")
_WORD: Final = re.compile(f"[{HAN_CLASS}A-Za-z0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_SENTENCE: Final = re.compile(f"[，。；！？]|(?<=[{HAN_CLASS}{SELECTORS}])[,;!?]")
_MARK: Final = re.compile(f"[{PUNCTUATION}]")
_LABELLED: Final = re.compile("[：:、|｜·•\t]")
_LABEL: Final = re.compile("[^，。；！？,;!?\n]{1,12}[：:]")
_ENTRY: Final = re.compile(
    f"第[{HAN_CLASS}0-9]{{1,5}}[章节節条條回卷部编編篇]|[一二三四五六七八九十百]+[、．.，]|附[录錄件表]|注[释釋]?[：:]"
)

_LEAST_SPACED: Final = 3
_COVERED: Final = 2 / 3
_LEAST_LINE: Final = 8
_LONG_LINE: Final = 20
_HEADING: Final = 8
"""How long the two halves of a line without punctuation have to be for the blank between them to be doubted."""
_HEADING_WITH_WORD: Final = 5
_MOST_GAPS: Final = 2
"""A line with more blanks that part words is written so."""
_NUMBERS: Final = frozenset("一二三四五六七八九十百千零〇")


@dataclass(frozen=True, slots=True)
class _Gap:
    """White space between two Han characters.

    Attributes:
        start: Where it begins in the paragraph.
        end: Where it ends.
        word: The word that lies across it as the part before and the part behind; two empty strings without one.
        broken: Whether a line break stands in it.
    """

    start: int
    end: int
    word: tuple[str, str]
    broken: bool


def gap_repairs(text: str, sense: Sense) -> Iterator[Repair]:
    """The repairs of white space in one paragraph."""
    spaced = list(_SPACED_OUT.finditer(text))
    yield from (repair for found in spaced for repair in _spaced_out(text, found, sense))
    taken = [found.span() for found in spaced]
    begins = [begin for begin, _ in taken]

    def is_free(gap: _Gap) -> bool:
        before = bisect_right(begins, gap.start) - 1
        return before < 0 or taken[before][1] <= gap.start

    gaps = [gap for gap in _gaps(text, sense) if is_free(gap)]
    lines = _lines(text)
    by_line: dict[tuple[int, int], list[_Gap]] = {}
    for gap in gaps:
        by_line.setdefault(_line_of(lines, gap.start), []).append(gap)
    for (start, end), inside in by_line.items():
        blanks = [gap for gap in inside if not gap.broken]
        if blanks:
            running = _SENTENCE.search(text, start, end) is not None
            yield from _in_sentence(text[start:end], blanks) if running else _in_heading(text, (start, end), blanks)
    yield from (repair for gap in gaps if gap.broken for repair in _broken(text, lines, gap, sense))


def _lines(text: str) -> list[tuple[int, int]]:
    """Begin and end of each line, without its break."""
    found, here = [], 0
    for ends in _BREAK.finditer(text):
        found.append((here, ends.start()))
        here = ends.end()
    return [*found, (here, len(text))]


def _line_of(lines: list[tuple[int, int]], place: int) -> tuple[int, int]:
    return lines[bisect_right(lines, (place, len(lines) and lines[-1][1] + 1)) - 1]


def _gaps(text: str, sense: Sense) -> Iterator[_Gap]:
    """Each gap, with the word across it."""
    for stretch in _STRETCH.finditer(text):
        if not _GAP.search(text, *stretch.span()):
            continue
        places = [found.start() for found in _CHARACTERS.finditer(text, *stretch.span())]
        run = "".join(text[place] for place in places)
        words = sense.cut(run)
        starts = [start for start, _ in words]
        for gap in _GAP.finditer(text, *stretch.span()):
            behind = bisect_right(places, gap.start())
            start, end = words[bisect_right(starts, behind) - 1]
            word = (run[start:behind], run[behind:end]) if start < behind else ("", "")
            yield _Gap(*gap.span(), word, _BREAK.search(gap.group()) is not None)


def _spaced_out(text: str, found: re.Match[str], sense: Sense) -> Iterator[Repair]:
    """A run of single characters: a name or words is repaired, a list of characters is none."""
    run = "".join(_HAN.findall(found.group()))
    words = [end - start for start, end in sense.cut(run) if end - start > 1]
    name = sense.is_name(run)
    if _NUMBERS.issuperset(run) or (not name and sum(words) < _COVERED * len(run)):
        return
    start, end = _line_of(_lines(text), found.start())
    alone = not _WORD.search(text, start, found.start()) and not _WORD.search(text, found.end(), end)
    certain = alone and (name or max(words) >= _LEAST_SPACED)
    for gap in re.finditer(re.escape(found[1]), found.group()):
        place = found.start() + gap.start()
        yield Repair(place, place + 1, "", "spaced-out", certain)


def _in_sentence(line: str, blanks: list[_Gap]) -> Iterator[Repair]:
    """Blanks in a line with punctuation: those inside a word, and one alone in a long line."""
    others = [gap for gap in blanks if not gap.word[0]]
    if len(others) > _MOST_GAPS:
        return
    for gap in blanks:
        if gap.word[0]:
            yield Repair(gap.start, gap.end, "", "split-word", certain=True)
    if len(others) == 1 and len(_HAN.findall(line)) >= _LONG_LINE:
        yield Repair(others[0].start, others[0].end, "", "stray-space", certain=False)


def _in_heading(text: str, line: tuple[int, int], blanks: list[_Gap]) -> Iterator[Repair]:
    """The one blank in a long line without punctuation; not between halves of one length, which are verse."""
    gap = blanks[0]
    if len(blanks) > 1 or _LABELLED.search(text, *line):
        return
    left = _run_before(text, line[0], gap.start)
    right = _run_behind(text, gap.end, line[1])
    if left == right:
        return
    if min(left, right) >= _HEADING_WITH_WORD and [len(part) for part in gap.word] == [1, 1]:
        yield Repair(gap.start, gap.end, "", "split-word", certain=False)
    elif min(left, right) >= _HEADING:
        yield Repair(gap.start, gap.end, "", "stray-space", certain=False)


def _run_before(text: str, start: int, end: int) -> int:
    """How many Han characters end at a place."""
    found = re.search(f"(?:{_CHARACTER})*$", text[start:end])
    return len(_HAN.findall(found.group())) if found else 0


def _run_behind(text: str, start: int, end: int) -> int:
    """How many Han characters begin at a place."""
    found = re.match(f"(?:{_CHARACTER})*", text[start:end])
    return len(_HAN.findall(found.group())) if found else 0


def _broken(text: str, lines: list[tuple[int, int]], gap: _Gap, sense: Sense) -> Iterator[Repair]:
    """A line break inside a sentence.

    A word across it, of which neither part is one, is evidence enough. Else the line before has to be long, and
    something has to show that the sentence goes on: a longer word, a character that ends or begins no sentence, or
    lines of one width.
    """
    if not re.search("[\n\r]", text[gap.start : gap.end]):
        return
    start, end = _line_of(lines, gap.start)
    following = _line_of(lines, gap.end)
    behind = text[slice(*following)]
    if not _MARK.search(behind) or _LABEL.match(behind) or _ENTRY.match(behind):
        return
    length = len(_HAN.findall(text[start : gap.start]))
    inside = gap.word[0] and not any(map(sense.is_word, gap.word))
    if inside and length >= _LEAST_LINE:
        yield Repair(gap.start, gap.end, "", "broken-paragraph", certain=True)
        return
    goes_on = gap.word[0] or sense.goes_on(_last_han(text, gap.start), text[gap.end]) or _is_wrapped(lines, start, end)
    if goes_on and length >= _LONG_LINE:
        yield Repair(gap.start, gap.end, "", "broken-paragraph", certain=False)


def _last_han(text: str, end: int) -> str:
    return next(text[place] for place in range(end - 1, -1, -1) if _HAN.match(text[place]))


def _is_wrapped(lines: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether another line of the paragraph, which is not the last, is as wide as this one."""
    full = [line for line in lines[:-1] if line[0] < line[1] and line != (start, end)]
    return any(abs((other[1] - other[0]) - (end - start)) <= 1 for other in full)
