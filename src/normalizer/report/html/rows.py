"""A text in rows for reading: lines, or parts of very long ones."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from normalizer.model import Span
from normalizer.report.html.escaped import marked

__all__ = ["Mark", "PageRows", "Row", "RowLinks"]

_LONGEST: Final = 1200
"""The most code points of a row: a longer line is cut after a sentence, since a browser lays out row by row."""
_LINKS: Final = 8
"""The most links to rows of one word."""
_PARTS: Final = re.compile(r".{400,1200}?[。！？!?；;][」』”’）)]*|.{1,1200}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place, in the source and in the result; the two are the same if there is no result."""

    source: Span
    target: Span
    tag: str


@dataclass(frozen=True, slots=True)
class RowLinks:
    """The first rows of a word, each with the number of its line, and the number of the other rows."""

    shown: tuple[tuple[int, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a line of the source, or a part of a long one, with what became of it.

    Attributes:
        line: The number of its line, from 1.
        begins: True if it is the first of its line.
        source: Its place in the source.
        target: Its place in the result.
        first: The index of its first mark.
        last: The index after its last mark.
    """

    line: int
    begins: bool
    source: Span
    target: Span
    first: int
    last: int


class PageRows:
    r"""The rows of a text and of its result, side by side; lines without content are left out.

    >>> [(row.line, row.source) for row in PageRows("会談\n\n问题", "会談\n\n问题", [])]
    [(1, Span(start=0, end=2)), (3, Span(start=4, end=6))]
    """

    def __init__(self, source: str, target: str, marks: Sequence[Mark]) -> None:
        """Cut both texts at the same places, outside of marks."""
        self.length: Final = len(source)
        self._source: Final = source
        self._target: Final = target
        self._marks: Final = marks
        self._rows: Final = tuple(self._cut())
        self._starts: Final = [row.source.start for row in self._rows]

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows in order."""
        return iter(self._rows)

    def at(self, offset: int) -> int:
        """Find the index of the row of a source offset; 0 if there is no row."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def line(self, offset: int) -> int:
        """Find the line of a source offset, from 1, by its row."""
        return self._rows[self.at(offset)].line if self._rows else 1

    def places(self, spans: Iterable[Span]) -> RowLinks:
        """Find the rows in which the spans begin, each once."""
        found = list(dict.fromkeys((self.at(span.start), self.line(span.start)) for span in spans))
        return RowLinks(tuple(found[:_LINKS]), max(0, len(found) - _LINKS))

    def begin(self, span: Span) -> tuple[int, int, str]:
        """Find the row in which a span begins, its line, and the first characters of the span."""
        begins = self._source[span.slice].lstrip()[:12].splitlines() or [""]
        return self.at(span.start), self.line(span.start), begins[0]

    def sources(self) -> Iterator[Markup]:
        """Yield the source of each row with its marks."""
        for row in self._rows:
            marks = self._marks[row.first : row.last]
            places = ((mark.source.start, mark.source.end, mark.tag) for mark in marks)
            yield marked(self._source, row.source.start, row.source.end, places)

    def targets(self) -> Iterator[Markup]:
        """Yield the result of each row with its marks."""
        for row in self._rows:
            marks = self._marks[row.first : row.last]
            places = ((mark.target.start, mark.target.end, mark.tag) for mark in marks)
            yield marked(self._target, row.target.start, row.target.end, places)

    def data(self) -> list[list[int]]:
        """The data of each row for the script: its line, the start of the line, its first mark, and its own start."""
        starts: dict[int, int] = {}
        return [
            [row.line, starts.setdefault(row.line, row.source.start), row.first, row.source.start] for row in self._rows
        ]

    def _cut(self) -> Iterator[Row]:
        marks, first, last, there = self._marks, 0, 0, 0
        starts = [*_outside(_starts(self._source), marks), (len(self._source), 0)]
        before = 0
        for (here, line), (end, _) in pairwise(starts):
            at_end = end == len(self._source)
            while last < len(marks) and (marks[last].source.start < end or at_end):
                last += 1
            shift = marks[last - 1].target.end - marks[last - 1].source.end if last else 0
            ends = marks[last - 1] if first < last else Mark(Span(0, 0), Span(0, 0), "")
            source = _without_break(self._source, Span(here, end), ends.source.end)
            there_end = len(self._target) if at_end else end + shift
            target = _without_break(self._target, Span(there, there_end), ends.target.end)
            if first < last or not _blank(self._source[source.slice]):
                yield Row(line, line != before, source, target, first, last)
                before = line
            there, first = there_end, last


def _starts(text: str) -> Iterator[tuple[int, int]]:
    """Yield possible starts of rows, with their lines."""
    here = 0
    for line, content in enumerate(text.splitlines(keepends=True), 1):
        if len(content) <= _LONGEST:
            yield here, line
        else:
            yield from ((here + part.start(), line) for part in _PARTS.finditer(content))
        here += len(content)


def _outside(starts: Iterable[tuple[int, int]], marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield the starts that are not inside a mark."""
    index = 0
    for offset, line in starts:
        while index < len(marks) and marks[index].source.end <= offset:
            index += 1
        if index == len(marks) or offset <= marks[index].source.start:
            yield offset, line


def _blank(text: str) -> bool:
    return not text.strip(" \t\u3000")


def _without_break(text: str, span: Span, after: int) -> Span:
    """The span without the line break at its end, unless a mark contains it.

    Breaks are LF, CR LF and CR here; others are shown by their code points.
    """
    end = span.end
    if text.endswith("\n", max(span.start, after), end):
        end -= 1
    if text.endswith("\r", max(span.start, after), end):
        end -= 1
    return Span(span.start, end)
