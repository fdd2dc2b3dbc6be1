"""Sentences that other layers make in English, by their forms, so that a report can say them in another language.

A result keeps its reasons in English, whatever language is spoken when it is made.
"""

import re
from functools import cache
from typing import Final

from normalizer.patterns import lazy_pattern
from normalizer.wording import VALUES, language, noted, said

__all__ = ["FORMS", "MESSAGES", "complaint", "sentence"]

FORMS: Final = (
    # the reasons of doubts
    noted("it may also be {forms}"),
    noted("the context does not clearly rule out {forms}"),
    noted("{reason} in {register} text"),
    noted("in old text, {form} is wrong more often than other forms"),
    noted("two words call for different forms"),
    noted("the word {word} ({table}) calls for {form}"),
    noted("the editions of the dictionaries disagree on {word}: {form} or {other}"),
    noted("only the word {word} ({table}) supports {form}, the context does not"),
    noted("it was decided in the context of regional words that replaced others"),
    noted("{standard} also uses {forms}, depending on the sense"),
    noted("a quoted character, which may be mentioned rather than used"),
    noted("{form} may follow the name of an author"),
    noted("it may be part of the name {name}"),
    # the reasons of findings
    noted("a private-use code point; no table knows what it shows"),
    noted("a form of 第二次汉字简化方案（草案） that may stand for {forms}"),
    noted("changes of kind {kind} are disabled"),
    noted("a {language} part of a line that is also Chinese; check both parts"),
    noted("probably a {language} line, on little evidence; check it"),
    noted("a {language} line, which a Chinese standard leaves as it is"),
    noted("it reads as {register} text, and is taken for {other}, as the option register says"),
    noted("the characters of a line are separated by blanks"),
    noted("single characters are separated by blanks, and may be a list"),
    noted("a blank inside a word of the list"),
    noted("a blank inside a word of the list, in a line that may not be running text"),
    noted("a blank between Han characters"),
    noted("a blank between Han characters, which may separate two headings or names"),
    noted("a line break inside a word, in the middle of a sentence"),
    noted("a line break that is probably in the middle of a sentence"),
    noted("a half-width mark after a Han character, in a paragraph whose marks are mostly full-width"),
    noted("a half-width mark after a Han character, in a paragraph whose marks are not mostly full-width"),
    noted("a half-width full stop after a Han character"),
    noted("a half-width full stop after a Han character, which may separate parts of a name or number a list"),
    noted("one parenthesis of a pair is full-width, the other half-width"),
    noted("full-width digits in a date, or in a paragraph with half-width ones"),
    noted("full-width letters in a paragraph with half-width ones"),
    noted("the paragraph mixes several styles of quotation marks"),
    noted("the paragraph mixes several styles of quotation marks, perhaps on purpose"),
    noted("the standard writes quotation marks of another style"),
    noted("a foreign word in a Chinese sentence; only the source can tell what it should be"),
    noted("an unpaired quotation mark, in a paragraph with several styles of them"),
    noted("an unpaired quotation mark; the paragraph keeps its quotation marks"),
    # the authorities and the standards
    noted("the user's terms"),
    noted("usage in Taiwan and Hong Kong"),
    noted("{document}, annex 1"),
    noted("{document}, annex 1 ({date})"),
    noted("{document}, batch {number} ({date})"),
    noted("{table} of {edition}"),
    noted("counts of this library ({tables})"),
    noted("{document}, State Council of the PRC"),
    noted("{document}, Ministry of Education (Taiwan)"),
    noted("{document}, Education Bureau (Hong Kong)"),
    noted("layout: {title}"),
    noted("a spaced-out word"),
    noted("a blank in a word"),
    noted("a blank in a sentence"),
    noted("a broken paragraph"),
    noted("a half-width mark"),
    noted("a half-width full stop"),
    noted("a parenthesis of the other width"),
    noted("full-width digits"),
    noted("full-width letters"),
    noted("a quotation mark of another style"),
    noted("a quotation mark of another standard"),
    noted("today's simplified characters of the mainland"),
    noted("traditional characters of no region, as people write them"),
    noted("traditional characters as in Taiwan"),
    noted("traditional characters as in Hong Kong"),
    noted("traditional characters as in mainland print"),
    noted("OpenCC's traditional pivot, separating what can be separated"),
    noted("Japanese new character forms (shinjitai)"),
    # the limits of a chronology
    noted(
        "The dates are those on which a form was prescribed; prescription is not use, and print followed step by step."
    ),
    noted("Many simplified forms were written and printed informally long before (lists of 1935 and 1955)."),
    noted("A transcription may have been modernised, wholly or in part, and shows then when it was typed."),
    noted("No form of a reform occurs: print before 1956 and print from elsewhere look the same."),
    noted("At this place no reform was ever in force, as far as the tables know."),
    noted("Which 131 of the new forms came with 当用漢字表 (1946-11-16) already, the tables do not know."),
    noted("The list of 1974 is known by description: the forms of 简化字总表, beside those of 1969."),
    noted("Print has hardly changed since 1965: a modern edition of a later text looks the same."),
    noted("Characters that were simplified forms and old characters at once (后 里 干) are not counted."),
    noted("On {day} no reform was in force yet; the first came on {first}."),
    noted("Lines in another language are not counted."),
    noted("Private-use characters ({number}) are in no table and are not counted."),
)
"""The sentences, with fields in braces; a field may be another sentence, and a semicolon parts two of them."""

