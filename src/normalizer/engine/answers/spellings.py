"""Words in two spellings, and half-converted words.

A run of Han characters is cut into words by their frequencies (the most likely cut of a unigram model over the
folded text), so that 国|内阁 is not read as a word 国内. Words inside a longer one are counted too: 朝鮮 in
朝鮮戰爭.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from normalizer.engine.tables.folded_words import common_words
from normalizer.engine.tables.frequencies import Frequencies
from normalizer.engine.text.characters import HAN_CLASS
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.lexicon import Lexicon
from normalizer.model import HalfConverted, Script, Span, Spelling, Words
from normalizer.patterns import lazy_pattern

__all__ = ["find_words"]

_HAN_RUN: Final = lazy_pattern(f"[{HAN_CLASS}]+")
_ONE_SIDED: Final = frozenset({Script.TRADITIONAL, Script.SIMPLIFIED})


def _runs(text: str) -> Iterator[list[int]]:
    """The offsets of the characters of each run of Han; white space and page breaks do not end a run."""
    starts = [*paragraph_starts(text)[1:], len(text)]
    offsets: list[int] = []
    paragraph = 0
    for found in _HAN_RUN.finditer(text):
        while found.start() >= starts[paragraph]:
            paragraph += 1
            if offsets:
                yield offsets
            offsets = []
        if offsets and text[offsets[-1] + 1 : found.start()].strip():
            yield offsets
            offsets = []
        offsets.extend(range(found.start(), found.end()))
    if offsets:
        yield offsets


def find_words(text: str, scripts: bytes, *, lexicon: Lexicon) -> Words:
    """The words of a text that occur in two spellings, and those that mix scripts."""
    fold, known = common_words(lexicon)
    places: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    half: list[HalfConverted] = []
    for offsets in _runs(text):
        classes = bytes([scripts[i] for i in offsets])
        if _ONE_SIDED.isdisjoint(classes):
            continue
        surface = "".join([text[i] for i in offsets])
        folded = surface.translate(fold)
        for start, end in known.cut(folded):
            if _ONE_SIDED.isdisjoint(classes[start:end]):
                continue
            for a, b in _inside(folded, start, end, known):
                if not _ONE_SIDED.isdisjoint(classes[a:b]):
                    span = Span(offsets[a], offsets[b - 1] + 1)
                    places[folded[a:b]][surface[a:b]].append(span)
                    if (a, b) == (start, end) and _ONE_SIDED.issubset(classes[a:b]):
                        half.append(HalfConverted(span, surface[a:b], known.names.get(folded[a:b], folded[a:b])))
    return Words(_spellings(places, known), tuple(half))


def _inside(folded: str, start: int, end: int, known: Frequencies) -> Iterator[tuple[int, int]]:
    """Spans of a word of two or more characters, and of the words inside it."""
    for a in range(start, end - 1):
        for b in range(a + 2, end + 1):
            if (a, b) == (start, end) or folded[a:b] in known.costs:
                yield a, b


def _spellings(places: Mapping[str, Mapping[str, list[Span]]], known: Frequencies) -> tuple[Spelling, ...]:
    """The words with more than one spelling; longer words that contain one of them are left out."""
    mixed = {key: forms for key, forms in places.items() if len(forms) > 1}
    shortest = (key for key in mixed if not any(other != key and other in key for other in mixed))
    found = [
        Spelling(
            known.names.get(key, key),
            tuple(sorted(((f, tuple(spans)) for f, spans in mixed[key].items()), key=lambda x: (-len(x[1]), x[1][0]))),
        )
        for key in shortest
    ]
    return tuple(sorted(found, key=lambda s: (-sum(s.counts.values()), s.word)))
