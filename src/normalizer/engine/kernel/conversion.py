"""Conversion of texts with the kernel, in parts, and with the names in them.

The first conversion of a process imports this module, so it imports only modules that are quick to import.
"""

from __future__ import annotations

from itertools import chain

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

from normalizer.engine.kernel.names import judge

if not cython.compiled:
    from normalizer.engine.kernel.constants import PART
    from normalizer.engine.kernel.kernel import Kernel

    def is_ascii(text: str) -> bool:
        """True if a text is ASCII; this is known of a string without reading it."""
        return text.isascii()


__all__ = ["BORDER", "MARK", "convert", "convert_each", "exact_text", "no_options", "parts"]

_SHORT = 1 << 12
MARK = "\ufffc"
BORDER = f"\n{MARK}\n"
"""Separates texts that are converted together: a paragraph ends there, and no word, no name and no description
sequence crosses it."""

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from normalizer.engine.kernel.scratch import Scratch

    _Item = TypeVar("_Item")
    _Result = TypeVar("_Result")


def exact_text(text: object) -> str:
    """The text as a `str` of no subclass, which types of C refuse and whose methods may be others.

    Raises:
        TypeError: The text is not a `str`.
    """
    if not isinstance(text, str):
        from normalizer.require import refuse_text  # noqa: PLC0415 - it imports typing, and only an error needs it

        refuse_text("the text", text)
    return text if type(text) is str else str.__str__(text)


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
    exact = exact_text(text)
    if is_ascii(exact):  # no standard changes it
        return text
    if len(exact) <= PART:
        converted = convert_part(kernel, exact, other)
    else:
        converted = _convert_parts(kernel, exact, other, threads)
    return text if converted is exact else converted


def _convert_parts(kernel: Kernel, text: str, other: Callable[[str], str | None], threads: int) -> str:
    spans = parts(text)
    converted = "".join(_mapped(lambda span: convert_part(kernel, text[span[0] : span[1]], other), spans, threads))
    return text if converted == text else converted


def convert_part(kernel: Kernel, text: str, other: Callable[[str], str | None]) -> str:
    found = kernel.convert(text)
    if isinstance(found, str):
        return found
    converted = judged(kernel, text, found, other)  # type: ignore[arg-type] # a scratch; `cast` is slow to import
    kernel.release_scratch(found)  # type: ignore[arg-type] # the same
    return converted


def judged(kernel: Kernel, text: str, scratch: Scratch, other: Callable[[str], str | None]) -> str:
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


def convert_each(
    kernel: Kernel, texts: Iterable[str], other: Callable[[str], str | None], threads: int = 1
) -> list[str]:
    """Each text in the standard of the kernel.

    For several threads short texts are laid end to end, with borders that no paragraph crosses: otherwise the threads
    would spend their time with waiting for the interpreter lock.

    Args:
        kernel: The kernel.
        texts: The texts.
        other: As for `convert`.
        threads: The number of threads.
    """
    if threads == 1:
        return [convert(kernel, text, other) for text in texts]
    return list(
        chain.from_iterable(_mapped(lambda group: _convert_group(kernel, other, group), _groups(texts), threads))
    )


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in groups about as long as a part; a long text is a group by itself."""
    group: list[str] = []
    size = 0
    for text in texts:
        length = len(exact_text(text))
        if length > _SHORT:
            yield group
            yield [text]
            group, size = [], 0
            continue
        group.append(text)
        size += length + len(BORDER)
        if size > PART - _SHORT - len(BORDER):
            yield group
            group, size = [], 0
    yield group


def _convert_group(kernel: Kernel, other: Callable[[str], str | None], texts: list[str]) -> list[str]:
    """Each text of a group: the very object if nothing changed."""
    if len(texts) < 2:
        return [convert(kernel, text, other) for text in texts]
    exact = [exact_text(text) for text in texts]
    joined = BORDER.join(exact)
    converted = convert_part(kernel, joined, other)
    if converted is joined:
        return texts
    found, here = [], 0
    for text, plain in zip(texts, exact):  # noqa: B905 - as many
        end = here + len(plain)
        after = converted[here:end]
        found.append(text if after == plain else after)
        here = end + len(BORDER)
    return found


def _mapped(function: Callable[[_Item], _Result], items: Iterable[_Item], threads: int) -> Iterable[_Result]:
    """The results of a function in the order of the items; the kernel works without the interpreter lock."""
    if threads == 1:
        return map(function, items)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - few calls need it

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, items))


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Spans of parts of whole paragraphs; an end by the limits of a paragraph is always an end of a part."""
    if len(text) <= PART:
        if text:
            yield 0, len(text)
        return
    from normalizer.engine.text.paragraphs import part_end  # noqa: PLC0415 - it imports `re`, which a short text does not need

    here = 0
    while here < len(text):
        end = part_end(text, here, PART)
        yield here, end
        here = end
