"""CSV (RFC 4180, UTF-8): one row for each change, doubt and finding, or for each place where editions differ."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, Final

from normalizer.model import Collation, Comparison, Evidence, Normalization
from normalizer.report.apparatus import dated, rows_of
from normalizer.report.display import cell
from normalizer.report.pairs import AROUND, reforms_of
from normalizer.report.places import Places

__all__ = ["render", "stream"]

_COLUMNS: Final = (
    *("record", "line", "column", "start", "end", "before", "after", "kind", "certainty"),
    *("candidates", "basis", "rule", "authority", "margin", "reason"),
)
_COMPARISON: Final = (
    *("kind", "line", "column", "start", "end", "other_line", "other_column", "other_start", "other_end"),
    *("before", "after", "word", "other_word", "context_before", "context_after", "reform"),
)
_Row = tuple[object, ...]


def render(result: Normalization | Comparison | Collation) -> str:
    """Make the whole sheet."""
    return "".join(stream(result))


def stream(result: Normalization | Comparison | Collation) -> Iterator[str]:
    """Yield the sheet row by row; controls are escaped, and no text is a formula."""
    line = StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in _ROWS[type(result)](result):
        writer.writerow([cell(value) if isinstance(value, str) else value for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _evidence(evidence: Evidence) -> _Row:
    margin = "" if evidence.margin is None else evidence.margin
    return evidence.basis.value, evidence.rule.id if evidence.rule else "", evidence.authority, margin


def _forms(candidates: Iterable[str]) -> str:
    return " ".join(candidates)


def _normalization(result: Normalization) -> Iterator[_Row]:
    places = Places(result.source)
    yield _COLUMNS
    for change in result.changes:
        span, forms = change.source, (change.before, change.after)
        kind = change.kind.value, change.certainty.value, _forms(change.candidates)
        yield "change", *places.of(span.start), span.start, span.end, *forms, *kind, *_evidence(change.evidence), ""
    for doubt in result.doubts:
        span, forms = doubt.source, (doubt.before, doubt.after)
        kind = "", "doubtful", _forms(doubt.candidates)
        where = *places.of(span.start), span.start, span.end
        yield "doubt", *where, *forms, *kind, *_evidence(doubt.evidence), doubt.reason
    for finding in result.findings:
        span, forms = finding.span, (finding.form, finding.form)
        kind = finding.kind.value if finding.kind else "", "", _forms(finding.instead)
        yield "finding", *places.of(span.start), span.start, span.end, *forms, *kind, "", "", "", "", finding.reason


def _comparison(found: Comparison) -> Iterator[_Row]:
    one, two = Places(found.text), Places(found.other)
    yield _COMPARISON
    for difference in found.differences:
        first = *one.of(difference.one.start), difference.one.start, difference.one.end
        second = *two.of(difference.two.start), difference.two.start, difference.two.end
        words = found.text[difference.words[0].slice], found.other[difference.words[1].slice]
        context = one.around(difference.one, AROUND)
        forms = difference.before, difference.after
        yield difference.kind.value, *first, *second, *forms, *words, *context, reforms_of(difference)


def _collation(found: Collation) -> Iterator[_Row]:
    sigla = [edition.siglum for edition in found.editions]
    yield "kind", "line", "column", "start", "end", "context_before", "context_after", *sigla, "lacking", "reform"
    for row in rows_of(found):
        variation = row.variation
        texts = {siglum: reading.text for reading in variation.readings for siglum in reading.sigla}
        where = *row.where, variation.span.start, variation.span.end, *row.context
        reforms = "; ".join(filter(None, map(dated, variation.readings)))
        lacking = " ".join(variation.absent)
        yield variation.kind.value, *where, *(texts.get(siglum, "") for siglum in sigla), lacking, reforms


_ROWS: Final[Mapping[type, Callable[[Any], Iterator[_Row]]]] = {
    Normalization: _normalization,
    Comparison: _comparison,
    Collation: _collation,
}
