"""The options for documents and for many files; apart from what they do, which takes longer to import."""

import argparse

__all__ = ["add_many", "add_reading"]


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add what says how documents are read."""
    found = parser.add_argument_group("documents")
    found.add_argument("--read-as", metavar="FORMAT", help="the format of the documents, whatever their names say")
    found.add_argument("--encoding", metavar="NAME", help="the encoding of the documents; default: what they show")
    found.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME",
        help="a column of a table that is text; repeatable",
    )
    found.add_argument(
        "--path", action="append", default=[], metavar="JSONPATH", help="a path of JSON that is text; repeatable"
    )


def add_many(parser: argparse.ArgumentParser) -> None:
    """Add what `normalize` takes: one document, or many files."""
    parser.add_argument(
        "files",
        metavar="PATH",
        nargs="+",
        help="a document, or -; or files, folders and patterns",
    )
    written = parser.add_argument_group("documents, written")
    written.add_argument("--output-encoding", metavar="NAME", help="the encoding that is written; default: the same")
    written.add_argument("--languages", action="store_true", help="marks of language name the standard afterwards")
    written.add_argument("--choices", action="store_true", help="both readings are written; TEI only")
    many = parser.add_argument_group("many files")
    where = many.add_mutually_exclusive_group()
    where.add_argument("--output-dir", metavar="FOLDER", help="write into this folder, with the same paths in it")
    where.add_argument("--in-place", action="store_true", help="write the files themselves")
    many.add_argument("--backup", metavar="SUFFIX", help="in place: keep a changed file under its name and this")
    many.add_argument("--workers", type=int, metavar="N", help="processes; default: as many as there are processors")
    many.add_argument("--resume", action="store_true", help="go on with a run that was ended, and redo what changed")
    many.add_argument("--journal", metavar="FILE", help="what was done; default: in the output folder; in place none")
    many.add_argument("--summary", metavar="FILE", help="write what came of it as JSON; - is the standard output")
    many.add_argument("--findings", action="store_true", help="count findings too, which takes much longer")
    many.add_argument(
        "--report", choices=("counts", "changes"), help="Parquet: a report on each column, as a column NAME_report"
    )
    many.add_argument("--quiet", action="store_true", help="no progress bar, no summary; failures only")
