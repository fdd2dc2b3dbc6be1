cimport cython

from normalizer.engine.kernel.kernel cimport Kernel

cpdef tuple judge_quoted(Kernel kernel, str text, Py_ssize_t place)
cpdef bint is_quoted(str text, Py_ssize_t place)
cdef bint _speaks_of_it(str text, Py_ssize_t place)
cdef bint _is_stop(Py_UCS4 character)

@cython.locals(symbol=int, step=Py_ssize_t, other=Py_ssize_t)
cdef bint _is_contrasted(Kernel kernel, str text, Py_ssize_t place)
