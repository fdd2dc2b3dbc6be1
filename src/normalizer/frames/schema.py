"""The types of the reports on a column, and their version.

A change of a name, a type or a meaning below needs a new version. The version is in the metadata of the first field of
a report, under `VERSION_KEY`, and in the metadata of `schema`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from normalizer.errors import OptionError, unknown
from normalizer.frames.missing import Needs
from normalizer.require import require_type

with Needs("arrow"):
    import pyarrow as pa

__all__ = ["CHANGE", "DETECTION", "DOUBT", "REPORTS", "VERSION", "VERSION_KEY", "check_report", "report_type", "schema"]

VERSION: Final = "1"
"""The version of the types in this module."""

VERSION_KEY: Final = "hanzi_normalizer.frames"
"""The key of the version in the metadata."""

REPORTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "counts": "the text, its verdict and shares, the number of changes and of doubts",
        "changes": "the same, every change, and every doubt",
    }
)
"""The reports by name, each with its content."""

_METADATA: Final = {VERSION_KEY: VERSION}

CHANGE: Final = pa.struct(
    [
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("before", pa.string(), nullable=False),
        pa.field("after", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("certainty", pa.string(), nullable=False),
        pa.field("rule", pa.string()),
    ]
)
"""A change in the report `changes`; the places are code points of the row, half open."""

DOUBT: Final = pa.struct(
    [
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("before", pa.string(), nullable=False),
        pa.field("after", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
    ]
)
"""A doubt in the report `changes`, also of a place that was not changed."""

DETECTION: Final = pa.struct(
    [
        pa.field("verdict", pa.string(), metadata=_METADATA),
        pa.field("share_traditional", pa.float64()),
        pa.field("share_simplified", pa.float64()),
        pa.field("traditional", pa.int64()),
        pa.field("simplified", pa.int64()),
        pa.field("han", pa.int64()),
    ]
)
"""The result of `detect` for a row."""


def check_report(report: str | None) -> None:
    """Refuse an unknown name of a report.

    Raises:
        OptionError: There is no such report.
        TypeError: The name is not a `str`.
    """
    if report is not None and not isinstance(report, str):
        message = f"report must be None or one of {', '.join(REPORTS)}, got {report!r}"
        raise TypeError(message)
    if report is not None and report not in REPORTS:
        raise OptionError(unknown("report", report, REPORTS))


def report_type(report: str | None, text: pa.DataType) -> pa.DataType:
    """Make the type of a report on a column.

    Args:
        report: `counts`, `changes`, or None for the text alone.
        text: The type of the column of text.

    Raises:
        OptionError: There is no such report.

    >>> [field.name for field in report_type("counts", pa.string())]
    ['text', 'verdict', 'share_traditional', 'share_simplified', 'change_count', 'doubt_count']
    """
    check_report(report)
    if report is None:
        return text
    fields = [
        pa.field("text", text, metadata=_METADATA),
        pa.field("verdict", pa.string()),
        pa.field("share_traditional", pa.float64()),
        pa.field("share_simplified", pa.float64()),
        pa.field("change_count", pa.int64()),
        pa.field("doubt_count", pa.int64()),
    ]
    if report == "changes":
        fields += [pa.field("changes", pa.list_(CHANGE)), pa.field("doubts", pa.list_(DOUBT))]
    return pa.struct(fields)


def schema(report: str, text: pa.DataType | None = None) -> pa.Schema:
    """Make a schema from the fields of a report, with the version in its metadata.

    Args:
        report: `counts` or `changes`.
        text: The type of the column of text; `string` by default.

    Raises:
        OptionError: There is no such report.
        TypeError: The name is not a `str`.

    >>> schema("counts").metadata
    {b'hanzi_normalizer.frames': b'1'}
    """
    require_type("the report", report, str, f"one of {', '.join(REPORTS)}")
    return pa.schema(list(report_type(report, text or pa.string())), metadata=_METADATA)
