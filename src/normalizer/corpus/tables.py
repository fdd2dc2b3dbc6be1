"""The tables of a survey: documents, forms of each document, and forms by period; as CSV, JSON lines, Parquet, JSON."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from io import StringIO
from typing import Any, Final

from normalizer.corpus.findings import Dated, Detected
from normalizer.corpus.survey import Survey
from normalizer.corpus.uptake import Uptake, taken_up, uptake
from normalizer.report.display import cell, writable
from normalizer.report.records import head_of, json_of, page_of

__all__ = ["TABLES", "as_csv", "as_json", "as_jsonl", "as_parquet", "table_of"]

_Row = tuple[Any, ...]
_FORMS: Final = ("name", "claimed", "form", "is_new", "replaced", "current", "reform", "prescribed", "count")
_UPTAKE: Final = ("period", "form", "reform", "prescribed", "documents", "new", "old", "share")
_TAKEN: Final = ("form", "reform", "prescribed", "first", "taken", "last", "places")


def table_of(survey: Survey, table: str, by: str) -> tuple[tuple[str, ...], list[_Row]]:
    """The names of the columns of a table, and its rows.

    Args:
        survey: The survey.
        table: A name in `TABLES`.
        by: The period of the tables by period.
    """
    names, rows = TABLES[table](survey, by)
    return names, list(rows)


def _documents(survey: Survey, _: str) -> tuple[tuple[str, ...], Iterator[_Row]]:
    kind = Dated if survey.kind == Dated.kind else Detected
    names = tuple(field.name for field in fields(kind) if field.name not in {"forms", "read"})
    return names, (tuple(getattr(row, name) for name in names) for row in survey.outliers_first)


def _forms(survey: Survey, _: str) -> tuple[tuple[str, ...], Iterator[_Row]]:
    return _FORMS, (
        (row.name, row.claimed, one.form, one.is_new, one.replaced, one.current, one.reform, one.prescribed, one.count)
        for row in dated_of(survey.outliers_first)
        for one in row.forms
    )


def _uptake(survey: Survey, by: str) -> tuple[tuple[str, ...], Iterator[_Row]]:
    def row(one: Uptake) -> _Row:
        return one.period, one.form, one.reform, one.prescribed, one.documents, one.new, one.old, round(one.share, 4)

    return _UPTAKE, map(row, uptake(dated_of(survey.rows), by))


def _taken(survey: Survey, by: str) -> tuple[tuple[str, ...], Iterator[_Row]]:
    found = taken_up(uptake(dated_of(survey.rows), by))
    return _TAKEN, (tuple(getattr(one, name) for name in _TAKEN) for one in found)


def dated_of(rows: Iterable[Dated | Detected]) -> Iterator[Dated]:
    """Yield the rows that are dated."""
    return (row for row in rows if isinstance(row, Dated))


TABLES: Final[Mapping[str, Callable[[Survey, str], tuple[tuple[str, ...], Iterator[_Row]]]]] = {
    "documents": _documents,
    "forms": _forms,
    "uptake": _uptake,
    "taken-up": _taken,
}
"""The tables: a row a document; a row a form of a document; a row a form in a period; a row a form."""


def as_csv(survey: Survey, table: str, by: str) -> bytes:
    """Write a table as CSV (RFC 4180); no text in it is a formula."""
    names, rows = table_of(survey, table, by)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(value) if isinstance(value, str) else _value(value) for value in row])
    return text.getvalue().encode()


def _value(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else value


def as_jsonl(survey: Survey, table: str, by: str) -> bytes:
    """Write a table as JSON lines, an object for each row."""
    names, rows = table_of(survey, table, by)
    return "".join(json_of(dict(zip(names, row, strict=True))) + "\n" for row in rows).encode()


def as_parquet(survey: Survey, table: str, by: str) -> bytes:
    """Write a table as Parquet."""
    from normalizer.frames.parquet_rows import write_rows  # noqa: PLC0415 - needs pyarrow

    names, rows = table_of(survey, table, by)
    cleaned = [[writable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return write_rows(names, cleaned)


def as_json(survey: Survey, table: str, by: str) -> bytes:
    """Write a table as one JSON object, with the counts of the survey and what could not be read."""
    names, rows = table_of(survey, table, by)
    data = {
        **head_of("survey"),
        "kind": survey.kind,
        "table": table,
        "documents": len(survey.rows),
        "counts": survey.counts,
        "problems": len(survey.problems),
        "left_out": sum(survey.left_out.values()),
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in survey.failures],
        "rows": [dict(zip(names, row, strict=True)) for row in rows],
    }
    return page_of(data).encode()
