"""Words of a period: the forms that the reforms prescribed for a word on a day, without the converter."""

from functools import cache
from typing import Final

from normalizer.day import TABLES_MADE
from normalizer.lexicon.lists import exceptions
from normalizer.lexicon.reforms import FIRST_DAY, PRINT_FORMS_DAY, by_form, by_replaced
from normalizer.model import Reform, ReformKind
from normalizer.testing.words import WordPair, words_within

__all__ = ["dated_words", "on_day"]

_PRESCRIBED: Final = (ReformKind.SIMPLIFIED, ReformKind.VARIANT, ReformKind.PRINT_FORM)
"""Kinds of reform that print had to follow, in order of precedence: 产 for 產 (1956) before its print form 産 (1965).

The shapes (覌 for 觀) are left out as printed variants of one form, and so is the second scheme, in which some forms
have no code point.
"""


@cache
def dated_words() -> tuple[WordPair, ...]:
    """Words whose simplified form of today follows from the tables of the reforms.

    This leaves out words that no reform decides: 鍾 in 萬鍾, which is 锺 in names and 钟 elsewhere; 乾 in 乾縣, which
    exists beside 干.
    """
    known = words_within("traditional", ambiguous=False, sided=True)
    return tuple(word for word in known if on_day(word, TABLES_MADE) == word.simplified)


def on_day(word: WordPair, day: str) -> str:
    """Write a word as it was prescribed on a day.

    >>> word = WordPair("国产电线", "國產電線")
    >>> [on_day(word, day) for day in ("1950-12-31", "1958-12-08", "1965-12-31")]
    ['國產電線', '国产电綫', '国产电线']
    """
    shapes = exceptions("printed-before-1965") if FIRST_DAY <= day < PRINT_FORMS_DAY else {}
    forms = (_form_on(old, new, day) for old, new in zip(word.traditional, word.simplified, strict=True))
    return "".join(shapes.get(form, form) for form in forms)


@cache
def _form_on(old: str, new: str, day: str) -> str:
    """Write a traditional form as of a day, given its form of today in the same sense."""
    if any(fact.until and fact.until <= day for fact in _facts(old)):
        return new  # a withdrawn form is written as today: 線, once 綫, has 缐 for names, and is 线 elsewhere
    found = _followed(old, day)
    # a form that another character had become already: 沖 was 冲 when 衝 was, before a list of print forms had it
    if found == (old,) and _simplified(new, day):
        return new
    return new if new in found else found[0]


def _simplified(form: str, day: str) -> bool:
    """True if the form was the simplified form of any character."""
    return any(fact.kind is ReformKind.SIMPLIFIED and fact.in_force(day) for fact in by_form().get(form, ()))


@cache
def _followed(form: str, day: str) -> tuple[str, ...]:
    """Follow the facts in force on a day, one after the other: 線 to 綫, and that to 线."""
    steps = [fact.form for fact in _facts(form) if fact.in_force(day)]
    return tuple(end for step in steps for end in _followed(step, day)) or (form,)


@cache
def _facts(form: str) -> tuple[Reform, ...]:
    """Forms that replaced a form at any time, in order of precedence."""
    facts = (fact for fact in by_replaced().get(form, ()) if fact.prescribed and len(fact.form) == 1)
    kept = (fact for fact in facts if fact.kind in _PRESCRIBED)
    return tuple(sorted(kept, key=lambda fact: _PRESCRIBED.index(fact.kind)))
