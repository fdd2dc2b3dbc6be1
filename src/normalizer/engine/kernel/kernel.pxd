cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.decide cimport (
    convert_text, decide_locked, decide_locked_forms, decide_place, leaving_cost
)
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.paragraphs cimport read_paragraph
from normalizer.engine.kernel.pointers cimport *
from normalizer.engine.kernel.scratch cimport Scratch
from normalizer.engine.kernel.words cimport is_inside_word


@cython.final
cdef class Kernel:
    cdef readonly Lookup lookup
    cdef readonly bint simplifies
    cdef list spare
    cdef public object signs

    @cython.locals(size=Py_ssize_t)
    cpdef object convert_in(self, object text, Scratch scratch)

    @cython.locals(size=Py_ssize_t, lookup=Lookup)
    cpdef decide_in(self, object text, Scratch scratch, int graded=*)
