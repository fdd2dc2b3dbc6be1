"""Where a paragraph ends, and what does not end a word.

White space inside a run of Han characters does not end a word (a spaced signature `周 恩 来`), nor does a line break
in the middle of a sentence (a page break inside 工|人党). Variation selectors are passed over: they belong to the
character before them.
"""

import re
from typing import Final

from normalizer.engine.han import HAN, SELECTORS

__all__ = ["LINE_BREAKS", "PUNCTUATION", "SPACES", "paragraph_starts"]


LINE_BREAKS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
SPACES: Final = LINE_BREAKS + "\t\x1f \xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
PUNCTUATION: Final = "，。、；：！？,;:!?"
_LINE_BREAK: Final = re.compile(f"[{LINE_BREAKS}]")
_SPACE: Final = re.compile(f"[{SPACES}][{SPACES}{SELECTORS}]*")
_SELECTOR: Final = re.compile(f"[{SELECTORS}]")
_PUNCTUATION: Final = re.compile(f"[{PUNCTUATION}]")
_LOOK_BACK: Final = 120


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
            if space.end() < len(text)
            and _LINE_BREAK.search(space.group())
            and not _breaks_sentence(text, space.start(), space.end())
        ),
    ]
