"""Texts of cells that a workbook itself refers to: what formulas compare with, and names of columns and sheets.

If such a text changed and the reference did not, the formula would give another result, and a table would be broken.
"""

import re
from collections.abc import Iterable
from typing import Final

from normalizer.documents.values import Block
from normalizer.engine.text.characters import HAN

__all__ = ["References"]

_LITERAL: Final = re.compile(r"'(?:[^']|'')*+'|\"((?:[^\"]|\"\")*+)\"")
_PARTIAL: Final = re.compile(
    r"\b(?:FIND|SEARCH|SUBSTITUTE|REPLACE|LEFT|RIGHT|MID|FINDB|SEARCHB|LEFTB|RIGHTB|MIDB|REGEX\w*|TEXTSPLIT|"
    r"TEXTBEFORE|TEXTAFTER)\s*\(",
    re.IGNORECASE,
)
"""Functions that look into a text: their literals are a part of it."""
_INDIRECT: Final = re.compile(r"\bINDIRECT\s*\(", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"[,;]")


class References:
    """The texts that stay."""

    def __init__(self) -> None:
        """Begin with none."""
        self._whole: Final[set[str]] = set()
        self._inside: Final[set[str]] = set()
        self._names: Final[set[str]] = set()
        self._indirect = False

    def formula(self, written: str) -> None:
        """Take the literals of a formula or a condition; one with `*` or `?` is a pattern."""
        self._indirect = self._indirect or _INDIRECT.search(written) is not None
        partial = _PARTIAL.search(written) is not None
        for found in _LITERAL.finditer(written):
            literal = (found[1] or "").replace('""', '"')
            if not HAN.search(literal):
                continue
            self._whole.add(literal)
            # the list of a validation is one literal
            self._whole.update(item.strip() for item in _SEPARATOR.split(literal))
            pieces = [piece for piece in re.split(r"[*?~]+", literal) if HAN.search(piece)]
            if partial or pieces != [literal]:
                self._inside.update(pieces)

    def text(self, text: str) -> None:
        """Take the text of a cell that something else repeats: the name of a column, the value of a filter."""
        self._whole.add(text)

    def piece(self, text: str) -> None:
        """Take a part of the text of cells, as of a condition that asks whether a cell contains it."""
        if HAN.search(text):
            self._inside.add(text)

    def name(self, name: str) -> None:
        """Take the name of a sheet or a range, which a cell can hold for `INDIRECT`."""
        self._names.add(name)

    def without(self, blocks: Iterable[Block], label: str) -> list[Block]:
        """The blocks but for cells, which have the label, whose text is referred to."""
        whole = self._whole | (self._names if self._indirect else set())
        inside = re.compile("|".join(map(re.escape, sorted(self._inside)))) if self._inside else None
        return [
            block
            for block in blocks
            if block.label != label or not (block.text in whole or (inside and inside.search(block.text)))
        ]
