"""Counts of characters, changes, doubts and findings over many results."""

from collections import Counter
from typing import Final

from normalizer.model import Kind, Normalization

__all__ = ["Counts"]


class Counts:
    """Running counts over results.

    Attributes:
        characters: Number of code points of text.
        changes: Number of changes by kind.
        doubts: Number of doubts.
        findings: Number of findings; None if they are not counted.
    """

    def __init__(self, kinds: dict[tuple[str, str], Kind], *, findings: bool) -> None:
        """Start at zero.

        Args:
            kinds: Cache of the kinds of pairs of forms, for one standard; new pairs are added.
            findings: True if findings are counted.
        """
        self._kinds: Final = kinds
        self.characters = 0
        self.changes: Final[Counter[str]] = Counter()
        self.doubts = 0
        self.findings = 0 if findings else None

    def add(self, result: Normalization, *, characters: int | None = None) -> None:
        """Add a result.

        Args:
            result: The result.
            characters: Number of its code points that are text of a file; None for all.
        """
        self.characters += len(result.source) if characters is None else characters
        self.doubts += len(result.edits.doubts)
        if self.findings is not None:
            self.findings += len(result.findings)
        edits = result.edits
        columns = zip(edits.start, edits.end, edits.target_start, edits.target_end, strict=True)
        for index, (start, end, target_start, target_end) in enumerate(columns):
            kind = edits.kind(index)
            if kind is None:  # a pair of forms is explained once, not at every place
                pair = result.source[start:end], result.text[target_start:target_end]
                kind = self._kinds.get(pair) or self._kinds.setdefault(pair, result.changes[index].kind)
            self.changes[kind.value] += 1
