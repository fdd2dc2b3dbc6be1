"""Addresses of headings by their text, which change with the heading: `[談話](#會談)` under `## 會談`.

Every program derives the address from the text in its own way: it drops punctuation, writes hyphens for blanks and
small letters for capitals. So the letters and digits of an address are compared with those of each heading, and a
change of the heading changes the same letters of the address. An address that the file gives itself (`{#會談}`,
`id="會談"`) stays, and so does a link to it. A link to a heading of another file changes only if that file is known to
be normalized as well.
"""

import itertools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from typing import Final
from urllib.parse import quote, unquote

from normalizer.documents.edited import repeated
from normalizer.documents.source import Splice
from normalizer.documents.values import OBJECT, Block, Echo, Link

__all__ = ["echoes", "links", "relinked", "repeat"]

_PATH: Final = r"(?:[^\s()<>\"'#:/][^\s()<>\"'#:]{0,500}\.(?:md|markdown))?"
_LINK: Final = re.compile(
    rf"\]\([ \t]*<?(?P<path>{_PATH})#(?P<inline>[^\s()<>\"']+)"
    rf"|^[ ]{{0,3}}\[[^\]\n]+\]:[ \t]*<?(?P<path2>{_PATH})#(?P<definition>[^\s<>]+)"
    rf"|\bhref\s*=\s*[\"']?(?P<path3>{_PATH})#(?P<tag>[^\"'\s<>]+)",
    re.MULTILINE | re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"\{:?[^{}\n#]*+#(?P<braces>[^\s{}]++)[^{}\n]*+\}|\b(?:id|name)\s*=\s*[\"']?(?P<tag>[^\"'\s<>]+)", re.IGNORECASE
)
"""Addresses that the file gives itself."""
_CHARACTER: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+|.", re.DOTALL)
_NUMBERED: Final = re.compile(r"-(\d{1,9})\Z")
"""The number of a heading among several of the same text."""

_Letter = tuple[str, int, int]
"""A letter or digit, and its place: in the text of a block, or in the source."""


def links(text: str, hidden: Sequence[tuple[int, int]]) -> tuple[Link, ...]:
    """The links to headings by their text; the path is empty for one in the same file.

    Args:
        text: The source.
        hidden: Spans of code, in order.

    >>> links("[a](#會談) [b](../%E4%BA%8C.md#國會) [c](https://example.org/a.md#會)", [])
    (Link(path='', start=5, end=7), Link(path='../二.md', start=29, end=31))
    """
    found = (one for one in _LINK.finditer(text) if not _within(one.start(), hidden))
    return tuple(
        Link(unquote(one["path"] or one["path2"] or one["path3"] or ""), *one.span(one.lastgroup or 0)) for one in found
    )


def echoes(text: str, headings: Iterable[Block], found: Iterable[Link]) -> Iterator[Echo]:
    """The repeated letters of links, and the headings.

    Args:
        text: The source.
        headings: The headings, in order.
        found: The links to headings of the same file.
    """
    inside = list(found)
    if not inside:
        return
    own, known = _own(text), _Headings(headings)
    for link in inside:
        if unquote(text[link.start : link.end]) not in own and (echo := _heading(text, link.start, link.end, known)):
            yield echo


def _own(text: str) -> set[str]:
    """The addresses that a file gives itself."""
    return {unquote(found[found.lastgroup or 0]) for found in _OWN.finditer(text)}


def relinked(
    text: str,
    found: Iterable[Link],
    other: str,
    blocks: Iterable[tuple[Block, Sequence[tuple[int, int, str]]]],
    convert: Callable[[str], str],
) -> Iterator[Splice]:
    """The replacements by which links repeat the changes of headings of another file.

    Args:
        text: The source of the links.
        found: The links to headings of the other file.
        other: The source of the other file.
        blocks: Its blocks, each with its changes.
        convert: Converts a text; for the other file that is normalized already, whose headings have the new letters.
    """
    own = _own(other)
    headings = [(block, changes) for block, changes in blocks if block.label.startswith("heading,")]
    changed = {block.parts[0].start: changes for block, changes in headings}
    known = _Headings(block for block, _ in headings)
    for link in found:
        address = text[link.start : link.end]
        if unquote(address) in own:
            continue
        if echo := _heading(text, link.start, link.end, known):
            yield from repeated(echo, changed[echo.block], text, repeat)
            continue
        letters = list(_written(text, link.start, link.end))
        after = convert("".join(letter for letter, *_ in letters))
        if len(after) == len(letters) and _heading(after, 0, len(after), known):
            for (letter, start, end), new in zip(letters, after, strict=True):
                if letter != new:
                    yield Splice(start, end, repeat(new, text[start:end]))


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return number >= 0 and place < spans[number][1]


