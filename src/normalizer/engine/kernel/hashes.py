"""Hashes of the kernel's tables: the cell of a key, keys of symbols, and the sum by which their files are checked.

The tables are written and read with the same functions. The compiled modules have them inline, from `hashes.pxd`; a
test compares the two files.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

__all__ = [
    "check_of_feature",
    "filter_slot_of",
    "hash_of_window",
    "key_of_feature",
    "mark_of_neighbour",
    "pair_of",
    "place_of",
    "step_key_of",
    "sum_of_words",
    "triple_of",
]

if not cython.compiled:
    from normalizer.engine.kernel.constants import (
        BOTH_SHIFT,
        GOLDEN,
        MASK,
        MULTIPLIER,
        ONES,
        PAIR_FACTOR,
        TRIPLE_FACTOR,
        WORD_MASK,
    )
    from normalizer.engine.kernel.pointers import read_ulonglongs

    def place(key, size):
        """The first cell to search for a key in a hash table of `size` cells."""
        return (((key * GOLDEN) & ONES) * size) >> 32

    def pair(one, two):
        """Two symbols as one number."""
        return (one * PAIR_FACTOR + two) & ONES

    def triple(first_two, three):
        """Three symbols as one number: a pair, and one more."""
        return (first_two * TRIPLE_FACTOR + three) & ONES

    def filter_slot(value, mask):
        """The index of a number in a filter whose size is a power of two."""
        return (value ^ (value >> 16)) & mask

    def step_key(node, symbol):
        """A node of a trie and the symbol that follows, as one number."""
        return node << 14 | symbol

    def is_set(bits, at):
        """True if a bit is set."""
        return (bits[at >> 5] >> (at & 31)) & 1

    def has_both(bits, hashed):
        """True if both bits of a hash are set in a filter; in one number, so that only one is read."""
        number = bits[hashed >> BOTH_SHIFT]
        return (number >> (hashed & 31)) & (number >> ((hashed >> 5) & 31)) & 1

    def feature_key(form, template, one, two, three, four):
        """A feature as a number of 62 bits, never 0."""
        low = one << 42 | two << 28 | three << 14 | four
        key = (((form << 5 | template) + 1) * MULTIPLIER) & MASK
        key = ((key ^ (key >> 31) ^ low) * MULTIPLIER) & MASK
        return (key ^ (key >> 31)) | 1

    def feature_check(key, trained):
        """Further 15 bits of a key, and one that separates features of forms with two candidates from others."""
        return (((key >> 32) & 0x7FFF) << 1) | (trained == 2)

    def neighbour_mark(side, symbol):
        """A neighbour on a side as a number of 16 bits."""
        return side << 14 | symbol

    def window_hash(at, one, two, three):
        """Three neighbouring symbols, one of which has a choice (the first, second or third), as 32 bits."""
        return ((((at << 42 | one << 28 | two << 14 | three) + 1) * MULTIPLIER) & MASK) >> 30

    def mixed(total, word):
        """A sum with one more word: another one for each word, and for each sum."""
        total = ((total ^ word) * MULTIPLIER) & WORD_MASK
        return total ^ (total >> 32)


def place_of(key: int, size: int) -> int:
    """The first cell to search for a key in a hash table of `size` cells."""
    return place(key, size)


def pair_of(one: int, two: int) -> int:
    """Two symbols as one number."""
    return pair(one, two)


def triple_of(one: int, two: int, three: int) -> int:
    """Three symbols as one number."""
    return triple(pair(one, two), three)


def step_key_of(node: int, symbol: int) -> int:
    """A node of a trie and the symbol that follows, as one number."""
    return step_key(node, symbol)


def filter_slot_of(value: int, size: int) -> int:
    """The index of a number in a filter of `size` bytes or bits, a power of two."""
    return filter_slot(value, size - 1)


def check_of_feature(key: int, trained: int) -> int:
    """The check of a key in a cell of the table of features, beside its mark."""
    return feature_check(key, trained)


def mark_of_neighbour(side: int, symbol: int) -> int:
    """The mark of a neighbour."""
    return neighbour_mark(side, symbol)


def hash_of_window(at: int, one: int, two: int, three: int) -> int:
    """The hash of three neighbouring symbols, one of which has a choice."""
    return window_hash(at, one, two, three)


def key_of_feature(form: int, template: int, one: int = 0, two: int = 0, three: int = 0, four: int = 0) -> int:
    """The key of a feature of up to four symbols."""
    return feature_key(form, template, one, two, three, four)


def sum_of_words(words: object) -> object:
    """A number of 64 bits for numbers of 64 bits, as many as a multiple of four.

    It differs if one word is another; if several are, or are exchanged, it is the same by a chance of 2⁻⁶⁴. Four sums
    are made side by side, since each step of one has to wait for the step before: so it is as fast as the memory, and
    three times as fast as `zlib.crc32`, which would take as long as half of an import.
    """
    size: cython.Py_ssize_t = len(words)
    at: cython.Py_ssize_t
    first: cython.ulonglong = 1
    second: cython.ulonglong = 2
    third: cython.ulonglong = 3
    fourth: cython.ulonglong = 4
    if not size:
        return 0
    data = read_ulonglongs(words)
    for at in range(0, size, 4):
        first = mixed(first, data[at])
        second = mixed(second, data[at + 1])
        third = mixed(third, data[at + 2])
        fourth = mixed(fourth, data[at + 3])
    return mixed(mixed(first, second), mixed(third, fourth))
