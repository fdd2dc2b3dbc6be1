"""A text with its bytes, and those bytes with other text in some places."""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import lt
from typing import Final, NamedTuple, overload
from unicodedata import combining

from normalizer.documents.encoding.names import codec_of
from normalizer.engine.text.joined import in_turns
from normalizer.errors import EncodingError

__all__ = ["SourceText", "Splice", "Splices"]

_SHOWN: Final = 8
_CHUNK: Final = 4096


_Borders = tuple[int, int, int, int]


class Splice(NamedTuple):
    """A replacement in a source.

    Attributes:
        start: The start of the old text, in code points.
        end: Its end; equal to `start` for an insertion.
        text: The new text.
    """

    start: int
    end: int
    text: str


class Splices(Sequence[Splice]):
    """Replacements in a source, packed: a large file has hundreds of thousands of them.

    >>> list(Splices([Splice(3, 4, "题"), Splice(1, 2, "鲜")]).ordered())
    [Splice(start=1, end=2, text='鲜'), Splice(start=3, end=4, text='题')]
    """

    __slots__ = ("ends", "starts", "texts")

    def __init__(self, splices: Iterable[Splice] = ()) -> None:
        """Pack some replacements, in any order."""
        self.starts = array("I")
        self.ends = array("I")
        self.texts: list[str] = []
        self.extend(splices)

    def extend(self, splices: Iterable[Splice]) -> None:
        """Add more of them."""
        for start, end, text in splices:
            self.starts.append(start)
            self.ends.append(end)
            self.texts.append(text)

    def and_also(self, splices: Iterable[Splice]) -> Splices:
        """These and others."""
        found = Splices()
        for one in (self, Splices(splices)):
            found.starts.extend(one.starts)
            found.ends.extend(one.ends)
            found.texts.extend(one.texts)
        return found

    def ordered(self) -> Splices:
        """The same in the order of the source."""
        if all(map(lt, self.starts, islice(self.starts, 1, None))):
            return self
        return Splices(self[number] for number in sorted(range(len(self)), key=self._place))

    def _place(self, number: int) -> tuple[int, int]:
        return self.starts[number], self.ends[number]

    def __len__(self) -> int:
        """The number of replacements."""
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Splice: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Splice, ...]: ...

    def __getitem__(self, index: int | slice) -> Splice | tuple[Splice, ...]:
        """One replacement, or a tuple of them for a slice."""
        if isinstance(index, slice):
            return tuple(map(Splice, self.starts[index], self.ends[index], self.texts[index]))
        return Splice(self.starts[index], self.ends[index], self.texts[index])

    def __iter__(self) -> Iterator[Splice]:
        """Every replacement."""
        return map(Splice, self.starts, self.ends, self.texts)


