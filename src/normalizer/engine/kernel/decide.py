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
        CLEAR_LEAD,
        CODE_POINT,
        DISABLED,
        DOUBTED,
        DOUBTFUL,
        FORBIDDEN,
        NOTHING,
        OWN_WRITING,
        PROBABLE,
        RAREST,
        UNIT,
        UNLOCK,
        UNTRAINED,
        WORD_ALONE,
    )
    from normalizer.engine.kernel.hashes import fetch
    from normalizer.engine.kernel.lookup import candidate_count, choice_of, flag_of
    from normalizer.engine.kernel.paragraphs import convert_unambiguous, note_signs, read_paragraph, take_out_frozen
    from normalizer.engine.kernel.registers import read_register
    from normalizer.engine.kernel.simple import decide_simple
    from normalizer.engine.kernel.weights import score_only_word, score_words, sum_context
    from normalizer.engine.kernel.words import is_firm, match


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
            if scratch.frozen_count:
                take_out_frozen(begin, here, scratch)
            decide_paragraph(lookup, scratch)


def leaving_cost(scratch):
    """The cost of leaving a form that both scripts write: the rarer the other script in the paragraph, the higher."""
    if not scratch.own:
        return 0  # what the logarithm gives too, as the priors are; it takes as long as some decisions
    return cython.cast(cython.int, UNIT * -log(max(scratch.writing(), RAREST)) + 0.5)


def decide_paragraph(lookup, scratch):
    """Decide every form with a choice in the paragraph."""
    if not scratch.count:
        return
    read_register(lookup, scratch)
    leaving = leaving_cost(scratch)
    for index in range(scratch.count):
        at = scratch.offsets[scratch.places[index]]
        number = choice_of(lookup, scratch.source[at])
        chosen = decide_place(lookup, scratch.places[index], number, leaving, 0, scratch)
        choice = lookup.choices[number]
        written = lookup.candidates[choice.first + chosen].written
        scratch.target[at] = written & CODE_POINT
        if written & DISABLED:
            scratch.sure[at] = CERTAIN
        elif scratch.graded and not flag_of(lookup, scratch.source[at]) & DOUBTED:
            scratch.sure[at] = grade(lookup, chosen, choice.locked, scratch)


def grade(lookup, chosen, locked, scratch):
    """The grade of the last decision."""
    if scratch.lead < 0:
        return CERTAIN
    if scratch.lead < CLEAR_LEAD:
        return DOUBTFUL
    for index in range(scratch.matches):
        if scratch.votes[index] == chosen:
            if lookup.words[scratch.words[index]].disputed:
                return DOUBTFUL
        elif locked and scratch.votes[index] >= 0:
            return DOUBTFUL
    return PROBABLE


def decide_place(lookup, place, number, leaving, exact, scratch):
    """Weigh the candidates of a place of the skeleton; the number of the winner.

    Stores the lead of the winner in `scratch`, or -1 if nothing had to be weighed. Unless `exact`, the lead is only
    guaranteed to be on the right side of `CLEAR_LEAD`; without grades it is not computed.
    """
    choice = lookup.choices[number]
    against = 0
    scratch.place = place
    if exact:
        match(lookup, place, scratch)
    else:
        simple = decide_simple(lookup, place, number, leaving, scratch)
        if simple >= 0:
            return simple
    for index in range(scratch.matches):
        fetch(lookup.word_codes, lookup.words[scratch.words[index]].begin)
    scratch.cost = 0
    scratch.lead = NOTHING
    if choice.form >= 0 and not choice.locked:
        sum_context(lookup, place, choice.form, scratch)
    for index in range(scratch.matches):
        scratch.votes[index] = vote_of(lookup, scratch.words[index], place - scratch.starts[index], number, leaving)
        if scratch.votes[index] >= 0 and scratch.votes[index] != choice.own:
            against = 1
    if choice.locked and not against:
        return choice.own
    if choice.own >= 0:
        scratch.cost = 2 * leaving + UNLOCK if choice.locked else leaving
    if choice.form >= 0 and choice.locked:
        sum_context(lookup, place, choice.form, scratch)
    score_without_words(lookup, number, scratch)
    if scratch.matches == 1 and scratch.votes[0] >= 0 and not exact:
        # one word: its firmness is computed only if the result depends on it
        scratch.firm[0] = 0
        loose = choose(lookup, place, number, scratch)
        lead = scratch.lead
        scratch.firm[0] = 1
        best = choose(lookup, place, number, scratch)
        if best == loose and (not scratch.graded or (lead < CLEAR_LEAD) == (scratch.lead < CLEAR_LEAD)):
            return best
        if is_firm(lookup, scratch, 0):
            return best
        scratch.firm[0] = 0
        return choose(lookup, place, number, scratch)
    for index in range(scratch.matches):
        scratch.firm[index] = scratch.votes[index] < 0 or is_firm(lookup, scratch, index)
    return choose(lookup, place, number, scratch)


