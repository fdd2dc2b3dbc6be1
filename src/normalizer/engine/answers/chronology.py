"""Evidence of the forms of a text for its date."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from normalizer.day import last_day
from normalizer.engine.answers.segments import find_segments
from normalizer.engine.kernel.conversion import require_text
from normalizer.engine.tables.classes import class_of, classify
from normalizer.lexicon import Lexicon
from normalizer.lexicon.lists import stated_print_forms, taiwan
from normalizer.lexicon.reforms import FIRST_DAY, by_form, by_replaced
from normalizer.model import (
    Chronology,
    DatedSegment,
    Dating,
    Reform,
    ReformKind,
    Script,
    Span,
    Standing,
    Verdict,
    Witness,
)

__all__ = ["date_with"]

_STANDINGS: Final = {
    Verdict.TRADITIONAL: Standing.AGREES,
    Verdict.SIMPLIFIED: Standing.LATER,
    Verdict.MIXED: Standing.MIXED,
    Verdict.UNDETERMINED: Standing.UNDETERMINED,
    Verdict.NO_HAN: Standing.UNDETERMINED,
}
_REPLACED: Final = frozenset({Script.TRADITIONAL, Script.VARIANT})
_BROUGHT: Final = frozenset({Script.SIMPLIFIED, Script.VARIANT})

_UNSIDED: Final = bytes(Script.SHARED if script else Script.NONE for script in range(256))
"""For `bytes.translate`: every class as that of a character that shows no side."""

_ALWAYS: Final = (
    "The dates are those on which a form was prescribed; prescription is not use, and print followed step by step.",
    "Many simplified forms were written and printed informally long before (lists of 1935 and 1955).",
    "A transcription may have been modernised, wholly or in part, and shows then when it was typed.",
)
_TRADITIONAL: Final = "No form of a reform occurs: print before 1956 and print from elsewhere look the same."
_SHARED: Final = "Characters that were simplified forms and old characters at once (后 里 干) are not counted."


@cache
def _print_forms(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """New and old print forms that are evidence: the list of 1965 states them, and print elsewhere has the old one."""
    pairs, elsewhere = stated_print_forms(), taiwan()
    new = {new for _, new in pairs if new not in elsewhere and class_of(new, lexicon) is not Script.AMBIGUOUS}
    return frozenset(new), frozenset(old for old, new_form in pairs if new_form in new)


@cache
def _brought(lexicon: Lexicon) -> Mapping[str, Reform]:
    """The forms that exist only by a reform, each with the first fact that prescribed it.

    Without forms that are also old characters of their own (后), and those that a transcriber's font decides.
    """
    new_print, _ = _print_forms(lexicon)
    found = {}
    for form, facts in by_form().items():
        telling = [fact for fact in facts if fact.prescribed and fact.kind is not ReformKind.VARIANT]
        if not telling or len(form) > 1:
            continue
        first = min(telling, key=lambda fact: fact.prescribed)
        printed = first.kind is ReformKind.PRINT_FORM
        if form in new_print if printed else class_of(form, lexicon) in _BROUGHT:
            found[form] = first
    return found


@cache
def _replaced(lexicon: Lexicon) -> Mapping[str, Reform]:
    """The forms that a reform replaced, each with the first fact that replaced it."""
    _, old_print = _print_forms(lexicon)
    found = {}
    for form, facts in by_replaced().items():
        telling = [fact for fact in facts if fact.prescribed and fact.kind is not ReformKind.SHAPE]
        telling = [fact for fact in telling if fact.kind is not ReformKind.SECOND_SCHEME]
        telling = [fact for fact in telling if fact.kind is not ReformKind.PRINT_FORM or form in old_print]
        if telling and len(form) == 1 and class_of(form, lexicon) in _REPLACED:
            found[form] = min(telling, key=lambda fact: fact.prescribed)
    return found


def _places(text: str, forms: Iterable[str]) -> Mapping[str, list[int]]:
    """The offsets of each of the forms in the text."""
    wanted = set(forms) & set(text)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(text):
        if form in wanted:
            found[form].append(place)
    return found


def _witnesses(text: str, lexicon: Lexicon) -> tuple[Witness, ...]:
    brought, replaced = _brought(lexicon), _replaced(lexicon)
    found = []
    for form, places in _places(text, brought.keys() | replaced.keys()).items():
        is_new = form in brought
        fact = brought[form] if is_new else replaced[form]
        found.append(Witness(form, fact, is_new, tuple(Span(place, place + 1) for place in places)))
    return tuple(sorted(found, key=lambda w: (w.fact.prescribed, not w.is_new, -w.count, w.form)))


def _conflict(witnesses: Iterable[Witness]) -> str:
    """The day before the reform of which most new and old forms occur together, or an empty string."""
    new: Counter[str] = Counter()
    old: Counter[str] = Counter()
    for witness in witnesses:
        (new if witness.is_new else old)[witness.fact.prescribed] += witness.count
    both = {day: min(new[day], old[day]) for day in new if old[day]}
    if not both:
        return ""
    day = max(both, key=lambda day: (both[day], day))
    first = date.fromisoformat((day + "-01-01")[:10] if len(day) < len("1964-05") else (day + "-01")[:10])
    return (first - timedelta(days=1)).isoformat()


def _segments(text: str, witnesses: tuple[Witness, ...], day: str, lexicon: Lexicon) -> tuple[DatedSegment, ...]:
    """The dated segments of a text: the segments of the forms that tell a day from later days."""
    if not text:
        return ()
    evidence = bytearray(classify(text, lexicon).translate(_UNSIDED))
    for witness in witnesses if day else ():
        shows = _shows(witness, day)
        for span in witness.spans if shows else ():
            evidence[span.start] = shows
    found = find_segments(text, bytes(evidence))
    inside = _by_segment(witnesses, [segment.span for segment in found])
    return tuple(
        _segment(some, segment.span, _STANDINGS[segment.verdict], day)
        for segment, some in zip(found, inside, strict=True)
    )


def _by_segment(witnesses: tuple[Witness, ...], segments: Sequence[Span]) -> list[list[Witness]]:
    """The witnesses with the places that they have in each segment, in their order; segments tile the text."""
    starts = [span.start for span in segments]
    found: list[list[Witness]] = [[] for _ in segments]
    for witness in witnesses:
        places: defaultdict[int, list[Span]] = defaultdict(list)
        for span in witness.spans:
            places[bisect_right(starts, span.start) - 1].append(span)
        for number, spans in places.items():
            found[number].append(Witness(witness.form, witness.fact, witness.is_new, tuple(spans)))
    return found


def _shows(witness: Witness, day: str) -> Script:
    """TRADITIONAL for a form of the day that later days replaced, SIMPLIFIED for one that came later, else NONE."""
    fact = witness.fact
    if not witness.is_new:
        return Script.TRADITIONAL if fact.prescribed > day else Script.NONE
    if fact.in_force(day):
        return Script.TRADITIONAL if fact.until else Script.NONE
    return Script.SIMPLIFIED if fact.prescribed > day else Script.NONE


def _segment(inside: list[Witness], span: Span, standing: Standing, day: str) -> DatedSegment:
    telling = sorted((w for w in inside if day and _shows(w, day)), key=lambda w: (-w.count, w.spans[0]))
    return DatedSegment(span, standing, Dating.of(inside), tuple(telling))


def date_with(text: str, claimed: str | None, lexicon: Lexicon) -> Chronology:
    """The chronology of a text; see `normalizer.date`."""
    require_text(text)
    day = "" if claimed is None else last_day(claimed)
    witnesses = _witnesses(text, lexicon)
    compared = day or _conflict(witnesses)
    limits = [*_ALWAYS, _SHARED]
    if witnesses and not any(witness.is_new for witness in witnesses):
        limits.append(_TRADITIONAL)
    if day and day < FIRST_DAY:
        limits.append(f"On {day} no reform was in force yet; the first came on {FIRST_DAY}.")
    segments = _segments(text, witnesses, compared, lexicon)
    return Chronology(text, claimed or "", compared, witnesses, segments, tuple(limits))
