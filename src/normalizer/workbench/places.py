"""The marked places of a result: its changes, doubts about what was left, findings, and decided doubts."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from normalizer.model import Certainty, Change, Doubt, Finding, Kind, Normalization, Span
from normalizer.report.display import form_of
from normalizer.report.html.rows import Mark
from normalizer.report.places import Places
from normalizer.report.records import evidence_of
from normalizer.workbench.decisions import Term, choices_of

__all__ = ["SETTLED", "Place", "card_of", "place_at", "places_of"]

_CERTAINTIES: Final = tuple(Certainty)
_CLASSES: Final = {Certainty.CERTAIN: "certain", Certainty.PROBABLE: "probable", Certainty.DOUBTFUL: "doubtful"}
SETTLED: Final = "settled"
"""The class of a doubt that the reader decided."""


@dataclass(frozen=True, slots=True)
class Place:
    """A marked place.

    Attributes:
        mark: Its place in source and result; the tag is its class in the view: a certainty, `doubtful kept`, `left`,
            `settled`.
        doubt: The number of the doubt, -1 if it is none.
        change: The number of the change in the result, -1 if nothing changed.
        finding: The number of the finding, -1 if it is none.
    """

    mark: Mark
    doubt: int = -1
    change: int = -1
    finding: int = -1


def places_of(
    base: Normalization, result: Normalization, terms: Sequence[Term] = (), decided: Container[int] = ()
) -> list[Place]:
    """The places, in the order of the source, without overlaps.

    Args:
        base: The result without decisions, whose doubts are numbered.
        result: The result.
        terms: The terms of the decisions, of which `result` is made.
        decided: The starts of the doubtful places that are decided.

    >>> from normalizer import normalize
    >>> found = normalize("他在干", "zh-Hant")
    >>> [(place.mark.source.start, place.mark.tag, place.doubt) for place in places_of(found, found)]
    [(2, 'doubtful', 0)]
    """
    numbers = {doubt.source.start: number for number, doubt in enumerate(base.doubts)}
    found = [*_changed(result, numbers, {term.before: term for term in terms})]
    known = {place.mark.source.start for place in found}
    for number, doubt in enumerate(base.doubts):
        start = doubt.source.start
        if start not in known:
            tag = SETTLED if start in decided else "doubtful kept"
            found.append(Place(Mark(doubt.source, _target(result, doubt.source), tag), number))
            known.add(start)
    for number, finding in enumerate(base.findings):
        found.append(Place(Mark(finding.span, _target(result, finding.span), "left"), finding=number))
    found.sort(key=lambda place: (place.mark.source.start, place.change < 0, place.doubt < 0))
    return list(_apart(found))


def _changed(result: Normalization, numbers: Mapping[int, int], terms: Mapping[str, Term]) -> Iterator[Place]:
    """The changes; one that a decision made is taken apart into what it is made of."""
    edits = result.edits
    columns = zip(edits.start, edits.end, edits.target_start, edits.target_end, edits.certainty, strict=True)
    for index, (start, end, there, there_end, grade) in enumerate(columns):
        origin = edits.origins.get(index)
        term = terms.get(result.source[start:end]) if origin and origin.kind is Kind.TERM else None
        if term is None:
            tag = _CLASSES[_CERTAINTIES[grade]]
            yield Place(Mark(Span(start, end), Span(there, there_end), tag), numbers.get(start, -1), index)
            continue
        for number, (before, after) in enumerate(term.tiles):
            mark = Span(start, start + len(before)), Span(there, there + len(after))
            if number in term.settled:
                yield Place(Mark(*mark, SETTLED), numbers.get(start, -1), index)
            elif before != after:
                yield Place(Mark(*mark, "certain"), -1, index)
            start, there = start + len(before), there + len(after)  # noqa: PLW2901 - the next tile


def _target(result: Normalization, span: Span) -> Span:
    return Span(result.to_target(span.start), result.to_target(span.end))


def _apart(places: Iterable[Place]) -> Iterator[Place]:
    """The places without those that begin inside another; a doubt or a finding there is in its own list."""
    end = 0
    for place in places:
        if place.mark.source.start >= end:
            yield place
            end = place.mark.source.end


def card_of(place: Place, base: Normalization, result: Normalization, lines: Places) -> dict[str, Any]:
    """What there is to say about a place, as data: words for it are the view's."""
    span = place.mark.source
    line, column = lines.of(span.start)
    found: dict[str, Any] = {
        "place": span.start,
        "line": line,
        "column": column,
        "class": place.mark.tag,
        "before": form_of(result.source[span.slice]),
        "after": form_of(result.text[place.mark.target.slice]),
    }
    if place.finding >= 0:
        return found | _of_finding(base.findings[place.finding])
    if place.doubt >= 0:
        return found | _of_doubt(base, place.doubt) | ({"kind": _kind(base, span)} if place.change >= 0 else {})
    change = _base_change(base, span) or result.changes[place.change]
    return found | _of_change(change)


def _kind(base: Normalization, span: Span) -> str:
    """The kind of the change at a doubtful place, before it was decided; empty if it was left."""
    change = _base_change(base, span)
    return change.kind.value if change else ""


def _base_change(base: Normalization, span: Span) -> Change | None:
    """The change at a place without the decisions."""
    index = bisect_left(base.edits.start, span.start)
    if index < len(base.edits) and base.edits.start[index] == span.start and base.edits.end[index] == span.end:
        return base.changes[index]
    return None


def _of_change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "certainty": change.certainty.value,
        "candidates": list(change.candidates),
        "evidence": evidence_of(change.evidence),
    }


def _of_doubt(base: Normalization, number: int) -> dict[str, Any]:
    doubt: Doubt = base.doubts[number]
    return {
        "doubt": number,
        "certainty": Certainty.DOUBTFUL.value,
        "candidates": list(doubt.candidates),
        "choices": list(choices_of(doubt)) if doubt.before else [],
        "reason": doubt.reason,
        "evidence": evidence_of(doubt.evidence),
    }


def _of_finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value if finding.kind else "",
        "reason": finding.reason,
        "instead": [form_of(form) for form in finding.instead],
        "language": finding.language.value if finding.language else "",
    }


def place_at(places: Sequence[Place], offset: int) -> Place | None:
    """The place that covers an offset of the source, or None."""
    index = bisect_right(places, offset, key=lambda place: place.mark.source.start) - 1
    if index < 0:
        return None
    span = places[index].mark.source
    return places[index] if span.start == offset or span.start <= offset < span.end else None
