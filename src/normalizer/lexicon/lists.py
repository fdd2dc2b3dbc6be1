"""The lists of regions, forms, names and words; the only reader of each of these tables."""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from normalizer.lexicon.own import own_table
from normalizer.lexicon.tables import Table

__all__ = [
    "ANNEX",
    "AnnexRow",
    "JapaneseForm",
    "Price",
    "SecondSchemeRow",
    "also_written",
    "annex",
    "common_elsewhere",
    "computing_words",
    "exceptions",
    "general_phrases",
    "hong_kong",
    "informal_forms",
    "japanese_forms",
    "joyo",
    "label_words",
    "mainland",
    "name_contexts",
    "own_words",
    "print_forms",
    "refused_words",
    "second_scheme_rows",
    "sightings",
    "slips",
    "stated_print_forms",
    "surnames",
    "taiwan",
    "villages",
    "word_counts",
    "written_in_japan",
    "wrong_conversions",
]

ANNEX: Final = "mainland-2013-annex-1"
"""The name of the table of annex 1."""


class AnnexRow(NamedTuple):
    """A row of annex 1 of 通用规范汉字表.

    Attributes:
        standard: The standard character.
        form: Another form of it.
        relation: `traditional`, `inherited` or `variant`.
        of: The form of which it is a variant.
    """

    standard: str
    form: str
    relation: str
    of: str


class SecondSchemeRow(NamedTuple):
    """A row of 第二次汉字简化方案（草案） (1977).

    Attributes:
        current: The character that was to be replaced.
        form: The new form; `-` if it has no code point.
        table: `1`, in use for some months, or `2`, for comment only.
        section: The section of the table; `word` if the character was to be replaced in a word only.
        confidence: The confidence in the row.
    """

    current: str
    form: str
    table: str
    section: str
    confidence: str


class JapaneseForm(NamedTuple):
    """A Japanese new form.

    Attributes:
        new: The new form.
        old: The old form that it replaced.
        part: The list: `joyo`, `jinmei` or `opencc`.
        date: The date of the row, or `-`.
        confidence: The confidence in the row.
    """

    new: str
    old: str
    part: str
    date: str
    confidence: str


@cache
def mainland() -> Mapping[str, int]:
    """The characters of 通用规范汉字表 (2013), each with its level, 1 to 3."""
    return {form: int(level) for form, level in own_table("mainland-2013").rows}


@cache
def annex() -> tuple[AnnexRow, ...]:
    """Annex 1 of 通用规范汉字表 (2013), in the order of the table."""
    return tuple(AnnexRow(*row) for row in own_table(ANNEX).rows)


@cache
def taiwan() -> Mapping[str, str]:
    """The lists of the Ministry of Education of Taiwan (1982): each form with its part, `common` or another."""
    return dict(own_table("taiwan-1982").rows)  # type: ignore[arg-type] # rows of two columns


@cache
def hong_kong() -> frozenset[str]:
    """常用字字形表 of Hong Kong."""
    return frozenset(form for (form,) in own_table("hong-kong").rows)


@cache
def common_elsewhere() -> frozenset[str]:
    """The forms that Taiwan lists as common, and those of Hong Kong."""
    return hong_kong().union(form for form, part in taiwan().items() if part == "common")


@cache
def print_forms() -> tuple[tuple[str, str], ...]:
    """Old and new print forms by 印刷通用汉字字形表 (1965), in the order of the table."""
    return tuple((old, new) for old, new, *_ in own_table("print-forms-1965").rows)


@cache
def stated_print_forms() -> tuple[tuple[str, str], ...]:
    """Those of `print_forms` that a transcript of the list states."""
    return tuple((old, new) for old, new, stated, _ in own_table("print-forms-1965").rows if stated == "yes")


@cache
def second_scheme_rows() -> tuple[SecondSchemeRow, ...]:
    """第二次汉字简化方案（草案） (1977), in the order of the table."""
    return tuple(SecondSchemeRow(*row) for row in own_table("second-scheme-1977").rows)


@cache
def sightings() -> Mapping[tuple[str, str], str]:
    """The first sightings of forms in print: each form with the form that it replaced, and the day.

    >>> sightings()["业", "業"]
    '1957-03'
    """
    return {(form, replaced): day for form, replaced, day, *_ in own_table("sightings").rows}


@cache
def slips() -> Mapping[str, str]:
    """Slips of scanned text, each with the word that stood there: 巳经, of 已经."""
    return dict(own_table("slips").rows)  # type: ignore[arg-type] # rows of two columns


@cache
def informal_forms() -> Mapping[tuple[str, str], str]:
    """The forms of 第一批简体字表 (1935) and 汉字简化方案草案 (1955): written long before, and the day of the list."""
    found: dict[tuple[str, str], str] = {}
    for name in ("draft-1955", "list-1935"):
        table = own_table(name)
        found |= {(form, replaced): table.header["date"] for replaced, form, *_ in table.rows}
    return found


