"""Decisions of a text by paragraphs, of a paragraph by forms, of a form by the scores of its candidates."""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.libc.math import log
else:
    from math import log

    from normalizer.engine.kernel.constants import (
        CERTAIN,
        CHOSEN,
        CLEAR_LEAD,
        CODE_POINT,
        DISABLED,
        DOUBTED,
        DOUBTFUL,
        END,
        FIRM,
        LOCKED,
        LOOSE,
        MODERN,
        MOST_OPEN,
        NOTHING,
        OWN_SIDE,
        OWN_WRITING,
        PROBABLE,
        RAREST,
        STAYING,
        STAYING_ONES,
        UNIT,
        WORD_ALONE,
        WORD_DISPUTED,
        WORD_REGIONAL,
    )
    from normalizer.engine.kernel.lookup import (
        candidate_count,
        choice_of,
        first_code,
        flag_of,
        length_of,
        spelling_count,
    )
    from normalizer.engine.kernel.paragraphs import convert_unambiguous, note_signs, read_paragraph, take_out_frozen
    from normalizer.engine.kernel.registers import lead_in_register, read_register
    from normalizer.engine.kernel.simple import decide_simple
    from normalizer.engine.kernel.weights import (
        clear,
        ground_of,
        lead_among,
        lead_around,
        score_without_words,
        score_words,
        sum_context,
        sum_neighbours,
        symbol_near,
    )
    from normalizer.engine.kernel.words import earliest, is_firm, match


def convert_text(lookup, size, scratch):
    """Convert the text of a scratch, paragraph by paragraph."""
    here = 0
    while here < size:
        if not (scratch.count or scratch.frozen_count):
            here = convert_unambiguous(lookup, here, size, scratch)
        if here < size:
            begin = here
            signs = scratch.signs
            here = read_paragraph(lookup, here, size, scratch)
            if scratch.signs > signs:
                note_signs(begin, here, scratch)
            if scratch.count:
                decide_locked_forms(lookup, scratch)
            if scratch.frozen_count:
                take_out_frozen(begin, here, scratch)
            decide_paragraph(lookup, scratch)


def leaving_cost(scratch):
    """The cost of leaving a form that both scripts write: the rarer the other script in the paragraph, the higher."""
    if not scratch.own:
        return 0  # what the logarithm gives too, as the priors are; it takes as long as some decisions
    return cython.cast(cython.int, UNIT * -log(max(scratch.writing(), RAREST)) + 0.5)


def cost_of_form(lookup, number, leaving, scratch):
    """The cost of leaving a form, with what its register adds in a paragraph that is written in the target's script.

    Old prints have forms that other prints replaced (于 for 於). What is added grows with the cost, so that it obeys
    the same laws.
    """
    if leaving <= OWN_WRITING or scratch.leaning == MODERN:
        return leaving
    added = (lookup.choices[number].staying >> (STAYING * scratch.leaning)) & STAYING_ONES
    return leaving + min(added, leaving - OWN_WRITING)


def decide_paragraph(lookup, scratch):
    """Decide every form with a choice in the paragraph, the locked ones excepted."""
    if not scratch.count:
        return
    leaving = leaving_cost(scratch)
    for index in range(scratch.count):
        place = scratch.places[index]
        number = choice_of(lookup, scratch.source[scratch.offsets[place]])
        cost = cost_of_form(lookup, number, leaving, scratch)
        chosen = decide_place(lookup, place, number, cost, 0, scratch)
        write(lookup, scratch.offsets[place], number, chosen, scratch)


def decide_locked_forms(lookup, scratch):
    """Read the register of the paragraph and decide its locked forms; they are no places to decide any more.

    They come first, and nothing but the text around decides them. A form that was only a converter's does not count as
    writing of the target's side: then the other decisions are the same before and after it is mended.
    """
    kept = 0
    read_register(lookup, scratch)
    for index in range(scratch.count):
        place = scratch.places[index]
        at = scratch.offsets[place]
        number = choice_of(lookup, scratch.source[at])
        if lookup.simple[number].kind != LOCKED:
            scratch.places[kept] = place
            kept += 1
            continue
        choice = lookup.choices[number]
        chosen = decide_locked(lookup, place, number, 0, scratch)
        write(lookup, at, number, chosen, scratch)
        if chosen != choice.own and flag_of(lookup, scratch.source[at]) & OWN_SIDE:
            scratch.own -= not flag_of(lookup, scratch.target[at]) & OWN_SIDE
    scratch.count = kept


def write(lookup, at, number, chosen, scratch):
    """Write the candidate that was chosen at an offset of the text, with its grade."""
    written = lookup.candidates[lookup.choices[number].first + chosen].written
    scratch.target[at] = written & CODE_POINT
    if written & DISABLED:
        scratch.sure[at] = CERTAIN
    elif scratch.graded and not flag_of(lookup, scratch.source[at]) & DOUBTED:
        scratch.sure[at] = grade(lookup, chosen, scratch)


