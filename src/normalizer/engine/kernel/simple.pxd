cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.hashes cimport has_both, neighbour_mark, window_hash
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.registers cimport form_in_register, lead_in_register
from normalizer.engine.kernel.scratch cimport Scratch
from normalizer.engine.kernel.weights cimport (
    add_feature, add_names, firm_short, lead_among, lead_around, score_without_words, sum_context
)
from normalizer.engine.kernel.words cimport earliest, is_firm, match

@cython.locals(
    kind=int, part=PartRecord, before=cython.uint, left=cython.uint, right=cython.uint, longer=int, begin=int,
)
cdef int decide_simple(Lookup lookup, int place, int number, int leaving, Scratch scratch) noexcept nogil

@cython.locals(
    symbols=cython.p_ushort, here=cython.uint, after=cython.uint, first=cython.uint, second=cython.uint,
    third=cython.uint, windows=cython.p_uint,
)
cdef inline int longer_words(Lookup lookup, int place, unsigned int before, Scratch scratch) noexcept nogil

@cython.locals(vote=int)
cdef inline int votes_for_itself(Lookup lookup, int number, unsigned int pair) noexcept nogil

@cython.locals(
    simple=SimpleRecord, choice=ChoiceRecord, vote=int, bare=int, plain=int, worth=int, firm=int, loose=int, best=int,
    clear=int,
)
cdef inline int decide_two(
    Lookup lookup, int place, int number, int leaving, unsigned int pair, Scratch scratch
) noexcept nogil

@cython.locals(choice=ChoiceRecord, lead=int, around=int)
cdef inline int settle(Lookup lookup, int total, int plain, int number, Scratch scratch) noexcept nogil

@cython.locals(
    choice=ChoiceRecord, plain=cython.p_int, bare=cython.p_int, scores=cython.p_int, count=int, vote=int, index=int,
    loose=int, lead=int, best=int, changes=int,
)
cdef int decide_several(Lookup lookup, int place, int number, int leaving, unsigned int pair, Scratch scratch) noexcept nogil

@cython.locals(scores=cython.p_int, best=int, index=int, choice=ChoiceRecord, lead=int)
cdef inline int settle_several(Lookup lookup, int number, int count, int *ground, Scratch scratch) noexcept nogil

@cython.locals(total=int)
cdef inline int always_two(Lookup lookup, int form, Scratch scratch) noexcept nogil

@cython.locals(always=int)
cdef inline int always_two_of(Lookup lookup, int form) noexcept nogil

@cython.locals(total=int)
cdef inline int sum_two(Lookup lookup, int place, int form, Scratch scratch) noexcept nogil

@cython.locals(
    symbols=cython.p_ushort, contexts=cython.p_ushort, base=cython.p_int, part=PartRecord, a=int, b=int, c=int, d=int,
    e=int, total=int, left=cython.uint, right=cython.uint,
)
cdef int sum_two_of(Lookup lookup, int place, int form, Scratch scratch) noexcept nogil