def vote_of(lookup, word, at, number, leaving):
    """The candidate that a word votes for at a place in it, or -1.

    The form itself gets the vote if the row of the word allows it too and it is locked, or hardly anything around is
    written in the other script.
    """
    choice = lookup.choices[number]
    if choice.locked or (choice.own >= 0 and leaving >= OWN_WRITING):
        other = word
        code = lookup.candidates[choice.first + choice.own].code
        while other >= 0:
            if cython.cast(cython.int, lookup.word_codes[lookup.words[other].begin + at]) == code:
                return choice.own
            other = lookup.words[other].next
    code = lookup.word_codes[lookup.words[word].begin + at]
    for index in range(candidate_count(lookup, number)):
        if lookup.candidates[choice.first + index].code == code:
            return index
    return NOTHING


def score_without_words(lookup, number, scratch):
    """Score each candidate without words, cost of leaving included."""
    plain = scratch.plain
    choice = lookup.choices[number]
    for index in range(candidate_count(lookup, number)):
        candidate = lookup.candidates[choice.first + index]
        if choice.form < 0:
            plain[index] = candidate.ahead
        else:
            plain[index] = scratch.base[candidate.trained] if candidate.trained >= 0 else -UNTRAINED
        if choice.own >= 0 and index != choice.own:
            plain[index] -= scratch.cost
            if choice.locked and not has_vote(index, scratch):
                plain[index] -= FORBIDDEN


def has_vote(candidate, scratch):
    """True if a word votes for a candidate."""
    for index in range(scratch.matches):
        if scratch.votes[index] == candidate:
            return 1
    return 0


def choose(lookup, place, number, scratch):
    """The best candidate, with the words as `firm` says; stores the scores, and the lead if there are grades."""
    scores = scratch.scores
    count = candidate_count(lookup, number)
    best = 0
    if scratch.matches > 1 or (scratch.matches and scratch.votes[0] < 0):
        score_words(lookup, place, number, scratch)
    else:
        for index in range(count):
            scores[index] = scratch.plain[index]
        if scratch.matches:
            score_only_word(lookup, place, number, scratch)
    for index in range(1, count):
        if scores[index] > scores[best]:
            best = index
    if scratch.graded:
        scratch.lead = lead_of(lookup, best, number, scratch)
    return best


def lead_of(lookup, best, number, scratch):
    """The lead of the winner, limited by its lead without words."""
    second = -FORBIDDEN * 4
    for index in range(candidate_count(lookup, number)):
        if index != best and scratch.scores[index] > second:
            second = scratch.scores[index]
    lead = scratch.scores[best] - second
    if lookup.choices[number].form >= 0:
        lead = max(0, min(lead, lead_without_words(lookup, best, number, scratch) + WORD_ALONE))
    return lead


def lead_without_words(lookup, best, number, scratch):
    """The lead of the winner without words; negative if the context is against it."""
    choice = lookup.choices[number]
    winner = 0
    second = -FORBIDDEN
    for index in range(candidate_count(lookup, number)):
        trained = lookup.candidates[choice.first + index].trained
        score = scratch.base[trained] if trained >= 0 else -UNTRAINED
        if choice.own >= 0 and index != choice.own:
            score -= scratch.cost
        if index == best:
            winner = score
        else:
            second = max(second, score)
    return winner - second
