"""Conversion of a text of any size in bounded memory: in parts of whole paragraphs, as soon as they are complete."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from normalizer.engine.kernel.conversion import exact_text
from normalizer.engine.normalization.options import Options
from normalizer.engine.text.characters import LONGEST_DESCRIPTION, OPERATORS, description_spans
from normalizer.engine.text.paragraphs import part_end
from normalizer.require import refuse_text

__all__ = ["stream"]

_SIZE: Final = 1 << 20
"""Number of code points that are converted at once."""
_STEP: Final = 1 << 15
"""Least number of code points between two places where a text may be cut."""


def stream(
    chunks: Iterable[str], convert: Callable[[str], str], options: Options, size: int = _SIZE, step: int = _STEP
) -> Iterator[str]:
    """Convert chunks; see `Normalizer.stream`.

    Args:
        chunks: The text in pieces of any size.
        convert: Converts whole paragraphs.
        options: Terms and protected matches, which may cross the border of two paragraphs.
        size: Number of code points that are converted at once.
        step: Least number of code points between two places where a text may be cut; see `part_end`.
    """
    waiting: list[str] = []
    length, enough = 0, size
    for piece in _pieces(chunks, size):
        waiting.append(piece)
        length += len(piece)
        if length < enough:
            continue
        text = "".join(waiting)
        cut = _cut(text, options, step)
        if cut:
            yield convert(text[:cut])
        waiting = [text[cut:]]
        length -= cut
        # if nothing can be cut, the text is not searched again for every chunk
        enough = max(size, 2 * length)
    if length:
        yield convert("".join(waiting))


def _pieces(chunks: Iterable[str], size: int) -> Iterator[str]:
    """The chunks, large ones in pieces."""
    for index, chunk in enumerate(chunks):
        if not isinstance(chunk, str):
            refuse_text(f"chunk {index}", chunk)
        exact = exact_text(chunk)
        for start in range(0, len(exact), size):
            yield exact[start : start + size]


def _cut(text: str, options: Options, step: int) -> int:
    """The last start of a paragraph that no further text can change, and that no match crosses; 0 without one."""
    borders, here = [], 0
    while (here := part_end(text, here, step)) < len(text):
        borders.append(here)
    if not (options.terms or options.strings or options.patterns):
        return next((border for border in reversed(borders) if not _is_described(text, border)), 0)
    strings = [*options.strings, *(form for term in options.terms for form in term)]
    # matches that begin before a border are known only if the longest string could end after it
    end = len(text) - max(map(len, strings), default=0)
    spans = [*options.protected(text), *((start, end) for start, end, _ in options.replacements(text))]
    spans.sort()
    covered, index, found = 0, 0, 0
    for border in borders:
        while index < len(spans) and spans[index][0] < border:
            covered = max(covered, spans[index][1])
            index += 1
        if covered <= border <= end and not _is_described(text, border):
            found = border
    return found


def _is_described(text: str, border: int) -> bool:
    """True if a description sequence crosses a border, or may."""
    before = text[max(0, border - LONGEST_DESCRIPTION) : border]
    if OPERATORS.keys().isdisjoint(before):
        return False
    return any(start < border < end for start, end in description_spans(text[: border + LONGEST_DESCRIPTION]))