MESSAGES: Final = (
    # of argparse
    noted("the following arguments are required: {names}"),
    noted("unrecognized arguments: {names}"),
    noted("argument {name}: {reason}"),
    noted("invalid choice: {value} (choose from {names})"),
    noted("expected one argument"),
    noted("expected at least one argument"),
    noted("not allowed with argument {name}"),
    noted("invalid int value: {value}"),
    # of the command line and of files
    noted("expected BEFORE=AFTER, got {value}"),
    noted("{value} is not a regular expression: {reason}"),
    noted("unknown {what} {value}; did you mean {names}? There are: {known}"),
    noted("unknown {what} {value}. There are: {known}"),
    noted("standard"),
    noted("report format"),
    noted("lexicon"),
    noted("language"),
    noted("interrupted"),
    noted("the output pipe was closed by its reader"),
    noted("the output"),
    noted("the standard input"),
    noted("{file}: No such file or directory"),
    noted("{file}: Is a directory"),
    noted("{file}: Permission denied"),
    noted("{file}: No space left on device"),
    noted("{file}: the encoding is not recognized: {reason}"),
    noted("{file}: the encoding is not certain: {reason}"),
    noted("no document in {names}"),
    noted("many files need a destination: give --output-dir FOLDER or --in-place, or --check"),
    noted("{option} works with many files only; give --output-dir FOLDER or --in-place"),
    noted("{option} works with many documents only; give a folder, a pattern, or --rows"),
    noted("{option} works with one document only; leave it out"),
    noted("the standard input is one document; give files for a table of many"),
    noted("the standard input is one document; write it with -o FILE, not into a folder"),
    noted("the standard input can be read only once; give files for the other editions"),
    noted("{output}: the output would overwrite the input {file}; give another name, or none for the standard output"),
)
"""The messages of the command line that are said in other languages, by their forms."""

_FIELD: Final = lazy_pattern(r"\\\{(\w+)\\\}")


def sentence(text: str) -> str:
    """Say a sentence of one of `FORMS` in the language of now; any other text stays as it is.

    >>> from normalizer.wording import speaking
    >>> with speaking("zh-Hans"):
    ...     sentence("it may also be 裡")
    '也可能是裡'
    """
    return _said_again(text, (*FORMS, *VALUES)) if language() != "en" else text


def complaint(text: str) -> str:
    """Say a message of one of `MESSAGES` in the language of now; any other text stays as it is.

    >>> from normalizer.wording import speaking
    >>> with speaking("zh-Hant"):
    ...     complaint("argument --term: expected one argument")
    '引數 --term：需要一個值'
    """
    return _said_again(text, MESSAGES) if language() != "en" else text


def _said_again(text: str, forms: tuple[str, ...]) -> str:
    for pattern, form in _patterns(forms):
        if found := pattern.fullmatch(text):
            fields = found.groupdict().items()
            return said(form, **{name: _said_again(part, forms) for name, part in fields})
    first, semicolon, rest = text.partition("; ")
    return said("{one}; {other}", one=_said_again(first, forms), other=_said_again(rest, forms)) if semicolon else text


@cache
def _patterns(forms: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms as patterns, those with the most text of their own first."""
    ordered = sorted(forms, key=lambda form: -len(re.sub(r"\{\w+\}", "", form)))
    return tuple((re.compile(_FIELD.sub(r"(?P<\1>[^;]+?)", re.escape(form)), re.DOTALL), form) for form in ordered)
