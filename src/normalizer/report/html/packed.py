"""What the script of a page knows of each marked place: packed, every different fact once."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from normalizer.report.html.rows import Mark, Rows

__all__ = ["Group", "Line", "Packed"]

Line = tuple[str, str]
"""A line of a card: what it says, and about what."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is said alike of all places of one form that were decided alike.

    Attributes:
        before: The form.
        after: What became of it, or stands beside it; may be empty.
        kind: The kind by which the places are filtered.
        certainty: The certainty by which they are filtered; empty where there is none.
        word: The word that decided; empty where none did.
        lines: The lines of the card.
    """

    before: str
    after: str
    kind: str
    certainty: str
    word: str
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Packed:
    """The marked places of a page, in order, and the groups that they belong to."""

    groups: list[Group] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    group: array[int] = field(default_factory=lambda: array("l"))
    extra: array[int] = field(default_factory=lambda: array("l"))
    extras: dict[tuple[Line, ...], int] = field(default_factory=lambda: {(): 0})

    def add(self, mark: Mark, group: int, extra: tuple[Line, ...] = ()) -> None:
        """Add the next place; `extra` are lines of its card that others of the group do not share."""
        self.marks.append(mark)
        self.group.append(group)
        self.extra.append(self.extras.setdefault(extra, len(self.extras)))

    def counts(self) -> list[int]:
        """How many places each group has."""
        found = [0] * len(self.groups)
        for group in self.group:
            found[group] += 1
        return found

    def data(self, rows: Rows, doubts: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
        """All of it for the script."""
        starts = [mark.source.start for mark in self.marks]
        return {
            "groups": [[g.before, g.after, g.kind, g.certainty, g.word, g.lines] for g in self.groups],
            "group": self.group.tolist(),
            "extras": list(self.extras),
            "extra": self.extra.tolist() if any(self.extra) else [],
            "steps": [there - here for here, there in zip([0, *starts], starts, strict=False)],
            "rows": rows.data(),
            "length": rows.length,
            "doubts": list(doubts),
        }
