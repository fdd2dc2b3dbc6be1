"""A part of a presentation or a workbook: paragraphs of DrawingML, and the elements and attributes of its own kind."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.office.events import foreign, text_in
from normalizer.documents.office.ooxml import each, names
from normalizer.documents.values import Block, Tag
from normalizer.documents.xmltext import Event, Start, attribute, attribute_parts, scan

__all__ = ["DRAWING", "PROPERTIES", "Kind", "Member"]

DRAWING: Final = {
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml": "chart",
    "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml": "chart",
    "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml": "diagram",
    "application/vnd.ms-office.drawingml.diagramDrawing+xml": "diagram",
}
"""The content types of drawings in any document, each with the label of its blocks."""

PROPERTIES: Final = {"application/vnd.openxmlformats-package.core-properties+xml": "property"}
"""The content type of the properties with a title. The titles of parts are names of sheets and fonts, and stay."""

_PROPERTY: Final = "dc:title dc:subject dc:description cp:keywords cp:category"
_RULES: Final = each(
    {
        f"a:p {_PROPERTY}": ElementRule(Role.BLOCK),
        "a:br": ElementRule(Role.BREAK),
        # numbers of slides, dates and the like, which the program writes
        "a:fld m:oMath m:oMathPara": ElementRule(Role.SKIP),
        # shown by older versions only, often the same text again
        "mc:Fallback": ElementRule(Role.ASIDE),
        "a:rPr a:pPr": ElementRule(Role.HIDE),
    }
)
_HOLDERS: Final = frozenset(names("a:t", *_PROPERTY.split()))
_INLINE: Final = ElementRule(Role.INLINE)
_RUNS: Final = frozenset(names("a:r"))
_PARAGRAPHS: Final = frozenset(names("a:p"))
_LANGUAGES: Final = frozenset(names("a:rPr", "a:defRPr", "a:endParaRPr"))
_FOREIGN: Final = re.compile(r"\blang\s*=\s*[\"'](?:ja|ko)\b")


@dataclass(frozen=True)
class Kind:
    """What is text in the parts of a kind of document, beside drawings and properties.

    Attributes:
        rules: The rules of its elements.
        holders: The names of the elements in which there is text.
        aloud: The attributes that are text, by the names of their elements.
    """

    rules: Mapping[str, ElementRule]
    holders: frozenset[str]
    aloud: Mapping[str, tuple[str, ...]]


class Member:
    """One part.

    Attributes:
        languages: The places that name languages; complete after a call of `blocks`.
    """

    def __init__(self, text: str, name: str, member: str, label: str, kind: Kind) -> None:
        """Prepare the text of a part; `name` is for messages."""
        self.languages: Final[list[Tag]] = []
        self._text: Final = text
        self._name: Final = name
        self._member: Final = member
        self._label: Final = label
        self._kind: Final = kind
        self._aloud: Final[list[Block]] = []
        self._foreign: dict[int, str] = {}

    def blocks(self, refine: Callable[[Iterable[Event]], Iterator[Event]] | None = None) -> tuple[Block, ...]:
        """The text; `refine` filters the events.

        Raises:
            DocumentError: It is not well-formed.
        """
        holders = _HOLDERS | self._kind.holders
        known = {*_RULES, *self._kind.rules, *holders, *self._kind.aloud, *_RUNS, *_PARAGRAPHS, *_LANGUAGES}
        if _FOREIGN.search(self._text):
            events = text_in(scan(self._text, self._name, known), holders)
            self._foreign = foreign(events, _PARAGRAPHS, _RUNS, _run_language)
        events = text_in(scan(self._text, self._name, known), holders)
        found = blocks(refine(events) if refine else events, self._rule, member=self._member, label=self._label)
        return (*found, *self._aloud)

    def _rule(self, tag: Start) -> ElementRule:
        if tag.name in self._kind.aloud:
            self._read_aloud(tag, self._kind.aloud[tag.name])
        if tag.name in _LANGUAGES:
            self.languages.extend(
                Tag(*place, self._text[slice(*place)], self._member, "locale")
                for name in ("lang", "altLang")
                if (place := attribute(self._text, tag, name))
            )
        if tag.start in self._foreign:
            return ElementRule(Role.INLINE, language=self._foreign[tag.start])
        return self._kind.rules.get(tag.name) or _RULES.get(tag.name, _INLINE)

    def _read_aloud(self, tag: Start, attributes: Iterable[str]) -> None:
        for name in attributes:
            place = attribute(self._text, tag, name)
            parts = attribute_parts(self._text, *place) if place else ()
            if any(char.isalpha() for part in parts for char in part.text):
                self._aloud.append(Block(parts, self._member, f"{self._label}, {tag.local} {name}"))


def _run_language(tag: Start) -> str:
    return tag.attributes.get("lang", "").partition("-")[0].lower() if tag.name in _LANGUAGES else ""
