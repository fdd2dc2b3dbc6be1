"""The standards, one block each, and the lookup of one by its names."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from normalizer.day import last_day
from normalizer.errors import StandardError, unknown
from normalizer.model import Script, Standard
from normalizer.tags import plain_tag

__all__ = ["BEFORE", "PRESS", "StandardId", "find_standard", "standards"]

StandardId: TypeAlias = Literal[
    "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-CN", "zh-Hant-x-opencc", "ja"
]
"""The ids of the standards of today, which an editor offers where a standard is expected; any other name is a `str`."""

_STANDARDS: Final = (
    Standard(
        id="zh-Hans",
        aliases=("cn", "zh-CN", "zh-SG", "s"),
        title="today's simplified characters of the mainland",
        authority="通用规范汉字表, State Council of the PRC",
        date="2013-06-05",
        script=Script.SIMPLIFIED,
        configurations=("t2s", "tw2s", "hk2s"),
        region="CN",
        tags=(
            *("zh-MY", "zh-CHS", "zh-Hans-CN", "zh-Hans-SG", "zh-Hans-MY", "zh-Hans-HK", "zh-Hans-MO"),
            *("yue-Hans", "yue-CN", "yue-Hans-CN"),
        ),
    ),
    Standard(
        id="zh-Hant",
        aliases=("t",),
        title="traditional characters of no region, as people write them",
        authority="usage in Taiwan and Hong Kong",
        date="",
        script=Script.TRADITIONAL,
        configurations=("s2t",),
        tags=("zh-CHT", "zh-Hant-MY"),
    ),
    Standard(
        id="zh-Hant-TW",
        aliases=("tw", "zh-TW"),
        title="traditional characters as in Taiwan",
        authority="常用國字標準字體表, Ministry of Education (Taiwan); OpenCC TWVariants",
        date="1982",
        script=Script.TRADITIONAL,
        configurations=("s2t", "t2tw"),
        region="TW",
    ),
    Standard(
        id="zh-Hant-HK",
        aliases=("hk", "zh-HK", "zh-MO"),
        title="traditional characters as in Hong Kong",
        authority="常用字字形表, Education Bureau (Hong Kong); OpenCC HKVariants",
        date="",
        script=Script.TRADITIONAL,
        configurations=("s2t", "t2hk"),
        region="HK",
        tags=("zh-Hant-MO", "yue", "yue-HK", "yue-MO", "yue-Hant", "yue-Hant-HK", "yue-Hant-MO"),
    ),
    Standard(
        id="zh-Hant-CN",
        aliases=(),
        title="traditional characters as in mainland print",
        authority="通用规范汉字表, annex 1, State Council of the PRC; 印刷通用汉字字形表",
        date="2013-06-05",
        script=Script.TRADITIONAL,
        configurations=("s2t",),
        region="CN",
    ),
    Standard(
        id="zh-Hant-x-opencc",
        aliases=("opencc",),
        title="OpenCC's traditional pivot, separating what can be separated",
        authority="OpenCC standard",
        date="",
        script=Script.TRADITIONAL,
        configurations=("s2t",),
    ),
    Standard(
        id="ja",
        aliases=("jp",),
        title="Japanese new character forms (shinjitai)",
        authority="常用漢字表; OpenCC JPShinjitaiCharacters",
        date="",
        script=Script.TRADITIONAL,
        configurations=("s2t", "t2jp"),
        region="JP",
        tags=("ja-JP", "ja-Jpan", "ja-Jpan-JP"),
    ),
)

_REFORMS: Final[Mapping[str, str]] = {
    "1956-02-01": "第一批异体字整理表; 汉字简化方案, batch 1",
    "1956-06-01": "汉字简化方案, batches 1 and 2",
    "1958-05-15": "汉字简化方案, batches 1 to 3",
    "1959-07-15": "汉字简化方案, batches 1 to 4",
    "1964-03-07": "汉字简化方案, and the joint notice on components as characters",
    "1964-05": "简化字总表",
    "1965-01-30": "简化字总表; 印刷通用汉字字形表",
    "1977-12-21": "简化字总表; 印刷通用汉字字形表; 第二次汉字简化方案（草案）, table 1",
    "1978-04": "简化字总表; 印刷通用汉字字形表",
    "1986-10-10": "简化字总表 (1986); 印刷通用汉字字形表",
    "1988-03-25": "简化字总表 (1986); 现代汉语通用字表",
    "1993": "简化字总表 (1986); 现代汉语通用字表; notice on 鎔",
    "2013-06-05": "通用规范汉字表",
}
"""The documents in force from each day on, besides earlier ones that they did not replace."""

_MOSTLY_SIMPLIFIED: Final = "1964-05"
"""The day from which mainland print uses the tables of today's simplified forms, which are nearer than traditional."""

