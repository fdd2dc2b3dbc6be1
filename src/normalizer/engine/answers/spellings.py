"""Words in two spellings, and half-converted words.

The text is cut into words by their frequencies (the most likely cut of a unigram model over the folded text), so that
国|内阁 is not read as a word 国内. Words inside a longer one are counted too: 朝鮮 in 朝鮮戰爭.

Only words with a character that one script alone has are looked for, each in its part of the text: from one border that
no word of the list crosses to the next. Most parts are short and occur again and again, so that each is cut once.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, combinations
from operator import add, and_
from typing import Final

from normalizer.engine.answers.own_script import OwnScript
from normalizer.engine.tables.folded_words import common_words
from normalizer.engine.tables.frequencies import Frequencies
from normalizer.engine.text.paragraphs import Paragraphs
from normalizer.lexicon import Lexicon
from normalizer.model import HalfConverted, Script, Span, Spelling, Words
from normalizer.patterns import lazy_pattern

__all__ = ["find_words"]

_BLANKS: Final = lazy_pattern(r"\s+")
_ONE_SIDED: Final = frozenset({Script.TRADITIONAL, Script.SIMPLIFIED})
_IS_ONE_SIDED: Final = bytes(script in _ONE_SIDED for script in range(256))
_IS_HAN: Final = bytes(script != Script.NONE for script in range(256))
_NO, _YES = b"\0\1"
_SHORTEST: Final = 2
"""The length of a word that has no other inside."""
_LARGE: Final = 16_384
"""The length of a text from which on it is worth 30 ms to know where no word crosses."""


class _Joined:
    """A text without the white space inside runs of Han characters, where it ends no word; a paragraph ends a run.

    Attributes:
        text: The text.
        classes: The class of each of its characters.
    """

    def __init__(self, paragraphs: Paragraphs, scripts: bytes) -> None:
        text = self._source = paragraphs.text
        gaps = list(_gaps(paragraphs, scripts))
        starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
        pieces = [slice(*piece) for piece in zip(starts, ends, strict=True)]
        self.text: Final = "".join([text[piece] for piece in pieces]) if gaps else text
        self.classes: Final = b"".join([scripts[piece] for piece in pieces]) if gaps else scripts
        self._left_out: Final = [0, *accumulate(end - start for start, end in gaps)]
        self._begins: Final = [start - out for start, out in zip(starts, self._left_out, strict=True)]

    def spans(self, starts: Iterable[int], size: int) -> tuple[Span, ...]:
        """The spans in the source of parts that have a size and begin at the given places."""
        if self.text is self._source:
            return tuple([Span(start, start + size) for start in starts])
        return tuple([Span(self._offset(start), self._offset(start + size - 1) + 1) for start in starts])

    def _offset(self, place: int) -> int:
        return place + self._left_out[bisect_right(self._begins, place) - 1]


def _gaps(paragraphs: Paragraphs, scripts: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of the white space between two Han characters of a run."""
    text = paragraphs.text
    for found in _BLANKS.finditer(text):
        start, end = found.span()
        if not (start and scripts[start - 1] and end < len(text) and scripts[end]):
            continue
        before = scripts.rfind(Script.NONE, 0, start) + 1
        if paragraphs.starts[bisect_right(paragraphs.starts, end) - 1] <= before:
            yield start, end


_Word = tuple[int, str, list[int], str]
"""A word of two characters and more in a part of a text: its start in the part; the word as written; the starts of this
form in the text, which more are added to; its name if it is half-converted and in no other word, else empty."""


