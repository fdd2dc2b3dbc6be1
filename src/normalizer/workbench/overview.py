"""What is shown of a text as a whole: verdict, counts, strip, segments, words; and lists of doubts and changes."""

from typing import Any, Final

from normalizer.errors import OptionError
from normalizer.model import Detection, Span
from normalizer.report.display import form_of
from normalizer.report.headlines import headline_of
from normalizer.report.html.detected import counter, language, overview
from normalizer.report.html.rows import RowLinks
from normalizer.report.html.strip import cells
from normalizer.workbench.decisions import choices_of
from normalizer.workbench.given import Given
from normalizer.workbench.pages import range_of
from normalizer.workbench.places import SETTLED, card_of, place_at
from normalizer.workbench.session import Session, Work
from normalizer.workbench.strips import strip

__all__ = ["card", "detected", "doubts", "forms", "page", "summary", "words"]

_SEGMENTS: Final = 200
"""The most segments in a list."""
_FORMS: Final = 500
"""The most different changes in a list."""
_WORDS: Final = 500
"""The most words in a list."""
_AROUND: Final = 10
"""Characters on either side of a doubt."""
_SHOWS: Final = ("all", "changed", "doubts", "open", "findings")


def detected(session: Session) -> dict[str, Any]:
    """The detection of the document, as far as counts tell it."""
    return _counted(session.detection) | _told(session.detection)


def _counted(found: Detection) -> dict[str, Any]:
    """The verdict and its counts."""
    return {
        "verdict": found.verdict.value,
        "han": found.han,
        "traditional": found.traditional,
        "simplified": found.simplified,
    }


def _told(found: Detection) -> dict[str, Any]:
    """What takes time to find: the period of print with such a mixture, and the registers."""
    return {
        "headline": headline_of(found),
        "period": list(found.period) if found.period else None,
        "registers": {register.value: count for register, count in found.registers.items()},
    }


def summary(session: Session) -> dict[str, Any]:
    """The document in its standard: what a view shows first."""
    document, work = session.document, session.work
    standard, found = work.result.standard, session.detection
    told: dict[str, Any] = {
        "name": document.path,
        "format": document.format,
        "encoding": document.encoding,
        "characters": len(document.text),
        "shown": session.shows,
        "settings": session.settings.told(),
        "standard": {
            "id": standard.id,
            "title": standard.title,
            "authority": standard.authority,
            "date": standard.date,
            "note": standard.note,
        },
        "languages": [language(found), standard.id.partition("@")[0]],
        "detection": _counted(found) | (_told(found) if session.shows else {}),
        "command": session.settings.command(document.path),
        "same": work.result.text == work.result.source,
        "undo": session.can_undo,
    }
    if not session.shows:
        glance = cells(len(found.text), counter(found.scripts), lambda _: 0)
        return told | {"counts": {"changes": len(work.result.edits)}, "rows": 0, "strip": strip(glance, ())}
    seen = overview(found, work.rows)
    return told | {
        "counts": counts(session),
        "rows": len(work.pages),
        "strip": strip(seen["cells"], seen["bands"]),
        "segments": [
            {
                "row": row,
                "line": line,
                "verdict": segment.verdict.value,
                "traditional": segment.traditional,
                "simplified": segment.simplified,
                "begins": begins,
            }
            for segment, row, line, begins in seen["segments"][:_SEGMENTS]
        ],
        "more_segments": max(0, len(seen["segments"]) - _SEGMENTS),
        "doubtful_lines": [
            {"row": row, "line": line, "language": part.language.value, "begins": begins}
            for part, row, line, begins in seen["languages"][:_SEGMENTS]
        ],
    }


def counts(session: Session) -> dict[str, int]:
    """The numbers of what was done and what is left to decide."""
    work = session.work
    return {
        "changes": len(work.result.edits),
        "doubts": len(work.base.doubts),
        "settled": len(work.settled),
        "findings": len(work.base.findings),
    }


