"""Completion in a shell, by argcomplete: the script that a shell reads once, and the answer at each tab."""

import argparse
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from normalizer.cli.complaints import NAME
from normalizer.errors import MissingError
from normalizer.lexicon.editions import EDITIONS
from normalizer.report.codes import CODES
from normalizer.standard import standards

try:
    import argcomplete
    from argcomplete.completers import BaseCompleter, FilesCompleter
    from argcomplete.shell_integration import shellcode
except ImportError:
    message = "completion needs argcomplete; install it with pip install 'hanzi-normalizer[completion]'"
    raise MissingError(message) from None

__all__ = ["answer", "script"]

Parser = Callable[[Sequence[str]], argparse.ArgumentParser]

_WITH_FORMATS: Final = frozenset({"detect", "report", "compare", "date", "character", "standards"})


def script(shell: str) -> str:
    """The script that makes a shell ask for completions: bash, zsh or fish."""
    made: str = shellcode([NAME], shell=shell)
    return made.strip() + "\n"


class _Names(BaseCompleter):
    """Completes the values of arguments of a command by their names, and anything else as a file."""

    def __init__(self, formats: Sequence[str]) -> None:
        """Take the formats of the command."""
        self._names: Final[Mapping[str, Sequence[str]]] = {
            "to": list(standards()),
            "format": formats,
            "codes": list(CODES),
            "ignore": list(CODES),
            "lexicon": list(EDITIONS),
            "char": (),
            "term": (),
            "protect": (),
        }

    def __call__(
        self,
        *,
        prefix: str,
        action: argparse.Action,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - the signature of argcomplete
        parsed_args: argparse.Namespace,  # noqa: ARG002 - as above
    ) -> Iterable[str]:
        """The names that an argument may have."""
        known = () if action.option_strings == ["--terms"] else self._names
        return self._names[action.dest] if action.dest in known else FilesCompleter()(prefix)


def answer(parser: Parser, formats: Callable[[str], Sequence[str]]) -> None:
    """Answer the shell, whose line is in the environment, and leave the process.

    Args:
        parser: Makes the parser for the given arguments.
        formats: Finds the formats of a command.
    """
    before = os.environ.get("COMP_LINE", "")[: int(os.environ.get("COMP_POINT", "0"))]
    given = before.split()[1:]
    wanted = next((word for word in given if not word.startswith("-")), "")
    names = _Names(formats(wanted) if wanted in _WITH_FORMATS else ())
    argcomplete.autocomplete(parser(given), always_complete_options="long", default_completer=names)
