"""One text on its way through the kernel."""

from __future__ import annotations

import sys
from array import array

from normalizer.engine.kernel import Kernel

__all__ = ["Pass", "convert", "convert_each", "require_text"]

_UTF32 = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_PART = 1 << 15
_SHORT = 1 << 12
_DOUBTFUL = 2
_ENDS = '。！？；：，、.!?;:,”」』）)"'

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Trace = tuple[list[tuple[int, int, int, bool]], list[int], int, int, float]


def require_text(text: object) -> None:
    """Refuse what is no `str`, and say what came."""
    if not isinstance(text, str):
        message = f"the text must be a str, got {type(text).__name__}; decode bytes first"
        raise TypeError(message)


class Pass:
    """A text, and what becomes of it.

    Attributes:
        source: The text.
        codes: Its code points.
        out: The code points of the result.
        grades: For each code point 0, or 1 for a probable and 2 for a doubtful decision.
        described: Whether ideographic description sequences may stand in it.
    """

    def __init__(self, kernel: Kernel, text: str) -> None:
        """Lay the text out; nothing is decided yet."""
        require_text(text)
        self.source = text
        self._kernel = kernel
        self._bytes = bytearray(text.encode(_UTF32, "surrogatepass"))
        self._result = bytearray(len(self._bytes))
        self.codes = memoryview(self._bytes).cast("I")
        self.out = memoryview(self._result).cast("I")
        self.grades = bytearray(len(text))
        self._grades = memoryview(self.grades)
        self._parts = list(_parts(text))
        self._scratch = kernel.borrow(max((end - start for start, end in self._parts), default=0))
        self.described = False

    def run(self) -> None:
        """Decide everything, part by part, which takes little room and stays in the caches."""
        marked: list[int] = []
        for start, end in self._parts:
            self.described |= self._kernel.run(
                self.codes[start:end], self.out[start:end], self._grades[start:end], self._scratch
            )
            marked += (start + place for place in self._scratch.marked_places())
        for place, stays, doubtful in self._kernel.judge(self.source, self.out, marked):
            if stays:
                self.keep(place, place + 1)
            if doubtful:
                self.grades[place] = _DOUBTFUL

    @property
    def changed(self) -> bool:
        """Whether the result differs from the text."""
        return self._bytes != self._result

    def keep(self, start: int, end: int) -> None:
        """Leave a span as it is, and doubt nothing in it."""
        self.out[start:end] = self.codes[start:end]
        self.grades[start:end] = bytes(end - start)

    def differences(self) -> tuple[array[int], array[int], bytearray, array[int]]:
        """Where each changed code point begins and ends, its grade, and where doubtful code points are."""
        found: tuple[array[int], array[int], bytearray, array[int]]
        found = self._kernel.differences(self.codes, self.out, self.grades)
        return found

    def text(self) -> str:
        """The result, or the very object `source` where it is the same."""
        return self._result.decode(_UTF32, "surrogatepass") if self.changed else self.source

    def starts(self) -> list[int]:
        """Where the paragraphs begin."""
        starts: list[int] = self._kernel.starts(self.codes, self.out, self.grades, self._scratch)
        return starts

    def decide(self, begin: int, place: int) -> tuple[int, Trace]:
        """Decide one place again.

        Args:
            begin: Where its paragraph begins.
            place: Where a form with a choice stands.

        Returns:
            The number of the chosen candidate, and what was weighed: see `Scratch.trace`.
        """
        chosen = self._kernel.decide(self.codes, self.out, self.grades, begin, place, self._scratch)
        return chosen, self._scratch.trace()

    def close(self) -> None:
        """Give the room back; nothing can be decided afterwards."""
        self._kernel.give_back(self._scratch)


def convert(kernel: Kernel, text: str) -> str | None:
    """The text in the standard of the kernel; None where description sequences may have to be left alone.

    A large text goes in parts of whole paragraphs, which takes little room and stays in the caches.
    """
    require_text(text)
    if len(text) <= _PART:
        whole: str | None = kernel.convert(text)  # type: ignore[assignment] # a str, or a subclass that Cython would refuse
        return whole
    found = []
    for start, end in _parts(text):
        part: str | None = kernel.convert(text[start:end])  # type: ignore[assignment] # as above
        if part is None:
            return None
        found.append(part)
    converted = "".join(found)
    return text if converted == text else converted


def convert_each(kernel: Kernel, texts: Iterable[str], other: Callable[[str], str]) -> list[str]:
    """Each text in the standard of the kernel.

    Args:
        kernel: The kernel.
        texts: The texts.
        other: Converts what is long or holds a description sequence.
    """
    found: list[str] = []
    room = kernel.borrow(_SHORT)
    for text in texts:
        require_text(text)
        converted: str | None = kernel.convert_in(text, room) if len(text) <= _SHORT else None
        found.append(other(text) if converted is None else converted)
    kernel.give_back(room)
    return found


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """A text in parts of whole paragraphs, of a moderate length where paragraphs are."""
    here = 0
    while here < len(text):
        end = _end_of_part(text, here)
        yield here, end
        here = end


def _end_of_part(text: str, start: int) -> int:
    """Where a part may end: behind a line feed that follows on punctuation, which always ends a paragraph."""
    end = start + _PART
    while 0 < (end := text.find("\n", end) + 1) < len(text):
        if text[end - 2] in _ENDS:
            return end
    return len(text)
