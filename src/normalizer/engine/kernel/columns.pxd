cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.pointers cimport *
from normalizer.engine.kernel.scratch cimport Scratch


@cython.locals(
    at=Py_ssize_t, index=Py_ssize_t, found=Py_ssize_t, doubtful=Py_ssize_t, changed=cython.p_int,
    certainty=cython.p_uchar, places=cython.p_int,
)
cdef tuple packed(
    unsigned int *before, unsigned int *after, unsigned char *sure, Py_ssize_t size, Py_ssize_t begin
)
