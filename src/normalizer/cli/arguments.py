"""Options of a conversion, for documents and for many files, in a module that is fast to import."""

import argparse

from normalizer.cli.values import characters, pattern, term, terms

__all__ = ["add_conversion", "add_dates", "add_editions", "add_many", "add_practice", "add_reading", "add_survey"]


def add_conversion(parser: argparse.ArgumentParser, *, patterns: bool) -> None:
    """Add the options of a conversion; `patterns` for those that only one text at a time has."""
    parser.add_argument(
        "--to",
        metavar="STANDARD",
        help="the command standards lists all; default: zh-Hans, but check and --in-place correct nothing with it",
    )
    parser.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="write one form throughout, also where natives write several",
    )
    parser.add_argument(
        "--term",
        action="append",
        default=[],
        type=term,
        metavar="BEFORE=AFTER",
        help="term that overrides every table; repeatable",
    )
    parser.add_argument(
        "--terms",
        dest="term",
        action="extend",
        default=argparse.SUPPRESS,
        type=terms,
        metavar="FILE",
        help="file of such terms: the JSON that an HTML report exports, or a table; repeatable",
    )
    parser.add_argument(
        "--protect",
        action="append",
        default=[],
        type=characters,
        metavar="STRING",
        help="string that is never changed; repeatable",
    )
    if patterns:
        parser.add_argument(
            "--protect-pattern",
            action="append",
            default=[],
            type=pattern,
            metavar="REGEX",
            help="text that matches this regular expression is never changed; repeatable",
        )
    parser.add_argument(
        "--vocabulary",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="replace words of other regions too (软件: 軟體)",
    )
    parser.add_argument(
        "--layout",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="repair the layout too: stray blanks, broken paragraphs, widths, quotation marks",
    )
    parser.add_argument(
        "--quotes",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="use the quotation marks of the standard: “ ” ‘ ’ or 「 」 『 』",
    )
    parser.add_argument(
        "--foreign",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="convert Japanese and Korean lines too",
    )


def add_editions(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `compare`."""
    parser.add_argument("others", metavar="OTHER", nargs="+", help="another edition; the first file is the base")
    parser.add_argument(
        "--only", choices=("wording", "forms"), help="show only differences of wording, or only those of forms"
    )
    parser.add_argument("--check", action="store_true", help="exit with 1 if the wording differs")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options for reading documents."""
    found = parser.add_argument_group("documents")
    found.add_argument("--read-as", metavar="FORMAT", help="format of the documents; default: by their names")
    found.add_argument("--encoding", metavar="NAME", help="encoding of the documents; default: detected")
    found.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME",
        help="column of a table that contains text; repeatable",
    )
    found.add_argument(
        "--path", action="append", default=[], metavar="JSONPATH", help="JSON path of strings that are text; repeatable"
    )
    found.add_argument(
        "--front-matter",
        action="append",
        default=[],
        metavar="KEY",
        help="Markdown: key of the front matter whose value is text too, such as title; repeatable",
    )
    found.add_argument(
        "--only-lang",
        action="append",
        default=[],
        metavar="TAG",
        help="read only text that the document marks as this language: zh, zh-TW; und for text without a mark; "
        "repeatable",
    )


def add_many(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `normalize`: one document, or many files."""
    parser.add_argument(
        "files",
        metavar="PATH",
        nargs="+",
        help="a document, - for the standard input, or files, folders and patterns",
    )
    written = parser.add_argument_group("writing documents")
    written.add_argument("--output-encoding", metavar="NAME", help="encoding of the output; default: that of the input")
    written.add_argument("--languages", action="store_true", help="update language tags to the standard")
    written.add_argument("--choices", action="store_true", help="keep both readings; TEI only")
    many = parser.add_argument_group("many files")
    where = many.add_mutually_exclusive_group()
    where.add_argument("--output-dir", metavar="FOLDER", help="write into this folder, with the same relative paths")
    where.add_argument("--in-place", action="store_true", help="overwrite the files")
    many.add_argument(
        "--backup",
        metavar="SUFFIX",
        help="with --in-place: keep a copy of each changed file under its name plus this suffix",
    )
    many.add_argument("--workers", type=int, metavar="N", help="number of processes; default: the number of processors")
    many.add_argument(
        "--resume", action="store_true", help="continue an interrupted run; files changed since are done again"
    )
    many.add_argument(
        "--journal", metavar="FILE", help="journal of the run; default: in the output folder; in place: none"
    )
    many.add_argument("--summary", metavar="FILE", help="write the summary as JSON; - is the standard output")
    many.add_argument(
        "--log", metavar="FILE", help="add a line to this file for each file: its changes, or its failure"
    )
    many.add_argument("--findings", action="store_true", help="count findings too; much slower")
    many.add_argument(
        "--report", choices=("counts", "changes"), help="Parquet: add a column NAME_report for each column"
    )
    many.add_argument("--quiet", action="store_true", help="print no progress and no summary, only failures")


def add_dates(parser: argparse.ArgumentParser) -> None:
    """Add the options for the date of a text."""
    parser.add_argument(
        "--claimed", metavar="DATE", help="claimed date: a day, month or year; default: that of a header of TEI"
    )
    parser.add_argument(
        "--place",
        metavar="PLACE",
        help="mainland, taiwan, hong-kong, macau, japan, singapore or malaya; default: mainland, japan if it has kana",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="exit with 1 if the text is a later edition than the claimed date, or was modernised in part",
    )


def add_practice(parser: argparse.ArgumentParser) -> None:
    """Add the option for print as the dailies had it."""
    parser.add_argument(
        "--practice",
        choices=["press"],
        help="with a past day (--to zh-Hans@1957-04-12): as the dailies had it where they ran ahead of the reforms",
    )


def add_survey(parser: argparse.ArgumentParser, *, dates: bool) -> None:
    """Add the arguments of `detect` or `date`: one document, or many."""
    parser.add_argument(
        "files",
        metavar="PATH",
        nargs="+",
        help="a document, - for the standard input, or files, folders and patterns, for a table with a row each",
    )
    if dates:
        add_dates(parser)
    else:
        parser.add_argument("--check", action="store_true", help="exit with 1 if the text is mixed")
    many = parser.add_argument_group("many documents")
    many.add_argument(
        "--rows",
        action="store_true",
        help="each row of a table (CSV, TSV, Parquet) is a document, with its text in --column",
    )
    many.add_argument("--name-column", metavar="NAME", help="with --rows: the column that names the documents")
    if dates:
        many.add_argument(
            "--claimed-from", choices=("name",), help="read the claimed date in the name of each file: 1958-12-08.txt"
        )
        many.add_argument(
            "--claims", metavar="FILE", help="claimed dates in a table in CSV, with the columns file (or name) and date"
        )
        many.add_argument(
            "--claim-column",
            metavar="NAME",
            help="column of the claimed dates: with --rows of the tables, else of --claims",
        )
        many.add_argument(
            "--table",
            choices=("documents", "forms", "uptake", "taken-up"),
            help="what the rows of csv, jsonl, json and parquet are; default: documents",
        )
        many.add_argument("--by", choices=("decade", "year", "month"), help="period of the timeline; default: year")
    many.add_argument("--workers", type=int, metavar="N", help="number of processes; default: the number of processors")
    many.add_argument("--journal", metavar="FILE", help="journal of the run, from which --resume takes it up again")
    many.add_argument(
        "--resume", action="store_true", help="take over the rows of the journal whose documents did not change since"
    )
    many.add_argument("--quiet", action="store_true", help="print no progress, only problems")
