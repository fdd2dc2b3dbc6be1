"""A text with the bytes it came from, and the same bytes with other text in some places."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from normalizer.errors import EncodingError

__all__ = ["Source", "Splice"]

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Splice:
    """Other text for a stretch of a source.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends; the same for an insertion.
        text: What is written there.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """The text of a file, or of a member of one.

    Attributes:
        name: The name of the file, for messages.
        data: The bytes.
        text: What they say, without a byte order mark; line ends as they are.
        encoding: The name that Python's codecs know.
        mark: The byte order mark that stands before the text, or nothing.
    """

    name: str
    data: bytes
    text: str
    encoding: str
    mark: bytes = b""

    def spliced(self, splices: Iterable[Splice], encoding: str | None = None) -> bytes:
        """The bytes with other text in some places; everything else keeps its bytes.

        Args:
            splices: Not overlapping, in any order.
            encoding: Another encoding for the whole, or None to keep it; UTF-8 is then written without a mark.

        Raises:
            EncodingError: The encoding has no code for a character.
        """
        ordered = sorted(splices, key=attrgetter("start", "end"))
        if encoding is not None and codecs.lookup(encoding).name != codecs.lookup(self.encoding).name:
            return self._encoded(_joined(self.text, ordered), encoding)
        if not ordered:
            return self.data
        if self._exact:
            return self.mark + self._encoded(_joined(self.text, ordered), self.encoding)
        parts: list[bytes] = []
        here, offsets = 0, self._offsets
        for splice in ordered:
            parts += (self.data[offsets[here] : offsets[splice.start]], self._encoded(splice.text, self.encoding))
            here = splice.end
        return self.data[: offsets[0]] + b"".join((*parts, self.data[offsets[here] :]))

    @cached_property
    def _exact(self) -> bool:
        """Whether the encoding writes the text in the very bytes that came; else there are two ways to write one."""
        try:
            return self.mark + self.text.encode(self.encoding) == self.data
        except UnicodeEncodeError:
            return False

    @cached_property
    def _offsets(self) -> list[int]:
        """Where the bytes of each character begin, and where the last ends."""
        decoder = codecs.getincrementaldecoder(self.encoding)()
        found = []
        begin = len(self.mark)
        for at in range(begin, len(self.data)):
            said = decoder.decode(self.data[at : at + 1])
            if said:
                found += [begin] * len(said)
                begin = at + 1
        return [*found, len(self.data)]

    def _encoded(self, text: str, encoding: str) -> bytes:
        try:
            return text.encode(encoding)
        except UnicodeEncodeError:
            lost = sorted({char for char in text if not _holds(encoding, char)})
            shown = " ".join(lost[:_SHOWN]) + (f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else "")
            message = f"{self.name}: {encoding} has no code for {shown}; save it with the encoding utf-8"
            raise EncodingError(message) from None


def _holds(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _joined(text: str, splices: list[Splice]) -> str:
    parts: list[str] = []
    here = 0
    for splice in splices:
        parts += (text[here : splice.start], splice.text)
        here = splice.end
    return "".join((*parts, text[here:]))
