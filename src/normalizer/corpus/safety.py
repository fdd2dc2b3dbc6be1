"""Checks before a file is overwritten, and its backup."""

import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from normalizer.errors import InputError
from normalizer.files import replace, shown

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

__all__ = ["digest", "digested", "keep", "pieces", "require_inside", "require_same", "require_writable"]


def digest(path: str) -> str:
    """Compute the SHA-256 of a file, in hexadecimal."""
    found = sha256()
    for piece in pieces(path):
        found.update(piece)
    return found.hexdigest()


def pieces(path: str) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces."""
    with open(path, "rb") as stream:
        while piece := stream.read(1 << 20):
            yield piece


def digested(content: Iterable[bytes], found: "Hash") -> Iterator[bytes]:
    """Yield the same pieces and add each to the digest."""
    for piece in content:
        found.update(piece)
        yield piece


def require_same(path: str, before: os.stat_result) -> None:
    """Require that a file did not change since it was read.

    Raises:
        InputError: It is another file now, or its size or time differs.
    """
    after = os.stat(path)
    if any(getattr(after, name) != getattr(before, name) for name in ("st_ino", "st_size", "st_mtime_ns")):
        message = f"{shown(path)}: the file changed during the work; try again when it is complete"
        raise InputError(message)


def require_writable(path: str) -> None:
    """Require that a file is writable, although its folder would allow replacing it.

    Raises:
        InputError: The file is read-only.
    """
    if not os.access(path, os.W_OK):
        message = f"{shown(path)}: the file is read-only"
        raise InputError(message)


def require_inside(folder: str, output: str) -> None:
    """Require that no link leads out of the output folder.

    Args:
        folder: Folder to write into, existing or not.
        output: Real path of the output folder.

    Raises:
        InputError: The folder is outside of the output folder.
    """
    real = os.path.realpath(folder)
    if real != output and not real.startswith(os.path.join(output, "")):
        message = f"{shown(folder)}: a link leads out of the output folder; nothing is written there"
        raise InputError(message)


def keep(path: str, backup: str) -> None:
    """Keep a file under another name; a backup with the same bytes is left.

    Raises:
        InputError: There is a backup with other bytes.
    """
    if os.path.lexists(backup):
        if os.path.isfile(backup) and digest(backup) == digest(path):
            return
        message = f"{shown(backup)}: another backup exists; move it away, or give another suffix"
        raise InputError(message)
    try:
        os.link(path, backup)
    except OSError:  # a file system without hard links
        replace(backup, pieces(path), stat.S_IMODE(os.stat(path).st_mode))
