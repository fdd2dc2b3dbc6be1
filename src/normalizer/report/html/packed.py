"""The marked places of a page as packed data for its script, every different fact once."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from normalizer.report.html.rows import Mark, PageRows

__all__ = ["Card", "CardLine", "Packed"]

CardLine = tuple[str, str]
"""A line of a card: its label and its text."""


@dataclass(frozen=True, slots=True)
class Card:
    """The card that places of one form and one decision share.

    Attributes:
        before: The form.
        after: The new form, or a comment on the form; may be empty.
        kind: The kind, for the filter.
        certainty: The certainty, for the filter; empty if there is none.
        word: The word that decided; empty if none did.
        lines: The lines of the card.
    """

    before: str
    after: str
    kind: str
    certainty: str
    word: str
    lines: tuple[CardLine, ...]


@dataclass(slots=True)
class Packed:
    """The marked places of a page, in order, and their cards."""

    cards: list[Card] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    card: array[int] = field(default_factory=lambda: array("l"))
    extra: array[int] = field(default_factory=lambda: array("l"))
    extras: dict[tuple[CardLine, ...], int] = field(default_factory=lambda: {(): 0})

    def add(self, mark: Mark, card: int, extra: tuple[CardLine, ...] = ()) -> None:
        """Add the next place, with the number of its card; `extra` are lines for this place only."""
        self.marks.append(mark)
        self.card.append(card)
        self.extra.append(self.extras.setdefault(extra, len(self.extras)))

    def counts(self) -> list[int]:
        """The number of places of each card."""
        found = [0] * len(self.cards)
        for card in self.card:
            found[card] += 1
        return found

    def data(self, rows: PageRows, doubts: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
        """Make the data for the script."""
        starts = [mark.source.start for mark in self.marks]
        return {
            "groups": [[c.before, c.after, c.kind, c.certainty, c.word, c.lines] for c in self.cards],
            "group": self.card.tolist(),
            "extras": list(self.extras),
            "extra": self.extra.tolist() if any(self.extra) else [],
            "steps": [there - here for here, there in zip([0, *starts], starts, strict=False)],
            "rows": rows.data(),
            "length": rows.length,
            "doubts": list(doubts),
        }