PRESS: Final = "+press"
"""After a day: as dailies are seen to have printed, where they ran ahead of what was prescribed."""

_TOYO: Final = "1946-11-16"
_SHINJITAI: Final = "1949-04-28"
"""The days of 当用漢字表, with 131 of the new forms, and of 当用漢字字体表, with all of that time."""

BEFORE: Final = "1912-01-01"
"""A day that stands for all before the first reform."""

_BY_ID: Final = MappingProxyType({standard.id: standard for standard in _STANDARDS})
_BY_NAME: Final = {plain_tag(name): standard for standard in _STANDARDS for name in standard.names}

_WITH_WORDS: Final = ", vocabulary=True"
_OF_OPENCC: Final[Mapping[str, tuple[str, bool]]] = {
    **dict.fromkeys(("t2s", "tw2s", "hk2s"), ("zh-Hans", False)),
    **dict.fromkeys(("tw2sp", "hk2sp"), ("zh-Hans", True)),
    **dict.fromkeys(("s2t", "tw2t", "hk2t", "jp2t"), ("zh-Hant-x-opencc", False)),
    **dict.fromkeys(("s2tw", "t2tw"), ("zh-Hant-TW", False)),
    "s2twp": ("zh-Hant-TW", True),
    **dict.fromkeys(("s2hk", "t2hk"), ("zh-Hant-HK", False)),
    "s2hkp": ("zh-Hant-HK", True),
    "t2jp": ("ja", False),
}
"""The configurations of OpenCC: the standard that each leads to, and whether it replaces words of regions too."""

_SIGNS: Final = (
    (Script.SIMPLIFIED, ("hans", "simp", "chs", "简")),
    (Script.TRADITIONAL, ("hant", "trad", "cht", "繁")),
)
"""Each script, and what in a name that is none tells it."""


def standards() -> Mapping[str, Standard]:
    """All standards that a text can be normalized to, by id.

    >>> from normalizer import standards
    >>> list(standards())
    ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'zh-Hant-CN', 'zh-Hant-x-opencc', 'ja']
    >>> standards()["zh-Hans"].authority
    '通用规范汉字表, State Council of the PRC'
    """
    return _BY_ID


def find_standard(name: str) -> Standard:
    """The standard of a name: an id, an alias, a language tag or a locale.

    Case makes no difference, `_` is `-`, `cmn` is `zh`, and the encoding of a locale is passed over.

    Raises:
        TypeError: The name is not a `str`.
        StandardError: There is no such standard; the message lists the near ones. Or the name is a configuration of
            OpenCC, and the message has the call for it; or it names a language without a script.
        DateError: The date after `@` does not exist, or lies after what the tables know.

    >>> [find_standard(name).id for name in ("tw", "zh_HK.UTF-8", "zh-SG", "cmn-Hant")]
    ['zh-Hant-TW', 'zh-Hant-HK', 'zh-Hans', 'zh-Hant']
    >>> find_standard("zh-Hans@1958-12-08").authority
    '汉字简化方案, batches 1 to 3'
    """
    if not isinstance(name, str):
        message = f"the standard must be a str such as 'zh-Hans', got {type(name).__name__}"
        raise TypeError(message)
    base, at, day = name.partition("@")
    tag = plain_tag(base)
    found = _BY_NAME.get(tag)
    if found is None:
        raise StandardError(_not_found(name, tag))
    if not at:
        return found
    if tag == "zh-sg" and day[:1].isdigit() and (first := _in_singapore(day)):
        return first
    if found.id == "zh-Hans":
        return _on(day)
    if found.id == "zh-Hant-CN" and day[:1].isdigit() and last_day(day) < next(iter(_REFORMS)):
        return replace(_on(day), id=f"{found.id}@{day}")
    if found.id == "ja" and day[:1].isdigit():
        return _in_japan(day)
    raise StandardError(_without_days(found, base, day))


def _in_singapore(text: str) -> Standard | None:
    """The standard of Singapore on a day before 1974, when the forms of the mainland came; None from then on."""
    day = last_day(text)
    if day < "1969":
        message = f"before 1969 Singapore had no list, and print was traditional; use zh-Hant instead of zh-SG@{text}"
        raise StandardError(message)
    if day >= "1974":
        return None
    return replace(
        _BY_ID["zh-Hant-x-opencc"],
        id=f"zh-SG@{text}",
        aliases=(),
        title="the first list of Singapore: 502 simplified characters, the others traditional",
        authority="简体字表, Ministry of Education of Singapore",
        date="1969",
        region="SG",
    )


