"""Scores of candidates: log-linear weights of the n-grams around a place, of names, and of the words over it.

Scores are in 1/16 nat. A feature has weights for the second and later candidates of a form; that of the first is 0.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import (
        AFTER,
        AROUND,
        AROUND_BOTH,
        AROUND_LEFT,
        AROUND_RIGHT,
        BEFORE,
        END,
        FAR_AFTER,
        FAR_BEFORE,
        FILTER_MASK,
        FIRM_LONG,
        FIRM_SHORT,
        FIXED_ALWAYS,
        FIXED_NAME,
        FIXED_RUN,
        FIXED_SIZE,
        FORBIDDEN,
        GIVEN,
        IN_AROUND,
        IN_AROUND_BOTH,
        IN_AROUND_LEFT,
        IN_AROUND_RIGHT,
        IN_THREE,
        IN_TWO,
        LEFT_THREE,
        LEFT_TWO,
        LOOSE_LONG,
        LOOSE_SHORT,
        MIDDLE,
        NOTHING,
        ONES,
        RIGHT_THREE,
        RIGHT_TWO,
        TRANSLITERATES,
        UNTRAINED,
        UNWEIGHED_LONG,
        UNWEIGHED_SHORT,
        WEIGHT,
    )
    from normalizer.engine.kernel.hashes import (
        feature_check,
        feature_key,
        filter_slot,
        is_set,
        neighbour_mark,
    )
    from normalizer.engine.kernel.hashes import (
        place as place_of,
    )
    from normalizer.engine.kernel.lookup import candidate_count, find, signed
    from normalizer.engine.kernel.registers import form_in_register


def sum_context(lookup, place, form, scratch):
    """Sum up in `base` the weights of the n-grams and of the names around a place, and in `always` what always holds.

    What its register adds is in both.
    """
    clear(scratch.base)
    clear(scratch.always)
    add_context(lookup, place, form, scratch)
    form = form_in_register(lookup, form, scratch)
    if form >= 0:
        add_context(lookup, place, form, scratch)


def sum_neighbours(lookup, place, form, scratch):
    """Sum up in `base` the weights of the two characters next to a place, whatever the register."""
    trained = lookup.form_count[form]
    clear(scratch.base)
    add_fixed(lookup, form, FIXED_ALWAYS, trained, scratch.base)
    add_single(lookup, form, BEFORE, symbol_near(lookup, place - 1, scratch), trained, scratch.base)
    add_single(lookup, form, AFTER, symbol_near(lookup, place + 1, scratch), trained, scratch.base)


def add_context(lookup, place, form, scratch):
    """Add to `base` the weights that a form has for what is around a place, and to `always` what always holds."""
    base = scratch.base
    trained = lookup.form_count[form]
    b = symbol_near(lookup, place - 2, scratch)
    c = symbol_near(lookup, place - 1, scratch)
    d = symbol_near(lookup, place + 1, scratch)
    e = symbol_near(lookup, place + 2, scratch)
    add_fixed(lookup, form, FIXED_ALWAYS, trained, scratch.always)
    left = add_single(lookup, form, BEFORE, c, trained, base)
    right = add_single(lookup, form, AFTER, d, trained, base)
    if b >= 0:
        add_single(lookup, form, FAR_BEFORE, b, trained, base)
        if left & (IN_TWO | IN_THREE):
            add_feature(lookup, form, LEFT_TWO, b, c, 0, 0, trained, base)
            if left & IN_THREE and place >= 2:
                a = symbol_near(lookup, place - 3, scratch)
                add_feature(lookup, form, LEFT_THREE, a, b, c, 0, trained, base)
    if e >= 0:
        add_single(lookup, form, FAR_AFTER, e, trained, base)
        if right & (IN_TWO | IN_THREE):
            add_feature(lookup, form, RIGHT_TWO, d, e, 0, 0, trained, base)
            if right & IN_THREE and place + 3 <= scratch.length:
                f = symbol_near(lookup, place + 3, scratch)
                add_feature(lookup, form, RIGHT_THREE, d, e, f, 0, trained, base)
    left &= right
    if left & (IN_AROUND | IN_AROUND_LEFT | IN_AROUND_RIGHT | IN_AROUND_BOTH):
        if left & IN_AROUND:
            add_feature(lookup, form, AROUND, c, d, 0, 0, trained, base)
        if left & IN_AROUND_LEFT and b >= 0:
            add_feature(lookup, form, AROUND_LEFT, b, c, d, 0, trained, base)
        if left & IN_AROUND_RIGHT and e >= 0:
            add_feature(lookup, form, AROUND_RIGHT, c, d, e, 0, trained, base)
        if left & IN_AROUND_BOTH and b >= 0 and e >= 0:
            add_feature(lookup, form, AROUND_BOTH, b, c, d, e, trained, base)
    if (lookup.classes[c] & TRANSLITERATES) | (lookup.classes[d] & (TRANSLITERATES | GIVEN)):
        add_names(lookup, form, max(b, 0), c, d, max(e, 0), trained, base)


def symbol_near(lookup, at, scratch):
    """The symbol of the weights at a place; END next to the paragraph on either side, -1 beyond."""
    if at < -1 or at > scratch.length:
        return NOTHING
    if at == -1 or at == scratch.length:
        return END
    return lookup.contexts[scratch.symbols[at]]


def add_names(lookup, form, b, c, d, e, trained, into):
    """Add the weights of characters of transliterations and of given names around a place."""
    following = lookup.classes[d]
    later = lookup.classes[e]
    run = (1 + (lookup.classes[b] & TRANSLITERATES)) * 3 if lookup.classes[c] & TRANSLITERATES else 0
    run += 1 + (later & TRANSLITERATES) if following & TRANSLITERATES else 0
    if run:
        add_fixed(lookup, form, FIXED_RUN + run, trained, into)
    if following & GIVEN:
        run = (2 if c == END else 0) + (1 if later & GIVEN else 0)
        add_fixed(lookup, form, FIXED_NAME + run, trained, into)


def score_without_words(lookup, number, scratch):
    """Score each candidate without words, with the cost of leaving: `plain`; and `bare`, without what always holds."""
    plain = scratch.plain
    bare = scratch.bare
    choice = lookup.choices[number]
    for index in range(candidate_count(lookup, number)):
        candidate = lookup.candidates[choice.first + index]
        if choice.form < 0:
            bare[index] = plain[index] = candidate.ahead
        elif candidate.trained < 0:
            bare[index], plain[index] = 0, -UNTRAINED
        else:
            bare[index] = scratch.base[candidate.trained]
            plain[index] = bare[index] + scratch.always[candidate.trained]
        if choice.own >= 0 and index != choice.own:
            plain[index] -= scratch.cost
            bare[index] -= scratch.cost


def ground_of(scratch):
    """What the candidates score without words: where a firm word votes, what always holds does not count."""
    for index in range(scratch.matches):
        if scratch.firm[index] and scratch.votes[index] >= 0:
            return scratch.bare
    return scratch.plain


def score_words(lookup, number, ground, scratch):
    """Score the candidates of a choice: what they score without words, and the best word that votes for each."""
    scores = scratch.scores
    count = candidate_count(lookup, number)
    for index in range(count):
        scores[index] = 0
    for index in range(scratch.matches):
        vote = scratch.votes[index]
        if vote >= 0:
            scores[vote] = max(scores[vote], worth_of(lookup.choices[number].form, index, scratch))
    for index in range(count):
        scores[index] += ground[index]


def worth_of(form, index, scratch):
    """What the candidate scores that a word votes for: more if there are weights, which may say the contrary."""
    if scratch.ends[index] - scratch.starts[index] > 2:
        if scratch.firm[index]:
            return FIRM_LONG if form >= 0 else UNWEIGHED_LONG
        return LOOSE_LONG
    return firm_short(form) if scratch.firm[index] else LOOSE_SHORT


def firm_short(form):
    """What the candidate scores that a firm word of two characters votes for."""
    return FIRM_SHORT if form >= 0 else UNWEIGHED_SHORT


def lead_among(scores, best, count):
    """The score of a candidate minus the highest of the others."""
    second = -FORBIDDEN * 4
    for index in range(count):
        if index != best:
            second = max(second, scores[index])
    return scores[best] - second


def lead_around(ground, best, own, count, scratch):
    """The lead of a candidate by what is around it; what leaving the form costs does not count against it."""
    second = -FORBIDDEN * 4
    for index in range(count):
        if index != best:
            second = max(second, ground[index] - (scratch.cost if index == own else 0))
    return ground[best] - second


def clear(weights):
    """Set the weights of all candidates to 0."""
    weights[0] = weights[1] = weights[2] = weights[3] = 0


def add_fixed(lookup, form, which, trained, into):
    """Add the weights of a feature at a fixed place; false if it is not known."""
    value = lookup.fixed[FIXED_SIZE * form + which]
    if value < 0:
        return 0
    add_weights(lookup, value, trained, into)
    return 1


def add_weights(lookup, value, trained, into):
    """Add the weights of a feature: `value` itself for a form with two candidates, otherwise those from `value` on."""
    if trained == 2:
        into[1] += value - MIDDLE
        return
    for index in range(1, trained):
        into[index] += lookup.weights[value + index - 1]


def add_single(lookup, form, side, symbol, trained, into):
    """Add the weights of a neighbour on a side; the longer n-grams that contain it, as bits."""
    value = find(lookup.singles, lookup.single_parts[form], neighbour_mark(side, symbol))
    if trained == 2:
        into[1] += signed(value)
    else:
        add_weights(lookup, value & WEIGHT, trained, into)
    return value


def add_feature(lookup, form, template, one, two, three, four, trained, into):
    """Add the weights of a feature of up to four symbols, if it is known."""
    key = feature_key(form, template, one, two, three, four)
    if is_set(lookup.known, filter_slot((key & ONES) >> 1, FILTER_MASK)):
        add_found(lookup, key, trained, into)


def add_found(lookup, key, trained, into):
    """Add the weights of a feature by its key, if it is known; 46 bits of the key are compared."""
    features = lookup.features
    mark = key & ONES
    check = feature_check(key, trained)
    at = place_of(mark, lookup.feature_cells)
    while features[at].key:
        if features[at].key == mark and features[at].value >> 16 == check:
            add_weights(lookup, features[at].value & WEIGHT, trained, into)
            return
        at += 1
        if at == lookup.feature_cells:
            at = 0
