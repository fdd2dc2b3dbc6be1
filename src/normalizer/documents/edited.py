"""From the changes in the text of blocks to the places in the source where they are written."""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from normalizer.documents.source import Splice
from normalizer.documents.values import Block
from normalizer.errors import DocumentError
from normalizer.model import Normalization

__all__ = ["splices"]

Write = Callable[[str, str, str], str]
"""Text as a format writes it: what it becomes, what stands in the source, the context of the part."""
Choice = Callable[[str, str, str], str]
"""Both readings as they are written: what stands in the source, what it becomes, the context of the part."""


def splices(
    block: Block, result: Normalization, source: str, write: Write, choice: Choice | None = None
) -> Iterator[Splice]:
    """What is written where, so that the block reads as the result.

    Args:
        block: The block.
        result: What became of its text.
        source: The source of its member.
        write: How the format writes text.
        choice: How it writes both readings, as they stand in the source; None to write the new one only.

    Raises:
        DocumentError: A change replaces markup, or the format cannot hold the new text.
    """
    wholes: dict[int, list[tuple[slice, str]]] = {}

    def splice(start: int, end: int, after: str, context: str) -> Splice:
        raw = source[start:end]
        written = write(after, raw, context)
        return Splice(start, end, choice(raw, written, context) if choice else written)

    for number, before, after in _pieces(block, result):
        part = block.parts[number]
        if part.fixed:
            message = f"{block.label}: a change replaces a line break or an object, for which no text can be written"
            raise DocumentError(message)
        if part.whole:
            wholes.setdefault(number, []).append((before, after))
        else:
            yield splice(part.start + before.start, part.start + before.stop, after, part.context)
    for number, changes in wholes.items():
        part = block.parts[number]
        yield splice(part.start, part.end, _changed(part.text, changes), part.context)


def _changed(text: str, changes: Iterable[tuple[slice, str]]) -> str:
    """A text with other text in some places, which are in order."""
    pieces: list[str] = []
    here = 0
    for before, after in changes:
        pieces += (text[here : before.start], after)
        here = before.stop
    return "".join((*pieces, text[here:]))


def _pieces(block: Block, result: Normalization) -> Iterator[tuple[int, slice, str]]:
    """Each change cut at the borders of parts: the number of the part, the slice of its text, its new text."""
    starts = [0, *accumulate(len(part.text) for part in block.parts)]
    number = 0
    for source, target, changed in result.pieces():
        if not changed:
            continue
        while number + 1 < len(block.parts) and starts[number + 1] <= source.start:
            number += 1
        at, here = number, target.start
        while True:
            begin = max(source.start, starts[at])
            last = source.end <= starts[at + 1] or at + 1 == len(block.parts)
            end = source.end if last else starts[at + 1]
            there = target.end if last else min(target.end, target.start + end - source.start)
            within, after = slice(begin - starts[at], end - starts[at]), result.text[here:there]
            if block.parts[at].text[within] != after:
                yield at, within, after
            here = there
            if last:
                break
            at += 1
