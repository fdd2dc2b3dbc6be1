"""Regional vocabulary: words for which another region has another word (软件 and 軟體), as a standard writes them.

Used only with the option `vocabulary`. Words are found in the converted text, so their spelling in the source does not
matter; the longest wins, from left to right.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.tables.dictionary import regional_step, unique
from normalizer.engine.tables.surroundings import Hints, Paragraph, Signs
from normalizer.engine.text.strings import Strings
from normalizer.lexicon import Lexicon, Table
from normalizer.lexicon.lists import computing_words, general_phrases, label_words
from normalizer.lexicon.regions import REGIONAL_TERMS, Near, regional_terms, words_of_both
from normalizer.model import Rule, Script, Standard

__all__ = ["RegionalWord", "Vocabulary", "vocabulary"]

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "zh-Hant-TW": ("TWPhrases",),
    "zh-Hant-HK": ("HKPhrases",),
    "zh-Hans": ("TWPhrasesRev", "HKPhrasesRev"),
}
"""The tables of the lexicon, behind ours; of several with a word the first counts. Other standards have no region."""


_NO_SIGNS: Final = Signs(*(frozenset[str](),) * 5)


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

    @property
    def is_whole(self) -> bool:
        """True if it has to end where a word does, too: 源程序, which is not in 源程序员."""
        return self.table.name == REGIONAL_TERMS


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The regional words of one standard.

    Attributes:
        words: The regional words, by the replaced word as the standard writes it.
        of_both: Those that natives of the region write, too: 程序 of a court; each with where something about computing
            has to stand.
        signs: The words that show that a text is about computing, as the standard writes them.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> from normalizer.engine.tables.standard_tables import standard_tables
    >>> taiwan = find_standard("tw")
    >>> words, kernel = vocabulary(taiwan, load_lexicon()), standard_tables(taiwan, load_lexicon()).kernel
    >>> texts = "排序算法和演算法", "國家安全局"
    >>> [list(words.replacements(text, words.replaced_in(text), kernel, lambda: [0])) for text in texts]
    [[(2, 4, '演算法', '算法')], []]
    """

    words: Mapping[str, RegionalWord]
    of_both: Mapping[str, Near]
    signs: Signs

    @cached_property
    def _known(self) -> Strings:
        # replacements are found too, and stay: 演算法 is not read as 演 and 算法; so is what has a general sense
        readings = (reading for word in self.words.values() for reading in word.readings)
        return Strings((*self.words, *readings, *self.signs.general))

    @cached_property
    def _replaced(self) -> frozenset[str]:
        return frozenset(word for word, entry in self.words.items() if entry.readings[0] != word)

    @cached_property
    def _hints(self) -> Hints:
        """What words say of a sentence; replacements say what the words say, so that twice is once."""
        readings = (reading for word in self.of_both for reading in self.words[word].readings)
        return self.signs.hints((*self.of_both, *readings))

    def grade(self, word: str) -> int:
        """The certainty of a replacement, as the kernel grades: doubtful if the table has several."""
        return 1 if len(self.words[word].readings) == 1 else 2

    @cached_property
    def _readings(self) -> Strings:
        made = {entry.readings[0] for word, entry in self.words.items() if entry.readings[0] != word}
        return Strings(reading for reading in made if len(reading) > 1 and reading not in self.words)

    def readings_in(self, text: str) -> Sequence[tuple[int, int]]:
        """Spans of words that the standard uses: nothing is converted there, and no word is found across their borders.

        辦公元件 contains the word 元件, so 公元 is not found in it.
        """
        return self._readings.places(text)

    def replaced_in(self, text: str) -> list[tuple[int, int]]:
        """Spans of a converted text where a word would be replaced, if what is around it allowed that.

        >>> from normalizer.lexicon import load_lexicon
        >>> from normalizer.standard import find_standard
        >>> vocabulary(find_standard("tw"), load_lexicon()).replaced_in("算法和演算法")
        [(0, 2)]
        """
        spans = self._known.in_turn(text)
        return [(start, end) for start, end in spans if text[start:end] in self._replaced]

    def replacements(
        self, text: str, spans: Sequence[tuple[int, int]], kernel: Kernel, starts_of: Callable[[], Sequence[int]]
    ) -> Iterator[tuple[int, int, str, str]]:
        """Start and end of each replaced word, its replacement, and the word.

        Args:
            text: The converted text.
            spans: Those of `replaced_in`.
            kernel: Its kernel knows where words begin and end. A word that does not begin where words do is not one:
                全局 in 安全局. What natives write, too, has to end there as well: 發佈 stays in 發佈會.
            starts_of: Gives the starts of its paragraphs.
        """
        starts: Sequence[int] = ()
        paragraph: Paragraph | None = None
        first = last = 0
        for start, end in spans:
            word = text[start:end]
            near = self.of_both.get(word)
            if near is Near.NEVER:
                continue
            entry = self.words[word]
            begins, stops = kernel.borders(text, start, end)
            if not begins or not (stops or (near is None and not entry.is_whole)):
                continue
            if near is not None:
                if paragraph is None or start >= last:
                    starts = starts or starts_of()
                    number = bisect_right(starts, start)
                    first, last = starts[number - 1], starts[number] if number < len(starts) else len(text)
                    paragraph = Paragraph(text[first:last], self.signs, kernel.cut, self._hints)
                if not paragraph.is_of_computing(start - first, end - first, near):
                    continue
            yield start, end, entry.readings[0], word


