"""Places of a text where one of many strings begins, by the first two characters of the strings."""

from __future__ import annotations

from collections.abc import Iterable

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.cpython.unicode import (
        PyUnicode_DATA,
        PyUnicode_KIND,
        PyUnicode_READ,
        PyUnicode_READ_CHAR,
        PyUnicode_Substring,
    )
else:
    _FACTOR = 0x9E3779B1

    def slot(one: int, two: int) -> int:
        """The bit of a pair of code points."""
        return (((one << 11) ^ two) * _FACTOR & 0xFFFFFFFF) >> 15

    def holds(bits: bytearray, number: int) -> int:
        """True if a bit is set."""
        return bits[number >> 3] >> (number & 7) & 1


__all__ = ["longest_strings", "pair_filter"]


def pair_filter(strings: Iterable[str]) -> bytearray:
    """A filter of the first two characters of strings: one bit for each, by hash. Shorter strings are left out."""
    bits = bytearray((1 << 17) // 8)
    at: cython.uint
    for string in strings:
        if len(string) > 1:
            if cython.compiled:
                at = slot(PyUnicode_READ_CHAR(string, 0), PyUnicode_READ_CHAR(string, 1))
            else:
                at = slot(ord(string[0]), ord(string[1]))
            bits[at >> 3] |= 1 << (at & 7)
    return bits


def longest_strings(text: object, bits: bytearray, lengths: dict, strings: frozenset) -> list[tuple[int, int]]:
    """Start and negative end of the longest string at each place of a text, in order.

    Args:
        text: A `str` or of a subclass.
        bits: The filter of the strings.
        lengths: The lengths of the strings by their first two characters, the longest first.
        strings: The strings, each of two characters or more.

    >>> lengths = {"民国": (2,), "国民": (3, 2)}
    >>> longest_strings("国民国", pair_filter(lengths), lengths, frozenset({"民国", "国民", "国民党"}))
    [(0, -2), (1, -3)]
    """
    found: list[tuple[int, int]] = []
    size: cython.Py_ssize_t = len(text) - 1
    at: cython.Py_ssize_t
    end: cython.Py_ssize_t
    if cython.compiled:
        kind: cython.int = PyUnicode_KIND(text)
        data: cython.p_void = PyUnicode_DATA(text)
        known: cython.p_uchar = bits
        following: cython.uint = PyUnicode_READ(kind, data, 0) if size > 0 else 0
        for at in range(size):
            code: cython.uint = following
            following = PyUnicode_READ(kind, data, at + 1)
            if holds(known, slot(code, following)):
                for length in lengths.get(PyUnicode_Substring(text, at, at + 2), ()):
                    end = at + length
                    if end <= size + 1 and PyUnicode_Substring(text, at, end) in strings:
                        found.append((at, -end))
                        break
    else:
        for at in range(size):
            if holds(bits, slot(ord(text[at]), ord(text[at + 1]))):
                for length in lengths.get(text[at : at + 2], ()):
                    end = at + length
                    if end <= size + 1 and text[at:end] in strings:
                        found.append((at, -end))
                        break
    return found
