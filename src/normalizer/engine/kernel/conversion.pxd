# What a call with a short text goes through.

from normalizer.engine.kernel.constants cimport PART
from normalizer.engine.kernel.kernel cimport Kernel
from normalizer.engine.kernel.scratch cimport Scratch

cdef extern from "Python.h":
    bint is_ascii "PyUnicode_IS_ASCII"(object text)

cpdef str exact_text(object text)

cpdef bint no_options(
    object strict, object terms, object protect, object vocabulary, object layout, object quotes, object kinds,
    object foreign, object register
)

cpdef object convert(Kernel kernel, object text, object other, int threads=*)
cdef object convert_part(Kernel kernel, object text, object other)
cdef object judged(Kernel kernel, object text, Scratch scratch, object other)
