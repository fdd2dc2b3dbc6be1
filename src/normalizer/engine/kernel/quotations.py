"""Quoted characters to keep: a text about characters keeps those that it quotes (「台」「臺」本二字).

It keeps them if another form of the same character is quoted nearby, or if it calls them characters. They are compared
by the symbols of the kernel, which are the same for all forms of a character, so twice is once.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.kernel import Kernel

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["CLOSING", "LINE_BREAKS", "OPENING", "is_of_own_script", "is_quoted", "judge_quoted"]

OPENING = "「『“‘〈《［〔"
CLOSING = "」』”’〉》］〕"
LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_AROUND = 256
"""So many code points on either side of a character tell the script that it is written in."""
_SEEN = 24
"""Maximum distance in code points to another quoted character."""


def judge_quoted(kernel: Kernel, text: str, place: int) -> tuple[bool, bool]:
    """Decide on a quoted character: true if its form stays, and true if that is doubtful."""
    contrasted = _is_contrasted(kernel, text, place)
    stays = contrasted or (_speaks_of_it(text, place) and not _is_of_other_script(kernel, text, place))
    return stays, not contrasted


def is_quoted(text: str, place: int) -> bool:
    """True if a character is alone between quotation marks."""
    return 0 < place < len(text) - 1 and text[place - 1] in OPENING and text[place + 1] in CLOSING


def _speaks_of_it(text: str, place: int) -> bool:
    """True if the text after a quoted character calls it a character: 「台」字, 「台」「臺」二字."""
    after = text[place + 2 : place + 4]
    return after[:1] == "字" or (after[1:] == "字" and not _is_stop(after[0]))


def _is_stop(character: str) -> bool:
    """True if a sentence or a line ends with a character."""
    return character in "。！？!?；;\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def is_of_own_script(kernel: Kernel, text: str, place: int, besides: Collection[str]) -> bool:
    """True if the line of a place has forms of the target's script only, whatever forms of `besides` are there."""
    start, end = _line(text, place)
    return kernel.sides("".join([form for form in text[start:end] if form not in besides])) == (False, True)


def _is_of_other_script(kernel: Kernel, text: str, place: int) -> bool:
    """True if the line of a quoted character has forms of the other script only: its writer had no choice."""
    start, end = _line(text, place)
    return kernel.sides(text[start : place - 1] + text[place + 2 : end]) == (True, False)


def _line(text: str, place: int) -> tuple[int, int]:
    """Start and end of what is around a place on its line."""
    start, end = max(0, place - _AROUND), min(len(text), place + _AROUND)
    start = max(start, *(text.rfind(stop, start, place) + 1 for stop in LINE_BREAKS))
    return start, min((at for stop in LINE_BREAKS if (at := text.find(stop, place, end)) >= 0), default=end)


def _is_contrasted(kernel: Kernel, text: str, place: int) -> bool:
    """True if another form of the same character is quoted nearby in the sentence: “後”字不作“后”."""
    symbol = kernel.symbol(ord(text[place]))
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(text) and -_SEEN <= other - place <= _SEEN and not _is_stop(text[other]):
            if kernel.symbol(ord(text[other])) == symbol and text[other] != text[place] and is_quoted(text, other):
                return True
            other += step
    return False
