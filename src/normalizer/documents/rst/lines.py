"""The paragraphs of reStructuredText, line by line: what is no text is passed over with all that is indented below it.

Source: docutils, reStructuredText Markup Specification; Sphinx and sphinx-design for their directives.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from normalizer.documents.delimited import rows
from normalizer.documents.pieces import Pieces
from normalizer.documents.plain import lines
from normalizer.documents.values import Part
from normalizer.errors import DocumentError

__all__ = ["CELL", "FIELD", "Paragraph", "paragraphs"]

CELL: Final = "cell"
"""The label of a cell of a table drawn with characters, and the context of its parts."""

FIELD: Final = "field of CSV"
"""The context of a cell of a table in CSV."""

_EXPLICIT: Final = re.compile(r"[ \t]*+\.\.(?:[ \t]++(?P<rest>.*)|\Z)")
_DIRECTIVE: Final = re.compile(r"(?:\|[^|]++\|[ \t]++)?(?P<name>[\w.+-]++(?::[\w.+-]++)*)::(?:[ \t]++(?P<said>.*)|\Z)")
_NOTE: Final = re.compile(r"\[[^\]]++\][ \t]++")
_OPTION: Final = re.compile(r"[ \t]++:(?P<name>[\w-]++):(?:[ \t]++(?P<said>.*)|\Z)")
_FIELD: Final = re.compile(r"[ \t]*+:(?![ \t])[^:`\r\n]++:(?:[ \t]++|\Z)")
_ITEM: Final = re.compile(r"[ \t]*+(?:[-*+•‣]|\(?(?:\d+|#|[A-Za-z]|[ivxIVX]+)[.)])(?:[ \t]++|\Z)")
_GAP: Final = re.compile(r"(?<=,)[ \t]+(?=\")")
"""White space between a comma and a quote, which docutils passes over."""
_ROW: Final = re.compile(r"[ \t]*+\|[ \t]")
_GRID: Final = re.compile(r"[ \t]*+\+[-=+]+\+[ \t]*")
_RULED: Final = re.compile(r"[ \t]*+=++(?:[ \t]++=++)++[ \t]*+")
_SPANNED: Final = re.compile(r"[ \t]*+-++(?:[ \t]++-++)*+[ \t]*+")
_ADORNED: Final = re.compile(r"([!-/:-@\[-`{-~])\1+[ \t]*+")
_COLUMN: Final = re.compile(r"[^|]++")
_CHUNK: Final = re.compile(r"\S++(?: \S++)*+")

_TEXTUAL: Final = frozenset(
    {"note", "warning", "tip", "important", "caution", "danger", "hint", "attention", "error", "seealso", "todo"}
    | {"admonition", "topic", "sidebar", "rubric", "versionadded", "versionchanged", "versionremoved", "deprecated"}
    | {
        "centered",
        "epigraph",
        "highlights",
        "pull-quote",
        "compound",
        "container",
        "table",
        "list-table",
        "figure",
        "class",
    }
    | {
        "only",
        "replace",
        "glossary",
        "hlist",
        "parsed-literal",
        "title",
        "header",
        "footer",
        "sectionauthor",
        "line-block",
    }
    | {
        "tabs",
        "tab",
        "group-tab",
        "tab-set",
        "tab-item",
        "grid",
        "grid-item",
        "grid-item-card",
        "card",
        "dropdown",
        "details",
    }
    | {
        "function",
        "class",
        "method",
        "attribute",
        "data",
        "module",
        "exception",
        "option",
        "describe",
        "object",
        "confval",
    }
)
"""Directives whose content is text."""
_TITLED: Final = frozenset(
    {"note", "warning", "tip", "important", "caution", "danger", "hint", "attention", "error", "seealso", "todo"}
    | {"admonition", "topic", "sidebar", "rubric", "centered", "table", "list-table", "csv-table", "replace", "title"}
    | {"versionadded", "versionchanged", "versionremoved", "deprecated", "header", "footer", "tab", "tab-item"}
    | {"grid-item-card", "card", "dropdown", "details"}
)
"""Directives whose argument is text."""
_SHOWN: Final = frozenset({"alt", "caption", "title", "subtitle", "header"})
"""Options of directives that are text."""


_DEEPEST: Final = 20
"""The most items that begin on one line."""


@dataclass(slots=True)
class Paragraph:
    """A text of one or more lines.

    Attributes:
        label: Its kind.
        parts: The lines without their indents, and the line ends between.
        indent: The indent of its lines; -1 if the next line tells it.
    """

    label: str
    parts: list[Part] = field(default_factory=list)
    indent: int = -1


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a file, in order."""
    yield from _Reader(text).read()


