"""The standards, one block each, and how a name finds one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from normalizer.errors import StandardError, unknown
from normalizer.model import Script, Standard

__all__ = ["find_standard", "standards"]

_STANDARDS: Final = (
    Standard(
        id="zh-Hans",
        aliases=("cn",),
        title="today's simplified characters of the mainland",
        authority="通用规范汉字表, State Council of the PRC",
        date="2013-06-05",
        script=Script.SIMPLIFIED,
        configurations=("t2s", "tw2s", "hk2s"),
    ),
    Standard(
        id="zh-Hant",
        aliases=("t",),
        title="traditional characters, separating what can be separated",
        authority="OpenCC standard",
        date="",
        script=Script.TRADITIONAL,
        configurations=("s2t",),
    ),
    Standard(
        id="zh-Hant-TW",
        aliases=("tw",),
        title="traditional characters as in Taiwan",
        authority="常用國字標準字體表, Ministry of Education (Taiwan); OpenCC TWVariants",
        date="1982",
        script=Script.TRADITIONAL,
        configurations=("s2t", "t2tw"),
    ),
    Standard(
        id="zh-Hant-HK",
        aliases=("hk",),
        title="traditional characters as in Hong Kong",
        authority="常用字字形表, Education Bureau (Hong Kong); OpenCC HKVariants",
        date="",
        script=Script.TRADITIONAL,
        configurations=("s2t", "t2hk"),
    ),
    Standard(
        id="ja",
        aliases=("jp",),
        title="Japanese new character forms (shinjitai)",
        authority="常用漢字表; OpenCC JPShinjitaiCharacters",
        date="",
        script=Script.TRADITIONAL,
        configurations=("s2t", "t2jp"),
    ),
)

_BY_ID: Final = MappingProxyType({standard.id: standard for standard in _STANDARDS})
_BY_NAME: Final = {name.lower(): standard for standard in _STANDARDS for name in (standard.id, *standard.aliases)}


def standards() -> Mapping[str, Standard]:
    """Every standard that a text can be brought to, by its id.

    >>> from normalizer import standards
    >>> list(standards())
    ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'ja']
    >>> standards()["zh-Hans"].authority
    '通用规范汉字表, State Council of the PRC'
    """
    return _BY_ID


def find_standard(name: str) -> Standard:
    """The standard of this id or alias, whatever the case of its letters.

    Raises:
        TypeError: The name is not a `str`.
        StandardError: There is no such standard; the message lists the near ones.

    >>> find_standard("tw").id
    'zh-Hant-TW'
    """
    if not isinstance(name, str):
        message = f"the standard must be a str such as 'zh-Hans', got {type(name).__name__}"
        raise TypeError(message)
    try:
        return _BY_NAME[name.lower()]
    except KeyError:
        raise StandardError(unknown("standard", name, _BY_ID)) from None
