"""The registers of a text, paragraph by paragraph, by the same marks as the kernel's."""

from collections import Counter
from functools import cache

from normalizer.engine.kernel.constants import CLEAR_REGISTER, MOST_CLAUSES, VERSE
from normalizer.engine.tables.folded_words import common_words
from normalizer.engine.tables.weights import ADDING, register_marks
from normalizer.engine.text.paragraphs import Paragraphs
from normalizer.engine.text.verse import clauses_of_verse
from normalizer.lexicon import Lexicon
from normalizer.model import Register, Script

__all__ = ["register_of", "registers_in"]


def register_of(paragraph: str, lexicon: Lexicon) -> Register:
    """The register that the marks of a paragraph and its form show most, if they show it clearly, or modern.

    >>> from normalizer.lexicon import load_lexicon
    >>> texts = "子曰：學而時習之，不亦說乎？", "佢話唔係喎", "會議決定提出計畫"
    >>> [register_of(text, load_lexicon()).value for text in texts]
    ['classical', 'cantonese', 'modern']
    """
    folded, marks = _marks(lexicon)
    found = [marks[mark] for mark in {folded[form] for form in folded.keys() & set(paragraph)}]
    sums = [*map(sum, zip(*found, strict=True))] or [0] * len(ADDING)
    sums[ADDING.index(Register.CLASSICAL)] += VERSE * min(clauses_of_verse(paragraph), MOST_CLAUSES)
    return ADDING[sums.index(max(sums))] if max(sums) > CLEAR_REGISTER else Register.MODERN


@cache
def _marks(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Every form of a mark with the folded one, and the marks by it; the compiled folding needs no dictionary."""
    fold = common_words(lexicon)[0]
    marks = register_marks(fold)
    forms = {chr(code): chr(to) for code, to in fold.items() if chr(to) in marks}
    return {mark: mark for mark in marks if ord(mark) not in fold} | forms, marks


def registers_in(paragraphs: Paragraphs, scripts: bytes, lexicon: Lexicon) -> dict[Register, int]:
    """The number of Han characters in the paragraphs of each register that occurs, the most frequent first.

    Args:
        paragraphs: Those of the text.
        scripts: The class of every code point.
        lexicon: The edition of the dictionaries.
    """
    found: Counter[Register] = Counter()
    for start, end in paragraphs.spans:
        if han := end - start - scripts.count(Script.NONE, start, end):
            found[register_of(paragraphs.text[start:end], lexicon)] += han
    return dict(found.most_common())
