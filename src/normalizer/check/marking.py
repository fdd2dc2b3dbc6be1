"""Markers written into a file, so that what is found in it today is ignored from now on."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Final

from normalizer.check.checker import Found
from normalizer.check.code import suffix_of
from normalizer.check.comments import MARKER, Syntax, Way, seen, syntaxes
from normalizer.documents import FORMATS, Document
from normalizer.engine.text.characters import HAN
from normalizer.errors import NormalizerError
from normalizer.report.display import plural

__all__ = ["Marked", "mark"]

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_OWN: Final = re.compile(r"\bhanzi:[ \t]*ignore\[([\w ,\t]*)\]")
_ROW: Final = re.compile(r"\|[ \t]*\Z")
_ENTRY: Final = re.compile(r"[ \t]*(?:msgid|msgctxt)\b")
_TEXT_OF_ENTRY: Final = re.compile(r'[ \t]*(?:msg|")')


@dataclass(frozen=True, slots=True)
class Marked:
    """A file with its markers.

    Attributes:
        content: The new content; None if nothing could be marked.
        problem: Why some places were not marked, and what to do instead; empty if all were.
    """

    content: bytes | None
    problem: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A line with something to ignore.

    Attributes:
        line: The number of the line, from 0.
        codes: What to ignore, sorted.
        first: The first line of the text that it belongs to.
        last: The last line of that.
    """

    line: int
    codes: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A place, and the way to mark it."""

    place: _Place
    way: Way
    syntax: Syntax


def mark(
    document: Document, data: bytes, found: Iterable[Found], read: Callable[[bytes], Document], *, code: bool = False
) -> Marked:
    r"""Write a marker for each violation, in a comment of the format, so that the file means what it meant.

    After each step the file is read again: its text has to be the same, and a parser has to see each marker in a
    comment. What cannot be marked so is left.

    Args:
        document: The document.
        data: The content that it was read from.
        found: Its violations.
        read: Reads a content.
        code: True if it is source code.

    >>> from normalizer.check.checker import check
    >>> from normalizer.check.reading import parsed
    >>> from normalizer import Normalizer
    >>> data = "title: 國會\n".encode()
    >>> page = parsed("a.yaml", data)
    >>> found = check(page, [Normalizer("zh-Hans")])
    >>> print(mark(page, data, found, lambda new: parsed("a.yaml", new)).content.decode())
    title: 國會 # hanzi: ignore[HN101]
    <BLANKLINE>
    """
    kinds = syntaxes(document.path, document.format, code=code)
    if FORMATS[document.format].archive or not kinds:
        name, title = suffix_of(document.path), FORMATS[document.format].title
        reason = f"in {name} no comment is certain to be one" if code else f"{title}: a format without comments"
        return Marked(None, f"no marker can be written ({reason}); {_ADVICE}")
    marker = _Marker(document, data, read, code=code)
    if not marker.can_write:
        return Marked(None, f"no marker can be written (its encoding is not written as it was read); {_ADVICE}")
    left = marker.all(list(_places(document, found)), [(way, kind) for kind in kinds for way in kind.ways])
    if not left:
        return Marked(marker.content, "")
    lines = plural(len(left), "line", "lines")
    return Marked(marker.content, f"{lines} cannot have a comment, the first is {left[0].line + 1}; {_ADVICE}")


_ADVICE: Final = "list the file in the configuration, under per-file-ignores"


def _places(document: Document, found: Iterable[Found]) -> Iterator[_Place]:
    """The lines with violations, in order, each once."""
    codes: dict[int, set[str]] = {}
    ranges: dict[int, tuple[int, int]] = {}
    extents: dict[int, tuple[int, int]] = {}
    for one in found:
        violation = one.violation
        line = violation.line - 1
        if one.block not in extents:
            of, parts = violation.where.of, document.blocks[one.block].parts
            extents[one.block] = min(of(part.start)[0] for part in parts), max(of(part.end)[0] for part in parts)
        begin, end = extents[one.block]
        first, last = ranges.get(line, (line, line))
        ranges[line] = min(first, begin - 1), max(last, end - 1)
        codes.setdefault(line, set()).add(violation.code)
    for line in sorted(codes):
        yield _Place(line, tuple(sorted(codes[line])), *ranges[line])


class _Marker:
    """One file, in which more and more is marked."""

    def __init__(self, document: Document, data: bytes, read: Callable[[bytes], Document], *, code: bool) -> None:
        """Take the file as it is."""
        source = document.source()
        self._encoding: Final = document.encoding or "utf-8"
        self._errors: Final = "surrogatepass" if self._encoding.startswith("utf") else "strict"
        encoded = source.encode(self._encoding, self._errors)
        self._mark: Final = data[: len(data) - len(encoded)]
        self.can_write: Final = data == self._mark + encoded and len(self._mark) <= len("\ufeff".encode())
        self._read: Final = read
        self._lines: Final = [line for line in _LINE.findall(source) if line]
        self._end: Final = next((found for line in self._lines if (found := _end_of(line))), "\n")
        self._code: Final = code
        self._see: Final = partial(seen, document.path, document.format, code=code)
        self._texts: Final = self._texts_of(document)
        self._before: Final = self._see(source)
        self._done: list[_Step] = []
        self.content: bytes | None = None

    def all(self, places: Sequence[_Place], ways: Sequence[tuple[Way, Syntax]]) -> list[_Place]:
        """Mark places, each in the first way that is possible; return those for which there is none."""
        if not places:
            return []
        if not ways:
            return list(places)
        left = self._some(places, *ways[0])
        return self.all(left, ways[1:])

    def _some(self, places: Sequence[_Place], way: Way, syntax: Syntax) -> list[_Place]:
        """Mark as many places as possible in one way: all of them, or each half by itself."""
        steps = [_Step(place, way, syntax) for place in places]
        content = self._written([*self._done, *steps])
        if content is not None and self._is_the_same(content):
            self._done += steps
            self.content = content
            return []
        if len(places) == 1:
            return list(places)
        middle = len(places) // 2
        return [*self._some(places[:middle], way, syntax), *self._some(places[middle:], way, syntax)]

    def _written(self, steps: Iterable[_Step]) -> bytes | None:
        """The content with markers; None if one is not possible."""
        lines = [_Line(line) for line in self._lines]
        for step in steps:
            if not self._add(lines, step):
                return None
        text = "".join(line.text(self._end) for line in lines)
        try:
            return self._mark + text.encode(self._encoding, self._errors)
        except UnicodeEncodeError:
            return None

    def _add(self, lines: "list[_Line]", step: _Step) -> bool:
        place, comment = step.place, step.syntax.comment
        codes = ",".join(place.codes)
        here = lines[place.line]
        if step.way in {Way.END, Way.CELL}:
            gap = step.syntax.gap * (step.way is Way.END)
            return here.add(place.codes, f"{gap}{comment(f'hanzi: ignore[{codes}]')}", cell=step.way is Way.CELL)
        if step.way is Way.ABOVE:
            return self._between(place.line, lines, [comment(f"hanzi: ignore-next-line[{codes}]")], [])
        first, last = place.first, place.last
        if step.way is Way.FROM_ABOVE:
            first -= 1
        elif step.way is Way.ENTRY:
            first, last = self._entry(place)
        elif step.way is Way.APART:
            first, last = self._paragraph(place)
        apart = [""] * (step.way is Way.APART)
        above = [comment(f"hanzi: off[{codes}]"), *apart]
        return first >= 0 and self._between(first, lines, above, [*apart, comment("hanzi: on")], last)

    def _between(
        self, first: int, lines: "list[_Line]", above: list[str], below: list[str], last: int | None = None
    ) -> bool:
        """Write lines above a line, and below one; false where the line before goes on."""
        if first and self._lines[first - 1].rstrip("\r\n").endswith("\\"):
            return False
        blank = re.match(r"[ \t]*", self._lines[first])
        indent = blank.group() if blank else ""
        lines[first].above.extend(indent * bool(line) + line for line in above)
        if below and last is not None:
            lines[last].below.extend(indent * bool(line) + line for line in below)
        return True

    def _entry(self, place: _Place) -> tuple[int, int]:
        """The lines of an entry of a catalogue, with its comments."""
        first = place.first
        while first and not _ENTRY.match(self._lines[first]):
            first -= 1
        while first and (_ENTRY.match(self._lines[first - 1]) or self._lines[first - 1].startswith("#")):
            first -= 1
        last = place.last
        while last + 1 < len(self._lines) and _TEXT_OF_ENTRY.match(self._lines[last + 1]):
            last += 1
        return first, last

    def _paragraph(self, place: _Place) -> tuple[int, int]:
        """The lines around, up to empty ones."""
        first, last = place.first, place.last
        while first and self._lines[first - 1].strip():
            first -= 1
        while last + 1 < len(self._lines) and self._lines[last + 1].strip():
            last += 1
        return first, last

    def _is_the_same(self, content: bytes) -> bool:
        """True if a content has the same text as before, and all of its markers are comments."""
        try:
            document = self._read(content)
            text = document.source()
            count, rest = self._see(text)
        except (NormalizerError, ValueError):
            return False
        new = len(MARKER.findall(text)) - len(MARKER.findall("".join(self._lines)))
        return (count, rest) == (self._before[0] + new, self._before[1]) and self._texts_of(document) == self._texts

    def _texts_of(self, document: Document) -> list[str]:
        """The texts of the blocks but for white space; of source code, whose comments are text, the Han characters."""
        if self._code:
            return list(chain.from_iterable(HAN.findall(block.text) for block in document.blocks))
        return ["".join(block.text.split()) for block in document.blocks]


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


class _Line:
    """A line of the source, with what is written into it and around it."""

    def __init__(self, line: str) -> None:
        """Take the line as it is."""
        self._end: Final = _end_of(line)
        self._said = line.removesuffix(self._end)
        self.above: Final[list[str]] = []
        self.below: Final[list[str]] = []

    def add(self, codes: Iterable[str], comment: str, *, cell: bool) -> bool:
        """Write a comment at the end, or add to the marker that is there; false where that is not possible."""
        if found := _OWN.search(self._said):
            named = {name.strip() for name in found[1].split(",") if name.strip()}
            start, end = found.span(1)
            self._said = f"{self._said[:start]}{','.join(sorted(named.union(codes)))}{self._said[end:]}"
            return True
        if cell:
            row = _ROW.search(self._said)
            if row is None:
                return False
            self._said = f"{self._said[: row.start()]}{comment} {self._said[row.start() :]}"
            return True
        if self._said.endswith("\\"):
            return False
        # blanks at the end may mean something, as in Markdown
        blanks = self._said[len(self._said.rstrip(" \t")) :]
        self._said = f"{self._said.removesuffix(blanks)}{comment}{blanks}"
        return True

    def text(self, end: str) -> str:
        """The line, with its end as the file has them."""
        above = "".join(f"{line}{self._end or end}" for line in self.above)
        if not self.below:
            return f"{above}{self._said}{self._end}"
        below = "".join(f"{self._end or end}{line}" for line in self.below)
        return f"{above}{self._said}{below}{self._end}"
