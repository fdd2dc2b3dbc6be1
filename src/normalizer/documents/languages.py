"""Language tags in documents: those that are Chinese, and the tags of the standards that replace them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from normalizer.engine.text.characters import HAN
from normalizer.model import Standard

__all__ = ["FORMS", "is_chinese", "named", "says_chinese"]

_CHINESE: Final = frozenset({"zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "cjy", "lzh", "und", "mul", "zxx"})
"""Primary subtags of languages whose text is normalized, as is text without a language."""

_OTHERS_WITH_HAN: Final = frozenset({"ja", "ko", "okm", "ain", "ryu", "vi", "za"})
"""Primary subtags of other languages that are, or were, written with Han characters."""

_LOCALES: Final = {
    "zh-Hans": "zh-CN",
    **dict.fromkeys(("zh-Hant", "zh-Hant-CN", "zh-Hant-x-opencc"), "zh-TW"),
    "ja": "ja-JP",
}
"""Locales of office programs, which have no script: traditional script is Taiwan."""


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
"""Functions from the id of a standard, without a day, to the forms that documents use."""


def named(standard: Standard, form: str) -> str:
    """The name of a standard in one of the forms.

    >>> from normalizer import standards
    >>> [named(standards()["zh-Hant-HK"], form) for form in FORMS]
    ['zh-Hant-HK', 'zh-HK', 'zh_HK', 'zh', 'Hant', 'HK']
    """
    return FORMS[form](standard.id.partition("@")[0])


def is_chinese(language: str, standard: Standard, text: str = "") -> bool:
    """True if text that is declared to be in a language is normalized to the standard.

    Text that is mostly Han characters is not in a language that is written without them, whatever is declared:
    templates write `lang="en"` over Chinese pages.

    >>> from normalizer import standards
    >>> [is_chinese(name, standards()["zh-Hans"], "朝鮮問題") for name in ("", "zh-TW", "en", "ja")]
    [True, True, True, False]
    """
    primary = _primary(language)
    if not primary or primary in _CHINESE:
        return True
    if primary in _OTHERS_WITH_HAN:
        return primary == standard.id
    han = len(HAN.findall(text))
    return 2 * han > sum(map(str.isalpha, text))


def says_chinese(language: str) -> bool:
    """True if a language tag can be replaced by that of a standard; tags of 文言 (`lzh`) and 粤语 stay.

    >>> says_chinese("zh-TW"), says_chinese("lzh"), says_chinese("")
    (True, False, False)
    """
    return _primary(language) in {"zh", "cmn"}


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
