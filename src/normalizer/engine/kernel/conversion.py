"""One text on its way through the kernel."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right

from normalizer.engine.kernel.constants import DOUBTFUL
from normalizer.engine.kernel.kernel import Kernel

__all__ = ["Pass", "convert", "convert_each", "no_options", "require_text"]

_UTF32 = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_PART = 1 << 15
_SHORT = 1 << 12

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Trace = tuple[list[tuple[int, int, int, bool]], list[int], int, int, float]


def require_text(text: object) -> None:
    """Refuse what is no `str`, and say what came."""
    if not isinstance(text, str):
        message = f"the text must be a str, got {type(text).__name__}; decode bytes first"
        raise TypeError(message)


def no_options(terms: object, protect: object, vocabulary: object, layout: object, kinds: object) -> bool:
    """Fast check that no option is set: most calls set none. A value of another type is left to `options`."""
    return (
        (terms is None or (type(terms) is dict and not terms))
        and (type(protect) is tuple or type(protect) is list)
        and not protect
        and vocabulary is False
        and layout is False
        and kinds is None
    )


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
        self._scratch = kernel.acquire_scratch(max((end - start for start, end in self._parts), default=0))
        self.described = False

    def run(self) -> None:
        """Decide everything, part by part, which takes little room and stays in the caches."""
        for start, end in self._parts:
            out = self.out[start:end]
            self.described |= self._kernel.run(self.codes[start:end], out, self._grades[start:end], self._scratch)
            marked = self._scratch.marked_places()
            for place, stays, doubtful in self._kernel.judge(self.source[start:end], out, marked) if marked else ():
                if stays:
                    self.keep(start + place, start + place + 1)
                if doubtful:
                    self.grades[start + place] = DOUBTFUL

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
        starts: list[int] = []
        for begin, end in self._parts:
            part = self.codes[begin:end], self.out[begin:end], self._grades[begin:end]
            starts += (begin + start for start in self._kernel.starts(*part, self._scratch))
        return starts or [0]

    def decide(self, begin: int, place: int) -> tuple[int, Trace]:
        """Decide one place again.

        Args:
            begin: Where its paragraph begins.
            place: Where a form with a choice stands.

        Returns:
            The number of the chosen candidate, and what was weighed: see `Scratch.trace`.
        """
        _, end = self._parts[bisect_right(self._parts, (begin, len(self.source))) - 1]
        codes = self.codes[:end]  # a paragraph ends with the part at the latest
        chosen = self._kernel.decide(codes, self.out, self.grades, begin, place, self._scratch)
        return chosen, self._scratch.trace()

    def close(self) -> None:
        """Release the scratch; nothing can be decided afterwards."""
        self._kernel.release_scratch(self._scratch)


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
    scratch = kernel.acquire_scratch(_SHORT)
    for text in texts:
        require_text(text)
        # as above
        converted: str | None = kernel.convert_in(text, scratch) if len(text) <= _SHORT else None  # type: ignore[assignment]
        found.append(other(text) if converted is None else converted)
    kernel.release_scratch(scratch)
    return found


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """A text in parts of whole paragraphs, of a moderate length; no part holds the bounded end of a long paragraph."""
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
