"""The parser of the command line."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NoReturn

import normalizer
from normalizer.cli import commands as runs
from normalizer.cli.complaints import NAME, WRONG
from normalizer.cli.examples import EXAMPLES
from normalizer.cli.options import add_language, add_options_of
from normalizer.cli.serve import add_serve
from normalizer.controls import on_one_line
from normalizer.files import write_text
from normalizer.sentences import complaint
from normalizer.wording import noted, said

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

__all__ = ["parser_of"]

_STATUSES: Final = noted(
    """\
exit status:
  0    success
  1    check or --check found something: a text in mixed script, or one that is not in the standard
  2    wrong usage, input that cannot be read, output that cannot be written
  3    some of many files could not be read or done, the others are done
  130  interrupted"""
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Formatter of help in the language that is spoken; arguments are added with English texts."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage."""
        super().add_usage(usage, actions, groups, said("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a group of arguments."""
        super().start_section(heading and said(heading))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help and said(action.help)


_ANY_WIDTH: Final = 80
"""The width of what is made without being shown."""
_OF_ARGPARSE: Final = (
    noted("positional arguments"),
    noted("options"),
    noted("show this help message and exit"),
    noted("documents"),
    noted("writing documents"),
    noted("many files"),
    noted("many documents"),
)
"""Texts that argparse itself has, and the names of groups."""


class _Parser(argparse.ArgumentParser):
    """Argument parser that reports wrong usage in one line and ends its help with examples."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - the arguments of argparse
        """Take the arguments of argparse."""
        # argparse makes a formatter for every argument, to check it, and each asks for the width of the terminal
        super().__init__(**options, allow_abbrev=False, formatter_class=partial(_Formatter, width=_ANY_WIDTH))

    def format_usage(self) -> str:
        """The usage, in the width of the terminal."""
        self.formatter_class = _Formatter
        return super().format_usage()

    def format_help(self) -> str:
        """The help, in the width of the terminal."""
        self.formatter_class = _Formatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Report wrong usage, and name the command whose help says more."""
        text = said("{message} (see {command} --help)", message=complaint(message), command=self.prog)
        self.exit(WRONG, f"{NAME}: {on_one_line(text)}\n")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Print help like any other output: argparse leaves it in the buffer and misses errors of writing."""
        if file is sys.stdout:
            write_text([message], None)
        elif sys.stderr is not None:
            super()._print_message(message, file)


class _Version(argparse.Action):
    """The option `--version`; whether the kernel is compiled is known when it is imported."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print the version."""
        from normalizer.engine.kernel.kernel import COMPILED  # noqa: PLC0415 - as above

        write_text([f"{NAME} {normalizer.__version__} ({'compiled' if COMPILED else 'uncompiled'})\n"], None)
        parser.exit()


def _examples(command: str) -> str:
    """The end of the help of a command; of the program for an empty name."""
    return "\n  ".join((said("examples:"), *EXAMPLES[command]))


_COMMANDS: Final[Mapping[str, tuple[Callable[[argparse.Namespace], int], str]]] = {
    "detect": (runs.run_detect, noted("show where and how a text is mixed")),
    "normalize": (runs.run_normalize, noted("convert a document, or many files, to one standard")),
    "report": (runs.run_report, noted("list every difference from the standard, with its reason")),
    "compare": (runs.run_compare, noted("list the differences between editions of a text")),
    "check": (runs.run_check, noted("check the files of a repository; --fix corrects them")),
    "rule": (runs.run_rule, noted("explain a code of check, with an example and how to silence it")),
    "lsp": (runs.run_lsp, noted("start a language server for editors, over standard input and output")),
    "date": (runs.run_date, noted("date a text by its forms")),
    "character": (runs.run_character, noted("show everything known about a character")),
    "standards": (runs.run_standards, noted("list the standards")),
    "completion": (runs.run_completion, noted("print the script that completes commands in a shell")),
}
"""The commands but for `serve`, each with what runs it."""


def parser_of(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the commands; only the given command has its options, so that little is imported and added."""
    wanted = next((argument for argument in given if not argument.startswith("-")), "")
    parser = _Parser(
        prog=NAME,
        description=said("Find mixed script in Chinese text, bring it to one standard, and give the reasons."),
        epilog=f"{_examples('')}\n\n{said(_STATUSES)}",
    )
    add_language(parser)
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="show program's version number and exit", default=argparse.SUPPRESS
    )
    parser.set_defaults(run=runs.run_nothing, parser=parser)
    commands = parser.add_subparsers(metavar="COMMAND")

    for name, (run, help_text) in _COMMANDS.items():
        found = commands.add_parser(name, help=help_text, description=said(help_text), epilog=_examples(name))
        found.set_defaults(run=run, parser=found)
        if name == wanted:
            add_options_of(name, found)
        if name == "lsp":  # the other server is listed beside it
            add_serve(commands, _examples("serve"))
    return parser
