"""Words in two spellings, and half-converted words.

A run of Han characters is cut into words by their frequencies (the most likely cut of a unigram model over the
folded text), so that 国|内阁 is not read as a word 国内. Words inside a longer one are counted too: 朝鮮 in
朝鮮戰爭.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
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
_LARGE: Final = 16_384
"""The length of a text from which on it is worth 30 ms to know where no word crosses."""


def _runs(text: str) -> Iterator[Sequence[int]]:
    """The offsets of the characters of each run of Han; white space and page breaks do not end a run."""
    starts = [*paragraph_starts(text)[1:], len(text)]
    offsets: Sequence[int] = ()
    paragraph = 0
    for found in _HAN_RUN.finditer(text):
        start, end = found.span()
        if offsets and (start >= starts[paragraph] or text[offsets[-1] + 1 : start].strip()):
            yield offsets
            offsets = ()
        while start >= starts[paragraph]:
            paragraph += 1
        offsets = [*offsets, *range(start, end)] if offsets else range(start, end)
    if offsets:
        yield offsets


class _Words:
    """The words of runs of Han characters, each with the words inside it; each part of a run is cut once.

    A run falls into parts where no word of the list crosses the border of two characters. Most parts are short and
    occur again and again.
    """

    def __init__(self, known: Frequencies, *, parted: bool) -> None:
        self._known: Final = known
        self._pairs: Final = known.pairs if parted else None
        self._found: Final[dict[str, tuple[tuple[int, int, bool], ...]]] = {}

    def parts(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of each part of a folded run."""
        pairs, start = self._pairs, 0
        if pairs is not None:
            for place in range(1, len(run)):
                if run[place - 1 : place + 1] not in pairs:
                    yield start, place
                    start = place
        yield start, len(run)

    def of(self, part: str) -> tuple[tuple[int, int, bool], ...]:
        """Start and end of each word of two characters and more in a part, and whether it is in no other."""
        found = self._found.get(part)
        if found is None:
            cut = self._known.cut(part) if len(part) > 1 else ()
            found = self._found[part] = tuple(word for start, end in cut for word in self._inside(part, start, end))
        return found

    def _inside(self, part: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """A word, and the words inside it."""
        for a in range(start, end - 1):
            for b in range(a + 2, end + 1):
                if (a, b) == (start, end) or part[a:b] in self._known.costs:
                    yield a, b, (a, b) == (start, end)


def find_words(text: str, scripts: bytes, *, lexicon: Lexicon) -> Words:
    """The words of a text that occur in two spellings, and those that mix scripts."""
    fold, known = common_words(lexicon)
    words = _Words(known, parted=len(text) >= _LARGE)
    places: defaultdict[str, defaultdict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    half: list[HalfConverted] = []
    for offsets in _runs(text):
        if isinstance(offsets, range):
            classes, surface = scripts[offsets.start : offsets.stop], text[offsets.start : offsets.stop]
        else:
            classes, surface = bytes([scripts[i] for i in offsets]), "".join([text[i] for i in offsets])
        if _ONE_SIDED.isdisjoint(classes):
            continue
        folded = surface.translate(fold)
        for begin, stop in words.parts(folded):
            if _ONE_SIDED.isdisjoint(classes[begin:stop]):
                continue
            for start, end, alone in words.of(folded[begin:stop]):
                a, b = begin + start, begin + end
                if not _ONE_SIDED.isdisjoint(classes[a:b]):
                    place = offsets[a], offsets[b - 1] + 1
                    places[folded[a:b]][surface[a:b]].append(place)
                    if alone and _ONE_SIDED.issubset(classes[a:b]):
                        name = known.names.get(folded[a:b], folded[a:b])
                        half.append(HalfConverted(Span(*place), surface[a:b], name))
    return Words(_spellings(places, known), tuple(half))


def _spellings(places: Mapping[str, Mapping[str, list[tuple[int, int]]]], known: Frequencies) -> tuple[Spelling, ...]:
    """The words with more than one spelling; longer words that contain one of them are left out."""
    mixed = {key: forms for key, forms in places.items() if len(forms) > 1}
    found = []
    for key, forms in mixed.items():
        if not any(key[a:b] in mixed for a, b in combinations(range(len(key) + 1), 2) if b - a < len(key)):
            ordered = sorted(forms.items(), key=lambda item: (-len(item[1]), item[1][0]))
            spelt = tuple((form, tuple(Span(*place) for place in spans)) for form, spans in ordered)
            found.append(Spelling(known.names.get(key, key), spelt))
    return tuple(sorted(found, key=lambda s: (-sum(s.counts.values()), s.word)))
