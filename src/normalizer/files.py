"""The files of a user: read as text, and written whole or not at all."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from normalizer.errors import InputError

__all__ = ["read_bytes", "read_text", "shown", "write_bytes", "write_text"]


def read_bytes(file: str) -> bytes:
    """The bytes of a file, as they were at one moment.

    Raises:
        InputError: It is no regular file, it cannot be opened, or it changed while it was read.
    """
    try:
        # before it is opened: a pipe would wait for somebody to write
        if not stat.S_ISREG(os.stat(file).st_mode):  # noqa: PTH116 - as below
            message = f"{shown(file)}: it is no regular file, but a folder, a pipe or a device"
            raise InputError(message)
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


def write_bytes(parts: Iterable[bytes], file: str) -> None:
    """Write a file that is complete, on the disk, or as it was before; through a link, the file behind it.

    Its permissions stay, and its owner where the system lets us; another hard link to it keeps the old content.

    Raises:
        OSError: It cannot be written, or may not be: it is read-only, a folder, or no file at all; nothing is left
            behind.
    """
    try:
        there = os.stat(file)  # noqa: PTH116 - as below
    except FileNotFoundError:
        there = None
    if there and not stat.S_ISREG(there.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(there.st_mode) else errno.EINVAL
        reason = os.strerror(number) if number == errno.EISDIR else "it is no regular file"
        raise OSError(number, reason, file)
    # a file could be replaced where it may not be written; who made it read-only meant it
    if there and not os.access(file, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), file)
    try:
        mode = stat.S_IMODE(there.st_mode) if there else 0o666 & ~_umask()
        _replace(os.path.realpath(file), parts, mode, (there.st_uid, there.st_gid) if there else None)
    except OSError as error:
        raise OSError(error.errno, error.strerror, file) from None


def read_text(file: str) -> str:
    """The text of a file, or of the standard input for `-`; line ends and a byte order mark are kept.

    Raises:
        InputError: It is not UTF-8; the message says at which byte.
        OSError: It cannot be opened.
    """
    name = "the standard input" if file == "-" else shown(file)
    if not file:
        message = "the name of the file is empty"
        raise InputError(message)
    if file == "-" and sys.stdin is None:
        message = f"{name}: it is closed"
        raise InputError(message)
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        message = f"{name}: {error.strerror or error}"
        raise InputError(message) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        message = f"{name} is not UTF-8: byte {error.start} is 0x{byte:02x} ({error.reason}); convert it to UTF-8 first"
        raise InputError(message) from None


def shown(name: str) -> str:
    """A file name on one line."""
    return name if name and name.isprintable() else ascii(name)


def write_text(parts: Iterable[str], file: str | None) -> None:
    """Write a text, part by part, to the standard output, or to a file that is complete or not there.

    Through a link the file behind it is written; what is no regular file (a pipe, a terminal) is written to directly.
    """
    content = (part.encode("utf-8") for part in parts)
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
        _replace(os.path.realpath(file), content, there.st_mode & 0o7777 if there else 0o666 & ~_umask())
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


def _replace(file: str, content: Iterable[bytes], mode: int, owner: tuple[int, int] | None = None) -> None:
    """Put a file in its place in one step."""
    folder = os.path.dirname(file)  # noqa: PTH120 - realpath gave a str
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".hanzi-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        _keep(draft, mode, owner)
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _sync(folder)


def _keep(draft: str, mode: int, owner: tuple[int, int] | None) -> None:
    """Give a file its owner, where that is another, and its permissions."""
    if owner and hasattr(os, "chown"):
        made = os.stat(draft)  # noqa: PTH116 - as above
        if (made.st_uid, made.st_gid) != owner:
            # only the administrator gives files away
            with suppress(PermissionError):
                os.chown(draft, *owner)
    Path(draft).chmod(mode)


def _sync(folder: str) -> None:
    """See that the new name is on the disk; where a folder cannot be opened or synced, the system has its own way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
