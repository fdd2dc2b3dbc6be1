"""Han characters, and the code points that may be inside a run of them.

Fixed ranges rather than the Unicode data of the interpreter, so that every version of Python gives the same result.
"""

from typing import Final

from normalizer.patterns import lazy_pattern

__all__ = [
    "COMPATIBILITY",
    "HAN",
    "HAN_CLASS",
    "HAN_RANGES",
    "LONGEST_DESCRIPTION",
    "OPERATORS",
    "SELECTORS",
    "description_spans",
    "is_han",
]

SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Variation selectors, as the inside of a character class. One belongs to the character before it."""

HAN_RANGES: Final = (
    ("\u2e80", "\u2e99"),
    ("\u2e9b", "\u2ef3"),
    ("\u2f00", "\u2fd5"),
    ("\u3005", "\u3005"),
    ("\u3007", "\u3007"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003fffd"),
)
"""First and last of each range of Han characters: radicals, 々, 〇, unified and compatibility ideographs."""

HAN_CLASS: Final = "".join(f"{first}-{last}" for first, last in HAN_RANGES)
"""The Han characters, as the inside of a character class."""

HAN: Final = lazy_pattern(f"[{HAN_CLASS}]")
COMPATIBILITY: Final = lazy_pattern("[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs: encoded apart from the unified ideograph that looks the same."""

OPERATORS: Final = {
    **dict.fromkeys("\u2ff0\u2ff1\u2ff4\u2ff5\u2ff6\u2ff7\u2ff8\u2ff9\u2ffa\u2ffb\u2ffc\u2ffd\u31ef", 2),
    **dict.fromkeys("\u2ff2\u2ff3", 3),
    **dict.fromkeys("\u2ffe\u2fff", 1),
}
_OPERATOR: Final = lazy_pattern(f"[{''.join(OPERATORS)}]")
LONGEST_DESCRIPTION: Final = 64


def is_han(character: str) -> bool:
    """True if one code point is a Han character.

    >>> [is_han(c) for c in "会𫝈〇a。"]
    [True, True, True, False, False]
    """
    return HAN.match(character) is not None


def description_spans(text: str) -> list[tuple[int, int]]:
    """Spans of ideographic description sequences (⿰亻尔): they describe a shape, and their parts are not text.

    A sequence that ends too early, or is longer than 64 code points, ends where it breaks off.

    >>> description_spans("用⿰亻爾，⿱艹⿰車爾")
    [(1, 4), (5, 10)]
    """
    spans, here = [], 0
    while found := _OPERATOR.search(text, here):
        start, open_places = found.start(), 1
        here = start
        while open_places and here < min(len(text), start + LONGEST_DESCRIPTION) and not text[here].isspace():
            open_places += OPERATORS.get(text[here], 0) - 1
            here += 1
        spans.append((start, here))
    return spans
