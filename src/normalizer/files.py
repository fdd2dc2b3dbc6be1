"""The files of a user: read as text, and written whole or not at all."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from normalizer.errors import InputError

__all__ = ["read_bytes", "read_text", "shown", "write_bytes", "write_text"]


def read_bytes(file: str) -> bytes:
    """The bytes of a file, as they were at one moment.

    Raises:
        InputError: It is no regular file, it cannot be opened, or it changed while it was read.
    """
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - its state is asked for before and after
            before = os.fstat(stream.fileno())
            content = stream.read()
            after = os.fstat(stream.fileno())
    except OSError as error:
        message = f"{shown(file)}: {error.strerror or error}"
        raise InputError(message) from None
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        message = f"{shown(file)}: it changed while it was read; try again when it is complete"
        raise InputError(message)
    return content


def write_bytes(parts: Iterable[bytes], file: str) -> None:
    """Write a file that is complete, on the disk, or as it was before; through a link, the file behind it.

    Raises:
        OSError: It cannot be written; nothing is left behind.
    """
    try:
        mode = stat.S_IMODE(os.stat(file).st_mode)  # noqa: PTH116 - as below
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    try:
        _replace(os.path.realpath(file), parts, mode)
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


def _replace(file: str, content: Iterable[bytes], mode: int) -> None:
    """Put a file in its place in one step."""
    handle, draft = tempfile.mkstemp(dir=os.path.dirname(file), prefix=".hanzi-")  # noqa: PTH120 - realpath gave a str
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).chmod(mode)
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