class _Headings:
    """The headings of a file by their letters; of one with code, only those before, between and after it are known."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._numbered: Final[defaultdict[tuple[str, ...], list[tuple[int, Block]]]] = defaultdict(list)
        for number, block in enumerate(blocks):
            stretches = tuple("".join(letter for letter, *_ in _letters(one)) for one in block.text.split(OBJECT))
            if any(stretches):
                self._numbered[stretches].append((number, block))
        self._ends: Final[defaultdict[tuple[str, str], list[tuple[str, ...]]]] = defaultdict(list)
        for stretches in self._numbered:
            if len(stretches) > 1:
                self._ends[stretches[0], stretches[-1]].append(stretches)
        self._lengths: Final = {(len(first), len(last)) for first, last in self._ends}

    def at(self, letters: str, number: int) -> tuple[Block, Sequence[int]] | None:
        """The heading of this number among those whose address has these letters, with the starts of its stretches."""
        starts: dict[tuple[str, ...], Sequence[int]] = {(letters,): (0,)} if (letters,) in self._numbered else {}
        for first, last in self._lengths:
            for stretches in self._ends.get((letters[:first], letters[len(letters) - last :]), ()):
                if found := _found(letters, stretches):
                    starts[stretches] = found
        if len(starts) == 1:
            ((stretches, places),) = starts.items()
            same = self._numbered[stretches]
            return (same[number][1], places) if number < len(same) else None
        named = merge(*(zip(self._numbered[stretches], itertools.repeat(starts[stretches])) for stretches in starts))
        return next(((block, places) for (_, block), places in itertools.islice(named, number, None)), None)


def _found(letters: str, stretches: Sequence[str]) -> list[int] | None:
    """Where each stretch is found, the first at the start and the last at the end; none if one is not."""
    starts: list[int] = []
    here, end = 0, len(letters) - len(stretches[-1])
    for stretch in stretches[:-1]:
        start = letters.find(stretch, here, end)
        if start < 0 or (start > 0 and not starts):
            return None
        starts.append(start)
        here = start + len(stretch)
    return [*starts, end] if here <= end and letters.endswith(stretches[-1]) else None


def _letters(text: str, start: int = 0) -> Iterator[_Letter]:
    for here, char in enumerate(text, start):
        if char.isalnum():
            yield (char.lower() if len(char.lower()) == 1 else char), here, here + 1


def _heading(text: str, start: int, end: int, headings: _Headings) -> Echo | None:
    """The heading that an address names: one of its text, or the one of a number among several."""
    number = 0
    for stop in (end, start + len(_NUMBERED.sub("", text[start:end]))):
        letters = list(_written(text, start, stop))
        if named := headings.at("".join(letter for letter, *_ in letters), number):
            block, starts = named
            return Echo(block.parts[0].start, tuple(_places(block.text, starts, letters)))
        if not (counted := _NUMBERED.search(text[start:end])):
            return None
        number = int(counted[1])
    return None


def _written(text: str, start: int, end: int) -> Iterator[_Letter]:
    """The letters of an address, each with its place; one that is percent-encoded has a place of many characters."""
    for found in _CHARACTER.finditer(text, start, end):
        here = found.start()
        for char in unquote(found[0]):
            there = here + (len(quote(char)) if found[0].startswith("%") else 1)
            if char.isalnum():
                yield (char.lower() if len(char.lower()) == 1 else char), here, there
            here = there


def _places(text: str, starts: Sequence[int], letters: Sequence[_Letter]) -> Iterator[tuple[int, int, int]]:
    """The offset in the text of a heading of each letter that is not in code, and its place in the source."""
    here = 0
    for first, stretch in zip(starts, text.split(OBJECT), strict=True):
        for number, (_, offset, _) in enumerate(_letters(stretch, here), first):
            yield offset, *letters[number][1:]
        here += len(stretch) + 1


def repeat(after: str, before: str) -> str:
    """New letters of an address, percent-encoded if the old ones were.

    >>> repeat("会", "會"), repeat("会", "%E6%9C%83")
    ('会', '%E4%BC%9A')
    """
    return quote(after) if before.startswith("%") else after
