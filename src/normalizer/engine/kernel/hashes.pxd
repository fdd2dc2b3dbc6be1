# Hashes, inline in every compiled module; `hashes.py` has them for the interpreted kernel.

cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.pointers cimport read_ulonglongs

# the value of a mark in a bucket, or 0: without branches, since whether a neighbour is known cannot be predicted
cdef extern from *:
    """
    #if defined(__SSE2__) && defined(__GNUC__)
    #include <emmintrin.h>
    static inline unsigned int hanzi_in_bucket(const unsigned int *bucket, unsigned int mark) {
        __m128i wanted = _mm_set1_epi16((short)mark);
        __m128i first = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)bucket), wanted);
        __m128i last = _mm_cmpeq_epi16(_mm_cvtsi32_si128((int)bucket[4]), wanted);
        unsigned int same = (unsigned int)_mm_movemask_epi8(first) | ((unsigned int)_mm_movemask_epi8(last) & 0xF) << 16;
        return bucket[same ? 6 + (__builtin_ctz(same) >> 1) : 5];
    }
    #else
    static inline unsigned int hanzi_in_bucket(const unsigned int *bucket, unsigned int mark) {
        unsigned int found = 0;
        int at;
        for (at = 0; at < 10; at++)
            found |= bucket[6 + at] & (0u - (unsigned int)((bucket[at >> 1] >> ((at & 1) * 16) & 0xFFFF) == mark));
        return found;
    }
    #endif
    """
    unsigned int in_bucket "hanzi_in_bucket"(const unsigned int *bucket, unsigned int mark) noexcept nogil


cdef inline unsigned int place(unsigned int key, unsigned int size) noexcept nogil:
    return <unsigned int>((<unsigned long long>(key * GOLDEN) * size) >> 32)


cdef inline unsigned int pair(unsigned int one, unsigned int two) noexcept nogil:
    return one * PAIR_FACTOR + two


cdef inline unsigned int triple(unsigned int first_two, unsigned int three) noexcept nogil:
    return first_two * TRIPLE_FACTOR + three


cdef inline unsigned int filter_slot(unsigned int value, unsigned int mask) noexcept nogil:
    return (value ^ (value >> 16)) & mask


cdef inline unsigned int step_key(unsigned int node, unsigned int symbol) noexcept nogil:
    return node << 14 | symbol


cdef inline int is_set(const unsigned int *bits, unsigned int at) noexcept nogil:
    return (bits[at >> 5] >> (at & 31)) & 1


cdef inline int has_both(const unsigned int *bits, unsigned int hashed) noexcept nogil:
    cdef unsigned int number = bits[hashed >> BOTH_SHIFT]
    return (number >> (hashed & 31)) & (number >> ((hashed >> 5) & 31)) & 1


cdef inline unsigned long long feature_key(
    unsigned int form, unsigned int template, unsigned int one, unsigned int two, unsigned int three, unsigned int four
) noexcept nogil:
    cdef unsigned long long high = <unsigned long long>form << 5 | template
    cdef unsigned long long low = (
        <unsigned long long>one << 42 | <unsigned long long>two << 28 | <unsigned long long>three << 14 | four
    )
    cdef unsigned long long key = ((high + 1) * MULTIPLIER) & MASK
    key = ((key ^ (key >> 31) ^ low) * MULTIPLIER) & MASK
    return (key ^ (key >> 31)) | 1


cdef inline unsigned int feature_check(unsigned long long key, int trained) noexcept nogil:
    return ((<unsigned int>(key >> 32) & 0x7FFF) << 1) | (trained == 2)


cdef inline unsigned int neighbour_mark(unsigned int side, unsigned int symbol) noexcept nogil:
    return side << 14 | symbol


cdef inline unsigned int window_hash(unsigned int at, unsigned int one, unsigned int two, unsigned int three) noexcept nogil:
    cdef unsigned long long key = (
        <unsigned long long>at << 42 | <unsigned long long>one << 28 | <unsigned long long>two << 14 | three
    )
    return <unsigned int>((((key + 1) * MULTIPLIER) & MASK) >> 30)


cdef inline unsigned long long mixed(unsigned long long total, unsigned long long word) noexcept nogil:
    total = (total ^ word) * MULTIPLIER
    return total ^ (total >> 32)


@cython.locals(data="const unsigned long long *")
cpdef object sum_of_words(object words)
