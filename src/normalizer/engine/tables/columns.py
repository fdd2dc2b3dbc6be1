"""Named arrays and texts, compiled or made in memory; a compiled one is checked at its first use."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final
from zlib import crc32

from normalizer.engine.tables.files import FOLDER, dictionaries_checksum, read_with_sums, write_tables
from normalizer.errors import TableError
from normalizer.lexicon import DEFAULT, Lexicon
from normalizer.model import Standard

__all__ = ["COMMON", "Columns", "column_file", "made_from", "packed_texts", "read_columns", "rules_of", "write_columns"]


COMMON: Final = "common"
"""The name of the columns that all standards share."""


class Columns:
    """Arrays by name. Read only, shared between threads."""

    def __init__(self, arrays: Mapping[str, memoryview], sums: dict[str, int] | None = None, file: str = "") -> None:
        """Keep the arrays.

        Args:
            arrays: The arrays by name.
            sums: The CRC-32 that each array of a file should have; None for arrays that were made in memory.
            file: The file.
        """
        self._arrays: Final = arrays
        self._sums: Final = sums or {}
        self._file: Final = file

    def __getitem__(self, name: str) -> memoryview:
        """The array of this name.

        Raises:
            TableError: It is damaged.
        """
        column = self._arrays[name]
        expected = self._sums.get(name)
        if expected is not None:
            if crc32(column) != expected:
                problem = f"is damaged (the column {name} has another checksum); reinstall hanzi-normalizer"
                raise TableError(self._file, problem)
            self._sums.pop(name, None)
        return column

    def texts(self, name: str) -> list[str]:
        """The texts of a column of `packed_texts`."""
        packed = str(self[name], "utf-8", "surrogatepass")
        return packed.split("\n") if packed else []


def packed_texts(texts: Iterable[str]) -> memoryview:
    """Texts as one column: in UTF-8, separated by line feeds, which none of them contains, and none of them empty."""
    return memoryview(array("B", "\n".join(texts).encode("utf-8", "surrogatepass")))


def rules_of(standard: Standard) -> str:
    """The name of the columns with the rows of tables that the reasons of a standard name.

    The standards of a script share them, and so do those of its past states.
    """
    return f"{standard.script.label}.past.rules" if standard.day else f"{standard.script.label}.rules"


def column_file(folder: str, name: str) -> str:
    """The file of columns of this name."""
    return f"{folder}/{name}.columns"


def write_columns(file: str, columns: Mapping[str, memoryview], lexicon: Lexicon, *, packed: bool = False) -> None:
    """Write columns to a file, with what they were made from."""
    write_tables(file, columns, made_from(lexicon), packed=packed)


@cache
def read_columns(name: str, lexicon: Lexicon) -> Columns | None:
    """The compiled columns of this name, or None if there are none that were made from these dictionaries."""
    if lexicon.name != DEFAULT:
        return None
    file = column_file(FOLDER, name)
    found = read_with_sums(file, made_from(lexicon))
    if found is None:
        return None
    arrays = {name: column for name, (column, _) in found.items()}
    return Columns(arrays, {name: expected for name, (_, expected) in found.items()}, file)


def made_from(lexicon: Lexicon) -> str:
    """What identifies the dictionaries: their content, and their version, which reasons name."""
    return f"{dictionaries_checksum()} {lexicon.version}"
