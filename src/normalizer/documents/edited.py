"""Replacements in the source for changes in the text of blocks."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from normalizer.documents.source import Splice
from normalizer.documents.values import Echo, Part
from normalizer.errors import DocumentError
from normalizer.model import replaced
from normalizer.patterns import lazy_pattern

__all__ = ["Choice", "Write", "repeated", "splices"]

_SURROGATE: Final = lazy_pattern("[\ud800-\udfff]")

Write = Callable[[str, str, str], str]
"""The `write` of a format: new text, source in its place, context of the part; it returns the escaped text."""

Choice = Callable[[str, str, str], str]
"""The `choice` of a format: source, new text escaped, context of the part; it returns both readings."""


def splices(
    parts: Sequence[Part],
    starts: Sequence[int],
    changes: Iterable[tuple[int, int, str]],
    source: str,
    write: Write,
    choice: Choice | None = None,
) -> Iterator[Splice]:
    """Yield the replacements that make a block read with its changes.

    Args:
        parts: The parts of the block.
        starts: Where each begins in its text, and where the last one ends; a single part needs no end.
        changes: Start and end of each change in the text of the block, and the new text; in order.
        source: The source of its member.
        write: The `write` of the format.
        choice: The `choice` of the format; None to write the new reading only.

    Raises:
        DocumentError: A change replaces markup, or the format cannot hold the new text.
    """
    wholes: dict[int, list[tuple[int, int, str]]] = {}

    def splice(start: int, end: int, after: str, context: str) -> Splice:
        raw = source[start:end]
        written = write(after, raw, context)
        if ("\0" in written and "\0" not in raw) or _SURROGATE.search(after):
            # a format refuses what it cannot hold; but a NUL makes a file binary to any reader, and no encoding has a
            # code for a surrogate
            message = f"a file of text cannot hold {after!a}; see the terms"
            raise DocumentError(message)
        return Splice(start, end, choice(raw, written, context) if choice else written)

    for number, start, end, after in _pieces(parts, starts, changes):
        part = parts[number]
        if part.fixed:
            message = "a change replaces a line break or an object, for which no text can be written"
            raise DocumentError(message)
        if part.whole:
            wholes.setdefault(number, []).append((start, end, after))
        else:
            yield splice(part.start + start, part.start + end, after, part.context)
    for number, pieces in wholes.items():
        part = parts[number]
        yield splice(part.start, part.end, replaced(part.text, pieces), part.context)


def repeated(
    echo: Echo, changes: Iterable[tuple[int, int, str]], source: str, write: Callable[[str, str], str]
) -> Iterator[Splice]:
    """Yield the replacements that make an echo repeat the changes of its block, letter by letter.

    Args:
        echo: The echo.
        changes: The changes of its block, as for `splices`.
        source: The source of its member.
        write: The `repeat` of the format: new letters, and the source in their place.
    """
    offsets = [offset for offset, *_ in echo.places]
    for start, end, after in changes:
        places = echo.places[bisect_left(offsets, start) : bisect_left(offsets, end)]
        letters = [char.lower() for char in after if char.isalnum()]
        if len(letters) == len(places):
            for letter, (_, here, there) in zip(letters, places, strict=True):
                if (written := write(letter, source[here:there])) != source[here:there]:
                    yield Splice(here, there, written)
        elif places:
            here, there = places[0][1], places[-1][2]
            yield Splice(here, there, write("".join(letters), source[here:there]))


def _pieces(
    parts: Sequence[Part], starts: Sequence[int], changes: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, int, str]]:
    """Cut each change at the borders of parts: number of the part, start and end in its text, and the new text."""
    if len(parts) == 1:
        yield from ((0, *change) for change in changes if parts[0].text[change[0] : change[1]] != change[2])
        return
    last = len(parts) - 1
    for start, end, after in changes:
        at, here, rest = min(bisect_right(starts, start) - 1, last), start, after
        while at < last and starts[at + 1] < end:
            # each part gets as many characters as it had, and the last one the rest
            border = starts[at + 1]
            piece, rest = rest[: border - here], rest[border - here :]
            if parts[at].text[here - starts[at] :] != piece:
                yield at, here - starts[at], border - starts[at], piece
            at, here = at + 1, border
        if parts[at].text[here - starts[at] : end - starts[at]] != rest:
            yield at, here - starts[at], end - starts[at], rest