def grade(lookup, chosen, scratch):
    """The grade of the last decision."""
    if scratch.lead < 0:
        return CERTAIN
    if scratch.lead < CLEAR_LEAD:
        return DOUBTFUL
    for index in range(scratch.matches):
        if scratch.votes[index] == chosen and lookup.word_blocks[scratch.words[index]] & WORD_DISPUTED:
            return DOUBTFUL
    return PROBABLE


def decide_locked(lookup, place, number, exact, scratch):
    """Weigh the candidates of a locked form, which only the target's side writes; the number of the winner.

    The form stays, unless what speaks for another candidate exceeds what does so in the texts of natives where they
    wrote the form themselves. What the words and the neighbours leave alone is not weighed; if `exact`, its scores are
    0 then, and the words are known.

    Stores in `scratch` by how much that is exceeded as the lead; for a doubt what it lacks, -1 otherwise.
    """
    choice = lookup.choices[number]
    against = 0
    known = NOTHING
    scratch.place = place
    if exact:
        match(lookup, place, earliest(lookup, place, scratch), place, scratch)
    else:
        known = decide_simple(lookup, place, number, 0, scratch)
    if known < 0:
        against = count_votes(lookup, place, number, scratch)
    scratch.cost = 0
    scratch.lead = NOTHING
    if choice.form < 0 or not (against or is_suspicious(lookup, place, number, scratch)):
        if exact:
            clear(scratch.scores)
        return choice.own
    if known >= 0:
        match(lookup, place, earliest(lookup, place, scratch), place, scratch)
        count_votes(lookup, place, number, scratch)
    sum_context(lookup, place, choice.form, scratch)
    score_without_words(lookup, number, scratch)
    for index in range(scratch.matches):
        scratch.firm[index] = scratch.votes[index] < 0 or is_firm(lookup, scratch, index)
    return mended(lookup, choose(lookup, number, scratch), number, scratch)


def count_votes(lookup, place, number, scratch):
    """Find what each word over a locked form votes for; the number of those that vote for another candidate."""
    own = lookup.choices[number].own
    against = 0
    for index in range(scratch.matches):
        scratch.votes[index] = vote_of(lookup, scratch.words[index], place - scratch.starts[index], number, 0)
        scratch.firm[index] = 0
        against += scratch.votes[index] >= 0 and scratch.votes[index] != own
    return against


def is_suspicious(lookup, place, number, scratch):
    """True if the characters next to a locked form speak for another candidate; not if it stands alone."""
    choice = lookup.choices[number]
    if not (touches(lookup, place, place - 1, scratch) or touches(lookup, place, place + 1, scratch)):
        return 0
    sum_neighbours(lookup, place, choice.form, scratch)
    own = lookup.candidates[choice.first + choice.own].trained
    for index in range(candidate_count(lookup, number)):
        trained = lookup.candidates[choice.first + index].trained
        if own < 0 or (trained >= 0 and scratch.base[trained] > scratch.base[own]):
            return 1
    return 0


def touches(lookup, place, other, scratch):
    """True if a place has a neighbour of the tables with nothing in between."""
    if other < 0 or other >= scratch.length or symbol_near(lookup, other, scratch) == END:
        return 0
    return abs(scratch.offsets[other] - scratch.offsets[place]) == 1


def mended(lookup, best, number, scratch):
    """The candidate that a locked form is mended to, or the form itself; stores the lead, or what a doubt lacks.

    A form that is right in some word over the place stays: 白髮 in 白髮生, whatever 發生 says.
    """
    kept = 0
    choice = lookup.choices[number]
    candidate = lookup.candidates[choice.first + best]
    price = candidate.price if scratch.register == MODERN else candidate.price_elsewhere
    ahead = scratch.scores[best] - scratch.scores[choice.own]
    scratch.lead = scratch.apart = NOTHING
    if best == choice.own or not price:
        return choice.own
    for index in range(scratch.matches):
        kept |= scratch.votes[index] == choice.own
        if scratch.votes[index] == best and scratch.firm[index]:
            price = candidate.price_with_word * (1 if scratch.register == MODERN else 2)
    scratch.cost = price
    if price and not kept and ahead >= price + CLEAR_LEAD:
        scratch.lead = ahead - price
        return best
    if ahead > CLEAR_LEAD:
        scratch.lead = max(0, min(price + CLEAR_LEAD - ahead, CLEAR_LEAD - 1)) if price else 0
    return choice.own


