"""Words over a place, and the check that they begin and end at word borders.

The words of the dictionaries are in blocks, see `tables/word_blocks.py`. Those with a frequency are in a trie: the node
after a first symbol has the number of the symbol, and a hash table maps a node and a symbol to the next node. A node
whose number is below the number of words is the word that ends there.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import (
        BOUND,
        FILTER_MASK,
        FIRST_NODE,
        LEAF,
        LONGEST_COUNTED,
        MOST_MATCHES,
        NEAR,
        NODE,
        NOTHING,
        ONES,
        REACH_MASK,
        SYMBOL,
        WORD_LAST,
        WORD_LENGTH,
    )
    from normalizer.engine.kernel.hashes import filter_slot, has_both, is_set, pair, step_key, triple, window_hash
    from normalizer.engine.kernel.hashes import place as place_of
    from normalizer.engine.kernel.lookup import first_code, length_of, spelling_count, symbol_of


def step(steps, cells, node, symbol):
    """The next node of a trie after a symbol, with `LEAF` if it has no next nodes; -1 if there is none."""
    key = step_key(node, symbol)
    at = place_of(key, cells)
    while steps[at].key != key:
        if steps[at].key == ONES:
            return NOTHING
        at += 1
        if at == cells:
            at = 0
    return steps[at].value


def earliest(lookup, place, scratch):
    """Where the first word over a place may begin."""
    if not place:
        return 0
    hashed = pair(scratch.symbols[place - 1], scratch.symbols[place])
    return max(0, place - lookup.word_back[filter_slot(hashed, REACH_MASK)])


def match(lookup, place, start, latest, scratch):
    """Find the words over a place that are not inside another; only those without white space, if there are any.

    They begin at `start` at the earliest, and at `latest` at the latest.
    """
    symbols = scratch.symbols
    length = scratch.length
    furthest = found = whole = 0
    while start <= latest and start + 1 < length:
        hashed = pair(symbols[start], symbols[start + 1])
        last = start + lookup.word_reach[filter_slot(hashed, REACH_MASK)]
        if last <= place:
            start += 1
            continue
        longer = is_set(lookup.triples, filter_slot(triple(hashed, symbols[start + 2]), FILTER_MASK))
        word = longest_word(lookup, start, place, longer, scratch) if longer or start + 1 >= place else NOTHING
        if word >= 0 and found < MOST_MATCHES:
            end = start + length_of(lookup, word)
            if end > furthest:
                scratch.starts[found], scratch.ends[found], scratch.words[found] = start, end, word
                whole += is_whole(scratch, found)
                furthest = end
                found += 1
        start += 1
    scratch.matches = found
    if 0 < whole < found:
        keep_whole(scratch)


def longest_word(lookup, start, place, longer, scratch):
    """The longest word that begins at `start` and is over a place: where it begins in the blocks, or -1.

    `longer` is false if none of three characters or more begins there. Of two characters is the first of a block.
    """
    symbols = scratch.symbols
    blocks = lookup.word_blocks
    word = step(lookup.word_pairs, lookup.word_cells, symbols[start], symbols[start + 1])
    short = NOTHING
    if word < 0:
        return NOTHING
    head = blocks[word]
    if head & WORD_LENGTH == 2:
        short = word if start + 1 >= place else NOTHING
        if head & WORD_LAST:
            return short
        word = next_word(lookup, word)
    third = symbols[start + 2] if longer else 0
    while longer:
        head = blocks[word]
        if blocks[word + 1] & SYMBOL == third:
            size = cython.cast(cython.int, head & WORD_LENGTH)
            if place - start < size <= scratch.length - start and has_rest(lookup, word, size, start, scratch):
                return word
        if head & WORD_LAST:
            break
        word = next_word(lookup, word)
    return short


def next_word(lookup, word):
    """Where the next word of a block begins."""
    return first_code(lookup, word) + length_of(lookup, word) * spelling_count(lookup, word)


def has_rest(lookup, word, size, start, scratch):
    """True if the symbols from `start` on are those of a word, after the first three."""
    for at in range(3, size):
        if (lookup.word_blocks[word + at // 2] >> (at % 2 * 16)) & SYMBOL != scratch.symbols[start + at]:
            return 0
    return 1


def keep_whole(scratch):
    """Keep only the matches without white space inside."""
    kept = 0
    for index in range(scratch.matches):
        if is_whole(scratch, index):
            scratch.starts[kept], scratch.ends[kept] = scratch.starts[index], scratch.ends[index]
            scratch.words[kept] = scratch.words[index]
            kept += 1
    scratch.matches = kept


def is_whole(scratch, index):
    """True if the characters of a match are adjacent in the text."""
    start = scratch.starts[index]
    last = scratch.ends[index] - 1
    return scratch.offsets[last] - scratch.offsets[start] == last - start


def is_firm(lookup, scratch, index):
    """True if a match begins and ends at word borders, by the frequencies of words.

    展示了如何: the end of a word after 了如 costs much, because 如何 is a word.
    """
    start = scratch.starts[index]
    end = scratch.ends[index]
    low = start
    high = end
    broken = not is_whole(scratch, index)
    if end - start > LONGEST_COUNTED:
        return 1
    while low and start - low < NEAR and (broken or scratch.offsets[low] - scratch.offsets[low - 1] == 1):
        low -= 1
    while (
        high < scratch.length
        and high - end < NEAR
        and (broken or scratch.offsets[high] - scratch.offsets[high - 1] == 1)
    ):
        high += 1
    if not is_crossed(lookup, scratch, low, start, high) and not is_crossed(lookup, scratch, low, end, high):
        return 1
    return is_free(lookup, scratch, low, start, end, high)


def is_crossed(lookup, scratch, low, border, high):
    """True if any word of the list crosses a border."""
    start = max(low, border - LONGEST_COUNTED + 1)
    symbols = scratch.symbols
    if border >= high or border <= low:
        return 0
    if not is_pair(lookup, symbols[border - 1], symbols[border]):
        return 0
    while start < border:
        if start + lookup.cost_reach[
            filter_slot(pair(symbols[start], symbols[start + 1]), REACH_MASK)
        ] > border and is_pair(lookup, symbols[start], symbols[start + 1]):
            node, end = FIRST_NODE + symbols[start], start + 1
            while not node & LEAF and end < high and end < start + LONGEST_COUNTED:
                node = step(lookup.cost_steps, lookup.cost_cells, node, symbols[end])
                end += 1
                if end > border and node & NODE < lookup.cost_count:
                    return 1
        start += 1
    return 0


def is_pair(lookup, one, two):
    """False if no word of the list has two neighbours; sometimes true without one."""
    return has_both(lookup.cost_pairs, window_hash(0, 0, one, two))


def is_free(lookup, scratch, low, start, end, high):
    """True if the cheapest cut of a part of the skeleton costs no more with borders at `start` and `end`.

    The costs from each place on are stored twice: without the borders, and, at an offset of `BOUND`, with them.
    """
    here = high - 1
    symbols = scratch.symbols
    costs = scratch.costs
    costs[high - low] = costs[BOUND + high - low] = 0
    while here >= low:
        free = lookup.unknown_cost + costs[here + 1 - low]
        bound = lookup.unknown_cost + costs[BOUND + here + 1 - low]
        node, ahead = lookup.cost_roots[symbols[here]], here + 1
        while node >= 0:
            if node & NODE < lookup.cost_count:
                cost = lookup.cost_of[node & NODE]
                free = min(free, cost + costs[ahead - low])
                if not (here < start < ahead or here < end < ahead):
                    bound = min(bound, cost + costs[BOUND + ahead - low])
            if node & LEAF or ahead >= high or ahead >= here + LONGEST_COUNTED:
                break
            if ahead == here + 1:
                if not is_pair(lookup, symbols[here], symbols[ahead]):
                    break
                node = FIRST_NODE + symbols[here]
            node = step(lookup.cost_steps, lookup.cost_cells, node, symbols[ahead])
            ahead += 1
        costs[here - low], costs[BOUND + here - low] = free, bound
        here -= 1
    return costs[0] == costs[BOUND]


def is_inside_word(lookup, text, place):
    """True if a place is inside a word of the list of two characters or more."""
    size = len(text)
    for start in range(max(0, place - LONGEST_COUNTED + 1), place + 1):
        node = FIRST_NODE + symbol_of(lookup, ord(text[start]))
        end = start + 1
        while not node & LEAF and end < size and end < start + LONGEST_COUNTED:
            node = step(lookup.cost_steps, lookup.cost_cells, node, symbol_of(lookup, ord(text[end])))
            end += 1
            if end > place and node & NODE < lookup.cost_count:
                return True
    return False


def cheapest_ends(lookup, text):
    """For each place of a text: the end of the first word in the cheapest cut from there on.

    If two cuts cost the same, it is that with the longer first word.
    """
    size = len(text)
    ends = [0] * size
    one = two = three = four = 0  # what the rest of the text costs behind one character, behind two and so on
    for start in range(size - 1, -1, -1):
        symbol = symbol_of(lookup, ord(text[start]))
        best, first, length = lookup.unknown_cost + one, 1, 1
        node = lookup.cost_roots[symbol]
        while node >= 0:
            if node & NODE < lookup.cost_count:
                cost = lookup.cost_of[node & NODE]
                cost += one if length == 1 else two if length == 2 else three if length == 3 else four
                if cost <= best:
                    best, first = cost, length
            if node & LEAF or start + length >= size or length >= LONGEST_COUNTED:
                break
            following = symbol_of(lookup, ord(text[start + length]))
            if length == 1:
                if not is_pair(lookup, symbol, following):
                    break
                node = FIRST_NODE + symbol
            node = step(lookup.cost_steps, lookup.cost_cells, node, following)
            length += 1
        ends[start] = start + first
        four, three, two, one = three, two, one, best
    return ends
