"""Regional vocabulary: words for which another region has another word (软件 and 軟體), as a standard writes them.

Used only with the option `vocabulary`. Words are found in the converted text, so their spelling in the source does not
matter; the longest wins, from left to right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from normalizer.engine.tables.dictionary import regional_step, unique
from normalizer.lexicon import Lexicon, Table
from normalizer.model import Rule, Script, Standard

if TYPE_CHECKING:
    import regex

__all__ = ["RegionalWord", "Vocabulary", "vocabulary"]

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "zh-Hant-TW": ("TWPhrases",),
    "zh-Hant-HK": ("HKPhrases",),
    "zh-Hans": ("TWPhrasesRev", "HKPhrasesRev"),
}
"""The tables of the lexicon; if both have a word, the first counts. Other standards have no region."""


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

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> list(vocabulary(find_standard("tw"), load_lexicon()).replacements("排序算法和演算法"))
    [(2, 4, '演算法', '算法')]
    """

    words: Mapping[str, RegionalWord]

    @cached_property
    def _pattern(self) -> "regex.Pattern[str]":
        import regex  # noqa: PLC0415 - slow to import, and needed only with the option

        # replacements are found too, and stay: 演算法 is not read as 演 and 算法
        known = unique((*self.words, *(reading for word in self.words.values() for reading in word.readings)))
        return regex.compile(r"\L<words>", words=sorted(known, key=len, reverse=True))

    def grade(self, word: str) -> int:
        """The certainty of a replacement, as the kernel grades: doubtful if the table has several."""
        return 1 if len(self.words[word].readings) == 1 else 2

    @cached_property
    def _readings(self) -> "regex.Pattern[str]":
        import regex  # noqa: PLC0415 - see above

        made = {entry.readings[0] for word, entry in self.words.items() if entry.readings[0] != word}
        known = {reading for reading in made if len(reading) > 1 and reading not in self.words}
        return regex.compile(r"\L<words>", words=sorted(known, key=len, reverse=True))

    def readings_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of words that the standard uses: nothing is converted there, and no word is found across their borders.

        辦公元件 contains the word 元件, so 公元 is not found in it.
        """
        if self.words:
            yield from (found.span() for found in self._readings.finditer(text, overlapped=True))

    def replacements(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        """Start and end of each replaced word, its replacement, and the word."""
        if not self.words:
            return
        for found in self._pattern.finditer(text):
            word = self.words.get(found.group())
            if word and word.readings[0] != found.group():
                yield found.start(), found.end(), word.readings[0], found.group()


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
        return Vocabulary({word: entry for word, entry in words.items() if word not in made})
    replaced = {word for word, entry in words.items() if entry.readings[0] != word}
    kept = {}
    for word, entry in words.items():
        readings = tuple(reading for reading in entry.readings if reading not in replaced or reading == word)
        if readings:
            kept[word] = RegionalWord(readings, entry.table, entry.key)
    return Vocabulary(kept)
