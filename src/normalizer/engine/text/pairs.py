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
    WIDE, PAIR, LAST_EXACT = 2, 2, 0xFFFF
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

    def next_code(_kind: int, data: str, at: int, size: int) -> int:
        """The code point at a place, 0 behind the end."""
        return ord(data[at]) if at < size else 0

    def slot(one: int, two: int) -> int:
        """The bit of a pair of code points."""
        return (((one << 11) ^ two) * _FACTOR & 0xFFFFFFFF) >> 15

    def third_slot(one: int, two: int, three: int) -> int:
        """The bit of three code points; of a pair that is a string, if the third is 0."""
        return slot(slot(two, one), three)

    def single_slot(code: int) -> int:
        """The bit of a single code point, behind those of the pairs."""
        return (1 << 17) + (code & 0xFFFF)

    def holds(bits: bytearray, number: int) -> int:
        """True if a bit is set."""
        return bits[number >> 3] >> (number & 7) & 1

    def may_begin(bits: bytearray, one: int, two: int, three: int) -> int:
        """False if no string of two characters or more begins with three code points."""
        return holds(bits, slot(one, two)) and (
            holds(bits, third_slot(one, two, 0)) or holds(bits, third_slot(one, two, three))
        )


__all__ = ["begin_filter", "covered_by", "longest_strings"]


def begin_filter(strings: Iterable[str]) -> bytearray:
    """A filter of the begins of strings: a bit, by hash, for the first two characters of each, and one for the third.

    What is of two characters has the second bit of a third that is 0, and what is of one has a bit of its own.
    """
    bits = bytearray(((1 << 17) + (1 << 16)) // 8)
    for string in strings:
        begin = [*map(ord, string[:3])]
        if len(begin) == 1:
            _set(bits, single_slot(begin[0]))
        else:
            _set(bits, slot(begin[0], begin[1]))
            _set(bits, third_slot(begin[0], begin[1], begin[2] if len(begin) > PAIR else 0))
    return bits


def _set(bits: bytearray, at: cython.uint) -> None:
    bits[at >> 3] |= 1 << (at & 7)


def longest_strings(
    text: object, bits: bytearray, lengths: dict, strings: frozenset, single: cython.bint, apart: cython.bint
) -> list[tuple[int, int]]:
    """Spans of the longest string at each place of a text, in order.

    Args:
        text: A `str` or of a subclass.
        bits: Their filter, see `begin_filter`.
        lengths: The lengths of the strings by their first two characters, the longest first; by the only one of those
            that have no second.
        strings: The strings, none of them empty.
        single: Whether there are strings of one character.
        apart: Only spans that do not overlap one before.

    >>> lengths, strings = {"民国": (2,), "国民": (3, 2), "民": (1,)}, frozenset({"民国", "国民", "国民党", "民"})
    >>> given = "国民国民", begin_filter(strings), lengths, strings
    >>> longest_strings(*given, True, False), longest_strings(*given, True, True)
    ([(0, 2), (1, 3), (2, 4), (3, 4)], [(0, 2), (2, 4)])
    """
    found: list[tuple[int, int]] = []
    size: cython.Py_ssize_t = len(text)
    at: cython.Py_ssize_t = _next_begin(text, 0, size, bits, single)
    end: cython.Py_ssize_t
    while at < size:
        end = _end(text, at, size, bits, lengths, strings, single)
        if end:
            found.append((at, end))
        at = _next_begin(text, end if end and apart else at + 1, size, bits, single)
    return found


def covered_by(text: object, bits: bytearray, lengths: dict, strings: frozenset, single: cython.bint) -> int:
    """The number of characters in any place of some strings, given as for `longest_strings`.

    >>> lengths, strings = {"民国": (2,), "国民": (3, 2)}, frozenset({"民国", "国民", "国民党"})
    >>> covered_by("国民国、国民党", begin_filter(strings), lengths, strings, False)
    6
    """
    size: cython.Py_ssize_t = len(text)
    at: cython.Py_ssize_t = _next_begin(text, 0, size, bits, single)
    end: cython.Py_ssize_t
    here: cython.Py_ssize_t = 0
    covered: cython.Py_ssize_t = 0
    while at < size:
        end = _end(text, at, size, bits, lengths, strings, single)
        if end > here:
            covered += end - max(at, here)
            here = end
        at = _next_begin(text, at + 1, size, bits, single)
    return covered


def _next_begin(
    text: object, at: cython.Py_ssize_t, size: cython.Py_ssize_t, bits: bytearray, single: cython.bint
) -> cython.Py_ssize_t:
    """The first place from `at` on where a string may begin; the end if there is none."""
    known: cython.p_uchar = bits
    kind: cython.int = kind_of(text)
    data: cython.p_void = data_of(text)
    if kind == WIDE:
        return next_in_units(cython.cast(cython.p_ushort, data), at, size, known, single)
    while at < size and not (
        may_begin(
            known, code_at(kind, data, at), next_code(kind, data, at + 1, size), next_code(kind, data, at + 2, size)
        )
        or (single and holds(known, single_slot(code_at(kind, data, at))))
    ):
        at += 1
    return at


def next_in_units(
    units: cython.p_ushort, at: cython.Py_ssize_t, size: cython.Py_ssize_t, bits: cython.p_uchar, single: cython.bint
) -> cython.Py_ssize_t:
    """As `_next_begin`, in numbers of 16 bits: the loop need not ask for the width of every character."""
    while at < size - 2 and not (
        may_begin(bits, units[at], units[at + 1], units[at + 2]) or (single and holds(bits, single_slot(units[at])))
    ):
        at += 1
    if at < size - 2:
        return at
    while at < size and not (
        may_begin(bits, units[at], units[at + 1] if at + 1 < size else 0, 0)
        or (single and holds(bits, single_slot(units[at])))
    ):
        at += 1
    return at


def _end(
    text: object,
    at: cython.Py_ssize_t,
    size: cython.Py_ssize_t,
    bits: bytearray,
    lengths: dict,
    strings: frozenset,
    single: cython.bint,
) -> cython.Py_ssize_t:
    """The end of the longest string that stands at a place; 0 if there is none."""
    end: cython.Py_ssize_t
    known: cython.p_uchar = bits
    kind: cython.int = kind_of(text)
    data: cython.p_void = data_of(text)
    code: cython.uint = code_at(kind, data, at)
    if may_begin(known, code, next_code(kind, data, at + 1, size), next_code(kind, data, at + 2, size)):
        for length in lengths.get(substring(text, at, min(at + 2, size)), ()):
            end = at + length
            if length <= PAIR or (
                end <= size and substring(text, at, end) in strings
            ):  # the key of the two is a string
                return end
    if single and holds(known, single_slot(code)) and (code <= LAST_EXACT or substring(text, at, at + 1) in strings):
        return at + 1
    return 0
