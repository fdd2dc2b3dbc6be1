"""Regional vocabulary: words for which another region has another word (软件 and 軟體), as a standard writes them.

Used only with the option `vocabulary`. Words are found in the converted text, so their spelling in the source does not
matter; the longest wins, from left to right.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from normalizer.engine.tables.dictionary import regional_step, unique
from normalizer.engine.text.characters import is_han
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.engine.text.strings import Strings
from normalizer.lexicon import Lexicon, Table
from normalizer.lexicon.lists import computing_words
from normalizer.lexicon.regions import words_of_both
from normalizer.model import Rule, Script, Standard

__all__ = ["RegionalWord", "Vocabulary", "bordered", "vocabulary"]

Cut = Callable[[str], Sequence[tuple[int, int]]]
"""Cuts a run of Han characters into words: start and end of each."""

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "zh-Hant-TW": ("TWPhrases",),
    "zh-Hant-HK": ("HKPhrases",),
    "zh-Hans": ("TWPhrasesRev", "HKPhrasesRev"),
}
"""The tables of the lexicon; if both have a word, the first counts. Other standards have no region."""


_WINDOW: Final = 8
"""So many Han characters on either side of a word are cut with it."""
_LABEL: Final = 8
"""A paragraph of so many Han characters at most may be a label of a program: 打开文件."""


@dataclass(frozen=True, slots=True)
class RegionalWord:
    """A word and its replacements in a standard.

    Attributes:
        readings: The words of the standard, in the order of the table; the word itself if it is used there too.
        table: The table that contains it.
        key: Its key there.
    """

    readings: tuple[str, ...]
    table: Table
    key: str

    @property
    def rule(self) -> Rule:
        """The row of the table."""
        return self.table.rule(self.key)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The regional words of one standard.

    Attributes:
        words: The regional words, by the replaced word as the standard writes it.
        of_both: Those that natives of the region write, too: 程序 of a court. They are replaced only in a text about
            computing, or in a label.
        computing: The words that show that a text is about computing, as the standard writes them.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> from normalizer.engine.tables.standard_tables import standard_tables
    >>> taiwan = find_standard("tw")
    >>> words, cut = vocabulary(taiwan, load_lexicon()), standard_tables(taiwan, load_lexicon()).sense.cut
    >>> list(words.replacements("排序算法和演算法", cut)), list(words.replacements("國家安全局", cut))
    ([(2, 4, '演算法', '算法')], [])
    """

    words: Mapping[str, RegionalWord]
    of_both: frozenset[str]
    computing: frozenset[str]

    @cached_property
    def _of_computing(self) -> Strings:
        return Strings(self.computing)

    @cached_property
    def _known(self) -> Strings:
        # replacements are found too, and stay: 演算法 is not read as 演 and 算法
        return Strings((*self.words, *(reading for word in self.words.values() for reading in word.readings)))

    def grade(self, word: str) -> int:
        """The certainty of a replacement, as the kernel grades: doubtful if the table has several."""
        return 1 if len(self.words[word].readings) == 1 else 2

    @cached_property
    def _readings(self) -> Strings:
        made = {entry.readings[0] for word, entry in self.words.items() if entry.readings[0] != word}
        return Strings(reading for reading in made if len(reading) > 1 and reading not in self.words)

    def readings_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of words that the standard uses: nothing is converted there, and no word is found across their borders.

        辦公元件 contains the word 元件, so 公元 is not found in it.
        """
        if self.words:
            yield from self._readings.places(text)

    def replacements(self, text: str, cut: Cut) -> Iterator[tuple[int, int, str, str]]:
        """Start and end of each replaced word, its replacement, and the word.

        Args:
            text: The converted text.
            cut: Cuts it into words; a word that does not begin where words do is not one, see `bordered`. What natives
                write, too, has to end there as well: 發佈 stays in 發佈會.
        """
        if not self.words:
            return
        spans = [
            (start, end)
            for start, end in self._known.in_turn(text)
            if (entry := self.words.get(text[start:end])) and entry.readings[0] != text[start:end]
        ]
        starts = paragraph_starts(text) if any(text[start:end] in self.of_both for start, end in spans) else []
        senses: dict[int, bool] = {}
        for start, end, whole in bordered(text, spans, cut):
            word = text[start:end]
            if word in self.of_both:
                number = bisect_right(starts, start)
                if number not in senses:  # once for each paragraph: it may be as long as the text
                    paragraph = text[starts[number - 1] : starts[number] if number < len(starts) else len(text)]
                    senses[number] = self._is_about_computing(paragraph)
                if not (whole and senses[number]):
                    continue
            yield start, end, self.words[word].readings[0], word

    def _is_about_computing(self, paragraph: str) -> bool:
        """True if a paragraph has a word of computing, or is as short as a label."""
        return sum(map(is_han, paragraph)) <= _LABEL or self._of_computing.is_in(paragraph)


def bordered(text: str, spans: Iterable[tuple[int, int]], cut: Cut) -> Iterator[tuple[int, int, bool]]:
    """Those of some spans that begin where words do, or after no Han character, and whether they end there, too.

    全局 does not begin a word in 安全局; 錄像 begins one in 錄像帶, and does not end it.
    """
    for start, end in spans:
        first = _reach(text, start, -1)
        cuts = cut(text[first : _reach(text, end, 1)])
        if any(first + begin == start for begin, _ in cuts):
            yield start, end, any(first + stop == end for _, stop in cuts)


def _reach(text: str, place: int, step: int) -> int:
    """The end of the Han characters before a place or after it, `_WINDOW` at most."""
    here = place
    while abs(here - place) < _WINDOW:
        beside = here - (step < 0)
        if not 0 <= beside < len(text) or not is_han(text[beside]):
            break
        here += step
    return here


def _rows(standard: Standard, lexicon: Lexicon) -> Iterator[tuple[str, RegionalWord]]:
    """Every row in the spelling of the standard."""
    step = regional_step(standard, lexicon)
    simplified = lexicon.configuration(standard.configurations[0])
    spell = step.convert if step else simplified.convert
    for table in filter(None, map(lexicon.find, _TABLES.get(standard.id, ()))):
        for key, values in table.candidates.items():
            # the values are in the spelling of the standard already, except towards simplified
            readings = values if step else tuple(map(spell, values))
            yield spell(key), RegionalWord(unique(readings), table, key)


@cache
def vocabulary(standard: Standard, lexicon: Lexicon) -> Vocabulary:
    """The regional words of a standard; none for a standard without a region.

    A word that two regions use in two senses (程序: a program on the mainland, a process in Taiwan) is read as the
    mainland's: towards Taiwan it becomes 程式 and nothing becomes 程序, towards the mainland 程式 becomes 程序 and 程序
    stays. So twice is once.

    Source: OpenCC's TWPhrases, HKPhrases and their reversals.
    """
    words: dict[str, RegionalWord] = {}
    for word, entry in _rows(standard, lexicon):
        words.setdefault(word, entry)
    if standard.script is Script.SIMPLIFIED:
        made = {entry.readings[0] for word, entry in words.items() if entry.readings[0] != word}
        return Vocabulary({word: entry for word, entry in words.items() if word not in made}, frozenset(), frozenset())
    replaced = {word for word, entry in words.items() if entry.readings[0] != word}
    kept = {}
    for word, entry in words.items():
        readings = tuple(reading for reading in entry.readings if reading not in replaced or reading == word)
        if readings:
            kept[word] = RegionalWord(readings, entry.table, entry.key)
    return Vocabulary(kept, words_of_both(standard.id) & kept.keys(), _computing(standard, lexicon, kept))


def _computing(standard: Standard, lexicon: Lexicon, words: Mapping[str, RegionalWord]) -> frozenset[str]:
    """The words of computing as the standard writes them, with those of the region; none that natives write in general.

    A replaced word shows the same as its replacement, so that what is decided stays decided.
    """
    step = regional_step(standard, lexicon)
    found: set[str] = set()
    for word in computing_words():
        traditional = lexicon.configuration("s2t").convert(word)
        own = step.convert(traditional) if step else traditional
        if own not in words_of_both(standard.id):
            found.update((own, *(words[own].readings if own in words else ())))
    return frozenset(found)
