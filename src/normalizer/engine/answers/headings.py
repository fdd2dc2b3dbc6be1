"""The headings of a text, which print long set in older type than the text below them."""

import re
from collections.abc import Sequence
from typing import Final

from normalizer.model import Span, Witness
from normalizer.model.dating import ENOUGH
from normalizer.patterns import lazy_pattern

__all__ = ["body_of", "headings"]

_HEADING: Final = lazy_pattern(r"^[^\n。！？；，、：,.!?;:]{1,40}$(?=\n+[^\n]*[。！？；，、：,.!?;:])", re.MULTILINE)


def headings(text: str) -> list[Span]:
    r"""The lines without a mark of punctuation before one that has some.

    >>> headings("農業社掀起備耕熱潮\n各社通过整社，安排生产。\n")
    [Span(start=0, end=9)]
    """
    return [Span(*found.span()) for found in _HEADING.finditer(text)]


def body_of(witnesses: Sequence[Witness], titles: Sequence[Span]) -> Sequence[Witness]:
    """The witnesses with their places outside the headings; all of them if too few are left to tell anything."""
    if not titles:
        return witnesses
    inside = {place for span in titles for place in range(span.start, span.end)}
    found = []
    for witness in witnesses:
        kept = tuple(place for place in witness.places if place not in inside)
        if kept:
            found.append(witness.at(kept))
    return found if len(found) >= ENOUGH else witnesses
