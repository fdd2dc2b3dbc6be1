"""Lists of characters: what an input method, a recogniser or a converter knows, and no text."""

from typing import Final

from normalizer.engine.text.characters import HAN_CLASS
from normalizer.model import Certainty, Normalization
from normalizer.patterns import lazy_pattern
from normalizer.report.codes import LIST
from normalizer.report.matters import Matter, Told, digest_of

__all__ = ["is_list", "told_of_list"]

_RUN: Final = lazy_pattern(f"[{HAN_CLASS}]+")
_FEWEST: Final = 100
"""Fewer characters that stand alone may be a table, or a text with a space between the characters."""
_SHARE: Final = 0.8
"""So many of the runs of Han characters are one character, and so many of these are different ones."""


def is_list(text: str) -> bool:
    r"""True if a text is a list of characters: nearly all stand alone, and nearly all once.

    In running text with spaced characters, a fourth of a hundred are repeated.

    >>> is_list("\n".join(map(chr, range(0x4E00, 0x4E80)))), is_list("會談 " * 100), is_list("會 談 " * 100)
    (True, False, False)
    """
    alone: set[str] = set()
    runs = single = 0
    for found in _RUN.finditer(text):
        runs += 1
        if found.end() - found.start() == 1:
            single += 1
            alone.add(found[0])
    return single >= _FEWEST and single >= _SHARE * runs and len(alone) >= _SHARE * single


def told_of_list(result: Normalization) -> Told:
    """What there is to say about a list of characters, at the first one that would be changed."""
    start = result.changes[0].source.start
    standard, form = result.standard.id, result.source[start]
    message = (
        f"this is a list of characters, and {len(result.changes):,} of them would change in {standard}; "
        "--fix leaves it. Exclude the file, or ignore this code in it"
    )
    matter = Matter(LIST, form, form, message, Certainty.CERTAIN, standard, word=form)
    return Told(start, start + 1, digest_of(standard), matter)
