"""Text of a document as HTML, escaped, with invisible characters shown."""

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

__all__ = ["INVISIBLE_CLASS", "marked", "plain", "visible"]

INVISIBLE_CLASS: Final = (
    "\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064"
    "\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""Controls but the tabulator, format characters such as those of bidi, surrogates and line separators, all of them
invisible, as the inside of a character class: fixed, so that every version of Python writes the same page.

Source: Unicode 17, general categories Cc, Cf, Cs, Zl and Zp.
"""

_INVISIBLE: Final = re.compile(f"[{INVISIBLE_CLASS}]")
_SPECIAL: Final = re.compile(f"[&<>\"'{INVISIBLE_CLASS}]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}


def _named(found: re.Match[str]) -> str:
    # a line end is named only inside a place that contains it
    return "⏎" if found.group() == "\n" else f"U+{ord(found.group()):04X}"


def _shown(found: re.Match[str]) -> str:
    return _ENTITIES.get(found.group()) or f'<span class="control">{_named(found)}</span>'


def visible(text: str) -> Markup:
    r"""Escape a text as the content of an element.

    >>> visible("a<b\u202e")
    Markup('a&lt;b<span class="control">U+202E</span>')
    """
    return Markup(_SPECIAL.sub(_shown, text))  # noqa: S704 - every special character was replaced


def plain(text: str) -> str:
    r"""Name invisible characters for an attribute or a sentence; the caller's template escapes the text.

    >>> plain("談\u202e\ud800")
    '談U+202EU+D800'
    """
    return _INVISIBLE.sub(_named, text)


def marked(text: str, start: int, end: int, marks: Iterable[tuple[int, int, str]]) -> Markup:
    """Escape a part of a text, with `mark` elements.

    Args:
        text: The whole text.
        start: The start of the part.
        end: The end of the part.
        marks: Start, end and opening tag of each mark, in order, inside the part and not overlapping.

    >>> marked("朝鮮<人民", 0, 5, [(1, 2, "<mark>")])
    Markup('朝<mark>鮮</mark>&lt;人民')
    """
    # most parts contain nothing to escape: one search of the whole saves one for each piece
    special = _SPECIAL.search(text, start, end) is not None
    parts: list[str] = []
    here = start
    for mark_start, mark_end, tag in marks:
        between, inside = text[here:mark_start], text[mark_start:mark_end]
        parts += (visible(between), tag, visible(inside)) if special else (between, tag, inside)
        parts.append("</mark>")
        here = mark_end
    rest = text[here:end]
    parts.append(visible(rest) if special else rest)
    return Markup("".join(parts))  # noqa: S704 - escaped piece by piece
