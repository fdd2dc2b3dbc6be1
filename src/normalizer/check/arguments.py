"""Options that only `check` has, in a module that is fast to import."""

import argparse

from normalizer.check.formats import FORMATS

__all__ = ["add_options"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that only `check` has; those shared with `normalize` are added elsewhere."""
    parser.add_argument("paths", metavar="PATH", nargs="*", default=["."], help="files and folders; default: .")
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        default="text",
        help="default: text (path:line:column; columns count characters from 1)",
    )
    parser.add_argument("--fix", action="store_true", help="make the safe corrections, and report what is left")
    parser.add_argument("--unsafe-fixes", action="store_true", help="make doubtful corrections too")
    parser.add_argument("--diff", action="store_true", help="print what --fix would do, and change nothing")
    parser.add_argument("--ignore", action="append", metavar="CODE", help="do not report this code; repeatable")
    parser.add_argument(
        "--include", action="append", metavar="PATTERN", help="in folders, check only these files; repeatable"
    )
    parser.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="do not check these files and folders; repeatable"
    )
    parser.add_argument("--force-exclude", action="store_true", help="apply --exclude to paths given by name too")
    parser.add_argument("--baseline", metavar="FILE", help="file of known violations, which are not reported")
    parser.add_argument("--write-baseline", action="store_true", help="write every violation found to the baseline")
