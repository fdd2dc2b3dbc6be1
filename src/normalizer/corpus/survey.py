"""Surveys: what `date` or `detect` finds in each of many documents, as one row a document."""

import pickle
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any, Final

from normalizer.corpus.findings import Dated, Detected, dated, detected
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.journal import Journal, append_data, objects
from normalizer.corpus.papers import Paper
from normalizer.corpus.pool import KILLED, Work, chunks, spread
from normalizer.corpus.progress import shown_progress
from normalizer.corpus.summary import Failure
from normalizer.documents import Document, Selection, read
from normalizer.engine.answers.chronology import date_with
from normalizer.engine.answers.detection import detect_with
from normalizer.errors import NormalizerError
from normalizer.files import read_bytes, shown
from normalizer.lexicon import lexicon_of
from normalizer.model import Answer, Fit, Verdict
from normalizer.processes import processors
from normalizer.version import __version__

__all__ = ["Finding", "Settings", "Survey", "run"]

Finding = Dated | Detected
"""A row of a survey."""

_WORTH_A_PROCESS: Final = 64
"""Number of documents that take as long as the start of a process."""
_ORDER: Final = (
    *(Answer.LATER, Answer.PARTLY_LATER, Answer.OLDER, Answer.EARLY, Fit.CONFLICTING),
    *(Verdict.MIXED, Verdict.JAPANESE, Verdict.KOREAN),
)
"""What makes a document an outlier, the farthest first; every other answer is none."""


@dataclass(frozen=True)
class Survey:
    """The rows about many documents. Made by `corpus.date` and `corpus.detect`, immutable.

    Attributes:
        kind: `date` or `detect`.
        rows: A row for each document, in the order of the files.
        failures: Files, folders and patterns that were given and could not be read.
        left_out: Number of files in folders that were left out because their names are not those of documents, by the
            endings of their names.
        resumed: Number of documents whose rows are those of an earlier run.
    """

    kind: str
    rows: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    left_out: Mapping[str, int]
    resumed: int

    def __repr__(self) -> str:
        """The number of documents, and what was found."""
        counted = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        return f"<Survey of {len(self.rows)} documents: {counted}>"

    def __hash__(self) -> int:
        """The hash of the rows."""
        return hash((self.kind, self.rows))

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of documents by answer, without a claim by fit, or by verdict; the outliers first."""
        counted = Counter(label_of(row) for row in self.rows)
        return {name: counted[name] for name in sorted(counted, key=lambda name: (_rank(name), -counted[name], name))}

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The rows of documents that could not be read, or whose claim could not."""
        return tuple(row for row in self.rows if row.problem)

    @cached_property
    def outliers_first(self) -> tuple[Finding, ...]:
        """The rows by what makes a document an outlier: a problem first, then what is farthest from its claim."""
        return tuple(sorted(self.rows, key=_distance))


def label_of(row: Finding) -> str:
    """What was found, in a word: the answer, the fit or the verdict, or that the document was not read."""
    if not row.read:
        return "unreadable"
    return row.verdict if isinstance(row, Detected) else row.answer or row.fit


def _rank(name: str) -> int:
    if name == "unreadable":
        return -1
    return next((number for number, known in enumerate(_ORDER) if known == name), len(_ORDER))


