"""Markdown: markdown-it-py decides what is text, and each stretch of text is found again in the source.

CommonMark with the tables and the strikethrough of GitHub, and footnotes. Code, destinations and titles of links, bare
addresses, HTML blocks, definitions of references and front matter are not text. Words continue across HTML tags inside
a paragraph; the content of `code` and similar elements stays.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Final

from normalizer.documents.markdown.anchors import echoes, links, relinked, repeat
from normalizer.documents.markdown.front import FRONT, front_blocks
from normalizer.documents.markdown.front import write as write_front
from normalizer.documents.markdown.line import Item, ItemKind, Line
from normalizer.documents.markdown.trace import traced
from normalizer.documents.templates import EXPRESSION, TAG
from normalizer.documents.values import BREAK, OBJECT, Block, Part, Reading, Selection

__all__ = ["read", "relinked", "repeat", "unproven", "write"]

_LABEL: Final = "label"
"""The context of link text that is also the name of the destination."""

_FRONT: Final = re.compile(
    r"(?:---[ \t]*\n(?![ \t]*\n)(?:.*\n)*?(?:---|\.\.\.)|\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+)[ \t]*(?:\n|\Z)"
)
_LINE_END: Final = re.compile(r"\r\n?")
_KEPT: Final = re.compile(
    r"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"，。、；：！？（）「」『』【】《》“”‘’\u2028\ufffc]+"
    r"|\{:?[ \t]*[#.][^{}\n]*\}|\{:[^{}\n]*\}"
    rf"|{EXPRESSION}(?:/[^\s()]*)?|{TAG}"
    r"|\[\[[^\[\]|\n]{1,300}(?:\||\]\])"
    r"|\$\$[^$]+\$\$|(?<![\\$A-Za-z0-9])\$(?![\s$])[^$。；！？]*?(?<!\s)\$(?![\d$])"
    r"|(?:\x01|\\\()(?=[^\x01\x02。；！？]{0,500}(?:\\[A-Za-z]|[=^_]))[^\x01\x02。；！？]{0,500}?(?:\x02|\\\))"
    r"|(?:\x03|\\\[)(?=[^\x03\x04。；！？]{0,500}(?:\\[A-Za-z]|[=^_]))[^\x03\x04。；！？]{0,500}?(?:\x04|\\\])"
)
"""Bare addresses; lists of attributes, `{#id .class}` and `{: title="…"}`; expressions and tags of templates (Hugo,
Jekyll), with a path after them; targets of links between double brackets; formulas, by the rules of pandoc, and those
between `\\(` and `\\)` or `\\[` and `\\]`, with one backslash or two, if a command or a sign of formulas is in them."""
_OPENING: Final = frozenset({"[[", "{{", "{%"})
_CLOSING: Final = frozenset({"]]", "}}", "%}"})
"""Signs that are double only where nothing stands between them in the source."""
_PLAIN: Final = str.maketrans("${", "\0\0")
"""Characters that begin a formula or attributes, but not after a backslash."""
_ESCAPED: Final = {"(": "\1", ")": "\2", "[": "\3", "]": "\4"}
"""Characters that begin and end a formula after a backslash only."""
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_NO_TEXT: Final = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "tt", "var"})
_OBJECTS: Final = frozenset({"audio", "embed", "iframe", "img", "input", "object", "video"})
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&|~#^+=${-]|(?<![^\n])[.)]|(?<=\d)[.)](?=\s|\Z)")
_SIGNS: Final = {ItemKind.BREAK: BREAK, ItemKind.OBJECT: OBJECT}
_LINE_ENDS: Final = {"\n": "&#10;", "\r": "&#13;"}


def read(text: str, selection: Selection) -> Reading:
    """A block for each paragraph, heading, cell, alternative text of an image and inline footnote.

    Args:
        text: The source.
        selection: The keys of its front matter that are text; without any, it stays as it is.
    """
    reader = _Reader(text)
    found = list(front_blocks(text, reader.begin, frozenset(selection.front_matter)))
    headings: list[Block] = []
    for line in reader.lines:
        blocks = list(reader.blocks(line))
        found += blocks
        # the heading itself comes before the images and notes in it
        headings += blocks[:1] if line.kind == "heading" else []
    ordered = tuple(sorted(found, key=lambda block: block.parts[0].start))
    linked = links(text, reader.code())
    return Reading(
        ordered,
        echoes=tuple(echoes(text, headings, (link for link in linked if not link.path))),
        links=tuple(link for link in linked if link.path),
    )


def unproven(text: str) -> int:
    """The number of stretches of text left as they are because their place in the source is not proven; for tests."""
    reader = _Reader(text)
    for line in reader.lines:
        list(reader.blocks(line))
    return reader.unproven


def write(after: str, before: str, context: str) -> str:
    r"""Text with a backslash before each character that Markdown would read as markup; a reference stays a reference.

    >>> write("1 * 2", "x", ""), write("鲜", "&#x9BAE;", "")
    ('1 \\* 2', '&#x9C9C;')
    """
    if context.startswith(FRONT):
        return write_front(after, before, context)
    if before.startswith("&") and before.endswith(";") and len(before) > 1:
        # whether marks beside it open or close depends on this character: a letter differs from a reference
        return "".join(f"&#x{ord(char):X};" for char in after)
    written = _SPECIAL.sub(r"\\\g<0>", after)
    written = re.sub(r"[\r\n]", lambda found: _LINE_ENDS[found[0]], written) if "\n" not in before else written
    if written[:1] in {" ", "\t"} and before[:1] not in {" ", "\t"}:
        written = f"&#{ord(written[0])};{written[1:]}"
    if written[-1:] in {" ", "\t"} and before[-1:] not in {" ", "\t"}:
        written = f"{written[:-1]}&#{ord(written[-1])};"
    return f"{written}][{before.removesuffix('][')}" if context == _LABEL else written


class _Reader:
    """One source, and the map to it from the parser's input: without front matter, lines that end in a line feed."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        plain = _LINE_END.sub("\n", text)
        self._shorter: Final = _shorter(text)
        front = _FRONT.match(plain)
        self._begin: Final = front.end() if front else 0
        self._first: Final = plain.count("\n", 0, self._begin) + 1
        self._plain: Final = plain
        self.lines: Final = tuple(traced(plain[self._begin :]))
        self.unproven = 0

    @property
    def begin(self) -> int:
        """The end of the front matter in the source."""
        return self._source(0)

    def code(self) -> list[tuple[int, int]]:
        """The spans of code, of blocks and in lines, in order."""
        starts = [0, *(found.end() for found in re.finditer("\n", self._plain[self._begin :])), len(self._plain)]
        found = [
            (starts[line.number], starts[min(line.number + line.height, len(starts) - 1)])
            for line in self.lines
            if line.kind == "code"
        ]
        for line in self.lines:
            for item in line.items:
                if item.kind is ItemKind.OBJECT and line.content.startswith("`", item.start):
                    with suppress(LookupError):
                        found += [(start, end) for _, start, end in line.pieces(item.start, item.end)]
        return sorted((self._source(start), self._source(end)) for start, end in found)

    def blocks(self, line: Line) -> Iterator[Block]:
        """The blocks of one run of inline text."""
        label = f"{line.kind}, line {line.number + self._first}"
        for kind, items in _flows(line.items):
            try:
                parts = tuple(part for item in items for part in self._parts(item, line))
            except LookupError:
                self.unproven += 1
                continue
            parts = _without_kept(parts)
            if any(not part.fixed and not part.text.isspace() for part in parts):
                yield Block(parts, label=f"{kind} in {label}" if kind else label)
        self.unproven += not line.proven

    def _parts(self, item: Item, line: Line) -> Iterator[Part]:
        """An item in parts, each with its place.

        Raises:
            LookupError: Its place is not proven.
        """
        if item.kind in _SIGNS:
            here = self._source(next(line.pieces(item.start, item.start + 1))[1])
            yield Part(here, here, _SIGNS[item.kind])
        elif item.kind in {ItemKind.WHOLE, ItemKind.LABEL}:
            spans = [(start, end) for _, start, end in line.pieces(item.start, item.end)]
            start, end = self._source(spans[0][0]), self._source(spans[-1][1])
            yield Part(start, end, item.text, whole=True, context=_LABEL if item.kind is ItemKind.LABEL else "")
        else:
            last = item.start + 1 if item.kind is ItemKind.SOFT else item.end
            for piece, start, end in line.pieces(item.start, last):
                here, there = self._source(start), self._source(end)
                said = self._text[here:there]
                whole = end - start != len(piece)
                if not whole and _LINE_END.sub("\n", said).replace("\0", "\ufffd") != piece:
                    raise LookupError(piece)
                yield Part(here, there, piece if whole else said, whole)

    def _source(self, place: int) -> int:
        """The offset in the source of an offset in the parser's input."""
        here = place + self._begin
        return here + bisect_left(self._shorter, here)


