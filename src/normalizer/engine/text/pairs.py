"""Places of a text where one of many strings may begin, by the first two characters of the strings."""

from __future__ import annotations

from collections.abc import Iterable

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.cpython.unicode import PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
else:
    _FACTOR = 0x9E3779B1

    def slot(one: int, two: int) -> int:
        """The bit of a pair of code points."""
        return (((one << 11) ^ two) * _FACTOR & 0xFFFFFFFF) >> 15


__all__ = ["begins", "pair_filter"]


def pair_filter(pairs: Iterable[str]) -> bytearray:
    """A filter of pairs of characters: one bit for each, by hash."""
    bits = bytearray((1 << 17) // 8)
    for pair in pairs:
        at: cython.uint = slot(ord(pair[0]), ord(pair[1]))
        bits[at >> 3] |= 1 << (at & 7)
    return bits


def begins(text: object, bits: bytearray) -> list[int]:
    """The offsets where a pair of a filter stands, and few others; the text is a `str` or of a subclass.

    >>> begins("国民国", pair_filter(["民国"]))
    [1]
    """
    found: list[int] = []
    size: cython.Py_ssize_t = len(text) - 1
    at: cython.Py_ssize_t
    number: cython.uint
    if cython.compiled:
        kind: cython.int = PyUnicode_KIND(text)
        data: cython.p_void = PyUnicode_DATA(text)
        known: cython.p_uchar = bits
        for at in range(size):
            number = slot(PyUnicode_READ(kind, data, at), PyUnicode_READ(kind, data, at + 1))
            if known[number >> 3] >> (number & 7) & 1:
                found.append(at)
    else:
        for at in range(size):
            number = slot(ord(text[at]), ord(text[at + 1]))
            if bits[number >> 3] >> (number & 7) & 1:
                found.append(at)
    return found
