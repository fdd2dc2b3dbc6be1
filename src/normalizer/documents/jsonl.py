"""JSON lines: one JSON value on each line; empty lines are skipped."""

from collections.abc import Iterator

from normalizer.documents.json import blocks_in, style_of, without_variables, write
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
    return Reading(_blocks(text, matcher, style))


def _blocks(text: str, matcher: Matcher, style: str) -> Iterator[Block]:
    for number, (start, end) in enumerate(lines(text), 1):
        if text[start:end].strip(" \t"):
            yield from map(without_variables, blocks_in(text, start, end, matcher, f"line {number} $", style))
