"""Regional vocabulary: words for which another region has another word (软件 and 軟體), as a standard has them.

Only with the option `vocabulary`. A word is looked for in the text as the standard writes it, so it is found however it
was spelt before; the longest wins, from left to right.
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
"""The tables of the lexicon, the first before the second where both have a word; other standards have no region."""


@dataclass(frozen=True, slots=True)
class RegionalWord:
    """A word and what the standard says instead.

    Attributes:
        readings: The words of the standard, the first of the table first; the word itself where it is used there too.
        table: The table that has it.
        key: Its key there.
    """

    readings: tuple[str, ...]
    table: Table
    key: str

    @property
    def rule(self) -> Rule:
        """The row."""
        return self.table.rule(self.key)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The regional words of one standard.

    Attributes:
        words: By the word that is replaced, as the standard writes it.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> list(vocabulary(find_standard("tw"), load_lexicon()).replacements("排序算法和演算法"))
    [(2, 4, '演算法', '算法')]
    """

    words: Mapping[str, RegionalWord]

    @cached_property
    def _pattern(self) -> "regex.Pattern[str]":
        import regex  # noqa: PLC0415 - only who uses the option pays for the import

        # what a word becomes is found too, and stays: 演算法 is not read as 演 and 算法
        known = unique((*self.words, *(reading for word in self.words.values() for reading in word.readings)))
        return regex.compile(r"\L<words>", words=sorted(known, key=len, reverse=True))

    def grade(self, word: str) -> int:
        """How sure it is that a word is replaced, as the kernel grades: doubtful where the table has several."""
        return 1 if len(self.words[word].readings) == 1 else 2

    @cached_property
    def _readings(self) -> "regex.Pattern[str]":
        import regex  # noqa: PLC0415 - see above

        made = {entry.readings[0] for word, entry in self.words.items() if entry.readings[0] != word}
        known = {reading for reading in made if len(reading) > 1 and reading not in self.words}
        return regex.compile(r"\L<words>", words=sorted(known, key=len, reverse=True))

    def standing(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words of the standard stand already: nothing is converted there, and no word is found across them.

        Of 辦公元件 the word 元件 stands, so 公元 is not read in it.
        """
        if self.words:
            yield from (found.span() for found in self._readings.finditer(text, overlapped=True))

    def replacements(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        """Begin and end of each word that is replaced, what replaces it, and the word."""
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
            # the values of a table for a standard are in its own spelling already, except towards simplified
            readings = values if step else tuple(map(spell, values))
            yield spell(key), RegionalWord(unique(readings), table, key)


@cache
def vocabulary(standard: Standard, lexicon: Lexicon) -> Vocabulary:
    """The regional words of a standard; none for a standard that is no region's.

    A word that two regions have in two senses (程序: a program on the mainland, a process in Taiwan) is read as the
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
