"""Detection of the scripts in a text, and of the lines in other languages."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial

from normalizer.engine.answers.period import period_of
from normalizer.engine.answers.registers import registers_in
from normalizer.engine.answers.segments import find_segments
from normalizer.engine.answers.spellings import find_words
from normalizer.engine.kernel.conversion import exact_text
from normalizer.engine.tables.classes import classify
from normalizer.engine.tables.languages import language_spans
from normalizer.engine.text.paragraphs import Paragraphs
from normalizer.lexicon import Lexicon
from normalizer.model import Detection, Language, LanguageSpan, Script, Segment, Span, Verdict, Words
from normalizer.patterns import lazy_pattern

__all__ = ["detect_with"]

_HAN = lazy_pattern(b"[^%c]" % Script.NONE)
_VERDICTS = {Language.JAPANESE: Verdict.JAPANESE, Language.KOREAN: Verdict.KOREAN}


def detect_with(text: str, lexicon: Lexicon, marked: Sequence[LanguageSpan] = ()) -> Detection:
    """The detection of a text with an edition of the dictionaries; see `normalizer.detect`.

    Args:
        text: The text.
        lexicon: The edition.
        marked: Parts whose language is known, in order; lines in them are not judged by their characters.
    """
    text = exact_text(text)
    paragraphs = Paragraphs(text)
    return Detection(
        text,
        classify(text, lexicon),
        find_languages=partial(_find_languages, lexicon=lexicon, marked=marked),
        find_period=partial(period_of, lexicon=lexicon),
        find_registers=partial(registers_in, paragraphs, lexicon=lexicon),
        find_segments=_find_segments,
        find_words=partial(_find_words, paragraphs, lexicon=lexicon),
    )


def _find_languages(text: str, *, lexicon: Lexicon, marked: Sequence[LanguageSpan]) -> tuple[LanguageSpan, ...]:
    """The lines in other languages: those of the marked parts, and those that show their language elsewhere."""
    ends = [part.span.end for part in marked]
    shown = (
        part
        for part in language_spans(text, lexicon)
        if (number := bisect_right(ends, part.span.start)) == len(ends) or part.span.end <= marked[number].span.start
    )
    return tuple(sorted((*marked, *shown), key=lambda part: part.span.start))


def _find_segments(text: str, scripts: bytes, foreign: Sequence[LanguageSpan]) -> tuple[Segment, ...]:
    """The segments of a text; lines in another language are segments of their own, with the blanks between them."""
    found: list[Segment] = []
    here = 0
    for language, start, end in _blocks(scripts, foreign):
        found += _moved(find_segments(text[here:start], scripts[here:start]), here)
        traditional, simplified = (scripts.count(side, start, end) for side in (Script.TRADITIONAL, Script.SIMPLIFIED))
        found.append(Segment(Span(start, end), _VERDICTS[language], traditional, simplified))
        here = end
    return (*found, *_moved(find_segments(text[here:], scripts[here:]), here))


def _blocks(scripts: bytes, foreign: Sequence[LanguageSpan]) -> Iterator[tuple[Language, int, int]]:
    """Lines in one language without a Han character between them, or before the first or after the last of a text."""
    ends = [part.span.start for part in foreign[1:]] + [len(scripts)] * bool(foreign)
    start = 0
    for number, (part, end) in enumerate(zip(foreign, ends, strict=True)):
        previous = foreign[number - 1].span.end if number else 0
        if _HAN.search(scripts, previous, part.span.start):
            start = part.span.start
        joined = number + 1 < len(foreign) and foreign[number + 1].language is part.language
        blank = not _HAN.search(scripts, part.span.end, end)
        if blank and joined:
            continue
        stop = end if blank else part.span.end
        yield part.language, start, stop
        start = stop


def _moved(segments: tuple[Segment, ...], by: int) -> Iterator[Segment]:
    for segment in segments:
        span = Span(segment.span.start + by, segment.span.end + by)
        yield Segment(span, segment.verdict, segment.traditional, segment.simplified)


def _find_words(paragraphs: Paragraphs, scripts: bytes, foreign: Sequence[LanguageSpan], *, lexicon: Lexicon) -> Words:
    """The words in the Chinese part of a text."""
    if not foreign:
        return find_words(paragraphs, scripts, lexicon=lexicon)
    text = paragraphs.text
    kept, classes, here = [], bytearray(scripts), 0
    for part in foreign:
        kept += [text[here : part.span.start], "-" * len(part.span)]
        classes[part.span.slice] = bytes(len(part.span))
        here = part.span.end
    return find_words(Paragraphs("".join((*kept, text[here:]))), bytes(classes), lexicon=lexicon)
