"""Doubts that are worth a look: those that the words around do not settle, each word once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from normalizer.check.words import WordFinder
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.tables.usage import spellings_of_word
from normalizer.report.codes import DOUBT, OF_KIND
from normalizer.report.display import plural
from normalizer.report.violations import Violation

__all__ = ["is_settled", "once_per_word"]

_ABOUT_FORMS: Final = frozenset({DOUBT, *OF_KIND.values()})


def is_settled(violation: Violation, text: str, normalizer: Normalizer, words: WordFinder) -> bool:
    """True if there is nothing to look at, in a text or for a form of the standard's own script.

    A doubt is there because a word of the dictionaries that crosses the place wants another form (于波 in 位於波蘭,
    签名 in 標籤名稱), or because a short text shows no script. If the script is known, the word that stands there
    decides: if it is spelt as natives of the standard spell it, the form is right. A form that was left, and is in no
    word, is right as well; a word that is spelt otherwise (限製, 重覆) is worth a look.

    Args:
        violation: A violation of the text; its span is in the text.
        text: The text.
        normalizer: The normalizer, with the standard.
        words: Finds words.
    """
    if not violation.is_warning or violation.code not in _ABOUT_FORMS or len(violation.span) != 1:
        return False
    place = violation.span.start
    start, end = words(text, place)
    if end - start == 1:
        # 重覆 is no word, but 重複 is; and a phrase that is no word of the text (美制 in 加侖（美制）) shows nothing
        by_phrase = any(len(rule.rpartition(":")[2]) > 1 for rule in violation.rules)
        return not violation.changes and violation.word == violation.before and (violation.code == DOUBT or by_phrase)
    word = text[start:end]
    spelled = normalizer.convert(words.simplified(word))
    return word == spelled or word in spellings_of_word(spelled, normalizer.standard)


def once_per_word(found: Iterable[Violation]) -> tuple[Violation, ...]:
    """Keep one warning for each word of a file and what it may have to be, and let it say in how many places it is.

    Args:
        found: The violations of one file, in order; errors are all kept.
    """
    kept: dict[object, Violation] = {}
    places: Counter[object] = Counter()
    for violation in found:
        key: object = violation.span, violation.member, violation.code
        if violation.is_warning:
            # two characters of a word may be in doubt for one reason: the editions disagree on 控制台
            reason = violation.message.partition(": ")[2]
            key = violation.code, violation.word, violation.standard, reason
        places[key] += 0 if _is_beside(kept.get(key), violation) else 1
        kept.setdefault(key, violation)
    return tuple(_with(violation, places[key]) for key, violation in kept.items())


def _is_beside(known: Violation | None, violation: Violation) -> bool:
    """True if a place is in the same word as one that is known."""
    if known is None or known.member != violation.member or len(violation.word) < 2:  # noqa: PLR2004 - a word
        return False
    return 0 <= violation.span.start - known.span.start < len(violation.word) and known.before != violation.before


def _with(violation: Violation, places: int) -> Violation:
    if places == 1:
        return violation
    message = f"{violation.message} (and in {plural(places - 1, 'more place', 'more places')})"
    return replace(violation, places=places, message=message)
