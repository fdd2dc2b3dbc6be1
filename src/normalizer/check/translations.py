"""Words of a program by what they translate: the message of a catalogue, or the key of a file of a language."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import Final

from normalizer.check.consistency import Choice, placed, written
from normalizer.check.positions import Positions
from normalizer.check.targets import Origin, Target
from normalizer.documents import Block, Document
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.text.characters import HAN_CLASS
from normalizer.report.codes import TWO_TRANSLATIONS

__all__ = ["translated"]

_MOST: Final = 6
"""More characters are no word, but a sentence, which may be written in many ways."""
_WORD: Final = re.compile(rf"[^\w\ufffc]*([{HAN_CLASS}]{{2,{_MOST}}})(?:\s*\(&?_?[A-Za-z0-9]\))?[^\w\ufffc]*")
"""A word, with the marks and the key of a menu around it: `檔案(&F)…`."""
_SOURCE: Final = re.compile(r"<source\b[^<>]*+>((?:(?!<source\b).)*?)</source\s*>", re.DOTALL)
_MESSAGE: Final = re.compile(r'[ \t]*(?:(?P<key>msg\w+(?:\[\d+\])?)[ \t]+)?"(?P<said>.*)"[ \t]*')
_KEYED: Final = frozenset({"android", "arb", "json", "properties", "resx", "strings", "xcstrings", "yaml"})
_OF_LANGUAGE: Final = frozenset({Origin.NAME, Origin.HEADER})


def translated(
    document: Document, targets: Sequence[Target | None], normalizers: Sequence[Normalizer | None]
) -> Iterator[Choice]:
    """Find the words of a document that translate something, each as a whole text: 登入 for `Log in`.

    Args:
        document: The document; of catalogues the original is taken, else the key, in files that say their language.
        targets: The target of each block; None for blocks that are left.
        normalizers: The normalizer of each block; None for blocks that are left.
    """
    original_of = _originals(document)
    if original_of is None:
        return
    positions = Positions(document)
    for number, (block, target, normalizer) in enumerate(zip(document.blocks, targets, normalizers, strict=True)):
        found = _WORD.fullmatch(block.text)
        if target is None or normalizer is None or found is None:
            continue
        what = original_of(block)
        if what and (document.format not in _KEYED or target.origin in _OF_LANGUAGE):
            standard = normalizer.standard
            # a form of the other script, or another spelling, is reported by itself
            way = written(normalizer.convert(found[1]), standard)
            place = placed(document, positions, number, found.span(1), standard, TWO_TRANSLATIONS)
            yield Choice(what, way, (), place)


def _originals(document: Document) -> Callable[[Block], str] | None:
    """The function from a block to what it translates, or an empty string; None if the format has no translations."""
    if document.format in _KEYED:
        return _key
    if document.format == "po":
        messages = _messages(document.source())
        return lambda block: messages.get(block.label, "")
    if document.format in {"xliff", "qt"}:
        found = list(_SOURCE.finditer(document.source()))
        ends = [source.end() for source in found]

        def before(block: Block) -> str:
            index = bisect_right(ends, block.parts[0].start) - 1
            return f"“{unescape(found[index][1])}”" if index >= 0 else ""

        return before
    return None


def _key(block: Block) -> str:
    """The key of a block; nothing for an item of a list, whose number is no name."""
    return "" if block.label.endswith("]") else f"the key {block.label.removeprefix('$.')}"


def _messages(source: str) -> dict[str, str]:
    """What each text of a catalogue translates, by its label."""
    found: dict[str, str] = {}
    said: dict[str, str] = {}
    last = ""
    for number, line in enumerate(source.splitlines(), 1):
        message = _MESSAGE.fullmatch(line)
        if message is None:
            continue
        if key := message["key"]:
            if key in {"msgctxt", "msgid"} and last.startswith("msgstr"):
                said.clear()
            if key.startswith("msgstr"):
                context = f" ({said['msgctxt']})" if said.get("msgctxt") else ""
                found[f"line {number} {key}"] = f"“{said.get('msgid', '')}”{context}{key.removeprefix('msgstr')}"
            last = key
        said[last] = said.get(last, "") * (not message["key"]) + message["said"]
    return found
