"""Conversion of texts with the kernel: parts, names, and traces of decisions."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import partial
from itertools import chain
from operator import is_, itemgetter

from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.names import judge
from normalizer.engine.kernel.scratch import UTF32

__all__ = ["Pass", "convert", "convert_each", "no_options", "normalize", "require_text"]

_PART = 1 << 15
_SHORT = 1 << 12
_BORDER = "\n\ufffc\n"
"""Separates texts that are converted together: a paragraph ends there, and no word and no name crosses it."""
_NOTHING_FROZEN = array("q"), array("q")

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeVar

    from normalizer.engine.kernel.scratch import Scratch

    _Item = TypeVar("_Item")
    _Result = TypeVar("_Result")
    Columns = tuple[array[int], array[int], bytearray, array[int]]
    Trace = tuple[list[tuple[int, int, int, bool]], list[int], int, int, float, int]


def require_text(text: object) -> None:
    """Raise a TypeError if the text is not a `str`."""
    if not isinstance(text, str):
        from normalizer.require import refuse_text  # noqa: PLC0415 - it imports typing, and only an error needs it

        refuse_text("the text", text)


def no_options(
    strict: object,
    terms: object,
    protect: object,
    vocabulary: object,
    layout: object,
    quotes: object,
    kinds: object,
    foreign: object,
    register: object,
) -> bool:
    """True if no option is set: a fast check for most calls. Values of another type are left to `options`."""
    return (
        strict is False
        and (terms is None or (type(terms) is dict and not terms))
        and (type(protect) is tuple or type(protect) is list)
        and not protect
        and vocabulary is False
        and layout is False
        and quotes is False
        and kinds is None
        and foreign is False
        and register is None
    )


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
        require_text(text)
        self.source = text
        self._kernel = kernel
        self._bytes = bytearray(text.encode(UTF32, "surrogatepass"))
        self._result = bytearray(len(self._bytes))
        self.codes = memoryview(self._bytes).cast("I")
        self.out = memoryview(self._result).cast("I")
        self.grades = bytearray(len(text))
        self._grades = memoryview(self.grades)
        self._parts = list(_parts(text))
        self._scratch = kernel.acquire_scratch(max((end - start for start, end in self._parts), default=0))

    def run(self, frozen: Sequence[tuple[int, int]] = ()) -> bool:
        """Decide everything, part by part, with little memory and within the caches.

        Args:
            frozen: Spans that stay as they are, in order, without overlaps; nothing in them is decided or doubted.

        Returns:
            True if the text contains signs of spans that may have to be left alone; the kernel reads them like any
            other character.
        """
        from normalizer.engine.kernel.constants import DOUBTFUL  # noqa: PLC0415 - a compiled `convert` does without

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
        """Start, end and grade of each changed code point, and the offsets of doubtful code points."""
        found: Columns
        found = self._kernel.differences(self.codes, self.out, self.grades)
        return found

    def text(self) -> str:
        """The result; the very object `source` if nothing changed."""
        return self._result.decode(UTF32, "surrogatepass") if self.changed else self.source

    def starts(self) -> list[int]:
        """Starts of the paragraphs."""
        starts: list[int] = []
        for begin, end in self._parts:
            part = self.codes[begin:end], self.out[begin:end], self._grades[begin:end]
            starts += (begin + start for start in self._kernel.starts(*part, self._scratch))
        return starts or [0]

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


def convert(kernel: Kernel, text: str, other: Callable[[str], str | None], threads: int = 1) -> str:
    """Convert a text to the standard of the kernel.

    A large text is converted in parts of whole paragraphs, which takes little memory and stays in the caches.

    Args:
        kernel: The kernel.
        text: The text.
        other: Converts paragraphs with signs of something that may have to be left alone, see `Scratch.signed_spans`;
            gives None if there is nothing of that kind in them.
        threads: The number of threads that convert the parts.

    Returns:
        The result; the very object `text` if nothing changed.
    """
    require_text(text)
    if text.isascii():  # known of a string without reading it, and no standard changes ASCII
        return text
    if len(text) <= _PART:
        return _convert_part(kernel, text, other)
    parts = [text[start:end] for start, end in _parts(text)]
    converted = list(_mapped(partial(_convert_part, kernel, other=other), parts, threads))
    return text if all(map(is_, parts, converted)) else "".join(converted)


def _convert_part(kernel: Kernel, text: str, other: Callable[[str], str | None]) -> str:
    found = kernel.convert(text)
    if isinstance(found, str):
        return found
    converted = _judged(kernel, text, found, other)  # type: ignore[arg-type] # a scratch; `cast` is slow to import
    kernel.release_scratch(found)  # type: ignore[arg-type] # the same
    return converted


def _judged(kernel: Kernel, text: str, scratch: Scratch, other: Callable[[str], str | None]) -> str:
    """The result of a text that the kernel left in a scratch, which has signs or marked places."""
    marked = scratch.marked_places()
    for place, stays, _ in judge(kernel, text, scratch.out, marked) if marked else ():
        if stays:
            scratch.keep(place)
    signed = scratch.signed_spans()
    converted: str = scratch.converted(text)  # type: ignore[assignment] # `cast` is slow to import
    if not signed:
        return converted
    pieces: list[str] = []
    here = 0
    for start, end in signed:
        left = other(text[start:end])
        pieces += converted[here:start], converted[start:end] if left is None else left
        here = end
    pieces.append(converted[here:])
    joined = "".join(pieces)
    return text if joined == text else joined


def normalize(kernel: Kernel, text: str, leaves: Callable[[str], bool]) -> tuple[str, Columns] | None:
    """Convert a text to the standard of the kernel, with its changes and doubts.

    Args:
        kernel: The kernel.
        text: The text.
        leaves: True if something in paragraphs with signs has to be left alone, see `Scratch.signed_spans`.

    Returns:
        The result, the very object `text` if nothing changed; and start, end and grade of each changed code point and
        the offsets of doubtful ones. None if something has to be left alone.
    """
    require_text(text)
    if len(text) <= _PART:
        return _normalize_part(kernel, text, 0, leaves)
    pieces: list[str] = []
    columns: Columns = array("q"), array("q"), bytearray(), array("q")
    for start, end in _parts(text):
        found = _normalize_part(kernel, text[start:end], start, leaves)
        if found is None:
            return None
        pieces.append(found[0])
        for column, more in zip(columns, found[1]):  # noqa: B905 - four and four
            column.extend(more)
    joined = "".join(pieces)
    return text if joined == text else joined, columns


def _normalize_part(kernel: Kernel, text: str, begin: int, leaves: Callable[[str], bool]) -> tuple[str, Columns] | None:
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
        found = converted, kernel.columns(scratch, len(text), begin)
    kernel.release_scratch(scratch)
    return found


def convert_each(
    kernel: Kernel, texts: Iterable[str], other: Callable[[str], str | None], threads: int = 1
) -> list[str]:
    """Each text in the standard of the kernel.

    Short texts are laid end to end, with borders that no paragraph crosses: a call takes as long as many characters.

    Args:
        kernel: The kernel.
        texts: The texts.
        other: As for `convert`.
        threads: The number of threads.
    """
    return list(chain.from_iterable(_mapped(partial(_convert_group, kernel, other), _groups(texts), threads)))


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in groups about as long as a part; a long text is a group by itself."""
    group: list[str] = []
    size = 0
    for text in texts:
        require_text(text)
        if len(text) > _SHORT:
            yield group
            yield [text]
            group, size = [], 0
            continue
        group.append(text)
        size += len(text) + len(_BORDER)
        if size > _PART - _SHORT - len(_BORDER):
            yield group
            group, size = [], 0
    yield group


