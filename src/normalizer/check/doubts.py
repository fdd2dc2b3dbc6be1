"""Doubts that are worth a look: those that the words around do not settle, each word once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from normalizer.check.scripts import is_of
from normalizer.check.words import WordFinder
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.tables.usage import spellings_of_word
from normalizer.model import Certainty
from normalizer.report.codes import DOUBT, OF_KIND
from normalizer.report.display import plural
from normalizer.report.matters import Told
from normalizer.report.violations import Violation

__all__ = ["Settled", "once_per_word"]

_NATIVE: Final = "region-forms:"
"""The table of what natives write."""
_CLEAR: Final = 2.0
"""Nats by which a word is likelier than any border inside of it; a word is seven times as likely then."""
_ABOUT_FORMS: Final = frozenset({DOUBT, *OF_KIND.values()})


class Settled:
    """Tells which reports of a text the words around settle."""

    def __init__(self, text: str, normalizer: Normalizer, words: WordFinder, *, own: bool) -> None:
        """Take the text.

        Args:
            text: The text.
            normalizer: The normalizer, with the standard.
            words: Finds words.
            own: True if most of the text is in the script of the standard.
        """
        self._text: Final = text
        self._normalizer: Final = normalizer
        self._words: Final = words
        self._word_at: Final = words(text)
        self._own: Final = own

    def __call__(self, told: Told) -> bool:
        """True if there is nothing to look at, in a text or for a form of the standard's own script.

        A doubt is there because a word of the dictionaries that crosses the place wants another form (于波 in 位於波蘭,
        签名 in 標籤名稱), or because a short text shows no script. If the script is known, the word that stands there
        decides: if it is spelt as natives of the standard spell it, the form is right. A form that was left, and is in
        no word, is right as well, and so is one that natives write in a word that was found there (瞭解 in 需要瞭解);
        a word that is spelt otherwise (限製, 重覆) is worth a look, but not for a form that only this script has if the
        word may as well end inside (並力行).

        What is no doubt is settled, too, in a text of the standard's own script, if natives spell the word so (分布).

        Args:
            told: What is reported about a place of the text.
        """
        matter, normalizer = told.matter, self._normalizer
        known = self._own or is_of(matter.before, normalizer.standard, normalizer.lexicon)
        if not known or matter.code not in _ABOUT_FORMS or told.end - told.start != 1:
            return False
        if not matter.changes and any(rule.startswith(_NATIVE) for rule in matter.rules):
            return True
        start, end = self._word_at(told.start)
        if not matter.is_warning:
            return self._own and self._is_spelling_of_natives(self._text[start:end])
        if end - start == 1:
            # 重覆 is no word, but 重複 is; a phrase that is no word of the text (美制 in 加侖（美制）) shows nothing
            by_phrase = any(len(rule.rpartition(":")[2]) > 1 for rule in matter.rules)
            return matter.word == matter.before and (matter.code == DOUBT or by_phrase)
        if is_of(matter.before, normalizer.standard, normalizer.lexicon) and self._word_at.lead(told.start) < _CLEAR:
            return True
        return self._is_spelling_of_natives(self._text[start:end])

    def _is_spelling_of_natives(self, word: str) -> bool:
        spelled = self._normalizer.convert(self._words.simplified(word))
        return word == spelled or word in spellings_of_word(spelled, self._normalizer.standard)


def once_per_word(found: Iterable[Violation]) -> tuple[Violation, ...]:
    """Keep one warning for each word of a file and what it may have to be, and let it say in how many places it is.

    Args:
        found: The violations of one file, in order; errors are all kept.
    """
    kept: list[Violation] = []
    numbers: dict[object, int] = {}
    places: Counter[int] = Counter()
    for violation in found:
        if violation.matter.certainty is not Certainty.DOUBTFUL:
            kept.append(violation)
            continue
        # two characters of a word may be in doubt for one reason: the editions disagree on 控制台
        reason = violation.message.partition(": ")[2]
        number = numbers.setdefault((violation.code, violation.word, violation.standard, reason), len(kept))
        if number == len(kept):
            kept.append(violation)
        elif not _is_beside(kept[number], violation):
            places[number] += 1
    for number, more in places.items():
        kept[number] = _with(kept[number], more)
    return tuple(kept)


def _is_beside(known: Violation, violation: Violation) -> bool:
    """True if a place is in the same word as one that is known."""
    if known.member != violation.member or len(violation.word) < 2:  # noqa: PLR2004 - a word
        return False
    return 0 <= violation.span.start - known.span.start < len(violation.word) and known.before != violation.before


def _with(violation: Violation, more: int) -> Violation:
    message = f"{violation.message} (and in {plural(more, 'more place', 'more places')})"
    return replace(violation, places=more + 1, matter=replace(violation.matter, message=message))
