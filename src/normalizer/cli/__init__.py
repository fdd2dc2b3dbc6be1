"""Command line: `hanzi-normalizer COMMAND`, see `parser`.

Exit status: 0 success; 1 `check` or `--check` found something; 2 wrong usage, unreadable input, or output that could
not be written; 3 some of many files failed, the others are done; 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence

from normalizer.cli.complaints import complain
from normalizer.cli.options import formats_of_command
from normalizer.cli.parser import parser_of
from normalizer.cli.spoken import spoken
from normalizer.errors import NormalizerError
from normalizer.files import shown
from normalizer.namesake import overwritten
from normalizer.wording import speaking

__all__ = ["main"]

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Arguments without the name of the program; by default those of the process.

    Returns:
        The exit status.
    """
    if another := overwritten():
        return complain(another)
    if "_ARGCOMPLETE" in os.environ:
        from normalizer.cli.completion import answer  # noqa: PLC0415 - of an extra, and only a shell asks for it

        answer(parser_of, formats_of_command)
    given = sys.argv[1:] if arguments is None else arguments
    try:
        tongue, words = spoken(given, os.environ)
    except NormalizerError as error:
        return complain(str(error))
    with speaking(tongue):
        return _run(given, words)


def _run(given: Sequence[str], words: Sequence[str]) -> int:
    """Run a command.

    Args:
        given: All arguments, which the report repeats.
        words: The same without the language.
    """
    try:
        parsed, unknown_ones = parser_of(words).parse_known_args(words)
        if unknown_ones:  # reported by the parser of the command, whose help says more
            parsed.parser.error(f"unrecognized arguments: {' '.join(unknown_ones)}")
        parsed.given = given
        status: int = parsed.run(parsed)
    except BrokenPipeError:
        # the buffer has no reader any more: leave the interpreter nothing to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return complain("the output pipe was closed by its reader")
    except KeyboardInterrupt:
        complain("interrupted")
        return _INTERRUPTED
    except NormalizerError as error:
        return complain(str(error))
    except OSError as error:
        name = error.filename if error.filename is not None else "the output"
        return complain(f"{shown(str(name))}: {error.strerror or error}")
    return status
