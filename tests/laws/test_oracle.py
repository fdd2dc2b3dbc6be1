"""The matcher against a slow and obvious one."""

import sys
from collections.abc import Container
from itertools import pairwise
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from normalizer.engine.decide import decider
from normalizer.engine.han import HAN
from normalizer.engine.scan import REACH, paragraph_starts
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

sys.path.insert(0, str(Path(__file__).parent))
from texts import STANDARDS, TEXTS


def maximal_words(window: str, place: int, entries: Container[str]) -> list[tuple[int, str]]:
    """Every word over the place, without those that lie inside another."""
    spans = [
        (a, b)
        for a in range(len(window))
        for b in range(a + 1, len(window) + 1)
        if a <= place < b and window[a:b] in entries
    ]
    kept = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    return [(a, window[a:b]) for a, b in sorted(kept)]


@given(text=TEXTS, standard=st.sampled_from(STANDARDS), data=st.data())
def test_words_over_a_place(text: str, standard: str, data: st.DataObject) -> None:
    """The index finds the maximal words over a place, no more and no fewer."""
    engine = decider(find_standard(standard), load_lexicon())
    scan = engine.scan(text)
    assume(text)
    place = data.draw(st.integers(0, len(text) - 1))
    window = scan.window(place)
    found = [(match.start, match.key) for match in engine.words.covering(window.keys, window.place)]
    assert found == maximal_words(window.keys, window.place, engine.words.entries)


def reading(text: str) -> list[tuple[int, str]]:
    """The characters of each paragraph that a match sees, with their offsets."""
    selectors = {chr(c) for c in [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]}
    return [(offset, character) for offset, character in enumerate(text) if character not in selectors]


@given(text=TEXTS, data=st.data())
def test_windows(text: str, data: st.DataObject) -> None:
    """A window reads the paragraph without selectors, and without the white space between Han characters."""
    starts = [*paragraph_starts(text), len(text)]
    for a, b in pairwise(starts):
        paragraph = text[a:b]
        places = [i for i, c in enumerate(paragraph) if HAN.match(c)]
        if not places:
            continue
        place = data.draw(st.sampled_from(places))
        engine = decider(find_standard("zh-Hant"), load_lexicon())
        window = engine.scan(text).window(a + place)
        seen = reading(paragraph)
        kept: list[tuple[int, str]] = []
        index = 0
        while index < len(seen):
            end = index
            while end < len(seen) and seen[end][1].isspace():
                end += 1
            if end == index:
                kept.append(seen[index])
                index += 1
                continue
            between_han = kept and HAN.match(kept[-1][1]) and end < len(seen) and HAN.match(seen[end][1])
            if not between_han:
                kept.append((-1, "\n"))
            index = end
        middle = [offset for offset, _ in kept].index(place)
        expected = "".join(c for _, c in kept[max(0, middle - REACH) : middle + REACH + 1])
        folded = expected.translate(engine.fold)
        assert "".join("\n" if c.isspace() else c for c in window.keys).strip("\n") == folded.strip("\n")
        assert window.keys[window.place] == text[a + place].translate(engine.fold)
