"""Command `compare`: two editions, or several with one of them."""

import argparse
from typing import Final

from normalizer import compare
from normalizer.cli.given import given
from normalizer.editions import FORMS, WORDING, collate
from normalizer.errors import OptionError
from normalizer.model import Collation, Comparison, Edition
from normalizer.report import formats_of
from normalizer.report.provenance import ReadFile

__all__ = ["ONLY", "compared", "differs_in_wording", "formats"]

ONLY: Final = {"wording": WORDING, "forms": FORMS}
"""The kinds of differences for the values of `--only`."""


def formats() -> list[str]:
    """The formats of both results."""
    two, many = formats_of(Comparison), formats_of(Collation)
    return [*two, *(name for name in many if name not in two)]


def compared(arguments: argparse.Namespace) -> tuple[Comparison | Collation, list[ReadFile]]:
    """Compare the documents: two give a comparison, unless only a collation can give what is asked for.

    Returns:
        The result, and the files that it is of.

    Raises:
        NormalizerError: A document cannot be read, or an option is invalid.
    """
    files = [arguments.file, *arguments.others]
    if files.count("-") > 1:
        message = "the standard input can be read only once; give files for the other editions"
        raise OptionError(message)
    read = [given(file, arguments) for file in files]
    base, *others = texts = [document.text for document, _ in read]
    of = [file for _, file in read]
    if len(others) == 1 and arguments.only is None and arguments.format in formats_of(Comparison):
        return compare(base, others[0], lexicon=arguments.lexicon), of
    editions = [Edition("", file.name, text) for file, text in zip(of, texts, strict=True)]
    return collate(*editions, kinds=ONLY.get(arguments.only), lexicon=arguments.lexicon), of


def differs_in_wording(found: Comparison | Collation) -> bool:
    """True if any edition differs in its wording from the first."""
    comparisons = [found] if isinstance(found, Comparison) else found.comparisons
    return any(comparison.counts.get("wording") for comparison in comparisons)
