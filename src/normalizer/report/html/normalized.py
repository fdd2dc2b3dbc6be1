"""The page of a normalization: both texts side by side, a card for each change, and a list of doubts to decide."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from normalizer.model import Basis, Certainty, Change, Doubt, Evidence, Finding, Normalization, Span
from normalizer.report.display import form_of
from normalizer.report.headlines import headline_of
from normalizer.report.html.detected import filters, overview
from normalizer.report.html.packed import Card, CardLine, Packed
from normalizer.report.html.page import page
from normalizer.report.html.rows import Mark, PageRows, RowLinks
from normalizer.report.html.terms import windows
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance
from normalizer.report.sources import sources_of_changes
from normalizer.sentences import sentence
from normalizer.wording import noted, said

__all__ = ["normalized"]

_DECIDED: Final = {
    Basis.TABLE: noted("a table with a single form"),
    Basis.WORD: noted("the word {word}"),
    Basis.CONTEXT: noted("the characters around the place"),
    Basis.WRITING: noted("the script of the paragraph"),
    Basis.DEFAULT: noted("only the order of the candidates"),
    Basis.LAYOUT: noted("the layout of the line"),
    Basis.TERM: noted("your own terms"),
}
_TAGS: Final = {
    Certainty.CERTAIN: "<mark>",
    Certainty.PROBABLE: '<mark class="probable">',
    Certainty.DOUBTFUL: '<mark class="doubtful">',
}
_AUTHORITY: Final = noted("Authority")
"""The label of the authority in a card."""
_IN_DOUBT, _DECIDED_BY = noted("In doubt"), noted("Decided by")
_KEPT, _LEFT = noted("kept, in doubt"), noted("left as it is")


def normalized(result: Normalization, provenance: Provenance | None = None) -> str:
    """Make the page of a normalization."""
    changes = list(result.changes)
    packed = _packed(result, changes)
    rows = PageRows(result.source, result.text, packed.marks)
    counts = packed.counts()
    changed = [
        (card, count) for card, count in zip(packed.cards, counts, strict=True) if card.kind not in {_KEPT, _LEFT}
    ]
    lines = Places(result.source)
    return page(
        "normalization.html.jinja",
        packed.data(rows, _decisions(result, packed)),
        provenance=provenance,
        title=said("Report in {standard}", standard=result.standard.id),
        **overview(result.detection, rows),
        answer=headline_of(result),
        reasons={said(_IN_DOUBT), said(_DECIDED_BY), said(_AUTHORITY)},
        standard=result.standard,
        target_lang=result.standard.id.partition("@")[0],
        changed=len(changes),
        changed_forms=len({card.before for card, _ in changed}),
        changes=sorted(changed, key=lambda item: (-item[1], item[0].before)),
        doubts=[_doubt(doubt, rows, lines) for doubt in result.doubts],
        findings=_findings(result, rows),
        finding_count=len(result.findings),
        rows=zip(rows, rows.sources(), rows.targets(), strict=True),
        filters=filters(packed),
        sources=sources_of_changes(result, {change.evidence.authority for change in changes}),
    )


def _packed(result: Normalization, changes: Iterable[Change]) -> Packed:
    """Pack every change, and every doubt and finding outside the changes."""
    packed, known = Packed(), {}
    reasons = {doubt.source.start: doubt.reason for doubt in result.doubts}
    end = 0
    kept = (doubt for doubt in result.doubts if not doubt.changed)
    places: list[Change | Doubt | Finding] = [*changes, *kept, *result.findings]
    for place in sorted(places, key=_order):
        if isinstance(place, Finding):
            source, target = place.span, _target(result, place.span)
        else:
            source, target = place.source, place.target
        if source.start < end:
            continue  # the place has a change already, and this is in the list of doubts or findings
        end = source.end
        reason = "" if isinstance(place, Finding) else reasons.get(source.start, "")
        key = _key(place, reason)
        if key not in known:
            known[key] = len(packed.cards)
            packed.cards.append(_card(place, reason))
        packed.add(Mark(source, target, _tag(place)), known[key], _extra(place))
    return packed


def _order(place: Change | Doubt | Finding) -> tuple[int, int]:
    if isinstance(place, Finding):
        return place.span.start, 2
    return place.source.start, int(isinstance(place, Doubt))


def _target(result: Normalization, span: Span) -> Span:
    return Span(result.to_target(span.start), result.to_target(span.end))


def _key(place: Change | Doubt | Finding, reason: str) -> tuple[object, ...]:
    if isinstance(place, Finding):
        return place.form, place.instead, place.reason
    rule = place.evidence.rule
    named = (rule.table, rule.key, rule.line) if rule else None
    how = (place.kind, place.certainty) if isinstance(place, Change) else None
    return (
        place.before,
        place.after,
        how,
        place.candidates,
        place.evidence.basis,
        place.evidence.authority,
        named,
        reason,
    )


def _tag(place: Change | Doubt | Finding) -> str:
    if isinstance(place, Change):
        return _TAGS[place.certainty]
    return '<mark class="doubtful kept">' if isinstance(place, Doubt) else '<mark class="left">'


def _card(place: Change | Doubt | Finding, reason: str) -> Card:
    if isinstance(place, Finding):
        lines = [(said("Why"), sentence(place.reason))]
        if place.instead:
            lines.append((said("Would be"), "、".join(map(form_of, place.instead))))
        return Card(_shown(place.form), "", _LEFT, "", "", tuple(lines))
    evidence = place.evidence
    word = evidence.rule.key if evidence.rule and evidence.basis is Basis.WORD else ""
    lines = [(said(_IN_DOUBT), sentence(reason))] if reason else []
    lines.append((said(_DECIDED_BY), said(_DECIDED[evidence.basis], word=word)))
    lines += _sources(evidence)
    if len(place.candidates) > 1:
        lines.append((said("Candidates"), " ".join(map(_shown, place.candidates))))
    if isinstance(place, Doubt):
        return Card(_shown(place.before), "", _KEPT, Certainty.DOUBTFUL.value, word, tuple(lines))
    return Card(_shown(place.before), _shown(place.after), place.kind.value, place.certainty.value, word, tuple(lines))


def _sources(evidence: Evidence) -> Iterator[CardLine]:
    if evidence.authority:
        yield said(_AUTHORITY), sentence(evidence.authority)
    if rule := evidence.rule:
        yield said("Rule"), f"{rule.table}: {rule.key} → {'、'.join(rule.candidates)}"
        where = said("{edition}, line {line}", edition=rule.edition, line=rule.line) if rule.line else rule.edition
        yield said("In"), where


def _extra(place: Change | Doubt | Finding) -> tuple[CardLine, ...]:
    if isinstance(place, Finding):
        return ()
    lines = []
    if place.evidence.margin is not None:
        lines.append(
            (said("Lead"), said("{margin} nats ahead of the next candidate", margin=f"{place.evidence.margin:.2f}"))
        )
    if place.evidence.writing is not None:
        lines.append(
            (said("Paragraph"), said("{share} of it in the other script", share=f"{place.evidence.writing:.0%}"))
        )
    return tuple(lines)


def _doubt(doubt: Doubt, rows: PageRows, lines: Places) -> dict[str, Any]:
    line, column = lines.of(doubt.source.start)
    before, after = lines.around(doubt.source, 10)
    return {
        "doubt": doubt,
        "before": _shown(doubt.before),
        "after": _shown(doubt.after),
        "row": rows.at(doubt.source.start),
        "at": f"{line}:{column}",
        "left": before,
        "right": after,
    }


def _decisions(result: Normalization, packed: Packed) -> list[dict[str, Any]]:
    """The data with which the script asks for a decision and writes it as a term."""
    index = {mark.source.start: number for number, mark in enumerate(packed.marks)}
    found = []
    for doubt, (start, tiles) in zip(result.doubts, windows(result), strict=True):
        choices = dict.fromkeys((doubt.after, *doubt.candidates, doubt.before))
        found.append(
            {
                "mark": index.get(doubt.source.start, -1),
                "at": doubt.source.start,
                "before": doubt.before,
                "choices": list(choices),
                "start": start,
                "tiles": [source if source == target else [source, target] for source, target in tiles],
            }
        )
    return found


def _findings(result: Normalization, rows: PageRows) -> list[tuple[Finding, int, RowLinks]]:
    """List the findings, one for each form and reason, the most frequent first."""
    grouped: dict[tuple[str, tuple[str, ...], str], list[Finding]] = {}
    for finding in result.findings:
        grouped.setdefault((finding.form, finding.instead, finding.reason), []).append(finding)
    ranked = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(group[0], len(group), rows.places([finding.span for finding in group])) for _, group in ranked]


def _shown(form: str) -> str:
    """Show a form that has no text around it; the page itself shows invisible characters."""
    return form if form.strip() else form_of(form)
