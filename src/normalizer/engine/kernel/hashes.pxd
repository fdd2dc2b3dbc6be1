# Hashes, inline in every compiled module; `hashes.py` has them for the interpreted kernel.

from normalizer.engine.kernel.constants cimport *

# prefetches memory
cdef extern from *:
    """
    #if defined(__GNUC__)
    #define HANZI_FETCH(table, at) __builtin_prefetch((table) + (at))
    #else
    #define HANZI_FETCH(table, at) ((void)(table), (void)(at))
    #endif
    """
    void fetch "HANZI_FETCH"(const void *table, size_t at) noexcept nogil


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
    return MARKED | side << 14 | symbol


cdef inline unsigned int window_hash(unsigned int at, unsigned int one, unsigned int two, unsigned int three) noexcept nogil:
    cdef unsigned long long key = (
        <unsigned long long>at << 42 | <unsigned long long>one << 28 | <unsigned long long>two << 14 | three
    )
    return <unsigned int>((((key + 1) * MULTIPLIER) & MASK) >> 30)
