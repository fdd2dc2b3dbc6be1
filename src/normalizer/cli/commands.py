"""The commands: each runs with its arguments and returns the exit status."""

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import normalizer
from normalizer.cli.complaints import NAME, WRONG, complain
from normalizer.files import write_text

if TYPE_CHECKING:
    from normalizer.report import Result
    from normalizer.report.provenance import ReadFile

__all__ = [
    "run_character",
    "run_check",
    "run_compare",
    "run_completion",
    "run_date",
    "run_detect",
    "run_lsp",
    "run_normalize",
    "run_nothing",
    "run_report",
    "run_rule",
    "run_standards",
]

_OK, _FOUND = 0, 1
_OBJECTS: Final = 200_000
"""New objects after which cycles are looked for; 700 by default."""


def _to_terminal(arguments: argparse.Namespace) -> bool:
    return arguments.output in {None, "-"} and sys.stdout is not None and sys.stdout.isatty()


def _show(result: "Result", arguments: argparse.Namespace, *files: "ReadFile", claimed: str = "") -> Iterator[str]:
    """Return the report in parts, with the width and the colours of the terminal; it is of these files."""
    import shlex  # noqa: PLC0415 - not needed for help
    from datetime import UTC, datetime  # noqa: PLC0415 - as above

    from normalizer.lexicon import load_lexicon  # noqa: PLC0415 - as above
    from normalizer.report import stream  # noqa: PLC0415 - as above
    from normalizer.report.provenance import Provenance  # noqa: PLC0415 - as above

    editions = (load_lexicon(arguments.lexicon).edition,)
    made = f"{datetime.now(UTC).date()}" if arguments.dated else ""
    provenance = Provenance(files, claimed, shlex.join((NAME, *arguments.given)), editions, made)
    if arguments.format != "text" or not _to_terminal(arguments):
        return stream(result, arguments.format, provenance)
    from normalizer.report import terminal  # noqa: PLC0415 - slow, and not needed for other formats

    width = os.get_terminal_size(sys.stdout.fileno()).columns
    return iter((terminal.render(result, width=max(60, width), colour=_coloured(arguments), provenance=provenance),))


def _write(parts: Iterable[str], arguments: argparse.Namespace) -> None:
    """Write a report; in text it may have colours."""
    write_text(parts, arguments.output, coloured=arguments.format == "text" and _coloured(arguments))


def _coloured(arguments: argparse.Namespace) -> bool:
    return _to_terminal(arguments) and not os.environ.get("NO_COLOR")


def run_nothing(arguments: argparse.Namespace) -> int:
    """Show the help where no command is given; the status is that of wrong usage, for scripts that lost theirs."""
    arguments.parser.print_help(sys.stderr)
    return WRONG


def run_detect(arguments: argparse.Namespace) -> int:
    """Run `detect`: the report on one document, or a table of many."""
    from normalizer.cli.given import given  # noqa: PLC0415 - slow, and not needed for help
    from normalizer.cli.surveys import is_many, run  # noqa: PLC0415 - as above
    from normalizer.model import Detection, Verdict  # noqa: PLC0415 - as above
    from normalizer.report import formats_of  # noqa: PLC0415 - as above

    if is_many(arguments, formats_of(Detection)):
        return run(arguments, "detect", complain)
    document, file = given(arguments.files[0], arguments)
    found = document.detect(lexicon=arguments.lexicon)
    _write(_show(found, arguments, file), arguments)
    return _FOUND if arguments.check and found.verdict is Verdict.MIXED else _OK


def run_normalize(arguments: argparse.Namespace) -> int:
    """Run `normalize`."""
    from normalizer.cli.documents import run  # noqa: PLC0415 - as above

    return run(arguments, complain)


def run_report(arguments: argparse.Namespace) -> int:
    """Run `report`."""
    from normalizer.cli.given import given  # noqa: PLC0415 - slow, and not needed for help
    from normalizer.cli.reading import normalized  # noqa: PLC0415 - as above

    document, file = given(arguments.file, arguments)
    result = normalized(document, arguments).result
    assert result is not None  # noqa: S101 - a normalized document has one
    _write(_show(result, arguments, file), arguments)
    return _FOUND if arguments.check and result.text != result.source else _OK


