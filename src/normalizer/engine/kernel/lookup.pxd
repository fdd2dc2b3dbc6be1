# The arrays as structures of C, and the look-ups of single characters: inline in every module.

cimport cython

from normalizer.engine.kernel.constants cimport *
from normalizer.engine.kernel.hashes cimport in_bucket, place as place_of
from normalizer.engine.kernel.pointers cimport *


cdef struct CharacterRecord:
    unsigned int mark
    unsigned int way


cdef struct ChoiceRecord:
    int first
    int own
    int locked
    int form
    int staying


cdef struct CandidateRecord:
    int code
    int trained
    int ahead
    int written
    int price
    int price_elsewhere
    int price_with_word
    int taken


cdef struct PartRecord:
    int begin
    int buckets


cdef struct SimpleRecord:
    int kind
    int sign
    int ahead


cdef struct HashCell:
    unsigned int key
    unsigned int value


@cython.final
cdef class Lookup:
    cdef unsigned short *pages
    cdef CharacterRecord *cells
    cdef unsigned short *contexts
    cdef unsigned char *classes
    cdef ChoiceRecord *choices
    cdef CandidateRecord *candidates
    cdef unsigned int *word_blocks
    cdef HashCell *word_pairs
    cdef unsigned char *word_reach
    cdef unsigned char *word_back
    cdef unsigned int *triples
    cdef int *cost_roots
    cdef unsigned char *cost_reach
    cdef unsigned int *cost_pairs
    cdef HashCell *cost_steps
    cdef unsigned short *cost_of
    cdef int *fixed
    cdef unsigned int *singles
    cdef PartRecord *single_parts
    cdef SimpleRecord *simple
    cdef unsigned int *pairs
    cdef PartRecord *pair_parts
    cdef unsigned int *windows
    cdef HashCell *features
    cdef unsigned int *known
    cdef int *form_count
    cdef short *weights
    cdef long long *register_marks
    cdef int *register_forms
    cdef int general_forms
    cdef int end_of_marks
    cdef readonly int register
    cdef unsigned int word_cells
    cdef unsigned int cost_cells
    cdef unsigned int feature_cells
    cdef int cost_count
    cdef int unknown_cost
    cdef readonly dict tables


# the value of a mark in a part of a table, or 0
cdef inline unsigned int find(unsigned int *cells, PartRecord part, unsigned int mark) noexcept nogil:
    cdef unsigned int *bucket = cells + BUCKET_NUMBERS * (part.begin + <int>place_of(mark, part.buckets))
    cdef unsigned int found
    while True:
        found = in_bucket(bucket, mark)
        if found != 0 or bucket[BUCKET_NUMBERS - 1] == 0:
            return found
        bucket += BUCKET_NUMBERS


cdef inline int signed(unsigned int value) noexcept nogil:
    return <short>(value & WEIGHT)


cdef inline int slot_of(Lookup lookup, unsigned int code) noexcept nogil:
    return (lookup.pages[code >> 8] << 8) | (code & 255)


cdef inline int flag_of(Lookup lookup, unsigned int code) noexcept nogil:
    return lookup.cells[slot_of(lookup, code)].mark >> 16


cdef inline int symbol_of(Lookup lookup, unsigned int code) noexcept nogil:
    return lookup.cells[slot_of(lookup, code)].mark & SYMBOL


cdef inline int choice_of(Lookup lookup, unsigned int code) noexcept nogil:
    return lookup.cells[slot_of(lookup, code)].way


cdef inline int candidate_count(Lookup lookup, int number) noexcept nogil:
    return lookup.choices[number + 1].first - lookup.choices[number].first


cdef inline int length_of(Lookup lookup, int word) noexcept nogil:
    return lookup.word_blocks[word] & WORD_LENGTH


cdef inline int spelling_count(Lookup lookup, int word) noexcept nogil:
    return (lookup.word_blocks[word] >> WORD_COUNT) & WORD_SPELLINGS


cdef inline int first_code(Lookup lookup, int word) noexcept nogil:
    return word + 1 + (length_of(lookup, word) - 1) // 2
