cimport cython

from normalizer.engine.kernel.constants cimport *


cdef inline unsigned int three_bytes(const unsigned char *data, Py_ssize_t at) noexcept nogil:
    return (data[at] & 15) << 12 | (data[at + 1] & 63) << 6 | (data[at + 2] & 63)


cdef inline unsigned int four_bytes(const unsigned char *data, Py_ssize_t at) noexcept nogil:
    return (data[at] & 7) << 18 | (data[at + 1] & 63) << 12 | (data[at + 2] & 63) << 6 | (data[at + 3] & 63)


cdef inline void put_three_bytes(unsigned char *out, Py_ssize_t at, unsigned int code) noexcept nogil:
    out[at] = 0xE0 | code >> 12
    out[at + 1] = 0x80 | (code >> 6 & 63)
    out[at + 2] = 0x80 | (code & 63)


@cython.locals(size=Py_ssize_t, code=cython.uint)
cdef Py_ssize_t decode(
    const unsigned char *data, Py_ssize_t here, Py_ssize_t end, unsigned int *codes
) noexcept nogil

@cython.locals(here=Py_ssize_t, code=cython.uint)
cdef Py_ssize_t encode(const unsigned int *codes, Py_ssize_t size, unsigned char *out, Py_ssize_t at) noexcept nogil
