cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.decide cimport (
    convert_text, cost_of_form, decide_locked, decide_locked_forms, decide_place, leaving_cost
)
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.paragraphs cimport paragraph_end, read_paragraph
from normalizer.engine.kernel.pointers cimport *
from normalizer.engine.kernel.scratch cimport Scratch
from normalizer.engine.kernel.words cimport cheapest_ends, is_inside_word


@cython.final
cdef class Kernel:
    cdef readonly Lookup lookup
    cdef readonly bint simplifies
    cdef list spare
    cdef public object signs

    @cython.locals(scratch=Scratch)
    cpdef Scratch acquire_scratch(self, Py_ssize_t length)
    cpdef release_scratch(self, Scratch scratch)

    @cython.locals(scratch=Scratch)
    cpdef object convert(self, object text)

    cpdef int symbol(self, unsigned int code)
    cpdef bint is_han(self, unsigned int code)
    cpdef bint has_choice(self, unsigned int code)

    @cython.locals(lookup=Lookup)
    cpdef bint is_given_name(self, unsigned int code)
    cpdef bint is_in_word(self, str text, Py_ssize_t place)

    @cython.locals(ends=list, begins=bint, stops=bint)
    cpdef tuple borders(self, str text, Py_ssize_t start, Py_ssize_t end)

    @cython.locals(ends=list, size=Py_ssize_t, start=Py_ssize_t, found=list)
    cpdef list cut(self, str text)

    @cython.locals(size=Py_ssize_t)
    cpdef object convert_in(self, object text, Scratch scratch)

    @cython.locals(size=Py_ssize_t, lookup=Lookup)
    cpdef decide_in(self, object text, Scratch scratch, int graded=*)
