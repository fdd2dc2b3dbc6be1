"""Language tags in documents: those that are Chinese, and the tags of the standards that replace them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from normalizer.documents.values import BREAK
from normalizer.engine.text.characters import HAN
from normalizer.model import Language, Standard
from normalizer.patterns import lazy_pattern

__all__ = [
    "FORMS",
    "foreign_language",
    "has_own_name",
    "is_chinese",
    "may_be_foreign",
    "named",
    "of_most",
    "of_name",
    "of_own_name",
    "says_chinese",
    "within",
]

_CHINESE: Final = frozenset({"zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "cjy", "lzh", "und", "mul", "zxx"})
"""Primary subtags of languages whose text is normalized, as is text without a language."""

_OTHERS_WITH_HAN: Final = frozenset({"mis", "ja", "ko", "okm", "ain", "ryu", "vi", "za"})
"""Primary subtags of other languages that are, or were, written with Han characters."""

_NAMES: Final = {
    **dict.fromkeys(("zh", "zho", "chi", "cmn"), "zh"),
    **dict.fromkeys(("ja", "jpn"), "ja"),
    **dict.fromkeys(("ko", "kor"), "ko"),
    **dict.fromkeys(("vi", "vie"), "vi"),
}
"""Languages that keys and columns are named after."""

_WORDS: Final = {
    **dict.fromkeys(("chinese", "中文"), "zh"),
    **dict.fromkeys(("japanese", "日文", "日語", "日语", "日本語"), "ja"),
    **dict.fromkeys(("korean", "韓文", "韩文", "韓語", "韩语", "한국어"), "ko"),
}
"""Other names of columns and keys."""

_TAG: Final = rf"(?P<tag>(?:{'|'.join(_NAMES)})(?:[-_+]r?(?:[A-Za-z]{{4}}|[A-Za-z]{{2}}))*)"
_NAME: Final = lazy_pattern(_TAG, re.IGNORECASE)

_OWN_NAME: Final = lazy_pattern(
    r"\s*(?:(?P<ja>日本語)"
    r"|(?P<hant>中文 ?[(（]?[繁正]體(?:中文)?[)）]?|[繁正]體(?:中文)?(?: ?[(（][^()（）]{1,6}[)）])?)"
    r"|(?P<hans>中文 ?[(（]?[简簡]体(?:中文)?[)）]?|简体(?:中文)?(?: ?[(（][^()（）]{1,6}[)）])?))\s*"
)
"""The names of languages and scripts in themselves, as menus have them."""
_NOT_HAN: Final = "[^\u3041-\u30ff\u3400-\u9fff]"
_SEVERAL_NAMES: Final = lazy_pattern(
    rf"(?:{_NOT_HAN}*(?:日本語|[繁正]體(?:中文|版)?|[简簡]体(?:中文|版)?|[繁简][体體](?:中文|版)?|[中日韓韩英法德俄][文語语]))+{_NOT_HAN}*"
)
"""Names of languages, and nothing else in Han characters: a line of links to translations."""
_IN_OWN_NAMES: Final = lazy_pattern("日本語|[繁正]體|[简簡]体")

_LETTERS: Final = {
    "ja": lazy_pattern("[\u3041-\u306d\u306f-\u3096\u30a1-\u30fa]"),  # without の, which decorates Chinese too
    "ko": lazy_pattern("[\uac00-\ud7a3]"),
}
_ANY_LETTER: Final = lazy_pattern("|".join(letters.pattern for letters in _LETTERS.values()))
_CHINESE_ONLY: Final = lazy_pattern("[你她们們这吗嗎么麼吧呢很没沒说說]")
_LONGEST_OWN_NAME: Final = 24
_BREAKS: Final = lazy_pattern(f"[\r\n{BREAK}]+")
_FEWEST: Final = 5
_MOST: Final = 0.8
"""The share of lines with kana, of at least five, that makes the rest Japanese; in bilingual subtitles it is half."""

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


def is_chinese(language: str, standard: Standard, text: str = "", *, foreign: bool = False) -> bool:
    """True if text that is declared to be in a language is normalized to the standard.

    Text that is mostly Han characters is not in a language that is written without them, whatever is declared:
    templates write `lang="en"` over Chinese pages.

    Args:
        language: The language; empty if none is declared.
        standard: The standard.
        text: The text.
        foreign: True if text in Japanese and Korean is normalized too.

    >>> from normalizer import standards
    >>> [is_chinese(name, standards()["zh-Hans"], "朝鮮問題") for name in ("", "zh-TW", "en", "ja")]
    [True, True, True, False]
    """
    primary = _primary(language)
    if not primary or primary in _CHINESE:
        return True
    if primary in _OTHERS_WITH_HAN:
        return foreign or primary == standard.id
    han = len(HAN.findall(text))
    return 2 * han > sum(map(str.isalpha, text))


def foreign_language(language: str) -> Language | None:
    """Japanese or Korean, if a language tag says so, else None.

    >>> foreign_language("ja-JP"), foreign_language("zh-TW")
    (<Language.JAPANESE: 'japanese'>, None)
    """
    return {"ja": Language.JAPANESE, "ko": Language.KOREAN}.get(_primary(language))


def says_chinese(language: str) -> bool:
    """True if a language tag can be replaced by that of a standard; tags of 文言 (`lzh`) and 粤语 stay.

    >>> says_chinese("zh-TW"), says_chinese("lzh"), says_chinese("")
    (True, False, False)
    """
    return _primary(language) in {"zh", "cmn"}


@lru_cache(maxsize=1024)
def of_name(name: str) -> str:
    """The language that a key or a column is named after, or nothing.

    >>> of_name("ja"), of_name("zh_TW"), of_name("日文"), of_name("jamais")
    ('ja', 'zh-TW', 'ja', '')
    """
    found = _NAME.fullmatch(name.strip())
    return _tag(found["tag"]) if found else _WORDS.get(name.strip().lower(), "")


def of_own_name(text: str) -> str:
    """The language of a text that is nothing but the name of a language in that language, or nothing.

    Of several such names, as in a line of links to translations, it is `mis`: no language that has a code. A text that
    names `mul` as its own may be Chinese.

    >>> [of_own_name(text) for text in ("日本語", "繁體中文（香港）", "中文(简体)", "简体中文", "繁体中文", "繁體字")]
    ['ja', 'zh-Hant', 'zh-Hans', 'zh-Hans', '', '']
    >>> [of_own_name(text) for text in ("English | 简体中文 | 日本語", "日本語 / 日语", "英语、法语", "学习日本語")]
    ['mis', 'mis', '', '']
    """
    found = _OWN_NAME.fullmatch(text) if len(text) <= _LONGEST_OWN_NAME else None
    if found:
        return {"ja": "ja", "hant": "zh-Hant", "hans": "zh-Hans"}[found.lastgroup or ""]
    return "mis" if has_own_name(text) and _SEVERAL_NAMES.fullmatch(text) else ""


def has_own_name(source: str) -> bool:
    """False for a source in which `of_own_name` finds nothing."""
    return _IN_OWN_NAMES.search(source) is not None


def _tag(written: str) -> str:
    primary, *rest = re.split("[-_+]r?", written)
    return "-".join((_NAMES[primary.lower()], *rest))


def may_be_foreign(text: str) -> bool:
    """False for a text without kana and hangul, in which `of_most` finds nothing.

    >>> may_be_foreign("鮮の每日"), may_be_foreign("東京を")
    (False, True)
    """
    return _ANY_LETTER.search(text) is not None


def of_most(texts: Iterable[str]) -> str:
    """The language of a column or a style whose lines contain kana or hangul; nothing for any other.

    The few lines of Chinese characters alone among them (東京, 了解) are in that language too, which they do not show;
    but if one of them can only be Chinese, the column is in two languages.

    >>> of_most(["東京", "気になる", "伝えて", "ありがとう", "行くよ"]), of_most(["東京", "北京"])
    ('ja', '')
    """
    found = [line for text in texts for line in _BREAKS.split(text) if HAN.search(line) or _ANY_LETTER.search(line)]
    for language, letters in _LETTERS.items():
        rest = [line for line in found if not letters.search(line)]
        most = len(found) >= _FEWEST and len(found) - len(rest) >= _MOST * len(found)
        if most and not any(map(_CHINESE_ONLY.search, rest)):
            return language
    return ""


def within(language: str, ranges: Iterable[str]) -> bool:
    """True if a language is one of some ranges (RFC 4647, basic filtering); `und` is text that names no language.

    >>> within("zh-TW", ["zh"]), within("zh", ["zh-TW"]), within("", ["und"])
    (True, False, True)
    """
    tag = f"{language.replace('_', '-') or 'und'}-".lower()
    return any(tag.startswith(f"{wanted.replace('_', '-')}-".lower()) for wanted in ranges)


def _primary(language: str) -> str:
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _NAMES.get(primary, primary)
