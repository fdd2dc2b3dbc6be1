"""Input files: those that are given, those in folders, and those that a pattern matches."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from normalizer.corpus.summary import Failure
from normalizer.documents.formats import ending_of
from normalizer.files import shown
from normalizer.walk import is_pattern, literal_part, walk

__all__ = ["Input", "Inputs", "find"]


@dataclass(frozen=True, slots=True)
class Input:
    """File to normalize.

    Attributes:
        path: Path as given or found.
        name: Path relative to the folder that was given, with `/`; for a file that was given, its own name.
    """

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files to normalize.

    Attributes:
        files: Files, each once, in the order of the arguments, and within a folder by name.
        failures: Arguments and folders that cannot be read.
        left_out: Number of files in folders that are left out because their names are not those of documents, by the
            endings of their names.
    """

    files: tuple[Input, ...]
    failures: tuple[Failure, ...]
    left_out: Mapping[str, int]


def find(
    paths: Iterable[str], *, suffixes: tuple[str, ...], without: Iterable[str] = (), backup: str | None = None
) -> Inputs:
    """Find the files.

    A file that is given or that a pattern matches is taken whatever its name. In a folder, the files with a suffix of
    documents are taken; hidden files, hidden folders and links are skipped.

    Args:
        paths: Files, folders, and patterns with `*`, `?`, `[…]` and `**`. A path that exists is never a pattern.
        suffixes: Suffixes of documents, in lower case; empty for all files.
        without: Files and folders that are skipped if they are found in a folder.
        backup: Suffix of backups, which are skipped too.
    """
    finder = _Finder(suffixes, frozenset(map(os.path.realpath, without)), backup)
    files: dict[str, Input] = {}
    for path in paths:
        for found in finder.of(path):
            files.setdefault(os.path.abspath(found.path), found)
    return Inputs(tuple(files.values()), tuple(finder.failures), finder.left_out)


class _Finder:
    """Finder of the files of arguments; collects failures."""

    def __init__(self, suffixes: tuple[str, ...], without: frozenset[str], backup: str | None) -> None:
        """Start without files."""
        self._suffixes: Final = suffixes
        self._without: Final = without
        self._backup: Final = backup
        self.failures: Final[list[Failure]] = []
        self.left_out: Final[Counter[str]] = Counter()

    def of(self, path: str) -> Iterator[Input]:
        """Yield the files of one argument."""
        if os.path.isdir(path):
            for found in self._walked(path):
                if found.name.lower().endswith(self._suffixes or ""):
                    yield found
                else:
                    self.left_out[ending_of(found.name)] += 1
        elif os.path.lexists(path):
            yield Input(path, os.path.basename(path))
        elif is_pattern(path):
            yield from self._matched(path)
        else:
            reason = "No such file or directory" if path else "the name of the file is empty"
            self.failures.append(Failure(path, reason))

    def _matched(self, pattern: str) -> Iterator[Input]:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - slow, and needed for patterns only

        folder = os.path.dirname(literal_part(pattern))
        rest = pattern[len(folder) :].replace(os.sep, "/").lstrip("/")
        try:
            spec = GitIgnoreSpec.from_lines([f"/{rest}"])
        except ValueError as error:
            self.failures.append(Failure(pattern, f"invalid pattern: {error}"))
            return
        found = [one for one in self._walked(folder or os.curdir) if spec.match_file(one.name)]
        if not found:
            self.failures.append(Failure(pattern, "no file matches this pattern"))
        yield from found

    def _walked(self, top: str) -> Iterator[Input]:
        start = len(os.path.join(top, ""))
        for folder, folders, files in walk(top, self._complain):
            folders[:] = [name for name in folders if self._enters(folder, name)]
            for name in files:
                path = os.path.join(folder, name)
                if not name.startswith(".") and not self._is_own(path, name):
                    yield Input(path.removeprefix(_HERE) if top == os.curdir else path, _slashed(path[start:]))

    def _enters(self, folder: str, name: str) -> bool:
        return not name.startswith(".") and os.path.realpath(os.path.join(folder, name)) not in self._without

    def _is_own(self, path: str, name: str) -> bool:
        if self._backup is not None and name.endswith(self._backup):
            return True
        return bool(self._without) and os.path.abspath(path) in self._without

    def _complain(self, error: OSError) -> None:
        path = str(error.filename)
        self.failures.append(Failure(path, f"{error.strerror or shown(str(error))}; the files in it were not read"))


_HERE: Final = os.path.join(os.curdir, "")


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")
