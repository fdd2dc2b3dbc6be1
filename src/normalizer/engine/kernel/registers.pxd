cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.scratch cimport Scratch

@cython.locals(total="long long", one=int, two=int, three=int, most=int)
cdef void read_register(Lookup lookup, Scratch scratch) noexcept nogil

@cython.locals(
    marks="long long *", symbols=cython.p_ushort, heard=cython.p_uint, end=cython.uint, total="long long",
    paragraph=cython.uint, index=int, symbol=cython.uint,
)
cdef long long sum_marks(Lookup lookup, Scratch scratch) noexcept nogil

@cython.locals(symbols=cython.p_ushort, start=int, size=int)
cdef inline bint may_be_verse(Scratch scratch) noexcept nogil

@cython.locals(place=int, start=int, count=int, size=int, code=cython.uint)
cdef int clauses_of_verse(Lookup lookup, Scratch scratch) noexcept nogil

@cython.locals(symbol=int)
cdef inline void number_paragraph(Scratch scratch) noexcept nogil

cdef inline int field(long long total) noexcept nogil
cdef int form_in_register(Lookup lookup, int form, Scratch scratch) noexcept nogil

@cython.locals(taken=int)
cdef inline int lead_in_register(Lookup lookup, int candidate, int lead, Scratch scratch) noexcept nogil
