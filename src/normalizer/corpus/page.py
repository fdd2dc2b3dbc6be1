"""The page of a survey: the timeline, the forms that were taken up, and the documents, outliers first."""

from typing import Final

from markupsafe import Markup

from normalizer.corpus.chart import chart
from normalizer.corpus.listing import COLUMNS, cells_of, headline
from normalizer.corpus.survey import Survey
from normalizer.corpus.tables import dated_of
from normalizer.corpus.uptake import taken_up, uptake
from normalizer.report.html.page import page

__all__ = ["as_html"]

_SHOWN: Final = 500
"""The most documents that the page lists."""


def as_html(survey: Survey, _: str, by: str) -> bytes:
    """Make the page, which is complete and makes no request."""
    shown = survey.outliers_first[:_SHOWN]
    drawn = chart(survey, by)
    return page(
        "survey.html.jinja",
        {},
        provenance=None,
        title="Survey of dates" if survey.kind == "date" else "Survey of scripts",
        headline=f"{len(survey.rows):,} {'document' if len(survey.rows) == 1 else 'documents'}",
        lead=headline(survey).partition(": ")[2],
        counts=survey.counts,
        by=by,
        chart=Markup(drawn),  # noqa: S704 - our own drawing, whose texts are escaped
        taken=taken_up(uptake(dated_of(survey.rows), by)),
        columns=COLUMNS[survey.kind],
        rows=[cells_of(row) for row in shown],
        more=len(survey.rows) - len(shown),
        failures=[str(failure) for failure in survey.failures],
    ).encode()
