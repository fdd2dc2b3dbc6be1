"""Evidence of the forms of a text for its date."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from normalizer.claims import claimed_day
from normalizer.engine.answers.headings import body_of, headings
from normalizer.engine.answers.judgement import judge
from normalizer.engine.answers.segments import find_segments
from normalizer.engine.answers.slips import find_slips
from normalizer.engine.answers.witnesses import find_witnesses
from normalizer.engine.kernel.conversion import exact_text
from normalizer.engine.tables.classes import classify
from normalizer.engine.tables.languages import foreign_spans, has_letters
from normalizer.engine.text.characters import HAN
from normalizer.errors import OptionError, unknown
from normalizer.lexicon import Lexicon
from normalizer.lexicon.reforms import FIRST_DAY, PRINT_FORMS_DAY
from normalizer.model import (
    Chronology,
    Dating,
    Language,
    LanguageSpan,
    Place,
    Script,
    Span,
    Standing,
    Verdict,
    Witness,
)
from normalizer.patterns import PRIVATE_USE

__all__ = ["date_with"]

_STANDINGS: Final = {
    Verdict.TRADITIONAL: Standing.AGREES,
    Verdict.SIMPLIFIED: Standing.LATER,
    Verdict.MIXED: Standing.MIXED,
    Verdict.UNDETERMINED: Standing.UNDETERMINED,
    Verdict.NO_HAN: Standing.UNDETERMINED,
}
_NONE: Final = Standing.UNDETERMINED
_SIDES: Final = {Standing.AGREES: Script.TRADITIONAL, Standing.LATER: Script.SIMPLIFIED}
_Run = tuple[Span, Standing]
"""A run of text and its relation to the day."""

_UNSIDED: Final = bytes(Script.SHARED if script else Script.NONE for script in range(256))
"""For `bytes.translate`: every class as that of a character that shows no side."""

_ALWAYS: Final = (
    "The dates are those on which a form was prescribed; prescription is not use, and print followed step by step.",
    "Many simplified forms were written and printed informally long before (lists of 1935 and 1955).",
    "A transcription may have been modernised, wholly or in part, and shows then when it was typed.",
)
_TRADITIONAL: Final = "No form of a reform occurs: print before 1956 and print from elsewhere look the same."
_NO_REFORM: Final = "At this place no reform was ever in force, as far as the tables know."
_ELSEWHERE: Final = {
    Place.TAIWAN: _NO_REFORM,
    Place.HONG_KONG: _NO_REFORM,
    Place.MACAU: _NO_REFORM,
    Place.MALAYA: _NO_REFORM,
    Place.JAPAN: "Which 131 of the new forms came with 当用漢字表 (1946-11-16) already, the tables do not know.",
    Place.SINGAPORE: "The list of 1974 is known by description: the forms of 简化字总表, beside those of 1969.",
}
_SINCE_1965: Final = "Print has hardly changed since 1965: a modern edition of a later text looks the same."
_SHARED: Final = "Characters that were simplified forms and old characters at once (后 里 干) are not counted."


def _conflict(witnesses: Iterable[Witness]) -> str:
    """The day before the reform of which most new and old forms occur together, or an empty string."""
    new: Counter[str] = Counter()
    old: Counter[str] = Counter()
    for witness in witnesses:
        if not witness.fact.prescribed:
            continue
        (new if witness.is_new else old)[witness.fact.prescribed] += witness.count
    both = {day: min(new[day], old[day]) for day in new if old[day]}
    if not both:
        return ""
    day = max(both, key=lambda day: (both[day], day))
    first = date.fromisoformat((day + "-01-01")[:10] if len(day) < len("1964-05") else (day + "-01")[:10])
    return (first - timedelta(days=1)).isoformat()


def _runs(text: str, witnesses: tuple[Witness, ...], day: str, lexicon: Lexicon) -> list[_Run]:
    """The segments of the forms that tell a day from later days, each with its standing."""
    if not text:
        return []
    evidence = bytearray(classify(text, lexicon).translate(_UNSIDED))
    for witness in witnesses if day else ():
        side = _SIDES.get(witness.standing(day), Script.NONE)
        for place in witness.places if side else ():
            evidence[place] = side
    return [(segment.span, _STANDINGS[segment.verdict]) for segment in find_segments(text, bytes(evidence))]


def _apart(found: list[_Run], titles: Sequence[Span], witnesses: Iterable[Witness], day: str) -> list[_Run]:
    """The segments, and apart from them the headings that are set in another type than the text around them."""
    if not titles or not day:
        return found
    shown = {place: side for witness in witnesses if (side := witness.standing(day)) for place in witness.places}
    sides = ({shown.get(place, _NONE) for place in range(span.start, span.end)} - {_NONE} for span in titles)
    own = [(span, side.pop()) for span, side in zip(titles, sides, strict=True) if len(side) == 1]
    starts = [span.start for span, _ in own]
    parts: list[_Run] = []
    for span, standing in found:
        start = span.start
        for title, of_title in own[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if of_title is not standing and title.end < span.end:
                parts += [(Span(start, title.start), standing)] * (title.start > start)
                parts.append((title, of_title))
                start = title.end
        parts.append((Span(start, span.end), standing))
    return parts


def _place_of(text: str, foreign: Sequence[LanguageSpan]) -> Place:
    """The place that a text shows of itself: kana turn the reforms of the mainland off."""
    if not foreign:
        return Place.MAINLAND
    japanese = sum(_han(text[part.span.slice]) for part in foreign if part.language is Language.JAPANESE)
    return Place.JAPAN if japanese * 2 > _han(text) else Place.MAINLAND


def _named(place: str) -> Place:
    """The place of a name.

    Raises:
        TypeError: `place` is not a `str`.
        OptionError: There is no such place.
    """
    found = {one.value: one for one in Place}
    if place not in found:
        raise OptionError(unknown("place", place, found))
    return found[place]


def _han(text: str) -> int:
    return sum(map(len, HAN.findall(text)))


def date_with(text: str, claimed: str | date | None, place: Place | str | None, lexicon: Lexicon) -> Chronology:
    """The chronology of a text; see `normalizer.date`."""
    text = exact_text(text)
    if isinstance(claimed, date):
        # a datetime is one too; its time says nothing about forms
        claimed = claimed.isoformat()[: len("1958-12-08")]
    day = "" if claimed is None else claimed_day(claimed)
    # 鉄 and 辺 alone are no Japanese: print of the 1950s and the second scheme had them
    foreign = foreign_spans(text, lexicon) if has_letters(text) else ()
    where = _place_of(text, foreign) if place is None else _named(place)
    language = Language.JAPANESE if where is Place.JAPAN else Language.CHINESE
    apart = [part.span for part in foreign if part.language is not language]
    witnesses = find_witnesses(text, where, apart, lexicon)
    compared = day or _conflict(witnesses)
    limits = [*_ALWAYS, _SHARED] if where is Place.MAINLAND else [*_ALWAYS, _SHARED, _ELSEWHERE[where]]
    if where is Place.MAINLAND and witnesses and not any(witness.is_new for witness in witnesses):
        limits.append(_TRADITIONAL)
    if where is Place.MAINLAND and day and day < FIRST_DAY:
        limits.append(f"On {day} no reform was in force yet; the first came on {FIRST_DAY}.")
    if where is Place.MAINLAND and day >= PRINT_FORMS_DAY:
        limits.append(_SINCE_1965)
    if apart:
        limits.append("Lines in another language are not counted.")
    if private := len(PRIVATE_USE.findall(text)):
        limits.append(f"Private-use characters ({private}) are in no table and are not counted.")
    titles = headings(text)
    body = body_of(witnesses, titles)
    found = _runs(text, witnesses, compared, lexicon)
    judgement = judge(body, [standing for _, standing in found], day) if day else None
    return Chronology(
        text,
        claimed or "",
        where,
        compared,
        Dating.of(body),
        judgement,
        witnesses,
        tuple(_apart(found, titles, witnesses, compared)),
        find_slips(text),
        tuple(limits),
    )
