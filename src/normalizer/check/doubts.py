"""Doubts that are worth a look: each word once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from normalizer.report.display import plural
from normalizer.report.violations import Violation

__all__ = ["once_per_word"]


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
