"""Pointers to the numbers of an array, through which the kernel reads and writes.

A memory view is a structure of 208 bytes, which every call copies; a pointer is one number. Interpreted, an array is
its own pointer. The holder of a pointer keeps the array alive.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython


def uints(array):
    """Pointer to numbers of 32 bits."""
    if cython.compiled:
        view: cython.uint[::1] = array
        return cython.address(view[0])
    return array


def ints(array):
    """Pointer to signed numbers of 32 bits."""
    if cython.compiled:
        view: cython.int[::1] = array
        return cython.address(view[0])
    return array


def ushorts(array):
    """Pointer to numbers of 16 bits."""
    if cython.compiled:
        view: cython.ushort[::1] = array
        return cython.address(view[0])
    return array


def shorts(array):
    """Pointer to signed numbers of 16 bits."""
    if cython.compiled:
        view: cython.short[::1] = array
        return cython.address(view[0])
    return array


def uchars(array):
    """Pointer to bytes."""
    if cython.compiled:
        view: cython.uchar[::1] = array
        return cython.address(view[0])
    return array


def longlongs(array):
    """Pointer to signed numbers of 64 bits."""
    if cython.compiled:
        view: cython.longlong[::1] = array
        return cython.address(view[0])
    return array


def read_uchars(array):
    """Pointer to bytes that are only read."""
    if cython.compiled:
        view: cython.const[cython.uchar][::1] = array
        return cython.address(view[0])
    return array


def read_longlongs(array):
    """Pointer to signed numbers of 64 bits that are only read."""
    if cython.compiled:
        view: cython.const[cython.longlong][::1] = array
        return cython.address(view[0])
    return array


def read_ulonglongs(array):
    """Pointer to numbers of 64 bits that are only read."""
    if cython.compiled:
        view: cython.const[cython.ulonglong][::1] = array
        return cython.address(view[0])
    return array
