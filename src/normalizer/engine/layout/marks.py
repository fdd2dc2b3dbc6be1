"""Repairs of width (punctuation, digits, letters) and of mixed quotation marks in one paragraph."""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.engine.layout.quotes import CORNER, CURLY, Pair, pairs_of, style_of
from normalizer.engine.layout.rules import Repair
from normalizer.engine.text.characters import HAN_CLASS, SELECTORS
from normalizer.model import Standard
from normalizer.patterns import lazy_pattern

__all__ = ["mark_repairs", "unbalanced"]

_FULL: Final = str.maketrans(",;:?!", "，；：？！")
_HALF: Final = str.maketrans(
    {0xFF10 + i: 0x30 + i for i in range(10)}
    | {0xFF21 + i: 0x41 + i for i in range(26)}
    | {0xFF41 + i: 0x61 + i for i in range(26)}
    | {"．": "."}
)
_MAY_BE_FULL: Final = ",;:?!"
_CJK_MARKS: Final = "“”‘’「」『』（）《》〈〉【】〔〕…—，。；：？！、"
_OPENING: Final = "“‘「『（《〈【〔"
_CHARACTER: Final = f"[{HAN_CLASS}][{SELECTORS}]*"
_FULL_MARK: Final = lazy_pattern("[，。；：？！、]")
_LINE_END: Final = r"(?=[ ]?[\r\n]|[ ]?\Z)"
_HALF_MARK: Final = lazy_pattern(
    f"{_CHARACTER}("
    f"[,;](?=[{HAN_CLASS}{_CJK_MARKS}])|[,;]{_LINE_END}|[,;] (?=[{HAN_CLASS}{_OPENING}])|"
    f"[?!]+(?=[{HAN_CLASS}{_CJK_MARKS}])|[?!]+{_LINE_END}|[?!]+ (?=[{HAN_CLASS}{_OPENING}])|"
    f":(?=[{HAN_CLASS}{_CJK_MARKS}0-9\uff10-\uff19]))"
)
_FULL_STOP: Final = lazy_pattern(f"{_CHARACTER}(\\.)(?:(?={_CHARACTER})|[”」』]?{_LINE_END})")
_ENDS_WITH_STOP: Final = lazy_pattern(f"[{HAN_CLASS}{SELECTORS}]\\.[”」』]?\\s*\\Z")
_NUMBERED: Final = lazy_pattern(r"(?:^|[\r\n])[ \u3000]*[一二三四五六七八九十]+\Z")
_WIDE_DIGITS: Final = lazy_pattern("[\uff10-\uff19]+(?:．[\uff10-\uff19]+)*")
_WIDE_LETTERS: Final = lazy_pattern("[\uff21-\uff3a\uff41-\uff5a]+")
_DATE: Final = lazy_pattern("[\uff10-\uff19][年月日号號时時点點分秒％%℃]")
_MIXED_PARENTHESES: Final = lazy_pattern(
    f"（(?=[^（）()\r\n]*[{HAN_CLASS}{_CJK_MARKS}{SELECTORS}](\\)))[^（）()\r\n]*\\)|(\\()(?=[{HAN_CLASS}])[^（）()\r\n]*）"
)
_OUTER: Final = "“「"
_OUTSIDE: Final = lazy_pattern(f"[{HAN_CLASS}{SELECTORS}{_CJK_MARKS}\\s]")


def mark_repairs(text: str, standard: Standard, *, quotes: bool) -> Iterator[Repair]:
    """Repairs of punctuation, digits and letters in one paragraph.

    Args:
        text: The paragraph.
        standard: Its quotation marks are taken in a tie.
        quotes: True if `quote_repairs` repairs curly and corner quotation marks, so that only straight ones are
            repaired here.
    """
    yield from _half_marks(text)
    yield from _full_stops(text)
    mixed = ("（" in text and ")" in text) or ("(" in text and "）" in text)
    for found in _MIXED_PARENTHESES.finditer(text) if mixed else ():
        group = 1 if found[1] else 2
        yield Repair(*found.span(group), "）" if group == 1 else "（", "parenthesis", certain=True)
    if re.search("[0-9]", text) or _DATE.search(text):
        yield from _narrowed(text, _WIDE_DIGITS, "digit-width")
    if re.search("[A-Za-z]", text):
        yield from _narrowed(text, _WIDE_LETTERS, "letter-width")
    yield from _quotation_marks(text, standard, quotes=quotes)