def _shorter(text: str) -> list[int]:
    """The offsets, in the text with line feeds only, of line feeds that were two characters."""
    return [found.start() - number for number, found in enumerate(re.finditer("\r\n", text))]


def _flows(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The text itself under the name "", then the images and notes inside it, each with its name."""
    main: list[Item] = []
    asides: list[tuple[str, list[Item]]] = []
    hidden: list[str] = []
    for item in items:
        if item.kind is ItemKind.TAG:
            _tag(item, main, hidden)
        elif hidden:
            continue
        elif item.kind in {ItemKind.IMAGE, ItemKind.NOTE}:
            kind = "image" if item.kind is ItemKind.IMAGE else "footnote"
            asides += ((found or kind, flow) for found, flow in _flows(item.children))
            if item.kind is ItemKind.IMAGE:
                main.append(replace(item, kind=ItemKind.OBJECT))
        else:
            main.append(item)
    yield "", main
    yield from asides


def _tag(item: Item, main: list[Item], hidden: list[str]) -> None:
    """Apply an HTML tag to the flow: text in code is hidden up to the end tag."""
    found = _TAG.match(item.text)
    closing, name = (found[1], found[2].lower()) if found else ("", "")
    if name in _NO_TEXT and not item.text.endswith("/>"):
        if not closing:
            if not hidden:
                main.append(replace(item, kind=ItemKind.OBJECT))
            if name not in hidden:  # an end tag closes the first of its name, and all that it contains
                hidden.append(name)
        elif name in hidden:
            del hidden[hidden.index(name) :]
    elif not hidden and name == "br":
        main.append(replace(item, kind=ItemKind.BREAK))
    elif not hidden and name in _OBJECTS:
        main.append(replace(item, kind=ItemKind.OBJECT))


def _without_kept(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, with `OBJECT` for each bare address, formula and list of attributes, which stay as they are."""
    found = [match.span() for match in _KEPT.finditer(_joined(parts))]
    if not found:
        return parts
    cut: list[Part] = []
    start, number = 0, 0
    for part in parts:
        here, last = start, start + len(part.text)
        if part.fixed:
            cut.append(part)
            start = last
            continue
        while number < len(found):
            begin, end = found[number]
            if begin >= last:
                break
            if here < begin:
                cut.append(_within(part, here - start, begin - start))
            if begin >= start:
                cut.append(Part(part.start + begin - start, part.start + begin - start, OBJECT))
            here = min(end, last)
            if end > last:
                break
            number += 1
        if here < last:
            cut.append(_within(part, here - start, last - start))
        start = last
    return tuple(cut)


def _joined(parts: tuple[Part, ...]) -> str:
    """The texts of the parts, as long as they are, without the signs that are only double when markup is left out."""
    texts = [_unescaped(part) if part.whole else part.text for part in parts]
    for number, (before, after) in enumerate(pairwise(parts)):
        if before.end == after.start:
            continue
        pair = texts[number][-1:] + texts[number + 1][:1]
        if pair in _OPENING:
            texts[number] = texts[number][:-1] + "\0"
        elif pair in _CLOSING:
            texts[number + 1] = "\0" + texts[number + 1][1:]
    return "".join(texts)


def _unescaped(part: Part) -> str:
    """The text of a part that is written otherwise, with signs for what its backslash makes of it."""
    after_backslash = part.end - part.start == 2 and part.text in _ESCAPED  # noqa: PLR2004 - it and the backslash
    return _ESCAPED[part.text] if after_backslash else part.text.translate(_PLAIN)


def _within(part: Part, start: int, end: int) -> Part:
    """A piece of a part; a piece of one that is replaced as a whole stays."""
    if end - start == len(part.text):
        return part
    if part.whole:
        return Part(part.start, part.start, OBJECT)
    return part._replace(start=part.start + start, end=part.start + end, text=part.text[start:end])
