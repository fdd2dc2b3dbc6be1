cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.pointers cimport *
from normalizer.engine.kernel.rows cimport is_valid
from normalizer.engine.kernel.utf8 cimport *


cdef inline unsigned char class_of(
    const unsigned short *pages, const unsigned char *values, unsigned int code
) noexcept nogil:
    return values[(pages[code >> 8] << 8) | (code & 255)]


@cython.final
cdef class CountedRows:
    cdef const unsigned char *data
    cdef const long long *offsets
    cdef const unsigned char *valid
    cdef unsigned short *pages
    cdef unsigned char *values
    cdef long long *counts
    cdef Py_ssize_t size
    cdef int masked


@cython.locals(
    data="const unsigned char *", here=Py_ssize_t, end=Py_ssize_t, traditional=cython.longlong,
    simplified=cython.longlong, han=cython.longlong, code=cython.uint, script=int,
)
cdef int classify_row(CountedRows column, Py_ssize_t row) noexcept nogil
