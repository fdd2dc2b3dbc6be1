"""Known violations, kept in a file: they are not reported, whatever line they stand on by now."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
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
    """A path as seen from the folder of the baseline, with `/`."""
    return os.path.relpath(os.path.abspath(file), os.path.abspath(folder)).replace(os.sep, "/")


def content(reports: Iterable[tuple[str, tuple[Violation, ...]]], file: str) -> str:
    """The baseline of violations, sorted.

    Args:
        reports: Paths, and the violations in each.
        file: Where it is going to stand: its paths are relative to that folder.
    """
    folder = os.path.dirname(file)
    counts = Counter((_path(path, folder), *_key(violation)) for path, found in reports for violation in found)
    rows = [{**dict(zip(_FIELDS, key, strict=True)), "count": count} for key, count in sorted(counts.items())]
    return page_of({"baseline": "hanzi-normalizer", "version": VERSION, "violations": rows})


class Baseline:
    """The violations that a file knows of.

    A violation is known by its path, its code, its characters, and its line as the standard has it: so it stays known
    when it moves, and when something else on its line is corrected, and no longer when the line becomes another.
    """

    def __init__(self, written: str | bytes, file: str) -> None:
        """Read what `content` wrote.

        Args:
            written: The content of the file.
            file: Where it stands.

        Raises:
            ConfigurationError: It is no baseline.
        """
        self._folder: Final = os.path.dirname(file)
        self._known: Final[dict[str, Counter[_Key]]] = {}
        for row in _rows(written, file):
            path, code, before, after, line = (row[name] for name in _FIELDS)
            self._known.setdefault(path, Counter())[code, before, after, line] += row["count"]

    def unknown(self, path: str, found: Iterable[Violation]) -> tuple[Violation, ...]:
        """The violations of a file that the baseline does not know; of equal ones, the first are known."""
        left = Counter(self._known.get(_path(path, self._folder), ()))
        new = []
        for violation in found:
            if left[_key(violation)]:
                left[_key(violation)] -= 1
            else:
                new.append(violation)
        return tuple(new)


def read(file: str) -> Baseline:
    """The baseline of a file.

    Raises:
        ConfigurationError: It cannot be read, or is no baseline.
    """
    try:
        return Baseline(Path(file).read_bytes(), file)
    except OSError as error:
        hint = "; --write-baseline makes it" if isinstance(error, FileNotFoundError) else ""
        message = f"the baseline {shown(file)}: {error.strerror or error}{hint}"
        raise ConfigurationError(message) from None


def _rows(written: str | bytes, file: str) -> list[Mapping[str, Any]]:
    """The rows of a file, checked."""
    try:
        data = json.loads(written)
    except (ValueError, RecursionError) as error:
        message = f"the baseline {shown(file)} is not JSON: {error}"
        raise ConfigurationError(message) from None
    if not isinstance(data, dict) or data.get("baseline") != "hanzi-normalizer" or data.get("version") != VERSION:
        message = f"{shown(file)} is no baseline of version {VERSION}"
        raise ConfigurationError(message)
    rows = data.get("violations")
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        message = f"the baseline {shown(file)} is damaged: write it again"
        raise ConfigurationError(message)
    return rows


def _is_row(row: object) -> bool:
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in _FIELDS):
        return False
    count = row.get("count")
    return isinstance(count, int) and count > 0