def _in_japan(text: str) -> Standard:
    """The standard of Japanese print on a day: the old forms before 当用漢字表, today's since 当用漢字字体表.

    Raises:
        DateError: There is no such day.
        StandardError: The day is between the two.
    """
    day = last_day(text)
    if day >= _SHINJITAI:
        return _BY_ID["ja"]
    if day >= _TOYO:
        message = (
            f"between {_TOYO} (当用漢字表) and {_SHINJITAI} (当用漢字字体表) no table says which new forms print "
            "in Japan had; use ja@1945 for the old forms, or ja"
        )
        raise StandardError(message)
    return replace(
        _BY_ID["zh-Hant-x-opencc"],
        id=f"ja@{text}",
        aliases=(),
        title=f"Japanese old character forms (kyūjitai), as on {day}",
        authority=f"print before 当用漢字表 ({_TOYO})",
        region="JP",
    )


def _not_found(name: str, tag: str) -> str:
    """A sentence that says why there is no standard of a name, and what to do."""
    configuration = _OF_OPENCC.get(tag.removesuffix(".json"))
    if configuration is not None:
        standard, words = configuration
        call = f'convert(text, "{standard}"{_WITH_WORDS if words else ""})'
        options = f"--to {standard}{' --vocabulary' if words else ''}"
        return f"{name!r} is a configuration of OpenCC and no standard; use {call}, or {options} on the command line"
    if tag in {"zh", "chinese"}:
        return (
            f"unknown standard {name!r}: it names no script; use zh-Hans for simplified characters, zh-Hant for "
            "traditional ones, or zh-Hant-TW or zh-Hant-HK for those of a region"
        )
    return unknown("standard", name, _BY_ID, _likely(tag))


def _likely(tag: str) -> list[str]:
    """The standards of the script in a name, or of its region; none if it has neither."""
    for script, signs in _SIGNS:
        if any(sign in tag for sign in signs):
            return [one.id for one in _STANDARDS if one.script is script and one.id.startswith("zh")]
    parts = (*tag.split("-"), tag.removeprefix("zh"))
    return [_BY_NAME[region].id for part in parts if (region := f"zh-{part}") in _BY_NAME][:1]


def _without_days(standard: Standard, base: str, day: str) -> str:
    """A sentence that refuses a day, or a modifier of a locale, after a standard of which only one state is known."""
    if day[:1].isdigit():
        return f"of {base} no state of {day} is known; mainland print of that time is zh-Hans@{day}"
    return f"{day!r} after @ is no day, and of {base} no earlier state is known; leave it out: {standard.id}"


@cache
def _on(text: str) -> Standard:
    """Make the standard of mainland print on a day, or at the end of a month or a year.

    Before the first reform that was the traditional script in its printed forms.
    """
    day = last_day(text.removesuffix(PRESS))
    press = text.endswith(PRESS)
    in_force = [start for start in _REFORMS if start <= day]
    seen = _last_sighting(day) if press else ""
    simplified = day >= _MOSTLY_SIMPLIFIED
    date = max(in_force[-1] if in_force else BEFORE, seen)
    authority = _REFORMS[in_force[-1]] if in_force else "print before the first reform, which came on 1956-02-01"
    return Standard(
        id=f"zh-Hans@{text}",
        aliases=(),
        title=f"mainland print as {'in the dailies' if press else 'prescribed'} on {day}",
        authority=f"{authority}; first sightings in print" if press else authority,
        date=date,
        script=Script.SIMPLIFIED if simplified else Script.TRADITIONAL,
        configurations=("t2s",) if simplified else ("s2t",),
        region="CN" if simplified else "",
        day=day,
        note="" if in_force else _NO_REFORM.format(text=text, first=next(iter(_REFORMS))),
        practice="press" if press else "",
    )


_NO_REFORM: Final = (
    "no reform was in force on {text}; the first came on {first}; the result is traditional print as on the mainland"
)


def _last_sighting(day: str) -> str:
    """The day of the last first sighting up to a day: what was seen since the last reform is written too."""
    from normalizer.lexicon.lists import sightings  # noqa: PLC0415 - needed for print as in the dailies only

    return max((seen for seen in sightings().values() if seen <= day), default="")
