"""Decisions that are simple: those with no word over the place, or one of two characters.

More than four decisions of five are of this kind. They are made with few look-ups, whose addresses follow from the text
alone, and with few branches; the others are left to `decide`, which decides these too, in the same way, when a reason
is wanted.
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
        BEGIN,
        CLEAR_LEAD,
        END,
        FAR_AFTER,
        FAR_BEFORE,
        FIXED_ALWAYS,
        FIXED_SIZE,
        GIVEN,
        IN_AROUND,
        IN_AROUND_BOTH,
        IN_AROUND_LEFT,
        IN_AROUND_RIGHT,
        IN_THREE,
        IN_TWO,
        LEFT_THREE,
        LEFT_TWO,
        LOCKED,
        LOOSE_SHORT,
        MIDDLE,
        MODERN,
        NO_VOTE,
        NOTHING,
        OVER,
        OWN_WRITING,
        PAIR_DISPUTED,
        PAIR_NUMBER,
        PAIR_OWN,
        PAIR_REGIONAL,
        PAIR_VOTE,
        PAIR_VOTES,
        RIGHT_THREE,
        RIGHT_TWO,
        TRANSLITERATES,
        TWO,
        WORD_ALONE,
    )
    from normalizer.engine.kernel.hashes import has_both, neighbour_mark, window_hash
    from normalizer.engine.kernel.lookup import candidate_count, find, signed
    from normalizer.engine.kernel.registers import form_in_register, lead_in_register
    from normalizer.engine.kernel.weights import (
        add_feature,
        add_names,
        firm_short,
        lead_among,
        lead_around,
        score_without_words,
        sum_context,
    )
    from normalizer.engine.kernel.words import earliest, is_firm, match


def decide_simple(lookup, place, number, leaving, scratch):
    """The winner of a choice if it is simple, with its lead as `decide_place` stores it.

    Otherwise -1, and the words over the place are found.
    """
    kind = lookup.simple[number].kind
    part = lookup.pair_parts[number]
    before = scratch.symbols[place - 1] if place else END
    left = find(lookup.pairs, part, neighbour_mark(BEFORE, before))
    right = find(lookup.pairs, part, neighbour_mark(AFTER, scratch.symbols[place + 1]))
    scratch.lead = NOTHING
    longer = longer_words(lookup, place, before, scratch)
    if longer or (left and right):
        begin = earliest(lookup, place, scratch) if longer & OVER or left else place
        match(lookup, place, begin, place if longer & BEGIN or right else place - 1, scratch)
        return NOTHING
    scratch.starts[0] = place - (left != 0)
    scratch.ends[0] = place + 1 + (right != 0)
    left |= right
    scratch.matches = 0
    if kind == LOCKED:
        if not left or votes_for_itself(lookup, number, left):
            return lookup.choices[number].own
    elif (left >> PAIR_VOTE) & PAIR_VOTES != NO_VOTE:
        if kind == TWO:
            return decide_two(lookup, place, number, leaving, left, scratch)
        return decide_several(lookup, place, number, leaving, left, scratch)
    if left:
        scratch.matches = 1
        scratch.words[0] = cython.cast(cython.int, left & PAIR_NUMBER)
    return NOTHING


def longer_words(lookup, place, before, scratch):
    """Where words of three characters or more that are over a place may begin: at it or before it, as bits."""
    symbols = scratch.symbols
    here = symbols[place]
    after = symbols[place + 1]
    first = window_hash(0, here, after, symbols[place + 2] if place + 1 < scratch.length else END)
    second = window_hash(1, before, here, after)
    third = window_hash(2, symbols[place - 2] if place > 1 else END, before, here)
    windows = lookup.windows
    return BEGIN * has_both(windows, first) | OVER * (has_both(windows, second) | has_both(windows, third))


def votes_for_itself(lookup, number, pair):
    """True if a word of two characters lets a locked form stay."""
    vote = (pair >> PAIR_VOTE) & PAIR_VOTES
    return pair & PAIR_OWN != 0 or vote in (NO_VOTE, lookup.choices[number].own)


def decide_two(lookup, place, number, leaving, pair, scratch):
    """The winner of two candidates, with a word of two characters over the place or none."""
    simple = lookup.simple[number]
    choice = lookup.choices[number]
    vote = (pair >> PAIR_VOTE) & PAIR_VOTES
    bare = plain = simple.ahead
    if choice.form >= 0:
        bare = simple.sign * sum_two(lookup, place, choice.form, scratch)
        plain += bare + simple.sign * always_two(lookup, choice.form, scratch)
    scratch.cost = leaving if choice.own >= 0 else 0
    if choice.own >= 0:
        bare += leaving if choice.own else -leaving
        plain += leaving if choice.own else -leaving
    if not pair:
        return settle(lookup, plain, plain, number, scratch)
    if pair & PAIR_OWN and leaving >= OWN_WRITING:
        vote = choice.own
    worth = firm_short(choice.form)
    firm = bare + (worth if vote else -worth)
    if pair & PAIR_REGIONAL or (vote == choice.own and scratch.cost >= OWN_WRITING and scratch.register == MODERN):
        bare = firm  # what a word keeps or a region spells is no doubt, whatever is around it
    loose = plain + (LOOSE_SHORT if vote else -LOOSE_SHORT)
    best = settle(lookup, loose, plain, number, scratch)
    clear = scratch.lead >= CLEAR_LEAD
    if settle(lookup, firm, bare, number, scratch) != best or clear != (scratch.lead >= CLEAR_LEAD):
        if is_firm(lookup, scratch, 0):
            best = settle(lookup, firm, bare, number, scratch)
        else:
            best = settle(lookup, loose, plain, number, scratch)
    if pair & PAIR_DISPUTED and vote == best:
        scratch.lead = 0
    return best


def settle(lookup, total, plain, number, scratch):
    """The winner by what the second candidate scores more than the first; stores its lead if there are grades.

    Its lead is limited by the one without words, `plain`, as in `lead_of`.
    """
    if scratch.graded:
        choice = lookup.choices[number]
        lead = total if total > 0 else -total
        if choice.form >= 0:
            around = plain if total > 0 else -plain
            lead = min(lead, around + (0 if choice.own == (total > 0) else scratch.cost) + WORD_ALONE)
        scratch.lead = lead_in_register(lookup, choice.first + (total > 0), lead, scratch)
    return total > 0


def decide_several(lookup, place, number, leaving, pair, scratch):
    """The winner of up to four candidates, with a word of two characters over the place or none."""
    choice = lookup.choices[number]
    plain = scratch.plain
    bare = scratch.bare
    scores = scratch.scores
    count = candidate_count(lookup, number)
    vote = (pair >> PAIR_VOTE) & PAIR_VOTES
    scratch.cost = leaving if choice.own >= 0 else 0
    if choice.form >= 0:
        sum_context(lookup, place, choice.form, scratch)
    score_without_words(lookup, number, scratch)
    for index in range(count):
        scores[index] = plain[index]
    if not pair:
        return settle_several(lookup, number, count, plain, scratch)
    if pair & PAIR_OWN and leaving >= OWN_WRITING:
        vote = choice.own
    scores[vote] += LOOSE_SHORT
    loose = settle_several(lookup, number, count, plain, scratch)
    lead = scratch.lead
    for index in range(count):
        scores[index] = bare[index]
    scores[vote] += firm_short(choice.form)
    if pair & PAIR_REGIONAL or (vote == choice.own and scratch.cost >= OWN_WRITING and scratch.register == MODERN):
        bare = scores  # as in `decide_two`
    best = settle_several(lookup, number, count, bare, scratch)
    changes = best != loose or (lead >= CLEAR_LEAD) != (scratch.lead >= CLEAR_LEAD)
    if changes and not is_firm(lookup, scratch, 0):
        best = loose
        scratch.lead = lead
    if pair & PAIR_DISPUTED and vote == best:
        scratch.lead = 0
    return best


def settle_several(lookup, number, count, ground, scratch):
    """The best of the scores; stores its lead if there are grades, limited as in `settle`."""
    scores = scratch.scores
    best = 0
    for index in range(1, count):
        if scores[index] > scores[best]:
            best = index
    if scratch.graded:
        choice = lookup.choices[number]
        lead = lead_among(scores, best, count)
        if choice.form >= 0:
            lead = min(lead, lead_around(ground, best, choice.own, count, scratch) + WORD_ALONE)
        scratch.lead = lead_in_register(lookup, choice.first + best, lead, scratch)
    return best


def sum_two(lookup, place, form, scratch):
    """The weight of the second candidate by what is around a place, with what its register adds."""
    total = sum_two_of(lookup, place, form, scratch)
    form = form_in_register(lookup, form, scratch)
    if form >= 0:
        total += sum_two_of(lookup, place, form, scratch)
    return total


def always_two(lookup, form, scratch):
    """The weight of the second candidate that always holds, with what its register adds."""
    total = always_two_of(lookup, form)
    form = form_in_register(lookup, form, scratch)
    if form >= 0:
        total += always_two_of(lookup, form)
    return total


def always_two_of(lookup, form):
    """The weight that always holds of a form with two candidates."""
    always = lookup.fixed[FIXED_SIZE * form + FIXED_ALWAYS]
    return always - MIDDLE if always >= 0 else 0


def sum_two_of(lookup, place, form, scratch):
    """The weight of a form with two candidates for what is around a place: `add_context` with one weight each."""
    symbols = scratch.symbols
    contexts = lookup.contexts
    base = scratch.base
    part = lookup.single_parts[form]
    b = NOTHING
    c = END
    d = contexts[symbols[place + 1]]
    e = NOTHING
    if place:
        c = contexts[symbols[place - 1]]
        b = contexts[symbols[place - 2]] if place > 1 else END
    left = find(lookup.singles, part, neighbour_mark(BEFORE, c))
    right = find(lookup.singles, part, neighbour_mark(AFTER, d))
    total = signed(left) + signed(right)
    if b >= 0:
        total += signed(find(lookup.singles, part, neighbour_mark(FAR_BEFORE, b)))
    if place + 2 <= scratch.length:
        e = contexts[symbols[place + 2]]
        total += signed(find(lookup.singles, part, neighbour_mark(FAR_AFTER, e)))
    base[1] = 0
    if (left | right) & (IN_TWO | IN_THREE):
        if left & (IN_TWO | IN_THREE) and b >= 0:
            add_feature(lookup, form, LEFT_TWO, b, c, 0, 0, 2, base)
            if left & IN_THREE and place >= 2:
                a = contexts[symbols[place - 3]] if place > 2 else END
                add_feature(lookup, form, LEFT_THREE, a, b, c, 0, 2, base)
        if right & (IN_TWO | IN_THREE) and e >= 0:
            add_feature(lookup, form, RIGHT_TWO, d, e, 0, 0, 2, base)
            if right & IN_THREE and place + 3 <= scratch.length:
                add_feature(lookup, form, RIGHT_THREE, d, e, contexts[symbols[place + 3]], 0, 2, base)
    left &= right
    if left & (IN_AROUND | IN_AROUND_LEFT | IN_AROUND_RIGHT | IN_AROUND_BOTH):
        if left & IN_AROUND:
            add_feature(lookup, form, AROUND, c, d, 0, 0, 2, base)
        if left & IN_AROUND_LEFT and b >= 0:
            add_feature(lookup, form, AROUND_LEFT, b, c, d, 0, 2, base)
        if left & IN_AROUND_RIGHT and e >= 0:
            add_feature(lookup, form, AROUND_RIGHT, c, d, e, 0, 2, base)
        if left & IN_AROUND_BOTH and b >= 0 and e >= 0:
            add_feature(lookup, form, AROUND_BOTH, b, c, d, e, 2, base)
    if (lookup.classes[c] & TRANSLITERATES) | (lookup.classes[d] & (TRANSLITERATES | GIVEN)):
        add_names(lookup, form, max(b, 0), c, d, max(e, 0), 2, base)
    return total + base[1]
