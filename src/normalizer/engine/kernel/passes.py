"""Conversion of texts with the kernel where its decisions are wanted: packed, or each with the figures behind it."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from operator import itemgetter

from normalizer.engine.kernel.columns import columns, differences
from normalizer.engine.kernel.constants import DOUBTFUL, PART
from normalizer.engine.kernel.conversion import exact_text, parts
from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.names import judge
from normalizer.engine.kernel.scratch import UTF32

__all__ = ["Pass", "normalize", "starts"]

_NOTHING_FROZEN = array("q"), array("q")

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Columns = tuple[array[int], bytearray, array[int]]
    Trace = tuple[list[tuple[int, int, int, bool]], list[int], int, int, float, int, int]


class Pass:
    """A text and its conversion.

    Attributes:
        source: The text.
        codes: Its code points.
        out: The code points of the result.
        grades: For each code point 0, or 1 for a probable and 2 for a doubtful decision.
    """

    def __init__(self, kernel: Kernel, text: str) -> None:
        """Copy the text into arrays; nothing is decided yet."""
        text = exact_text(text)
        self.source = text
        self._kernel = kernel
        self._bytes = bytearray(text.encode(UTF32, "surrogatepass"))
        self._result = bytearray(len(self._bytes))
        self.codes = memoryview(self._bytes).cast("I")
        self.out = memoryview(self._result).cast("I")
        self.grades = bytearray(len(text))
        self._grades = memoryview(self.grades)
        self._parts = list(parts(text))
        self._scratch = kernel.acquire_scratch(max((end - start for start, end in self._parts), default=0))

    def run(self, frozen: Sequence[tuple[int, int]] = ()) -> bool:
        """Decide everything, part by part, with little memory and within the caches.

        Args:
            frozen: Spans that stay as they are, in order, without overlaps; nothing in them is decided or doubted.

        Returns:
            True if the text contains signs of spans that may have to be left alone; the kernel reads them like any
            other character.
        """
        found = False
        for start, end in self._parts:
            out, inside = self.out[start:end], _clipped(frozen, start, end) if frozen else _NOTHING_FROZEN
            found |= self._kernel.run(self.codes[start:end], out, self._grades[start:end], self._scratch, inside)
            marked = self._scratch.marked_places()
            for place, stays, doubtful in judge(self._kernel, self.source[start:end], out, marked) if marked else ():
                if stays:
                    self.keep(start + place, start + place + 1)
                if doubtful:
                    self.grades[start + place] = DOUBTFUL
        return found

    @property
    def changed(self) -> bool:
        """True if the result differs from the text."""
        return self._bytes != self._result

    def keep(self, start: int, end: int) -> None:
        """Leave a span as it is, and doubt nothing in it."""
        self.out[start:end] = self.codes[start:end]
        self.grades[start:end] = bytes(end - start)

    def differences(self) -> Columns:
        """Offset and grade of each changed code point, and the offsets of doubtful code points."""
        found: Columns
        found = differences(self.codes, self.out, self.grades)
        return found

    def text(self) -> str:
        """The result; the very object `source` if nothing changed."""
        return self._result.decode(UTF32, "surrogatepass") if self.changed else self.source

    def starts(self) -> list[int]:
        """The starts of the paragraphs."""
        return starts(self._kernel, self.source)

    def decide(self, begin: int, place: int) -> tuple[int, Trace]:
        """Decide one place again.

        Args:
            begin: Start of its paragraph.
            place: Offset of a form with a choice.

        Returns:
            The number of the chosen candidate, and the figures of the decision: see `Scratch.trace`.
        """
        _, end = self._parts[bisect_right(self._parts, (begin, len(self.source))) - 1]
        codes = self.codes[:end]  # a paragraph ends at the end of the part at the latest
        chosen = self._kernel.decide(codes, self.out, self.grades, begin, place, self._scratch)
        return chosen, self._scratch.trace()

    def close(self) -> None:
        """Release the scratch; nothing can be decided afterwards."""
        self._kernel.release_scratch(self._scratch)


def starts(kernel: Kernel, text: str) -> list[int]:
    """The starts of the paragraphs of a text; 0 if it is empty."""
    found: list[int] = []
    for begin, end in parts(text):
        scratch = kernel.acquire_scratch(end - begin)
        found += kernel.starts(text[begin:end], begin, scratch)
        kernel.release_scratch(scratch)
    return found or [0]


def normalize(kernel: Kernel, text: str, leaves: Callable[[str], object]) -> tuple[str, Columns] | None:
    """Convert a text to the standard of the kernel, with its changes and doubts.

    Args:
        kernel: The kernel.
        text: The text.
        leaves: Something true if paragraphs with signs have what has to be left alone, see `Scratch.signed_spans`.

    Returns:
        The result, the very object `text` if nothing changed; and offset and grade of each changed code point and the
        offsets of doubtful ones. None if something has to be left alone.
    """
    text = exact_text(text)
    if len(text) <= PART:
        return _normalize_part(kernel, text, 0, leaves)
    pieces: list[str] = []
    packed: Columns = array("i"), bytearray(), array("i")
    for start, end in parts(text):
        found = _normalize_part(kernel, text[start:end], start, leaves)
        if found is None:
            return None
        pieces.append(found[0])
        for column, more in zip(packed, found[1]):  # noqa: B905 - three and three
            column.extend(more)
    joined = "".join(pieces)
    return text if joined == text else joined, packed


def _normalize_part(
    kernel: Kernel, text: str, begin: int, leaves: Callable[[str], object]
) -> tuple[str, Columns] | None:
    scratch = kernel.acquire_scratch(len(text))
    kernel.decide_in(text, scratch)
    found: tuple[str, Columns] | None = None
    signed = scratch.signed_spans()
    if not (signed and any(leaves(text[start:end]) for start, end in signed)):
        marked = scratch.marked_places()
        for place, stays, doubtful in judge(kernel, text, scratch.out, marked) if marked else ():
            if stays:
                scratch.keep(place)
            if doubtful:
                scratch.doubt(place)
        converted: str = scratch.converted(text)  # type: ignore[assignment] # the same
        found = converted, columns(scratch, len(text), begin)
    kernel.release_scratch(scratch)
    return found


def _clipped(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[array[int], array[int]]:
    """Starts and ends of the spans that overlap a part, clipped to it and counted from its start."""
    first = bisect_right(spans, start, key=itemgetter(1))
    last = bisect_left(spans, end, key=itemgetter(0))
    inside = spans[first:last]
    starts = array("q", (max(begin, start) - start for begin, _ in inside))
    return starts, array("q", (min(stop, end) - start for _, stop in inside))
