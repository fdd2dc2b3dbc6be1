"""Days, months and years as they are written: `1958-12-08`, `1958-12`, `1958`."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from normalizer.errors import DateError

__all__ = ["TABLES_MADE", "last_day"]

TABLES_MADE: Final = "2026-11-24"
"""The day on which the tables of the reforms were made; what was prescribed later, nobody here knows."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_EXPECTED: Final = "a day such as 1958-12-08, a month such as 1958-12 or a year such as 1958"


def last_day(text: str) -> str:
    """The last day of what is named, so that a month or a year has everything that came into force in it.

    Args:
        text: A day, a month or a year, in ISO 8601.

    Raises:
        TypeError: It is not a `str`.
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
    # "00" is no month and no day: only what was not written stands for the first and the last of them
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or "1"), int(day or "1"))
    except ValueError as error:
        message = f"there is no date {text}: {error}; expected {_EXPECTED}"
        raise DateError(message) from None
    if first.isoformat() > TABLES_MADE:
        message = f"{text} is later than the tables of this version ({TABLES_MADE}), which cannot know it"
        raise DateError(message)
    if day:
        return first.isoformat()
    last = first if month else first.replace(month=12)
    return last.replace(day=monthrange(last.year, last.month)[1]).isoformat()
