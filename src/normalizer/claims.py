"""Dates as documents claim them: 1958年12月8日, 1958/12/08, 一九五八年十二月八日, 民國四十七年, 昭和33年."""

import re
from typing import Final

from normalizer.day import last_day
from normalizer.errors import DateError
from normalizer.patterns import lazy_pattern

__all__ = ["claimed_day"]

_ERAS: Final = {"明治": 1867, "大正": 1911, "民國": 1911, "民国": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each era."""
_NUMERAL: Final = "0-9０-９〇零○一二三四五六七八九十廿卅百"
_WRITTEN: Final = lazy_pattern(
    f"(?:公元|西元|中華|中华)?(?P<era>{'|'.join(_ERAS)})?(?P<year>元|[{_NUMERAL}]+)年"
    f"(?:(?P<month>正|元|[{_NUMERAL}]+)月(?:(?P<day>[{_NUMERAL}]+)[日號号])?)?"
)
_SEPARATED: Final = lazy_pattern(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?", re.ASCII)
_DIGITS: Final = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    **{chr(ord("０") + value): value for value in range(10)},
    **{str(value): value for value in range(10)},
    "零": 0,
    "○": 0,
    "元": 1,
    "正": 1,
}
_TENS: Final = {"廿": 20, "卅": 30}
_COUNTED: Final = lazy_pattern(
    "(?:([一二三四五六七八九])百[零〇]?)?(?:([一二三四五六七八九])?(十)|([廿卅]))?([一二三四五六七八九])?"
)
_ENDS: Final = {"明治": 45, "大正": 15, "昭和": 64, "平成": 31}
"""The last year of the eras that are over."""
_LONGEST: Final = 9
"""Characters of the longest numeral that is read; Python reads none of thousands of digits."""
_EXPECTED: Final = (
    "a date such as 1958-12-08, 1958-12, 1958, 1958年12月8日, 一九五八年十二月八日, 民國四十七年 or 昭和33年"
)


def claimed_day(text: str) -> str:
    """The last day of a claimed date, as `last_day`, in any of the ways in which documents write one.

    Args:
        text: A day, a month or a year: ISO 8601, with 年 月 日, with slashes or full stops, in Chinese numerals,
            or in an era.

    Raises:
        TypeError: `text` is not a `str`.
        DateError: There is no such date, or it begins after the tables of this version were made.

    >>> [claimed_day(text) for text in ("1958-12-08", "1958年12月8日", "1958/12/08", "一九五八年十二月八日")]
    ['1958-12-08', '1958-12-08', '1958-12-08', '1958-12-08']
    >>> [claimed_day(text) for text in ("民國四十七年", "民國四十七年十月廿五日", "昭和33年12月", "大正元年")]
    ['1958-12-31', '1958-10-25', '1958-12-31', '1912-12-31']
    """
    if not isinstance(text, str):
        return last_day(text)
    found = _WRITTEN.fullmatch(text.strip())
    if found:
        return last_day(_iso(text, found))
    separated = _SEPARATED.fullmatch(text)
    if separated:
        return last_day("-".join(part.zfill(2) for part in separated.groups() if part))
    if not text[:1].isdigit():
        message = f"expected {_EXPECTED}, got {text!r}"
        raise DateError(message)
    return last_day(text)


def _iso(text: str, found: re.Match[str]) -> str:
    """The ISO date of a date with 年.

    Raises:
        DateError: A numeral is not one, or the era did not last so long.
    """
    era, *parts = found.group("era", "year", "month", "day")
    numbers = [_number(part) for part in parts if part]
    if None in numbers or (era in _ENDS and (numbers[0] or 0) > _ENDS[era]) or (era and not numbers[0]):
        message = f"there is no date {text}; expected {_EXPECTED}"
        raise DateError(message)
    year, *others = (number or 0 for number in numbers)
    year += _ERAS.get(era, 0)
    return "-".join((f"{year:04}", *(f"{number:02}" for number in others)))


def _number(text: str) -> int | None:
    """The value of a numeral: 47, ４７, 四十七, 一九五八, 廿五, 一百零五; None if it is none."""
    if len(text) > _LONGEST:
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[digit]) for digit in text))
    found = _COUNTED.fullmatch(text)
    if not found:
        return None
    hundreds, tens, ten, twenty, units = found.groups()
    value = 100 * _DIGITS.get(hundreds, 0) + _TENS.get(twenty, 0) + _DIGITS.get(units, 0)
    return value + 10 * _DIGITS.get(tens, 1) if ten else value
