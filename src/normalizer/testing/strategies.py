"""Strategies for Hypothesis: text in one script, mixed, of a period, dirty, and documents.

A text is a list of words of the dictionaries with punctuation between some of them. It shrinks by losing words, and a
word shrinks to the words in it (燙頭髮 to 頭髮), so that a failure shrinks to the shortest word that shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from normalizer.conversion import convert
from normalizer.day import last_day
from normalizer.engine.tables.classes import classify
from normalizer.errors import FormatError, OptionError, unknown
from normalizer.frames.missing import Needs
from normalizer.functions import detect
from normalizer.lexicon import load_lexicon
from normalizer.testing.arguments import at_least_one, flags, strategy, text_drawn
from normalizer.testing.makers import MAKERS
from normalizer.testing.period import dated_words, on_day
from normalizer.testing.words import SIDES, WordPair, common, side_of, words_within

with Needs("testing"):
    from hypothesis import strategies as st

__all__ = ["dirty_text", "documents", "han_text", "han_words", "mixed_text", "period_text"]

_BETWEEN: Final = ("", "", "", "", "", "，", "。", "、", "\n")
_WHOLE: Final = 32
_PERCENT: Final = 100

_BIDIRECTIONAL: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SELECTORS: Final = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_PARTS: Final = ("⿰", "⿱", "⿲", "⿻", "⿱亻尔", "⿰車", "⿲木里软")
_COMPATIBILITY: Final = "\uf900\uf92c\ufa0e\U0002f800\u2f08\u2e84"
_FOREIGN: Final = "aZ1\u0301\u0e01\u30d5\u30ab\u3042\uac00駅々〇"
_LAYOUT: Final = (" ", "\u3000", "\r\n", "\r", "\n\n", "\x0b", "\x85", "\u2028", "\ufeff", "\u200b")


@dataclass(frozen=True, slots=True)
class _Choice:
    """Words to draw from: all in order, the common ones, and all as a set."""

    words: tuple[WordPair, ...]
    common: tuple[WordPair, ...]
    known: frozenset[WordPair]

    def part(self, word: WordPair, number: int) -> WordPair:
        """Return one of the words in a word, the shortest first; the last is the word itself."""
        size = len(word.simplified)
        cuts = [slice(a, b) for a in range(size) for b in range(a + 1, size + 1)]
        parts = {WordPair(word.simplified[cut], word.traditional[cut]) for cut in cuts}
        found = sorted(parts & self.known, key=lambda part: (len(part.simplified), part.simplified, part.traditional))
        return found[min(number, len(found) - 1)]


def _chosen(found: tuple[WordPair, ...]) -> _Choice:
    return _Choice(found, tuple(word for word in found if word.simplified in common()), frozenset(found))


@cache
def _choice(script: str, *, ambiguous: bool, sided: bool | None) -> _Choice:
    return _chosen(words_within(script, ambiguous=ambiguous, sided=sided))


@cache
def _sided_twice(*, ambiguous: bool) -> _Choice:
    """Words that have a one-sided form in both scripts."""
    known = _choice("traditional", ambiguous=ambiguous, sided=True).known
    found = tuple(word for word in words_within("simplified", ambiguous=ambiguous, sided=True) if word in known)
    return _chosen(found)


@cache
def _warm() -> None:
    """Load the tables of the library before the first text.

    Hypothesis counts the time of a test against its deadline of 200 ms, but not the time of its strategies: on a slow
    machine the first call in a process would exceed it.
    """
    detect("国").half_converted  # noqa: B018 - the words of a detection are found lazily
    convert("国")


def _one_of(choice: Callable[[], _Choice]) -> st.SearchStrategy[tuple[WordPair, str]]:
    """Draw a word and the punctuation after it; sometimes one of the words in a longer one, to which it shrinks."""

    def word(drawn: tuple[int, int]) -> tuple[WordPair, str]:
        place, rest = drawn
        found = choice()
        size = len(found.words)
        one = found.common[place * len(found.common) // size] if place < size else found.words[place - size]
        between, part = divmod(rest, _WHOLE)
        return found.part(one, part), _BETWEEN[between]

    def place() -> st.SearchStrategy[int]:
        _warm()
        return st.integers(0, 2 * len(choice().words) - 1)

    # only two numbers: the shrinker removes an element of a list only if it is a few draws long. And no
    # `sampled_from`, which reads all of its hundred thousand elements for every new strategy
    return st.tuples(st.deferred(place), st.integers(0, _WHOLE * len(_BETWEEN) - 1)).map(word)


@cache
def _word(script: str, *, ambiguous: bool, sided: bool | None) -> st.SearchStrategy[tuple[WordPair, str]]:
    return _one_of(partial(_choice, script, ambiguous=ambiguous, sided=sided))


@cache
def _both(*, ambiguous: bool) -> st.SearchStrategy[tuple[WordPair, str]]:
    return _one_of(partial(_sided_twice, ambiguous=ambiguous))


def _running(word: st.SearchStrategy[str], words: int) -> st.SearchStrategy[str]:
    """Strategy of several words in a row."""
    return st.lists(word, min_size=1, max_size=words).map("".join)


def _count(words: int) -> int:
    return at_least_one("words", words, "a text without a word is in no script")


def han_words(script: str = "traditional", *, ambiguous: bool = True) -> st.SearchStrategy[str]:
    """Strategy of single words and characters in one script.

    Args:
        script: `traditional` or `simplified`.
        ambiguous: True if ambiguous forms such as 后 里 干, which the other script writes too, may occur.

    Returns:
        Words and characters of the dictionaries, half of them common words; sometimes a word inside a longer one.
        Each has a form that only this script writes. An example shrinks to the shortest.

    Raises:
        TypeError: `script` is not a `str`, or `ambiguous` not a `bool`.
        OptionError: The script is unknown.
    """
    flags(ambiguous=ambiguous)
    script = side_of(script)
    return _word(script, ambiguous=ambiguous, sided=True).map(lambda drawn: drawn[0].written(script))


def han_text(script: str = "traditional", *, ambiguous: bool = True, words: int = 12) -> st.SearchStrategy[str]:
    """Strategy of text wholly in one script: `normalizer.detect` gives it the verdict of that name.

    Args:
        script: `traditional` or `simplified`.
        ambiguous: True if ambiguous forms such as 后 里 干, which the other script writes too, may occur.
        words: Largest number of words in a text.

    Returns:
        Words of which half have a form that only this script writes, a quarter have shared forms only, and a quarter
        are any; at least one is of the first kind. Four in nine are followed by ， 。 、 or a line break.

    Raises:
        TypeError: `script` is not a `str`, `words` not an `int`, or `ambiguous` not a `bool`.
        OptionError: The script is unknown, or `words` is less than 1.

    >>> from hypothesis import find
    >>> find(han_text("simplified"), lambda text: "国" in text)
    '国'
    """
    flags(ambiguous=ambiguous)
    script = side_of(script)
    sided, shared, every = (_word(script, ambiguous=ambiguous, sided=kind) for kind in (True, False, None))
    word = st.one_of(sided, sided, shared, every).map(lambda drawn: drawn[0].written(script) + drawn[1])
    side = SIDES[script]
    return _running(word, _count(words)).filter(lambda text: side in classify(text, load_lexicon()))


@st.composite
def _mixed_word(
    draw: st.DrawFn, source: st.SearchStrategy[tuple[WordPair, str]], script: str, threshold: int, *, within_words: bool
) -> str:
    """Draw a word with some characters in the other script; it shrinks to the original word."""
    word, between = draw(source)
    other = "simplified" if script == "traditional" else "traditional"
    chance = st.integers(0, _PERCENT - 1).map(lambda drawn: drawn >= threshold)
    if not within_words:
        return word.written(other if draw(chance) else script) + between
    pairs = zip(word.written(script), word.written(other), strict=True)
    return "".join(there if here != there and draw(chance) else here for here, there in pairs) + between


def mixed_text(
    *,
    rate: float = 0.5,
    within_words: bool = True,
    spaced: bool = False,
    script: str = "traditional",
    ambiguous: bool = True,
    words: int = 12,
) -> st.SearchStrategy[str]:
    """Strategy of text in mixed script, as an incomplete conversion leaves it.

    Args:
        rate: Probability that a character is in the other script, 0 to 1 in steps of 0.01; at 0 the text is wholly in
            `script`, at 1 wholly in the other.
        within_words: True to draw the script for each character, so that words are half converted (陣营); False to
            draw it for each word.
        spaced: True to put a space between any two characters, as in a spaced signature.
        script: Script of the original text, `traditional` or `simplified`.
        ambiguous: True if ambiguous forms such as 后 里 干, which the other script writes too, may occur.
        words: Largest number of words in a text.

    Returns:
        One to `words` words, each with a one-sided form in both scripts; four in nine are followed by ， 。 、 or a
        line break. It shrinks to text in `script`.

    Raises:
        TypeError: `rate` is not a number, `script` not a `str`, `words` not an `int`, or another argument not a `bool`.
        OptionError: `rate` is not between 0 and 1, the script is unknown, or `words` is less than 1.

    >>> from hypothesis import find
    >>> from normalizer import detect
    >>> len(find(mixed_text(), lambda text: bool(detect(text).half_converted)))
    2
    """
    flags(within_words=within_words, spaced=spaced, ambiguous=ambiguous)
    if isinstance(rate, bool) or not isinstance(rate, (int, float)):
        message = f"rate must be a number from 0 to 1, got {rate!r}"
        raise TypeError(message)
    if not 0 <= rate <= 1:
        message = f"rate must be between 0 and 1, got {rate!r}: it is the share of characters in the other script"
        raise OptionError(message)
    script = side_of(script)
    source = _both(ambiguous=ambiguous)
    word = _mixed_word(source, script, round(_PERCENT * (1 - rate)), within_words=within_words)
    text = _running(word, _count(words))
    return text.map(" ".join) if spaced else text


def period_text(date: str, *, words: int = 12) -> st.SearchStrategy[str]:
    """Strategy of text in the forms prescribed for mainland print on a day.

    Args:
        date: `1958-12-08`, `1958-12` or `1958`; a month or a year counts as its last day.
        words: Largest number of words in a text.

    Returns:
        Words without ambiguous forms, in traditional characters except for the forms prescribed by then, including
        those withdrawn later (綫 until 2013); no form is later than the day. Before 1956 it is traditional text. Left
        out are the second scheme (1977-12-21 to 1978-04), which has forms without a code point, and words in which a
        character has another form today than the reforms prescribe (乾 in 乾縣).

        `convert(word, "zh-Hans@day")` agrees on 998 words of 1,000 since 1964, and on 992 from 1956 to then.
        It keeps 乾 徵 藉 夥, which were replaced in some senses only, where it knows the sense of no word before 1964
        (凍乾; here 冻干), and writes every spelling of a traditional character in one way (燬, here 毁, is 毀).

    Raises:
        TypeError: `date` is not a `str`, or `words` not an `int`.
        DateError: The date does not exist, or is later than the tables.
        OptionError: `words` is less than 1.

    Source: the tables of the reforms, see `docs/standards.md`; nothing is converted by the library.

    >>> from hypothesis import find
    >>> find(period_text("1958-12-08"), lambda text: "间" in text or "間" in text)
    '間'
    """
    day = last_day(date)
    word = _one_of(_dated).map(lambda drawn: on_day(drawn[0], day) + drawn[1])
    return _running(word, _count(words))


@cache
def _dated() -> _Choice:
    return _chosen(dated_words())


def dirty_text(*, pieces: int = 14) -> st.SearchStrategy[str]:
    """Strategy of hostile text between words in mixed script.

    Args:
        pieces: Largest number of pieces in a text.

    Returns:
        Up to `pieces` of: words and half-converted words (half of them), lone surrogates, controls, variation
        selectors, bidi controls, combining marks, ideographic description sequences whole and broken, private use,
        compatibility ideographs and radicals, other writing systems, kinds of white space and line ends, any string
        of up to three characters. May be empty.

    Raises:
        TypeError: `pieces` is not an `int`.
        OptionError: `pieces` is less than 1.
    """
    most = at_least_one("pieces", pieces, "it is the largest number of pieces in a text")
    hostile = (
        st.characters(categories=["Cs"]),
        st.characters(categories=["Cc"]),
        st.sampled_from(_SELECTORS),
        st.sampled_from(_BIDIRECTIONAL),
        st.characters(categories=["Mn"]),
        st.sampled_from(_PARTS),
        st.characters(categories=["Co"]),
        st.sampled_from(_COMPATIBILITY),
        st.sampled_from(_FOREIGN),
        st.sampled_from(_LAYOUT),
        st.text(max_size=3),
    )
    word = mixed_text(words=1)
    some = st.one_of(st.sampled_from([*_BETWEEN]), *[word] * len(hostile), *hostile)
    return st.lists(some, max_size=most).map("".join)


def documents(format: str = "text", *, texts: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[bytes]:  # noqa: A002 - its name in the field
    """Strategy of files of one format that contain Chinese text.

    Args:
        format: Key of `normalizer.testing.makers.MAKERS`, and a format that `normalizer.documents.read` reads.
        texts: Strategy of the texts; `mixed_text()` by default. Line ends and controls are removed from them.

    Returns:
        The bytes of a file with one to five texts.

    Raises:
        TypeError: `format` is not a `str`, or `texts` not a strategy; or, when it is drawn, a text is not a `str`.
        FormatError: There is no maker for the format.

    >>> from hypothesis import find, strategies
    >>> find(documents("xml", texts=strategies.just("國會")), lambda data: True).decode()
    '<doc><p>國會</p></doc>'
    """
    if not isinstance(format, str):
        message = f"format must be a str such as 'text' or 'docx', got {format!r}"
        raise TypeError(message)
    strategy("texts", texts)
    if format not in MAKERS:
        raise FormatError(unknown("document format", format, MAKERS))
    run = (mixed_text() if texts is None else texts.map(text_drawn)).map(_printable).filter(bool)
    return st.lists(run, min_size=1, max_size=5).map(MAKERS[format])


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable() or character == " ").strip()
