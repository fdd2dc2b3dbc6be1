"""The formats of a survey, in a module that is fast to import."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["FORMATS", "PARQUET", "TABLES", "View"]

PARQUET: Final = ".parquet"
"""The suffix of tables that are read row by row."""

TABLES: Final = ("documents", "forms", "uptake", "taken-up")
"""The tables: a row a document; a row a form of a document; a row a form in a period; a row a form."""


@dataclass(frozen=True, slots=True)
class View:
    """One format.

    Attributes:
        module: The module in this package; imported at first use.
        name: Its function.
        tables: True if it can write every table, False if it shows the documents.
    """

    module: str
    name: str
    tables: bool


FORMATS: Final[Mapping[str, View]] = {
    "text": View("listing", "as_text", tables=False),
    "csv": View("tables", "as_csv", tables=True),
    "jsonl": View("tables", "as_jsonl", tables=True),
    "json": View("tables", "as_json", tables=True),
    "parquet": View("tables", "as_parquet", tables=True),
    "html": View("page", "as_html", tables=False),
    "svg": View("chart", "as_svg", tables=False),
}
"""The formats by name."""
