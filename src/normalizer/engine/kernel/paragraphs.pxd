cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.scratch cimport Scratch

@cython.locals(
    codes=cython.p_uint, out=cython.p_uint, begin=Py_ssize_t, marks=int, operators=int, ahead=Py_ssize_t, slot=int,
    code=cython.uint, flag=int,
)
cdef Py_ssize_t convert_unambiguous(Lookup lookup, Py_ssize_t here, Py_ssize_t size, Scratch scratch) noexcept nogil

@cython.locals(codes=cython.p_uint, place=Py_ssize_t, start=Py_ssize_t, flag=int)
cdef int breaks_sentence(
    Lookup lookup, Py_ssize_t begin, Py_ssize_t here, Py_ssize_t ahead, Py_ssize_t size, Scratch scratch
) noexcept nogil

@cython.locals(
    codes=cython.p_uint, out=cython.p_uint, symbols=cython.p_ushort, offsets=cython.p_int, places=cython.p_int,
    pages=cython.p_ushort, cells="CharacterRecord *", begin=Py_ssize_t, length=Py_ssize_t, count=Py_ssize_t, flag=int,
    other=cython.ulonglong, own=cython.ulonglong, broken=int, slot=cython.uint, code=cython.uint, mark=cython.uint,
    ahead=Py_ssize_t,
)
cdef Py_ssize_t read_paragraph(Lookup lookup, Py_ssize_t here, Py_ssize_t size, Scratch scratch) noexcept nogil

@cython.locals(at=Py_ssize_t, place=Py_ssize_t, stop=Py_ssize_t, kept=int, index=int)
cdef void take_out_frozen(Py_ssize_t here, Py_ssize_t end, Scratch scratch) noexcept nogil

@cython.locals(flag=int)
cdef int separates_words(Lookup lookup, int before, unsigned int last, unsigned int following) noexcept nogil
@cython.locals(symbol=int)
cdef int is_alnum(Lookup lookup, unsigned int code) noexcept nogil
cdef void flag_special(
    Lookup lookup, Py_ssize_t here, Py_ssize_t size, int flag, Scratch scratch
) noexcept nogil

@cython.locals(codes=cython.p_uint, begin=Py_ssize_t, ahead=Py_ssize_t)
cdef Py_ssize_t paragraph_end(Lookup lookup, Py_ssize_t here, Py_ssize_t size, Scratch scratch) noexcept nogil
cdef void note_signs(Py_ssize_t begin, Py_ssize_t end, Scratch scratch) noexcept nogil

@cython.locals(codes=cython.p_uint, following=cython.uint, before=int, follows=int, place=Py_ssize_t)
cdef int may_be_name(Lookup lookup, Py_ssize_t here, Py_ssize_t size, Scratch scratch) noexcept nogil

@cython.locals(codes=cython.p_uint, start=Py_ssize_t, end=Py_ssize_t)
cdef int is_in_label(Lookup lookup, Py_ssize_t here, Py_ssize_t size, Scratch scratch) noexcept nogil

@cython.locals(codes=cython.p_uint, place=Py_ssize_t)
cdef int follows_town(Lookup lookup, Py_ssize_t here, Scratch scratch) noexcept nogil

@cython.locals(found=int)
cdef int follows_surname(Lookup lookup, Py_ssize_t here, Scratch scratch) noexcept nogil
cdef void mark_place(Py_ssize_t place, Scratch scratch) noexcept nogil