def words(session: Session) -> dict[str, Any]:
    """The words in two spellings, and those with characters of both scripts."""
    work = session.shown()
    seen = overview(session.detection, work.rows)
    return {
        "spellings": [
            {
                "word": word,
                "forms": [{"form": form, "count": count, "places": _links(places)} for form, count, places in forms],
            }
            for word, forms in seen["spellings"][:_WORDS]
        ],
        "half_converted": [
            {"form": form, "count": count, "places": _links(places)}
            for form, count, places in seen["half_converted"][:_WORDS]
        ],
    }


def _links(found: RowLinks) -> dict[str, Any]:
    return {"shown": [list(link) for link in found.shown], "more": found.more}


def page(session: Session, given: Given) -> dict[str, Any]:
    """Some rows of the text, of all or of those that a filter leaves."""
    work = session.shown()
    show, kind, text = given.one_of("show", _SHOWS), given.text("kind"), given.text("text")
    pages = work.pages
    wanted = _wanted(work, show, kind)
    numbers = pages.found(text, wanted) if text or wanted is not None else range(len(pages))
    return pages.answer(given, numbers)


def _wanted(work: Work, show: str, kind: str) -> list[bool] | None:
    """For each place whether a filter asks for it; None if it asks for no place."""
    if show == "all" and not kind:
        return None
    open_ones = set(range(len(work.base.doubts))) - work.settled if show == "open" else set()
    found = []
    for place in work.places:
        of_show = {
            "all": True,
            "changed": place.change >= 0,
            "doubts": place.doubt >= 0,
            "open": place.doubt in open_ones,
            "findings": place.finding >= 0,
        }[show]
        found.append(of_show and (not kind or (place.change >= 0 and work.kinds[place.change] == kind)))
    return found


def card(session: Session, given: Given) -> dict[str, Any]:
    """The card of a place.

    Raises:
        OptionError: Nothing is marked there.
    """
    work, offset = session.shown(), given.number("place")
    place = place_at(work.places, offset)
    if place is None:
        message = f"nothing is marked at {offset}; `rows` has the marked places"
        raise OptionError(message)
    found = card_of(place, work.base, work.result, work.lines)
    return found | {"row": work.rows.at(place.mark.source.start), "settled": place.mark.tag == SETTLED}


def doubts(session: Session, given: Given) -> dict[str, Any]:
    """Some of the doubts, with what was decided."""
    work = session.shown()
    part = range_of(given, len(work.base.doubts))
    return {
        "total": len(work.base.doubts),
        "settled": len(work.settled),
        "from": part.start,
        "doubts": [_doubt(work, number) for number in part],
    }


def _doubt(work: Work, number: int) -> dict[str, Any]:
    doubt = work.base.doubts[number]
    before, after = work.lines.around(doubt.source, _AROUND)
    line, column = work.lines.of(doubt.source.start)
    return {
        "doubt": number,
        "place": doubt.source.start,
        "row": work.rows.at(doubt.source.start),
        "line": line,
        "column": column,
        "left": before,
        "before": doubt.before,
        "right": after,
        "after": doubt.after,
        "choices": list(choices_of(doubt)) if doubt.before else [],
        "reason": doubt.reason,
        "settled": number in work.settled,
        "chosen": work.decided.get(doubt.source.start),
    }


def forms(session: Session) -> dict[str, Any]:
    """The different changes, the most frequent first, each with its first place."""
    work = session.shown()
    source, text = work.result.source, work.result.text
    grouped: dict[tuple[str, str, str, str], list[Span]] = {}
    for place in work.places:
        if place.change >= 0:
            before, after = source[place.mark.source.slice], text[place.mark.target.slice]
            key = before, after, work.kinds[place.change], place.mark.tag
            grouped.setdefault(key, []).append(place.mark.source)
    ranked = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        "total": len(grouped),
        "forms": [
            {
                "before": form_of(before),
                "after": form_of(after),
                "kind": kind,
                "class": css,
                "count": len(spans),
                "place": spans[0].start,
                "places": _links(work.rows.places(spans)),
            }
            for (before, after, kind, css), spans in ranked[:_FORMS]
        ],
    }
