"""How much there was in a text and what changed in it, counted result by result."""

from collections import Counter
from typing import Final

from normalizer.model import Kind, Normalization

__all__ = ["Counts"]


class Counts:
    """Counts results.

    Attributes:
        characters: Code points of text.
        changes: Changes by kind.
        doubts: Places a human should look at.
        findings: Places that were left and should be known; None where they are not counted.
    """

    def __init__(self, kinds: dict[tuple[str, str], Kind], *, findings: bool) -> None:
        """Nothing is counted yet.

        Args:
            kinds: The kinds of pairs of forms that are known, of the same standard: they are looked up and added to.
            findings: Whether findings are counted.
        """
        self._kinds: Final = kinds
        self.characters = 0
        self.changes: Final[Counter[str]] = Counter()
        self.doubts = 0
        self.findings = 0 if findings else None

    def add(self, result: Normalization, *, characters: int | None = None) -> None:
        """Count a result.

        Args:
            result: The result.
            characters: How many code points of it are text of a file, where that is not all.
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
