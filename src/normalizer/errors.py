"""The errors that the library raises.

```
NormalizerError
├── TableError            a table or configuration is missing, broken or changed
├── StandardError         (also LookupError) no such standard or lexicon edition
├── FormatError           (also LookupError) no such report, or not for this result
├── OptionError           (also ValueError) an option has an impossible value
├── ConfigurationError    (also ValueError) a configuration file is wrong
├── CharacterError        (also ValueError) a string is not one character
├── DateError             (also ValueError) no such date, or it is later than the tables
├── InputError            (also ValueError) a file or a column cannot be read as text
├── DocumentError         (also ValueError) a document is broken, dangerous or protected
├── EncodingError         (also ValueError) a file is not in an encoding, or the encoding has no code for a character
├── MissingError          (also ImportError) an optional library is not installed
└── LawError              (also AssertionError) a text breaks a law of `normalizer.testing`
```

A value of the wrong type is a plain `TypeError`.
"""

from typing import TYPE_CHECKING

from normalizer.require import require_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "CharacterError",
    "ConfigurationError",
    "DateError",
    "DocumentError",
    "EncodingError",
    "FormatError",
    "InputError",
    "LawError",
    "MissingError",
    "NormalizerError",
    "OptionError",
    "StandardError",
    "TableError",
]

_SHOWN = 200
"""The most characters of a text that a message shows."""


class NormalizerError(Exception):
    """The base class of the library's own errors."""


class TableError(NormalizerError):
    """A table or a configuration is missing, broken, or not the file that was installed.

    Cause: A file of the dictionaries was removed, edited or damaged after it was installed, or the distribution is
        not installed.

    Remedy: Reinstall the package that the message names.

    Attributes:
        path: The file.
        line: The line at fault, counted from 1, or None for the whole file.
    """

    def __init__(self, path: object, problem: str, line: int | None = None) -> None:
        """Keep the file, the line and the problem."""
        self.path = str(path)
        self.line = line
        self.problem = problem
        super().__init__(path, problem, line)

    def __str__(self) -> str:
        """`file:line: problem`."""
        return f"{self.path}:{self.line}: {self.problem}" if self.line else f"{self.path}: {self.problem}"


class StandardError(NormalizerError, LookupError):
    """A name of no standard and of no edition of the dictionaries.

    Cause: A name was mistyped, names no script (`zh`), or is a configuration of OpenCC (`s2twp`); a day follows a
        standard of which no state of that day is known (`zh-Hant-TW@1950`, `zh-Hant-CN@1970`), or what follows `@` is
        no day; or the edition has no tables for the standard.

    Remedy: Take a name that `standards` lists, the call that the message has for the configuration of OpenCC, or the
        edition that it names. "Which standard do I want?" in `docs/standards.md` has all names.
    """


class FormatError(NormalizerError, LookupError):
    """A name of no report, or of a report that this kind of result does not have.

    Cause: A name was mistyped, or the report does not exist for this kind of result.

    Remedy: Use one of the formats that the message lists.
    """


class OptionError(NormalizerError, ValueError):
    """An option of the right type with an impossible value.

    Cause: A term or a protected string is empty, terms contradict each other, a number or a name is out of its
        range, or a protected pattern of `regex` takes too long.

    Remedy: Change the option as the message says; nothing was converted.
    """


class ConfigurationError(NormalizerError, ValueError):
    """A configuration file or a baseline that cannot be read, or has an impossible value.

    Cause: A file given to `check` is missing or broken, has an unknown key, or an unknown value.

    Remedy: Correct the file at the place that the message names.
    """


class CharacterError(NormalizerError, ValueError):
    """A string that is not one character.

    Cause: Several characters, or none, were given to a function for one character.

    Remedy: Give one character, with its variation selector if it has one.
    """


class DateError(NormalizerError, ValueError):
    """A date that does not exist, or is later than the tables.

    Cause: The date is not in the calendar, is not written as `1958-12-08`, `1958-12` or `1958`, or is later than the
        tables.

    Remedy: Write a date as in the message.
    """


