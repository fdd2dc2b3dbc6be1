"""Command `normalize` for one document or many files."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from normalizer.cli.one import NEEDS_MANY, OF_MANY, at_once, refuse

__all__ = ["run"]

_SHORT: Final = 1 << 20
"""The size in bytes up to which a document needs nothing that many files and large texts need."""

Say = Callable[[str], object]
"""Writes a line to the standard error."""


def run(arguments: argparse.Namespace, say: Say) -> int:
    """Run the command `normalize`.

    Returns:
        The exit status.

    Raises:
        NormalizerError: An option is invalid, or the one document cannot be read.
        OSError: The output cannot be written.
    """
    if not (arguments.output_dir or arguments.in_place) and _is_folder(arguments.output):
        arguments.output_dir, arguments.output = arguments.output, None
    if _is_short(arguments):
        refuse(arguments, OF_MANY, NEEDS_MANY)
        return at_once(arguments)
    from normalizer.cli.many import run_all  # noqa: PLC0415 - takes as long to import as a short document takes

    return run_all(arguments, say)


def _is_folder(name: str | None) -> bool:
    """True if the output is a folder, existing or not."""
    return name is not None and (name.endswith(("/", os.sep)) or Path(name).is_dir())


def _is_short(arguments: argparse.Namespace) -> bool:
    """True for one short document that goes to the output."""
    if len(arguments.files) > 1 or arguments.output_dir is not None or arguments.in_place:
        return False
    file = Path(arguments.files[0])
    return file.is_file() and file.stat().st_size <= _SHORT and file.suffix.lower() != ".parquet"
