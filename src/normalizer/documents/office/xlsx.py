"""Excel: cells of text, comments, text boxes, charts, headers and footers, and what validations say.

Formulas and their results, names of sheets, ranges and columns, links, number formats, pivot tables and the readings of
Japanese cells stay; so does the text of a cell that the workbook refers to, see `references`.

Source: ISO/IEC 29500-1, 18 (SpreadsheetML); MS-XLSX for threaded comments.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.documents.archive import Archive
from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.office.drawing import DRAWING, PROPERTIES, Kind, Member
from normalizer.documents.office.ooxml import each, members, names, sealed, write
from normalizer.documents.office.references import References
from normalizer.documents.pieces import Pieces
from normalizer.documents.values import Block, Part, Reading, Selection, Tag
from normalizer.documents.xmltext import End, Event, Start, Text, scan

__all__ = ["read", "write"]

_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXCEL: Final = "application/vnd.ms-excel."
_MAIN: Final = "workbook"
_CELL: Final = "cell"
_REFERRING: Final = "what refers"
_PARTS: Final = {
    **dict.fromkeys(
        [
            f"{_SHEET}sheet.main+xml",
            f"{_SHEET}template.main+xml",
            f"{_EXCEL}sheet.macroEnabled.main+xml",
            f"{_EXCEL}template.macroEnabled.main+xml",
        ],
        _MAIN,
    ),
    f"{_SHEET}sharedStrings+xml": _CELL,
    f"{_SHEET}worksheet+xml": "sheet",
    f"{_SHEET}chartsheet+xml": "sheet",
    f"{_SHEET}comments+xml": "comment",
    f"{_EXCEL}threadedcomments+xml": "comment",
    f"{_SHEET}table+xml": _REFERRING,
    f"{_SHEET}pivotCacheDefinition+xml": _REFERRING,
    "application/vnd.openxmlformats-officedocument.drawing+xml": "drawing",
    **DRAWING,
    **PROPERTIES,
}
_HEADERS: Final = " ".join(f"s:{which}{where}" for where in ("Header", "Footer") for which in ("odd", "even", "first"))
_KIND: Final = Kind(
    rules=each(
        {
            "s:si s:is": ElementRule(Role.BLOCK, _CELL),
            "s:comment xltc:text": ElementRule(Role.BLOCK, "comment"),
            _HEADERS: ElementRule(Role.BLOCK, "header or footer"),
            # the reading of Japanese, and formats of runs
            "s:rPh s:rPr s:phoneticPr": ElementRule(Role.HIDE),
            # the cache of cells that a chart shows
            "c:pt": ElementRule(Role.BLOCK, _CELL),
        }
    ),
    holders=frozenset(names("s:t", "xltc:text", *_HEADERS.split())),
    aloud={
        **dict.fromkeys(names("xdr:cNvPr"), ("descr", "title")),
        **dict.fromkeys(names("s:dataValidation"), ("promptTitle", "prompt", "errorTitle", "error")),
        **dict.fromkeys(names("s:hyperlink"), ("tooltip",)),
    },
)
_CACHED: Final = Kind(_KIND.rules, _KIND.holders | frozenset(names("c:strCache")), _KIND.aloud)
_HEADER_NAMES: Final = frozenset(names(*_HEADERS.split()))
_CODE: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|.)')
"""A code in a header: a font, a colour, a size, or a field."""
_FORMULAS: Final = frozenset(
    {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula"}
)
_REPEATED: Final = {
    "tableColumn": ("name", "totalsRowLabel"),
    "cacheField": ("name",),
    "filter": ("val",),
    "customFilter": ("val",),
}
"""Attributes that repeat the text of cells, by the local names of their elements."""


def read(archive: Archive, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The text of all parts, the cells first.

    Raises:
        DocumentError: The package is broken, dangerous, or not a workbook.
    """
    found: list[Block] = []
    languages: list[Tag] = []
    references = References()
    for member, label in members(archive, _PARTS, main=_MAIN, title="a workbook of Excel"):
        source, name = archive.source(member).text, f"{archive.name}: {member}"
        if label in {_MAIN, _REFERRING, "sheet"}:
            _refer(scan(source, name), references)
        if label not in {_MAIN, _REFERRING}:
            part = Member(source, name, member, label, _CACHED if label == "chart" else _KIND)
            found += part.blocks(_headers if label == "sheet" else None)
            languages += part.languages
    kept = references.without(found, _CELL)
    return Reading(tuple(kept), tuple(languages), sealed=sealed(archive, "Excel"))


def _refer(events: Iterable[Event], references: References) -> None:
    """Take what a part refers to."""
    formula: list[str] | None = None
    for event in events:
        if isinstance(event, Text):
            if formula is not None:
                formula.append(event.part.text)
        elif isinstance(event, End):
            if formula is not None:
                references.formula("".join(formula))
            formula = None
        else:
            formula = [] if event.local in _FORMULAS else None
            _refer_by_attributes(event, references)


def _refer_by_attributes(tag: Start, references: References) -> None:
    for name in _REPEATED.get(tag.local, ()):
        # a filter with a wildcard is a pattern
        references.text(tag.attributes.get(name, ""))
        if tag.local == "customFilter":
            references.formula(f'"{tag.attributes.get(name, "")}"')
    if tag.local == "cfRule":
        references.piece(tag.attributes.get("text", ""))
    elif tag.local in {"sheet", "definedName"}:
        references.name(tag.attributes.get("name", ""))


def _headers(events: Iterable[Event]) -> Iterator[Event]:
    """The events, with headers and footers without their codes."""
    parts: list[Part] | None = None
    for event in events:
        if parts is not None and isinstance(event, Text):
            parts.append(event.part)
            continue
        if parts:
            yield from map(Text, _without_codes(Pieces(parts)))
        parts = [] if isinstance(event, Start) and event.name in _HEADER_NAMES else None
        yield event


def _without_codes(pieces: Pieces) -> Iterator[Part]:
    here = 0
    for found in _CODE.finditer(pieces.text):
        yield from pieces.between(here, found.start())
        yield pieces.sign(found.start())
        here = found.end()
    yield from pieces.between(here, len(pieces.text))
