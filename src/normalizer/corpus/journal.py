r"""The journal of a run: what became of each file, written before the file takes its place.

JSON lines. The first says with which options the run was begun, each other one what a file was and what it becomes. A
line holds the digests of both, so that it is believed only where the file is there. Thus a run that was killed at any
moment can go on: a file without a line, or with a line that is not true, is done again; any other is not.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Final, Self

from normalizer.errors import InputError, OptionError
from normalizer.files import shown

__all__ = ["Entry", "Journal", "append", "entries"]

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file was, and what it becomes.

    Attributes:
        name: What the file is called in the journal.
        size: Of the file that was read, in bytes.
        modified: When that was last changed, in nanoseconds.
        source: SHA-256 of what was read, in hexadecimal.
        written: SHA-256 of what is written.
        characters: Code points of text.
        changes: How many changes of each kind.
        doubts: How many places a human should look at.
        findings: How many places were left and should be known; None where that was not counted.
    """

    name: str
    size: int
    modified: int
    source: str
    written: str
    characters: int
    changes: tuple[tuple[str, int], ...]
    doubts: int
    findings: int | None


def append(path: str, entry: Entry) -> None:
    """Add a line at once; several processes may.

    Raises:
        OSError: It cannot be written.
    """
    _write(path, {**asdict(entry), "changes": dict(entry.changes)})


def _write(path: str, data: Mapping[str, Any]) -> None:
    # a line that somebody could not complete is ended by the line feed before the next
    line = b"\n" + json.dumps(data).encode("ascii") + b"\n"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
    try:
        while line:
            line = line[os.write(handle, line) :]
    finally:
        os.close(handle)


def entries(path: str, start: int = 0) -> Iterator[Entry]:
    """The lines that are whole, in order; a later one about the same file counts.

    Args:
        path: The journal.
        start: From which byte on.

    Raises:
        OSError: It cannot be read.
    """
    for data in _objects(path, start):
        # what is no entry is the head, or was not written by us: the file is done again
        with suppress(KeyError, TypeError, AttributeError):
            fields = {**data, "changes": tuple(data["changes"].items())}
            yield Entry(**fields)


def _objects(path: str, start: int = 0) -> Iterator[Mapping[str, Any]]:
    with open(path, "rb") as stream:
        stream.seek(start)
        for line in stream:
            try:
                data = json.loads(line)
            except ValueError:
                continue
            if isinstance(data, dict):
                yield data


class Journal:
    """The journal while a run has it; another run that wants it is refused.

    Attributes:
        path: Its path.
        done: What an earlier run did, by the names of the files.
    """

    def __init__(self, path: str, options: Mapping[str, Any], *, resume: bool) -> None:
        """Begin a journal, or take up one.

        Args:
            path: The file; it is made where it is not there.
            options: What the results depend on, as data.
            resume: Whether to go on with what is there.

        Raises:
            InputError: There is a file that is no journal, or another run has it.
            OptionError: It was begun with other options.
            OSError: It cannot be read or written.
        """
        self.path: Final = path
        self._stream: Final = open(path, "a+b")  # noqa: SIM115 - it stays open, and holds the lock
        try:
            self._lock()
            head = self._head()
            if head is not None and resume:
                self._compare(head, options)
                self.done: Mapping[str, Entry] = {entry.name: entry for entry in entries(path)}
            else:
                self.done = {}
                self._stream.truncate(0)
                _write(path, {"journal": _VERSION, "options": options})
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let it go."""
        self._stream.close()

    def size(self) -> int:
        """How many bytes it has."""
        return os.fstat(self._stream.fileno()).st_size

    def _lock(self) -> None:
        try:
            import fcntl  # noqa: PLC0415 - not on every system
        except ImportError:
            return
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"{shown(self.path)}: another run is writing this journal; wait until it has ended"
            raise InputError(message) from None
        except OSError:  # a file system without locks
            return

    def _head(self) -> Mapping[str, Any] | None:
        """The first line; None where there is none that is whole."""
        if not self.size():
            return None
        first = next(_objects(self.path), None)
        if first is not None and first.get("journal") == _VERSION and isinstance(first.get("options"), dict):
            return first
        with open(self.path, "rb") as stream:
            if stream.read(12).startswith(b'\n{"journal"'[: self.size()]) and first is None:
                return None
        message = f"{shown(self.path)}: this is no journal of a run; give another name"
        raise InputError(message)

    def _compare(self, head: Mapping[str, Any], options: Mapping[str, Any]) -> None:
        before = head["options"]
        other = [name for name in options if before.get(name) != options[name]]
        other += [name for name in before if name not in options]
        if not other:
            return
        name = other[0]
        message = (
            f"{shown(self.path)}: the run was begun with other options ({', '.join(other)}; {name} was "
            f"{before.get(name)!r} and is {options.get(name)!r}); give the same, or begin anew without resuming"
        )
        raise OptionError(message)
