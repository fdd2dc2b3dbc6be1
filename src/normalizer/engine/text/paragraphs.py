"""Boundaries of paragraphs, and what does not end a word.

White space inside a run of Han characters does not end a word (a spaced signature `周 恩 来`), nor does a line break
in the middle of a sentence (a page break inside 工|人党). Variation selectors are skipped: they belong to the
character before them.

A paragraph is bounded, so that a text without line breaks is read in bounded memory: it ends after the first mark that
follows 65,536 code points, and after 131,072 in any case. The kernel does not know these limits:
no part of a text that it gets contains such an end.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

from normalizer.engine.text.characters import HAN, SELECTORS
from normalizer.engine.text.limits import LONG, LONGEST, LOOK_BACK
from normalizer.patterns import lazy_pattern

__all__ = [
    "LINE_BREAKS",
    "LONG",
    "LONGEST",
    "PUNCTUATION",
    "SPACES",
    "Paragraphs",
    "ends_open",
    "paragraph_starts",
    "part_end",
]


LINE_BREAKS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
SPACES: Final = LINE_BREAKS + "\t\x1f \xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
PUNCTUATION: Final = "，。、；：！？,;:!?"
_LINE_BREAK: Final = lazy_pattern(f"[{LINE_BREAKS}]")
_SPACE: Final = lazy_pattern(f"[{SPACES}{SELECTORS}]*")
_BLANKS: Final = frozenset(SPACES)
_SELECTOR: Final = lazy_pattern(f"[{SELECTORS}]")
_PUNCTUATION: Final = lazy_pattern(f"[{PUNCTUATION}]")
_END_OF_LONG: Final = lazy_pattern(f"[{PUNCTUATION}」』”’〉》］〕）】][{SELECTORS}]{{0,16}}")
_REST: Final = lazy_pattern(f"[{SELECTORS}]{{0,16}}")


def _breaks_sentence(text: str, begin: int, start: int, end: int) -> bool:
    """True if the white space `[start, end)`, which contains a line break, is in the middle of a sentence.

    It is if Han characters are on both sides and the line before it is running text: its last characters contain
    punctuation and do not end with it. Headings and lists of words have none.
    """
    return end < len(text) and HAN.match(text[end]) is not None and _is_open(text, begin, start)


def _is_open(text: str, begin: int, end: int) -> bool:
    """True if a sentence goes on at `end`: after a Han character, in a line with punctuation."""
    last = end - 1
    while last > begin and _SELECTOR.match(text[last]):
        last -= 1
    if last < begin or not HAN.match(text[last]):
        return False
    before = _LINE_BREAK.split(text[max(begin, end - LOOK_BACK) : end])[-1]
    return _PUNCTUATION.search(before) is not None


def ends_open(paragraph: str) -> bool:
    r"""True if a line of Han characters after this paragraph would belong to it.

    >>> ends_open("一，共产党和工\n\n"), ends_open("一，共产党。\n")
    (True, False)
    """
    return _is_open(paragraph, 0, len(paragraph.rstrip(SPACES)))


def _broken_spaces(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """White space with a line break in it, and with the variation selectors that follow, in a part of a text.

    Line breaks are looked for and not blanks, which may be as many as words.
    """
    here = low
    while found := _LINE_BREAK.search(text, here, high):
        start = at = found.start()
        while at > here and (text[at - 1] in _BLANKS or _SELECTOR.match(text[at - 1])):
            at -= 1
            if text[at] in _BLANKS:  # a selector belongs to what is before it
                start = at
        space = _SPACE.match(text, start, high)
        here = space.end() if space else high
        yield start, here


def _blanks_before(text: str, begin: int, end: int) -> int:
    """Start of the white space and variation selectors that end at `end`; no less than `begin`."""
    while end > begin and (text[end - 1] in _BLANKS or _SELECTOR.match(text[end - 1])):
        end -= 1
    return end


def _next_start(text: str, begin: int) -> int:
    """End of the paragraph that begins at `begin`: the start of the next one, or the length of the text."""
    most = begin + LONGEST
    end = len(text)
    for start, after in _broken_spaces(text, begin, most + 1):
        if after < min(len(text), most + 1) and not _breaks_sentence(text, begin, start, after):
            end = after
            break
    if end - begin <= LONG:
        return end
    mark = _END_OF_LONG.search(text, begin + LONG - 1, min(end, most))
    if mark:
        return mark.end()
    if end <= most:
        return end
    rest = _REST.match(text, most)
    return rest.end() if rest else most


def _starts_from(text: str, begin: int) -> Iterator[int]:
    """Starts of the paragraphs after the one that begins at `begin`."""
    while (begin := _next_start(text, begin)) < len(text):
        yield begin


def paragraph_starts(text: str) -> list[int]:
    r"""Starts of paragraphs: the start of the text, and after each line break that is not inside a sentence.

    Cutting a text there changes no decision.

    >>> paragraph_starts("一，共产党和工\n\n人党。\n二。")
    [0, 13]
    """
    return [0, *_starts_from(text, 0)]


class Paragraphs:
    r"""The paragraphs of a text, found once, for all who ask for them.

    >>> list(Paragraphs("一，共产党和工\n\n人党。\n二。").spans)
    [(0, 13), (13, 15)]
    """

    def __init__(self, text: str) -> None:
        """Keep the text; nothing is found yet."""
        self.text: Final = text

    def __reduce__(self) -> tuple[type["Paragraphs"], tuple[str]]:
        """Pickle the text only."""
        return Paragraphs, (self.text,)

    @cached_property
    def starts(self) -> list[int]:
        """The starts of the paragraphs."""
        return paragraph_starts(self.text)

    @property
    def spans(self) -> Iterator[tuple[int, int]]:
        """Start and end of each."""
        return pairwise((*self.starts, len(self.text)))


def part_end(text: str, begin: int, least: int) -> int:
    """End of a part of whole paragraphs: the first start of a paragraph at least `least` after `begin`.

    Args:
        text: The text.
        begin: Start of the part, where a paragraph begins.
        least: Minimum length of the part; more than `LOOK_BACK`, and no more than half of `LONG`.
    """
    if len(text) - begin <= least:
        return len(text)
    low, high = begin + least, begin + LONG - 1
    # no paragraph reaches `LONG` in this range; white space that has begun before it is read from its start
    first = _blanks_before(text, begin, low)
    if first > begin:
        for start, after in _broken_spaces(text, first, high):
            if low <= after < min(high, len(text)) and not _breaks_sentence(text, begin, start, after):
                return after
        if len(text) < high:
            return len(text)
    start = begin
    while start < len(text) and start - begin < least:
        start = _next_start(text, start)
    return start
