"""Commands `detect` and `date` for many documents."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from normalizer.cli.reading import columns
from normalizer.corpus.views import FORMATS, PARQUET
from normalizer.errors import OptionError
from normalizer.files import require_apart, write_to
from normalizer.walk import is_pattern

if TYPE_CHECKING:
    from normalizer.corpus import Survey

__all__ = ["formats", "is_many", "run"]

_OK, _FOUND, _WRONG, _SOME = 0, 1, 2, 3
_OF_MANY: Final = (
    "name_column",
    "claimed_from",
    "claims",
    "claim_column",
    "table",
    "by",
    "workers",
    "journal",
    "resume",
)


def formats(of_one: list[str]) -> list[str]:
    """The formats of one document, and those that only many have."""
    return [*of_one, *(name for name in FORMATS if name not in of_one)]


def is_many(arguments: argparse.Namespace, of_one: list[str]) -> bool:
    """True if a table is asked for.

    Args:
        arguments: The arguments.
        of_one: The formats of the report on one document.

    Raises:
        OptionError: An option is for tables only, and there is one document.
    """
    first = arguments.files[0]
    many = (
        len(arguments.files) > 1
        or arguments.rows
        or arguments.format not in of_one
        or (first != "" and Path(first).is_dir())
        or (is_pattern(first) and not Path(first).exists())
        or (first.lower().endswith(PARQUET) and arguments.read_as is None)
    )
    for name in () if many else _OF_MANY:
        if getattr(arguments, name, None) not in {None, False}:
            message = f"--{name.replace('_', '-')} works with many documents only; give a folder, a pattern, or --rows"
            raise OptionError(message)
    return many


def run(arguments: argparse.Namespace, kind: str, say: Callable[[str], object]) -> int:
    """Make the table.

    Args:
        arguments: The arguments.
        kind: `date` or `detect`.
        say: Writes a line to the standard error.

    Returns:
        The exit status: 3 if some documents, or their claims, could not be read, 2 if none could.

    Raises:
        NormalizerError: An option is invalid.
        OSError: The output cannot be written.
    """
    from normalizer import corpus  # noqa: PLC0415 - slow to import, and not needed for one document

    if "-" in arguments.files:
        message = "the standard input is one document; give files for a table of many"
        raise OptionError(message)
    if arguments.format not in FORMATS:
        message = f"there is no report {arguments.format!r} of many documents; there are: {', '.join(FORMATS)}"
        raise OptionError(message)
    if arguments.format == "parquet" and arguments.output in {None, "-"} and sys.stdout is not None:
        message = "a Parquet file is not for the standard output; give -o FILE"
        raise OptionError(message)
    for unread in ("path", "front_matter", "only_lang", "dated"):
        if getattr(arguments, unread):
            message = f"--{unread.replace('_', '-')} works with one document only; leave it out"
            raise OptionError(message)
    require_apart(arguments.output, [file for file in arguments.files if Path(file).is_file()])
    options = {
        "rows": arguments.rows,
        "columns": columns(arguments),
        "name_column": arguments.name_column,
        "journal": arguments.journal,
        "resume": arguments.resume,
        "workers": arguments.workers,
        "progress": not arguments.quiet,
        "format": arguments.read_as,
        "encoding": arguments.encoding,
        "lexicon": arguments.lexicon,
    }
    if kind == "detect":
        found = corpus.detect(arguments.files, **options)
        written = corpus.render(found, arguments.format)
    else:
        claims = {
            name: getattr(arguments, name) for name in ("claimed", "claimed_from", "claims", "claim_column", "place")
        }
        found = corpus.date(arguments.files, **options, **claims)
        written = corpus.render(
            found, arguments.format, table=arguments.table or "documents", by=arguments.by or "year"
        )
    write_to([written], arguments.output)
    return _status(found, arguments, say)


def _status(found: "Survey", arguments: argparse.Namespace, say: Callable[[str], object]) -> int:
    from normalizer.model import Answer, Verdict  # noqa: PLC0415 - as above
    from normalizer.report.display import plural  # noqa: PLC0415 - as above

    for failure in found.failures:
        say(str(failure))
    if found.problems:
        rows = plural(len(found.rows), "document", "documents")
        say(f"{plural(len(found.problems), 'problem', 'problems')} in {rows}; the column problem says which")
    if found.problems or found.failures:
        return _SOME if any(row.read for row in found.rows) else _WRONG
    alarming = {Answer.LATER.value, Answer.PARTLY_LATER.value, Verdict.MIXED.value}
    return _FOUND if arguments.check and found.counts.keys() & alarming else _OK