def _rows(standard: Standard, lexicon: Lexicon) -> Iterator[tuple[str, RegionalWord]]:
    """Every row in the spelling of the standard; ours come first."""
    step = regional_step(standard, lexicon)
    simplified = lexicon.configuration(standard.configurations[0])
    spell = step.convert if step else simplified.convert
    terms = regional_terms(standard.id)
    for key, values in terms.candidates.items():
        spelt = simplified.convert(key)
        yield step.convert(spelt) if step else spelt, RegionalWord(values, terms, key)
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

    Source: `data/regional-terms.tsv`; OpenCC's TWPhrases, HKPhrases and their reversals.
    """
    words: dict[str, RegionalWord] = {}
    for word, entry in _rows(standard, lexicon):
        words.setdefault(word, entry)
    if standard.script is Script.SIMPLIFIED:
        made = {entry.readings[0] for word, entry in words.items() if entry.readings[0] != word}
        return Vocabulary({word: entry for word, entry in words.items() if word not in made}, {}, _NO_SIGNS)
    replaced = {word for word, entry in words.items() if entry.readings[0] != word}
    kept = {}
    for word, entry in words.items():
        readings = tuple(reading for reading in entry.readings if reading not in replaced or reading == word)
        if readings:
            kept[word] = RegionalWord(readings, entry.table, entry.key)
    of_both = {word: near for word, near in words_of_both(standard.id).items() if word in kept}
    return Vocabulary(kept, of_both, _signs(standard, lexicon, kept) if of_both else _NO_SIGNS)


def _signs(standard: Standard, lexicon: Lexicon, words: Mapping[str, RegionalWord]) -> Signs:
    """The words around others, as the standard writes them, with those of the region.

    A replaced word shows the same as its replacement, so that what is decided stays decided.
    """
    step = regional_step(standard, lexicon)
    simplified = lexicon.configuration("s2t")

    def spelt(word: str) -> str:
        traditional = simplified.convert(word)
        return step.convert(traditional) if step else traditional

    def with_readings(found: Iterable[str]) -> frozenset[str]:
        own = set(map(spelt, found))
        return frozenset(own.union(*(words[word].readings for word in own if word in words)))

    def of(words: Mapping[str, str], value: str) -> frozenset[str]:
        return with_readings(word for word, its in words.items() if its == value)

    return Signs(
        of(computing_words(), "technical"),
        of(computing_words(), "everyday"),
        of(label_words(), "label"),
        of(label_words(), "neutral"),
        frozenset(map(spelt, general_phrases())),
    )
