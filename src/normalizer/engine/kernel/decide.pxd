cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.lookup cimport *
from normalizer.engine.kernel.paragraphs cimport convert_unambiguous, note_signs, read_paragraph, take_out_frozen
from normalizer.engine.kernel.registers cimport lead_in_register, read_register
from normalizer.engine.kernel.scratch cimport Scratch
from normalizer.engine.kernel.simple cimport decide_simple
from normalizer.engine.kernel.weights cimport (
    clear, ground_of, lead_among, lead_around, score_without_words, score_words, sum_context, sum_neighbours, symbol_near
)
from normalizer.engine.kernel.words cimport earliest, is_firm, match

@cython.locals(here=Py_ssize_t, begin=Py_ssize_t, signs=int)
cdef void convert_text(Lookup lookup, Py_ssize_t size, Scratch scratch) noexcept nogil

cdef int leaving_cost(Scratch scratch) noexcept nogil

@cython.locals(added=int)
cdef inline int cost_of_form(Lookup lookup, int number, int leaving, Scratch scratch) noexcept nogil

@cython.locals(leaving=int, cost=int, index=int, place=int, number=int, chosen=int)
cdef void decide_paragraph(Lookup lookup, Scratch scratch) noexcept nogil

@cython.locals(kept=int, index=int, place=int, at=int, number=int, choice=ChoiceRecord, chosen=int)
cdef void decide_locked_forms(Lookup lookup, Scratch scratch) noexcept nogil

@cython.locals(written=int)
cdef inline void write(Lookup lookup, int at, int number, int chosen, Scratch scratch) noexcept nogil

@cython.locals(index=int)
cdef unsigned char grade(Lookup lookup, int chosen, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, against=int, known=int, index=int)
cdef int decide_locked(Lookup lookup, int place, int number, int exact, Scratch scratch) noexcept nogil

@cython.locals(own=int, against=int, index=int)
cdef int count_votes(Lookup lookup, int place, int number, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, own=int, index=int, trained=int)
cdef int is_suspicious(Lookup lookup, int place, int number, Scratch scratch) noexcept nogil

cdef inline int touches(Lookup lookup, int place, int other, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, candidate=CandidateRecord, price=int, ahead=int, kept=int, index=int)
cdef int mended(Lookup lookup, int best, int number, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, simple=int, index=int)
cdef int decide_place(Lookup lookup, int place, int number, int leaving, int exact, Scratch scratch) noexcept nogil

@cython.locals(best=int, lead=int, loose=int)
cdef int choose_open(Lookup lookup, int number, int index, Scratch scratch) noexcept nogil

@cython.locals(choice=ChoiceRecord, first=int, other=int, code=int, index=int)
cdef int vote_of(Lookup lookup, int word, int at, int number, int leaving) noexcept nogil

@cython.locals(scores=cython.p_int, ground=cython.p_int, count=int, best=int, index=int)
cdef int choose(Lookup lookup, int number, Scratch scratch) noexcept nogil

@cython.locals(at=int)
cdef inline int is_chosen(Lookup lookup, int index, Scratch scratch) noexcept nogil

@cython.locals(index=int, kept=int)
cdef int is_told_by_word(Lookup lookup, int best, int number, Scratch scratch) noexcept nogil

@cython.locals(count=int, choice=ChoiceRecord, lead=int)
cdef int lead_of(Lookup lookup, int best, int number, int *ground, Scratch scratch) noexcept nogil

