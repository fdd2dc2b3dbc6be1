"""A text in rows, page by page: what a view needs to draw some of them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, Final

from normalizer.errors import OptionError
from normalizer.model import Span
from normalizer.report.html.rows import Mark, PageRows, Row
from normalizer.workbench.given import Given

__all__ = ["LONGEST", "Pages", "range_of"]

LONGEST: Final = 200
"""The most rows of one page."""

Piece = str | list[object]
"""A text, or a marked one with the place of the mark in the source and its class."""


class Pages:
    """The rows of a text, and of another beside it.

    >>> pages = Pages("会談", "會談", [Mark(Span(0, 1), Span(0, 1), "certain")])
    >>> row = pages.page([0])[0]
    >>> row["line"], row["source"], row["target"]
    (1, [['会', 0, 'certain'], '談'], [['會', 0, 'certain'], '談'])
    """

    def __init__(self, source: str, target: str, marks: Sequence[Mark]) -> None:
        """Cut both texts at the same places."""
        self.rows: Final = PageRows(source, target, marks)
        self._cut: Final = tuple(self.rows)
        self._source: Final = source
        self._target: Final = target
        self._marks: Final = marks

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._cut)

    def found(self, text: str, wanted: Sequence[bool] | None) -> list[int]:
        """The numbers of the rows that hold a text in either column, and a wanted mark.

        Args:
            text: The text; empty for any.
            wanted: For each mark whether it is wanted; None if a row needs none.
        """
        return [
            number
            for number, row in enumerate(self._cut)
            if (wanted is None or any(wanted[row.first : row.last])) and (not text or self._holds(row, text))
        ]

    def _holds(self, row: Row, text: str) -> bool:
        return text in self._source[row.source.slice] or text in self._target[row.target.slice]

    def page(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        """The rows of these numbers."""
        return [self._row(number, self._cut[number]) for number in numbers]

    def answer(self, given: Given, numbers: Sequence[int]) -> dict[str, Any]:
        """A page of these rows: `from` an index of them `to` another, or the page of `size` rows that has a `row`.

        Raises:
            OptionError: The page is too long, or a number is negative.
            TypeError: A number is none.
        """
        if "row" in given:
            row, size = given.number("row"), min(max(given.number("size", LONGEST), 1), LONGEST)
            at = bisect_left(numbers, row)
            start = at - at % size
            part = range(min(start, len(numbers)), min(start + size, len(numbers)))
        else:
            part = range_of(given, len(numbers))
        return {"total": len(numbers), "from": part.start, "rows": self.page([numbers[index] for index in part])}

    def _row(self, number: int, row: Row) -> dict[str, Any]:
        marks = self._marks[row.first : row.last]
        sources = [(mark.source, mark) for mark in marks]
        targets = [(mark.target, mark) for mark in marks]
        return {
            "row": number,
            "line": row.line,
            "begins": row.begins,
            "source": _pieces(self._source, row.source, sources),
            "target": _pieces(self._target, row.target, targets),
        }


def _pieces(text: str, span: Span, marks: Iterable[tuple[Span, Mark]]) -> list[Piece]:
    """A part of a text in pieces; joined, they are the part."""
    found: list[Piece] = []
    here = span.start
    for place, mark in marks:
        if here < place.start:
            found.append(text[here : place.start])
        found.append([text[place.slice], mark.source.start, mark.tag])
        here = place.end
    if here < span.end:
        found.append(text[here : span.end])
    return found


def range_of(given: Given, length: int) -> range:
    """The part of a list that a call asks for, `LONGEST` at most.

    Raises:
        OptionError: The end is before the start, or the part is longer.
        TypeError: A number is none.
    """
    start = given.number("from", 0)
    end = given.number("to", start + LONGEST)
    if not start <= end <= start + LONGEST:
        message = f"a page goes from a row to one of the {LONGEST} after it, got {start} to {end}"
        raise OptionError(message)
    return range(min(start, length), min(end, length))
