"""JSON: the whole result as data, versioned, as `report.schema.json` describes it."""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, Final

from normalizer.model import (
    Change,
    Character,
    Chronology,
    Dating,
    Detection,
    Doubt,
    Evidence,
    Finding,
    Normalization,
    Reform,
    Relation,
    Rule,
    Script,
    Span,
    Spelling,
    Standard,
    Witness,
)
from normalizer.report.places import Places

__all__ = ["VERSION", "render", "schema"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

VERSION: Final = 1
"""Raised whenever a field changes its meaning or goes away."""


def schema() -> Mapping[str, Any]:
    """The JSON Schema (2020-12) that every JSON report obeys."""
    found: Mapping[str, Any] = json.loads(files("normalizer.report").joinpath("report.schema.json").read_bytes())
    return found


def render(result: Detection | Normalization | Character | Chronology) -> str:
    """The result as one JSON object in characters; a lone surrogate, which is no character, is escaped."""
    if isinstance(result, Character):
        data = _character(result)
    elif isinstance(result, Chronology):
        data = _chronology(result)
    else:
        data = _detection(result) if isinstance(result, Detection) else _normalization(result)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _head(kind: str) -> dict[str, Any]:
    return {"report": kind, "version": VERSION, "unit": "code points, half open"}


def _detection(found: Detection) -> dict[str, Any]:
    places = Places(found.text)
    return {
        **_head("detection"),
        "verdict": found.verdict.value,
        "code_points": len(found.text),
        "han": found.han,
        "counts": {script.label: found.counts.get(script, 0) for script in Script if script},
        "share_traditional": found.share_traditional,
        "share_simplified": found.share_simplified,
        "private_use": [_span(span) for span in found.private_use],
        "spellings": [_spelling(spelling) for spelling in found.spellings],
        "half_converted": [
            {"span": _span(word.span), "form": word.form, "word": word.word} for word in found.half_converted
        ],
        "regions": [
            {
                "span": _span(region.span),
                "line": places.of(region.span.start)[0],
                "verdict": region.verdict.value,
                "traditional": region.traditional,
                "simplified": region.simplified,
            }
            for region in found.regions
        ],
        "spans": {script.label: [_span(span) for span in found.spans(script)] for script in Script if script},
    }


def _spelling(spelling: Spelling) -> dict[str, Any]:
    forms = [{"form": form, "count": len(spans), "spans": [_span(s) for s in spans]} for form, spans in spelling.forms]
    return {"word": spelling.word, "forms": forms}


def _standard(standard: Standard) -> dict[str, Any]:
    return {
        "id": standard.id,
        "title": standard.title,
        "authority": standard.authority,
        "date": standard.date,
        "day": standard.day or None,
        "note": standard.note or None,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "table": rule.table,
        "key": rule.key,
        "candidates": list(rule.candidates),
        "edition": rule.edition,
        "line": rule.line,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "basis": evidence.basis.value,
        "rule": None if evidence.rule is None else _rule(evidence.rule),
        "authority": evidence.authority,
        "margin": evidence.margin,
        "writing": evidence.writing,
    }


def _change(change: Change, places: Places) -> dict[str, Any]:
    line, column = places.of(change.source.start)
    return {
        "source": _span(change.source),
        "target": _span(change.target),
        "line": line,
        "column": column,
        "before": change.before,
        "after": change.after,
        "kind": change.kind.value,
        "certainty": change.certainty.value,
        "candidates": list(change.candidates),
        "evidence": _evidence(change.evidence),
    }


def _doubt(doubt: Doubt, places: Places) -> dict[str, Any]:
    line, column = places.of(doubt.source.start)
    return {
        "source": _span(doubt.source),
        "target": _span(doubt.target),
        "line": line,
        "column": column,
        "before": doubt.before,
        "after": doubt.after,
        "changed": doubt.changed,
        "candidates": list(doubt.candidates),
        "reason": doubt.reason,
        "evidence": _evidence(doubt.evidence),
    }


def _finding(finding: Finding, places: Places) -> dict[str, Any]:
    line, column = places.of(finding.span.start)
    return {
        "span": _span(finding.span),
        "line": line,
        "column": column,
        "form": finding.form,
        "instead": list(finding.instead),
        "kind": finding.kind.value if finding.kind else None,
        "reason": finding.reason,
    }


def _tables(decisions: Iterable[Change | Doubt]) -> list[dict[str, str]]:
    """The tables behind the decisions, each once, with what identifies its content."""
    rules = (decision.evidence.rule for decision in decisions)
    found = sorted({(rule.table, rule.edition, rule.digest) for rule in rules if rule})
    return [{"table": table, "edition": edition, "digest": digest} for table, edition, digest in found]


def _normalization(result: Normalization) -> dict[str, Any]:
    places = Places(result.source)
    changes = list(result.changes)
    return {
        **_head("normalization"),
        "standard": _standard(result.standard),
        "changed_places": len(changes),
        "changed_forms": len({change.before for change in changes}),
        "text": result.text,
        "changes": [_change(change, places) for change in changes],
        "doubts": [_doubt(doubt, places) for doubt in result.doubts],
        "findings": [_finding(finding, places) for finding in result.findings],
        "tables": _tables([*changes, *result.doubts]),
        "detection": _detection(result.detection),
    }


def _reform(fact: Reform) -> dict[str, Any]:
    """One fact of a reform."""
    return {
        "form": fact.form,
        "replaced": fact.replaced,
        "kind": fact.kind.value,
        "document": fact.document,
        "batch": fact.batch or None,
        "prescribed": fact.prescribed or None,
        "trial": fact.trial or None,
        "printed": fact.printed or None,
        "until": fact.until or None,
        "confidence": fact.confidence,
    }


def _relation(relation: Relation) -> dict[str, str]:
    return {"form": relation.form, "relation": relation.relation, "authority": relation.authority}


def _character(found: Character) -> dict[str, Any]:
    return {
        **_head("character"),
        "character": found.char,
        "code_point": found.code_point,
        "class": found.script.label,
        "level": found.level or None,
        "counterparts": {name: list(forms) for name, forms in found.counterparts.items()},
        "japanese": list(found.japanese),
        "reforms": [_reform(fact) for fact in found.reforms],
        "replaced": [_reform(fact) for fact in found.replaced],
        "related": [_relation(relation) for relation in found.related],
        "informal": [_relation(relation) for relation in found.informal],
        "notes": list(found.notes),
    }


def _dating(dating: Dating) -> dict[str, Any]:
    return {
        "fit": dating.fit.value,
        "new_forms": dating.new_forms,
        "new_count": dating.new_count,
        "old_forms": dating.old_forms,
        "old_count": dating.old_count,
        "earliest": dating.earliest or None,
        "earliest_of_most": dating.earliest_of_most or None,
        "latest": dating.latest or None,
        "latest_of_most": dating.latest_of_most or None,
    }


def _witness(witness: Witness, day: str) -> dict[str, Any]:
    return {
        "form": witness.form,
        "is_new": witness.is_new,
        "count": witness.count,
        "spans": [_span(span) for span in witness.spans],
        "reform": _reform(witness.fact),
        "status": witness.fact.status(day) if day else None,
    }


def _chronology(found: Chronology) -> dict[str, Any]:
    places = Places(found.text)
    return {
        **_head("chronology"),
        "claimed": found.claimed or None,
        "day": found.day or None,
        **_dating(found.dating),
        "witnesses": [_witness(witness, found.day) for witness in found.witnesses],
        "anachronisms": [witness.form for witness in found.anachronisms],
        "superseded": [witness.form for witness in found.superseded],
        "restored": [witness.form for witness in found.restored],
        "passages": [
            {
                "span": _span(passage.span),
                "line": places.of(passage.span.start)[0],
                "standing": passage.standing.value,
                **_dating(passage.dating),
                "shown_by": [{"form": w.form, "count": w.count} for w in passage.witnesses],
            }
            for passage in found.passages
        ],
        "limits": list(found.limits),
    }
