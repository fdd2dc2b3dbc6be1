"""The dated forms of a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from normalizer.engine.tables.classes import class_of
from normalizer.lexicon import Lexicon
from normalizer.lexicon.lists import (
    common_elsewhere,
    exceptions,
    informal_forms,
    joyo,
    sightings,
    stated_print_forms,
    taiwan,
)
from normalizer.lexicon.places import WITHOUT_REFORMS, facts_of
from normalizer.lexicon.reforms import by_form, by_replaced
from normalizer.model import Place, Reform, ReformKind, Script, Span, Witness

__all__ = ["find_witnesses"]

_REPLACED: Final = frozenset({Script.TRADITIONAL, Script.VARIANT})
_BROUGHT: Final = frozenset({Script.SIMPLIFIED, Script.VARIANT})


@cache
def _print_forms(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """New and old print forms that are evidence: the list of 1965 states them, and print elsewhere has the old one."""
    pairs, elsewhere = stated_print_forms(), taiwan()
    new = {new for _, new in pairs if new not in elsewhere and class_of(new, lexicon) is not Script.AMBIGUOUS}
    return frozenset(new), frozenset(old for old, new_form in pairs if new_form in new)


def _never(fact: Reform) -> Reform:
    """A fact of the mainland where its reforms never came."""
    return replace(fact, prescribed="", trial="", printed="", until="")


@cache
def _brought(place: Place, lexicon: Lexicon) -> Mapping[str, tuple[Reform, str]]:
    """The forms that a reform brought to a place, each with the first fact, and the day from which it was tried."""
    if place is Place.MAINLAND:
        return _brought_on_the_mainland(lexicon)
    if place in WITHOUT_REFORMS:
        return {form: (_never(fact), "") for form, (fact, _) in _brought_on_the_mainland(lexicon).items()}
    found: dict[str, tuple[Reform, str]] = {}
    for fact in sorted(facts_of(place), key=lambda fact: (fact.prescribed, fact.until)):
        if len(fact.form) == 1 and fact.form not in common_elsewhere():
            found.setdefault(fact.form, (fact, fact.trial))
    return found


@cache
def _replaced(place: Place, lexicon: Lexicon) -> Mapping[str, Reform]:
    """The forms that a reform replaced at a place, each with the first fact that replaced it."""
    if place is Place.MAINLAND:
        return _replaced_on_the_mainland(lexicon)
    if place in WITHOUT_REFORMS:
        return {form: _never(fact) for form, fact in _replaced_on_the_mainland(lexicon).items()}
    found: dict[str, Reform] = {}
    for fact in sorted(facts_of(place), key=lambda fact: fact.prescribed):
        own = fact.replaced in joyo() if place is Place.JAPAN else class_of(fact.replaced, lexicon) not in _REPLACED
        if len(fact.replaced) == 1 and not own:
            found.setdefault(fact.replaced, fact)
    return found


@cache
def _brought_on_the_mainland(lexicon: Lexicon) -> Mapping[str, tuple[Reform, str]]:
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
        script = class_of(form, lexicon)
        # 辺 is a form of the second scheme in Chinese, and one of 邊 in Japanese only
        of_scheme = first.kind is ReformKind.SECOND_SCHEME and script is Script.JAPANESE
        if form in new_print if printed else script in _BROUGHT or of_scheme:
            found[form] = first, _tried(first, telling)
    return found


def _tried(first: Reform, facts: Iterable[Reform]) -> str:
    """The day from which a form was on trial or is seen in print before it was prescribed; else empty."""
    seen = sightings()
    days = {day for fact in facts for day in (fact.trial, fact.printed, seen.get((fact.form, fact.replaced))) if day}
    return min((day for day in days if day < first.prescribed), default="")


def _informal(form: str) -> str:
    """The day of the first list of informal forms that has a form; else empty."""
    return _informal_days().get(form, "")


@cache
def _informal_days() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for (form, _), day in informal_forms().items():
        found[form] = min(day, found.get(form, day))
    return found


@cache
def _replaced_on_the_mainland(lexicon: Lexicon) -> Mapping[str, Reform]:
    """The forms that a reform replaced, each with the first fact that replaced it."""
    _, old_print = _print_forms(lexicon)
    typed = set(exceptions("printed-before-1965").values())
    found = {}
    for form, facts in by_replaced().items():
        telling = [fact for fact in facts if fact.prescribed and fact.kind is not ReformKind.SHAPE]
        telling = [fact for fact in telling if fact.kind is not ReformKind.SECOND_SCHEME]
        telling = [fact for fact in telling if fact.kind is not ReformKind.PRINT_FORM or form in old_print]
        if form in typed and not telling:
            telling = [fact for fact in facts if fact.kind is ReformKind.PRINT_FORM]
        if telling and len(form) == 1 and class_of(form, lexicon) in _REPLACED:
            found[form] = min(telling, key=lambda fact: fact.prescribed)
    return found


def _places(text: str, forms: Iterable[str], apart: Sequence[Span]) -> Mapping[str, list[int]]:
    """The offsets of each of the forms in the text, but for some spans."""
    wanted = set(forms) & set(text)
    found: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for end, after in (*((span.start, span.end) for span in apart), (len(text), len(text))):
        for place, form in enumerate(text[start:end] if apart else text, start):
            if form in wanted:
                found[form].append(place)
        start = after
    return found


def find_witnesses(text: str, place: Place, apart: Sequence[Span], lexicon: Lexicon) -> tuple[Witness, ...]:
    """Every dated form of a text, in the order of the reforms.

    Args:
        text: The text.
        place: The place whose reforms count.
        apart: Spans that do not count, in order: lines of another language.
        lexicon: The edition of the dictionaries, for the classes of characters.
    """
    brought, replaced = _brought(place, lexicon), _replaced(place, lexicon)
    found = []
    for form, places in _places(text, brought.keys() | replaced.keys(), apart).items():
        fact, tried = brought[form] if form in brought else (replaced[form], "")
        is_new = form in brought
        found.append(Witness(form, fact, is_new, tuple(places), tried, _informal(form) if is_new else ""))
    return tuple(sorted(found, key=lambda w: (w.fact.prescribed, not w.is_new, -w.count, w.form)))
