# A text has few marked places, but what is read for one displaces the tables of the kernel.

cimport cython

from normalizer.engine.kernel.constants cimport ENUMERATES, LONGEST_PERSON, LONGEST_VILLAGE
from normalizer.engine.kernel.kernel cimport Kernel
from normalizer.engine.kernel.quotations cimport is_quoted, judge_quoted

cdef class Signs:
    cdef readonly Kernel kernel
    cdef readonly dict surnames
    cdef readonly tuple contexts
    cdef readonly dict either
    cdef readonly dict authored
    cdef readonly dict ends_villages
    cdef readonly dict alike
    cdef readonly dict villages
    cdef readonly dict labels
    cdef readonly dict registered
    cdef readonly frozenset before
    cdef readonly frozenset titles
    cdef readonly frozenset after
    cdef readonly frozenset callings
    cdef readonly frozenset sayings
    cdef readonly frozenset verbs
    cdef readonly frozenset editors
    cdef readonly frozenset numerals
    cdef readonly dict compound
    cdef readonly frozenset lasting

    cpdef bint is_han(self, str text, Py_ssize_t place)
    cpdef bint is_given(self, str text, Py_ssize_t place)
    cpdef tuple symbols(self, str text)
    cpdef str surname(self, str text)
    cpdef list names(self, str text, Py_ssize_t place, tuple result)
    cpdef bint is_lost(self, str text, Py_ssize_t place, tuple result)
    cpdef tuple bounds(self, str text, Py_ssize_t start, Py_ssize_t end)
    cpdef bint is_told(self, str text, Py_ssize_t start, Py_ssize_t end)
    cpdef bint is_followed(self, str text, Py_ssize_t end, frozenset by)
    cpdef bint is_followed_by_name(self, str text, Py_ssize_t place)
    cpdef bint is_followed_by_editor(self, str text, Py_ssize_t place)

cdef Signs signs_of(Kernel kernel)
cdef str _label(Kernel kernel, Signs signs, str text, Py_ssize_t place)
cdef tuple _given_name(Kernel kernel, Signs signs, str text, Py_ssize_t place, tuple result)
cdef tuple _surname(Kernel kernel, Signs signs, str text, Py_ssize_t place)
cdef bint _is_shown(Signs signs, str text, Py_ssize_t place, int given, bint in_word)
cdef tuple _name(Kernel kernel, Signs signs, str text, Py_ssize_t place, tuple result)
cdef tuple _village(Kernel kernel, Signs signs, str text, Py_ssize_t place)
cdef tuple _author(Kernel kernel, Signs signs, str text, Py_ssize_t place)
