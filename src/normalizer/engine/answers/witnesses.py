"""The dated forms of a text."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import compress
from typing import Final

from normalizer.engine.kernel.classify import classify as look_up
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
_PASSING: Final = frozenset({ReformKind.SHAPE, ReformKind.SECOND_SCHEME})
_BLOCK: Final = 256


@cache
def _print_forms(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """New and old print forms that are evidence: the list of 1965 states them, and print elsewhere has the old one."""
    pairs, elsewhere = stated_print_forms(), taiwan()
    new = {new for _, new in pairs if new not in elsewhere and class_of(new, lexicon) is not Script.AMBIGUOUS}
    return frozenset(new), frozenset(old for old, new_form in pairs if new_form in new)


def _never(fact: Reform) -> Reform:
    """A fact of the mainland where its reforms never came."""
    return replace(fact, prescribed="", trial="", printed="", until="")


_Telling = tuple[Reform, bool, str]
"""A fact, whether it brought the form, and the day from which it was tried; else empty."""


@cache
def _telling(form: str, place: Place, lexicon: Lexicon) -> _Telling | None:
    """The first fact by which a form dates a text, or None; a form that was brought and replaced dates by the former.

    Each form is judged when a text first has it: a text has few of the thousands.
    """
    if place is not Place.MAINLAND and place not in WITHOUT_REFORMS:
        return _elsewhere(place, lexicon).get(form)
    found: _Telling | None = None
    if brought := _brought_on_the_mainland(form, lexicon):
        found = brought[0], True, brought[1]
    elif fact := _replaced_on_the_mainland(form, lexicon):
        found = fact, False, ""
    return (_never(found[0]), found[1], "") if found and place is not Place.MAINLAND else found


@cache
def _elsewhere(place: Place, lexicon: Lexicon) -> Mapping[str, _Telling]:
    """The forms that a reform of another place than the mainland brought or replaced there."""
    found: dict[str, _Telling] = {}
    for fact in sorted(facts_of(place), key=lambda fact: (fact.prescribed, fact.until)):
        if len(fact.form) == 1 and fact.form not in common_elsewhere():
            found.setdefault(fact.form, (fact, True, fact.trial))
    for fact in sorted(facts_of(place), key=lambda fact: fact.prescribed):
        own = fact.replaced in joyo() if place is Place.JAPAN else class_of(fact.replaced, lexicon) not in _REPLACED
        if len(fact.replaced) == 1 and not own:
            found.setdefault(fact.replaced, (fact, False, ""))
    return found


def _brought_on_the_mainland(form: str, lexicon: Lexicon) -> tuple[Reform, str] | None:
    """The first fact that prescribed a form that exists only by a reform, and when the form was tried; else None.

    Not of a form that is also an old character of its own (后), or that a transcriber's font decides.
    """
    facts = by_form().get(form, ())
    telling = [fact for fact in facts if fact.prescribed and fact.kind is not ReformKind.VARIANT]
    if not telling:
        return None
    first = min(telling, key=lambda fact: (fact.prescribed, fact.until))
    script = class_of(form, lexicon)
    # 辺 is a form of the second scheme in Chinese, and one of 邊 in Japanese only
    of_scheme = first.kind is ReformKind.SECOND_SCHEME and script is Script.JAPANESE
    printed = first.kind is ReformKind.PRINT_FORM
    if not (form in _print_forms(lexicon)[0] if printed else script in _BROUGHT or of_scheme):
        return None
    # a form is over only when every fact that brought it is: 罗 was given up for 囉 and stayed for 羅
    ends = [fact.until for fact in telling]
    until = max(ends) if all(ends) else ""
    return first if until == first.until else replace(first, until=until), _tried(first, telling)


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


def _replaced_on_the_mainland(form: str, lexicon: Lexicon) -> Reform | None:
    """The first fact that replaced a form, or None."""
    if class_of(form, lexicon) not in _REPLACED:
        return None
    facts = [fact for fact in by_replaced().get(form, ()) if fact.prescribed and fact.kind not in _PASSING]
    telling = [fact for fact in facts if fact.kind is not ReformKind.PRINT_FORM]
    if len(telling) < len(facts) and form in _print_forms(lexicon)[1]:
        telling = facts
    if not telling and form in _typed():
        telling = [fact for fact in by_replaced().get(form, ()) if fact.kind is ReformKind.PRINT_FORM]
    return min(telling, key=lambda fact: fact.prescribed, default=None)


@cache
def _typed() -> frozenset[str]:
    """Old print forms that are typed as such."""
    return frozenset(exceptions("printed-before-1965").values())


@cache
def _marks(place: Place, lexicon: Lexicon) -> tuple[memoryview, memoryview]:
    """One for every form that may date a text, by pages of code points as `look_up` takes them."""
    if place is Place.MAINLAND or place in WITHOUT_REFORMS:
        forms = {form for form in (*by_form(), *by_replaced()) if len(form) == 1}
    else:
        forms = {*_elsewhere(place, lexicon)}
    blocks: dict[int, bytearray] = {}
    for code in map(ord, forms):
        blocks.setdefault(code // _BLOCK, bytearray(_BLOCK))[code % _BLOCK] = 1
    numbers = {page: number for number, page in enumerate(blocks, 1)}
    pages = array("H", [numbers.get(page, 0) for page in range(0x110000 // _BLOCK)])
    return memoryview(pages), memoryview(bytearray(_BLOCK) + b"".join(blocks.values()))


def _places(text: str, place: Place, apart: Sequence[Span], lexicon: Lexicon) -> Mapping[str, list[int]]:
    """The offsets of each form that may date the text, but for some spans."""
    marked = bytearray(len(text))
    look_up(text, *_marks(place, lexicon), marked)
    for span in apart:
        marked[span.slice] = bytes(len(span))
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, form in zip(compress(range(len(text)), marked), compress(text, marked), strict=True):
        found[form].append(at)
    return found


def find_witnesses(text: str, place: Place, apart: Sequence[Span], lexicon: Lexicon) -> tuple[Witness, ...]:
    """Every dated form of a text, in the order of the reforms.

    Args:
        text: The text.
        place: The place whose reforms count.
        apart: Spans that do not count, in order: lines of another language.
        lexicon: The edition of the dictionaries, for the classes of characters.
    """
    found = []
    for form, places in _places(text, place, apart, lexicon).items():
        if telling := _telling(form, place, lexicon):
            fact, is_new, tried = telling
            found.append(Witness(form, fact, is_new, tuple(places), tried, _informal(form) if is_new else ""))
    return tuple(sorted(found, key=lambda w: (w.fact.prescribed, not w.is_new, -w.count, w.form)))