class _Reader:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        self._lines: Final = list(lines(text))
        self._number = 0
        self._open: Paragraph | None = None
        self._hidden: int | None = None
        """The indent of what hides all lines that are indented further; None if nothing does."""
        self._table = ""

    def read(self) -> Iterator[Paragraph]:
        while self._number < len(self._lines):
            start, end = self._lines[self._number]
            said = self._text[start:end]
            self._number += 1
            if not said.strip():
                yield from self._blank()
            elif self._hidden is not None and _indent(said) > self._hidden:
                continue
            else:
                self._hidden = None
                yield from self._line(said, start)
        yield from self._flush()

    def _blank(self) -> Iterator[Paragraph]:
        literal = self._open is not None and self._open.parts and self._open.parts[-1].text.rstrip().endswith("::")
        if literal and self._open is not None:
            self._hidden = max(self._open.indent, 0)
        self._table = "" if self._table == "last" else self._table
        yield from self._flush()

    def _line(self, said: str, start: int) -> Iterator[Paragraph]:
        """A line that is not blank and not hidden."""
        if explicit := _EXPLICIT.fullmatch(said):
            yield from self._flush()
            yield from self._explicit(explicit, start)
        elif said.lstrip().startswith(("__ ", ">>> ")):
            yield from self._flush()
            self._pass_over()
        elif _GRID.fullmatch(said) or self._is_ruled(said):
            yield from self._flush()
        elif self._table or (_ROW.match(said) and said.rstrip().endswith("|") and _GRID.fullmatch(self._said(-2))):
            yield from self._flush()
            yield from self._cells(said, start)
        elif _ADORNED.fullmatch(said):
            yield from self._adornment()
        else:
            yield from self._text_line(said, start)

    def _said(self, offset: int) -> str:
        """A line by its distance from the next one."""
        number = self._number + offset
        return self._text[slice(*self._lines[number])] if 0 <= number < len(self._lines) else ""

    def _is_ruled(self, said: str) -> bool:
        """True for the border of a simple table; the one before a blank line is the last."""
        if _RULED.fullmatch(said):
            self._table = "last" if self._table and not self._said(0).strip() else "ruled"
            return True
        return bool(self._table and _SPANNED.fullmatch(said))

    def _cells(self, said: str, start: int) -> Iterator[Paragraph]:
        """Each text in a row of a table, which has to keep its width."""
        pattern = _CHUNK if self._table else _COLUMN
        for found in pattern.finditer(said):
            text = found[0].strip(" \t+-=")
            if text:
                here = start + found.start() + found[0].index(text)
                yield Paragraph(CELL, [Part(here, here + len(text), text, context=CELL)])

    def _adornment(self) -> Iterator[Paragraph]:
        """The line under a title; the one over it, and a transition, are no text."""
        if self._open is not None and len(self._open.parts) == 1 and self._open.label == "paragraph":
            self._open.label = "heading"
        yield from self._flush()

    def _text_line(self, said: str, start: int) -> Iterator[Paragraph]:
        marked = _ITEM.match(said) or _FIELD.match(said)
        # an underline makes a title of what looks like an item: 1. 會談
        titled = self._open is None and _ADORNED.fullmatch(self._said(0)) and not said[:1].isspace()
        if marked and not titled:
            yield from self._flush()
            label = "item" if _ITEM.match(said) else "field"
            # what stands after a mark is a line by itself, which is indented as far
            said = " " * marked.end() + said[marked.end() :]
            for _ in range(_DEEPEST):
                if inner := _ITEM.match(said):
                    said = " " * inner.end() + said[inner.end() :]
            if explicit := _EXPLICIT.fullmatch(said):
                yield from self._explicit(explicit, start)
            elif said.lstrip().startswith(("__ ", ">>> ")):
                self._pass_over()
            else:
                self._begin(label, start + _indent(said), start + len(said))
        elif _ROW.match(said):
            yield from self._flush()
            self._begin("line", start + said.index("|") + 1, start + len(said))
        else:
            indent = _indent(said)
            if self._open is not None and self._open.indent not in {-1, indent}:
                yield from self._flush()
            if self._open is None:
                self._open = Paragraph("paragraph")
            self._open.indent = indent
            self._add(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))

    def _begin(self, label: str, start: int, end: int) -> None:
        """A paragraph whose first line begins with something else."""
        self._open = Paragraph(label)
        said = self._text[start:end]
        self._add(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))

    def _add(self, start: int, end: int) -> None:
        """A line of the open paragraph."""
        assert self._open is not None  # noqa: S101 - a paragraph has been begun
        if start >= end:
            return
        if self._open.parts:
            last = self._open.parts[-1].end
            while self._text[last] in " \t":
                last += 1
            width = 2 if self._text.startswith("\r\n", last) else 1
            self._open.parts.append(Part(last, last + width, self._text[last : last + width]))
        self._open.parts.append(Part(start, end, self._text[start:end]))

    def _flush(self) -> Iterator[Paragraph]:
        if self._open is not None and self._open.parts:
            yield self._open
        self._open = None

    def _explicit(self, explicit: re.Match[str], start: int) -> Iterator[Paragraph]:
        """A directive, a note, a target or a comment."""
        rest = explicit["rest"] or ""
        indent = _indent(explicit[0])
        begin = start + (explicit.start("rest") if rest else 0)
        end = start + len(explicit[0])
        if note := _NOTE.match(rest):
            self._begin("footnote", begin + note.end(), end)
            return
        directive = _DIRECTIVE.fullmatch(rest)
        if not directive:
            self._hidden = indent
            return
        name = directive["name"].rpartition(":")[2].lower()
        if name in _TITLED and directive["said"]:
            self._begin("paragraph", begin + directive.start("said"), end)
        yield from self._options()
        if name == "csv-table":
            yield from self._flush()
            yield from self._fields(indent)
        if name not in _TEXTUAL:
            yield from self._flush()
            self._hidden = indent

    def _options(self) -> Iterator[Paragraph]:
        """The options of a directive, of which few are text."""
        while option := _OPTION.fullmatch(self._said(0)):
            yield from self._flush()
            start, end = self._lines[self._number]
            self._number += 1
            if option["name"].lower() in _SHOWN and option["said"]:
                self._begin("option", start + option.start("said"), end)
                yield from self._flush()

    def _fields(self, indent: int) -> Iterator[Paragraph]:
        """The cells of a table in CSV, which is indented below its directive; those of a broken one stay."""
        written: list[Part] = []
        for start, end in self._lines[self._number :]:
            said = self._text[start:end]
            if said.strip() and _indent(said) <= indent:
                break
            here = start + _indent(said)
            for gap in _GAP.finditer(self._text, here, end):
                written.append(Part(here, gap.start(), self._text[here : gap.start()], context=FIELD))
                here = gap.end()
            last = min(end + 1, len(self._text))
            written.append(Part(here, last, self._text[here:last], context=FIELD))
        pieces = Pieces(written)
        try:
            found_cells = [cell for row in rows(pieces.text, ",") for cell in row.places]
        except DocumentError:
            return
        for cell in found_cells:
            start, end = (cell.start, cell.end) if cell.inner is None else (cell.start + 1, cell.inner)
            if pieces.text[start:end].strip():
                yield Paragraph(CELL, list(pieces.between(start, end)))

    def _pass_over(self) -> None:
        """Pass over the lines up to a blank one."""
        while self._said(0).strip():
            self._number += 1


def _indent(said: str) -> int:
    return len(said) - len(said.lstrip(" \t"))
