"""Our own tables: TSV files in `normalizer/data`, one fact a line, with their authority in a header."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from normalizer.errors import TableError
from normalizer.lexicon.tables import Table, digest_of, numbered_lines
from normalizer.model import Source

__all__ = ["OWN_TABLES", "OwnTable", "dictionary_words", "own_phrases", "own_table"]

OWN_TABLES: Final = (
    "mainland-2013",
    "mainland-2013-annex-1",
    "taiwan-1982",
    "hong-kong",
    "words",
    "phrases",
    "dictionary-words",
    "context",
    "register-marks",
    "register-contexts",
    "register-costs",
    "register-leads",
    "name-characters",
    "variants-1955",
    "variants-1955-restored",
    "scheme-1956",
    "components-1956",
    "simplified-1964",
    "print-forms-1965",
    "second-scheme-1977",
    "dated-forms",
    "sightings",
    "slips",
    "japanese-forms",
    "japan-2010",
    "singapore-1969",
    "list-1935",
    "draft-1955",
    "radicals",
    "exceptions",
    "surnames",
    "name-contexts",
    "villages",
    "disputed",
    "usage-taiwan",
    "usage-hong-kong",
    "region-forms",
    "region-settled",
    "regional-terms",
    "regional-words",
    "regional-senses",
    "computing-words",
    "label-words",
    "general-phrases",
    "refused-rows",
    "refused-words",
    "wrong-conversions",
    "also-written",
    "row-differences",
    "chinese-function-characters",
    "citations",
)
"""The names of all tables."""

_FOLDER: Final = Path(__file__).parent.parent / "data"
_REQUIRED: Final = ("title", "authority", "date", "licence", "rows", "columns")


@dataclass(frozen=True, slots=True, eq=False)
class OwnTable:
    """One of our tables.

    Attributes:
        source: Name, digest, authority and date.
        header: Title, authority, date, licence, number of rows, columns, and notes.
        rows: The facts, in the order of the file; each has one string for each column.
        first_line: The line number of the first row.
    """

    source: Source
    header: dict[str, str]
    rows: tuple[tuple[str, ...], ...]
    first_line: int


@cache
def own_table(name: str) -> OwnTable:
    """Read one of our tables.

    Args:
        name: One of `OWN_TABLES`.

    Raises:
        TableError: The table is missing, or does not agree with its header.
    """
    path = _FOLDER / f"{name}.tsv"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(path, f"cannot be read ({error.strerror}); reinstall hanzi-normalizer") from error
    return parse_own_table(name, content, path)


@cache
def own_phrases() -> Table:
    """Our phrases, as a table from simplified characters to OpenCC's pivot; the first spelling is the usual one.

    >>> own_phrases().candidates["自制"]
    ('自製', '自制')
    """
    return _spellings("phrases")


@cache
def dictionary_words() -> Table:
    """Words that the dictionary of Taiwan's Ministry of Education spells otherwise than OpenCC; the same kind of table.

    >>> dictionary_words().candidates["丈母娘"], dictionary_words().candidates["折扇"]
    (('丈母娘', '丈母孃'), ('摺扇', '折扇'))
    """
    return _spellings("dictionary-words")


def _spellings(name: str) -> Table:
    table = own_table(name)
    lines = {phrase: table.first_line + number for number, (phrase, _) in enumerate(table.rows)}
    return Table(table.source, {phrase: tuple(spellings.split(" ")) for phrase, spellings in table.rows}, lines)


def parse_own_table(name: str, content: bytes, path: Path) -> OwnTable:
    """Read a table from its bytes; see `own_table`."""
    header: dict[str, str] = {}
    lines = list(numbered_lines(content, path))
    first = next((number for number, line in lines if not line.startswith("# ")), len(lines))
    for _, line in lines[: first - 1]:
        field, _, value = line[2:].partition(": ")
        header[field] = value
    if missing := [field for field in _REQUIRED if field not in header]:
        raise TableError(path, f"the header lacks {', '.join(missing)}", first)
    rows = [tuple(line.split("\t")) for _, line in lines[first - 1 :] if line]
    width = len(header["columns"].split())
    for number, line in lines[first - 1 :] if set(map(len, rows)) - {width} else ():
        if line and line.count("\t") != width - 1:
            raise TableError(path, f"expected the columns {header['columns']}, got {line!r}", number)
    if header.get("rows") != str(len(rows)):
        raise TableError(path, f"the header says {header.get('rows')} rows, but there are {len(rows)}")
    source = Source(name, "normalizer", digest_of(content), header["authority"], header["date"])
    return OwnTable(source, header, tuple(rows), first)
