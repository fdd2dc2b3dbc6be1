"""Reading of documents for every command, and the options of a normalizer."""

import argparse
import sys
from typing import Any, Final

from normalizer.columns import column_number
from normalizer.documents import Document, Selection, read
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import OptionError
from normalizer.files import read_input, shown

__all__ = ["DEFAULT", "columns", "document", "document_of", "normalized", "options", "selection", "standard_of"]

DEFAULT: Final = "zh-Hans"
"""The standard if none is given; files are not overwritten with it."""


def document(file: str, arguments: argparse.Namespace) -> Document:
    """Read a document, or the standard input for `-`, which is plain text by default.

    Raises:
        NormalizerError: The document cannot be read.
    """
    return document_of(file, read_input(file), arguments)


def document_of(file: str, data: bytes, arguments: argparse.Namespace) -> Document:
    """Read a document from its bytes; see `document`."""
    format_, name = arguments.read_as, file
    if file == "-":
        format_, name = format_ or "text", "the standard input"
    return read(shown(name), data, format=format_, encoding=arguments.encoding, selection=selection(arguments))


def selection(arguments: argparse.Namespace) -> Selection:
    """The parts of a document that are read."""
    return Selection(
        columns(arguments), tuple(arguments.path), tuple(arguments.only_lang), tuple(arguments.front_matter)
    )


def normalized(found: Document, arguments: argparse.Namespace) -> Document:
    """Normalize a document with the options of the command line.

    Raises:
        NormalizerError: An option is invalid, or the format cannot represent the new text.
    """
    others = {name: getattr(arguments, name) for name in ("languages", "choices") if hasattr(arguments, name)}
    return found.normalize_with(Normalizer(standard_of(arguments), **options(arguments)), **others)


def standard_of(arguments: argparse.Namespace) -> str:
    """The standard that is asked for, as the dailies had it with `--practice press`.

    Raises:
        OptionError: A practice is given for a standard without a day.
    """
    to: str = arguments.to or DEFAULT
    if not arguments.practice:
        return to
    if "@" not in to:
        message = (
            f"--practice {arguments.practice} is about print of a past day; give the day too: --to zh-Hans@1957-04-12"
        )
        raise OptionError(message)
    return f"{to}+{arguments.practice}"


def options(arguments: argparse.Namespace) -> dict[str, Any]:
    """Options of the normalizer."""
    return {
        "strict": arguments.strict,
        "terms": dict(arguments.term),
        "protect": [*arguments.protect, *arguments.protect_pattern],
        "vocabulary": arguments.vocabulary,
        "layout": arguments.layout,
        "quotes": arguments.quotes,
        "kinds": arguments.kind,
        "foreign": arguments.foreign,
        "register": arguments.register,
        "lexicon": arguments.lexicon,
    }


def columns(arguments: argparse.Namespace) -> tuple[str | int, ...]:
    """Columns by name, or by number."""
    return tuple(column_number(name, sys.maxsize) or name for name in arguments.column)
