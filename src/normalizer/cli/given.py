"""The documents that a report is of, each with what the report says of its file."""

import argparse

from normalizer.cli.reading import document_of
from normalizer.documents import Document
from normalizer.files import read_input, require_apart
from normalizer.report.provenance import ReadFile

__all__ = ["given"]


def given(file: str, arguments: argparse.Namespace) -> tuple[Document, ReadFile]:
    """Read a file, or the standard input for `-`, as a document, with what a report says of the file.

    Raises:
        NormalizerError: The document cannot be read, or the output would overwrite it.
    """
    if file != "-":
        require_apart(arguments.output, [file])
    data = read_input(file)
    return document_of(file, data, arguments), ReadFile.of("the standard input" if file == "-" else file, data)
