"""Reading of paragraphs: their ends and their skeletons.

The *skeleton* of a paragraph is its characters as symbols (folded characters, numbered), without variation selectors
and without white space inside Han. Words and contexts are looked up in it.

A paragraph ends after white space with a line break, unless that is inside a sentence: see `breaks_sentence`, and
`engine/text/paragraphs.py` for the definition that does not need the tables.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import (
        AUTHORED,
        BREAK,
        CALLS,
        CERTAIN,
        CHOICE,
        CLOSING,
        COLON,
        DIGIT,
        DOUBTED,
        DOUBTFUL,
        END,
        ENUMERATES,
        FOLLOWS,
        HAN,
        LETTER,
        LISTED,
        LONGEST_PERSON,
        LONGEST_VILLAGE,
        LOOK_BACK,
        MOST_SIGNED,
        NAMED,
        ONES,
        OPENING,
        OTHER_SIDE,
        OWN_SIDE,
        PRECEDES,
        PUNCTUATION,
        SELECTOR,
        SIGN,
        SPACE,
        SPECIAL,
        SURNAME,
        SYMBOL,
        TOWN,
        VARIANT,
        WIDE_COLON,
    )
    from normalizer.engine.kernel.lookup import flag_of, slot_of, symbol_of


def convert_unambiguous(lookup, here, size, scratch):
    """Convert paragraphs in which nothing has to be decided; the start of the first one with a choice.

    Towards simplified characters most paragraphs are so. They get no skeleton. This is tried only after such a
    paragraph, since a text towards traditional characters has hardly any.
    """
    codes = scratch.source
    out = scratch.target
    begin = here
    marks = scratch.marks
    signs = scratch.signs
    while here < size:
        code = codes[here]
        slot = slot_of(lookup, code)
        flag = lookup.cells[slot].mark >> 16
        out[here] = (code + lookup.cells[slot].way) & ONES
        if flag & (CHOICE | BREAK | SIGN | DOUBTED | NAMED | OPENING | VARIANT):
            if flag & CHOICE:
                scratch.marks, scratch.signs = marks, signs
                return begin
            if flag & BREAK:
                ahead = here
                while ahead < size and flag_of(lookup, codes[ahead]) & (SPACE | SELECTOR):
                    out[ahead] = codes[ahead]
                    ahead += 1
                if not breaks_sentence(lookup, begin, here, ahead, size, scratch):
                    if scratch.signs > signs:
                        note_signs(begin, ahead, scratch)
                    begin, marks, signs = ahead, scratch.marks, scratch.signs
                here = ahead
                continue
            flag_special(lookup, here, size, flag, scratch)
        here += 1
    if scratch.signs > signs:
        note_signs(begin, size, scratch)
    return size


def paragraph_end(lookup, here, size, scratch):
    """The start of the next paragraph, or the end of the text: as `read_paragraph`, without a skeleton."""
    codes = scratch.source
    begin = here
    while here < size:
        if flag_of(lookup, codes[here]) & BREAK:
            ahead = here
            while ahead < size and flag_of(lookup, codes[ahead]) & (SPACE | SELECTOR):
                ahead += 1
            if not breaks_sentence(lookup, begin, here, ahead, size, scratch):
                return ahead
            here = ahead
        else:
            here += 1
    return size


def note_signs(begin, end, scratch):
    """Note a paragraph that contains signs; together with the last one if it follows that or there is no more space."""
    if scratch.signed and (scratch.signed == MOST_SIGNED or scratch.signed_ends[scratch.signed - 1] == begin):
        scratch.signed_ends[scratch.signed - 1] = end
        return
    scratch.signed_starts[scratch.signed] = begin
    scratch.signed_ends[scratch.signed] = end
    scratch.signed += 1


def breaks_sentence(lookup, begin, here, ahead, size, scratch):
    """True if white space `[here, ahead)` with a line break is inside a sentence of the paragraph from `begin` on.

    It is if Han characters are on both sides and the line before contains punctuation within `LOOK_BACK` code points.
    """
    codes = scratch.source
    place = start = here
    flag = 0
    if ahead == size or not flag_of(lookup, codes[ahead]) & HAN:
        return 0
    while place > begin:
        flag = flag_of(lookup, codes[place - 1])
        if not flag & (SPACE | SELECTOR):
            break
        place -= 1
        start = place if flag & SPACE else start
    if place == begin or not flag & HAN:
        return 0
    while place > begin and place > start - LOOK_BACK:
        place -= 1
        flag = flag_of(lookup, codes[place])
        if flag & PUNCTUATION:
            return 1
        if flag & BREAK:
            return 0
    return 0


def read_paragraph(lookup, here, size, scratch):
    """Read one paragraph into the skeleton and convert its unambiguous forms; the start of the next paragraph."""
    codes = scratch.source
    out = scratch.target
    symbols = scratch.symbols
    offsets = scratch.offsets
    places = scratch.places
    pages = lookup.pages
    cells = lookup.cells
    begin = here
    length = count = 0
    other = own = 0
    while here < size:
        code = codes[here]
        slot = (pages[code >> 8] << 8) | (code & 255)  # as `slot_of`
        mark = cells[slot].mark
        out[here] = (code + cells[slot].way) & ONES
        if mark >> 16 & SPECIAL:
            flag = mark >> 16
            if flag & SELECTOR:
                here += 1
                continue
            if flag & SPACE:
                ahead = here
                broken = 0
                while ahead < size and flag_of(lookup, codes[ahead]) & (SPACE | SELECTOR):
                    broken |= flag_of(lookup, codes[ahead]) & BREAK
                    out[ahead] = codes[ahead]
                    ahead += 1
                if broken:
                    if not breaks_sentence(lookup, begin, here, ahead, size, scratch):
                        here = ahead
                        break
                elif (
                    length
                    and ahead < size
                    and separates_words(
                        lookup, flag_of(lookup, codes[offsets[length - 1]]), codes[here - 1], codes[ahead]
                    )
                ):
                    symbols[length] = END
                    offsets[length] = here
                    length += 1
                here = ahead
                continue
            flag_special(lookup, here, size, flag, scratch)
        # without branches, which would often be mispredicted: counts are in units of the bits, and a place is
        # overwritten until it is a choice
        other += mark & OTHER_SIDE << 16
        own += mark & OWN_SIDE << 16
        places[count] = length
        count += (mark >> 16 & CHOICE) // CHOICE
        symbols[length] = mark & SYMBOL
        offsets[length] = here
        length += 1
        here += 1
    symbols[length] = END
    scratch.length, scratch.count = length, count
    scratch.other, scratch.own = other // (OTHER_SIDE << 16), own // (OWN_SIDE << 16)
    return here


def take_out_frozen(here, end, scratch):
    """Restore the frozen spans of a paragraph, and remove them from the places to decide."""
    while scratch.frozen_at < scratch.frozen_count and scratch.frozen_ends[scratch.frozen_at] <= here:
        scratch.frozen_at += 1
    at = scratch.frozen_at
    while at < scratch.frozen_count and scratch.frozen_starts[at] < end:
        place = max(here, scratch.frozen_starts[at])
        stop = min(end, scratch.frozen_ends[at])
        while place < stop:
            scratch.target[place] = scratch.source[place]
            scratch.sure[place] = CERTAIN
            place += 1
        at += 1
    at = scratch.frozen_at
    kept = 0
    for index in range(scratch.count):
        place = scratch.offsets[scratch.places[index]]
        while at < scratch.frozen_count and scratch.frozen_ends[at] <= place:
            at += 1
        if at == scratch.frozen_count or place < scratch.frozen_starts[at]:
            scratch.places[kept] = scratch.places[index]
            kept += 1
    scratch.count = kept


def separates_words(lookup, before, last, following):
    """True if white space without a line break ends a word: not inside Han.

    Nor between Han and letters or digits, where it is only layout: 15 隻 is 15隻.
    """
    flag = flag_of(lookup, following) & HAN
    return not ((before & HAN and (flag or is_alnum(lookup, following))) or (flag and is_alnum(lookup, last)))


def is_alnum(lookup, code):
    """True if a code point is a letter or a digit."""
    symbol = lookup.contexts[symbol_of(lookup, code)]
    return symbol in (DIGIT, LETTER)


def flag_special(lookup, here, size, flag, scratch):
    """Count signs, grade doubted forms, and mark forms that a name, a quotation or an author may keep."""
    scratch.signs += (flag & SIGN) != 0
    scratch.sure[here] = DOUBTFUL if flag & DOUBTED else CERTAIN
    if (
        (flag & NAMED and may_be_name(lookup, here, size, scratch))
        or (flag & AUTHORED and not (here + 1 < size and flag_of(lookup, scratch.source[here + 1]) & HAN))
        or (flag & LISTED and is_in_label(lookup, here, size, scratch))
        or (flag & (LISTED | NAMED) == LISTED and follows_town(lookup, here, scratch))
        or (flag & VARIANT and follows_surname(lookup, here, scratch))
    ):
        mark_place(here, scratch)
    elif (
        flag & OPENING
        and here + 2 < size
        and flag_of(lookup, scratch.source[here + 2]) & CLOSING
        and flag_of(lookup, scratch.source[here + 1]) & (HAN | NAMED) == HAN
    ):
        mark_place(here + 1, scratch)


def may_be_name(lookup, here, size, scratch):
    """True if what is around a form may be around it in a name, or quotes it."""
    codes = scratch.source
    following = codes[here + 1] if here + 1 < size else 0
    if flag_of(lookup, following) & CLOSING:
        return 1
    if here + 3 < size and codes[here + 3] == ENUMERATES:
        return 1
    follows = lookup.classes[lookup.contexts[symbol_of(lookup, following)]]
    for place in range(here + 2, min(here + 4, size)):
        follows |= lookup.classes[lookup.contexts[symbol_of(lookup, codes[place])]]
    before = lookup.classes[symbol_of(lookup, codes[here - 1])] if here else lookup.classes[END]
    if not (follows & FOLLOWS or before & CALLS):
        return 0
    before |= lookup.classes[symbol_of(lookup, codes[here - 2])] if here > 1 else 0
    return before & PRECEDES


def is_in_label(lookup, here, size, scratch):
    """True if a form is in Han characters that may be the name of a person, up to a colon or the end of a line."""
    codes = scratch.source
    start = here
    end = here + 1
    while end < size and end < here + LONGEST_PERSON and flag_of(lookup, codes[end]) & HAN:
        end += 1
    if end < size and codes[end] != WIDE_COLON and codes[end] != COLON and not flag_of(lookup, codes[end]) & BREAK:
        return 0
    while start and start > end - LONGEST_PERSON and flag_of(lookup, codes[start - 1]) & HAN:
        start -= 1
    if end - start == 1 or (start and flag_of(lookup, codes[start - 1]) & HAN):
        return 0
    return lookup.classes[symbol_of(lookup, codes[start])] & SURNAME


def follows_town(lookup, here, scratch):
    """True if a town may end where the name of a village that ends with a form may begin."""
    codes = scratch.source
    for place in range(max(0, here - LONGEST_VILLAGE - 1), here - 1):
        if lookup.classes[symbol_of(lookup, codes[place])] & TOWN:
            return 1
    return 0


def follows_surname(lookup, here, scratch):
    """True if a surname may end one or two places before a form."""
    found = lookup.classes[symbol_of(lookup, scratch.source[here - 1])] if here else 0
    found |= lookup.classes[symbol_of(lookup, scratch.source[here - 2])] if here > 1 else 0
    return found & SURNAME


def mark_place(place, scratch):
    """Mark a place that a name or a quotation may keep."""
    if scratch.marks < scratch.size:
        scratch.marked[scratch.marks] = place
        scratch.marks += 1
