from cpython.unicode cimport PyUnicode_READ


cdef enum:
    WIDE = 2  # the kind of a string of numbers of 16 bits
    PAIR = 2
    LAST_EXACT = 0xFFFF  # up to this code point a single one has a bit of its own


# the bit of a pair of code points
cdef inline unsigned int slot(unsigned int one, unsigned int two) noexcept:
    return (((one << 11) ^ two) * 0x9E3779B1u) >> 15


# the bit of three code points; of a pair that is a string, if the third is 0
cdef inline unsigned int third_slot(unsigned int one, unsigned int two, unsigned int three) noexcept:
    return slot(slot(two, one), three)


# the bit of a single code point, behind those of the pairs
cdef inline unsigned int single_slot(unsigned int code) noexcept:
    return (1u << 17) + (code & 0xFFFFu)


cdef inline bint holds(const unsigned char *bits, unsigned int number) noexcept:
    return bits[number >> 3] >> (number & 7) & 1


cdef inline bint may_begin(
    const unsigned char *bits, unsigned int one, unsigned int two, unsigned int three
) noexcept:
    return holds(bits, slot(one, two)) and (
        holds(bits, third_slot(one, two, 0)) or holds(bits, third_slot(one, two, three))
    )


# the code point at a place, 0 behind the end
cdef inline unsigned int next_code(int kind, const void *data, Py_ssize_t at, Py_ssize_t size) noexcept:
    return PyUnicode_READ(kind, data, at) if at < size else 0


cdef Py_ssize_t next_in_units(
    unsigned short *units, Py_ssize_t at, Py_ssize_t size, unsigned char *bits, bint single
) noexcept