def decide_place(lookup, place, number, leaving, exact, scratch):
    """Weigh the candidates of a place of the skeleton; the number of the winner.

    Stores the lead of the winner in `scratch`, or -1 if nothing had to be weighed. Unless `exact`, the lead is only
    guaranteed to be on the right side of `CLEAR_LEAD`; without grades it is not computed.
    """
    choice = lookup.choices[number]
    scratch.place = place
    if exact:
        match(lookup, place, earliest(lookup, place, scratch), place, scratch)
    else:
        simple = decide_simple(lookup, place, number, leaving, scratch)
        if simple >= 0:
            return simple
    scratch.lead = NOTHING
    if choice.form >= 0:
        sum_context(lookup, place, choice.form, scratch)
    for index in range(scratch.matches):
        scratch.votes[index] = vote_of(lookup, scratch.words[index], place - scratch.starts[index], number, leaving)
    scratch.cost = leaving if choice.own >= 0 else 0
    score_without_words(lookup, number, scratch)
    if exact or scratch.matches > MOST_OPEN:
        for index in range(scratch.matches):
            scratch.firm[index] = scratch.votes[index] < 0 or is_firm(lookup, scratch, index)
        return choose(lookup, number, scratch)
    for index in range(scratch.matches):
        scratch.borders[index] = 0
    return choose_open(lookup, number, 0, scratch)


def choose_open(lookup, number, index, scratch):
    """The best candidate, with the words before `index` as `firm` says; others are checked only if it matters."""
    if index == scratch.matches:
        return choose(lookup, number, scratch)
    scratch.firm[index] = 1
    best = choose_open(lookup, number, index + 1, scratch)
    if scratch.votes[index] < 0:
        return best
    lead = scratch.lead
    scratch.firm[index] = 0
    loose = choose_open(lookup, number, index + 1, scratch)
    if best == loose and (not scratch.graded or (lead < CLEAR_LEAD) == (scratch.lead < CLEAR_LEAD)):
        return best
    if not scratch.borders[index]:
        scratch.borders[index] = FIRM if is_firm(lookup, scratch, index) else LOOSE
    if scratch.borders[index] == LOOSE:
        return loose
    scratch.lead = lead
    return best


def vote_of(lookup, word, at, number, leaving):
    """The candidate that a word votes for at a place in it, or -1.

    The form itself gets the vote if the row of the word allows it too and it is locked, or hardly anything around is
    written in the other script.
    """
    choice = lookup.choices[number]
    first = first_code(lookup, word) + at
    if choice.locked or (choice.own >= 0 and leaving >= OWN_WRITING):
        code = lookup.candidates[choice.first + choice.own].code
        for other in range(spelling_count(lookup, word)):
            if cython.cast(cython.int, lookup.word_blocks[first + other * length_of(lookup, word)]) == code:
                return choice.own
    code = lookup.word_blocks[first]
    for index in range(candidate_count(lookup, number)):
        if lookup.candidates[choice.first + index].code == code:
            return index
    return NOTHING


def choose(lookup, number, scratch):
    """The best candidate, with the words as `firm` says; stores the scores, and the lead if there are grades."""
    scores = scratch.scores
    count = candidate_count(lookup, number)
    best = 0
    ground = ground_of(scratch)
    score_words(lookup, number, ground, scratch)
    for index in range(1, count):
        if scores[index] > scores[best]:
            best = index
    if scratch.graded:
        scratch.lead = lead_of(lookup, best, number, ground, scratch)
    return best


def is_told_by_word(lookup, best, number, scratch):
    """True if a firm word tells the form, and what is around it has no say.

    The region of the standard chose it, or the word has the form itself, in modern text that has hardly
    anything of the other script.
    """
    kept = best == lookup.choices[number].own and scratch.cost >= OWN_WRITING and scratch.register == MODERN
    for index in range(scratch.matches):
        if scratch.firm[index] and scratch.votes[index] == best and (kept or is_chosen(lookup, index, scratch)):
            return 1
    return 0


def is_chosen(lookup, index, scratch):
    """True if the region of the standard chose the form at the place in a word, which is of two characters."""
    at = scratch.place - scratch.starts[index]
    return at < CHOSEN and (lookup.word_blocks[scratch.words[index]] >> (WORD_REGIONAL + at)) & 1


def lead_of(lookup, best, number, ground, scratch):
    """The lead of the winner as its register has it; what no word tells has little more than without words."""
    count = candidate_count(lookup, number)
    choice = lookup.choices[number]
    lead = lead_among(scratch.scores, best, count)
    if choice.form >= 0 and not is_told_by_word(lookup, best, number, scratch):
        lead = min(lead, lead_around(ground, best, choice.own, count, scratch) + WORD_ALONE)
    return lead_in_register(lookup, choice.first + best, lead, scratch)