class _Words:
    """The words with a character that only one script has, by their folded key and by their forms."""

    def __init__(self, fold: Mapping[int, int], known: Frequencies, own: OwnScript) -> None:
        self._own: Final = own
        self.starts: Final[defaultdict[str, defaultdict[str, list[int]]]] = defaultdict(lambda: defaultdict(list))
        self._fold: Final = fold
        self._known: Final = known
        self._found: Final[dict[str, tuple[_Word, ...]]] = {}

    def parts(self, joined: _Joined) -> Iterator[tuple[int, int]]:
        """Start and end of each part with a character that only one script has; runs of Han in a short text."""
        text, classes = joined.text, joined.classes
        if len(text) < _LARGE:
            han = classes.translate(_IS_HAN)
            inside = bytes(map(and_, han, han[1:]))
        else:
            folded = text.translate(self._fold)
            inside = bytes(map(self._known.pairs.__contains__, map(add, folded, folded[1:])))
        one_sided, end = classes.translate(_IS_ONE_SIDED), 0
        while (place := one_sided.find(_YES, end)) >= 0:
            start = inside.rfind(_NO, end, place) + 1 or end
            end = inside.find(_NO, place) + 1 or len(text)
            if end - start > 1:
                yield start, end

    def of(self, part: str, classes: bytes, begin: int) -> tuple[_Word, ...]:
        """The words in a part, whose classes begin at an index of all."""
        found = self._found.get(part)
        if found is None:
            found = self._found[part] = tuple(self._of(part, classes[begin : begin + len(part)]))
        return found

    def _of(self, part: str, classes: bytes) -> Iterator[_Word]:
        folded, one_sided = part.translate(self._fold), classes.translate(_IS_ONE_SIDED)
        for start, end in self._known.cut(folded):
            if end - start == 1 or one_sided.find(_YES, start, end) < 0:
                continue
            yield self._word(
                folded, part, start, end, self._half(folded[start:end], part[start:end], classes[start:end])
            )
            for a, b in self._inside(folded, start, end) if end - start > _SHORTEST else ():
                if one_sided.find(_YES, a, b) >= 0:
                    yield self._word(folded, part, a, b, "")

    def _word(self, folded: str, part: str, start: int, end: int, half: str) -> _Word:
        form = part[start:end]
        return start, form, self.starts[folded[start:end]][form], half

    def _half(self, key: str, form: str, classes: bytes) -> str:
        """The name of a word that mixes scripts, or has a form that its own does not have in this word; else empty."""
        found = _ONE_SIDED.intersection(map(Script, set(classes)))
        if len(found) == 1 and not self._own.lacks(form, classes, *found):
            return ""
        return self._known.names.get(key, key)

    def _inside(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of each word of two characters and more inside a word."""
        for a in range(start, end - 1):
            for b in range(a + 2, end + 1):
                if b - a < end - start and folded[a:b] in self._known.costs:
                    yield a, b


def find_words(paragraphs: Paragraphs, scripts: bytes, *, lexicon: Lexicon) -> Words:
    """The words of a text that occur in two spellings, and those that are half-converted.

    Args:
        paragraphs: Those of the text.
        scripts: The class of every code point; `Script.NONE` where no word is looked for.
        lexicon: The edition of the dictionaries.
    """
    fold, known = common_words(lexicon)
    words, joined = _Words(fold, known, OwnScript(lexicon)), _Joined(paragraphs, scripts)
    half: list[HalfConverted] = []
    for begin, end in words.parts(joined):
        for start, form, starts, name in words.of(joined.text[begin:end], joined.classes, begin):
            place = begin + start
            starts.append(place)
            if name:
                (span,) = joined.spans((place,), len(form))
                half.append(HalfConverted(span, form, name))
    return Words(tuple(_spellings(words.starts, known, joined)), tuple(half))


def _spellings(starts: Mapping[str, Mapping[str, list[int]]], known: Frequencies, joined: _Joined) -> list[Spelling]:
    """The words with more than one spelling, the most frequent first; those that contain another are left out."""
    mixed = {key: forms for key, forms in starts.items() if len(forms) > 1}
    found = []
    for key, forms in mixed.items():
        size = len(key)
        if not any(key[a:b] in mixed for a, b in combinations(range(size + 1), 2) if 1 < b - a < size):
            ordered = sorted(forms.items(), key=lambda item: (-len(item[1]), item[1][0]))
            spelt = tuple((form, joined.spans(places, size)) for form, places in ordered)
            found.append(Spelling(known.names.get(key, key), spelt))
    return sorted(found, key=lambda spelling: (-sum(spelling.counts.values()), spelling.word))
