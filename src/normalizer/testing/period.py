"""The words of a period: what the tables of the reforms made of a word by a day, read without the converter."""

from functools import cache
from typing import Final

from normalizer.day import TABLES_MADE
from normalizer.lexicon.reforms import by_form, by_replaced
from normalizer.model import Reform, ReformKind
from normalizer.testing.words import Word, words_within

__all__ = ["dated_words", "on_day"]

_PRESCRIBED: Final = (ReformKind.SIMPLIFIED, ReformKind.VARIANT, ReformKind.PRINT_FORM)
"""What print had to follow, what decides first before the rest: 产 for 產 of 1956 before its print form of 1965, 産.

Not the shapes, 覌 for 觀, which are printed variants of one form; and not the second scheme, in which characters have
forms without a code point.
"""


@cache
def dated_words() -> tuple[Word, ...]:
    """The traditional words that the tables of the reforms lead to what is written today.

    This leaves out what no table of a reform decides: 鍾 in 萬鍾, which is 锺 in names and 钟 elsewhere; 乾 in 乾縣,
    which stays beside 干.
    """
    known = words_within("traditional", ambiguous=False, sided=True)
    return tuple(word for word in known if on_day(word, TABLES_MADE) == word.simplified)


def on_day(word: Word, day: str) -> str:
    """A word as it was prescribed on a day.

    >>> word = Word("国产电线", "國產電線")
    >>> [on_day(word, day) for day in ("1950-12-31", "1958-12-08", "1965-12-31")]
    ['國產電線', '国产电綫', '国产电线']
    """
    return "".join(_form_on(old, new, day) for old, new in zip(word.traditional, word.simplified, strict=True))


@cache
def _form_on(old: str, new: str, day: str) -> str:
    """What a traditional form had become by a day, of which today's form in the same sense is known."""
    if any(fact.until and fact.until <= day for fact in _facts(old)):
        return new  # what was taken back is as today: 線, once 綫, has 缐 for names, and is 线 elsewhere
    found = _followed(old, day)
    # what another character had become already: 沖 was 冲 when 衝 was, before a list of print forms had it
    if found == (old,) and _simplified(new, day):
        return new
    return new if new in found else found[0]


def _simplified(form: str, day: str) -> bool:
    """Whether a form was a simplified one, of whichever character."""
    return any(fact.kind is ReformKind.SIMPLIFIED and fact.in_force(day) for fact in by_form().get(form, ()))


@cache
def _followed(form: str, day: str) -> tuple[str, ...]:
    """Where the facts in force on a day lead, one after the other: 線 to 綫, and that to 线."""
    steps = [fact.form for fact in _facts(form) if fact.in_force(day)]
    return tuple(end for step in steps for end in _followed(step, day)) or (form,)


@cache
def _facts(form: str) -> tuple[Reform, ...]:
    """What replaced a form at any time, what decides first before the rest."""
    facts = (fact for fact in by_replaced().get(form, ()) if fact.prescribed and len(fact.form) == 1)
    kept = (fact for fact in facts if fact.kind in _PRESCRIBED)
    return tuple(sorted(kept, key=lambda fact: _PRESCRIBED.index(fact.kind)))