class InputError(NormalizerError, ValueError):
    """A file, or a row of a column, that cannot be read as text; or a text that is too long for its changes.

    Cause: The file cannot be opened, is not a regular file, or changed while it was read; or a column contains bytes
        that are not UTF-8; or a text for `normalize` has more than 2,147,483,647 characters.

    Remedy: Give a readable file that no other program is writing; decode the column first; convert the long text, or
        normalize it chapter by chapter.
    """


class MissingError(NormalizerError, ImportError):
    """An optional library that is not installed.

    Cause: An adapter of `normalizer.frames` was imported without its library, `normalizer.testing` without
        Hypothesis, a PDF file was read without pypdfium2, the language server was started without pygls or the
        workbench without Starlette, completion was asked for without argcomplete, or the second edition of the
        dictionaries was chosen and is not installed.

    Remedy: Install the extra that the message names, such as `pip install 'hanzi-normalizer[polars]'`. The extra
        `second-edition` overwrites the module `opencc` of the official OpenCC: install it in an environment without
        that one.
    """


class DocumentError(NormalizerError, ValueError):
    """A document that is broken, dangerous or protected, or cannot contain the new text.

    Cause: The file is truncated, is protected by a password, unpacks to more than the limits, is of a kind that
        contains no text, or is broken source code that takes too long to read.

    Remedy: Do as the message says: use another copy, or save the file without a password or in another format.
    """


class EncodingError(NormalizerError, ValueError):
    """An encoding that does not exist, is not that of the file, or has no code for a character of the new text.

    Cause: The encoding was mistyped or guessed wrong, or has no code for a character of the new text.

    Remedy: Give the encoding in which the file was saved, or write UTF-8.
    """


class LawError(NormalizerError, AssertionError):
    """A text for which a converter breaks a law.

    Cause: For the text in the error, the converter does what the law forbids.

    Remedy: Correct the converter, or leave out a law that it need not keep.

    Attributes:
        law: The name of the law.
        statement: The law, in a sentence.
        text: The text, or the input for which the converter raised an error.
        complaint: The wrong output.
    """

    def __init__(self, law: str, statement: str, text: str, complaint: str) -> None:
        """Keep the law, the text and the wrong output."""
        self.law = law
        self.statement = statement
        self.text = text
        self.complaint = complaint
        super().__init__(law, statement, text, complaint)

    def __str__(self) -> str:
        """The law and the text that breaks it."""
        shown = repr(self.text[:_SHOWN])
        if len(self.text) > _SHOWN:
            shown += f"… ({len(self.text):,} characters)"
        return f"{self.law}: broken by {shown}: {self.complaint}"


def unknown(what: str, given: str, known: "Iterable[str]", likely: "Sequence[str]" = ()) -> str:
    """A message about an unknown name, with similar names and all that exist.

    Args:
        what: The kind of thing that the name should name.
        given: The unknown name.
        known: Every name.
        likely: The only names to suggest, if the context tells them; the first of them if none is similar.

    Raises:
        TypeError: The name is not a `str`.

    >>> unknown("standard", "zh-Hnas", ["zh-Hans", "zh-Hant"])
    "unknown standard 'zh-Hnas'; did you mean 'zh-Hans' or 'zh-Hant'? There are: zh-Hans, zh-Hant"
    >>> unknown("standard", "zh-CN-1958", ["zh-Hans", "zh-Hant-CN"], ["zh-Hans"])
    "unknown standard 'zh-CN-1958'; did you mean 'zh-Hans'? There are: zh-Hans, zh-Hant-CN"
    """
    from difflib import get_close_matches  # noqa: PLC0415 - not needed where every name is known

    names = list(known)
    require_type(f"the {what}", given, str, f"a str such as {names[0]!r}")
    folded = {name.lower(): name for name in likely or names}
    near = [folded[match] for match in get_close_matches(given.lower(), list(folded), n=3, cutoff=0.5)]
    near = near or list(likely[:1])
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    return f"unknown {what} {given!r}{hint} There are: {', '.join(names)}"
