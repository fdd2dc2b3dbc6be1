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

from normalizer.errors import InputError, OptionError

__all__ = [
    "DRAFT",
    "names",
    "read_bytes",
    "read_input",
    "replace",
    "require_apart",
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


def names(path: str, real: str | None = None) -> set[object]:
    """What tells whether two paths mean one file: then they have one of these in common.

    Args:
        path: The path; nothing need be there yet.
        real: The same with no link in it, where that is known.

    Returns:
        The path with no link in it, in the case of the system, and what the system calls the file that is there, which
        also tells a hard link and, where the disk does not tell case, another case.
    """
    found: set[object] = {os.path.normcase(real or os.path.realpath(path))}
    with suppress(OSError):
        state = os.stat(path)  # noqa: PTH116 - as above
        found.add((state.st_dev, state.st_ino))
    return found


def require_apart(output: str | None, files: Iterable[str]) -> None:
    """Refuse to write over a file that is read.

    Raises:
        OptionError: The output is one of the files.
    """
    if output is None or output == "-":
        return
    own = names(output)
    for file in files:
        if own & names(file):
            message = (
                f"{shown(output)}: the output would be written over {shown(file)}, which is read; "
                "give another name, or none for the standard output"
            )
            raise OptionError(message)


def write_bytes(parts: Iterable[bytes], file: str) -> None:
    """Write a file that is complete, on the disk, or as it was before; through a link, the file behind it.

    Its permissions stay, and its owner where the system lets us; another hard link to it keeps the old content.

    Raises:
        OSError: It cannot be written, or may not be: it is read-only, a folder, or no file at all; nothing is left
            behind.
    """
    there = _state(file)
    if there and not stat.S_ISREG(there.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(there.st_mode) else errno.EINVAL
        reason = os.strerror(number) if number == errno.EISDIR else "it is no regular file"
        raise OSError(number, reason, file)
    _write(parts, file, there)


def _state(file: str) -> os.stat_result | None:
    """What a file is; None where there is none."""
    try:
        return os.stat(file)  # noqa: PTH116 - as above
    except FileNotFoundError:
        if not file:  # which would be the folder we are in
            raise
        return None


def _write(parts: Iterable[bytes], file: str, there: os.stat_result | None) -> None:
    """Put a regular file in its place, or behind the link that is there.

    Args:
        parts: What is written.
        file: The path.
        there: What it is now.

    Raises:
        OSError: It cannot be written, or may not be.
    """
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

    A file is written as by `write_bytes`; what is no regular file (a pipe, a terminal) is written to directly.
    """
    there = None if file is None or file == "-" else _state(file)
    if file is None or file == "-" or (there and os.path.samestat(there, os.fstat(1))):
        _to_standard_output(content)
    elif there and not stat.S_ISREG(there.st_mode):
        try:
            with open(file, "wb") as stream:  # noqa: PTH123 - a folder is refused here too
                stream.writelines(content)
        except OSError as error:
            raise OSError(error.errno, error.strerror, file) from None
    else:
        _write(content, file, there)


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
