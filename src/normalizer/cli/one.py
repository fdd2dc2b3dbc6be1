"""One document, read, normalized and written at once."""

import argparse
import sys
from typing import Final

from normalizer.cli.reading import document, normalized
from normalizer.documents import FORMATS
from normalizer.errors import OptionError
from normalizer.files import write_to

__all__ = ["NEEDS_MANY", "OF_MANY", "at_once", "refuse"]

_OK, _FOUND = 0, 1

OF_MANY: Final = ("backup", "workers", "resume", "journal", "summary", "log", "findings", "report", "quiet")
"""Options for many files."""
NEEDS_MANY: Final = "works with many files only; give --output-dir FOLDER or --in-place"
"""What is said of them where there is one document."""


def at_once(arguments: argparse.Namespace) -> int:
    """Normalize one document; return the exit status."""
    found = document(arguments.files[0], arguments)
    done = normalized(found, arguments)
    encoding = arguments.output_encoding
    if arguments.check:
        return _OK if done.result is None or done.result.text == done.result.source else _FOUND
    to_terminal = arguments.output in {None, "-"} and sys.stdout is not None and sys.stdout.isatty()
    if to_terminal and (FORMATS[found.format].archive or FORMATS[found.format].extracts):
        message = f"{found.path}: {FORMATS[found.format].title} cannot be shown on a terminal; give -o FILE"
        raise OptionError(message)
    write_to([done.to_bytes(encoding=encoding)], arguments.output)
    return _OK


def refuse(arguments: argparse.Namespace, names: tuple[str, ...], why: str) -> None:
    """Refuse options that are of no use here.

    Raises:
        OptionError: One of them is given.
    """
    for name in names:
        if getattr(arguments, name) not in {None, False}:
            message = f"--{name.replace('_', '-')} {why}"
            raise OptionError(message)
