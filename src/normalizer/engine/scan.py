"""A text as the engine reads it: folded, cut into paragraphs, and windows around a place.

White space inside a run of Han characters does not end a word (a spaced signature `周 恩 来`), nor does a line break
in the middle of a sentence (a page break inside 工|人党). Variation selectors are passed over: they belong to the
character before them.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from normalizer.engine.han import HAN, HAN_CLASS, SELECTORS

__all__ = ["Scan", "Window", "paragraph_starts"]

REACH: Final = 15
"""How many characters a window has on each side: one less than the longest key of the dictionaries."""

_LINE_BREAKS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE_BREAK: Final = re.compile(f"[{_LINE_BREAKS}]")
_SPACE: Final = re.compile(r"\s+")
_SPECIAL: Final = re.compile(rf"[\s{SELECTORS}]")
_SELECTOR: Final = re.compile(f"[{SELECTORS}]")
_PUNCTUATION: Final = re.compile("[，。、；：！？,;:!?]")
_LOOK_BACK: Final = 120
_OTHER: Final = re.compile(f"[^{HAN_CLASS}]")


def _breaks_sentence(text: str, start: int, end: int) -> bool:
    """Whether the white space `[start, end)`, which holds a line break, stands in the middle of a sentence.

    It does where Han characters stand on both sides and the line before it is running text: its last characters hold
    punctuation and do not end with it. Headings and lists of words have none.
    """
    if not start or end == len(text) or not HAN.match(text[end]):
        return False
    last = start - 1
    while last and _SELECTOR.match(text[last]):
        last -= 1
    if not HAN.match(text[last]):
        return False
    before = _LINE_BREAK.split(text[max(0, start - _LOOK_BACK) : start])[-1]
    return _PUNCTUATION.search(before) is not None


def paragraph_starts(text: str) -> list[int]:
    r"""Where paragraphs begin: at the start, and after each line break that is not inside a sentence.

    Cutting a text there changes no decision.

    >>> paragraph_starts("一，共产党和工\n\n人党。\n二。")
    [0, 13]
    """
    return [
        0,
        *(
            space.end()
            for space in _SPACE.finditer(text)
            if _LINE_BREAK.search(space.group()) and not _breaks_sentence(text, space.start(), space.end())
        ),
    ]


@dataclass(frozen=True, slots=True)
class Window:
    """What stands around a place.

    Attributes:
        keys: Folded characters, white space inside Han left out.
        place: Where the place is in `keys`.
        offsets: Where each of them stands in the text, or None where they stand side by side.
        closed: Whether the paragraph ends before the first and after the last of them.
    """

    keys: str
    place: int
    offsets: tuple[int, ...] | None
    closed: tuple[bool, bool]

    @property
    def context(self) -> tuple[str, int]:
        """`keys` as the figures know them (`0` for letters and digits, `#` for the rest), and the place in it."""
        plain = _OTHER.sub(lambda found: "0" if found.group().isalnum() else "#", self.keys)
        before, after = ("#" if end else "" for end in self.closed)
        return f"{before}{plain}{after}", self.place + len(before)

    def gaps(self, start: int, end: int) -> bool:
        """Whether white space stands between the keys `[start, end)`."""
        return self.offsets is not None and self.offsets[end - 1] - self.offsets[start] != end - 1 - start

    def unbroken(self, start: int, end: int) -> tuple[int, int]:
        """The keys around `[start, end)` up to the next white space; all of them where it stands inside."""
        if self.offsets is None or self.gaps(start, end):
            return 0, len(self.keys)
        while start and not self.gaps(start - 1, end):
            start -= 1
        while end < len(self.keys) and not self.gaps(start, end + 1):
            end += 1
        return start, end


class Scan:
    """One text with everything that is looked up in it."""

    def __init__(self, text: str, fold: dict[int, int]) -> None:
        """Fold the text."""
        self.text: Final = text
        self.folded: Final = text.translate(fold)

    @cached_property
    def starts(self) -> list[int]:
        """Where paragraphs begin."""
        return paragraph_starts(self.text)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Begin and end of the paragraph around an offset."""
        index = bisect_right(self.starts, offset)
        return self.starts[index - 1], self.starts[index] if index < len(self.starts) else len(self.text)

    def window(self, place: int) -> Window:
        """What stands around a place, within its paragraph."""
        low, high = max(0, place - REACH), min(len(self.text), place + REACH + 1)
        keys = self.folded[low:high]
        if not _SPECIAL.search(keys):
            return Window(keys, place - low, None, (low == 0, high == len(self.text)))
        before, open_before = self._walk(place, -1)
        after, open_after = self._walk(place, 1)
        offsets = (*reversed(before), place, *after)
        found = "".join(map(self.folded.__getitem__, offsets))
        return Window(found, len(before), offsets, (not open_before, not open_after))

    def _walk(self, place: int, step: int) -> tuple[list[int], bool]:
        """Offsets from a place outwards, and whether the paragraph goes on behind the last of them."""
        begin, end = self.paragraph(place)
        offsets: list[int] = []
        here = place + step
        while begin <= here < end and len(offsets) < REACH:
            character = self.text[here]
            if _SELECTOR.match(character):
                here += step
            elif character.isspace():
                other = self._across(here, step, begin, end)
                if not begin <= other < end:
                    return offsets, False
                if not (HAN.match(self.text[other]) and self._han_behind(here - step, step)):
                    offsets.append(here)
                here = other
            else:
                offsets.append(here)
                here += step
        return offsets, begin <= here < end

    def _across(self, here: int, step: int, begin: int, end: int) -> int:
        """The first character behind white space, selectors passed over."""
        while begin <= here < end and _SPECIAL.match(self.text[here]):
            here += step
        return here

    def _han_behind(self, here: int, step: int) -> bool:
        while step > 0 and here > 0 and _SELECTOR.match(self.text[here]):
            here -= 1
        return HAN.match(self.text[here]) is not None
