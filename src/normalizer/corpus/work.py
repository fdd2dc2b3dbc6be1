"""One file: read, normalized, noted in the journal, and put in its place."""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from normalizer.corpus.journal import Entry, append
from normalizer.documents import Selection, read
from normalizer.engine.normalizer import Normalizer
from normalizer.errors import InputError, NormalizerError
from normalizer.files import read_bytes, replace, require_regular, shown, umask
from normalizer.model import Kind, Normalization

__all__ = ["Outcome", "Settings", "Task", "Worker"]

_EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class Settings:
    """What is the same for every file; goes to other processes.

    Attributes:
        normalizer: What brings texts to the standard.
        journal: The path of the journal.
        folder: The real path of the folder that is written into; empty where there is none.
        backup: How the name of a backup ends; empty for none.
        format: As for `documents.read`; this and the next two.
        encoding: In which encoding plain text is.
        selection: Which columns and paths are text.
        output_encoding: In which encoding it is written; None for the same.
        languages: As for `Document.normalize`; this and the next.
        choices: Whether both readings are written.
    """

    normalizer: Normalizer
    journal: str
    folder: str = ""
    backup: str = ""
    format: str | None = None
    encoding: str | None = None
    selection: Selection = _EVERYTHING
    output_encoding: str | None = None
    languages: bool = False
    choices: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A file that is to be done.

    Attributes:
        path: Where it is.
        name: What the journal calls it.
        target: What is written; the file itself where it is done in place, and empty where nothing is written.
        known: What the journal says of it, if anything.
    """

    path: str
    name: str
    target: str = ""
    known: Entry | None = None

    @property
    def in_place(self) -> bool:
        """Whether the file itself is written."""
        return self.target == self.path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    Attributes:
        path: The path of the task.
        entry: What was done; None where it failed.
        reason: Why it failed, or empty.
        skipped: Whether it was done before.
    """

    path: str
    entry: Entry | None = None
    reason: str = ""
    skipped: bool = False


class Worker:
    """Does tasks, one after the other."""

    def __init__(self, settings: Settings) -> None:
        """Take what is the same for every file."""
        self._settings: Final = settings
        self._kinds: Final[dict[tuple[str, str], Kind]] = {}

    def work(self, task: Task) -> Outcome:
        """Do a file, or say why it cannot be done; then it is as it was."""
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
            reason = "there is not enough memory for it"
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one file, the others are done
            reason = f"a mistake of the program, please report it: {type(error).__name__}: {error}"
        return Outcome(task.path, reason=reason)

    def _work(self, task: Task) -> Outcome:
        state = require_regular(task.path)
        if task.known is not None and _is_done(task, task.known, state):
            return Outcome(task.path, task.known, skipped=True)
        data = read_bytes(task.path)
        settings = self._settings
        document = read(
            task.path, data, format=settings.format, encoding=settings.encoding, selection=settings.selection
        ).normalize_with(settings.normalizer, languages=settings.languages, choices=settings.choices)
        result = document.result
        assert result is not None  # noqa: S101 - `normalize_with` gives it
        encoding = settings.output_encoding if document.encoding is not None else None
        content = document.to_bytes(encoding=encoding)
        entry = Entry(
            task.name,
            len(data),
            state.st_mtime_ns,
            sha256(data).hexdigest(),
            sha256(content).hexdigest(),
            sum(len(block.text) for block in document.blocks),
            tuple(sorted(self._changes(result).items())),
            len(result.edits.doubts),
            len(result.findings),
        )
        self._write(task, state, [content], lambda: entry)
        return Outcome(task.path, entry)

    def _changes(self, result: Normalization) -> Counter[str]:
        """How many changes of each kind; a pair of forms is explained once, not at every place."""
        edits, found = result.edits, Counter[str]()
        columns = zip(edits.start, edits.end, edits.target_start, edits.target_end, strict=True)
        for index, (start, end, target_start, target_end) in enumerate(columns):
            if index in edits.terms:
                kind = Kind.TERM
            elif index in edits.vocabulary:
                kind = Kind.VOCABULARY
            else:
                pair = result.source[start:end], result.text[target_start:target_end]
                kind = self._kinds.get(pair) or self._kinds.setdefault(pair, result.changes[index].kind)
            found[kind.value] += 1
        return found

    def _write(self, task: Task, state: os.stat_result, content: Iterable[bytes], entry: Callable[[], Entry]) -> None:
        """Put the new file in its place, where one is wanted.

        Args:
            task: The task.
            state: The file, as it was before it was read.
            content: The new file.
            entry: What there is to note, once the content is written.
        """
        settings = self._settings

        def ready() -> None:
            _require_same(task.path, state)
            if task.in_place and settings.backup:
                _keep(task.path, task.path + settings.backup)
            append(settings.journal, entry())

        if not task.target:
            return
        if task.in_place:
            _require_writable(task.path)
            made = entry()
            if made.source == made.written:
                append(settings.journal, made)
                return
            owner = (state.st_uid, state.st_gid)
            replace(task.target, content, stat.S_IMODE(state.st_mode), owner=owner, ready=ready)
            return
        folder = os.path.dirname(task.target)
        _require_inside(folder, settings.folder)
        os.makedirs(folder, exist_ok=True)
        replace(task.target, content, stat.S_IMODE(state.st_mode) & 0o666 & ~umask(), ready=ready)


def _is_done(task: Task, known: Entry, state: os.stat_result) -> bool:
    """Whether a file still is what it was, and what is written of it is still there."""
    if task.in_place:
        return _digest(task.path) == known.written
    same = (state.st_size, state.st_mtime_ns) == (known.size, known.modified)
    if not same and (state.st_size != known.size or _digest(task.path) != known.source):
        return False
    try:
        require_regular(task.target)
        return not task.target or _digest(task.target) == known.written
    except (OSError, InputError):
        return False


def _digest(path: str) -> str:
    found = sha256()
    for piece in _pieces(path):
        found.update(piece)
    return found.hexdigest()


def _pieces(path: str) -> Iterator[bytes]:
    with open(path, "rb") as stream:
        while piece := stream.read(1 << 20):
            yield piece


def _require_same(path: str, before: os.stat_result) -> None:
    after = os.stat(path)
    if any(getattr(after, name) != getattr(before, name) for name in ("st_ino", "st_size", "st_mtime_ns")):
        message = f"{shown(path)}: it changed while it was worked on; try again when it is complete"
        raise InputError(message)


def _require_writable(path: str) -> None:
    """A file that is read-only is left, although its folder would allow to put another in its place."""
    if not os.access(path, os.W_OK):
        message = f"{shown(path)}: it is read-only"
        raise InputError(message)


def _require_inside(folder: str, output: str) -> None:
    real = os.path.realpath(folder)
    if real != output and not real.startswith(os.path.join(output, "")):
        message = f"{shown(folder)}: a link leads out of the output folder; nothing is written there"
        raise InputError(message)


def _keep(path: str, backup: str) -> None:
    """Give the bytes of a file another name; one that has them already is left.

    Raises:
        InputError: There is another file.
    """
    if os.path.lexists(backup):
        if os.path.isfile(backup) and _digest(backup) == _digest(path):
            return
        message = f"{shown(backup)}: there is another backup; move it away, or choose another ending"
        raise InputError(message)
    try:
        os.link(path, backup)
    except OSError:  # a file system without hard links
        replace(backup, _pieces(path), stat.S_IMODE(os.stat(path).st_mode))
