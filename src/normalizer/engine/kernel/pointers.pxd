# Pointers to the numbers of an array.

cimport cython

@cython.locals(flags=int, found="void *", kind=str, alone=int)
cdef void *address(object holder, str kinds, int writable) except? NULL

cdef unsigned int *uints(object array) except? NULL
cdef int *ints(object array) except? NULL
cdef unsigned short *ushorts(object array) except? NULL
cdef short *shorts(object array) except? NULL
cdef unsigned char *uchars(object array) except? NULL
cdef long long *longlongs(object array) except? NULL
cdef const unsigned char *read_uchars(object array) except? NULL
cdef const long long *read_longlongs(object array) except? NULL
cdef const unsigned long long *read_ulonglongs(object array) except? NULL
