cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.decide cimport convert_text
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.pointers cimport *
from normalizer.engine.kernel.scratch cimport Scratch
from normalizer.engine.kernel.utf8 cimport *


@cython.final
cdef class Rows:
    cdef const unsigned char *data
    cdef const long long *offsets
    cdef const unsigned char *valid
    cdef unsigned char *out
    cdef long long *ends
    cdef long long *counts
    cdef readonly Py_ssize_t size
    cdef int masked
    cdef int counted
    cdef tuple held


cdef inline int is_valid(const unsigned char *valid, int masked, Py_ssize_t row) noexcept nogil:
    return not masked or (valid[row >> 3] >> (row & 7)) & 1


cdef void copy(Rows rows, Py_ssize_t here, Py_ssize_t end, Py_ssize_t at) noexcept nogil

@cython.locals(
    here=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t, size=Py_ssize_t, place=Py_ssize_t, changes=cython.longlong,
    doubts=cython.longlong,
)
cdef int convert_row(Lookup lookup, Rows rows, Py_ssize_t row, Scratch scratch) noexcept nogil

@cython.locals(
    data="const unsigned char *", out=cython.p_uchar, at=Py_ssize_t, changes=cython.longlong, slot=int,
    code=cython.uint, after=cython.uint,
)
cdef int convert_unambiguous_row(
    Lookup lookup, Rows rows, Py_ssize_t row, Py_ssize_t here, Py_ssize_t end
) noexcept nogil

cdef int convert_own(Lookup lookup, Py_ssize_t size, Scratch scratch) noexcept nogil
