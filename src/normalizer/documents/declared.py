"""The language that the path of a file names: `zh-TW.json`, `zh_Hant/LC_MESSAGES`, `values-zh-rTW`, `ja.lproj`."""

import re
from functools import cache
from typing import Final

from normalizer.errors import StandardError
from normalizer.patterns import lazy_pattern
from normalizer.standard import find_standard

__all__ = ["language_of_file", "language_of_path", "standard_of_language"]

_CHINESE: Final = lazy_pattern(
    r"(?<![^\W_])(?P<language>zh|cmn|yue)"
    r"(?:[-_+]?(?P<script>hans|hant|chs|cht))?"
    r"(?:(?:[-_+]r?)?(?P<region>cn|tw|hk|mo|sg|my))?"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""Chinese anywhere in a name, between signs that are no letters: `README.zh-TW`, `values-b+zh+Hant`, `zhCN`."""

_OTHERS: Final = {"ja": "ja", "jp": "ja", "jpn": "ja", "japanese": "ja", "ko": "ko", "kr": "ko", "kor": "ko"}
"""Last parts of names that mean the other languages written with Han characters."""
_UNDECIDED: Final = frozenset({"zh", "cmn"})
"""Languages that are written in two scripts."""
_REGIONS: Final = frozenset({"jp", "kr", "kp", "rjp", "rkr"})
_OF_PROGRAMS: Final = lazy_pattern(
    r"(?<![^/])(?:(?:locales?|i18n|l10n|langs?|languages?|translations?)/|[^/]+(?:\.lproj|/LC_MESSAGES)/|values-[^/]+/)",
    re.IGNORECASE,
)
"""The folders in which programs keep their texts by language: of the web, of Apple, of gettext, and of Android."""
_PARTS: Final = lazy_pattern(r"[-_.+]")


def language_of_path(path: str) -> str:
    """The language that a path names, as a tag; empty if it names none.

    The name of the file counts first, then the nearest folder. Only Chinese, Japanese and Korean are found, because
    no other language in use is written with Han characters.

    Args:
        path: A path relative to the project, with `/`; folders above the project, such as a home, say nothing of it.

    >>> [language_of_path(path) for path in ("locales/zh-TW.json", "zh_Hant/LC_MESSAGES/app.po", "README.ja.md")]
    ['zh-TW', 'zh-Hant', 'ja']
    >>> [language_of_path(path) for path in ("res/values-zh-rTW/strings.xml", "zh-Hans.lproj/a.strings", "zhang.md")]
    ['zh-TW', 'zh-Hans', '']
    """
    best = ""
    for name in reversed(path.split("/")):
        found = _language_of_name(name)
        # `zh.json` alone tells no script, but `zh-TW/zh.json` does
        if "-" in found or (found and found not in _UNDECIDED):
            return best if best and found in _OTHERS else found
        best = best or found
    return best


def language_of_file(path: str) -> str:
    """The language that a path from anywhere names: its folders count where programs keep their texts by language.

    >>> [language_of_file(path) for path in ("/home/ja/a.txt", "/home/ja/film.jpn.srt", "/a/locales/ja/b.json")]
    ['', 'ja', 'ja']
    """
    plain = path.replace("\\", "/")
    found = _OF_PROGRAMS.search(plain)
    return language_of_path(plain[found.start() :] if found else plain.rpartition("/")[2])


@cache
def _language_of_name(name: str) -> str:
    """The language that one name in a path says, without the others."""
    chinese = list(_CHINESE.finditer(name))
    if chinese:
        last = chinese[-1]
        language = last["language"].lower()
        script = (last["script"] or "").title().replace("Chs", "Hans").replace("Cht", "Hant")
        return "-".join(filter(None, (language, script, (last["region"] or "").upper())))
    parts = _PARTS.split(name.lower())
    # `ja`, `ja.json`, `README_ja.md`, `messages_ja_JP.properties`, `values-ja-rJP`; the last part may be a suffix
    for end in (len(parts), len(parts) - 1):
        said = parts[:end]
        if len(said) > 1 and said[-1] in _REGIONS and said[-2] in _OTHERS:
            said = said[:-1]
        if said and said[-1] in _OTHERS:
            return _OTHERS[said[-1]]
    return ""


def standard_of_language(language: str) -> str:
    """The id of the standard that a tag of Chinese asks for; empty if it names no script, or another language.

    >>> [standard_of_language(tag) for tag in ("zh_TW", "zh-Hant-SG", "yue", "zh", "ja", "en")]
    ['zh-Hant-TW', 'zh-Hant', 'zh-Hant-HK', '', '', '']
    """
    parts = re.split(r"[-_]", language.partition("@")[0].partition(".")[0])
    while len(parts) > 1 or parts == ["yue"]:
        try:
            found = find_standard("-".join(parts)).id
        except StandardError:
            parts.pop()
            continue
        return found if found.startswith("zh") else ""
    return ""
