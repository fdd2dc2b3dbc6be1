"""The codes, one for each kind of violation.

A code is stable: it keeps its meaning, and the code of a rule that is removed is not used again.
`tools/check_codes.py` writes `docs/checks.md` from this module.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from normalizer.model import Kind

__all__ = [
    "BROKEN",
    "BY_HAND",
    "CODES",
    "DISABLED",
    "DOUBT",
    "FOREIGN",
    "LIST",
    "NOT_TEXT",
    "OF_KIND",
    "OF_LAYOUT",
    "THROUGHOUT",
    "TWO_SPELLINGS",
    "TWO_TRANSLATIONS",
    "UNREADABLE",
    "Code",
    "expanded",
]


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its meaning.

    Attributes:
        code: `HN` and three digits: HN1xx for text to change, HN2xx for text left as it is, HN3xx for files.
        name: A short name with hyphens.
        title: The violation, in a few words.
        explanation: The reason for the report, in sentences.
        remedy: The ways to resolve it, in sentences.
    """

    code: str
    name: str
    title: str
    explanation: str
    remedy: str


OF_KIND: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.SCRIPT: "HN101",
        Kind.VARIANT: "HN102",
        Kind.GLYPH: "HN103",
        Kind.COMPATIBILITY: "HN104",
        Kind.VOCABULARY: "HN105",
        Kind.TERM: "HN106",
        Kind.LAYOUT: "HN107",
    }
)
"""The code of each kind of change; of the layout, that of all its rules together."""

OF_LAYOUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "spaced-out": "HN111",
        "split-word": "HN112",
        "stray-space": "HN113",
        "broken-paragraph": "HN114",
        "mark-width": "HN115",
        "full-stop": "HN116",
        "parenthesis": "HN117",
        "digit-width": "HN118",
        "letter-width": "HN119",
        "quotation-mark": "HN120",
        "standard-quotation-mark": "HN121",
    }
)
"""The code of each rule of the layout."""

DOUBT: Final = "HN201"
UNREADABLE: Final = "HN202"
DISABLED: Final = "HN203"
BY_HAND: Final = "HN204"
FOREIGN: Final = "HN205"
TWO_SPELLINGS: Final = "HN206"
TWO_TRANSLATIONS: Final = "HN207"
NOT_TEXT: Final = "HN301"
BROKEN: Final = "HN302"
THROUGHOUT: Final = "HN303"
LIST: Final = "HN304"

