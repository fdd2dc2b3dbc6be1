"""The page of a detection, and the parts of it on the page of a normalization."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from normalizer.model import Detection, Script, Span, Verdict
from normalizer.report.headlines import halves_of, headline_of
from normalizer.report.html.packed import Card, Packed
from normalizer.report.html.page import page
from normalizer.report.html.rows import Mark, PageRows
from normalizer.report.html.strip import Cell, bands, cells
from normalizer.report.provenance import Provenance
from normalizer.wording import noted, said

__all__ = ["counter", "detected", "filters", "language", "overview"]

_LANGUAGES: Final = {
    Verdict.SIMPLIFIED: "zh-Hans",
    Verdict.TRADITIONAL: "zh-Hant",
    Verdict.JAPANESE: "ja",
    Verdict.KOREAN: "ko",
}
_SHOWN: Final = {
    Script.TRADITIONAL: "traditional",
    Script.SIMPLIFIED: "simplified",
    Script.VARIANT: "variant",
    Script.JAPANESE: "japanese",
    Script.COMPATIBILITY: "compatibility",
    Script.UNLISTED: "unlisted",
}
_SAID: Final = {
    Script.TRADITIONAL: noted("A traditional form that mainland print replaced"),
    Script.SIMPLIFIED: noted("A simplified form that no traditional standard writes"),
    Script.VARIANT: noted("A variant 异体字 that no present standard writes"),
    Script.JAPANESE: noted("A Japanese form that no Chinese standard writes"),
    Script.COMPATIBILITY: noted("A duplicate of the character that looks the same"),
    Script.UNLISTED: noted("In none of the tables"),
}


def detected(found: Detection, provenance: Provenance | None = None) -> str:
    """Make the page of a detection: the mixture and its places, and the text with every one-sided form marked."""
    packed = _packed(found)
    rows = PageRows(found.text, found.text, packed.marks)
    return page(
        "detection.html.jinja",
        packed.data(rows),
        provenance=provenance,
        title=said("Script report"),
        **overview(found, rows),
        rows=zip(rows, rows.sources(), strict=True),
        filters=filters(packed),
    )


def language(found: Detection) -> str:
    """The language tag of the text, by which a browser chooses the font."""
    return _LANGUAGES.get(found.verdict, "zh")


def overview(found: Detection, rows: PageRows) -> dict[str, Any]:
    """The values for the template of every page with a detection."""
    name, lead = halves_of(headline_of(found))
    half: dict[str, list[Span]] = {}
    for word in found.half_converted:
        half.setdefault(word.form, []).append(word.span)
    return {
        "headline": name.rstrip("."),
        "lead": lead,
        "source_lang": language(found),
        "cells": _cells(found, rows),
        "bands": bands(len(found.text), [(r.verdict.value, r.span.start, r.span.end) for r in found.segments]),
        "segments": [(segment, *rows.begin(segment.span)) for segment in found.segments],
        "languages": [(part, *rows.begin(part.span)) for part in found.doubtful_lines],
        "spellings": [
            (spelling.word, [(form, len(spans), rows.places(spans)) for form, spans in spelling.forms])
            for spelling in found.spellings
        ],
        "half_converted": [
            (form, len(spans), rows.places(spans))
            for form, spans in sorted(half.items(), key=lambda item: (-len(item[1]), item[0]))
        ],
    }


def filters(packed: Packed) -> dict[str, Any]:
    """The filters for the places of a page: the values that occur, with their counts."""
    kinds: dict[str, int] = {}
    certainties: dict[str, int] = {}
    forms: dict[str, int] = {}
    words: dict[str, int] = {}
    for card, count in zip(packed.cards, packed.counts(), strict=True):
        pair = f"{card.before}→{card.after}" if card.after else card.before
        for counted, key in ((kinds, card.kind), (certainties, card.certainty), (forms, pair), (words, card.word)):
            if key:
                counted[key] = counted.get(key, 0) + count
    return {
        "total": len(packed.marks),
        "kinds": dict(sorted(kinds.items(), key=lambda item: -item[1])),
        "certainties": {name: certainties[name] for name in ("certain", "probable", "doubtful") if name in certainties},
        "forms": sorted(forms, key=lambda form: (-forms[form], form)),
        "words": sorted(words, key=lambda word: (-words[word], word)),
    }


def _cells(found: Detection, rows: PageRows) -> list[Cell]:
    return cells(len(found.text), counter(found.scripts), rows.at)


def counter(scripts: bytes) -> Callable[[int, int], Sequence[tuple[str, int]]]:
    """A function of two offsets for the numbers of traditional and simplified forms between them, for the strip."""

    def count(start: int, end: int) -> Sequence[tuple[str, int]]:
        traditional = scripts.count(Script.TRADITIONAL, start, end)
        simplified = scripts.count(Script.SIMPLIFIED, start, end)
        return ("traditional", traditional), ("simplified", simplified)

    return count


def _packed(found: Detection) -> Packed:
    packed = Packed()
    known: dict[str, int] = {}
    for offset, number in enumerate(found.scripts):
        script = Script(number) if number else Script.NONE
        if script not in _SHOWN:
            continue
        form = found.text[offset]
        if form not in known:
            known[form] = len(packed.cards)
            packed.cards.append(Card(form, "", _SHOWN[script], "", "", ((said("Class"), said(_SAID[script])),)))
        span = Span(offset, offset + 1)
        packed.add(Mark(span, span, f'<mark class="{_SHOWN[script]}">'), known[form])
    return packed
