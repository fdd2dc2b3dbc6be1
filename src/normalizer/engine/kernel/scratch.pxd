# The fields of the scratch. The sizes of its arrays of figures are in the constants.

cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.pointers cimport *


@cython.final
cdef class Scratch:
    # the text: its own arrays, and those in use
    cdef readonly object codes
    cdef readonly object out
    cdef readonly object grades
    cdef unsigned int *own_source
    cdef unsigned int *own_target
    cdef unsigned char *own_sure
    cdef unsigned int *source
    cdef unsigned int *target
    cdef unsigned char *sure
    # the skeleton of a paragraph: symbols, where each is in the text, which of them are choices
    cdef unsigned short *symbols
    cdef int *offsets
    cdef int *places
    # the paragraph in which each mark of a register was last, counted from 1
    cdef unsigned int *heard
    cdef public unsigned int paragraph
    cdef int length
    cdef int count
    cdef int other
    cdef int own
    cdef readonly int register
    cdef int leaning
    cdef Py_ssize_t begin
    # places that names and quotations may keep, and the number of signs of spans that may be left alone
    cdef int *marked
    cdef int marks
    cdef int signs
    # the paragraphs with signs
    cdef int *signed_starts
    cdef int *signed_ends
    cdef int signed
    # frozen spans, and the first of them after the last paragraph that was read
    cdef object frozen
    cdef long long *frozen_starts
    cdef long long *frozen_ends
    cdef Py_ssize_t frozen_count
    cdef Py_ssize_t frozen_at
    # the words over a place
    cdef int *starts
    cdef int *ends
    cdef int *words
    cdef int *firm
    cdef int *borders
    cdef int *votes
    cdef int matches
    # the candidates of a place
    cdef int *scores
    cdef int *base
    cdef int *always
    cdef int *plain
    cdef int *bare
    # a cut into words
    cdef int *costs
    cdef int cost
    cdef int lead
    cdef int apart
    cdef int place
    cdef readonly int size
    cdef int graded
    cdef list held

    @cython.locals(other=double)
    cdef double writing(self) noexcept nogil
    cdef int use(self, object codes, object out, object grades) except -1
    cdef void use_own(self) noexcept
    cdef void begin_text(self) noexcept nogil
    cdef int freeze(self, object starts, object ends) except -1
    cdef int load(self, object text) except -1
    cdef str result(self, Py_ssize_t size)
    cdef int is_changed(self, Py_ssize_t size) noexcept nogil
    cdef inline int is_marked_change(self, int index) noexcept nogil

    @cython.locals(index=int)
    cdef int has_questions(self) noexcept nogil
    cdef void clear_grades(self, Py_ssize_t size) noexcept nogil


@cython.locals(at=Py_ssize_t)
cdef inline void widen(unsigned short *source, unsigned int *target, Py_ssize_t size) noexcept nogil

@cython.locals(at=Py_ssize_t)
cdef inline void narrow(unsigned int *source, unsigned short *target, Py_ssize_t size) noexcept nogil

@cython.locals(at=Py_ssize_t, found=cython.uint)
cdef inline unsigned int all_bits(unsigned int *numbers, Py_ssize_t size) noexcept nogil
