"""The page of a comparison: two editions side by side, and the differences by kind."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from normalizer.model import Comparison, Difference, DifferenceKind
from normalizer.report.display import marked
from normalizer.report.headlines import headline_of
from normalizer.report.html.detected import filters
from normalizer.report.html.packed import Card, Packed
from normalizer.report.html.page import page
from normalizer.report.html.rows import Mark, PageRows
from normalizer.report.html.strip import Cell, cells
from normalizer.report.pairs import reforms_of
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance

__all__ = ["compared", "counter"]

_SAID: Final = {
    DifferenceKind.SCRIPT: "script only: a simplified form and its traditional form",
    DifferenceKind.VARIANT: "variants, or an old and a new print form, of one character",
    DifferenceKind.LAYOUT: "white space, punctuation, or the width of letters",
    DifferenceKind.VOCABULARY: "words of two regions for one thing",
    DifferenceKind.WORDING: "the wording",
}
_NOTHING: Final = "–"
_IN_LISTS: Final = (DifferenceKind.WORDING, DifferenceKind.VOCABULARY)
_SHOWN: Final = 60
"""The most characters of a long difference that a list shows."""


def compared(found: Comparison, provenance: Provenance | None = None) -> str:
    """Make the page of a comparison."""
    packed = _packed(found)
    rows = PageRows(found.text, found.other, packed.marks)
    sentence = headline_of(found)
    counts = {kind: found.counts[kind.value] for kind in reversed(DifferenceKind) if kind.value in found.counts}
    return page(
        "comparison.html.jinja",
        packed.data(rows),
        provenance=provenance,
        title="Comparison",
        headline="Two editions",
        lead=sentence[0].lower() + sentence[1:] if sentence.startswith("The") else sentence,
        source_lang="zh",
        counts=[(kind.value, count, _SAID[kind]) for kind, count in counts.items()],
        lists=[(kind.value, _listed(found, kind, rows)) for kind in _IN_LISTS if kind in counts],
        cells=_cells(found, rows),
        kinds=[(kind.value, kind.value) for kind in counts],
        rows=zip(rows, rows.sources(), rows.targets(), strict=True),
        filters=filters(packed),
    )


def _packed(found: Comparison) -> Packed:
    packed, known = Packed(), {}
    for difference in found.differences:
        words = found.text[difference.words[0].slice], found.other[difference.words[1].slice]
        key = difference.kind, difference.before, difference.after, words
        if key not in known:
            known[key] = len(packed.cards)
            before, after = _shown(difference.before), _shown(difference.after)
            lines = [("Differs in", _SAID[difference.kind])]
            if words != (difference.before, difference.after):
                lines.append(("In the words", " / ".join(map(_shown, words))))
            if difference.reforms:
                lines.append(("Reform", reforms_of(difference)))
            packed.cards.append(Card(before, after, difference.kind.value, "", "", tuple(lines)))
        packed.add(Mark(difference.one, difference.two, f'<mark class="{difference.kind.value}">'), known[key])
    return packed


def _shown(text: str) -> str:
    """Show one side in a list or a card, with signs for white space, cut if long."""
    return marked(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…") or _NOTHING


def _listed(found: Comparison, kind: DifferenceKind, rows: PageRows) -> list[dict[str, Any]]:
    """List the differences of one kind, with their lines in both editions."""
    one, two = Places(found.text), Places(found.other)

    def row(difference: Difference) -> dict[str, Any]:
        return {
            "row": rows.at(difference.one.start),
            "at": one.of(difference.one.start)[0],
            "other_at": two.of(difference.two.start)[0],
            "around": one.around(difference.one),
            "before": _shown(difference.before),
            "after": _shown(difference.after),
        }

    return [row(difference) for difference in found.of_kind(kind)]


def _cells(found: Comparison, rows: PageRows) -> list[Cell]:
    return cells(len(found.text), counter(found), rows.at)


def counter(found: Comparison) -> Callable[[int, int], Sequence[tuple[str, int]]]:
    """Make a counter of differences in a part of the first edition, in which wording weighs most, to stay visible."""
    order = list(DifferenceKind)
    kinds = bytearray(len(found.text))
    for difference in found.differences:
        for place in range(difference.one.start, max(difference.one.end, difference.one.start + 1)):
            if place < len(kinds):
                kinds[place] = max(kinds[place], order.index(difference.kind) + 1)

    def count(start: int, end: int) -> Sequence[tuple[str, int]]:
        counted = [(kind.value, kinds.count(number + 1, start, end)) for number, kind in enumerate(order)]
        same = kinds.count(0, start, end)
        return *reversed(counted), ("same", same)

    return count
