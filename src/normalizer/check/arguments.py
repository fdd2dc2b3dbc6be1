"""The options that only `check` has; apart from what they do, which takes longer to import."""

import argparse

from normalizer.check.formats import FORMATS

__all__ = ["add_options"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only `check` has; the options that `normalize` has too are added with its own."""
    parser.add_argument("paths", metavar="PATH", nargs="*", default=["."], help="files and folders; default: .")
    parser.add_argument(
        "--format", choices=list(FORMATS), default="text", help="default: text, path:line:column, in characters from 1"
    )
    parser.add_argument("--fix", action="store_true", help="correct what needs no look, and report what is left")
    parser.add_argument("--unsafe-fixes", action="store_true", help="correct what is doubtful too")
    parser.add_argument("--diff", action="store_true", help="print what --fix would do, and change nothing")
    parser.add_argument("--ignore", action="append", metavar="CODE", help="is not reported; may be repeated")
    parser.add_argument("--include", action="append", metavar="PATTERN", help="check these files of a folder only")
    parser.add_argument("--exclude", action="append", metavar="PATTERN", help="do not check these files and folders")
    parser.add_argument("--force-exclude", action="store_true", help="nor where they are given by name")
    parser.add_argument("--baseline", metavar="FILE", help="known violations, which are not reported")
    parser.add_argument("--write-baseline", action="store_true", help="write all that is found to the baseline")
