"""Arrays of the kernel, and pointers to their numbers, through which it reads and writes.

A pointer is one number; the memory views of Cython are structures of 208 bytes, which every call copies, and their code
imports `collections` when it is loaded: as long as a quarter of a first conversion. Interpreted, an array is its own
pointer. The holder of a pointer keeps the array alive.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.cpython.buffer import (
        PyBUF_FORMAT,
        PyBUF_ND,
        PyBUF_WRITABLE,
        PyBuffer_Release,
        PyObject_GetBuffer,
    )
else:
    from array import array


def numbers(kind: str, count: int):
    """An array of zeros: of 32 bits (`I`, with a sign `i`), of 16 (`H`) or of 64 with a sign (`q`)."""
    if cython.compiled:
        return memoryview(bytearray(BYTES[kind] * count)).cast(kind)
    else:  # noqa: RET505 - otherwise Cython would compile it too
        return array(kind, bytes(BYTES[kind] * count))  # quicker to read for the interpreter than a view


BYTES = {"B": 1, "H": 2, "I": 4, "i": 4, "q": 8}


def address(holder, kinds, writable):
    """The address of the first number of an array whose kind is one of those that are listed."""
    view = cython.declare(cython.Py_buffer)
    flags = PyBUF_ND | PyBUF_FORMAT
    if writable:
        flags |= PyBUF_WRITABLE
    PyObject_GetBuffer(holder, cython.address(view), flags)
    found = view.buf
    kind = chr(view.format[0]) if view.format != cython.NULL else "B"
    alone = view.ndim == 1 and (view.format == cython.NULL or view.format[1] == 0)
    PyBuffer_Release(cython.address(view))
    if not alone or kind not in kinds:
        message = f"an array of {kind} came, one of {kinds} was expected"
        raise ValueError(message)
    return found


def uints(array):
    """Pointer to numbers of 32 bits."""
    return cython.cast(cython.p_uint, address(array, "I", 1)) if cython.compiled else array


def ints(array):
    """Pointer to signed numbers of 32 bits."""
    return cython.cast(cython.p_int, address(array, "i", 1)) if cython.compiled else array


def ushorts(array):
    """Pointer to numbers of 16 bits."""
    return cython.cast(cython.p_ushort, address(array, "H", 1)) if cython.compiled else array


def shorts(array):
    """Pointer to signed numbers of 16 bits."""
    return cython.cast(cython.p_short, address(array, "h", 1)) if cython.compiled else array


def uchars(array):
    """Pointer to bytes."""
    return cython.cast(cython.p_uchar, address(array, "B", 1)) if cython.compiled else array


def longlongs(array):
    """Pointer to signed numbers of 64 bits."""
    return cython.cast(cython.p_longlong, address(array, "ql", 1)) if cython.compiled else array


def read_uchars(array):
    """Pointer to bytes that are only read."""
    return cython.cast(cython.p_uchar, address(array, "B", 0)) if cython.compiled else array


def read_longlongs(array):
    """Pointer to signed numbers of 64 bits that are only read."""
    return cython.cast(cython.p_longlong, address(array, "ql", 0)) if cython.compiled else array


def read_ulonglongs(array):
    """Pointer to numbers of 64 bits that are only read."""
    return cython.cast(cython.p_ulonglong, address(array, "QL", 0)) if cython.compiled else array
