r"""The text inside of a paragraph of reStructuredText, without literals, roles, targets and references.

Source: docutils, reStructuredText Markup Specification, Inline Markup.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final
from unicodedata import category

from normalizer.documents.pieces import Pieces
from normalizer.documents.values import OBJECT, Part

__all__ = ["REFERENCE", "Names", "inline", "is_free"]

REFERENCE: Final = "reference"
"""The context of a reference to an explicit target, from its text to its underscore."""

_MARKS: Final = r"""
    (?=[`:|*_\\hf])
    (?:(?P<literal>``(?:[^`]|`(?!`))+``)
    |(?P<role>(?<![\w:]):[\w.+-]++(?::[\w.+-]++)*+:`(?P<said>(?:[^`\\]|\\.)+)`)
    |`(?P<text>(?:[^`\\<]|\\.)++)(?P<target><[^<>`]++>)?`(?P<mark>__?(?!\w)|:[\w.+-]++(?::[\w.+-]++)*+:)?
    |(?P<object>_`[^`]+`|\|[^|\s](?:[^|\n]*[^|\s])?\|_{0,2}|\b(?:https?|ftp)://[^\s<>"`，。、；：！？（）「」]+)
    |(?P<strong>\*{1,2})
    |(?P<joined>\\[ \t]|\\(?=\n|\Z))
    |(?P<escape>\\.))
"""
_NAMES: Final = r"""
    |(?P<anonymous>(?<![\w.+:-])[^\W_]++(?:[-.+:_](?!_)[^\W_]++)*+__(?=[\s.,:;!?'")\]}>，。、；：！？）」』]|\Z))
    |(?P<bare>(?<![\w.+:-])[^\W_]++(?:[-.+:_](?!_)[^\W_]++)*+)_(?=[\s.,:;!?'")\]}>，。、；：！？）」』]|\Z)
    |(?P<note>\[(?:\d+|\#[\w-]*|\*|[^\W\d_][\w.+-]*)\]_)
"""
_TOKEN: Final = re.compile(_MARKS + _NAMES, re.VERBOSE | re.DOTALL)
_WITHOUT_NAMES: Final = re.compile(_MARKS + "|(?!)(?P<anonymous>)(?P<bare>)(?P<note>)", re.VERBOSE | re.DOTALL)
"""The same for a text without an underscore, which has no names."""
_TARGETED: Final = re.compile(r"(.*?)[ \n]*<[^<>]+>\Z", re.DOTALL)
_STYLED: Final = frozenset(
    {"emphasis", "strong", "sub", "sup", "subscript", "superscript", "title", "title-reference", "t"}
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of targets in a file.

    Attributes:
        explicit: Those that targets give, in lower case.
        implicit: The headings that are targets as well.
        used: Those that references without a target of their own use, in lower case.
    """

    explicit: Collection[str]
    implicit: Collection[str]
    used: Collection[str]


def inline(parts: list[Part], names: Names) -> Iterator[Part]:
    """The parts of a paragraph, from its lines."""
    pieces = Pieces(parts)
    here = 0
    pattern = _TOKEN if "_" in pieces.text else _WITHOUT_NAMES
    tokens = list(pattern.finditer(pieces.text))
    if any(found["text"] is not None and not is_free(found) for found in tokens):
        # a backquote beside a letter opens and closes nothing, so what the others mean is not certain
        names = replace(names, explicit=())
    for found in tokens:
        yield from pieces.between(here, found.start())
        here = found.end()
        if found["text"] is not None:
            yield from _interpreted(found, pieces, names)
        elif found["role"] and (name := found["said"]) is not None:
            yield from _role(found, pieces, name)
        elif found["escape"]:
            yield from _whole(pieces, *found.span(), found[0][1])
        elif found["bare"] in names.implicit:
            yield from pieces.between(*found.span("bare"))
        elif found["literal"] or found["object"] or found["anonymous"] or found["bare"]:
            yield pieces.sign(found.start())
    yield from pieces.between(here, len(pieces.text))


def _interpreted(found: re.Match[str], pieces: Pieces, names: Names) -> Iterator[Part]:
    """A text in backquotes: a reference, or a text with a role."""
    start = found.start("text")
    end = start + len(found["text"].rstrip())
    mark = found["mark"] or ""
    if mark.startswith(":") and mark.strip(":") not in _STYLED:
        yield pieces.sign(found.start())
        return
    name = " ".join(found["text"].split())
    if found["target"] and mark == "_" and name.lower() in names.used:
        # the text is the name of the target
        yield pieces.sign(found.start())
    elif found["target"] or mark != "_" or name in names.implicit:
        yield from _unescaped(pieces, start, end)
    elif name.lower() in names.explicit:
        yield from _whole(pieces, start, found.end(), found["text"], REFERENCE)
    else:
        yield pieces.sign(found.start())


def is_free(found: re.Match[str]) -> bool:
    """True if what is beside a markup lets it begin and end."""
    before, after = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    return all(
        not char or char.isspace() or (char in marks if char.isascii() else category(char)[0] == "P")
        for char, marks in ((before, "'\"([{<-/:"), (after, "'\")]}>-/\\:.,;!?"))
    )


def _role(found: re.Match[str], pieces: Pieces, said: str) -> Iterator[Part]:
    """A text with a role before it: only what stands before a target, or in a style, is text."""
    start = found.start("said")
    targeted = _TARGETED.match(said)
    role = found["role"][1:].partition("`")[0].rstrip(":").rpartition(":")[2]
    if targeted and targeted[1]:
        yield from _unescaped(pieces, start, start + len(targeted[1]))
    elif role in _STYLED:
        yield from _unescaped(pieces, start, found.end("said"))
    else:
        yield pieces.sign(found.start())


def _unescaped(pieces: Pieces, start: int, end: int) -> Iterator[Part]:
    """A stretch with its escapes as parts of their own."""
    here = start
    for found in re.finditer(r"\\.", pieces.text[start:end], re.DOTALL):
        yield from pieces.between(here, start + found.start())
        yield from _whole(pieces, start + found.start(), start + found.end(), found[0][1])
        here = start + found.end()
    yield from pieces.between(here, end)


def _whole(pieces: Pieces, start: int, end: int, text: str, context: str = "") -> Iterator[Part]:
    """A stretch that is replaced as a whole, if it is on one line."""
    found = list(pieces.between(start, end))
    if len(found) == 1:
        yield Part(found[0].start, found[0].end, text, whole=True, context=context or found[0].context)
    else:
        yield pieces.sign(start, OBJECT)
