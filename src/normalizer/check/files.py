"""Files to check: those that are given, and in folders those that match and are not ignored."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from normalizer.check.config import CheckConfiguration
from normalizer.check.patterns import Patterns
from normalizer.walk import walk

__all__ = ["Files", "find"]

_IGNORE_FILE: Final = ".gitignore"
_REPOSITORY: Final = ".git"
_HERE: Final = os.path.join(os.curdir, "")

_Chain = tuple[Patterns, ...]
"""Patterns of the `.gitignore` files that apply in a folder, the outermost first."""


@dataclass(frozen=True, slots=True)
class Files:
    """Files to check.

    Attributes:
        paths: Paths, each once; True if the path was given, False if it was found in a folder.
        errors: Errors of folders that could not be read.
    """

    paths: tuple[tuple[str, bool], ...]
    errors: tuple[OSError, ...]


def find(paths: Iterable[str], configuration: CheckConfiguration, *, force_exclude: bool = False) -> Files:
    """Find the files.

    A file that is given is checked whatever its name. In a folder, links are not followed, `.git` is not entered, and
    files that a `.gitignore` matches are left out; the `.gitignore` files above the folder count too, up to the root of
    the repository. The configuration and the baseline are never checked, because they contain forms to be changed.

    Args:
        paths: Files and folders, in the order of the report.
        configuration: Configuration with the patterns `include` and `exclude`.
        force_exclude: True if of the files that are given, only those are checked that their folder would yield.
    """
    walker = _Walker(configuration)
    own = {os.path.abspath(file) for file in (configuration.file, configuration.baseline) if file}
    found: dict[str, tuple[str, bool]] = {}
    for path in paths:
        if os.path.isdir(path):
            files = [(file, False) for file in walker.walk(path)]
        elif force_exclude and not walker.finds(path):
            files = []
        else:
            files = [(path, not force_exclude)]
        for file, is_given in files:
            if os.path.abspath(file) not in own:
                found.setdefault(os.path.abspath(file), (file, is_given))
    return Files(tuple(found.values()), tuple(walker.errors))


class _Walker:
    """Walker of folders."""

    def __init__(self, configuration: CheckConfiguration) -> None:
        """Compile the patterns."""
        self._root: Final = configuration.root
        self._include: Final = Patterns.of(configuration.root, configuration.include)
        self._exclude: Final = Patterns.of(configuration.root, configuration.exclude)
        self.errors: Final[list[OSError]] = []

    def finds(self, path: str) -> bool:
        """True if a file would be found in its folder, so that a hook sees the same files as a run over the project."""
        folder = os.path.dirname(path) or os.curdir
        if not os.path.lexists(path):  # which is an error, and no reason to pass over it
            return True
        return not os.path.islink(path) and self._takes(path, _chain_above(folder) + _own(folder))

    def walk(self, top: str) -> Iterable[str]:
        """Yield the files of a folder, sorted, before those of its subfolders."""
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
        # outside the root no path is relative to the patterns, so only the name is matched
        included = self._include.matches(file)
        if included is None:
            included = self._include.matches(os.path.join(self._root, os.path.basename(file)))
        return bool(included) and not _is_ignored(file, chain) and not self._exclude.matches(file)


def _own(folder: str) -> _Chain:
    """Read the `.gitignore` of a folder, if there is one that can be read."""
    try:
        content = Path(folder, _IGNORE_FILE).read_bytes()
    except OSError:
        return ()
    return (Patterns.of_file(os.path.abspath(folder), content),)


def _chain_above(folder: str) -> _Chain:
    """Read the `.gitignore` files above a folder, up to the root of its repository; none if it is in no repository."""
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
    """True if git would ignore the path; the innermost file with a matching pattern decides."""
    for patterns in reversed(chain):
        decided = patterns.matches(path, is_folder=is_folder)
        if decided is not None:
            return decided
    return False
