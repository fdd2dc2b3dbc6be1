"""Pairs of quotation marks, and their repair to those of the standard: “ ” ‘ ’ on the mainland, 「 」 『 』 elsewhere.

Pairs nest, and both marks of a pair are in one paragraph. Only classes of characters are read, so that a conversion
does not change the repairs.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from normalizer.engine.layout.rules import STANDARD_QUOTES, Repair, is_mainland
from normalizer.engine.text.characters import HAN_CLASS, SELECTORS
from normalizer.model import Standard
from normalizer.patterns import lazy_pattern

__all__ = ["CORNER", "CURLY", "KEPT", "QUOTES", "Pair", "lone_quotes", "pairs_of", "quote_repairs", "style_of"]

CURLY: Final = "“”‘’"
CORNER: Final = "「」『』"
QUOTES: Final = lazy_pattern(f"[{CURLY}{CORNER}]")
KEPT: Final = "\ufffc"
"""Placeholder for a character of a frozen span: neither mark nor letter, and counted as Chinese inside a pair."""
_OPENED_BY: Final = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_LETTERS: Final = "A-Za-z\u00aa-\u024f\u0370-\u052f\u1e00-\u1fff\uac00-\ud7a3\uff21-\uff3a\uff41-\uff5a"
"""Letters of scripts with quotation marks of their own: Latin, Greek, Cyrillic and Hangul."""
_APOSTROPHE: Final = lazy_pattern(f"(?<=[{_LETTERS}0-9])’(?=[{_LETTERS}])|(?<=[0-9])’(?=[0-9]{{1,2}}”)")
"""An apostrophe inside a word (it’s, 90’s), or the feet of 5’11”."""
_INCHES: Final = lazy_pattern("(?<=[0-9]’[0-9])”|(?<=[0-9]’[0-9]{2})”")
_SHORTENED: Final = lazy_pattern(f"‘(?=[{_LETTERS}0-9])")
"""Perhaps an apostrophe that a program replaced by an opening mark: ‘90s."""
_TOKEN: Final = lazy_pattern(
    f"(?P<han>[{HAN_CLASS}\u3041-\u30ff\u3105-\u312f][{HAN_CLASS}\u3041-\u30ff\u3105-\u312f{SELECTORS}]*)"
    f"|(?P<mark>[，。；：？！、…—《》〈〉（）【】〔〕·～]+)|(?P<letters>[{_LETTERS}]+)|(?P<kept>{KEPT}+)|[{CURLY}{CORNER}]"
)


class Pair(NamedTuple):
    """A pair of quotation marks.

    Attributes:
        start: The offset of the opening mark in the paragraph.
        end: The offset of the closing mark.
        depth: The number of pairs that enclose it.
    """

    start: int
    end: int
    depth: int


def style_of(standard: Standard) -> str:
    """The quotation marks of a standard: the outer pair, then the inner one."""
    return CURLY if is_mainland(standard) else CORNER


def pairs_of(text: str) -> tuple[list[Pair], list[int]]:
    """The pairs of quotation marks in one paragraph, in order, and the offsets of unpaired marks.

    Apostrophes and the signs of feet and inches are not quotation marks.
    """
    found: list[tuple[int, int]] = []
    lone: list[int] = []
    opened: list[int] = []
    passed = {sign.start() for pattern in (_APOSTROPHE, _INCHES) for sign in pattern.finditer(text)}
    for quote in QUOTES.finditer(text):
        place, mark = quote.start(), quote.group()
        opener = _OPENED_BY.get(mark)
        if place in passed:
            continue
        if opener is None:
            opened.append(place)
            continue
        while opened and text[opened[-1]] != opener and _SHORTENED.match(text, opened[-1]):
            opened.pop()
        if opened and text[opened[-1]] == opener:
            found.append((opened.pop(), place))
        elif mark != "’" and not (mark == "”" and text[place - 1 : place].isdecimal()):
            lone.append(place)  # neither an apostrophe nor the sign of inches
    lone += (place for place in opened if not _SHORTENED.match(text, place))
    return _nested(sorted(found)), sorted(lone)


def _nested(spans: list[tuple[int, int]]) -> list[Pair]:
    """The pairs of nested spans, in order, with their depth."""
    pairs: list[Pair] = []
    ends: list[int] = []
    for start, end in spans:
        while ends and ends[-1] < start:
            ends.pop()
        pairs.append(Pair(start, end, len(ends)))
        ends.append(end)
    return pairs


def quote_repairs(text: str, standard: Standard) -> Iterator[Repair]:
    """Repairs of the quotation marks of one paragraph to those of the standard.

    A paragraph with an unpaired mark keeps all of its marks, since the pairs are uncertain.
    """
    style = style_of(standard)
    if not _others(text, style):
        return
    pairs, lone = pairs_of(text)
    if lone:
        return
    enclosing: list[tuple[Pair, bool]] = []
    for pair, is_chinese in zip(pairs, _chinese(text, pairs), strict=True):
        while enclosing and enclosing[-1][0].end < pair.start:
            enclosing.pop()
        has_style = text[pair.start] in style
        becomes = has_style or (is_chinese and all(becomes for _, becomes in enclosing[-1:]))
        enclosing.append((pair, becomes))
        if becomes and not has_style:
            level = 2 * (pair.depth % 2)
            yield Repair(pair.start, pair.start + 1, style[level], STANDARD_QUOTES, certain=True)
            yield Repair(pair.end, pair.end + 1, style[level + 1], STANDARD_QUOTES, certain=True)


def lone_quotes(text: str, standard: Standard) -> list[int]:
    """Offsets of unpaired quotation marks, in a paragraph with another style than that of the standard."""
    return pairs_of(text)[1] if _others(text, style_of(standard)) else []


def _others(text: str, style: str) -> bool:
    """True if there are marks of the other style; ’ does not count, since it may be an apostrophe."""
    others = CORNER if style is CURLY else CURLY[:3]
    return not set(others).isdisjoint(text)


def _chinese(text: str, pairs: Sequence[Pair]) -> list[bool]:
    """For each pair, True if it belongs to a Chinese sentence.

    The nearest Han characters, full-width marks or letters on both sides decide: He said “你好” to me has letters on
    both. Adjacent pairs have the same neighbours. A pair without Chinese inside needs a Chinese neighbour.
    """
    marks = {place for pair in pairs for place in pair[:2]}
    kinds: list[str] = []
    numbers: dict[int, int] = {}
    chinese = [0]
    for token in _TOKEN.finditer(text):
        if token.lastgroup is None:
            if token.start() not in marks:
                continue
            numbers[token.start()] = len(kinds)
        kinds.append(token.lastgroup or "")
        chinese.append(chinese[-1] + (token.lastgroup in {"han", "kept"}))
    first, last = [numbers[pair.start] for pair in pairs], [numbers[pair.end] for pair in pairs]
    before, after = _beside(kinds, first, last, -1), _beside(kinds, last, first, 1)
    found = []
    for pair, begin, end in zip(pairs, first, last, strict=True):
        beside = {before[begin], after[end]}
        foreign, native = "letters" in beside, not beside.isdisjoint(("han", "mark"))
        if chinese[end] > chinese[begin]:
            found.append(native or not foreign)
        else:
            found.append(not foreign and (native or pair.depth > 0))
    return found


def _beside(kinds: Sequence[str], own: Sequence[int], other: Sequence[int], step: int) -> dict[int, str]:
    """For the mark of each pair on one side, the kind of its neighbour; an adjacent pair is skipped.

    Args:
        kinds: The kinds of the tokens of the paragraph; an empty string for a quotation mark.
        own: For each pair, the index of its mark on this side.
        other: For each pair, the index of its mark on the other side.
        step: -1 for the left side, 1 for the right.
    """
    across = dict(zip(other, own, strict=True))
    found: dict[int, str] = {}
    for number in sorted(own, reverse=step > 0):
        beyond = number + step
        kind = kinds[beyond] if 0 <= beyond < len(kinds) else ""
        found[number] = found[across[beyond]] if beyond in across else kind
    return found
