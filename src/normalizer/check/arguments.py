"""Options that only `check` has, in a module that is fast to import."""

import argparse
from typing import Final

__all__ = ["FORMATS", "add_options"]

FORMATS: Final = ("text", "concise", "json", "sarif", "github")
"""The names of the output formats."""


def _target(pair: str) -> tuple[str, str]:
    pattern, equals, standard = pair.rpartition("=")
    if not (pattern and equals and standard):
        message = f"expected PATTERN=STANDARD, got {pair!r}"
        raise argparse.ArgumentTypeError(message)
    return pattern, standard


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not int(text):
        message = f"expected a number of at least 1, got {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that only `check` has; those shared with `normalize` are added elsewhere."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        default=["."],
        help="files and folders, or - for the standard input; default: .",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="default: text (path:line:column; columns count characters from 1); concise leaves the lines out",
    )
    parser.add_argument("--statistics", action="store_true", help="print only how often each code was found")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 although there are violations")
    parser.add_argument(
        "--config", metavar="FILE", help="read the configuration from this file; default: pyproject.toml"
    )
    parser.add_argument(
        "--target",
        action="append",
        type=_target,
        metavar="PATTERN=STANDARD",
        help="standard of the files that match; repeatable, and stronger than what files say and --to",
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="name of the standard input, for its format and target"
    )
    parser.add_argument(
        "--consistent",
        action=argparse.BooleanOptionalAction,
        help="report words that the files spell or translate in two ways, both right (台灣, 臺灣; 登入, 登錄)",
    )
    parser.add_argument("--fix", action="store_true", help="make the safe corrections, and report what is left")
    parser.add_argument("--fix-code", action="store_true", help="with --fix, correct strings and comments in code too")
    parser.add_argument(
        "--add-ignore",
        action="store_true",
        help="write a comment that ignores it beside everything that is found, where the format has comments",
    )
    parser.add_argument("--unsafe-fixes", action="store_true", help="make doubtful corrections too")
    parser.add_argument("--diff", action="store_true", help="print what --fix would do, and change nothing")
    parser.add_argument("--ignore", action="append", metavar="CODE", help="do not report this code; repeatable")
    parser.add_argument(
        "--include", action="append", metavar="PATTERN", help="in folders, check only these files; repeatable"
    )
    parser.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="do not check these files and folders; repeatable"
    )
    parser.add_argument(
        "--force-exclude",
        action="store_true",
        help="of files given by name, check only those that would be found in their folder",
    )
    parser.add_argument("--baseline", metavar="FILE", help="file of known violations, which are not reported")
    parser.add_argument("--write-baseline", action="store_true", help="write every violation found to the baseline")
    parser.add_argument(
        "--workers",
        type=_number,
        metavar="N",
        help="number of processes; default: one, and for more than some seconds of work all processors",
    )
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="neither read nor write .hanzi-normalizer-cache, which knows the files in which nothing was found",
    )
