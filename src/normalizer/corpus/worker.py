"""Worker that does one file: reads, normalizes, adds it to the journal, and writes it."""

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from normalizer.corpus.counts import Counts
from normalizer.corpus.journal import Entry, append
from normalizer.corpus.large import LARGE, InexactError, LargeText, encoding_of
from normalizer.corpus.safety import (
    digest,
    digested,
    keep,
    pieces,
    require_inside,
    require_same,
    require_writable,
)
from normalizer.corpus.views import PARQUET
from normalizer.documents import Document, Selection, read
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import InputError, NormalizerError, OptionError
from normalizer.files import read_bytes, replace, require_regular, shown, umask
from normalizer.model import Kind

__all__ = ["Outcome", "Settings", "Task", "Worker"]

_KNOWN: Final = 32
"""The number of files to which others link that are kept."""
_EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings for all files, sent to every process.

    Attributes:
        normalizer: Normalizer of the texts.
        journal: Path of the journal.
        folder: Real path of the output folder; empty if there is none.
        backup: Suffix of backups; None for none.
        format: As for `documents.read`; this and the next two.
        encoding: Encoding of plain text; None to detect it.
        selection: Columns and paths that contain text.
        output_encoding: Encoding in which plain text is written; None for the same.
        languages: As for `Document.normalize`; this and the next.
        choices: True to keep both readings.
        findings: True to count findings.
        report: Report that is added for each column of Parquet; None for none.
        linked: Real paths of the files in Markdown, for links between them.
    """

    normalizer: Normalizer
    journal: str
    folder: str = ""
    backup: str | None = None
    format: str | None = None
    encoding: str | None = None
    selection: Selection = _EVERYTHING
    output_encoding: str | None = None
    languages: bool = False
    choices: bool = False
    findings: bool = False
    report: str | None = None
    linked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Task:
    """File to do.

    Attributes:
        path: Path of the file.
        name: Name of the file in the journal.
        target: Path to write; the same as `path` in place, and empty if nothing is written.
        known: Entry of the file in the journal, or None.
    """

    path: str
    name: str
    target: str = ""
    known: Entry | None = None

    @property
    def in_place(self) -> bool:
        """True if the file itself is overwritten."""
        return self.target == self.path


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of a task.

    Attributes:
        path: Path of the task.
        entry: Entry for the journal; None if the task failed.
        reason: Reason of the failure, or empty.
        skipped: True if an earlier run had done it.
    """

    path: str
    entry: Entry | None = None
    reason: str = ""
    skipped: bool = False


