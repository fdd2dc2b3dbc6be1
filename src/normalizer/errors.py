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
└── MissingError          (also ImportError) a library that only some need is not installed
```

A value of the wrong type is a plain `TypeError`.
"""

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CharacterError",
    "ConfigurationError",
    "DateError",
    "DocumentError",
    "EncodingError",
    "FormatError",
    "InputError",
    "MissingError",
    "NormalizerError",
    "OptionError",
    "StandardError",
    "TableError",
]


class NormalizerError(Exception):
    """The root of the library's own errors."""


class TableError(NormalizerError):
    """A table or a configuration is missing, broken, or not the file that was installed.

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
    """No standard, or no edition of the dictionaries, has this name."""


class FormatError(NormalizerError, LookupError):
    """No report has this name, or this report does not exist for this kind of result."""


class OptionError(NormalizerError, ValueError):
    """An option has the right type and an impossible value."""


class ConfigurationError(NormalizerError, ValueError):
    """A configuration file, or a baseline, cannot be read, or says something impossible."""


class CharacterError(NormalizerError, ValueError):
    """A string is not one character."""


class DateError(NormalizerError, ValueError):
    """There is no such date, or the tables know nothing of it."""


class InputError(NormalizerError, ValueError):
    """A file, or a row of a column, cannot be read as text."""


class MissingError(NormalizerError, ImportError):
    """A library that only some users need is not installed."""


class DocumentError(NormalizerError, ValueError):
    """A document is broken, dangerous or protected, or cannot hold what would have to be written."""


class EncodingError(NormalizerError, ValueError):
    """There is no such encoding, a file is not in it, or it has no code for a character that is to be written."""


def unknown(what: str, given: str, known: "Iterable[str]") -> str:
    """A sentence that says what came, which names are near and which there are.

    >>> unknown("standard", "zh-Hnas", ["zh-Hans", "zh-Hant"])
    "unknown standard 'zh-Hnas'; did you mean 'zh-Hans' or 'zh-Hant'? There are: zh-Hans, zh-Hant"
    """
    names = list(known)
    folded = {name.lower(): name for name in names}
    near = [folded[match] for match in get_close_matches(given.lower(), list(folded), n=3, cutoff=0.5)]
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    return f"unknown {what} {given!r}{hint} There are: {', '.join(names)}"
