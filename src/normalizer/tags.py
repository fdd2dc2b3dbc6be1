"""The names of standards in one spelling, whatever a user, a locale or a language tag makes of them.

The first conversion of a process needs this module, so it imports nothing.
"""

__all__ = ["plain_tag"]

_ENCODINGS = frozenset(
    (
        *("utf8", "gb2312", "gbk", "gb18030", "euccn", "cp936", "big5", "big5hkscs", "euctw", "cp950"),
        *("eucjp", "ujis", "sjis", "shiftjis", "pck", "cp932"),
    )
)
"""The encodings in locales, after a full stop, without hyphens; any other ending is not part of a name."""

_LANGUAGES = (("zh-yue", "yue"), ("zh-cmn", "zh"), ("cmn", "zh"), ("zho", "zh"), ("chi", "zh"))
"""Subtags of languages, each with the subtag that replaces it in the names of standards."""


def plain_tag(name: str) -> str:
    """The name of a standard in small letters, with hyphens, without an encoding, and with `zh` for Mandarin.

    A day or a modifier after `@` is not a part of it: cut it off before.

    >>> [plain_tag(name) for name in ("zh_TW.UTF-8", "ZH-Hant", "cmn-Hans", "zh-yue-HK", "notes.txt")]
    ['zh-tw', 'zh-hant', 'zh-hans', 'yue-hk', 'notes.txt']
    """
    tag, dot, encoding = name.lower().replace("_", "-").partition(".")
    if dot and encoding.replace("-", "") not in _ENCODINGS:
        return name.lower()
    for subtag, plain in _LANGUAGES:
        if tag == subtag or tag.startswith(f"{subtag}-"):
            return plain + tag[len(subtag) :]
    return tag
