"""Command `normalize` for many files, for tables of Parquet, and for large texts."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from normalizer.cli.one import NEEDS_MANY, OF_MANY, at_once, refuse
from normalizer.cli.reading import columns, options, selection, standard_of
from normalizer.corpus import Summary, as_json, as_text, normalize
from normalizer.corpus.counts import Counts
from normalizer.corpus.large import LARGE, InexactError, LargeText, encoding_of
from normalizer.corpus.safety import require_same
from normalizer.corpus.views import PARQUET
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import OptionError
from normalizer.files import require_apart, require_regular, shown, write_text, write_to
from normalizer.report.display import plural
from normalizer.walk import is_pattern

__all__ = ["run_all"]

_OK, _FOUND, _WRONG, _SOME = 0, 1, 2, 3

Say = Callable[[str], object]
"""Writes a line to the standard error."""


def run_all(arguments: argparse.Namespace, say: Say) -> int:
    """Run the command `normalize` on whatever is given; see `documents.run`."""
    first = arguments.files[0]
    many = len(arguments.files) > 1 or Path(first).is_dir() or (is_pattern(first) and not Path(first).exists())
    if arguments.output_dir is not None or arguments.in_place or (many and arguments.check):
        return _many(arguments, say)
    if many:
        message = "many files need a destination: give --output-dir FOLDER or --in-place, or --check"
        raise OptionError(message)
    if first.lower().endswith(PARQUET) and arguments.read_as is None:
        if arguments.check:
            return _many(arguments, say)
        message = f"{shown(first)}: a Parquet file is written into a folder; give --output-dir FOLDER or --in-place"
        raise OptionError(message)
    refuse(arguments, OF_MANY, NEEDS_MANY)
    return _one(arguments)


def _one(arguments: argparse.Namespace) -> int:
    status = _streamed(arguments)
    return at_once(arguments) if status is None else status


def _streamed(arguments: argparse.Namespace) -> int | None:
    """Normalize a large plain text piece by piece, into a file or as a check; None if that is not possible."""
    name, output = arguments.files[0], arguments.output
    into_file = output not in {None, "-"} and (Path(output).is_file() or not Path(output).exists())
    if (
        name == "-"
        or not Path(name).is_file()
        or Path(name).stat().st_size <= LARGE
        or not (into_file or arguments.check)
    ):
        return None
    encoding = encoding_of(name, arguments.read_as, arguments.encoding, selection(arguments), choices=arguments.choices)
    if encoding is None:
        return None
    require_apart(output, [name])
    counts = Counts({}, findings=False)
    normalizer = Normalizer(standard_of(arguments), **options(arguments))
    text = LargeText(name, encoding, normalizer, counts, arguments.output_encoding)
    try:
        if arguments.check:
            for _ in text.pieces():
                pass
        else:
            write_to(_unless_changed(text.pieces(), name), output)
    except InexactError:
        return None
    return _FOUND if arguments.check and counts.changes else _OK


def _unless_changed(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Yield the pieces; at the end, raise an InputError if the file changed meanwhile, so that nothing is written."""
    before = require_regular(name)
    yield from pieces
    require_same(name, before)


def _many(arguments: argparse.Namespace, say: Say) -> int:
    refuse(arguments, ("output",), "works with one document only; give --output-dir, and --summary for the summary")
    if "-" in arguments.files:
        message = "the standard input is one document; write it with -o FILE, not into a folder"
        raise OptionError(message)
    if arguments.in_place and arguments.to is None:
        message = (
            "--in-place overwrites files, and nothing says which standard they are meant for: give --to STANDARD; "
            "check --fix brings each file to the standard that its name or its text names"
        )
        raise OptionError(message)
    summary = normalize(
        arguments.files,
        standard_of(arguments),
        output=None if arguments.check else arguments.output_dir,
        in_place=arguments.in_place and not arguments.check,
        backup=None if arguments.check else arguments.backup,
        resume=arguments.resume,
        journal=arguments.journal,
        summary=None if arguments.summary == "-" else arguments.summary,
        log=arguments.log,
        workers=arguments.workers,
        progress=not arguments.quiet,
        format=arguments.read_as,
        encoding=arguments.encoding,
        output_encoding=arguments.output_encoding,
        columns=columns(arguments),
        paths=arguments.path,
        only_languages=arguments.only_lang,
        front_matter=arguments.front_matter,
        languages=arguments.languages,
        choices=arguments.choices,
        findings=arguments.findings,
        report=arguments.report,
        **options(arguments),
    )
    _tell(summary, arguments, say)
    if summary.failures:
        return _SOME if summary.done else _WRONG
    return _FOUND if arguments.check and summary.changed else _OK


def _tell(summary: Summary, arguments: argparse.Namespace, say: Say) -> None:
    """Print the summary if it is wanted, and failures always."""
    if arguments.summary == "-":
        write_text([as_json(summary)], None)
    told = not (arguments.quiet or arguments.check or arguments.summary == "-")
    if told:
        write_text([as_text(summary)], None)
    else:
        for failure in summary.failures:
            say(str(failure))
    if summary.failures:
        say(f"{plural(len(summary.failures), 'failure', 'failures')}; {summary.done:,} of {summary.files:,} files done")
