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

@cython.locals(
    scores=cython.p_int, longest=cython.p_int, choice=ChoiceRecord, count=int, trained=int, firm=int, index=int,
    vote=int, length=int, name=cython.uint, worth=int, candidate=int,
)
cdef void score_words(Lookup lookup, int place, int number, Scratch scratch) noexcept nogil

@cython.locals(scores=cython.p_int, choice=ChoiceRecord, vote=int, length=int, candidate=int, name=cython.uint, trained=int)
cdef void score_only_word(Lookup lookup, int place, int number, Scratch scratch) noexcept nogil

cdef inline void add_word(Lookup lookup, int form, int place, unsigned int name, int trained, int *into) noexcept nogil

@cython.locals(which=int)
cdef inline int firm_worth(Lookup lookup, int form, int candidate, int length, Scratch scratch) noexcept nogil

@cython.locals(index=int, trained=int)
cdef inline void add_raw(Lookup lookup, int first, int count, Scratch scratch) noexcept nogil
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
