cimport cython


@cython.final
@cython.freelist(64)
cdef class Span:
    cdef readonly object start
    cdef readonly object end
