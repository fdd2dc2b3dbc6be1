"""PowerPoint: the text of slides, notes, layouts, comments, diagrams, and of charts but for their data.

Source: ISO/IEC 29500 (Office Open XML), transitional and strict.
"""

import re
from typing import Final

from normalizer.documents.archive import Archive
from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.office.drawing import DRAWING, PROPERTIES, Kind, Member
from normalizer.documents.office.ooxml import each, members, names, sealed, write
from normalizer.documents.values import Block, Reading, Selection, Tag

__all__ = ["read", "write"]

_POINT: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_MICROSOFT: Final = "application/vnd.ms-powerpoint."
_MAIN: Final = "presentation"
_PARTS: Final = {
    **dict.fromkeys(
        [
            *(f"{_POINT}{kind}.main+xml" for kind in ("presentation", "slideshow", "template")),
            *(f"{_MICROSOFT}{kind}.macroEnabled.main+xml" for kind in ("presentation", "slideshow", "template")),
        ],
        _MAIN,
    ),
    f"{_POINT}slide+xml": "slide",
    f"{_POINT}notesSlide+xml": "note",
    f"{_POINT}comments+xml": "comment",
    f"{_MICROSOFT}comments+xml": "comment",
    f"{_POINT}slideLayout+xml": "layout",
    f"{_POINT}slideMaster+xml": "master",
    f"{_POINT}notesMaster+xml": "master",
    f"{_POINT}handoutMaster+xml": "master",
    **DRAWING,
    **PROPERTIES,
}
_ORDER: Final = list(dict.fromkeys(_PARTS.values()))
_KIND: Final = Kind(
    rules=each({"p:text": ElementRule(Role.BLOCK)}),
    holders=frozenset(names("p:text")),
    aloud={
        **dict.fromkeys(names("p:cNvPr"), ("descr", "title")),
        # the sections in which the slides are sorted
        **dict.fromkeys(names("p14:section"), ("name",)),
    },
)


def read(archive: Archive, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The text of all parts, the slides first.

    Raises:
        DocumentError: The package is broken, dangerous, or not a presentation.
    """
    found: list[Block] = []
    languages: list[Tag] = []
    parts = members(archive, _PARTS, main=_MAIN, title="a presentation of PowerPoint")
    for member, label in sorted(parts, key=lambda part: (_ORDER.index(part[1]), _natural(part[0]))):
        part = Member(archive.source(member).text, f"{archive.name}: {member}", member, label, _KIND)
        found += part.blocks()
        languages += part.languages
    return Reading(tuple(found), tuple(languages), sealed=sealed(archive, "PowerPoint"))


def _natural(name: str) -> list[tuple[str, int, str]]:
    """A key that sorts `slide2` before `slide10`, also where a number has more digits than Python reads."""
    found = re.findall(r"([^0-9]*)0*([0-9]*)", name)
    return [(text, len(digits), digits) for text, digits in found]
