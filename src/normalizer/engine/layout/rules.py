"""A repair of layout as a value, and the rules that make them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from normalizer.model import Standard

__all__ = ["RULES", "Repair", "RepairRule", "authority_of_repair"]

_MAINLAND_MARKS: Final = "GB/T 15834-2011 标点符号用法"
_MAINLAND_NUMERALS: Final = "GB/T 15835-2011 出版物上数字用法"
_TAIWAN_MARKS: Final = "教育部《重訂標點符號手冊》 (2008)"


@dataclass(frozen=True, slots=True)
class RepairRule:
    """What a rule repairs.

    Attributes:
        title: What is repaired, in a few words.
        reason: Why, in a sentence.
        doubt: What is uncertain about it where it is, in a sentence; empty where it never is.
        about: What the rule is about: `space`, `marks` or `numerals`.
    """

    title: str
    reason: str
    doubt: str
    about: str


RULES: Final[Mapping[str, RepairRule]] = MappingProxyType(
    {
        "spaced-out": RepairRule(
            "a spaced-out word",
            "the characters of a line are parted by blanks",
            "single characters are parted by blanks, and may be a list",
            "space",
        ),
        "split-word": RepairRule(
            "a blank in a word",
            "a word of the list lies across the blank",
            "a word of the list lies across the blank, but nothing shows that the line is running text",
            "space",
        ),
        "stray-space": RepairRule(
            "a blank in a sentence",
            "a blank between Han characters",
            "a blank between Han characters, which may part two headings or names",
            "space",
        ),
        "broken-paragraph": RepairRule(
            "a broken paragraph",
            "a line break in the middle of a sentence, with a word across it",
            "a line break in what looks like the middle of a sentence",
            "space",
        ),
        "mark-width": RepairRule(
            "a half-width mark",
            "a half-width mark behind a Han character where others are full-width",
            "a half-width mark behind a Han character, in a paragraph that has as many of them as full-width ones",
            "marks",
        ),
        "full-stop": RepairRule(
            "a half-width full stop",
            "a half-width full stop behind a Han character",
            "a half-width full stop behind a Han character may part a name or number a list",
            "marks",
        ),
        "parenthesis": RepairRule(
            "a parenthesis of the other width",
            "a pair of parentheses of which one is full-width and one half-width",
            "",
            "marks",
        ),
        "digit-width": RepairRule(
            "full-width digits",
            "full-width digits in a date, or where the paragraph has half-width ones as well",
            "",
            "numerals",
        ),
        "letter-width": RepairRule(
            "full-width letters", "full-width letters where the paragraph has half-width ones as well", "", "layout"
        ),
        "quotation-mark": RepairRule(
            "a quotation mark of another style",
            "the quotation marks of the paragraph are of several styles",
            "the quotation marks of the paragraph are of several styles, which may be meant",
            "marks",
        ),
    }
)
"""Every rule by its name."""


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """A stretch of a text and what would stand there.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends.
        after: What replaces it; empty where it is taken away.
        rule: A key of `RULES`.
        certain: Whether no human has to look at it.
    """

    start: int
    end: int
    after: str
    rule: str
    certain: bool

    @property
    def reason(self) -> str:
        """Why, in a sentence."""
        rule = RULES[self.rule]
        return rule.reason if self.certain else rule.doubt


def authority_of_repair(rule: str, standard: Standard) -> str:
    """Who stands behind a repair: the standard of punctuation or of numerals, or else nobody but this library.

    >>> from normalizer.standard import find_standard
    >>> authority_of_repair("mark-width", find_standard("zh-Hant-TW"))
    '教育部《重訂標點符號手冊》 (2008)'
    >>> authority_of_repair("stray-space", find_standard("zh-Hans"))
    'layout: a blank in a sentence'
    """
    mainland = standard.region == "CN"
    about = RULES[rule].about
    if standard.region == "JP" or about in {"space", "layout"} or (about == "numerals" and not mainland):
        return f"layout: {RULES[rule].title}"
    if about == "numerals":
        return _MAINLAND_NUMERALS
    return _MAINLAND_MARKS if mainland else _TAIWAN_MARKS
