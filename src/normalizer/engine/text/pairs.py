"""Places of a text where one of many strings stands, by the first characters of the strings."""

from __future__ import annotations

from collections.abc import Iterable

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.cpython.unicode import PyUnicode_DATA as data_of
    from cython.cimports.cpython.unicode import PyUnicode_KIND as kind_of
    from cython.cimports.cpython.unicode import PyUnicode_READ as code_at
    from cython.cimports.cpython.unicode import PyUnicode_Substring as substring
else:
    _FACTOR = 0x9E3779B1

    def kind_of(_text: str) -> int:
        """The width of the characters of a text, which only C has to know."""
        return 0

    def data_of(text: str) -> str:
        """The characters of a text."""
        return text

    def code_at(_kind: int, data: str, at: int) -> int:
        """The code point at a place."""
        return ord(data[at])

    def substring(text: str, start: int, end: int) -> str:
        """A part of a text."""
        return text[start:end]

    def slot(one: int, two: int) -> int:
        """The bit of a pair of code points."""
        return (((one << 11) ^ two) * _FACTOR & 0xFFFFFFFF) >> 15

    def single_slot(code: int) -> int:
        """The bit of a single code point, behind those of the pairs."""
        return (1 << 17) + (code & 0xFFFF)

    def holds(bits: bytearray, number: int) -> int:
        """True if a bit is set."""
        return bits[number >> 3] >> (number & 7) & 1


__all__ = ["begin_filter", "longest_strings"]


def begin_filter(begins: Iterable[str]) -> bytearray:
    """A filter of the begins of strings, each of one character or two: one bit for each, by hash."""
    bits = bytearray(((1 << 17) + (1 << 16)) // 8)
    at: cython.uint
    for begin in begins:
        at = slot(ord(begin[0]), ord(begin[1])) if len(begin) > 1 else single_slot(ord(begin))
        bits[at >> 3] |= 1 << (at & 7)
    return bits


def longest_strings(
    text: object, bits: bytearray, lengths: dict, strings: frozenset, single: cython.bint, apart: cython.bint
) -> list[tuple[int, int]]:
    """Spans of the longest string at each place of a text, in order.

    Args:
        text: A `str` or of a subclass.
        bits: The filter of the begins of the strings.
        lengths: The lengths of the strings by their first two characters, the longest first; by the only one of those
            that have no second.
        strings: The strings, none of them empty.
        single: Whether there are strings of one character.
        apart: Only spans that do not overlap one before.

    >>> lengths = {"民国": (2,), "国民": (3, 2), "民": (1,)}
    >>> given = "国民国民", begin_filter(lengths), lengths, frozenset({"民国", "国民", "国民党", "民"})
    >>> longest_strings(*given, True, False), longest_strings(*given, True, True)
    ([(0, 2), (1, 3), (2, 4), (3, 4)], [(0, 2), (2, 4)])
    """
    found: list[tuple[int, int]] = []
    size: cython.Py_ssize_t = len(text)
    at: cython.Py_ssize_t = 0
    end: cython.Py_ssize_t
    kind: cython.int = kind_of(text)
    data: cython.p_void = data_of(text)
    known: cython.p_uchar = bits
    while at < size:
        code: cython.uint = code_at(kind, data, at)
        end = 0
        if at + 1 < size and holds(known, slot(code, code_at(kind, data, at + 1))):
            end = _end(text, at, size, lengths.get(substring(text, at, at + 2), ()), strings)
        if single and not end and holds(known, single_slot(code)) and substring(text, at, at + 1) in strings:
            end = at + 1
        if end:
            found.append((at, end))
        at = end if end and apart else at + 1
    return found


def _end(
    text: object, at: cython.Py_ssize_t, size: cython.Py_ssize_t, lengths: tuple, strings: frozenset
) -> cython.Py_ssize_t:
    """The end of the first string that stands at a place and has one of some lengths; 0 if there is none."""
    end: cython.Py_ssize_t
    for length in lengths:
        end = at + length
        if end <= size and substring(text, at, end) in strings:
            return end
    return 0
