"""Word: the text of every part of the package, without field codes; deleted text in blocks of its own.

Source: ISO/IEC 29500 (Office Open XML), transitional and strict; MS-ODRAWXML for the additions of newer versions.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.documents.archive import Archive
from normalizer.documents.blocks import Blocks
from normalizer.documents.markup import ElementRule, Role, ended_blocks
from normalizer.documents.office.events import foreign, text_in
from normalizer.documents.office.ooxml import each, members, names, sealed, write
from normalizer.documents.values import OBJECT, Block, Reading, Selection, Tag
from normalizer.documents.xmltext import Event, Start, Text, attribute, attribute_parts, scan

__all__ = ["read", "write"]

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS: Final = {
    f"{_WORD}document.main+xml": "paragraph",
    f"{_WORD}template.main+xml": "paragraph",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "paragraph",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "paragraph",
    f"{_WORD}document.glossary+xml": "building block",
    f"{_WORD}header+xml": "header",
    f"{_WORD}footer+xml": "footer",
    f"{_WORD}footnotes+xml": "footnote",
    f"{_WORD}endnotes+xml": "endnote",
    f"{_WORD}comments+xml": "comment",
    f"{_WORD}numbering+xml": "list label",
    f"{_WORD}styles+xml": "style",
    f"{_WORD}settings+xml": "setting",
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml": "chart",
    "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml": "diagram",
    "application/vnd.ms-office.drawingml.diagramDrawing+xml": "diagram",
    "application/vnd.openxmlformats-package.core-properties+xml": "property",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml": "property",
}
"""The content types of the parts that contain text, each with the label of its blocks."""

_RULES: Final = each(
    {
        "w:p a:p": ElementRule(Role.BLOCK),
        "dc:title dc:subject dc:description cp:keywords cp:category ep:TitlesOfParts vt:lpstr": ElementRule(Role.BLOCK),
        "w:tab w:ptab": ElementRule(Role.HIDE, sign="\t"),
        "w:noBreakHyphen": ElementRule(Role.HIDE, sign="\u2011"),
        "w:br w:cr a:br": ElementRule(Role.BREAK),
        "w:sym m:oMath m:oMathPara w16se:symEx": ElementRule(Role.SKIP),
        "w:drawing w:pict w:object": ElementRule(Role.ASIDE, "text box", sign=OBJECT),
        "w:del w:moveFrom": ElementRule(Role.ASIDE, "deleted text"),
        "w:rt": ElementRule(Role.ASIDE, "ruby"),
        # shown by older versions only, often the same text again
        "mc:Fallback": ElementRule(Role.ASIDE),
        "w:rPr w:pPr w:tblPr w:trPr w:tcPr w:sectPr w:sdtPr w:sdtEndPr a:rPr a:pPr w:ffData": ElementRule(Role.HIDE),
    }
)
"""The rules of elements; a word may continue across all others."""

_INLINE: Final = ElementRule(Role.INLINE)
_ANCHORED: Final = ElementRule(Role.ASIDE, "text box")
"""A floating drawing: the text continues across its anchor."""
_ANCHOR: Final = re.compile(r"\s*<(?:\w+:)?anchor\b")

_HOLDERS: Final = frozenset(
    names("w:t", "w:delText", "a:t", "dc:title", "dc:subject", "dc:description", "cp:keywords", "cp:category")
)
_TITLES: Final = frozenset(names("ep:TitlesOfParts"))
_FIELD: Final = frozenset(names("w:fldChar"))
_LANGUAGE: Final = frozenset(names("w:lang", "w:themeFontLang"))
_DRAWN_LANGUAGE: Final = frozenset(names("a:rPr", "a:defRPr", "a:endParaRPr"))
_RUN_LANGUAGE: Final = frozenset(names("w:lang"))
_RUNS: Final = frozenset(names("w:r"))
_PARAGRAPHS: Final = frozenset(names("w:p"))
_READ_ALOUD: Final = {
    **dict.fromkeys(names("wp:docPr", "pic:cNvPr"), ("descr", "title")),
    **dict.fromkeys(names("w:lvlText"), ("*:val",)),
}
"""Attributes that are text: descriptions of pictures, and list labels such as 第%1條."""
_KNOWN: Final = frozenset(
    {*_RULES, *_HOLDERS, *_TITLES, *_FIELD, *_LANGUAGE, *_DRAWN_LANGUAGE, *_RUNS, *_PARAGRAPHS, *_READ_ALOUD}
)
"""All elements that count; the others are most of a document."""


def read(archive: Archive, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The text of all parts.

    Raises:
        DocumentError: The package is broken, dangerous, or not a document of Word.
    """
    found: list[Blocks] = []
    languages: list[Tag] = []
    for member, label in members(archive, _PARTS, main="paragraph", title="a document of Word"):
        part = _Part(archive.source(member).text, f"{archive.name}: {member}", member, label)
        found.append(part.blocks())
        languages += part.languages
    return Reading(Blocks.joined(found), tuple(languages), sealed=sealed(archive, "Word"))


