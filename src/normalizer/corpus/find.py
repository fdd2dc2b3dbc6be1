"""Which files are meant: those that are given, those of folders, and those that a pattern matches."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from normalizer.corpus.summary import Failure
from normalizer.files import shown
from normalizer.walk import walk

__all__ = ["Found", "Input", "find", "is_pattern"]

_MAGIC: Final = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Input:
    """A file that is to be normalized.

    Attributes:
        path: Where it is, as it was given or found.
        name: Its path as seen from the folder that was given, with `/`; of a file that was given, its own name.
    """

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to do.

    Attributes:
        files: Each once, in the order of the arguments, and within a folder by their names.
        failures: Arguments and folders that cannot be read.
        left_out: How many files of folders have names that say they are no documents.
    """

    files: tuple[Input, ...]
    failures: tuple[Failure, ...]
    left_out: int


def find(
    paths: Iterable[str], *, suffixes: tuple[str, ...], without: Iterable[str] = (), backup: str | None = None
) -> Found:
    """Find the files.

    A file that is given or that a pattern matches is taken whatever its name. Of a folder, the files are taken whose
    names end as those of documents do. Hidden files and folders are left out there, and links.

    Args:
        paths: Files, folders, and patterns with `*`, `?`, `[…]` and `**`. What is there is never read as a pattern.
        suffixes: How the names of documents end, in lower case; empty for all.
        without: Files and folders that are not taken where they are found in a folder.
        backup: How the names of backups end, which are not taken either.
    """
    finder = _Finder(suffixes, frozenset(map(os.path.realpath, without)), backup)
    files: dict[str, Input] = {}
    for path in paths:
        for found in finder.of(path):
            files.setdefault(os.path.abspath(found.path), found)
    return Found(tuple(files.values()), tuple(finder.failures), finder.left_out)


def is_pattern(path: str) -> bool:
    """Whether a path that is not there may be meant as a pattern."""
    return _MAGIC.search(path) is not None


class _Finder:
    """Looks arguments up, and keeps what cannot be read."""

    def __init__(self, suffixes: tuple[str, ...], without: frozenset[str], backup: str | None) -> None:
        """Nothing is found yet."""
        self._suffixes: Final = suffixes
        self._without: Final = without
        self._backup: Final = backup
        self.failures: Final[list[Failure]] = []
        self.left_out = 0

    def of(self, path: str) -> Iterator[Input]:
        """The files of one argument."""
        if os.path.isdir(path):
            for found in self._walked(path):
                if found.name.lower().endswith(self._suffixes or ""):
                    yield found
                else:
                    self.left_out += 1
        elif os.path.lexists(path):
            yield Input(path, os.path.basename(path))
        elif is_pattern(path):
            yield from self._matched(path)
        else:
            reason = "No such file or directory" if path else "the name of the file is empty"
            self.failures.append(Failure(path, reason))

    def _matched(self, pattern: str) -> Iterator[Input]:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only who gives a pattern waits for it

        folder = os.path.dirname(pattern[: _MAGIC.search(pattern).start()])  # type: ignore[union-attr] # there is one
        rest = pattern[len(folder) :].replace(os.sep, "/").lstrip("/")
        try:
            spec = GitIgnoreSpec.from_lines([f"/{rest}"])
        except ValueError as error:
            self.failures.append(Failure(pattern, f"this is no pattern: {error}"))
            return
        found = [one for one in self._walked(folder or os.curdir) if spec.match_file(one.name)]
        if not found:
            self.failures.append(Failure(pattern, "no file has such a name"))
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
