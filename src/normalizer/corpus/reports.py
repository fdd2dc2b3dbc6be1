"""The reports of a survey."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from normalizer.corpus.survey import Survey
from normalizer.corpus.uptake import PERIODS
from normalizer.corpus.views import FORMATS, TABLES
from normalizer.errors import FormatError, OptionError, unknown
from normalizer.require import require_type

__all__ = ["render"]


def render(survey: Survey, format: str = "text", *, table: str = "documents", by: str = "year") -> bytes:  # noqa: A002 - as `normalizer.render`
    """Make a report of a survey.

    Args:
        survey: The survey.
        format: `text`, `csv`, `jsonl`, `json`, `parquet`, `html` or `svg`.
        table: What the rows are, of `csv`, `jsonl`, `json` and `parquet`: `documents`; `forms`, a row for each form of
            each document; `uptake`, a row for each form in each period; `taken-up`, a row for each form with the
            period from which on it prevails.
        by: The period: `decade`, `year` or `month`.

    Returns:
        The report, in UTF-8 but for Parquet. Outliers come first.

    Raises:
        TypeError: `survey` is not a survey.
        FormatError: There is no such format.
        OptionError: There is no such table, not in this format, or no such period; or nothing claims a date, so that
            there is no timeline to draw.
        MissingError: Parquet needs pyarrow, which is not installed.
    """
    require_type("the survey", survey, Survey, "a Survey, as corpus.date and corpus.detect make it")
    for what, given in (("the report format", format), ("the table", table), ("the period", by)):
        require_type(what, given, str, "a str")
    if format not in FORMATS:
        raise FormatError(unknown("report format", format, FORMATS))
    if table not in TABLES:
        raise OptionError(unknown("table", table, TABLES))
    if by not in PERIODS:
        raise OptionError(unknown("period", by, PERIODS))
    view = FORMATS[format]
    if table != "documents" and not view.tables:
        message = f"the format {format} shows the documents; for the table {table} give csv, jsonl, json or parquet"
        raise OptionError(message)
    if table != "documents" and survey.kind != "date":
        message = f"the table {table} is of dates; detect has the table documents only"
        raise OptionError(message)
    made: Callable[[Any, str, str], bytes] = getattr(import_module(f"normalizer.corpus.{view.module}"), view.name)
    return made(survey, table, by)
