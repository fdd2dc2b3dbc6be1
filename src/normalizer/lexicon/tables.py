"""One table: keys, candidates, and the line of each row in its file."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from normalizer.errors import TableError
from normalizer.model import Rule, Source

__all__ = ["Table", "digest_of", "read_bytes", "read_opencc"]


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of one table.

    Attributes:
        source: Name, edition, digest and authority.
        candidates: The candidates for each key, the first choice first; never empty.
        lines: The line number of each key in the file, counted from 1; a derived key has none.
    """

    source: Source
    candidates: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """Length of the longest key that begins with each character, in code points."""
        found: dict[str, int] = {}
        for key in self.candidates:
            found[key[0]] = max(found.get(key[0], 0), len(key))
        return found

    @property
    def name(self) -> str:
        """The name of the table, such as `STPhrases`."""
        return self.source.table

    def rule(self, key: str) -> Rule:
        """Make the rule of this key.

        Raises:
            KeyError: The table does not have the key.
        """
        source = self.source
        return Rule(source.table, key, self.candidates[key], source.edition, source.digest, self.lines.get(key))

    def without(self, keys: Collection[str]) -> "Table":
        """The table without some of its rows."""
        return replace(self, candidates={key: row for key, row in self.candidates.items() if key not in keys})

    def match(self, text: str, start: int) -> str | None:
        """Find the longest key that begins at `start`, or None."""
        for length in range(min(self.longest.get(text[start], 0), len(text) - start), 0, -1):
            if (key := text[start : start + length]) in self.candidates:
                return key
        return None


def digest_of(content: bytes) -> str:
    """The SHA-256 of the content of a file, in hexadecimal."""
    import hashlib  # noqa: PLC0415 - slow to import, and what is compiled does without

    return hashlib.sha256(content).hexdigest()


def read_bytes(path: Path, expected: str | None) -> tuple[bytes, str]:
    """Read an installed file, and check its SHA-256 against the installation record.

    Args:
        path: The file.
        expected: The digest of the record in hexadecimal, or None if the record has none.

    Raises:
        TableError: The file is missing, unreadable, or not the one that was installed.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); reinstall the package that it belongs to"
        raise TableError(path, problem) from error
    digest = digest_of(content)
    if expected is not None and digest != expected:
        problem = (
            f"was changed after it was installed (SHA-256 {digest}, expected {expected}); "
            "reinstall the package that it belongs to"
        )
        raise TableError(path, problem)
    return content, digest


def numbered_lines(content: bytes, path: Path) -> Iterator[tuple[int, str]]:
    """Each line with its number from 1, without its end.

    Raises:
        TableError: A line is not UTF-8.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        number, start = content.count(b"\n", 0, error.start) + 1, content.rfind(b"\n", 0, error.start) + 1
        raise TableError(path, f"byte {error.start - start + 1} of the line is not UTF-8", number) from error
    lines = text.split("\n")
    return enumerate((line.rstrip("\r") for line in lines) if "\r" in text else lines, 1)


def read_opencc(content: bytes, path: Path, source: Source) -> Table:
    """Read a table in OpenCC's text format: `key TAB candidate SPACE candidate …`, comments after `#`.

    Raises:
        TableError: A row has no tab, an empty key, no candidate or an empty one, or a repeated key.
    """
    candidates: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for number, line in numbered_lines(content, path):
        if not line or line.startswith("#"):
            continue
        key, tab, values = line.partition("\t")
        found = tuple(values.split(" "))
        if not tab or not key or not all(found) or "\t" in values:
            raise TableError(path, f"expected 'key<TAB>candidate candidate …', got {line!r}", number)
        if key in candidates:
            raise TableError(path, f"the key {key!r} is in line {lines[key]} already", number)
        candidates[key] = found
        lines[key] = number
    if not candidates:
        raise TableError(path, "contains no row")
    return Table(source, candidates, lines)
