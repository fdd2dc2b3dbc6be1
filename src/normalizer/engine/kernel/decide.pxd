cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.hashes cimport fetch
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.paragraphs cimport convert_unambiguous, note_signs, read_paragraph, take_out_frozen
from normalizer.engine.kernel.registers cimport read_register
from normalizer.engine.kernel.scratch cimport Scratch
from normalizer.engine.kernel.simple cimport decide_simple
from normalizer.engine.kernel.weights cimport score_only_word, score_words, sum_context
from normalizer.engine.kernel.words cimport is_firm, match

@cython.locals(here=Py_ssize_t, begin=Py_ssize_t, signs=int)
cdef void convert_text(Lookup lookup, Py_ssize_t size, Scratch scratch) noexcept nogil

cdef int leaving_cost(Scratch scratch) noexcept nogil

@cython.locals(leaving=int, index=int, number=int, at=int, chosen=int, choice=ChoiceRecord, written=int)
cdef void decide_paragraph(Lookup lookup, Scratch scratch) noexcept nogil

@cython.locals(index=int)
cdef unsigned char grade(Lookup lookup, int chosen, int locked, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, against=int, simple=int, index=int, loose=int, lead=int, best=int)
cdef int decide_place(Lookup lookup, int place, int number, int leaving, int exact, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, other=int, code=int, index=int)
cdef int vote_of(Lookup lookup, int word, int at, int number, int leaving) noexcept nogil

@cython.locals(plain=cython.p_int, choice=ChoiceRecord, candidate=CandidateRecord, index=int)
cdef void score_without_words(Lookup lookup, int number, Scratch scratch) noexcept nogil

@cython.locals(index=int)
cdef int has_vote(int candidate, Scratch scratch) noexcept nogil

@cython.locals(scores=cython.p_int, count=int, best=int, index=int)
cdef int choose(Lookup lookup, int place, int number, Scratch scratch) noexcept nogil

@cython.locals(second=int, index=int, lead=int)
cdef int lead_of(Lookup lookup, int best, int number, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, winner=int, second=int, index=int, trained=int, score=int)
cdef int lead_without_words(Lookup lookup, int best, int number, Scratch scratch) noexcept nogil