def _distance(row: Finding) -> tuple[bool, int, float]:
    """A key by which the farthest is the first."""
    if isinstance(row, Detected):
        return not row.problem, _rank(label_of(row)), abs((row.share_traditional or 0.5) - 0.5)
    touched = row.later + row.own or row.replaced + row.current
    share = row.share if row.later else row.replaced / touched if touched else 0.0
    return not row.problem, _rank(label_of(row)), -share


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings for all documents, sent to every process.

    Attributes:
        kind: `date` or `detect`.
        place: The place of print, or None.
        edition: The edition of the dictionaries.
        format: As for `documents.read`; this and the next two.
        encoding: Encoding of files that are one text; None to detect it.
        selection: Columns and paths that are text.
    """

    kind: str
    place: str | None
    edition: Any
    format: str | None
    encoding: str | None
    selection: Selection


def run(
    settings: Settings,
    found: Inputs,
    papers: Callable[[], Iterable[Paper]],
    *,
    journal: str | None,
    resume: bool,
    workers: int | None,
    progress: bool,
) -> Survey:
    """Work on all documents, and return their rows.

    Args:
        settings: The settings.
        found: The files.
        papers: Makes their documents, which are gone through twice: to count them, and to work on them one by one.
        journal: Path of the journal; None for none that is kept.
        resume: True to take rows from the journal.
        workers: Number of processes; None for the number of processors.
        progress: True to show the progress on the standard error.
    """
    with _journal(journal, settings, resume=resume) as (path, known):
        rows: dict[int, Finding] = {}
        keys: dict[int, dict[str, Any]] = {}

        def left() -> Iterator[tuple[int, Paper]]:
            for number, paper in enumerate(papers()):
                if (row := _known(paper, known, settings)) is not None:
                    rows[number] = row
                else:
                    keys[number] = _key(paper)
                    yield number, paper

        total = sum(1 for _ in papers())
        with closing(_found(left(), settings, workers, total)) as answers:
            for number, row in shown_progress(answers, total) if progress else answers:
                rows[number] = row
                if path is not None:
                    append_data(path, {**keys[number], "row": row.data()})
        resumed = len(rows) - len(keys)
    ordered = tuple(rows[number] for number in range(len(rows)))
    return Survey(settings.kind, ordered, found.failures, found.left_out, resumed)


@contextmanager
def _journal(
    path: str | None, settings: Settings, *, resume: bool
) -> Iterator[tuple[str | None, dict[tuple[Any, ...], Mapping[str, Any]]]]:
    """Open the journal; its path, and the lines of an earlier run by what they are about."""
    if path is None:
        yield None, {}
        return
    options = {
        "version": __version__,
        "survey": settings.kind,
        "place": settings.place,
        "lexicon": lexicon_of(settings.edition).edition,
        "format": settings.format,
        "encoding": settings.encoding,
        "selection": repr(asdict(settings.selection)),
    }
    with Journal(path, options, resume=resume) as opened:
        lines = (line for line in objects(opened.path) if "row" in line)
        yield path, {(line["name"], line["size"], line["modified"], line["claim"]): line["row"] for line in lines}


def _key(paper: Paper) -> dict[str, Any]:
    return {"name": paper.name, "size": paper.state[0], "modified": paper.state[1], "claim": paper.claim}


def _known(paper: Paper, known: Mapping[tuple[Any, ...], Mapping[str, Any]], settings: Settings) -> Finding | None:
    data = known.get(tuple(_key(paper).values()))
    if data is None or not data["read"]:  # what could not be read is tried again
        return None
    return Dated.of(data) if settings.kind == Dated.kind else Detected.of(data)


def _found(
    left: Iterator[tuple[int, Paper]], settings: Settings, workers: int | None, total: int
) -> Generator[tuple[int, Finding], None, None]:
    if workers is None:
        workers = min(processors(), 1 + total // _WORTH_A_PROCESS)
    if min(workers, total) <= 1:
        surveyor = _Surveyor(settings)
        yield from ((number, surveyor.row(paper)) for number, paper in left)
        return
    work = Work(
        _Surveying(pickle.dumps(settings)),
        lambda lost: lost,
        lambda job: (job[0], _unread(job[1], KILLED, settings.kind)),
    )
    yield from spread(chunks(left, _size), work, min(workers, total))


def _size(job: tuple[int, Paper]) -> int:
    return len(job[1].text) if job[1].text is not None else job[1].state[0]


@dataclass(frozen=True, slots=True)
class _Surveying:
    """Surveys a chunk of documents in a worker process, with the pickled settings."""

    settings: bytes

    def __call__(self, chunk: tuple[tuple[int, Paper], ...]) -> list[tuple[int, Finding]]:
        """Make the rows."""
        surveyor = _surveyor(self.settings)
        return [(number, surveyor.row(paper)) for number, paper in chunk]


@lru_cache(maxsize=1)
def _surveyor(settings: bytes) -> "_Surveyor":
    return _Surveyor(pickle.loads(settings))  # noqa: S301 - sent by the parent process


def _unread(paper: Paper, problem: str, kind: str) -> Finding:
    """The row of a document that could not be read."""
    found: Finding = Dated(paper.name) if kind == Dated.kind else Detected(paper.name)
    return replace(found, problem=problem, read=False)


class _Surveyor:
    """Makes rows, one by one."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings for all documents."""
        self._settings: Final = settings
        self._lexicon: Final = lexicon_of(settings.edition)
        self._answer: Final[Callable[[Paper], Finding]] = self._date if settings.kind == Dated.kind else self._detect

    def row(self, paper: Paper) -> Finding:
        """Make the row of a document; whatever happens to it, the others have theirs."""
        if paper.problem:
            return _unread(paper, paper.problem, self._settings.kind)
        try:
            return self._answer(paper)
        except NormalizerError as error:
            problem = str(error).removeprefix(f"{shown(paper.path)}: ")
        except OSError as error:
            problem = error.strerror or str(error)
        except MemoryError:
            problem = "not enough memory"
        except Exception as error:  # noqa: BLE001 - as above
            problem = f"an error in the program, please report it: {type(error).__name__}: {error}"
        return _unread(paper, problem, self._settings.kind)

    def _date(self, paper: Paper) -> Finding:
        place, lexicon = self._settings.place, self._lexicon
        if paper.text is not None:
            text = paper.text
            return dated(paper.name, paper.claim, lambda claimed: date_with(text, claimed or None, place, lexicon))
        found = dated(paper.name, paper.claim, partial(self._document(paper).date, place=place, lexicon=lexicon))
        return replace(found, problem=found.problem.removeprefix(f"{shown(paper.path)}: "))

    def _detect(self, paper: Paper) -> Finding:
        if paper.text is not None:
            return detected(paper.name, detect_with(paper.text, self._lexicon))
        return detected(paper.name, self._document(paper).detect(lexicon=self._lexicon))

    def _document(self, paper: Paper) -> Document:
        settings = self._settings
        return read(
            shown(paper.path),
            read_bytes(paper.path),
            format=settings.format,
            encoding=settings.encoding,
            selection=settings.selection,
        )
