"""The files of a user: read as text, and written whole or not at all."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from normalizer.errors import InputError

__all__ = [
    "DRAFT",
    "read_bytes",
    "read_input",
    "replace",
    "require_regular",
    "shown",
    "umask",
    "write_bytes",
    "write_text",
    "write_to",
]

DRAFT: Final = ".hanzi-"
"""How the names of drafts begin."""

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_bytes(file: str) -> bytes:
    """The bytes of a file, as they were at one moment.

    Raises:
        InputError: It is no regular file, it cannot be opened, or it changed while it was read.
    """
    try:
        require_regular(file)
        with open(file, "rb") as stream:  # noqa: PTH123 - its state is asked for before and after
            before = os.fstat(stream.fileno())
            content = stream.read()
            after = os.fstat(stream.fileno())
    except (OSError, MemoryError) as error:
        message = f"{shown(file)}: {getattr(error, 'strerror', None) or str(error) or 'it is too large for the memory'}"
        raise InputError(message) from None
    same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    if not same or len(content) < before.st_size:
        message = f"{shown(file)}: it changed while it was read; try again when it is complete"
        raise InputError(message)
    return content


def require_regular(file: str) -> os.stat_result:
    """The state of a file; what is none, such as a pipe or a device, is never opened.

    Raises:
        InputError: It is no regular file.
        OSError: There is none.
    """
    state = os.stat(file)  # noqa: PTH116 - as above
    if not stat.S_ISREG(state.st_mode):
        kind = next((name for test, name in _KINDS if test(state.st_mode)), "no regular file")
        message = f"{shown(file)}: it is {kind}; only files are read"
        raise InputError(message)
    return state


def write_bytes(parts: Iterable[bytes], file: str) -> None:
    """Write a file that is complete, on the disk, or as it was before; through a link, the file behind it.

    Its permissions stay, and its owner where the system lets us; another hard link to it keeps the old content.

    Raises:
        OSError: It cannot be written, or may not be: it is read-only, a folder, or no file at all; nothing is left
            behind.
    """
    try:
        there = os.stat(file)  # noqa: PTH116 - as above
    except FileNotFoundError:
        there = None
    if there and not stat.S_ISREG(there.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(there.st_mode) else errno.EINVAL
        reason = os.strerror(number) if number == errno.EISDIR else "it is no regular file"
        raise OSError(number, reason, file)
    # a file could be replaced where it may not be written; who made it read-only meant it
    if there and not os.access(file, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), file)
    mode = stat.S_IMODE(there.st_mode) if there else 0o666 & ~umask()
    try:
        replace(os.path.realpath(file), parts, mode, owner=(there.st_uid, there.st_gid) if there else None)
    except OSError as error:
        raise OSError(error.errno, error.strerror, file) from None


def read_input(file: str) -> bytes:
    """The bytes of a file or a pipe, or of the standard input for `-`.

    Raises:
        InputError: It cannot be opened, or the standard input is closed.
    """
    if not file:
        message = "the name of the file is empty"
        raise InputError(message)
    if file == "-":
        if sys.stdin is None:
            message = "the standard input: it is closed"
            raise InputError(message)
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        message = f"{shown(file)}: {error.strerror or error}"
        raise InputError(message) from None


def shown(name: str) -> str:
    """A file name on one line."""
    return name if name and name.isprintable() else ascii(name)


def write_text(parts: Iterable[str], file: str | None) -> None:
    """Write a text in UTF-8; see `write_to`."""
    write_to((part.encode("utf-8") for part in parts), file)


def write_to(content: Iterable[bytes], file: str | None) -> None:
    """Write part by part to the standard output (None or `-`), or to a file that is complete or not there.

    Through a link the file behind it is written; what is no regular file (a pipe, a terminal) is written to directly.
    """
    try:
        there = os.stat(file) if file not in {None, "-"} else None  # noqa: PTH116 - fstat has no counterpart either
    except FileNotFoundError:
        there = None
    if file is None or file == "-" or (there and os.path.samestat(there, os.fstat(1))):
        _to_standard_output(content)
        return
    try:
        if there and not stat.S_ISREG(there.st_mode):
            with open(file, "wb") as stream:  # noqa: PTH123 - a folder is refused here too
                stream.writelines(content)
            return
        replace(os.path.realpath(file), content, there.st_mode & 0o7777 if there else 0o666 & ~umask())
    except OSError as error:
        raise OSError(error.errno, error.strerror, file) from None


def _to_standard_output(content: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed", "the standard output")
    for part in content:
        rest = memoryview(part)
        while rest:
            # unbuffered (PYTHONUNBUFFERED), a pipe takes only as much as fits into it
            rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def replace(
    file: str,
    content: Iterable[bytes],
    mode: int,
    *,
    owner: tuple[int, int] | None = None,
    ready: Callable[[], object] | None = None,
) -> None:
    """Put a file in its place in one step: written beside it, on the disk, renamed, and the folder on the disk too.

    Args:
        file: The path; a link would be replaced.
        content: What is written.
        mode: The permissions.
        owner: User and group that it shall have, where the process may give it away.
        ready: Called when the draft is complete; what it raises leaves everything as it was.

    Raises:
        OSError: It cannot be written; no draft is left.
    """
    folder = os.path.dirname(file)  # noqa: PTH120 - a str goes on as one
    handle, draft = tempfile.mkstemp(dir=folder or os.curdir, prefix=DRAFT)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        if owner is not None and hasattr(os, "chown"):
            # only the administrator gives files away
            with suppress(PermissionError):
                os.chown(draft, *owner)
        Path(draft).chmod(mode)
        if ready is not None:
            ready()
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _sync(folder or os.curdir)


def _sync(folder: str) -> None:
    """Bring what was renamed in a folder to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
