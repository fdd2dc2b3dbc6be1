"""The files of a user: reading, and writing a whole file or nothing."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from normalizer.controls import on_terminal
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
    "sweep",
    "umask",
    "write_bytes",
    "write_text",
    "write_to",
]

DRAFT: Final = ".hanzi-"
"""The prefix of the names of drafts."""

_RANDOM: Final = 8
"""The number of characters that follow it: those of `tempfile`."""

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_bytes(file: str) -> bytes:
    """Read the bytes of a file, as they were at one moment.

    Raises:
        InputError: The file is not a regular file, cannot be opened, or changed while it was read.
    """
    try:
        require_regular(file)
        with open(file, "rb") as stream:  # noqa: PTH123 - its state is read before and after
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
    """The state of a regular file; a pipe or a device is never opened.

    Raises:
        InputError: The path is not a regular file.
        OSError: The file does not exist.
    """
    state = os.stat(file)  # noqa: PTH116 - as above
    if not stat.S_ISREG(state.st_mode):
        kind = next((name for test, name in _KINDS if test(state.st_mode)), "not a regular file")
        message = f"{shown(file)}: it is {kind}; only files are read"
        raise InputError(message)
    return state


def names(path: str, real: str | None = None) -> set[object]:
    """Identifiers of a file: two paths of one file have one of them in common.

    Args:
        path: The path; the file need not exist yet.
        real: The same path with links resolved, if known.

    Returns:
        The path with links resolved, in the case of the system, and device and inode of an existing file, which also
        identify a hard link and, on a disk that ignores case, a name in another case.
    """
    found: set[object] = {os.path.normcase(real or os.path.realpath(path))}
    with suppress(OSError):
        state = os.stat(path)  # noqa: PTH116 - as above
        found.add((state.st_dev, state.st_ino))
    return found


def require_apart(output: str | None, files: Iterable[str]) -> None:
    """Refuse an output that is one of the inputs.

    Raises:
        OptionError: The output is one of the files.
    """
    if output is None or output == "-":
        return
    own = names(output)
    for file in files:
        if own & names(file):
            message = (
                f"{shown(output)}: the output would overwrite the input {shown(file)}; "
                "give another name, or none for the standard output"
            )
            raise OptionError(message)


def write_bytes(parts: Iterable[bytes], file: str) -> None:
    """Write a whole file to the disk, or leave it as it was; of a link, the file that it points to.

    The file keeps its permissions, and its owner if the system permits it; another hard link keeps the old content.

    Raises:
        OSError: The file cannot be written, or must not be: it is read-only, a folder, or not a regular file; nothing
            is left on the disk.
    """
    there = _state(file)
    if there and not stat.S_ISREG(there.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(there.st_mode) else errno.EINVAL
        reason = os.strerror(number) if number == errno.EISDIR else "it is not a regular file"
        raise OSError(number, reason, file)
    _write(parts, file, there)


def _state(file: str) -> os.stat_result | None:
    """The state of a file; None if it does not exist."""
    try:
        return os.stat(file)  # noqa: PTH116 - as above
    except FileNotFoundError:
        if not file:  # which would be the folder we are in
            raise
        return None


def _write(parts: Iterable[bytes], file: str, there: os.stat_result | None) -> None:
    """Write a regular file, or the file that a link points to.

    Args:
        parts: The content.
        file: The path.
        there: The state of an existing file.

    Raises:
        OSError: The file cannot be written, or must not be.
    """
    # a read-only file could still be replaced, against the will of whoever made it read-only
    if there and not os.access(file, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), file)
    mode = stat.S_IMODE(there.st_mode) if there else 0o666 & ~umask()
    try:
        replace(os.path.realpath(file), parts, mode, owner=(there.st_uid, there.st_gid) if there else None)
    except OSError as error:
        raise OSError(error.errno, error.strerror, file) from None


def read_input(file: str) -> bytes:
    """Read the bytes of a file or a pipe, or of the standard input for `-`.

    Raises:
        InputError: The file cannot be opened, or the standard input is closed.
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


def write_text(parts: Iterable[str], file: str | None, *, coloured: bool = False) -> None:
    """Write a text in UTF-8; see `write_to`."""
    write_to((part.encode("utf-8") for part in parts), file, coloured=coloured)


def write_to(content: Iterable[bytes], file: str | None, *, coloured: bool = False) -> None:
    """Write part by part to the standard output (None or `-`), or to a file as a whole.

    A regular file is written as by `write_bytes`; a pipe or a terminal is written to directly. Controls are escaped if
    the standard output is a terminal; `coloured` says that the content has colours of our own.
    """
    there = None if file is None or file == "-" else _state(file)
    if file is None or file == "-" or (there and os.path.samestat(there, os.fstat(1))):
        _to_standard_output(content, coloured=coloured)
    elif there and not stat.S_ISREG(there.st_mode):
        try:
            with open(file, "wb") as stream:  # noqa: PTH123 - a folder is refused here too
                stream.writelines(content)
        except OSError as error:
            raise OSError(error.errno, error.strerror, file) from None
    else:
        sweep(os.path.dirname(os.path.realpath(file)))  # noqa: PTH120 - a str stays a str
        _write(content, file, there)


def _to_standard_output(content: Iterable[bytes], *, coloured: bool) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed", "the standard output")
    for part in on_terminal(content, coloured=coloured) if sys.stdout.isatty() else content:
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
    """Replace a file in one step: write and sync a draft beside it, rename the draft, and sync the folder.

    Args:
        file: The path; a link would be replaced.
        content: The content.
        mode: The permissions.
        owner: User and group of the new file, if the process may set them.
        ready: Called when the draft is complete; if it raises, everything stays as it was.

    Raises:
        OSError: The file cannot be written; no draft is left.
    """
    folder = os.path.dirname(file)  # noqa: PTH120 - a str stays a str
    handle, draft = _draft(folder or os.curdir)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        if owner is not None and hasattr(os, "chown"):
            # only the administrator may change the owner of a file
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


def _draft(folder: str) -> tuple[int, str]:
    """A new draft, opened and locked: as long as it is, no other process takes it for one that was left."""
    import tempfile  # noqa: PLC0415 - with what it imports itself half as slow as all of --version

    while True:
        handle, draft = tempfile.mkstemp(dir=folder, prefix=DRAFT)
        # before it was locked, another process may have removed it
        if _lock(handle) and Path(draft).exists():
            return handle, draft
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock an open file until it is closed, or its process dies; false if another process has locked it."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def sweep(folder: str) -> None:
    """Remove the drafts that killed processes left in a folder; those that are being written stay.

    A draft is locked by the process that writes it. Where there are no locks, an open file cannot be removed.
    """
    with suppress(OSError), os.scandir(folder or os.curdir) as found:
        for draft in [one.path for one in found if _is_draft(one)]:
            with suppress(OSError):
                handle = os.open(draft, os.O_RDWR)
                try:
                    if _lock(handle):
                        Path(draft).unlink()
                finally:
                    os.close(handle)


def _is_draft(found: "os.DirEntry[str]") -> bool:
    name = found.name
    return name.startswith(DRAFT) and len(name) == len(DRAFT) + _RANDOM and found.is_file(follow_symlinks=False)


def _sync(folder: str) -> None:
    """Sync a folder after a rename, if the system can."""
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
