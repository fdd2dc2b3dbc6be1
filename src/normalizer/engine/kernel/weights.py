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
        FIXED_VOTE,
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
        MOST_CANDIDATES,
        MOST_SYMBOLS,
        NOTHING,
        ONES,
        RIGHT_THREE,
        RIGHT_TWO,
        TRANSLITERATES,
        VOTE_LONG,
        VOTE_SHORT,
        WEIGHT,
        WORD,
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
    """Sum up in `base` the weights of the n-grams and of the names around a place, and what its register adds."""
    clear(scratch.base)
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
    """Add to `base` the weights that a form has for what is around a place."""
    base = scratch.base
    trained = lookup.form_count[form]
    b = symbol_near(lookup, place - 2, scratch)
    c = symbol_near(lookup, place - 1, scratch)
    d = symbol_near(lookup, place + 1, scratch)
    e = symbol_near(lookup, place + 2, scratch)
    add_fixed(lookup, form, FIXED_ALWAYS, trained, base)
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


def score_words(lookup, place, number, scratch):
    """Score the candidates of a choice with several words."""
    scores = scratch.scores
    longest = scratch.longest
    choice = lookup.choices[number]
    count = candidate_count(lookup, number)
    trained = lookup.form_count[choice.form] if choice.form >= 0 else 0
    firm = 0
    for index in range(count):
        scores[index] = longest[index] = 0
    clear(scratch.raw)
    for index in range(scratch.matches):
        vote = scratch.votes[index]
        length = scratch.ends[index] - scratch.starts[index]
        if scratch.firm[index]:
            firm = 1
            name = lookup.word_blocks[scratch.words[index] + 1]
            if choice.form >= 0 and name != ONES:
                add_word(lookup, choice.form, place - scratch.starts[index], name, trained, scratch.raw)
        if vote < 0:
            continue
        if scratch.firm[index]:
            longest[vote] = max(longest[vote], length)
            worth = FIRM_LONG if length > 2 else FIRM_SHORT
        else:
            worth = LOOSE_LONG if length > 2 else LOOSE_SHORT
        scores[vote] = max(scores[vote], worth)
    for index in range(count):
        length = longest[index]
        if length:
            candidate = lookup.candidates[choice.first + index].trained
            scores[index] += firm_worth(lookup, choice.form, candidate, length, scratch)
        scores[index] += scratch.plain[index]
    if firm and choice.form >= 0:
        add_raw(lookup, choice.first, count, scratch)


def score_only_word(lookup, place, number, scratch):
    """Add the score of the only word, which has a vote: the case of two thirds of all decisions, twice in each."""
    scores = scratch.scores
    choice = lookup.choices[number]
    vote = scratch.votes[0]
    length = scratch.ends[0] - scratch.starts[0]
    if not scratch.firm[0]:
        scores[vote] += LOOSE_LONG if length > 2 else LOOSE_SHORT
        return
    scores[vote] += FIRM_LONG if length > 2 else FIRM_SHORT
    clear(scratch.raw)
    candidate = lookup.candidates[choice.first + vote].trained
    scores[vote] += firm_worth(lookup, choice.form, candidate, length, scratch)
    if choice.form >= 0:
        name = lookup.word_blocks[scratch.words[0] + 1]
        if name != ONES:
            trained = lookup.form_count[choice.form]
            add_word(lookup, choice.form, place - scratch.starts[0], name, trained, scratch.raw)
        add_raw(lookup, choice.first, candidate_count(lookup, number), scratch)


def add_word(lookup, form, place, name, trained, into):
    """Add the weights of a word over a place of it; its number may need two fields of the key."""
    add_feature(lookup, form, WORD, place, name // MOST_SYMBOLS, name % MOST_SYMBOLS, 0, trained, into)


def firm_worth(lookup, form, candidate, length, scratch):
    """The score of a firm word for its candidate; 0 if weights are known for it, which are added to `raw`."""
    which = FIXED_VOTE + MOST_CANDIDATES * (min(length, 5) - 2) + candidate
    if form >= 0 and candidate >= 0 and add_fixed(lookup, form, which, lookup.form_count[form], scratch.raw):
        return 0
    return VOTE_LONG if length > 2 else VOTE_SHORT


def add_raw(lookup, first, count, scratch):
    """Add the weights in `raw` to the scores of the candidates."""
    for index in range(count):
        trained = lookup.candidates[first + index].trained
        if trained >= 0:
            scratch.scores[index] += scratch.raw[trained]


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