@dataclass(frozen=True)
class SourceText:
    """The text of a file, or of a member of one.

    Attributes:
        name: The name of the file, for messages.
        data: The bytes.
        text: The decoded bytes, without a byte order mark; line ends as they are.
        encoding: The name of the encoding in Python's codecs; empty for text that is extracted and never written.
        mark: The byte order mark before the text, or nothing.
    """

    name: str
    data: bytes
    text: str
    encoding: str
    mark: bytes = b""

    def spliced(self, splices: Iterable[Splice], encoding: str | None = None) -> bytes:
        """The bytes with some replacements; everything else keeps its bytes.

        Args:
            splices: Not overlapping, in any order.
            encoding: Another encoding for the whole, or None to keep it. `utf-8-sig`, `utf-16` and `utf-32` ask for a
                mark; the last two are written with the small byte first. Other names ask for none, and keep the mark of
                a file that is in this encoding already.

        Raises:
            EncodingError: There is no such encoding, or it has no code for a character.
        """
        ordered = (splices if isinstance(splices, Splices) else Splices(splices)).ordered()
        if encoding is None:
            return self._kept(ordered)
        codec, mark = codec_of(self.name, encoding)
        if codec != self.encoding:
            return (mark or b"") + self._encoded(_joined(self.text, ordered), codec)
        kept = self._kept(ordered)
        return kept if mark is None else mark + kept[len(self.mark) :]

    def _kept(self, ordered: Splices) -> bytes:
        """The bytes in the same encoding."""
        if not ordered:
            return self.data
        text = _joined(self.text, ordered)
        if self._exact:
            return self.mark + self._encoded(text, self.encoding)
        parts: list[bytes] = []
        last = 0
        for begin, end, said in self._in_codes(ordered):
            parts += (self.data[last:begin], self._encoded(said, self.encoding))
            last = end
        data = b"".join((*parts, self.data[last:]))
        if data[len(self.mark) :].decode(self.encoding) != text:
            message = (
                f"{self.name}: {self.encoding} cannot hold the new text in its place; save it with the encoding utf-8"
            )
            raise EncodingError(message)
        return data

    @cached_property
    def _exact(self) -> bool:
        """Check if encoding the text gives the same bytes; if not, the encoding has two codes for a character."""
        if self.encoding == "utf-8":
            return True
        try:
            return self.mark + self.text.encode(self.encoding) == self.data
        except UnicodeEncodeError:
            return False

    def _in_codes(self, ordered: Sequence[Splice]) -> Iterator[tuple[int, int, str]]:
        """First byte, end and new text of each replacement; a code for two characters is replaced as a whole."""
        codes = self._codes(sorted({place for splice in ordered for place in (splice.start, splice.end)}))
        number = 0
        while number < len(ordered):
            splice = ordered[number]
            first, begin = codes[splice.start][:2]
            said = [self.text[first : splice.start], splice.text]
            here = splice.end
            number += 1
            while number < len(ordered) and ordered[number].start < codes[here][2]:
                said += (self.text[here : ordered[number].start], ordered[number].text)
                here = ordered[number].end
                number += 1
            after, end = codes[here][2:]
            yield begin, end, "".join((*said, self.text[here:after]))

    def _codes(self, places: Sequence[int]) -> dict[int, _Borders]:
        """The borders of codes around each place, in order: the last up to it and the first from it on.

        A border is a place in the text and its byte. A place that is a border is both of its own borders.
        """
        found: dict[int, _Borders] = {}
        ahead = codecs.getincrementaldecoder(self.encoding)()
        number = 0
        place, byte = 0, len(self.mark)
        for start in range(byte, len(self.data), _CHUNK):
            piece = self.data[start : start + _CHUNK]
            after = place + len(ahead.decode(piece))
            border = start + len(piece) - len(ahead.getstate()[0])
            wanted = places[number : bisect_left(places, after, number)]
            number += len(wanted)
            if wanted:
                found |= self._by_writing(wanted, place, after, byte, border) or self._by_reading(wanted, place, byte)
            place, byte = after, border
        end = len(self.text), len(self.data)
        return found | dict.fromkeys(places[number:], (*end, *end))

    def _by_writing(self, wanted: Sequence[int], place: int, after: int, byte: int, border: int) -> dict[int, _Borders]:
        """`_codes` of a stretch whose text encodes to the same bytes, one code for a character; else nothing."""
        found: dict[int, _Borders] = {}
        written: list[bytes] = []
        here, begin = place, byte
        try:
            for there in [*wanted, after]:
                written.append(self.text[here:there].encode(self.encoding))
                here, begin = there, begin + len(written[-1])
                found[there] = (there, begin, there, begin)
        except UnicodeEncodeError:
            return {}
        return found if b"".join(written) == self.data[byte:border] else {}

    def _by_reading(self, wanted: Sequence[int], place: int, byte: int) -> dict[int, _Borders]:
        """`_codes` of a stretch, decoded byte by byte."""
        found: dict[int, _Borders] = {}
        decoder = codecs.getincrementaldecoder(self.encoding)()
        rest = deque(wanted)
        while rest:
            at, said = byte, ""
            while not said:
                said = decoder.decode(self.data[at : at + 1])
                at += 1
            while rest and rest[0] < place + len(said):
                first = rest.popleft()
                found[first] = (place, byte, place, byte) if first == place else (place, byte, place + len(said), at)
            place, byte = place + len(said), at
        return found

    def _encoded(self, text: str, encoding: str) -> bytes:
        try:
            return text.encode(encoding)
        except UnicodeEncodeError as error:
            counts = Counter(text)
            lost = [char for char in sorted(counts) if not _holds(encoding, char)] or [text[error.start]]
            shown = ", ".join(f"{_shown(char)} ({_times(counts[char])})" for char in lost[:_SHOWN])
            more = f" and {len(lost) - _SHOWN:,} more" if len(lost) > _SHOWN else ""
            message = f"{self.name}: {encoding} has no code for {shown}{more}; save it with the encoding utf-8"
            raise EncodingError(message) from None


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _shown(char: str) -> str:
    return f"{char} U+{ord(char):04X}" if char.isprintable() and not combining(char) else f"U+{ord(char):04X}"


def _holds(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _joined(text: str, splices: Splices) -> str:
    """The text with replacements that are in order."""
    return in_turns(_pieces(text, splices), "")


def _pieces(text: str, splices: Splices) -> Iterator[str]:
    here = 0
    for start, end, after in zip(splices.starts, splices.ends, splices.texts, strict=True):
        if here < start:
            yield text[here:start]
        yield after
        here = end
    yield text[here:]
