"""Values of the model as dictionaries, for JSON and JSON lines."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from normalizer.controls import escaped
from normalizer.lexicon.citations import Citation
from normalizer.model import (
    Change,
    Chronology,
    Dating,
    Difference,
    Doubt,
    Evidence,
    Finding,
    Reform,
    Relation,
    Rule,
    Span,
    Spelling,
    Standard,
    Witness,
)
from normalizer.report.answered import later_lines
from normalizer.report.apparatus import Row
from normalizer.report.json_text import Pairs, indented
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance

__all__ = [
    "VERSION",
    "change_of",
    "citation_of",
    "dating_of",
    "difference_of",
    "doubt_of",
    "evidence_of",
    "finding_of",
    "head_of",
    "json_of",
    "judgement_of",
    "page_of",
    "page_with",
    "provenance_of",
    "reform_of",
    "relation_of",
    "rule_of",
    "span_of",
    "spelling_of",
    "standard_of",
    "tables_of",
    "variation_of",
    "witness_of",
]

VERSION: Final = 1
"""The version of the reports; raise it if a field is removed or changes its meaning."""


def json_of(data: Mapping[str, Any]) -> str:
    r"""Write a dictionary as JSON; only surrogates and controls are escaped.

    >>> json_of({"before": "談\u202e"})
    '{"before": "談\\u202e"}'
    """
    return escaped(json.dumps(data, ensure_ascii=False))


def page_of(data: Mapping[str, Any]) -> str:
    """Write a dictionary as an indented JSON file."""
    return indented(data, end="\n")


def page_with(data: Mapping[str, Any], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write a dictionary as an indented JSON file, part by part, with its last empty list filled row by row.

    Args:
        data: The dictionary.
        rows: The JSON of each item of the list, in parts.
    """
    before, after = page_of(data).rsplit("[]", 1)
    yield f"{before}["
    separator = "\n  "
    for row in rows:
        yield separator
        yield from row
        separator = ",\n  "
    yield f"]{after}"


def span_of(span: Span) -> list[int]:
    """The pair of a span."""
    return [span.start, span.end]


def head_of(kind: str) -> dict[str, Any]:
    """The first fields of every report."""
    return {"report": kind, "version": VERSION, "unit": "code points, half open"}


def spelling_of(spelling: Spelling) -> dict[str, Any]:
    """The record of a word in several spellings."""
    forms = [{"form": form, "count": len(spans), "spans": Pairs.of(spans)} for form, spans in spelling.forms]
    return {"word": spelling.word, "forms": forms}


def standard_of(standard: Standard) -> dict[str, Any]:
    """The record of a standard."""
    return {
        "id": standard.id,
        "title": standard.title,
        "authority": standard.authority,
        "date": standard.date,
        "day": standard.day or None,
        "note": standard.note or None,
    }


def citation_of(citation: Citation) -> dict[str, Any]:
    """The record of a source, as one cites it."""
    return {
        "key": citation.reference,
        "issuers": list(citation.issuers),
        "title": citation.title,
        "english": citation.english or None,
        "date": citation.date or None,
        "publication": citation.publication or None,
        "address": citation.address or None,
        "version": citation.version or None,
        "citation": str(citation),
    }


def provenance_of(provenance: Provenance) -> dict[str, Any]:
    """The record of what a report is of."""
    return {
        "files": [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in provenance.files],
        "claimed": provenance.claimed or None,
        "command": provenance.command or None,
        "version": provenance.version,
        "editions": list(provenance.editions),
        "made": provenance.made or None,
    }


def rule_of(rule: Rule) -> dict[str, Any]:
    """The record of a row of a table."""
    return {
        "id": rule.id,
        "table": rule.table,
        "key": rule.key,
        "candidates": list(rule.candidates),
        "edition": rule.edition,
        "line": rule.line,
    }


def evidence_of(evidence: Evidence) -> dict[str, Any]:
    """The record of the evidence for a form."""
    return {
        "basis": evidence.basis.value,
        "rule": None if evidence.rule is None else rule_of(evidence.rule),
        "authority": evidence.authority,
        "margin": evidence.margin,
        "writing": evidence.writing,
    }


def change_of(change: Change, places: Places, evidence: Callable[[Evidence], dict[str, Any]]) -> dict[str, Any]:
    """The record of a change, with `evidence` to make the record of its evidence."""
    line, column = places.of(change.source.start)
    return {
        "source": span_of(change.source),
        "target": span_of(change.target),
        "line": line,
        "column": column,
        "before": change.before,
        "after": change.after,
        "kind": change.kind.value,
        "certainty": change.certainty.value,
        "candidates": change.candidates,
        "evidence": evidence(change.evidence),
    }


