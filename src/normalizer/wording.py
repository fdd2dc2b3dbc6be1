"""The language of what people read: English, which is the source, or Chinese from the catalogues in `locale`.

Formats for programs are English in every language; `speaking` changes what reports for people and messages say.

>>> with speaking("zh-Hans"):
...     said("The text"), counted(2, "place", "places")
('正文', '2 处')
"""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

__all__ = ["LANGUAGES", "VALUES", "counted", "language", "language_of", "noted", "said", "speaking"]

LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant")
"""The languages, as tags."""

_DOMAIN: Final = "hanzi-normalizer"
_SPOKEN: Final = ContextVar("language", default="en")
_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})


def language() -> str:
    """The language that is spoken now."""
    return _SPOKEN.get()


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Speak a language within a block; in this thread or task only.

    Raises:
        ValueError: It is none of `LANGUAGES`.
    """
    if name not in LANGUAGES:
        message = f"no texts in {name!r}; there are {', '.join(LANGUAGES)}"
        raise ValueError(message)
    token = _SPOKEN.set(name)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def language_of(name: str) -> str:
    """The language for a tag or a locale; English for any other.

    >>> [language_of(name) for name in ("zh_TW.UTF-8", "zh-CN", "zh", "zh_HK", "de_DE", "C")]
    ['zh-Hant', 'zh-Hans', 'zh-Hans', 'zh-Hant', 'en', 'en']
    """
    first, *others = re.split("[-_]", re.split("[.@]", name)[0].lower())
    if first == "yue":
        return "zh-Hans" if "hans" in others else "zh-Hant"
    if first not in {"zh", "cmn"}:
        return "en"
    return "zh-Hant" if _TRADITIONAL & set(others) and "hans" not in others else "zh-Hans"


def noted(message: str) -> str:
    """Mark a message for the catalogues that is said later."""
    return message


VALUES: Final = tuple(
    map(
        noted,
        (
            # verdicts, standings and scripts
            *("traditional", "simplified", "mixed", "undetermined", "japanese", "korean", "no-han", "unlisted"),
            *("agrees", "later", "variant", "compatibility", "chinese"),
            # kinds, certainties, bases, measures
            *("script", "glyph", "vocabulary", "layout", "term", "wording", "kept, in doubt", "left as it is"),
            *("certain", "probable", "doubtful", "table", "word", "context", "writing", "default"),
            *("print-form", "shape", "second-scheme"),
            *("new form", "old form", "came later", "replaced before", "no longer prescribed"),
            # the strip
            *("traditional forms", "simplified forms", "both alternate", "common to both", "old forms", "new forms"),
            *("agrees with the day", "nothing tells", "The script of each part of the document"),
            "The places of new and old forms in the document, and the relation of its segments to the day",
            # registers, languages and places
            *("modern", "vernacular", "classical", "cantonese", "Japanese", "Korean"),
            # heads of tables and sections
            *("becomes", "instead", "in", "Script", "Variant", "Layout", "Vocabulary", "Wording"),
            *("Taiwan", "Hong Kong", "Macau", "Japan", "Singapore", "Malaya"),
        ),
    )
)
"""Names of values, which are said wherever the values are shown."""


def said(message: str, /, **values: object) -> str:
    """Say a message in the language of now.

    Args:
        message: The English message, a literal, so that the catalogues can list it.
        **values: What stands for its fields in braces.
    """
    text = _catalogue(language()).gettext(message) if message else ""
    return text.format(**values) if values else text


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun, both literals.

    >>> counted(1, "form", "forms"), counted(2092, "form", "forms")
    ('1 form', '2,092 forms')
    """
    text = _catalogue(language()).ngettext(f"{{number}} {one}", f"{{number}} {many}", number)
    return text.replace("{number}", f"{number:,}")


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    if name == "en":
        return gettext.NullTranslations()
    from pathlib import Path  # noqa: PLC0415 - English, and `--version`, need none

    folder = Path(__file__).parent / "locale"
    return gettext.translation(_DOMAIN, folder, [name.replace("-", "_")], fallback=True)
