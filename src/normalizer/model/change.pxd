cimport cython


@cython.final
cdef class Pair:
    cdef readonly object before
    cdef readonly object after
    cdef readonly object kind
    cdef readonly object candidates
    cdef readonly object evidence


@cython.final
@cython.freelist(64)
cdef class Change:
    cdef tuple _places
    cdef Py_ssize_t _start
    cdef Py_ssize_t _target_start
    cdef Pair _pair
    cdef readonly object certainty
    cdef object _evidence
    cdef object _ask
    cdef Py_ssize_t _index

    cpdef tuple _fields(self)


cdef object _fill(
    Change change, tuple places, Py_ssize_t start, Py_ssize_t target_start, Pair pair, object certainty, object ask,
    Py_ssize_t index,
)
cdef object _keep(Change change, object evidence)


cdef tuple _CERTAINTIES


@cython.final
cdef class Decided:
    cdef str _source
    cdef str _text
    cdef const int[::1] _starts
    cdef const int[::1] _target_starts
    cdef const unsigned char[::1] _grades
    cdef Py_ssize_t _here
    cdef Py_ssize_t _stop
    cdef dict _pairs
    cdef object _pair_of
    cdef object _ask

    @cython.locals(
        start=Py_ssize_t, target=Py_ssize_t, one=Py_UCS4, other=Py_UCS4, key=cython.longlong, pair=Pair, change=Change
    )
    cdef Change _change(self, Py_ssize_t index)
