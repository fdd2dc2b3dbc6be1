"""Known violations, kept in a file; not reported again, even after they move to another line."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from normalizer.errors import ConfigurationError
from normalizer.files import shown
from normalizer.report.records import page_of
from normalizer.report.violations import Violation

__all__ = ["VERSION", "Baseline", "content", "read"]

VERSION: Final = 1

_FIELDS: Final = ("path", "code", "before", "after", "line")
_Key = tuple[str, str, str, str]


def _key(violation: Violation) -> _Key:
    return violation.code, violation.before, violation.after, violation.line_digest


def _path(file: str, folder: str) -> str:
    """Path relative to the folder of the baseline, with `/`."""
    return os.path.relpath(os.path.abspath(file), os.path.abspath(folder)).replace(os.sep, "/")


def content(reports: Iterable[tuple[str, tuple[Violation, ...]]], file: str) -> str:
    """Content of a baseline file, sorted.

    Args:
        reports: Paths, each with its violations.
        file: Path of the baseline; the paths in it are relative to its folder.
    """
    folder = os.path.dirname(file)
    counts = Counter((_path(path, folder), *_key(violation)) for path, found in reports for violation in found)
    rows = [{**dict(zip(_FIELDS, key, strict=True)), "count": count} for key, count in sorted(counts.items())]
    return page_of({"baseline": "hanzi-normalizer", "version": VERSION, "violations": rows})


class Baseline:
    """Known violations, read from a file.

    A violation is identified by its path, its code, its characters, and its line as the standard writes it. So it stays
    known if it moves or if something else on its line is corrected, but not if the line itself changes.
    """

    def __init__(self, written: str | bytes, file: str) -> None:
        """Read what `content` wrote.

        Args:
            written: Content of the file.
            file: Path of the file.

        Raises:
            ConfigurationError: The content is not a baseline.
        """
        self.digest: Final = sha256(written if isinstance(written, bytes) else written.encode()).hexdigest()
        """The digest of the content."""
        self._folder: Final = os.path.dirname(file)
        self._known: Final[dict[str, Counter[_Key]]] = {}
        for row in _rows(written, file):
            path, code, before, after, line = (row[name] for name in _FIELDS)
            self._known.setdefault(path, Counter())[code, before, after, line] += row["count"]

    def unknown(self, path: str, found: Iterable[Violation]) -> tuple[Violation, ...]:
        """Return the violations of a file that are not in the baseline; of equal ones, the first are the known ones."""
        left = Counter(self._known.get(_path(path, self._folder), ()))
        new = []
        for violation in found:
            if left[_key(violation)]:
                left[_key(violation)] -= 1
            else:
                new.append(violation)
        return tuple(new)


def read(file: str) -> Baseline:
    """Read a baseline file.

    Raises:
        ConfigurationError: The file cannot be read, or is not a baseline.
    """
    try:
        return Baseline(Path(file).read_bytes(), file)
    except OSError as error:
        hint = "; create it with --write-baseline" if isinstance(error, FileNotFoundError) else ""
        message = f"cannot read the baseline {shown(file)}: {error.strerror or error}{hint}"
        raise ConfigurationError(message) from None


def _rows(written: str | bytes, file: str) -> list[Mapping[str, Any]]:
    """Rows of a baseline file, validated."""
    try:
        data = json.loads(written)
    except (ValueError, RecursionError) as error:
        message = f"the baseline {shown(file)} is not JSON: {error}"
        raise ConfigurationError(message) from None
    if not isinstance(data, dict) or data.get("baseline") != "hanzi-normalizer" or data.get("version") != VERSION:
        message = f"{shown(file)} is not a baseline of version {VERSION}"
        raise ConfigurationError(message)
    rows = data.get("violations")
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        message = f"the baseline {shown(file)} is damaged; write it again with --write-baseline"
        raise ConfigurationError(message)
    return rows


def _is_row(row: object) -> bool:
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in _FIELDS):
        return False
    count = row.get("count")
    return isinstance(count, int) and count > 0
