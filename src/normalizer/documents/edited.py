"""From the changes in the text of blocks to the places in the source where they are written."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Final

from normalizer.documents.source import Splice
from normalizer.documents.values import Block
from normalizer.errors import DocumentError
from normalizer.model import replaced

__all__ = ["Choice", "Write", "splices"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Write = Callable[[str, str, str], str]
"""Text as a format writes it: what it becomes, what stands in the source, the context of the part."""
Choice = Callable[[str, str, str], str]
"""Both readings as they are written: what stands in the source, what it becomes, the context of the part."""


def splices(
    block: Block, changes: Iterable[tuple[int, int, str]], source: str, write: Write, choice: Choice | None = None
) -> Iterator[Splice]:
    """What is written where, so that the block reads with its changes.

    Args:
        block: The block.
        changes: Where each change begins and ends in the text of the block, and the new text; in order.
        source: The source of its member.
        write: How the format writes text.
        choice: How it writes both readings, as they stand in the source; None to write the new one only.

    Raises:
        DocumentError: A change replaces markup, or the format cannot hold the new text.
    """
    wholes: dict[int, list[tuple[int, int, str]]] = {}

    def splice(start: int, end: int, after: str, context: str) -> Splice:
        raw = source[start:end]
        written = write(after, raw, context)
        if ("\0" in written and "\0" not in raw) or _SURROGATE.search(after):
            # what a format cannot hold it says itself; a file with NUL is no text to any reader, and no encoding has
            # the other
            message = f"{block.label}: a file of text cannot hold {after!a}; see the terms"
            raise DocumentError(message)
        return Splice(start, end, choice(raw, written, context) if choice else written)

    for number, start, end, after in _pieces(block, changes):
        part = block.parts[number]
        if part.fixed:
            message = f"{block.label}: a change replaces a line break or an object, for which no text can be written"
            raise DocumentError(message)
        if part.whole:
            wholes.setdefault(number, []).append((start, end, after))
        else:
            yield splice(part.start + start, part.start + end, after, part.context)
    for number, pieces in wholes.items():
        part = block.parts[number]
        yield splice(part.start, part.end, replaced(part.text, pieces), part.context)


def _pieces(block: Block, changes: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, int, str]]:
    """Each change cut at the borders of parts: the number of the part, where in its text, and its new text."""
    starts = [0, *accumulate(len(part.text) for part in block.parts)]
    number, last = 0, len(block.parts) - 1
    for start, end, after in changes:
        while number < last and starts[number + 1] <= start:
            number += 1
        at, here, rest = number, start, after
        while at < last and starts[at + 1] < end:
            # a part gets as many characters as it had, and the last one what is left
            border = starts[at + 1]
            piece, rest = rest[: border - here], rest[border - here :]
            if block.parts[at].text[here - starts[at] :] != piece:
                yield at, here - starts[at], border - starts[at], piece
            at, here = at + 1, border
        if block.parts[at].text[here - starts[at] : end - starts[at]] != rest:
            yield at, here - starts[at], end - starts[at], rest
