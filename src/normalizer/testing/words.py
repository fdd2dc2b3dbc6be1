"""The words that texts are made of: each in both scripts, the shortest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.tables.classes import classify
from normalizer.errors import OptionError, unknown
from normalizer.lexicon import Lexicon, load_lexicon
from normalizer.lexicon.lists import word_counts
from normalizer.model import Script

__all__ = ["SIDES", "Word", "common", "side_of", "words", "words_within"]

SIDES: Final = {"simplified": Script.SIMPLIFIED, "traditional": Script.TRADITIONAL}
"""The two scripts, and the class of the forms that only one of them writes."""

_BOTH: Final = frozenset({Script.SHARED, Script.AMBIGUOUS})

_MOST: Final = 8_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a character, in both scripts; both have the same number of characters.

    Attributes:
        simplified: In simplified characters; no form of it is only traditional.
        traditional: The same in traditional characters; no form of it is only simplified.
    """

    simplified: str
    traditional: str

    def written(self, script: str) -> str:
        """The word in one script."""
        return self.traditional if script == "traditional" else self.simplified


def side_of(script: str) -> str:
    """The name of a script, checked.

    Raises:
        TypeError: It is not a `str`.
        OptionError: It is neither `traditional` nor `simplified`.
    """
    if not isinstance(script, str):
        message = f"script must be 'traditional' or 'simplified', got {script!r}"
        raise TypeError(message)
    if script not in SIDES:
        raise OptionError(unknown("script", script, sorted(SIDES)))
    return str(script)


@cache
def words() -> tuple[Word, ...]:
    """Every word that is spelt in both scripts with as many characters, by length, then by code point.

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
    """The most frequent words of more than one character, in simplified characters; from our table `words`."""
    found = [(count, word) for word, count in word_counts().items() if len(word) > 1]
    return frozenset(word for _, word in sorted(found, reverse=True)[:_MOST])


def _rows(lexicon: Lexicon) -> Iterator[Word]:
    for table in ("STCharacters", "STPhrases"):
        for key, values in lexicon.table(table).candidates.items():
            yield from (Word(key, value) for value in values)
    for table in ("TSCharacters", "TSPhrases"):
        for key, values in lexicon.table(table).candidates.items():
            yield from (Word(value, key) for value in values)
    # the dictionaries list only what the characters alone would not give: 头发, and not 国家
    single = lexicon.table("STCharacters").candidates
    for word in word_counts():
        forms = [single.get(character, (character,)) for character in word]
        if all(len(found) == 1 for found in forms):
            yield Word(word, "".join(found[0] for found in forms))


def _classes(lexicon: Lexicon) -> Callable[[str], set[Script]]:
    """What gives the classes of the characters of a word; a character is looked up once."""
    known: dict[str, Script] = {}

    def classes(form: str) -> set[Script]:
        for character in form:
            if character not in known:
                known[character] = Script(classify(character, lexicon)[0])
        return {known[character] for character in form}

    return classes


@cache
def words_within(script: str, *, ambiguous: bool, sided: bool | None) -> tuple[Word, ...]:
    """The words that stand in texts of one script.

    Args:
        script: Of which script the text is.
        ambiguous: Whether words with forms such as 后 里 干 are among them.
        sided: True for those with a form that only this script writes, False for the others, None for all.
    """
    known, side = _classes(load_lexicon()), SIDES[script]
    kept = []
    for word in words():
        classes = known(word.written(script))
        if (ambiguous or Script.AMBIGUOUS not in classes) and sided in {None, side in classes}:
            kept.append(word)
    return tuple(kept)
