"""The kernel against slow and obvious code: paragraphs, the words over a place, and the cut into words."""

import sys
from collections.abc import Container
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import decide_again
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.text.characters import HAN
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

sys.path.insert(0, str(Path(__file__).parent))
from texts import STANDARDS, TEXTS


def reading(text: str, begin: int, end: int) -> list[tuple[int, str]]:
    """The characters of a paragraph that a match sees, with their offsets.

    No selectors; no white space between Han characters; other white space once, as a line break.
    """
    selectors = {chr(c) for c in [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]}
    seen = [(i, text[i]) for i in range(begin, end) if text[i] not in selectors]
    kept: list[tuple[int, str]] = []
    at = 0
    while at < len(seen):
        ahead = at
        while ahead < len(seen) and seen[ahead][1].isspace():
            ahead += 1
        if ahead == at:
            kept.append(seen[at])
            at += 1
            continue
        between = kept and HAN.match(kept[-1][1]) and ahead < len(seen) and HAN.match(seen[ahead][1])
        if kept and ahead < len(seen) and not between:
            kept.append((seen[at][0], "\n"))
        at = ahead
    return kept


def maximal_words(window: str, place: int, entries: Container[str]) -> list[tuple[int, int]]:
    """Begin and end of every word over the place, without those that lie inside another."""
    spans = [
        (a, b)
        for a in range(max(0, place - 20), place + 1)
        for b in range(place + 1, min(len(window), place + 20) + 1)
        if window[a:b] in entries
    ]
    return sorted(s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans))


@given(text=TEXTS)
def test_paragraphs(text: str) -> None:
    """The kernel ends paragraphs where the definition does."""
    engine = standard_tables(find_standard("zh-Hant"), load_lexicon())
    assert Pass(engine.kernel, text).starts() == paragraph_starts(text)


@pytest.mark.parametrize("standard", STANDARDS)
@settings(max_examples=max(1, settings().max_examples // 15))
@given(text=TEXTS, data=st.data())
def test_words_over_a_place(standard: str, text: str, data: st.DataObject) -> None:
    """The kernel finds the maximal words over a place; where some have no white space inside, only these."""
    engine = standard_tables(find_standard(standard), load_lexicon())
    if not any(c in engine.made.forms.choices for c in text):  # few texts have one of the few that a past day has
        text += data.draw(st.sampled_from(sorted(engine.made.forms.choices)))
    place = data.draw(st.sampled_from([i for i, c in enumerate(text) if c in engine.made.forms.choices]))
    starts = [*paragraph_starts(text), len(text)]
    begin = max(start for start in starts if start <= place)
    end = min(start for start in starts if start > place)
    kept = reading(text, begin, end)
    window = "".join(character for _, character in kept).translate(engine.made.fold)
    middle = [offset for offset, _ in kept].index(place)
    found = maximal_words(window, middle, engine.made.words.entries)
    whole = [(a, b) for a, b in found if kept[b - 1][0] - kept[a][0] == b - 1 - a]
    decision = decide_again(engine.facts, Pass(engine.kernel, text), begin, place)
    expected = [(a - middle, engine.made.words.entries[window[a:b]][0].key) for a, b in whole or found]
    assert [(vote.start, vote.word.rule.key) for vote in decision.votes] == expected


def cheapest(run: str, costs: dict[str, int], unknown: int) -> int:
    """The cost of the cheapest cut, by trying them all."""
    best = [0]
    for end in range(1, len(run) + 1):
        options = [best[end - 1] + unknown]
        options += [
            best[start] + costs[run[start:end]] for start in range(max(0, end - 4), end) if run[start:end] in costs
        ]
        best.append(min(options))
    return best[-1]


@given(text=TEXTS, data=st.data())
def test_firm_words(text: str, data: st.DataObject) -> None:
    """A word is firm where it costs nothing to let words begin and end at its borders."""
    engine = standard_tables(find_standard("zh-Hant"), load_lexicon())
    places = [i for i, c in enumerate(text) if c in engine.made.forms.choices]
    assume(places)
    place = data.draw(st.sampled_from(places))
    starts = [*paragraph_starts(text), len(text)]
    begin = max(start for start in starts if start <= place)
    kept = reading(text, begin, min(start for start in starts if start > place))
    keys = "".join(character for _, character in kept).translate(engine.made.fold)
    middle = [offset for offset, _ in kept].index(place)
    known = engine.made.frequencies
    for vote in decide_again(engine.facts, Pass(engine.kernel, text), begin, place).votes:
        if vote.form is None or not engine.made.forms.choices[text[place]].candidates:
            continue
        a, b = middle + vote.start, middle + vote.start + len(vote.word.form)
        broken = kept[b - 1][0] - kept[a][0] != b - 1 - a
        low, high = a, b
        while low and a - low < 5 and (broken or kept[low][0] - kept[low - 1][0] == 1):
            low -= 1
        while high < len(kept) and high - b < 5 and (broken or kept[high][0] - kept[high - 1][0] == 1):
            high += 1
        parts = [keys[low:a], keys[a:b], keys[b:high]]
        forced = sum(cheapest(part, dict(known.costs), known.unknown) for part in parts)
        firm = b - a > 4 or forced == cheapest("".join(parts), dict(known.costs), known.unknown)
        locked_and_agreed = engine.made.forms.choices[text[place]].locked
        assert vote.firm == firm or locked_and_agreed
