"""Files of terms: the JSON that the HTML report exports, or a table."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Final

from normalizer.errors import InputError, OptionError
from normalizer.files import read_input, shown
from normalizer.report.display import text_of_cell

__all__ = ["read_terms"]

_COLUMNS: Final = ("before", "after")
_EXPECTED: Final = 'expected a JSON object {"BEFORE": "AFTER"}, or a table with the columns before and after'


def read_terms(file: str) -> list[tuple[str, str]]:
    """Read the terms of a file, each a pair of what stands in a text and what is to be written.

    JSON is an object from one to the other, as the HTML report exports it. Anything else is CSV in UTF-8, with tabs if
    the first line has one: two columns, or those with the heads `before` and `after` of any number, as the CSV report
    has them.

    Args:
        file: The name of the file.

    Raises:
        InputError: The file cannot be read.
        OptionError: It is neither, or two of its terms contradict each other.
    """
    if file == "-":
        message = "terms are read from a file, not from the standard input"
        raise OptionError(message)
    try:
        text = read_input(file).decode("utf-8-sig")
        found = list(_of_json(text) if text.lstrip().startswith("{") else _of_table(text))
    except UnicodeDecodeError:
        message = f"{shown(file)}: the terms are not UTF-8"
        raise OptionError(message) from None
    except InputError:
        raise  # it names the file
    except (ValueError, csv.Error) as error:
        message = f"{shown(file)}: {error}"
        raise OptionError(message) from None
    known: dict[str, str] = {}
    for before, after in found:
        if known.setdefault(before, after) != after:
            message = f"{shown(file)}: {before!r} is to become both {known[before]!r} and {after!r}; keep one of them"
            raise OptionError(message)
    return list(known.items())


def _of_json(text: str) -> Iterator[tuple[str, str]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"it is not JSON: {error}; {_EXPECTED}"
        raise ValueError(message) from None
    for before, after in found.items():
        if not (before and isinstance(after, str)):
            message = f"{before!r} has {after!r}; {_EXPECTED}"
            raise ValueError(message)
        yield before, after


def _of_table(text: str) -> Iterator[tuple[str, str]]:
    first = text.partition("\n")[0]
    rows = csv.reader(StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",", strict=True)
    one, two, width = 0, 1, 2
    for row in rows:
        if rows.line_num == 1 and set(_COLUMNS) <= set(row):
            one, two, width = row.index("before"), row.index("after"), len(row)
        elif row:
            if len(row) != width or not row[one]:
                message = f"line {rows.line_num}: {_EXPECTED}, got {row!r}"
                raise ValueError(message)
            yield text_of_cell(row[one]), text_of_cell(row[two])