_CODES: Final = (
    Code(
        "HN101",
        "other-script",
        "a form of the other script",
        "The form is simplified where the standard writes the traditional one, or the other way round: 談 in zh-Hans, "
        "谈 in zh-Hant.",
        "Write the form of the standard; `--fix` does. Protect a quotation that has to stay as it is, or ignore its "
        "line.",
    ),
    Code(
        "HN102",
        "variant",
        "a variant that the standard does not write",
        "Another form 异体字 within one script, or a Japanese one: 羣 for 群, 駅 for 驿.",
        "Write the form of the standard; `--fix` does, but not if the word may be Japanese. Protect names that are "
        "written with a variant.",
    ),
    Code(
        "HN103",
        "print-form",
        "an old or new print form",
        "The same character as an older or newer print form 旧字形/新字形, or with a component not simplified: 內 for "
        "内, 眞 for 真.",
        "Write the form of the standard; `--fix` does.",
    ),
    Code(
        "HN104",
        "compatibility",
        "a compatibility ideograph, or a radical used as a character",
        "The code point only looks like the character: U+F92C for 郎, the radical U+2F08 for 人. Searches do not find "
        "it. Such code points come from old encodings, from PDF files and from text recognition.",
        "Write the unified ideograph; `--fix` does.",
    ),
    Code(
        "HN105",
        "vocabulary",
        "a word of another region",
        "The region of the standard has another word: 软件 is 軟體 in zh-Hant-TW. Reported only with `vocabulary`.",
        "Write the word of the region; `--fix` does if there is only one.",
    ),
    Code(
        "HN106",
        "term",
        "not the term of the project",
        "The project's own `terms` have another form.",
        "Write the term; `--fix` does.",
    ),
    Code(
        "HN107",
        "layout",
        "a flaw of the layout",
        "All of HN111 to HN121 together, which are reported only with `layout`, the last one with `quotes`. Where "
        "codes are ignored, HN107 stands for them; it is not reported itself.",
        "Repair it; `--fix` does if it is certain.",
    ),
    *(
        Code(code, name, title, explanation, "Repair it; `--fix` does if it is certain.")
        for (name, code), (title, explanation) in zip(
            OF_LAYOUT.items(),
            (
                ("a spaced-out word", "The characters of a word or a name are separated by blanks: 周 恩 来."),
                (
                    "a blank in a word",
                    "A blank stands inside a word of the list: 问 题, as text recognition leaves it.",
                ),
                ("a blank in a sentence", "A blank stands between two Han characters, which Chinese does not write."),
                (
                    "a broken paragraph",
                    "A line ends in the middle of a word or a sentence: a page or a column ended there in the source.",
                ),
                ("a half-width mark", "A comma or another mark after a Han character has the width of Latin text."),
                ("a half-width full stop", "A full stop after a Han character is the one of Latin text."),
                ("a parenthesis of the other width", "One parenthesis of a pair is full-width, the other half-width."),
                (
                    "full-width digits",
                    "Digits have the width of Han characters, in a date or beside half-width ones: １９５８年.",
                ),
                ("full-width letters", "Letters have the width of Han characters, beside half-width ones: ＵＮ."),
                (
                    "mixed quotation marks",
                    "A paragraph has quotation marks of several styles: “好” and 「好」.",
                ),
                (
                    "a quotation mark of another standard",
                    "The standard writes others: “ ” in zh-Hans, 「 」 in Taiwan. Reported only with `quotes`.",
                ),
            ),
            strict=True,
        )
    ),
    Code(
        "HN201",
        "doubt",
        "a form that was left, and may be wrong",
        "The standard writes this form, but here it may be that of another character (后 for 後), and the context does "
        "not decide. The text is left as it is.",
        "Check the place. Change it by hand, or confirm it: with a comment, with `protect`, or in the baseline.",
    ),
    Code(
        "HN202",
        "unreadable",
        "a form of unknown meaning",
        "A private-use code point, which looks different on every system, or a form of 第二次汉字简化方案（草案） "
        "that stands for several characters.",
        "Find the intended character in the source of the text, and write it.",
    ),
    Code(
        "HN203",
        "disabled-kind",
        "a disabled kind of change",
        "The standard writes another form, but the option `kinds` disables changes of this kind; or the layout has a "
        "flaw, and `layout` is not set. Only `report --format sarif` lists it; `check` does not report disabled kinds.",
        "Nothing has to be done; enable the kind to have it changed.",
    ),
    Code(
        "HN204",
        "layout-by-hand",
        "a flaw of the layout that only a human can repair",
        "A foreign word in a Chinese sentence (要求美国 and 参加), or a quotation mark without its counterpart "
        "in a paragraph with several styles of them, or with `quotes` in a paragraph with another style than that of "
        "the standard. `check` reports them only with `layout` or `quotes`.",
        "Check the source of the text, and write it as there.",
    ),
    Code(
        "HN205",
        "other-language",
        "a line in another language",
        "The line is Japanese or Korean by its kana, its hangul or its forms (自動販売機は), so it was left. Only "
        "`report --format sarif` lists it; `check` does not report lines in other languages.",
        "Nothing has to be done if the language is right; otherwise set `foreign` to have such lines converted.",
    ),
    Code(
        "HN206",
        "two-spellings",
        "a word that the project spells in two ways",
        "Natives of the region write the word in several ways (台灣 and 臺灣), all of them right, but most places of "
        "the project have another one. Reported only with `consistent`, over all files that are checked together.",
        "Decide for one spelling, and write it everywhere; `terms` make it a rule. With `strict` every word has the "
        "spelling that the list of the region ranks first.",
    ),
    Code(
        "HN207",
        "two-translations",
        "a word that the project translates in two ways",
        "One message, or one key, has two words in the files of one standard (登入 and 登錄 for `Log in`), both "
        "of them right, but most places of the project have another one. Reported only with `consistent`, over all "
        "files that are checked together: messages of catalogues (PO, XLIFF, Qt) by their originals and contexts, and "
        "keys of files that say their language, if the two words share a character.",
        "Decide for one word, and write it everywhere; give messages that mean different things a context.",
    ),
    Code(
        "HN301",
        "not-utf-8",
        "a file that is not UTF-8",
        "The file is not UTF-8, does not name its encoding, and none can be recognized for certain, so its text was "
        "not checked. The place is that of the first wrong byte.",
        "Convert the file, for example with `iconv -f GB18030 -t UTF-8`, or exclude it.",
    ),
    Code(
        "HN302",
        "broken-file",
        "a file that is not what its name says",
        "The file cannot be read as its format: JSON without a closing bracket, a zip file that is cut off, a document "
        "with a password. So its text was neither checked nor corrected.",
        "Repair the file at the place that the message names, or exclude it.",
    ),
    Code(
        "HN303",
        "other-script-throughout",
        "a file that is wholly in the other script",
        "At least ten forms of the file are those of the other script, and at most one in fifty is of the script of "
        "its standard. So the standard is probably not meant for the file, and it is one violation, not one for each "
        "form. `--fix` leaves the file as it is.",
        "Give the file its own standard, under `targets` or by its name; if it has to be converted as a whole, do "
        "that with `normalize`.",
    ),
    Code(
        "HN304",
        "list-of-characters",
        "a list of characters",
        "At least a hundred characters of the file stand alone, four fifths of its runs of characters are such a one, "
        "and four fifths of these are different: what an input method or a recogniser knows, the table of a converter. "
        "Such a list is not text. Converted, it would have some characters twice and lack others, so it is one "
        "violation, and `--fix` leaves the file as it is.",
        "Exclude the file, or ignore the code in it; if it has to be converted, do that with `normalize`.",
    ),
)

CODES: Final[Mapping[str, Code]] = MappingProxyType({code.code: code for code in _CODES})
"""Every code, sorted."""


def expanded(names: Iterable[str]) -> tuple[str, ...]:
    """The codes that are meant where codes are ignored: with HN107, those of every rule of the layout too.

    >>> expanded(["HN101", "HN107"])[:4]
    ('HN101', 'HN107', 'HN111', 'HN112')
    """
    found = tuple(names)
    return (*found, *OF_LAYOUT.values()) if OF_KIND[Kind.LAYOUT] in found else found
