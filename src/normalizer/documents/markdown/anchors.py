"""Addresses of headings by their text, which change with the heading: `[談話](#會談)` under `## 會談`.

Every program derives the address from the text in its own way: it drops punctuation, writes hyphens for blanks and
small letters for capitals. So the letters and digits of an address are compared with those of each heading, and a
change of the heading changes the same letters of the address. An address that the file gives itself (`{#會談}`,
`id="會談"`) stays, and so does a link to it. A link to a heading of another file changes only if that file is known to
be normalized as well.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
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
_NUMBERED: Final = re.compile(r"-(\d+)\Z")
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
    link: Link,
    other: str,
    blocks: Iterable[tuple[Block, Sequence[tuple[int, int, str]]]],
    convert: Callable[[str], str],
) -> Iterator[Splice]:
    """The replacements by which a link repeats the changes of a heading of another file.

    Args:
        text: The source of the link.
        link: The link.
        other: The source of the other file.
        blocks: Its blocks, each with its changes.
        convert: Converts a text; for the other file that is normalized already, whose headings have the new letters.
    """
    address = text[link.start : link.end]
    if unquote(address) in _own(other):
        return
    headings = [(block, changes) for block, changes in blocks if block.label.startswith("heading,")]
    known = _Headings(block for block, _ in headings)
    if echo := _heading(text, link.start, link.end, known):
        changed = {block.parts[0].start: changes for block, changes in headings}
        yield from repeated(echo, changed[echo.block], text, repeat)
        return
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
    """The headings of a file by their letters; those with code, whose letters are not known, by a pattern."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._plain: Final[defaultdict[str, list[tuple[int, Block]]]] = defaultdict(list)
        self._patterns: Final[list[tuple[int, Block, re.Pattern[str]]]] = []
        for number, block in enumerate(blocks):
            stretches = ["".join(letter for letter, *_ in _letters(one)) for one in block.text.split(OBJECT)]
            if len(stretches) == 1:
                self._plain[stretches[0]].append((number, block))
            elif any(stretches):
                pattern = re.compile(".*?".join(f"({re.escape(one)})" for one in stretches))
                self._patterns.append((number, block, pattern))

    def of(self, letters: str) -> list[tuple[Block, tuple[int, ...]]]:
        """The headings whose address has these letters, in order, each with the starts of its stretches of text."""
        found: list[tuple[int, Block, tuple[int, ...]]] = []
        if letters:
            found += [(number, block, (0,)) for number, block in self._plain.get(letters, ())]
        for number, block, pattern in self._patterns:
            if match := pattern.fullmatch(letters):
                found.append((number, block, tuple(map(match.start, range(1, pattern.groups + 1)))))
        return [(block, starts) for _, block, starts in sorted(found, key=itemgetter(0))]


def _letters(text: str, start: int = 0) -> Iterator[_Letter]:
    for here, char in enumerate(text, start):
        if char.isalnum():
            yield (char.lower() if len(char.lower()) == 1 else char), here, here + 1


def _heading(text: str, start: int, end: int, headings: _Headings) -> Echo | None:
    """The heading that an address names: one of its text, or the one of a number among several."""
    number = 0
    for stop in (end, start + len(_NUMBERED.sub("", text[start:end]))):
        letters = list(_written(text, start, stop))
        same = headings.of("".join(letter for letter, *_ in letters))
        if number < len(same):
            block, starts = same[number]
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
