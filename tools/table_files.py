"""The files of our own tables: a header that says what they are, and their rows."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

__all__ = ["DATA", "table_text", "write_table"]

DATA: Final = Path(__file__).parent.parent / "src" / "normalizer" / "data"


def table_text(header: Mapping[str, str], columns: str, rows: Sequence[str]) -> str:
    """The text of a file.

    Args:
        header: What the file says of itself: title, authority, date, licence, and notes.
        columns: The names of its columns, with blanks between them.
        rows: Its rows, with tabs between the columns.
    """
    said = {**header, "rows": str(len(rows)), "columns": columns}
    return "\n".join([*(f"# {name}: {value}" for name, value in said.items()), *rows]) + "\n"


def write_table(name: str, text: str) -> None:
    """Write a file into the folder of the package."""
    (DATA / f"{name}.tsv").write_text(text, encoding="utf-8", newline="\n")
