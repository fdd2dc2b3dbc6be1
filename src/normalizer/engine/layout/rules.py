"""The rules of layout repair, and a repair as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from normalizer.model import Standard

__all__ = ["RULES", "STANDARD_QUOTES", "Repair", "RepairRule", "authority_of_repair", "is_mainland"]

_MAINLAND_MARKS: Final = "GB/T 15834-2011 标点符号用法"
_MAINLAND_NUMERALS: Final = "GB/T 15835-2011 出版物上数字用法"
_TAIWAN_MARKS: Final = "教育部《重訂標點符號手冊》 (2008)"

STANDARD_QUOTES: Final = "standard-quotation-mark"
"""The rule of the option `quotes`; all others belong to `layout`."""


@dataclass(frozen=True, slots=True)
class RepairRule:
    """A rule of layout repair.

    Attributes:
        title: The flaw, as a noun phrase.
        reason: The reason of a certain repair.
        doubt: The reason of a doubtful repair; empty if its repairs are always certain.
        about: The subject, which decides on the authority: `space`, `marks`, `numerals` or `layout`.
    """

    title: str
    reason: str
    doubt: str
    about: str


RULES: Final[Mapping[str, RepairRule]] = MappingProxyType(
    {
        "spaced-out": RepairRule(
            "a spaced-out word",
            "the characters of a line are separated by blanks",
            "single characters are separated by blanks, and may be a list",
            "space",
        ),
        "split-word": RepairRule(
            "a blank in a word",
            "a blank inside a word of the list",
            "a blank inside a word of the list, in a line that may not be running text",
            "space",
        ),
        "stray-space": RepairRule(
            "a blank in a sentence",
            "a blank between Han characters",
            "a blank between Han characters, which may separate two headings or names",
            "space",
        ),
        "broken-paragraph": RepairRule(
            "a broken paragraph",
            "a line break inside a word, in the middle of a sentence",
            "a line break that is probably in the middle of a sentence",
            "space",
        ),
        "mark-width": RepairRule(
            "a half-width mark",
            "a half-width mark after a Han character, in a paragraph whose marks are mostly full-width",
            "a half-width mark after a Han character, in a paragraph whose marks are not mostly full-width",
            "marks",
        ),
        "full-stop": RepairRule(
            "a half-width full stop",
            "a half-width full stop after a Han character",
            "a half-width full stop after a Han character, which may separate parts of a name or number a list",
            "marks",
        ),
        "parenthesis": RepairRule(
            "a parenthesis of the other width",
            "one parenthesis of a pair is full-width, the other half-width",
            "",
            "marks",
        ),
        "digit-width": RepairRule(
            "full-width digits",
            "full-width digits in a date, or in a paragraph with half-width ones",
            "",
            "numerals",
        ),
        "letter-width": RepairRule(
            "full-width letters", "full-width letters in a paragraph with half-width ones", "", "layout"
        ),
        "quotation-mark": RepairRule(
            "a quotation mark of another style",
            "the paragraph mixes several styles of quotation marks",
            "the paragraph mixes several styles of quotation marks, perhaps on purpose",
            "marks",
        ),
        STANDARD_QUOTES: RepairRule(
            "a quotation mark of another standard",
            "the standard writes quotation marks of another style",
            "",
            "marks",
        ),
    }
)
"""Each rule by its name."""


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """A span of a text and its replacement.

    Attributes:
        start: Start, in code points.
        end: End.
        after: The replacement; empty if the span is removed.
        rule: A key of `RULES`.
        certain: True if no human has to check it.
    """

    start: int
    end: int
    after: str
    rule: str
    certain: bool

    @property
    def reason(self) -> str:
        """The reason of the repair, or of the doubt about it."""
        rule = RULES[self.rule]
        return rule.reason if self.certain else rule.doubt

    def moved(self, by: int) -> "Repair":
        """The same repair, `by` code points further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def is_mainland(standard: Standard) -> bool:
    """True if marks and numerals are those of the mainland, also for a standard as of a past day.

    >>> from normalizer.standard import find_standard
    >>> [is_mainland(find_standard(name)) for name in ("zh-Hans@1958", "zh-Hant-CN", "zh-Hant", "ja")]
    [True, True, False, False]
    """
    return standard.region == "CN" or standard.id.startswith("zh-Hans")


def authority_of_repair(rule: str, standard: Standard) -> str:
    """The authority of a repair: the standard of punctuation or of numerals, or else the rule of this library.

    >>> from normalizer.standard import find_standard
    >>> authority_of_repair("mark-width", find_standard("zh-Hant-TW"))
    '教育部《重訂標點符號手冊》 (2008)'
    >>> authority_of_repair("stray-space", find_standard("zh-Hans"))
    'layout: a blank in a sentence'
    """
    mainland = is_mainland(standard)
    about = RULES[rule].about
    if standard.region == "JP" or about in {"space", "layout"} or (about == "numerals" and not mainland):
        return f"layout: {RULES[rule].title}"
    if about == "numerals":
        return _MAINLAND_NUMERALS
    return _MAINLAND_MARKS if mainland else _TAIWAN_MARKS