def _convert_group(kernel: Kernel, other: Callable[[str], str | None], texts: list[str]) -> list[str]:
    """Each text of a group: the very object if nothing changed."""
    if len(texts) < 2:
        return [convert(kernel, text, other) for text in texts]
    joined = _BORDER.join(texts)
    converted = _convert_part(kernel, joined, other)
    if converted is joined:
        return texts
    found, here = [], 0
    for text in texts:
        end = here + len(text)
        after = converted[here:end]
        found.append(text if after == text else after)
        here = end + len(_BORDER)
    return found


def _mapped(function: Callable[[_Item], _Result], items: Iterable[_Item], threads: int) -> Iterable[_Result]:
    """The results of a function in the order of the items; the kernel works without the interpreter lock."""
    if threads == 1:
        return map(function, items)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - few calls need it

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, items))


def _clipped(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[array[int], array[int]]:
    """Starts and ends of the spans that overlap a part, clipped to it and counted from its start."""
    first = bisect_right(spans, start, key=itemgetter(1))
    last = bisect_left(spans, end, key=itemgetter(0))
    inside = spans[first:last]
    starts = array("q", (max(begin, start) - start for begin, _ in inside))
    return starts, array("q", (min(stop, end) - start for _, stop in inside))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Spans of parts of whole paragraphs; an end by the limits of a paragraph is always an end of a part."""
    if len(text) <= _PART:
        if text:
            yield 0, len(text)
        return
    from normalizer.engine.text.paragraphs import part_end  # noqa: PLC0415 - it imports `re`, which a short text does not need

    here = 0
    while here < len(text):
        end = part_end(text, here, _PART)
        yield here, end
        here = end
