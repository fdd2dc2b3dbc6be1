"""JSON lines: one JSON value on each line; empty lines are skipped."""

from normalizer.documents.json import blocks_in, style_of, write
from normalizer.documents.jsonpath import Matcher
from normalizer.documents.plain import lines
from normalizer.documents.values import Block, Reading, Selection

__all__ = ["read", "write"]


def read(text: str, selection: Selection) -> Reading:
    """A block for each chosen string that is not blank.

    Args:
        text: The source.
        selection: Its paths, from the root of each line.

    Raises:
        DocumentError: A line is not JSON.
        OptionError: A path is not valid.
    """
    matcher, style = Matcher(selection.paths), style_of(text)
    found: list[Block] = []
    for number, (start, end) in enumerate(lines(text), 1):
        if text[start:end].strip(" \t"):
            found += blocks_in(text, start, end, matcher, f"line {number} $", style)
    return Reading(tuple(found))
