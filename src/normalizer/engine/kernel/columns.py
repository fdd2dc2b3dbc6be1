"""Decisions of a text as packed columns: what changed, how certain that is, what is doubtful."""

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import DOUBTFUL
    from normalizer.engine.kernel.pointers import ints, uchars, uints
    from normalizer.engine.kernel.scratch import Scratch

__all__ = ["columns", "differences"]

_ZERO = array("i", [0])


def columns(scratch: object, size: cython.Py_ssize_t, begin: cython.Py_ssize_t) -> tuple:
    """The decisions of `Kernel.decide_in`, packed as by `differences`; `begin` is added to the offsets."""
    held: Scratch = scratch
    return packed(held.own_source, held.own_target, held.own_sure, size, begin)


def differences(codes: object, out: object, grades: object) -> tuple:
    """The decisions of `Kernel.run`, packed.

    Returns:
        Offset and grade of each changed code point; and the offsets of doubtful code points.
    """
    return packed(uints(codes), uints(out), uchars(grades), len(codes), 0)


def packed(before, after, sure, size, begin):
    """The decisions of a text, packed: see `differences`."""
    found = doubtful = 0
    for at in range(size):
        found += before[at] != after[at]
        doubtful += sure[at] == DOUBTFUL
    starts, certainties, doubts = _ZERO * found, bytearray(found), _ZERO * doubtful
    changed = ints(starts)
    certainty = uchars(certainties)
    places = ints(doubts)
    # without branches, since whether a character changes cannot be predicted: each is written until one has changed
    at = index = 0
    while index < found:
        changed[index] = begin + at
        certainty[index] = sure[at]
        index += before[at] != after[at]
        at += 1
    at = index = 0
    while index < doubtful:
        places[index] = begin + at
        index += sure[at] == DOUBTFUL
        at += 1
    return starts, certainties, doubts
