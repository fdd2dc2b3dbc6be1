"""The differences of two editions, for a terminal; the wording comes last, because it may be read alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from normalizer.model import Comparison, DifferenceKind, Span
from normalizer.report.display import marked, table, title, visible
from normalizer.report.headlines import headline_of
from normalizer.report.pairs import AROUND, pairs_of
from normalizer.report.places import Places
from normalizer.wording import said

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["differences"]

_MOST = 40
_FIRST = 3
"""The most places of a pair that are listed."""
_BY_PAIR = (DifferenceKind.SCRIPT, DifferenceKind.VARIANT)
_ONE_BY_ONE = (DifferenceKind.LAYOUT, DifferenceKind.VOCABULARY, DifferenceKind.WORDING)


def differences(found: Comparison) -> Iterator[RenderableType]:
    """Yield the parts of the report."""
    yield Text(headline_of(found), style="bold")
    for kind in _BY_PAIR:
        if kind.value in found.counts:
            yield title(_heading(found, kind))
            yield _pairs(found, kind)
    for kind in _ONE_BY_ONE:
        if kind.value in found.counts:
            yield title(_heading(found, kind))
            yield _places(found, kind)


def _heading(found: Comparison, kind: DifferenceKind) -> str:
    name = said(kind.value.capitalize())
    return said("{kind}: {number}", kind=name, number=f"{found.counts[kind.value]:,}")


def _pairs(found: Comparison, kind: DifferenceKind) -> RenderableType:
    """Make a table with one row for each pair, the most frequent first, with the context of its first place."""
    rows = table("", "one", "other", "in words", "context", "line:column", "reform")
    places = Places(found.text)
    for pair in pairs_of(found, kind):
        words = " ".join(f"{visible(one)}/{visible(two)}" for one, two in pair.words)
        where = places.listed((span.start for span in pair.places), _FIRST)
        forms = visible(pair.before), visible(pair.after)
        rows.add_row(f"{pair.count}×", *forms, words, _context(places, pair.places[0]), where, pair.reform)
    return rows


def _places(found: Comparison, kind: DifferenceKind) -> RenderableType:
    rows = table("in one", "in the other", "one", "other", "context")
    one, two = Places(found.text), Places(found.other)
    for difference in found.of_kind(kind):
        where = (":".join(map(str, one.of(difference.one.start))), ":".join(map(str, two.of(difference.two.start))))
        rows.add_row(*where, _shown(difference.before), _shown(difference.after), _context(one, difference.one))
    return rows


def _context(places: Places, span: Span) -> str:
    before, inside, after = places.excerpt(span, AROUND)
    return f"{visible(before)}[{_shown(inside)}]{visible(after)}"


def _shown(text: str) -> str:
    return marked(text if len(text) <= _MOST else f"{text[: _MOST - 1]}…") or "–"
