cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.scratch cimport Scratch

@cython.locals(marks="short *", one=int, two=int, three=int, most=int, index=int, at=int)
cdef void read_register(Lookup lookup, Scratch scratch) noexcept nogil
cdef int form_in_register(Lookup lookup, int form, Scratch scratch) noexcept nogil
