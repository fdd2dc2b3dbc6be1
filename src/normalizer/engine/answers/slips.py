"""Slips of scanned text, told from forms: 巳经 for 已经, 普通括 for 普通话."""

import re
from functools import cache

from normalizer.lexicon.lists import slips
from normalizer.model import Slip, Span

__all__ = ["find_slips"]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, slips()), key=lambda word: (-len(word), word))))


def find_slips(text: str) -> tuple[Slip, ...]:
    """The slips in a text, in order.

    >>> [(slip.form, slip.instead) for slip in find_slips("簡字巳通用，推广普通括")]
    [('巳通用', '已通用'), ('普通括', '普通话')]
    """
    return tuple(
        Slip(Span(*found.span()), found.group(), slips()[found.group()]) for found in _pattern().finditer(text)
    )