@cache
def japanese_forms() -> tuple[JapaneseForm, ...]:
    """Japanese new forms with the old ones, in the order of the table."""
    return tuple(JapaneseForm(*row) for row in own_table("japanese-forms").rows)


@cache
def written_in_japan() -> frozenset[str]:
    """The forms of 常用漢字表 and 人名用漢字: 体 戯 猪 携."""
    return frozenset(form for form, _ in own_table("japan-2010").rows)


@cache
def joyo() -> frozenset[str]:
    """The forms of 常用漢字表 alone: 体 国, without 國 of 人名用漢字."""
    return frozenset(form for form, part in own_table("japan-2010").rows if part == "joyo")


@cache
def computing_words() -> Mapping[str, str]:
    """Words that show that a text is about computing, in simplified characters, each `technical` or `everyday`."""
    return dict(own_table("computing-words").rows)  # type: ignore[arg-type] # rows of two columns


@cache
def label_words() -> Mapping[str, str]:
    """Words of which labels of programs consist, in simplified characters, each `label`, or `neutral` as 的 is."""
    return dict(own_table("label-words").rows)  # type: ignore[arg-type] # rows of two columns


@cache
def general_phrases() -> frozenset[str]:
    """Phrases in which a word of computing has its general sense (诉讼程序), in simplified characters."""
    return frozenset(phrase for (phrase,) in own_table("general-phrases").rows)


@cache
def surnames() -> Mapping[str, str]:
    """Surnames, each `strong` or weak as evidence for a name."""
    return dict(own_table("surnames").rows)  # type: ignore[arg-type] # rows of two columns


@cache
def name_contexts() -> tuple[tuple[str, str], ...]:
    """Texts that occur before or after a name, and titles: each with its side."""
    return own_table("name-contexts").rows  # type: ignore[return-value] # rows of two columns


@cache
def villages() -> Mapping[str, tuple[str, ...]]:
    """The villages of Taiwan's towns whose names end in 里, each without it.

    >>> "松柏" in villages()["板橋區"]
    True
    """
    return {town: tuple(names.split(" ")) for town, names in own_table("villages").rows}


@cache
def word_counts() -> Mapping[str, int]:
    """The list of words and characters of simplified text, each with its count."""
    return {word: int(count) for word, count in own_table("words").rows}


@cache
def own_words() -> Table:
    """Our list of words, as a table that maps each word to itself in mainland print."""
    table = own_table("words")
    lines = {word: line for line, word in enumerate(word_counts(), table.first_line)}
    return Table(table.source, {word: (word,) for word in lines}, lines)


@cache
def refused_words() -> frozenset[str]:
    """Words of OpenCC's dictionaries that do not count, since they are found across the borders of other words.

    >>> "系好" in refused_words()
    True
    """
    return frozenset(word for word, *_ in own_table("refused-words").rows)


class Price(NamedTuple):
    """What must speak against a form before it is taken for what a converter wrote, in 1/16 nat.

    Attributes:
        modern: In modern paragraphs.
        elsewhere: In paragraphs of other registers.
        word: Where a word has the other form; 0 if it makes a doubt only, since the two are variants.
    """

    modern: int
    elsewhere: int
    word: int

    def as_in_talk(self) -> "Price":
        """The price where talk stands in text of every kind: by a word, a form that stays in talk needs three times it.

        >>> Price(modern=52, elsewhere=0, word=64).as_in_talk()
        Price(modern=240, elsewhere=0, word=192)
        """
        if self.elsewhere or not self.modern:
            return self._replace(modern=self.elsewhere)
        return self._replace(modern=_HIGHEST, word=3 * self.word)


_HIGHEST: Final = 240
"""The highest price of `wrong-conversions.tsv`."""


@cache
def wrong_conversions() -> Mapping[tuple[str, str], Price]:
    """What a converter writes for another form: the two forms, and what must speak against the first one.

    >>> wrong_conversions()["麪", "面"].word
    64
    """
    return {(form, right): Price(*map(int, prices)) for form, right, *prices, _ in own_table("wrong-conversions").rows}


@cache
def also_written() -> Mapping[str, tuple[str, ...]]:
    """Words of OpenCC's pivot, each with other spellings that natives have, not by mistake.

    >>> also_written()["彙報"]
    ('匯報',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for word, other, *_ in own_table("also-written").rows:
        found[word] = (*found.get(word, ()), other)
    return found


@cache
def exceptions(rule: str) -> Mapping[str, str]:
    """The characters that are exceptions to a rule, each with its value for the rule.

    >>> "余" in exceptions("surname-like-a-word"), exceptions("stays-since")
    (True, {'瞭': '1986-10-10'})
    """
    return {form: value for form, of, value, _ in own_table("exceptions").rows if of == rule}
