"""The dated forms of a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from normalizer.engine.tables.classes import class_of
from normalizer.lexicon import Lexicon
from normalizer.lexicon.lists import stated_print_forms, taiwan
from normalizer.lexicon.reforms import by_form, by_replaced
from normalizer.model import Reform, ReformKind, Script, Span, Witness

__all__ = ["find_witnesses"]

_REPLACED: Final = frozenset({Script.TRADITIONAL, Script.VARIANT})
_BROUGHT: Final = frozenset({Script.SIMPLIFIED, Script.VARIANT})


@cache
def _print_forms(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """New and old print forms that are evidence: the list of 1965 states them, and print elsewhere has the old one."""
    pairs, elsewhere = stated_print_forms(), taiwan()
    new = {new for _, new in pairs if new not in elsewhere and class_of(new, lexicon) is not Script.AMBIGUOUS}
    return frozenset(new), frozenset(old for old, new_form in pairs if new_form in new)


@cache
def _brought(lexicon: Lexicon) -> Mapping[str, tuple[Reform, str]]:
    """The forms that exist only by a reform, each with the first fact that prescribed it, and when it was tried.

    Without forms that are also old characters of their own (后), and those that a transcriber's font decides.
    """
    new_print, _ = _print_forms(lexicon)
    found = {}
    for form, facts in by_form().items():
        telling = [fact for fact in facts if fact.prescribed and fact.kind is not ReformKind.VARIANT]
        if not telling or len(form) > 1:
            continue
        first = min(telling, key=lambda fact: (fact.prescribed, fact.until))
        # a form is over only when every fact that brought it is: 罗 was given up for 囉 and stayed for 羅
        ends = [fact.until for fact in telling]
        first = replace(first, until=max(ends) if all(ends) else "")
        printed = first.kind is ReformKind.PRINT_FORM
        if form in new_print if printed else class_of(form, lexicon) in _BROUGHT:
            found[form] = first, _tried(first, telling)
    return found


def _tried(first: Reform, facts: Iterable[Reform]) -> str:
    """The day from which a form was on trial or in print before it was prescribed; else empty."""
    days = {day for fact in facts for day in (fact.trial, fact.printed) if day}
    return min((day for day in days if day < first.prescribed), default="")


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


def find_witnesses(text: str, lexicon: Lexicon) -> tuple[Witness, ...]:
    """Every dated form of a text, in the order of the reforms."""
    brought, replaced = _brought(lexicon), _replaced(lexicon)
    found = []
    for form, places in _places(text, brought.keys() | replaced.keys()).items():
        fact, tried = brought[form] if form in brought else (replaced[form], "")
        spans = tuple(Span(place, place + 1) for place in places)
        found.append(Witness(form, fact, form in brought, spans, tried))
    return tuple(sorted(found, key=lambda w: (w.fact.prescribed, not w.is_new, -w.count, w.form)))
