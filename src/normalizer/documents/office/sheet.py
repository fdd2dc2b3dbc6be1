"""The cells of a spreadsheet in OpenDocument: which are text, and which the spreadsheet itself refers to.

Source: OASIS Open Document Format for Office Applications 1.3, 9 and 19.
"""

from typing import Final

from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.office.references import References
from normalizer.documents.values import Block
from normalizer.documents.xmltext import Start

__all__ = ["CELL", "Sheet"]

CELL: Final = "cell"
"""The label of cells."""

_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CELLS: Final = frozenset({f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"})
_HIDDEN: Final = ElementRule(Role.BLOCK, shown=False)
_RULES: Final = {
    # old values of cells
    f"{_TABLE} tracked-changes": _HIDDEN,
    f"{_TABLE} dde-links": _HIDDEN,
    f"{_OFFICE} annotation": ElementRule(Role.ASIDE, "comment", shown=True),
}
_TEXT: Final = ElementRule(Role.BLOCK, CELL)
_FORMULAS: Final = frozenset({"formula", "condition", "expression"})
_REPEATED: Final = {
    "filter-condition": "value",
    "filter-set-item": "value",
    "data-pilot-field": "source-field-name",
    "data-pilot-member": "name",
}
"""Attributes that repeat the text of cells, by the local names of their elements."""
_NAMED: Final = frozenset({"table", "named-range", "named-expression", "database-range"})


class Sheet:
    """One member with a spreadsheet.

    Attributes:
        references: What its formulas and filters refer to; complete after the last tag.
    """

    def __init__(self) -> None:
        """Begin before the first tag."""
        self.references: Final = References()

    def rule(self, tag: Start) -> ElementRule | None:
        """The rule for an element, or None if it is that of any document."""
        for name, value in tag.attributes.items():
            local = name.rpartition(" ")[2]
            if local in _FORMULAS or (local == "value" and tag.local == "condition"):
                self.references.formula(value)
            elif local == _REPEATED.get(tag.local):
                self.references.text(value)
            elif local == "name" and tag.local in _NAMED:
                self.references.name(value)
        if tag.name not in _CELLS:
            return _RULES.get(tag.name)
        # what a cell with a formula, a number or a date shows is computed
        kind = tag.attributes.get(f"{_OFFICE} value-type", "string")
        return _HIDDEN if f"{_TABLE} formula" in tag.attributes or kind != "string" else _TEXT

    def without_references(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks but for the cells that are referred to."""
        return tuple(self.references.without(blocks, CELL))
