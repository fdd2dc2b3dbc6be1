"""Violations of one text, and their correction."""

from collections.abc import Callable, Iterable
from typing import Final

from normalizer.check.markers import ignores
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.report.codes import BY_HAND, DISABLED, FOREIGN
from normalizer.report.violations import Violation, violations

__all__ = ["Finder", "check", "corrected", "fix"]

Finder = Callable[[str], tuple[Violation, ...]]
"""Finds the violations of a text."""

_MOST_TURNS: Final = 8


def check(text: str, normalizer: Normalizer, ignored: frozenset[str] = frozenset()) -> tuple[Violation, ...]:
    r"""Find the violations of a text, without those that a comment in it ignores.

    Args:
        text: The text.
        normalizer: The normalizer, with the standard and the options.
        ignored: Codes that are not reported.

    >>> [found.message for found in check("國會 # hanzi: ignore\n國會", Normalizer("zh-Hans"))]
    ['國會 should be 国会 in zh-Hans']
    """
    passes = ignores(text)
    silent = ignored | {DISABLED, FOREIGN} | (frozenset() if normalizer.repairs_layout else {BY_HAND})
    return tuple(
        violation
        for violation in violations(normalizer.normalize(text))
        if violation.code not in silent and not passes(violation)
    )


def corrected(text: str, found: Iterable[Violation]) -> str:
    """Return the text with each violation corrected.

    Args:
        text: The text that contains the violations.
        found: The violations, in order of position.
    """
    parts, here = [], 0
    for violation in found:
        parts += [text[here : violation.span.start], violation.after]
        here = violation.span.end
    return "".join([*parts, text[here:]])


def fix(text: str, find: Finder, *, unsafe: bool = False) -> str:
    """Correct all that can be corrected; fixing the result again changes nothing.

    A correction changes the context of its neighbours and may uncover another violation, so the text is checked again
    until nothing is left.

    Args:
        text: The text.
        find: Finds the violations to correct.
        unsafe: True if doubtful changes are made too.
    """
    for _ in range(_MOST_TURNS):
        chosen = [violation for violation in find(text) if violation.fixable or (unsafe and violation.changes)]
        if not chosen:
            break
        text = corrected(text, chosen)
    return text
