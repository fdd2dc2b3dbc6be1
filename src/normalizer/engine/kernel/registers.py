"""The register of a paragraph: modern, vernacular, classical or Cantonese, by its function words.

The marks are folded characters, so that a paragraph has the same register before and after it is converted. Each counts
once, however often it occurs: a list with 這 and 那 in every line is no novel. Nearly half of all characters are marks,
so they are added up without branches, and what one adds to all registers is one number.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import (
        CLEAR_REGISTER,
        DIGIT,
        END,
        FIELD,
        FIELD_ONES,
        FIELD_SIGN,
        FIRST_FULL,
        FIRST_WIDE,
        HAN,
        LETTER,
        LONGEST_CLAUSE,
        MODERN,
        MOST_CLAUSES,
        MOST_MARKS,
        NOTHING,
        ONES,
        TAKEN,
        TAKEN_ONES,
        TAKEN_SIGN,
        VERSE,
    )
    from normalizer.engine.kernel.lookup import flag_of, symbol_of


def read_register(lookup, scratch):
    """Find the register of the skeleton: the given one, or the one that its marks show most and clearly, or modern.

    And the one to which it leans: the one that its marks show most, be it clearly or not.
    """
    scratch.register = scratch.leaning = max(MODERN, lookup.register)
    if lookup.register >= 0 or not lookup.general_forms:
        return
    total = sum_marks(lookup, scratch)
    one = field(total)
    total = (total - one) >> FIELD
    two = field(total)
    three = (total - two) >> FIELD
    two += VERSE * min(clauses_of_verse(lookup, scratch), MOST_CLAUSES)
    most = max(one, two, three)
    if most > 0:
        scratch.leaning = 1 if most == one else 2 if most == two else 3
    if most > CLEAR_REGISTER:
        scratch.register = scratch.leaning


def sum_marks(lookup, scratch):
    """What the marks of the paragraph add to the scores of the registers."""
    marks = lookup.register_marks
    symbols = scratch.symbols
    heard = scratch.heard
    end = lookup.end_of_marks
    total = 0
    number_paragraph(scratch)
    paragraph = scratch.paragraph
    for index in range(scratch.length):
        symbol = symbols[index] & -cython.cast(cython.int, symbols[index] < end)  # or 0, which is no mark
        total += marks[symbol] & -cython.cast(cython.longlong, heard[symbol] != paragraph)
        heard[symbol] = paragraph
    return total


def may_be_verse(scratch):
    """False if the first clause is longer or shorter than those of verse; most paragraphs are told by that."""
    symbols = scratch.symbols
    start = 0
    while start < scratch.length and symbols[start] == END:
        start += 1
    for size in range(LONGEST_CLAUSE + 1):
        if symbols[start + size] == END:  # as behind the paragraph
            return size > 3
    return 0


def clauses_of_verse(lookup, scratch):
    """How many clauses the paragraph has if it is verse, else 0; `text/verse.py` says what verse is."""
    place = start = count = size = 0
    if not may_be_verse(scratch):
        return 0
    while place < scratch.length:
        code = scratch.source[scratch.offsets[place]]
        if not flag_of(lookup, code) & HAN:
            if lookup.contexts[symbol_of(lookup, code)] in (DIGIT, LETTER) and not FIRST_WIDE <= code < FIRST_FULL:
                return 0
            place += 1
            continue
        start = place
        while place < scratch.length and flag_of(lookup, scratch.source[scratch.offsets[place]]) & HAN:
            place += 1
            if place - start > LONGEST_CLAUSE:
                return 0
        if count and place - start != size:
            return 0
        size = place - start
        count += 1
    if size in (5, 7):
        return count if count > 1 else 0
    return count if size == 4 and count > 3 else 0


def number_paragraph(scratch):
    """Count a paragraph; where the numbers begin anew, no mark has been heard."""
    scratch.paragraph = (scratch.paragraph + 1) & ONES
    if not scratch.paragraph:
        for symbol in range(MOST_MARKS):
            scratch.heard[symbol] = 0
        scratch.paragraph = 1


def field(total):
    """The lowest field of a sum."""
    return ((total & FIELD_ONES) ^ FIELD_SIGN) - FIELD_SIGN


def form_in_register(lookup, form, scratch):
    """The form that has the weights which the register of the paragraph adds to those of a form, or -1."""
    if scratch.register == MODERN:
        return NOTHING
    return lookup.register_forms[scratch.register * lookup.general_forms + form]


def lead_in_register(lookup, candidate, lead, scratch):
    """The lead of a candidate, less what the register to which the paragraph leans takes off it; 0 at least.

    A lead grows only where the register is clear. Stores the lead without that in `scratch`.
    """
    lead = scratch.apart = max(0, lead)
    if scratch.leaning != MODERN:
        taken = (lookup.candidates[candidate].taken >> (TAKEN * scratch.leaning)) & TAKEN_ONES
        taken = (taken ^ TAKEN_SIGN) - TAKEN_SIGN
        if taken > 0 or scratch.register == scratch.leaning:
            lead -= taken
    return max(0, lead)
