"""The date that a document claims: from its name, from a list of files, or from a column of its table."""

import csv
import os
import re
from collections.abc import Mapping
from io import StringIO
from typing import Final

from normalizer.claims import claimed_day
from normalizer.day import last_day
from normalizer.documents.delimited import delimiter_of
from normalizer.errors import DateError, InputError, OptionError
from normalizer.files import read_bytes, shown
from normalizer.patterns import lazy_pattern

__all__ = ["date_in_name", "day_of", "listed_claims", "unreadable"]

_IN_NAME: Final = lazy_pattern(
    r"(?<![0-9])(1[89][0-9]{2}|20[0-9]{2})"
    r"(?:年(1[0-2]|0?[1-9])月(?:(3[01]|[12][0-9]|0?[1-9])日)?"
    r"|(?P<mark>[-_.]?)(1[0-2]|0[1-9])(?:(?P=mark)(3[01]|[12][0-9]|0[1-9]))?"
    r"|[-_.](1[0-2]|[1-9])[-_.](3[01]|[12][0-9]|0?[1-9]))?(?![0-9])"
)
"""A year from 1800 on, alone, with its month, or with month and day."""
_OF_PROGRAMS: Final = lazy_pattern("([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ][0-9:.+Z-]*)?", re.ASCII)
_SEPARATED: Final = lazy_pattern("([0-9]{4})(?:[-/.]([0-9]{1,2}))?(?:[-/.]([0-9]{1,2}))?", re.ASCII)
_FILES: Final = ("file", "path", "name", "filename", "id")
"""Names of the column of a list that names the files, in the order in which they are looked for."""


def date_in_name(name: str) -> str:
    """The date in the name of a file, in ISO 8601; empty if there is none.

    The name of the file counts before those of its folders, and of several dates the most precise, the first of them.

    >>> [date_in_name(name) for name in ("renmin/1958-12-08.txt", "19581208_p3.txt", "1957.txt", "p12.txt")]
    ['1958-12-08', '1958-12-08', '1957', '']
    """
    for part in reversed(name.replace(os.sep, "/").split("/")):
        found = [[one for one in match.groups() if one and one.isdecimal()] for match in _IN_NAME.finditer(part)]
        if found:
            return "-".join(one.zfill(2) for one in max(found, key=len))
    return ""


def day_of(text: str) -> str:
    """A claimed date as people and programs write it in a table, in ISO 8601 and as precise; empty if there is none.

    Raises:
        DateError: It is no date, or later than the tables of this version.

    >>> [day_of(text) for text in ("1958-12-08", "1958/12/8", "19581208", "1958-12-08T00:00:00", "1958", " ")]
    ['1958-12-08', '1958-12-08', '1958-12-08', '1958-12-08', '1958', '']
    >>> [day_of(text) for text in ("1958年12月8日", "一九五八年十二月", "民國四十七年")]
    ['1958-12-08', '1958-12', '1958']
    """
    said = text.strip()
    if not said:
        return ""
    if found := _OF_PROGRAMS.fullmatch(said) or _SEPARATED.fullmatch(said):
        day = "-".join(part.zfill(2) for part in found.groups() if part)
        last_day(day)
        return day
    last = claimed_day(said)
    return last if said.endswith(("日", "號", "号")) else last[:7] if said.endswith("月") else last[:4]


def listed_claims(path: str, column: str | None = None) -> Mapping[str, str]:
    r"""The claims of a list of files: a table in CSV with a column of names and one of dates.

    Args:
        path: The table.
        column: The column of the dates; None for the one that is called `date`.

    Returns:
        The claims as they are written, by the names as they are written.

    Raises:
        InputError: The file cannot be read.
        OptionError: It has no such columns.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"{shown(path)}: it is not UTF-8; save the table as UTF-8"
        raise InputError(message) from None
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter_of(text))
    there = list(rows.fieldnames or ())
    names = next((name for name in _FILES if name in there), None)
    dates = column or "date"
    if names is None or dates not in there:
        needs = f"a column of names ({', '.join(_FILES)}) and a column {dates!r} of dates"
        message = f"{shown(path)}: the list of claims needs {needs}, there are {', '.join(map(repr, there)) or 'none'}"
        raise OptionError(message)
    return {row[names] or "": row[dates] or "" for row in rows}


def unreadable(claim: str, error: DateError) -> str:
    """The problem of a claim that is no date, in words."""
    return f"the claimed date {claim!r} cannot be read: {error}"
