"""Names of languages in documents: which of them are Chinese, and how a standard is named in their place."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from normalizer.model import Standard

__all__ = ["FORMS", "is_chinese", "named", "says_chinese"]

_CHINESE: Final = frozenset({"zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "cjy", "lzh", "und", "mul", "zxx"})
"""Primary subtags of languages whose text is normalized; that of no language is too."""

_LOCALES: Final = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-CN": "zh-TW", "ja": "ja-JP"}
"""The locales of office programs, which know no script: traditional writing is that of Taiwan."""


def _locale(standard: str) -> str:
    return _LOCALES.get(standard, f"zh-{standard.rpartition('-')[2]}")


FORMS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "tag": lambda standard: standard,
        "locale": _locale,
        "posix": lambda standard: _locale(standard).replace("-", "_"),
        "language": lambda standard: standard.partition("-")[0],
        "script": lambda standard: [*standard.split("-"), "Jpan"][1],
        "country": lambda standard: _locale(standard).rpartition("-")[2],
    }
)
"""What of a language a place names, and how: from the id of a standard, without a day."""


def named(standard: Standard, form: str) -> str:
    """The name of a standard in one of the forms.

    >>> from normalizer import standards
    >>> [named(standards()["zh-Hant-HK"], form) for form in FORMS]
    ['zh-Hant-HK', 'zh-HK', 'zh_HK', 'zh', 'Hant', 'HK']
    """
    return FORMS[form](standard.id.partition("@")[0])


def is_chinese(language: str, standard: Standard) -> bool:
    """Whether text in a language is brought to the standard."""
    primary = _primary(language)
    return not primary or primary in _CHINESE or (primary == "ja" and standard.id == "ja")


def says_chinese(language: str) -> bool:
    """Whether a mark of language can be replaced by the name of a standard: 文言 (`lzh`) and 粤语 stay what they are.

    >>> says_chinese("zh-TW"), says_chinese("lzh"), says_chinese("")
    (True, False, False)
    """
    return _primary(language) in {"zh", "cmn"}


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