class Worker:
    """Worker that does tasks one by one."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings for all files."""
        self._settings: Final = settings
        self._kinds: Final[dict[tuple[str, str], Kind]] = {}
        self._known: Final = lru_cache(_KNOWN)(self._normalized)

    def work(self, task: Task) -> Outcome:
        """Do a file; if it fails, it stays as it was and the outcome has the reason."""
        try:
            return self._work(task)
        except NormalizerError as error:
            reason = str(error)
            for name in (task.path, shown(task.path)):
                reason = reason.removeprefix(f"{name}: ")
        except OSError as error:
            reason = error.strerror or str(error)
            if error.filename is not None and str(error.filename) not in {task.path, task.target}:
                reason = f"{shown(str(error.filename))}: {reason}"
        except MemoryError:
            reason = "not enough memory"
        except Exception as error:  # noqa: BLE001 - whatever happens to one file, the others are done
            reason = f"an error in the program, please report it: {type(error).__name__}: {error}"
        return Outcome(task.path, reason=reason)

    def _work(self, task: Task) -> Outcome:
        state = require_regular(task.path)
        if task.known is not None and _is_done(task, task.known, state):
            return Outcome(task.path, task.known, skipped=True)
        if self._settings.format is None and task.path.lower().endswith(PARQUET):
            return self._parquet(task, state)
        if self._settings.report is not None:
            message = f"{task.path}: report works with Parquet files only; leave it out, or use the command report"
            raise OptionError(message)
        if state.st_size > LARGE:
            try:
                found = self._large(task, state)
            except InexactError:
                found = None
            if found is not None:
                return found
        return self._whole(task, state)

    def _whole(self, task: Task, state: os.stat_result) -> Outcome:
        """Do a file as a whole."""
        settings = self._settings
        data = read_bytes(task.path)
        folder = os.path.dirname(task.path)

        def linked(path: str) -> Document | None:
            real = os.path.realpath(os.path.join(folder, path))
            return self._known(real) if real in settings.linked else None

        document = read(
            task.path, data, format=settings.format, encoding=settings.encoding, selection=settings.selection
        ).normalize_with(settings.normalizer, languages=settings.languages, choices=settings.choices, linked=linked)
        counts = Counts(self._kinds, findings=settings.findings)
        assert document.result is not None  # noqa: S101 - `normalize_with` gives it
        counts.add(document.result, characters=document.blocks.texts.size)
        encoding = settings.output_encoding if document.encoding is not None else None
        content = document.to_bytes(encoding=encoding)
        entry = _entry(task, state, counts, sha256(data).hexdigest(), sha256(content).hexdigest())
        if task.in_place and content == data:
            append(settings.journal, entry)
        else:
            self._write(task, state, [content], lambda: entry)
        return Outcome(task.path, entry)

    def _normalized(self, path: str) -> Document | None:
        """Another file of the run after normalization; None if it fails."""
        settings = self._settings
        try:
            found = read(
                path, read_bytes(path), format=settings.format, encoding=settings.encoding, selection=settings.selection
            )
            return found.normalize_with(settings.normalizer)
        except (NormalizerError, OSError):
            return None

    def _large(self, task: Task, state: os.stat_result) -> Outcome | None:
        """Do a large plain text in pieces; None if it has another format."""
        settings = self._settings
        encoding = encoding_of(
            task.path, settings.format, settings.encoding, settings.selection, choices=settings.choices
        )
        if encoding is None:
            return None
        counts = Counts(self._kinds, findings=settings.findings)
        text = LargeText(task.path, encoding, settings.normalizer, counts, settings.output_encoding)
        try:
            self._write(task, state, text.pieces(), lambda: _entry(task, state, counts, *text.digests))
        except _UnchangedError:
            append(settings.journal, _entry(task, state, counts, *text.digests))
        return Outcome(task.path, _entry(task, state, counts, *text.digests))

    def _parquet(self, task: Task, state: os.stat_result) -> Outcome:
        """Do columns of a Parquet file by row groups; a file in which no text changes keeps its bytes."""
        settings = self._settings
        if not settings.selection.columns or settings.selection.paths or settings.choices:
            message = f"{task.path}: a Parquet file needs columns, and takes neither paths nor choices; give columns"
            raise OptionError(message)
        from normalizer.frames.parquet import ParquetText  # noqa: PLC0415 - needs pyarrow

        text = ParquetText(task.path, settings.normalizer, settings.selection.columns, report=settings.report)
        source, written = digest(task.path), sha256()

        def entry() -> Entry:
            counts = Counts(self._kinds, findings=False)
            counts.characters, counts.doubts = text.characters, text.doubts
            if text.changes:
                counts.changes["column"] = text.changes
            return _entry(task, state, counts, source, written.hexdigest() if text.changed else source)

        def changed() -> Entry:
            if not text.changed:
                raise _UnchangedError
            return entry()

        try:
            self._write(task, state, digested(text.pieces(), written), changed)
        except _UnchangedError:
            if task.in_place:
                append(settings.journal, entry())
            else:
                self._write(task, state, pieces(task.path), entry)
        return Outcome(task.path, entry())

    def _write(self, task: Task, state: os.stat_result, content: Iterable[bytes], entry: Callable[[], Entry]) -> None:
        """Write the new file, if the task has a target.

        Args:
            task: The task.
            state: State of the file before it was read.
            content: Content of the new file.
            entry: Makes the entry for the journal after the content is written.

        Raises:
            _UnchangedError: In place, the new file equals the old one, which is left.
        """
        settings = self._settings

        def ready() -> None:
            require_same(task.path, state)
            made = entry()
            if task.in_place and made.source == made.written:
                raise _UnchangedError
            if task.in_place and settings.backup is not None:
                keep(task.path, task.path + settings.backup)
            append(settings.journal, made)

        if not task.target:
            for _ in content:
                pass
        elif task.in_place:
            require_writable(task.path)
            owner = (state.st_uid, state.st_gid)
            replace(task.target, content, stat.S_IMODE(state.st_mode), owner=owner, ready=ready)
        else:
            folder = os.path.dirname(task.target)
            require_inside(folder, settings.folder)
            os.makedirs(folder, exist_ok=True)
            replace(task.target, content, stat.S_IMODE(state.st_mode) & 0o666 & ~umask(), ready=ready)


class _UnchangedError(Exception):
    """Signal that the new file equals the old one."""


def _entry(task: Task, state: os.stat_result, counts: Counts, source: str, written: str) -> Entry:
    changes = tuple(sorted(counts.changes.items()))
    numbers = (counts.characters, changes, counts.doubts, counts.findings)
    return Entry(task.name, state.st_size, state.st_mtime_ns, source, written, *numbers)


def _is_done(task: Task, known: Entry, state: os.stat_result) -> bool:
    """True if the file did not change since, and its result is still there."""
    if task.in_place:
        return digest(task.path) == known.written
    same = (state.st_size, state.st_mtime_ns) == (known.size, known.modified)
    if not same and (state.st_size != known.size or digest(task.path) != known.source):
        return False
    try:
        require_regular(task.target)
        return not task.target or digest(task.target) == known.written
    except (OSError, InputError):
        return False
