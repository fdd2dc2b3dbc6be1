"""Words in two spellings, and half-converted words.

A run of Han characters is cut into words by their frequencies (the most likely cut of a unigram model over the
folded text), so that 国|内阁 is not read as a word 国内. Words inside a longer one are counted too: 朝鮮 in
朝鮮戰爭.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

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
    offsets: range | list[int] = range(0)
    paragraph = 0
    for found in _HAN_RUN.finditer(text):
        start, end = found.span()
        if offsets and (start >= starts[paragraph] or text[offsets[-1] + 1 : start].strip()):
            yield offsets
            offsets = range(0)
        while start >= starts[paragraph]:
            paragraph += 1
        if not offsets:
            offsets = range(start, end)
            continue
        if isinstance(offsets, range):
            offsets = list(offsets)
        offsets.extend(range(start, end))  # in place: a line may have a blank after each character
    if offsets:
        yield offsets


class _Word(NamedTuple):
    """A word of two characters and more in a part of a run.

    Attributes:
        start: Its start in the part.
        end: Its end.
        form: The word as written.
        places: The places of this form, which more are added to.
        half: Its name if it mixes scripts and is in no other word; else empty.
    """

    start: int
    end: int
    form: str
    places: list[tuple[int, int]]
    half: str


class _Words:
    """The words of runs of Han characters, each with the words inside it; each part of a run is cut once.

    A run falls into parts where no word of the list crosses the border of two characters. Most parts are short and
    occur again and again.
    """

    def __init__(self, fold: Mapping[int, int], known: Frequencies, *, parted: bool) -> None:
        self.places: Final[defaultdict[str, defaultdict[str, list[tuple[int, int]]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._fold: Final = fold
        self._known: Final = known
        self._pairs: Final = known.pairs if parted else None
        self._found: Final[dict[str, tuple[_Word, ...]]] = {}

    def parts(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of each part of a run."""
        pairs, start = self._pairs, 0
        if pairs is not None:
            folded = run.translate(self._fold)
            for place in range(1, len(run)):
                if folded[place - 1 : place + 1] not in pairs:
                    yield start, place
                    start = place
        yield start, len(run)

    def of(self, part: str, classes: bytes) -> tuple[_Word, ...]:
        """The words in a part with a character that only one script has."""
        found = self._found.get(part)
        if found is None:
            one_sided = len(part) > 1 and not _ONE_SIDED.isdisjoint(classes)
            found = self._found[part] = tuple(self._of(part, classes)) if one_sided else ()
        return found

    def _of(self, part: str, classes: bytes) -> Iterator[_Word]:
        folded, names = part.translate(self._fold), self._known.names
        for start, end in self._known.cut(folded):
            for a, b in self._inside(folded, start, end):
                if not _ONE_SIDED.isdisjoint(classes[a:b]):
                    key, form = folded[a:b], part[a:b]
                    half = names.get(key, key) if (a, b) == (start, end) and _ONE_SIDED.issubset(classes[a:b]) else ""
                    yield _Word(a, b, form, self.places[key][form], half)

    def _inside(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of a word of two characters and more, and of the words inside it."""
        for a in range(start, end - 1):
            for b in range(a + 2, end + 1):
                if (a, b) == (start, end) or folded[a:b] in self._known.costs:
                    yield a, b


def find_words(text: str, scripts: bytes, *, lexicon: Lexicon) -> Words:
    """The words of a text that occur in two spellings, and those that mix scripts."""
    fold, known = common_words(lexicon)
    words = _Words(fold, known, parted=len(text) >= _LARGE)
    half: list[HalfConverted] = []
    for offsets in _runs(text):
        if isinstance(offsets, range):
            classes, run = scripts[offsets.start : offsets.stop], text[offsets.start : offsets.stop]
        else:
            classes, run = bytes([scripts[i] for i in offsets]), "".join([text[i] for i in offsets])
        if _ONE_SIDED.isdisjoint(classes):
            continue
        for begin, stop in words.parts(run):
            for start, end, form, places, name in words.of(run[begin:stop], classes[begin:stop]):
                place = offsets[begin + start], offsets[begin + end - 1] + 1
                places.append(place)
                if name:
                    half.append(HalfConverted(Span(*place), form, name))
    return Words(_spellings(words.places, known), tuple(half))


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