class _Part:
    """One part of the package."""

    def __init__(self, text: str, name: str, member: str, label: str) -> None:
        self.languages: Final[list[Tag]] = []
        self._text: Final = text
        self._name: Final = name
        self._member: Final = member
        self._label: Final = label
        self._aloud: Final[list[Block]] = []
        self._foreign: dict[int, str] = {}

    def blocks(self) -> Blocks:
        if re.search(r"eastAsia\s*=\s*[\"'](?:ja|ko)\b", self._text):
            self._foreign = foreign(text_in(self._scan(), _HOLDERS), _PARAGRAPHS, _RUNS, _run_language)
        sources = {self._member: self._text}
        ended = ended_blocks(self._events(), self._rule, member=self._member, label=self._label)
        # the attributes are known after the last tag
        return Blocks.joined([Blocks.of(ended, sources).in_order(), Blocks.of(self._aloud, sources)])

    def _scan(self) -> Iterator[Event]:
        return scan(self._text, self._name, _KNOWN)

    def _events(self) -> Iterator[Event]:
        # titles are found by the element around them; all other properties stay
        holders = _HOLDERS | _TITLES if self._label == "property" else _HOLDERS
        return _results(text_in(self._scan(), holders), self._text)

    def _rule(self, tag: Start) -> ElementRule:
        if tag.name in _READ_ALOUD:
            self._read_aloud(tag, _READ_ALOUD[tag.name])
        if tag.name in _LANGUAGE:
            self._name_languages(tag, "*:eastAsia")
        elif tag.name in _DRAWN_LANGUAGE:
            self._name_languages(tag, "lang", "altLang")
        rule = _RULES.get(tag.name, _INLINE)
        if rule.sign == OBJECT and _ANCHOR.match(self._text, tag.end):
            return _ANCHORED
        if tag.start in self._foreign:
            return ElementRule(Role.INLINE, language=self._foreign[tag.start])
        return rule

    def _name_languages(self, tag: Start, *names: str) -> None:
        for name in names:
            if place := attribute(self._text, tag, name):
                self.languages.append(Tag(*place, self._text[slice(*place)], self._member, "locale"))

    def _read_aloud(self, tag: Start, names: Iterable[str]) -> None:
        for name in names:
            place = attribute(self._text, tag, name)
            parts = attribute_parts(self._text, *place) if place else ()
            if any(char.isalpha() for part in parts for char in part.text):
                label = "alternative text" if tag.local in {"docPr", "cNvPr"} else self._label
                self._aloud.append(Block(parts, self._member, label))


def _run_language(tag: Start) -> str:
    if tag.name not in _RUN_LANGUAGE:
        return ""
    found = next((value for name, value in tag.attributes.items() if name.endswith(" eastAsia")), "")
    return found.partition("-")[0].lower()


def _results(events: Iterable[Event], text: str) -> Iterator[Event]:
    """The events without field codes, which are between the beginning of a field and its result."""
    begins, ends = (len(re.findall(rf"fldCharType\s*=\s*[\"']{kind}", text)) for kind in ("begin", "end"))
    if begins != ends:
        # a field that never ends would hide all text after it
        yield from events
        return
    fields: list[bool] = []
    codes = 0
    for event in events:
        if isinstance(event, Text):
            if not codes:
                yield event
            continue
        if isinstance(event, Start) and event.name in _FIELD:
            kind = next((value for name, value in event.attributes.items() if name.endswith("fldCharType")), "")
            if kind == "begin":
                fields.append(True)
                codes += 1
            elif fields and kind in {"separate", "end"}:
                codes -= fields[-1]
                fields[-1] = False
                if kind == "end":
                    fields.pop()
        yield event
