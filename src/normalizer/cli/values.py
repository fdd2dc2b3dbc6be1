"""Values of arguments, checked while they are read."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from normalizer.errors import NormalizerError, unknown

if TYPE_CHECKING:
    import regex

__all__ = ["characters", "one_of", "pattern", "term", "terms"]


def term(pair: str) -> tuple[str, str]:
    """A term, from `BEFORE=AFTER`.

    >>> term("北韓=朝鮮")
    ('北韓', '朝鮮')
    """
    before, equals, after = pair.partition("=")
    if not (before and equals):  # that text is never deleted, the conversion says
        message = f"expected BEFORE=AFTER, got {pair!r}"
        raise argparse.ArgumentTypeError(message)
    return characters(before), characters(after)


def terms(file: str) -> list[tuple[str, str]]:
    """The terms of a file."""
    from normalizer.cli.terms import read_terms  # noqa: PLC0415 - needed for this option only

    try:
        return read_terms(file)
    except NormalizerError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def one_of(formats: Sequence[str], name: str) -> str:
    """A name of a format, if it is one of these."""
    if name not in formats:
        raise argparse.ArgumentTypeError(unknown("report format", name, formats))
    return name


def characters(text: str) -> str:
    """Check that an argument is valid UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        message = f"{text!r} is not UTF-8"
        raise argparse.ArgumentTypeError(message) from None
    return text


def pattern(text: str) -> "regex.Pattern[str]":
    """A pattern of `regex`, which stops a search that takes too long."""
    import regex  # noqa: PLC0415 - slow, and needed for this option only

    try:
        return regex.compile(characters(text))
    except regex.error as error:
        message = f"{text!r} is not a regular expression: {error}"
        raise argparse.ArgumentTypeError(message) from None
