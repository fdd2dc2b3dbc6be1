"""What is made sure before a file takes the place of another."""

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
    """SHA-256 of a file, in hexadecimal."""
    found = sha256()
    for piece in pieces(path):
        found.update(piece)
    return found.hexdigest()


def pieces(path: str) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    with open(path, "rb") as stream:
        while piece := stream.read(1 << 20):
            yield piece


def digested(content: Iterable[bytes], found: "Hash") -> Iterator[bytes]:
    """The same pieces; each goes into the digest too."""
    for piece in content:
        found.update(piece)
        yield piece


def require_same(path: str, before: os.stat_result) -> None:
    """A file that somebody wrote to since it was read is not written over.

    Raises:
        InputError: It is another file now, or has another size or time.
    """
    after = os.stat(path)
    if any(getattr(after, name) != getattr(before, name) for name in ("st_ino", "st_size", "st_mtime_ns")):
        message = f"{shown(path)}: it changed while it was worked on; try again when it is complete"
        raise InputError(message)


def require_writable(path: str) -> None:
    """A file that is read-only is left, although its folder would allow to put another in its place.

    Raises:
        InputError: It is read-only.
    """
    if not os.access(path, os.W_OK):
        message = f"{shown(path)}: it is read-only"
        raise InputError(message)


def require_inside(folder: str, output: str) -> None:
    """No link leads out of the output folder.

    Args:
        folder: What is to be written into, there or not.
        output: The real path of the output folder.

    Raises:
        InputError: The folder lies elsewhere.
    """
    real = os.path.realpath(folder)
    if real != output and not real.startswith(os.path.join(output, "")):
        message = f"{shown(folder)}: a link leads out of the output folder; nothing is written there"
        raise InputError(message)


def keep(path: str, backup: str) -> None:
    """Give the bytes of a file another name; one that has them already is left.

    Raises:
        InputError: There is another file.
    """
    if os.path.lexists(backup):
        if os.path.isfile(backup) and digest(backup) == digest(path):
            return
        message = f"{shown(backup)}: there is another backup; move it away, or choose another ending"
        raise InputError(message)
    try:
        os.link(path, backup)
    except OSError:  # a file system without hard links
        replace(backup, pieces(path), stat.S_IMODE(os.stat(path).st_mode))