def _narrowed(text: str, pattern: re.Pattern[str], rule: str) -> Iterator[Repair]:
    for found in pattern.finditer(text):
        yield Repair(*found.span(), found.group().translate(_HALF), rule, certain=True)


def _half_marks(text: str) -> Iterator[Repair]:
    """Half-width marks after Han characters, if the paragraph contains full-width ones too."""
    if not any(mark in text for mark in _MAY_BE_FULL):
        return
    full = len(_FULL_MARK.findall(text))
    half = list(_HALF_MARK.finditer(text)) if full else []
    for found in half:
        after = found[1].rstrip(" ").translate(_FULL)
        yield Repair(*found.span(1), after, "mark-width", certain=full > len(half))


def _full_stops(text: str) -> Iterator[Repair]:
    """Half-width full stops, if the paragraph ends with one, and has full-width marks but no full-width full stop."""
    if "。" in text or not _FULL_MARK.search(text) or not _ENDS_WITH_STOP.search(text):
        return
    for found in _FULL_STOP.finditer(text):
        if not _NUMBERED.search(text[: found.start(1)]):
            yield Repair(*found.span(1), "。", "full-stop", certain=False)


def _straight(text: str) -> list[Pair]:
    """The pairs of straight quotation marks; none if one of them may not be a quotation mark of a Chinese sentence."""
    places = [found.start() for found in re.finditer('"', text)]
    if len(places) % 2:
        return []
    pairs = [Pair(start, end, 0) for start, end in zip(places[::2], places[1::2], strict=True)]
    for start, end, _ in pairs:
        outside = (text[start - 1] if start else "\n", text[end + 1] if end + 1 < len(text) else "\n")
        if not all(map(_OUTSIDE.match, outside)) or not re.search(f"[{HAN_CLASS}]", text[start:end]):
            return []
    return pairs


def _styles(text: str) -> tuple[list[Pair], list[Pair], list[Pair], list[int]]:
    """The pairs of each style (curly, corner, straight), and the offsets of unpaired marks."""
    pairs, lone = pairs_of(text)
    kept = [pair for pair in pairs if text[pair.start] in _OUTER or pair.depth]
    curly = [pair for pair in kept if text[pair.start] in CURLY]
    corner = [pair for pair in kept if text[pair.start] in CORNER]
    return curly, corner, _straight(text), lone


def _are_mixed(*styles: list[Pair]) -> bool:
    return sum(map(bool, styles)) > 1


def unbalanced(text: str) -> list[int]:
    """Offsets of unpaired quotation marks, in a paragraph with several styles of them."""
    *styles, lone = _styles(text)
    return lone if _are_mixed(*styles) else []


def _quotation_marks(text: str, standard: Standard, *, quotes: bool) -> Iterator[Repair]:
    """Mixed quotation marks in the style of most of them; in a tie, and with `quotes`, in that of the standard."""
    if not re.search('[“「"]', text):
        return
    curly, corner, straight, lone = _styles(text)
    if lone or not _are_mixed(curly, corner, straight):
        return
    style = style_of(standard)
    if not quotes and len(curly) != len(corner):
        style = CURLY if len(curly) > len(corner) else CORNER
    for pair in straight if quotes else (*curly, *corner, *straight):
        level = 2 if pair.depth and text[pair.start] in "‘『" else 0
        for place, mark in ((pair.start, style[level]), (pair.end, style[level + 1])):
            if text[place] != mark:
                yield Repair(place, place + 1, mark, "quotation-mark", certain=False)
