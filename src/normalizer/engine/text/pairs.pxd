# the bit of a pair of code points
cdef inline unsigned int slot(unsigned int one, unsigned int two) noexcept:
    return (((one << 11) ^ two) * 0x9E3779B1u) >> 15


# the bit of a single code point, behind those of the pairs
cdef inline unsigned int single_slot(unsigned int code) noexcept:
    return (1u << 17) + (code & 0xFFFFu)


cdef inline bint holds(const unsigned char *bits, unsigned int number) noexcept:
    return bits[number >> 3] >> (number & 7) & 1
