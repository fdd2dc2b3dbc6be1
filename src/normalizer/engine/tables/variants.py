"""Variants that may stand for several characters, so that no table converts them."""

from collections.abc import Mapping
from functools import cache

from normalizer.engine.tables.classes import scripts
from normalizer.engine.tables.columns import COMMON, packed_texts, read_columns
from normalizer.engine.tables.dated import several
from normalizer.lexicon import Lexicon
from normalizer.model import Script

__all__ = ["ambiguous_variants", "pack_variants"]


@cache
def ambiguous_variants(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """The variants that may stand for several characters, with these; compiled or made in memory.

    >>> from normalizer.lexicon import load_lexicon
    >>> ambiguous_variants(load_lexicon())["𦬁"]
    ('菜', '蔡')
    """
    columns = read_columns(COMMON, lexicon)
    if columns is None:
        return _made(lexicon)
    return {form: tuple(others) for form, *others in (line.split() for line in columns.texts("several"))}


def pack_variants(lexicon: Lexicon) -> dict[str, memoryview]:
    """The variants as a column: each with what it may stand for, separated by spaces."""
    return {"several": packed_texts(" ".join((form, *others)) for form, others in _made(lexicon).items())}


def _made(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    variants = {chr(code) for code, script in scripts(lexicon).items() if script is Script.VARIANT}
    return {form: others for form, others in several().items() if form in variants}
