"""Everything the library raises on purpose.

```
NormalizerError
├── TableError            a table or configuration is missing, broken or changed
├── StandardError         (also LookupError) no such standard or lexicon edition
├── FormatError           (also LookupError) no such report, or not for this result
├── OptionError           (also ValueError) an option says something impossible
├── ConfigurationError    (also ValueError) a configuration file says something impossible
├── CharacterError        (also ValueError) a string is not one character
├── DateError             (also ValueError) there is no such date, or nothing is known of it
├── InputError            (also ValueError) a file or a column cannot be read as text
├── DocumentError         (also ValueError) a document is broken, dangerous or protected
├── EncodingError         (also ValueError) a file is not in an encoding, or the encoding has no code for a character
├── MissingError          (also ImportError) a library that only some need is not installed
└── LawError              (also AssertionError) a text breaks a law of `normalizer.testing`
```

A value of the wrong type is a plain `TypeError`.
"""

from difflib import get_close_matches
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
"""How many characters of a text a message shows."""


class NormalizerError(Exception):
    """The root of the library's own errors."""


class TableError(NormalizerError):
    """A table or a configuration is missing, broken, or not the file that was installed.

    Cause: A file of the dictionaries was removed, edited or damaged after it was installed, or the distribution is
        not installed.

    Remedy: Reinstall the package that the message names.

    Attributes:
        path: The file.
        line: The line at fault, counted from 1, or None where the whole file is.
    """

    def __init__(self, path: object, problem: str, line: int | None = None) -> None:
        """Name the file, the line and what is wrong with it."""
        self.path = str(path)
        self.line = line
        self.problem = problem
        super().__init__(path, problem, line)

    def __str__(self) -> str:
        """`file:line: problem`."""
        return f"{self.path}:{self.line}: {self.problem}" if self.line else f"{self.path}: {self.problem}"


class StandardError(NormalizerError, LookupError):
    """No standard, or no edition of the dictionaries, has this name.

    Cause: A name was mistyped, names no script (`zh`), or is a configuration of OpenCC (`s2twp`); a day or a modifier
        follows another standard than `zh-Hans`; or the edition has no tables for the standard.

    Remedy: Take a name that `standards` lists, the call that the message has for the configuration of OpenCC, or the
        edition that it names. "Which standard do I want?" in `docs/standards.md` has all names.
    """


class FormatError(NormalizerError, LookupError):
    """No report has this name, or this report does not exist for this kind of result.

    Cause: A name was mistyped, or the report was asked for a result that it does not show.

    Remedy: Take one of the formats that the message lists.
    """


class OptionError(NormalizerError, ValueError):
    """An option has the right type and an impossible value.

    Cause: A term or a protected string is empty, terms contradict each other, a number or a name is out of its
        range, or a protected pattern of `regex` takes too long.

    Remedy: Change the option as the message says; nothing was converted.
    """


class ConfigurationError(NormalizerError, ValueError):
    """A configuration file, or a baseline, cannot be read, or says something impossible.

    Cause: A file given to `check` is missing or broken, has an unknown key, or an unknown value.

    Remedy: Correct the file at the place that the message names.
    """


class CharacterError(NormalizerError, ValueError):
    """A string is not one character.

    Cause: Several characters, or none, were given where one is described.

    Remedy: Give one character, with its variation selector where it has one.
    """


class DateError(NormalizerError, ValueError):
    """There is no such date, or the tables know nothing of it.

    Cause: The date is not in the calendar or not written as `1958-12-08`, `1958-12` or `1958`, or it is later than
        the tables.

    Remedy: Give a date as the message shows it.
    """


class InputError(NormalizerError, ValueError):
    """A file, or a row of a column, cannot be read as text.

    Cause: The file cannot be opened, is no regular file, or changed while it was read; a column holds bytes that are
        not UTF-8.

    Remedy: Give the name of a readable file that nobody is writing; decode the column first.
    """


class MissingError(NormalizerError, ImportError):
    """A library that only some users need is not installed.

    Cause: An adapter of `normalizer.frames` was imported without the library that it is for, `normalizer.testing`
        without Hypothesis, or the second edition of the dictionaries was chosen and is not installed.

    Remedy: Install the extra that the message names, such as `pip install 'hanzi-normalizer[polars]'`. The extra
        `second-edition` overwrites the module `opencc` of the official OpenCC: install it in an environment without
        that one.
    """


class DocumentError(NormalizerError, ValueError):
    """A document is broken, dangerous or protected, or cannot hold what would have to be written.

    Cause: The file is cut off, is protected by a password, unpacks to more than the limits, or is of a kind that
        holds no text.

    Remedy: Do what the message says: take another copy, save it without a password or in another format.
    """


class EncodingError(NormalizerError, ValueError):
    """There is no such encoding, a file is not in it, or it has no code for a character that is to be written.

    Cause: The encoding was mistyped or guessed wrong, or is too small for the new text.

    Remedy: Give the encoding in which the file was saved, or write it in UTF-8.
    """


class LawError(NormalizerError, AssertionError):
    """A text breaks a law that a converter was asked to keep.

    Cause: The converter does what the law rules out, on the text that the error holds.

    Remedy: Correct the converter, or leave the law out where it is not meant to hold.

    Attributes:
        law: The name of the law.
        statement: What should hold.
        text: The text, or what the converter was given when it raised.
        complaint: What came out.
    """

    def __init__(self, law: str, statement: str, text: str, complaint: str) -> None:
        """Name the law, the text, and what came out."""
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
    """A sentence that says what came, which names are near and which there are.

    Args:
        what: What the name should name.
        given: The name that came.
        known: Every name.
        likely: The only names to propose, if something tells them; the first of them where none is near.

    Raises:
        TypeError: What came is no name at all.

    >>> unknown("standard", "zh-Hnas", ["zh-Hans", "zh-Hant"])
    "unknown standard 'zh-Hnas'; did you mean 'zh-Hans' or 'zh-Hant'? There are: zh-Hans, zh-Hant"
    >>> unknown("standard", "zh-CN-1958", ["zh-Hans", "zh-Hant-CN"], ["zh-Hans"])
    "unknown standard 'zh-CN-1958'; did you mean 'zh-Hans'? There are: zh-Hans, zh-Hant-CN"
    """
    names = list(known)
    require_type(f"the {what}", given, str, f"a str such as {names[0]!r}")
    folded = {name.lower(): name for name in likely or names}
    near = [folded[match] for match in get_close_matches(given.lower(), list(folded), n=3, cutoff=0.5)]
    near = near or list(likely[:1])
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    return f"unknown {what} {given!r}{hint} There are: {', '.join(names)}"
