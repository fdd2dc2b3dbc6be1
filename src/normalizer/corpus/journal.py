r"""Journal of a run: one line for each file, written just before the result takes its place.

JSON lines. The first line contains the options of the run, each other line the digests of a file before and after. A
line counts only if the files match its digests. So a run that was killed at any moment can be resumed: files without a
valid line are done again, the others are skipped.
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

__all__ = ["Entry", "Journal", "append", "append_data", "entries", "objects"]

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """Line of the journal about one file.

    Attributes:
        name: Name of the file in the journal.
        size: Size of the source in bytes.
        modified: Time of the last change of the source, in nanoseconds.
        source: SHA-256 of the source, in hexadecimal.
        written: SHA-256 of the result.
        characters: Number of code points of text.
        changes: Number of changes of each kind.
        doubts: Number of doubts.
        findings: Number of findings; None if they were not counted.
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
    """Append a line in one write; safe with several processes.

    Raises:
        OSError: The line cannot be written.
    """
    append_data(path, {**asdict(entry), "changes": dict(entry.changes)})


def append_data(path: str, data: Mapping[str, Any]) -> None:
    """Append data as a line in one write; safe with several processes.

    Raises:
        OSError: The line cannot be written.
    """
    # the leading line feed ends a line that another process could not complete
    line = b"\n" + json.dumps(data).encode("ascii") + b"\n"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
    try:
        while line:
            line = line[os.write(handle, line) :]
    finally:
        os.close(handle)


def entries(path: str, start: int = 0) -> Iterator[Entry]:
    """Yield the complete lines in order; of several about one file, the last counts.

    Args:
        path: Path of the journal.
        start: Offset in bytes at which to start.

    Raises:
        OSError: The journal cannot be read.
    """
    for data in objects(path, start):
        # a line that is not an entry is the head, or damaged: its file is done again
        with suppress(KeyError, TypeError, AttributeError):
            fields = {**data, "changes": tuple(data["changes"].items())}
            yield Entry(**fields)


def objects(path: str, start: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the complete lines in order, as data; one that is damaged is left out.

    Raises:
        OSError: The journal cannot be read.
    """
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
    """Open journal of a run, locked against other runs.

    Attributes:
        path: Path of the journal.
        done: Entries of an earlier run, by the names of the files.
    """

    def __init__(self, path: str, options: Mapping[str, Any], *, resume: bool) -> None:
        """Begin a journal, or resume one.

        Args:
            path: Path of the journal; it is created if it does not exist.
            options: Options that the results depend on, as data.
            resume: True to keep the entries of an earlier run.

        Raises:
            InputError: The file is not a journal, or another run is writing it.
            OptionError: The journal was begun with other options.
            OSError: The journal cannot be read or written.
        """
        self.path: Final = path
        self._stream: Final = open(path, "a+b")  # noqa: SIM115 - stays open to hold the lock
        try:
            self._lock()
            head = self._head()
            if head is not None and resume:
                self._compare(head, options)
                self.done: Mapping[str, Entry] = {entry.name: entry for entry in entries(path)}
            else:
                self.done = {}
                self._stream.truncate(0)
                append_data(path, {"journal": _VERSION, "options": options})
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file and release the lock."""
        self._stream.close()

    def size(self) -> int:
        """Size in bytes."""
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
        """Read the first line; None if there is no complete one."""
        if not self.size():
            return None
        first = next(objects(self.path), None)
        if first is not None and first.get("journal") == _VERSION and isinstance(first.get("options"), dict):
            return first
        with open(self.path, "rb") as stream:
            if stream.read(12).startswith(b'\n{"journal"'[: self.size()]) and first is None:
                return None
        message = f"{shown(self.path)}: this file is not a journal; give another name"
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
            f"{before.get(name)!r} and is {options.get(name)!r}); give the same options, or start again without resume"
        )
        raise OptionError(message)
