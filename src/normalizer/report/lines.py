"""JSON lines: a head, one record for each change, doubt and finding, and an end with their numbers.

For large texts: the records are made one by one, and `stream` never keeps them all.
"""

from collections.abc import Iterator
from typing import Any

from normalizer.model import Comparison, Normalization
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance
from normalizer.report.records import (
    change_of,
    difference_of,
    doubt_of,
    evidence_of,
    finding_of,
    head_of,
    json_of,
    provenance_of,
    standard_of,
)

__all__ = ["render", "stream"]


def render(result: Normalization | Comparison, *, provenance: Provenance | None = None) -> str:
    """Make all records, a line each."""
    return "".join(stream(result, provenance=provenance))


def stream(result: Normalization | Comparison, *, provenance: Provenance | None = None) -> Iterator[str]:
    """Yield the records one by one, each a line.

    The first is the head (`record` is `head`), the last the end, with the number of records of each kind; a file
    without it is not complete.
    """
    counts: dict[str, int] = {}
    for name, record in _normalization(result) if isinstance(result, Normalization) else _comparison(result):
        about = {"provenance": provenance_of(provenance)} if provenance and name == "head" else {}
        if name != "head":
            counts[name] = counts.get(name, 0) + 1
        yield json_of({"record": name, **record, **about}) + "\n"
    yield json_of({"record": "end", "counts": counts, "complete": True}) + "\n"


def _normalization(result: Normalization) -> Iterator[tuple[str, dict[str, Any]]]:
    places = Places(result.source)
    lengths = {"source_code_points": len(result.source), "target_code_points": len(result.text)}
    yield "head", {**head_of("normalization"), "standard": standard_of(result.standard), **lengths}
    for change in result.changes:
        yield "change", change_of(change, places, evidence_of)
    for doubt in result.doubts:
        yield "doubt", doubt_of(doubt, places)
    for finding in result.findings:
        yield "finding", finding_of(finding, places)


def _comparison(found: Comparison) -> Iterator[tuple[str, dict[str, Any]]]:
    places = Places(found.text), Places(found.other)
    similarity = {"similarity": round(found.similarity, 6), "related": found.related}
    yield "head", {**head_of("comparison"), **similarity, "counts": found.counts}
    for difference in found.differences:
        yield "difference", difference_of(difference, places)
