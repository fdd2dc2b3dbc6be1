"""Terms for decisions about doubts: the form with enough neighbours to match nowhere else."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.model import Doubt, Normalization, Span

__all__ = ["Tile", "windows"]

Tile = tuple[str, str]
"""A piece of the source and of the result."""

_WIDEST: Final = 12
"""The most neighbours on either side: a window that is not unique by then is in text that is repeated."""
_BREAK: Final = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def windows(result: Normalization) -> Iterator[tuple[int, list[Tile]]]:
    """Yield for each doubt the start of its window in the source, and the tiles of the window.

    The window contains the form and at least one neighbour on either side, if its line has one; it does not leave the
    line or cut a change. Joined, the first halves of the tiles occur once in the source, if that is possible.

    >>> from normalizer import normalize
    >>> [tiles for _, tiles in windows(normalize("他在干", "zh-Hant"))]
    [[('在', '在'), ('干', '幹')]]
    """
    for doubt, (start, end) in zip(result.doubts, _unique(result.source, result.doubts), strict=True):
        edges = _whole(result, Span(start, end), doubt)
        yield edges.start, list(_tiles(result, edges, doubt))


def _unique(text: str, doubts: Iterable[Doubt]) -> list[tuple[int, int]]:
    """Find the narrowest window of each doubt that occurs once in the text, or the widest."""
    doubts = list(doubts)
    found = [(doubt.source.start, doubt.source.end) for doubt in doubts]
    places = _places(text, {doubt.before for doubt in doubts})
    left = set(range(len(doubts)))
    for width in range(1, _WIDEST + 1):
        if not left:
            break
        counted = Counter(
            _window(text, span, width) for form in {doubts[i].before for i in left} for span in places[form]
        )
        for index in sorted(left):
            span = doubts[index].source
            found[index] = _edges(text, span, width)
            if counted[_window(text, span, width)] == 1:
                left.discard(index)
    return found


def _places(text: str, forms: set[str]) -> dict[str, list[Span]]:
    places: dict[str, list[Span]] = {form: [] for form in forms}
    for form, spans in places.items():
        start = text.find(form) if form else -1
        while start >= 0:
            spans.append(Span(start, start + len(form)))
            start = text.find(form, start + 1)
    return places


def _edges(text: str, span: Span, width: int) -> tuple[int, int]:
    """Find the window with `width` neighbours on either side, on the line."""
    start, end = max(0, span.start - width), span.end + width
    breaks = [found.end() for found in _BREAK.finditer(text, start, span.start)]
    after = _BREAK.search(text, span.end, end)
    return breaks[-1] if breaks else start, min(len(text), after.start() if after else end)


def _window(text: str, span: Span, width: int) -> str:
    start, end = _edges(text, span, width)
    return text[start:end]


def _whole(result: Normalization, window: Span, doubt: Doubt) -> Span:
    """Narrow a window that would cut a change."""
    edits = result.edits
    start, end = window.start, window.end
    index = bisect_right(edits.start, start) - 1
    if index >= 0 and edits.start[index] < start < edits.end[index]:
        start = min(edits.end[index], doubt.source.start)
    index = bisect_left(edits.start, end) - 1
    if index >= 0 and edits.start[index] < end < edits.end[index]:
        end = max(edits.start[index], doubt.source.end)
    return Span(start, end)


def _tiles(result: Normalization, window: Span, doubt: Doubt) -> Iterator[Tile]:
    edits, here = result.edits, window.start
    index = bisect_left(edits.start, here)
    while here < window.end:
        if here == doubt.source.start:
            yield doubt.before, doubt.after
            here = max(doubt.source.end, here + 1)
        elif index < len(edits) and edits.start[index] == here and edits.end[index] > here:
            after = result.text[edits.target_start[index] : edits.target_end[index]]
            yield result.source[here : edits.end[index]], after
            here = edits.end[index]
        else:
            yield result.source[here], result.source[here]
            here += 1
        while index < len(edits) and edits.start[index] < here:
            index += 1
