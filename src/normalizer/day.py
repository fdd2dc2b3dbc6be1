"""Days, months and years in ISO 8601: `1958-12-08`, `1958-12`, `1958`."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from normalizer.errors import DateError
from normalizer.patterns import lazy_pattern

__all__ = ["TABLES_MADE", "last_day"]

TABLES_MADE: Final = "2026-11-24"
"""The day on which the tables of the reforms were made; they have no later reform."""

_DATE: Final = lazy_pattern(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_EXPECTED: Final = "a day such as 1958-12-08, a month such as 1958-12 or a year such as 1958"


def last_day(text: str) -> str:
    """The last day of a month or a year, so that everything that came into force in it counts; a day is itself.

    Args:
        text: A day, a month or a year, in ISO 8601.

    Raises:
        TypeError: `text` is not a `str`.
        DateError: There is no such day, or it begins after the tables of this version were made.

    >>> last_day("1958-12-08"), last_day("1964-02"), last_day("1956")
    ('1958-12-08', '1964-02-29', '1956-12-31')
    """
    if not isinstance(text, str):
        message = f"a date must be a str, {_EXPECTED}, got {type(text).__name__}"
        raise TypeError(message)
    found = _DATE.fullmatch(text)
    if not found:
        message = f"expected {_EXPECTED}, got {text!r}"
        raise DateError(message)
    # a written "00" is no month and no day; only a missing one means the first or the last
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or "1"), int(day or "1"))
    except ValueError as error:
        message = f"there is no date {text}: {error}; expected {_EXPECTED}"
        raise DateError(message) from None
    if first.isoformat() > TABLES_MADE:
        message = f"{text} is later than the tables of this version ({TABLES_MADE}); give an earlier date"
        raise DateError(message)
    if day:
        return first.isoformat()
    last = first if month else first.replace(month=12)
    return last.replace(day=monthrange(last.year, last.month)[1]).isoformat()