def run_compare(arguments: argparse.Namespace) -> int:
    """Run `compare`."""
    from normalizer.cli.editions import compared, differs_in_wording  # noqa: PLC0415 - as above

    found, files = compared(arguments)
    _write(_show(found, arguments, *files), arguments)
    return _FOUND if arguments.check and differs_in_wording(found) else _OK


def run_check(arguments: argparse.Namespace) -> int:
    """Run `check`."""
    from normalizer.check.command import run  # noqa: PLC0415 - slow, and needed by this command only

    # tables and violations make no cycles: looking through them again and again takes a fifth of the time
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, 50, 50)
    try:
        return run(arguments, complain, colour=_coloured(arguments))
    finally:
        gc.set_threshold(*before)


def run_rule(arguments: argparse.Namespace) -> int:
    """Run `rule`."""
    from normalizer.check.rules import explained  # noqa: PLC0415 - as above

    write_text([explained(arguments.codes)], arguments.output)
    return _OK


def run_lsp(_: argparse.Namespace) -> int:
    """Run `lsp`, until the editor ends it."""
    from normalizer.lsp.server import Server  # noqa: PLC0415 - of an extra

    Server().start()
    return _OK


def run_completion(arguments: argparse.Namespace) -> int:
    """Run `completion`."""
    from normalizer.cli.completion import script  # noqa: PLC0415 - of an extra

    write_text([script(arguments.shell)], arguments.output)
    return _OK


def run_date(arguments: argparse.Namespace) -> int:
    """Run `date`: the report on one document, or a table of many."""
    from normalizer.cli.given import given  # noqa: PLC0415 - slow, and not needed for help
    from normalizer.cli.surveys import is_many, run  # noqa: PLC0415 - as above
    from normalizer.model import Answer, Chronology  # noqa: PLC0415 - as above
    from normalizer.report import formats_of  # noqa: PLC0415 - as above

    if is_many(arguments, formats_of(Chronology)):
        return run(arguments, "date", complain)
    document, file = given(arguments.files[0], arguments)
    found = document.date(arguments.claimed, place=arguments.place, lexicon=arguments.lexicon)
    _write(_show(found, arguments, file, claimed=found.claimed), arguments)
    return _FOUND if arguments.check and found.answer in {Answer.LATER, Answer.PARTLY_LATER} else _OK


def run_character(arguments: argparse.Namespace) -> int:
    """Run `character`."""
    found = [normalizer.character(char, lexicon=arguments.lexicon) for char in arguments.char]
    if arguments.format == "json":
        shown = ["".join(_show(one, arguments)).rstrip("\n") for one in found]
        write_text([(shown[0] if len(shown) == 1 else f"[{','.join(shown)}]") + "\n"], arguments.output)
    else:
        _write(["\n".join("".join(_show(one, arguments)) for one in found)], arguments)
    return _OK


def run_standards(arguments: argparse.Namespace) -> int:
    """Run `standards`."""
    found = normalizer.standards().values()
    if arguments.format == "json":
        import json  # noqa: PLC0415 - as above

        rows = [
            {
                "id": s.id,
                "aliases": list(s.aliases),
                "tags": list(s.tags),
                "title": s.title,
                "authority": s.authority,
                "date": s.date,
            }
            for s in found
        ]
        write_text([json.dumps(rows, ensure_ascii=False, indent=1) + "\n"], arguments.output)
    else:
        ids, names = (
            max(map(len, column)) + 2 for column in zip(*((s.id, " ".join(s.aliases)) for s in found), strict=True)
        )
        lines = [
            f"{s.id:<{ids}}{' '.join(s.aliases):<{names}}{s.title}; {s.authority} {s.date}".rstrip() for s in found
        ]
        write_text([f"{line}\n" for line in lines], arguments.output)
    return _OK
