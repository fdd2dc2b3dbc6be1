"""Texts for Hypothesis: in one script, mixed, of a period, hostile, and documents.

A text is a list of words of the dictionaries with punctuation between some of them. It shrinks by losing words, and a
word shrinks to the words in it (燙頭髮 to 頭髮), so that a failure ends as the shortest word that shows it.
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
from normalizer.testing.made import MAKERS
from normalizer.testing.period import dated_words, on_day
from normalizer.testing.words import SIDES, Word, common, side_of, words_within

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
    """Words to choose from: in order, those among them that are common, and as a set."""

    words: tuple[Word, ...]
    common: tuple[Word, ...]
    known: frozenset[Word]

    def part(self, word: Word, number: int) -> Word:
        """A word in a word, the shortest first; the last is the word itself."""
        size = len(word.simplified)
        parts = {Word(word.simplified[a:b], word.traditional[a:b]) for a in range(size) for b in range(a + 1, size + 1)}
        found = sorted(parts & self.known, key=lambda part: (len(part.simplified), part.simplified, part.traditional))
        return found[min(number, len(found) - 1)]


def _chosen(found: tuple[Word, ...]) -> _Choice:
    return _Choice(found, tuple(word for word in found if word.simplified in common()), frozenset(found))


@cache
def _choice(script: str, *, ambiguous: bool, sided: bool | None) -> _Choice:
    return _chosen(words_within(script, ambiguous=ambiguous, sided=sided))


@cache
def _sided_twice(*, ambiguous: bool) -> _Choice:
    """The words that have a form of their own in both scripts."""
    known = _choice("traditional", ambiguous=ambiguous, sided=True).known
    found = tuple(word for word in words_within("simplified", ambiguous=ambiguous, sided=True) if word in known)
    return _chosen(found)


@cache
def _warm() -> None:
    """Let the library read its tables, beside those of the words, before a text is there.

    Hypothesis counts what a test does against its deadline of 200 ms, and not what its strategies do: on a slow machine
    the first call in a process takes longer, and the same text a second time does not.
    """
    detect("国").half_converted  # noqa: B018 - the words of a detection are found when they are asked for
    convert("国")


def _one_of(choice: Callable[[], _Choice]) -> st.SearchStrategy[tuple[Word, str]]:
    """A word and what stands after it; now and then it is one of the words in a longer one, and to these it shrinks."""

    def word(drawn: tuple[int, int]) -> tuple[Word, str]:
        place, rest = drawn
        found = choice()
        size = len(found.words)
        one = found.common[place * len(found.common) // size] if place < size else found.words[place - size]
        between, part = divmod(rest, _WHOLE)
        return found.part(one, part), _BETWEEN[between]

    def place() -> st.SearchStrategy[int]:
        _warm()
        return st.integers(0, 2 * len(choice().words) - 1)

    # two numbers and no more: the shrinker takes pieces out of a list only where they are few draws long. And no
    # `sampled_from`, which looks at all of its hundred thousand elements for every new strategy
    return st.tuples(st.deferred(place), st.integers(0, _WHOLE * len(_BETWEEN) - 1)).map(word)


@cache
def _word(script: str, *, ambiguous: bool, sided: bool | None) -> st.SearchStrategy[tuple[Word, str]]:
    return _one_of(partial(_choice, script, ambiguous=ambiguous, sided=sided))


@cache
def _both(*, ambiguous: bool) -> st.SearchStrategy[tuple[Word, str]]:
    return _one_of(partial(_sided_twice, ambiguous=ambiguous))


def _running(word: st.SearchStrategy[str], words: int) -> st.SearchStrategy[str]:
    """Words one after the other."""
    return st.lists(word, min_size=1, max_size=words).map("".join)


def _count(words: int) -> int:
    return at_least_one("words", words, "a text without a word is in no script")


def han_words(script: str = "traditional", *, ambiguous: bool = True) -> st.SearchStrategy[str]:
    """Single words and characters in one script.

    Args:
        script: `traditional` or `simplified`.
        ambiguous: Whether forms such as 后 里 干, which the other script writes too, may occur.

    Returns:
        Words and characters of the dictionaries, half of them common words; now and then a word inside a longer one.
        Each has a form that only this script writes. The shortest come first when an example shrinks.

    Raises:
        TypeError: `script` is not a `str`, or `ambiguous` not a `bool`.
        OptionError: There is no such script.
    """
    flags(ambiguous=ambiguous)
    script = side_of(script)
    return _word(script, ambiguous=ambiguous, sided=True).map(lambda drawn: drawn[0].written(script))


def han_text(script: str = "traditional", *, ambiguous: bool = True, words: int = 12) -> st.SearchStrategy[str]:
    """Text wholly in one script: `normalizer.detect` gives it the verdict of that name.

    Args:
        script: `traditional` or `simplified`.
        ambiguous: Whether forms such as 后 里 干, which the other script writes too, may occur.
        words: How many words a text has at most.

    Returns:
        Words of which half have a form that only this script writes, a quarter hold shared forms only, and a quarter
        are any; at least one is of the first kind. Four in nine are followed by ， 。 、 or a line break.

    Raises:
        TypeError: `script` is not a `str`, `words` not an `int`, or `ambiguous` not a `bool`.
        OptionError: There is no such script, or `words` is less than 1.

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
    draw: st.DrawFn, source: st.SearchStrategy[tuple[Word, str]], script: str, threshold: int, *, within_words: bool
) -> str:
    """A word with some of its characters in the other script; it shrinks to the word as it was."""
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
    """Text in mixed script, as half a conversion leaves it.

    Args:
        rate: With which probability a character is in the other script, 0 to 1 in steps of 0.01; at 0 the text is
            wholly in `script`, at 1 wholly in the other.
        within_words: Whether each character is drawn for itself, so that words are half converted (陣营); False draws
            for each word.
        spaced: Whether a space stands between any two characters, as in a spaced signature.
        script: The script before that, `traditional` or `simplified`.
        ambiguous: Whether forms such as 后 里 干, which the other script writes too, may occur.
        words: How many words a text has at most.

    Returns:
        One to `words` words, each with a form of its own in both scripts; four in nine are followed by ， 。 、 or a
        line break. It shrinks to text in `script`.

    Raises:
        TypeError: `rate` is no number, `script` not a `str`, `words` not an `int`, or one of the rest not a `bool`.
        OptionError: `rate` is not between 0 and 1, there is no such script, or `words` is less than 1.

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
        message = f"rate must lie between 0 and 1, got {rate!r}: it is the share of characters in the other script"
        raise OptionError(message)
    script = side_of(script)
    source = _both(ambiguous=ambiguous)
    word = _mixed_word(source, script, round(_PERCENT * (1 - rate)), within_words=within_words)
    text = _running(word, _count(words))
    return text.map(" ".join) if spaced else text


def period_text(date: str, *, words: int = 12) -> st.SearchStrategy[str]:
    """Text as mainland print was prescribed on a day.

    Args:
        date: `1958-12-08`, `1958-12` or `1958`; a month or a year counts as its last day.
        words: How many words a text has at most.

    Returns:
        Words without ambiguous forms, in traditional characters but for the forms that were prescribed by then, those
        included that were taken back later (綫 until 2013); no form came later. Before 1956 it is traditional text.
        Left out are the second scheme (1977-12-21 to 1978-04), which has forms without a code point, and words in
        which a character has another form today than the reforms say (乾 in 乾縣).

        `convert(word, "zh-Hans@day")` agrees on 998 words of 1,000 since 1964, and on 992 from 1956 to then.
        It keeps 乾 徵 藉 夥, which were replaced in some senses only, where it knows the sense of no word before 1964
        (凍乾; here 冻干), and writes every spelling of a traditional character in one way (燬, here 毁, is 毀).

    Raises:
        TypeError: `date` is not a `str`, or `words` not an `int`.
        DateError: There is no such date, or it lies ahead of the tables.
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
    """Whatever a text may hold, between words in mixed script.

    Args:
        pieces: How many pieces a text has at most.

    Returns:
        Up to `pieces` of: words and half-converted words (half of them), lone surrogates, controls, variation
        selectors, marks of direction, combining marks, ideographic description sequences whole and broken, private use,
        compatibility ideographs and radicals, other writing systems, kinds of white space and line ends, any string
        of up to three characters. May be empty.

    Raises:
        TypeError: `pieces` is not an `int`.
        OptionError: `pieces` is less than 1.
    """
    most = at_least_one("pieces", pieces, "it is how many pieces a text has at most")
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
    """Files of one format with Chinese text in them.

    Args:
        format: One of the formats of `normalizer.testing.made.MAKERS`, which `normalizer.documents.read` knows too.
        texts: What stands in it; `mixed_text()` by default. What ends a line there is left out, and so are controls.

    Returns:
        The bytes of a file with one to five runs of text.

    Raises:
        TypeError: `format` is not a `str`, or `texts` no strategy; when a text is drawn, that it is not a `str`.
        FormatError: There is no maker for the format.

    >>> from hypothesis import find
    >>> find(documents("xml"), lambda data: "國".encode() in data).decode()
    '<doc><p>國</p></doc>'
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
