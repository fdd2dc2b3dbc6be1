"""The registers of a text, paragraph by paragraph, by the same marks as the kernel's."""

from collections import Counter
from functools import cache
from itertools import pairwise

from normalizer.engine.kernel.constants import CLEAR_REGISTER
from normalizer.engine.tables.folded_words import common_words
from normalizer.engine.tables.weights import ADDING, register_marks
from normalizer.engine.text.characters import HAN
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.lexicon import Lexicon
from normalizer.model import Register

__all__ = ["register_of", "registers_in"]


def register_of(paragraph: str, lexicon: Lexicon) -> Register:
    """The register that the marks of a paragraph show most, if they show it clearly, or modern.

    >>> from normalizer.lexicon import load_lexicon
    >>> texts = "子曰：學而時習之，不亦說乎？", "佢話唔係喎", "會議決定提出計畫"
    >>> [register_of(text, load_lexicon()).value for text in texts]
    ['classical', 'cantonese', 'modern']
    """
    fold, marks = common_words(lexicon)[0], _marks(lexicon)
    found = [marks[character] for character in set(paragraph.translate(fold)) if character in marks]
    sums = [sum(weights[place] for weights in found) for place in range(len(ADDING))]
    return ADDING[sums.index(max(sums))] if max(sums) > CLEAR_REGISTER else Register.MODERN


@cache
def _marks(lexicon: Lexicon) -> dict[str, tuple[int, ...]]:
    """The marks by the compiled folding, which needs no dictionary."""
    return register_marks(common_words(lexicon)[0])


def registers_in(text: str, lexicon: Lexicon) -> dict[Register, int]:
    """The number of Han characters in the paragraphs of each register that occurs, the most frequent first."""
    found: Counter[Register] = Counter()
    for start, end in pairwise([*paragraph_starts(text), len(text)]):
        if han := len(HAN.findall(text, start, end)):
            found[register_of(text[start:end], lexicon)] += han
    return dict(found.most_common())