def doubt_of(doubt: Doubt, places: Places) -> dict[str, Any]:
    """The record of a doubt."""
    line, column = places.of(doubt.source.start)
    return {
        "source": span_of(doubt.source),
        "target": span_of(doubt.target),
        "line": line,
        "column": column,
        "before": doubt.before,
        "after": doubt.after,
        "changed": doubt.changed,
        "candidates": list(doubt.candidates),
        "reason": doubt.reason,
        "evidence": evidence_of(doubt.evidence),
    }


def finding_of(finding: Finding, places: Places) -> dict[str, Any]:
    """The record of a finding."""
    line, column = places.of(finding.span.start)
    return {
        "span": span_of(finding.span),
        "line": line,
        "column": column,
        "form": finding.form,
        "instead": list(finding.instead),
        "kind": finding.kind.value if finding.kind else None,
        "reason": finding.reason,
    }


def tables_of(decisions: Iterable[Change | Doubt]) -> list[dict[str, str]]:
    """The records of the tables that decided, each once, with the digest of its content."""
    rules = (decision.evidence.rule for decision in decisions)
    found = sorted({(rule.table, rule.edition, rule.digest) for rule in rules if rule})
    return [{"table": table, "edition": edition, "digest": digest} for table, edition, digest in found]


def reform_of(fact: Reform) -> dict[str, Any]:
    """The record of a fact of a reform."""
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


def relation_of(relation: Relation) -> dict[str, str]:
    """The record of a related form."""
    return {"form": relation.form, "relation": relation.relation, "authority": relation.authority}


def dating_of(dating: Dating) -> dict[str, Any]:
    """The record of a dating."""
    return {
        "fit": dating.fit.value,
        "new_forms": dating.new_forms,
        "new_count": dating.new_count,
        "old_forms": dating.old_forms,
        "old_count": dating.old_count,
        "earliest": dating.earliest or None,
        "latest": dating.latest or None,
        "stray": list(dating.stray),
    }


def judgement_of(found: Chronology) -> dict[str, Any]:
    """The record of the answer to a claimed date, with its counts."""
    judgement = found.judgement
    assert judgement is not None  # noqa: S101 - asked for with a claim only
    return {
        "later": judgement.later,
        "own": judgement.own,
        "replaced": judgement.replaced,
        "current": judgement.current,
        "share_later": round(judgement.share, 4),
        "share_replaced": round(judgement.share_replaced, 4),
        "deciding": [{"form": witness.form, "count": witness.count} for witness in judgement.deciding],
        "both": list(judgement.both),
        "tried": list(judgement.tried),
        "later_lines": [list(lines) for lines in later_lines(found)],
    }


def witness_of(witness: Witness, day: str) -> dict[str, Any]:
    """The record of a dated form, with its status on a day."""
    return {
        "form": witness.form,
        "is_new": witness.is_new,
        "count": witness.count,
        "spans": Pairs.of(witness.spans),
        "reform": reform_of(witness.fact),
        "status": witness.status(day) if day else None,
        "tried": witness.tried or None,
        "informal": witness.informal or None,
    }


def difference_of(difference: Difference, places: tuple[Places, Places]) -> dict[str, Any]:
    """The record of a difference of two editions, with line and column in both."""
    line, column = places[0].of(difference.one.start)
    other_line, other_column = places[1].of(difference.two.start)
    return {
        "kind": difference.kind.value,
        "one": span_of(difference.one),
        "two": span_of(difference.two),
        "line": line,
        "column": column,
        "other_line": other_line,
        "other_column": other_column,
        "before": difference.before,
        "after": difference.after,
        "words": [span_of(span) for span in difference.words],
        "reforms": [reform_of(fact) for fact in difference.reforms],
    }


def variation_of(row: Row) -> dict[str, Any]:
    """The record of a place where editions differ."""
    line, column = row.where
    before, after = row.context
    return {
        "kind": row.variation.kind.value,
        "span": span_of(row.variation.span),
        "line": line,
        "column": column,
        "before": before,
        "after": after,
        "readings": [
            {
                "text": reading.text,
                "kind": reading.kind.value if reading.kind else None,
                "places": {siglum: span_of(span) for siglum, span in reading.spans},
                "reforms": [reform_of(fact) for fact in reading.reforms],
            }
            for reading in row.variation.readings
        ],
        "lacking": list(row.variation.absent),
    }
