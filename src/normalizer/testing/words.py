"""Words for the strategies, each in both scripts, the shortest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.tables.classes import classify
from normalizer.errors import OptionError, unknown
from normalizer.lexicon import Lexicon, load_lexicon
from normalizer.lexicon.lists import word_counts
from normalizer.model import Script

__all__ = ["SIDES", "WordPair", "common", "side_of", "words", "words_within"]

SIDES: Final = {"simplified": Script.SIMPLIFIED, "traditional": Script.TRADITIONAL}
"""The two scripts, each with the class of its one-sided forms."""

_BOTH: Final = frozenset({Script.SHARED, Script.AMBIGUOUS})

_MOST: Final = 8_000


@dataclass(frozen=True, slots=True)
class WordPair:
    """Word, or character, in both scripts; both have the same number of characters.

    Attributes:
        simplified: The word in simplified characters; no form is only traditional.
        traditional: The word in traditional characters; no form is only simplified.
    """

    simplified: str
    traditional: str

    def written(self, script: str) -> str:
        """Return the word in one script."""
        return self.traditional if script == "traditional" else self.simplified


def side_of(script: str) -> str:
    """Validate the name of a script, and return it.

    Raises:
        TypeError: The name is not a `str`.
        OptionError: The name is neither `traditional` nor `simplified`.
    """
    if not isinstance(script, str):
        message = f"script must be 'traditional' or 'simplified', got {script!r}"
        raise TypeError(message)
    if script not in SIDES:
        raise OptionError(unknown("script", script, sorted(SIDES)))
    return str(script)


@cache
def words() -> tuple[WordPair, ...]:
    """All words with the same number of characters in both scripts, by length, then by code point.

    Source: OpenCC's STCharacters, STPhrases, TSCharacters and TSPhrases; our table `words` for common words.
    """
    lexicon = load_lexicon()
    known = _classes(lexicon)
    found = {word for word in _rows(lexicon) if len(word.simplified) == len(word.traditional)}
    kept = (
        word
        for word in found
        if known(word.simplified) <= {Script.SIMPLIFIED, *_BOTH}
        and known(word.traditional) <= {Script.TRADITIONAL, *_BOTH}
    )
    return tuple(sorted(kept, key=lambda word: (len(word.simplified), word.simplified, word.traditional)))


@cache
def common() -> frozenset[str]:
    """Most frequent words of more than one character, in simplified characters; from our table `words`."""
    found = [(count, word) for word, count in word_counts().items() if len(word) > 1]
    return frozenset(word for _, word in sorted(found, reverse=True)[:_MOST])


def _rows(lexicon: Lexicon) -> Iterator[WordPair]:
    for table in ("STCharacters", "STPhrases"):
        for key, values in lexicon.table(table).candidates.items():
            yield from (WordPair(key, value) for value in values)
    for table in ("TSCharacters", "TSPhrases"):
        for key, values in lexicon.table(table).candidates.items():
            yield from (WordPair(value, key) for value in values)
    # the dictionaries list only words that the characters alone would not give: 头发, not 国家
    single = lexicon.table("STCharacters").candidates
    for word in word_counts():
        forms = [single.get(character, (character,)) for character in word]
        if all(len(found) == 1 for found in forms):
            yield WordPair(word, "".join(found[0] for found in forms))


def _classes(lexicon: Lexicon) -> Callable[[str], set[Script]]:
    """Make a function that returns the classes of the characters of a word, with a cache of characters."""
    known: dict[str, Script] = {}

    def classes(form: str) -> set[Script]:
        for character in form:
            if character not in known:
                known[character] = Script(classify(character, lexicon)[0])
        return {known[character] for character in form}

    return classes


@cache
def words_within(script: str, *, ambiguous: bool, sided: bool | None) -> tuple[WordPair, ...]:
    """Words for texts in one script.

    Args:
        script: Script of the text.
        ambiguous: True to include words with ambiguous forms such as 后 里 干.
        sided: True for those with a form that only this script writes, False for the others, None for all.
    """
    known, side = _classes(load_lexicon()), SIDES[script]
    kept = []
    for word in words():
        classes = known(word.written(script))
        if (ambiguous or Script.AMBIGUOUS not in classes) and sided in {None, side in classes}:
            kept.append(word)
    return tuple(kept)
