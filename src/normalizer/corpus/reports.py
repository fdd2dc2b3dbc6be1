"""The formats of a survey."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from normalizer.corpus.survey import Survey
from normalizer.corpus.uptake import PERIODS
from normalizer.errors import FormatError, OptionError, unknown
from normalizer.require import require_type

__all__ = ["FORMATS", "TABLES", "render"]

TABLES: Final = ("documents", "forms", "uptake", "taken-up")
"""The tables: a row a document; a row a form of a document; a row a form in a period; a row a form."""


@dataclass(frozen=True, slots=True)
class _View:
    """One format.

    Attributes:
        module: The module in this package; imported at first use.
        name: Its function.
        tables: True if it can write every table, False if it shows the documents.
    """

    module: str
    name: str
    tables: bool


FORMATS: Final[Mapping[str, _View]] = {
    "text": _View("listing", "as_text", tables=False),
    "csv": _View("tables", "as_csv", tables=True),
    "jsonl": _View("tables", "as_jsonl", tables=True),
    "json": _View("tables", "as_json", tables=True),
    "parquet": _View("tables", "as_parquet", tables=True),
    "html": _View("page", "as_html", tables=False),
    "svg": _View("chart", "as_svg", tables=False),
}
"""The formats by name."""


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
