"""Pointers to the numbers of an array: what the kernel reads and writes through.

A view is a structure of 208 bytes, which a call copies and of which eight fill a page of addresses that the processor
keeps at hand; a pointer is one number. Interpreted, an array is its own pointer. Who takes a pointer keeps the array.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.engine.kernel.uncompiled as cython


def uints(array):
    """Where numbers of 32 bits are."""
    if cython.compiled:
        view: cython.uint[::1] = array
        return cython.address(view[0])
    return array


def ints(array):
    """Where signed numbers of 32 bits are."""
    if cython.compiled:
        view: cython.int[::1] = array
        return cython.address(view[0])
    return array


def ushorts(array):
    """Where numbers of 16 bits are."""
    if cython.compiled:
        view: cython.ushort[::1] = array
        return cython.address(view[0])
    return array


def shorts(array):
    """Where signed numbers of 16 bits are."""
    if cython.compiled:
        view: cython.short[::1] = array
        return cython.address(view[0])
    return array


def uchars(array):
    """Where bytes are."""
    if cython.compiled:
        view: cython.uchar[::1] = array
        return cython.address(view[0])
    return array


def longlongs(array):
    """Where signed numbers of 64 bits are."""
    if cython.compiled:
        view: cython.longlong[::1] = array
        return cython.address(view[0])
    return array


def read_uchars(array):
    """Where bytes that are only read are."""
    if cython.compiled:
        view: cython.const[cython.uchar][::1] = array
        return cython.address(view[0])
    return array


def read_longlongs(array):
    """Where signed numbers of 64 bits that are only read are."""
    if cython.compiled:
        view: cython.const[cython.longlong][::1] = array
        return cython.address(view[0])
    return array
