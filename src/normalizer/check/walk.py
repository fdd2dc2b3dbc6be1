"""Which files are checked: those that are given, and in folders those that are text and not ignored."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from normalizer.check.config import Configuration
from normalizer.check.patterns import Patterns
from normalizer.walk import walk

__all__ = ["Found", "find"]

_IGNORE_FILE: Final = ".gitignore"
_REPOSITORY: Final = ".git"
_HERE: Final = os.path.join(os.curdir, "")

_Chain = tuple[Patterns, ...]
"""The `.gitignore` files that hold in a folder, the outermost first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to check.

    Attributes:
        files: The paths, each once, and whether it was given and not found in a folder.
        errors: The folders that could not be read.
    """

    files: tuple[tuple[str, bool], ...]
    errors: tuple[OSError, ...]


def find(paths: Iterable[str], configuration: Configuration, *, force_exclude: bool = False) -> Found:
    """Find the files.

    A file that is given is taken whatever its name. In a folder, links are not followed, `.git` is not entered, and
    what a `.gitignore` names is left out, also one above the folder, as far as the repository reaches. The
    configuration and the baseline are never checked, because they name what is to be changed.

    Args:
        paths: Files and folders, in the order in which they are to be reported.
        configuration: With the patterns `include` and `exclude`.
        force_exclude: Whether `exclude` holds for files that are given too.
    """
    walker = _Walker(configuration)
    own = {os.path.abspath(file) for file in (configuration.file, configuration.baseline) if file}
    found: dict[str, tuple[str, bool]] = {}
    for path in paths:
        if os.path.isdir(path):
            files = [(file, False) for file in walker.walk(path)]
        elif force_exclude and walker.excludes(path):
            files = []
        else:
            files = [(path, True)]
        for file, is_given in files:
            if os.path.abspath(file) not in own:
                found.setdefault(os.path.abspath(file), (file, is_given))
    return Found(tuple(found.values()), tuple(walker.errors))


class _Walker:
    """Walks folders."""

    def __init__(self, configuration: Configuration) -> None:
        """Read the patterns."""
        self._root: Final = configuration.root
        self._include: Final = Patterns.of(configuration.root, configuration.include)
        self._exclude: Final = Patterns.of(configuration.root, configuration.exclude)
        self.errors: Final[list[OSError]] = []

    def excludes(self, path: str) -> bool:
        """Whether a pattern excludes a file, or a folder that it lies in."""
        return bool(self._exclude.matches(path))

    def walk(self, top: str) -> Iterable[str]:
        """The files of a folder, those of each folder before those of its folders, sorted."""
        chains = {top: _chain_above(top)}
        for folder, folders, files in walk(top, self.errors.append):
            chain = chains.pop(folder) + _own(folder)
            folders[:] = [name for name in folders if self._enters(os.path.join(folder, name), chain)]
            chains.update((os.path.join(folder, name), chain) for name in folders)
            for name in files:
                path = os.path.join(folder, name)
                if self._takes(path, chain):
                    yield path.removeprefix(_HERE)

    def _enters(self, folder: str, chain: _Chain) -> bool:
        if os.path.basename(folder) == _REPOSITORY:
            return False
        return not (_is_ignored(folder, chain, is_folder=True) or self._exclude.matches(folder, is_folder=True))

    def _takes(self, file: str, chain: _Chain) -> bool:
        if not os.path.isfile(file):
            return False
        # a folder outside the root has no path that patterns of the root could mean: its names are all there is
        included = self._include.matches(file)
        if included is None:
            included = self._include.matches(os.path.join(self._root, os.path.basename(file)))
        return bool(included) and not _is_ignored(file, chain) and not self._exclude.matches(file)


def _own(folder: str) -> _Chain:
    """The `.gitignore` of a folder, where it has one that can be read."""
    try:
        content = Path(folder, _IGNORE_FILE).read_bytes()
    except OSError:
        return ()
    return (Patterns.of_file(os.path.abspath(folder), content),)


def _chain_above(folder: str) -> _Chain:
    """The `.gitignore` files above a folder, as far as its repository reaches; none where it lies in no repository."""
    chain: _Chain = ()
    path = Path(os.path.abspath(folder))
    if (path / _REPOSITORY).exists():
        return ()
    for parent in path.parents:
        chain = _own(str(parent)) + chain
        if (parent / _REPOSITORY).exists():
            return chain
    return ()


def _is_ignored(path: str, chain: _Chain, *, is_folder: bool = False) -> bool:
    """Whether git would ignore a path: the innermost file that speaks of it decides."""
    for patterns in reversed(chain):
        decided = patterns.matches(path, is_folder=is_folder)
        if decided is not None:
            return decided
    return False
