"""A survey in words: what the documents are, and the outliers, for a terminal and for the page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from normalizer.corpus.findings import Dated
from normalizer.corpus.survey import Finding, Survey, label_of
from normalizer.corpus.tables import dated_of
from normalizer.corpus.uptake import taken_up, uptake
from normalizer.report.display import plural, visible

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["COLUMNS", "as_text", "cells_of", "headline"]

_WIDE: Final = 120
"""The columns of the text."""
_SHOWN: Final = 40
"""The most documents that the text lists."""
_MOST_FORMS: Final = 20
"""The most forms that the text lists as taken up."""
COLUMNS: Final = {
    "date": ("document", "claimed", "answer", "later", "between", "place", "forms or problem"),
    "detect": ("document", "verdict", "han", "traditional", "simplified", "half-converted", "problem"),
}
"""The columns of a document for people, by the kind of the survey."""


def headline(survey: Survey) -> str:
    """Summarize a survey in a sentence, the outliers first."""
    counted = ", ".join(f"{count:,} {name}" for name, count in survey.counts.items())
    said = f"{plural(len(survey.rows), 'document', 'documents')}: {counted or 'nothing'}."
    problems = len(survey.problems) + len(survey.failures)
    return f"{said} {plural(problems, 'problem', 'problems')}." if problems else said


def cells_of(row: Finding) -> tuple[str, ...]:
    """The cells of a document, one for each of `COLUMNS`."""
    label = label_of(row)
    if not row.read:
        return (row.name, *(["", label] if isinstance(row, Dated) else [label, ""]), *[""] * 3, row.problem)
    if not isinstance(row, Dated):
        counts = row.han, row.traditional, row.simplified, row.half_converted
        return row.name, label, *(f"{count:,}" for count in counts), row.problem
    share = f"{100 * row.share:.0f} % of {row.later + row.own:,}" if row.later + row.own else ""
    bounds = f"{row.earliest or '…'} – {row.latest or '…'}" if row.earliest or row.latest else ""
    return row.name, row.claimed, label, share, bounds, row.place, row.problem or " ".join(row.deciding)


def as_text(survey: Survey, _: str, by: str) -> bytes:
    """Write a survey for people."""
    from normalizer.report.terminal import written  # noqa: PLC0415 - rich is slow to import

    return written(_parts(survey, by), width=_WIDE).encode()


def _parts(survey: Survey, by: str) -> "Iterator[RenderableType]":
    from normalizer.report.display import table, title  # noqa: PLC0415 - as above

    yield headline(survey)
    rows = table(*COLUMNS[survey.kind])
    for row in survey.outliers_first[:_SHOWN]:
        rows.add_row(*map(visible, cells_of(row)))
    yield title("Outliers first")
    yield rows
    if (more := len(survey.rows) - _SHOWN) > 0:
        yield f"and {plural(more, 'other', 'others')}; the formats csv, jsonl and parquet have all"
    taken = [one for one in taken_up(uptake(dated_of(survey.rows), by)) if one.taken]
    if taken:
        yield title(f"Forms taken up, by {by}")
        forms = table("form", "prescribed", "first seen", "taken up", "old form last seen", "reform")
        for one in sorted(taken, key=lambda one: -one.places)[:_MOST_FORMS]:
            forms.add_row(one.form, one.prescribed, one.first, one.taken, one.last, one.reform)
        yield forms
    if survey.failures:
        yield title("Not found")
        yield "\n".join(map(str, survey.failures))
