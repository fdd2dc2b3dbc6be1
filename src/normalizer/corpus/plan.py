"""Tasks of a run: source and target of every file, planned before the first file is written."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from normalizer.corpus.inputs import Input
from normalizer.corpus.journal import Entry
from normalizer.corpus.worker import Task
from normalizer.errors import OptionError
from normalizer.files import names, shown
from normalizer.files import sweep as sweep_folder

__all__ = ["in_place", "into", "only_read", "require_apart", "sweep"]


def only_read(files: Iterable[Input]) -> list[Task]:
    """Make tasks that write nothing."""
    return [Task(file.path, file.path) for file in files]


def in_place(files: Iterable[Input], done: Mapping[str, Entry]) -> list[Task]:
    """Make tasks that overwrite the files, each once; of a link, its target."""
    real = _Real()
    paths = dict.fromkeys(real.of(file.path) for file in files)
    return [Task(path, path, path, done.get(path)) for path in paths]


def into(files: Iterable[Input], output: str, done: Mapping[str, Entry]) -> list[Task]:
    """Make tasks that write into a folder.

    Raises:
        OptionError: Two files would get the same target, or a file that is read would be overwritten.
    """
    tasks: dict[str, Task] = {}
    for file in files:
        # in the folder as it was given: `.` would get lost if the two were tidied together
        target = os.path.join(output, os.path.normpath(file.name))
        key = os.path.normcase(os.path.normpath(target))
        if key in tasks:
            message = (
                f"{shown(tasks[key].path)} and {shown(file.path)} would both be written to {shown(target)}; "
                "give the folder above them, or normalize them in two runs"
            )
            raise OptionError(message)
        tasks[key] = Task(file.path, file.name, target, done.get(file.name))
    real = _Real()
    read = {os.path.normcase(real.of(task.path)) for task in tasks.values()}
    for task in tasks.values():
        if os.path.normcase(real.of(task.target)) in read:
            message = (
                f"{shown(task.path)} would overwrite {shown(task.target)}, which is also an input; "
                "choose another folder, or normalize in place"
            )
            raise OptionError(message)
    return list(tasks.values())


def require_apart(tasks: Iterable[Task], notes: Mapping[str, str], *, backup: str | None) -> None:
    """Require that journal and summary overwrite no file of the tasks, and not each other.

    Args:
        tasks: All tasks.
        notes: Paths of the journal and the summary, by these names.
        backup: Suffix of backups.

    Raises:
        OptionError: Journal or summary would overwrite another file.
    """
    real = _Real()
    taken: dict[object, tuple[str, str]] = {}
    for what, path in notes.items():
        known = real.names(path)
        for name in known & taken.keys():
            message = (
                f"the {taken[name][0]} and the {what} would both be written to {shown(path)}; give different names"
            )
            raise OptionError(message)
        taken |= dict.fromkeys(known, (what, path))
    for task in tasks if taken else ():
        for path, use in _uses(task, backup):
            for name in real.names(path) & taken.keys():
                what, note = taken[name]
                message = f"{shown(note)}: the {what} would overwrite {shown(path)}, {use}; give another name"
                raise OptionError(message)


def _uses(task: Task, backup: str | None) -> Iterator[tuple[str, str]]:
    """Yield the files of a task, each with its use."""
    yield task.path, "which is read"
    if task.target and not task.in_place:
        yield task.target, "which is a result"
    if task.in_place and backup is not None:
        yield task.path + backup, "which is a backup"


def sweep(tasks: Iterable[Task]) -> None:
    """Remove the drafts that a killed run left next to its targets."""
    for folder in dict.fromkeys(os.path.dirname(task.target) for task in tasks if task.target):
        sweep_folder(folder)


class _Real:
    """Real paths, with a cache of folders."""

    def __init__(self) -> None:
        self._folders: Final[dict[str, str]] = {}

    def of(self, path: str) -> str:
        """Resolve the links in a path."""
        if os.path.islink(path):
            return os.path.realpath(path)
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)

    def names(self, path: str) -> set[object]:
        """Names of the file; two paths to one file have a name in common."""
        return names(path, self.of(path))
