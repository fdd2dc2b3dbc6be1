cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.hashes cimport (
    feature_check, feature_key, filter_slot, is_set, neighbour_mark, place as place_of
)
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.registers cimport form_in_register
from normalizer.engine.kernel.scratch cimport Scratch

cdef void sum_context(Lookup lookup, int place, int form, Scratch scratch) noexcept nogil

@cython.locals(trained=int)
cdef void sum_neighbours(Lookup lookup, int place, int form, Scratch scratch) noexcept nogil

@cython.locals(
    base=cython.p_int, trained=int, a=int, b=int, c=int, d=int, e=int, f=int, left=cython.uint, right=cython.uint
)
cdef void add_context(Lookup lookup, int place, int form, Scratch scratch) noexcept nogil
cdef inline int symbol_near(Lookup lookup, int at, Scratch scratch) noexcept nogil

@cython.locals(following=int, later=int, run=int)
cdef void add_names(Lookup lookup, int form, int b, int c, int d, int e, int trained, int *into) noexcept nogil

@cython.locals(plain=cython.p_int, bare=cython.p_int, choice=ChoiceRecord, candidate=CandidateRecord, index=int)
cdef void score_without_words(Lookup lookup, int number, Scratch scratch) noexcept nogil

@cython.locals(index=int)
cdef int *ground_of(Scratch scratch) noexcept nogil

@cython.locals(scores=cython.p_int, count=int, index=int, vote=int)
cdef void score_words(Lookup lookup, int number, int *ground, Scratch scratch) noexcept nogil
cdef inline int worth_of(int form, int index, Scratch scratch) noexcept nogil
cdef inline int firm_short(int form) noexcept nogil
@cython.locals(second=int, index=int)
cdef inline int lead_among(int *scores, int best, int count) noexcept nogil

@cython.locals(second=int, index=int)
cdef inline int lead_around(int *ground, int best, int own, int count, Scratch scratch) noexcept nogil
cdef inline void clear(int *weights) noexcept nogil

@cython.locals(value=int)
cdef inline int add_fixed(Lookup lookup, int form, int which, int trained, int *into) noexcept nogil

@cython.locals(index=int)
cdef inline void add_weights(Lookup lookup, int value, int trained, int *into) noexcept nogil

@cython.locals(value=cython.uint)
cdef inline unsigned int add_single(
    Lookup lookup, int form, int side, int symbol, int trained, int *into
) noexcept nogil

@cython.locals(key=cython.ulonglong)
cdef void add_feature(
    Lookup lookup, int form, int template, int one, int two, int three, int four, int trained, int *into
) noexcept nogil

@cython.locals(features="HashCell *", mark=cython.uint, check=cython.uint, at=cython.uint)
cdef void add_found(Lookup lookup, unsigned long long key, int trained, int *into) noexcept nogil
