cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.hashes cimport (
    filter_slot, has_both, is_set, pair, place as place_of, step_key, triple, window_hash
)
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.scratch cimport Scratch

@cython.locals(key=cython.uint, at=cython.uint)
cdef inline int step(HashCell *steps, unsigned int cells, int node, unsigned int symbol) noexcept nogil

@cython.locals(hashed=cython.uint)
cdef int earliest(Lookup lookup, int place, Scratch scratch) noexcept nogil

@cython.locals(
    symbols=cython.p_ushort, length=int, furthest=int, found=int, whole=int, end=int, last=int, word=int, longer=int,
    hashed=cython.uint,
)
cdef void match(Lookup lookup, int place, int start, int latest, Scratch scratch) noexcept nogil

@cython.locals(
    symbols=cython.p_ushort, blocks=cython.p_uint, word=int, short=int, head=cython.uint, third=cython.uint, size=int
)
cdef int longest_word(Lookup lookup, int start, int place, int longer, Scratch scratch) noexcept nogil
cdef inline int next_word(Lookup lookup, int word) noexcept nogil

@cython.locals(at=int)
cdef inline int has_rest(Lookup lookup, int word, int size, int start, Scratch scratch) noexcept nogil

@cython.locals(kept=int, index=int)
cdef void keep_whole(Scratch scratch) noexcept nogil

@cython.locals(start=int, last=int)
cdef inline int is_whole(Scratch scratch, int index) noexcept nogil

@cython.locals(start=int, end=int, low=int, high=int, broken=int)
cdef int is_firm(Lookup lookup, Scratch scratch, int index) noexcept nogil

@cython.locals(symbols=cython.p_ushort, start=int, end=int, node=int)
cdef int is_crossed(Lookup lookup, Scratch scratch, int low, int border, int high) noexcept nogil

cdef inline int is_pair(Lookup lookup, unsigned int one, unsigned int two) noexcept nogil

@cython.locals(
    symbols=cython.p_ushort, costs=cython.p_int, here=int, ahead=int, node=int, cost=int, free=int, bound=int
)
cdef int is_free(Lookup lookup, Scratch scratch, int low, int start, int end, int high) noexcept nogil

@cython.locals(size=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, node=int)
cdef bint is_inside_word(Lookup lookup, str text, Py_ssize_t place) except -1

@cython.locals(
    size=Py_ssize_t, start=Py_ssize_t, one=int, two=int, three=int, four=int, best=int, cost=int, first=int, length=int,
    node=int, symbol=cython.uint, following=cython.uint
)
cdef list cheapest_ends(Lookup lookup, str text)
