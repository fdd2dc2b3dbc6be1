"""Worker processes: tasks are sent in chunks, and those of a process that dies are tried again."""

import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Generic, TypeVar

from normalizer.corpus.journal import Journal, entries
from normalizer.corpus.worker import Outcome, Settings, Task, Worker
from normalizer.errors import OptionError
from normalizer.processes import executor, submit

__all__ = ["KILLED", "Work", "chunks", "outcomes", "spread"]

_Job = TypeVar("_Job")
_Found = TypeVar("_Found")

_MOST_FILES: Final = 32
_MOST_BYTES: Final = 1 << 20
"""Largest number of tasks in a chunk; small, so that the last chunk and Ctrl-C take little time."""

_MOST_FAILED_STARTS: Final = 3
"""Number of starts to try, since a process may be killed as it starts."""

KILLED: Final = "its worker process died twice: it was killed, crashed, or ran out of memory"


@dataclass(frozen=True, slots=True)
class Work(Generic[_Job, _Found]):
    """What worker processes do.

    Attributes:
        run: Does a chunk, in a worker process: a function of a module, or a `partial` of one.
        again: Makes the jobs to try again, in the same order, of those whose process died.
        killed: Makes what is found of a job whose process died again.
    """

    run: Callable[[tuple[_Job, ...]], list[_Found]]
    again: Callable[[Sequence[_Job]], Sequence[_Job]]
    killed: Callable[[_Job], _Found]


def spread(given: Iterator[tuple[_Job, ...]], work: Work[_Job, _Found], workers: int) -> Iterator[_Found]:
    """Do chunks of jobs in several processes.

    What is found is yielded as it is ready. If a process dies, the jobs that were in progress are tried again one by
    one, each in a new process; a job whose process dies again is killed.

    Args:
        given: Chunks, taken only as they are started.
        work: What to do.
        workers: Number of processes.
    """
    yield from _Pool(work, workers).found(given)


class _Pool(Generic[_Job, _Found]):
    """Process pool that is replaced if it breaks."""

    def __init__(self, work: Work[_Job, _Found], workers: int) -> None:
        """Prepare the pool without starting a process."""
        self._work: Final = work
        self._workers: Final = workers
        self._failed_starts = 0

    def found(self, given: Iterator[tuple[_Job, ...]]) -> Iterator[_Found]:
        left: tuple[_Job, ...] = ()
        while True:
            with executor(self._workers) as pool:
                left = yield from self._until_broken(pool, given)
            if not left:
                return
            yield from self._alone(left)

    def _until_broken(
        self, pool: ProcessPoolExecutor, given: Iterator[tuple[_Job, ...]]
    ) -> Generator[_Found, None, tuple[_Job, ...]]:
        """Work until all jobs are done or a process dies; return the jobs that were in progress then."""
        waiting: dict[Future[list[_Found]], tuple[_Job, ...]] = {}
        lost: list[_Job] = []
        while not lost:
            while len(waiting) < 2 * self._workers and not lost and (chunk := next(given, None)):
                try:
                    waiting[submit(pool, self._work.run, chunk)] = chunk
                except BrokenProcessPool:
                    lost += chunk
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield from _answered(future, waiting.pop(future), lost)
        for future in wait(waiting).done:
            yield from _answered(future, waiting.pop(future), lost)
        return tuple(lost)

    def _alone(self, jobs: tuple[_Job, ...]) -> Iterator[_Found]:
        """Do one job at a time."""
        left = list(reversed(self._work.again(jobs)))
        while left:
            with executor(1) as pool:
                starts = self._starts(pool)
                while left and starts:
                    job = left.pop()
                    try:
                        yield from submit(pool, self._work.run, (job,)).result()
                    except BrokenProcessPool:
                        yield self._work.killed(job)
                        break

    def _starts(self, pool: ProcessPoolExecutor) -> bool:
        """Check that a process can start at all, so that it died because of its job."""
        try:
            submit(pool, self._work.run, ()).result()
        except BrokenProcessPool:
            self._failed_starts += 1
            if self._failed_starts == _MOST_FAILED_STARTS:
                message = (
                    "worker processes cannot be started; put the program into a file and its start under "
                    "`if __name__ == '__main__':`, or give workers=1"
                )
                raise OptionError(message) from None
            return False
        return True


def _answered(future: Future[list[_Found]], chunk: tuple[_Job, ...], lost: list[_Job]) -> Iterator[_Found]:
    try:
        yield from future.result()
    except BrokenProcessPool:
        lost += chunk


def chunks(jobs: Iterable[_Job], size_of: Callable[[_Job], int]) -> Iterator[tuple[_Job, ...]]:
    """Yield jobs in chunks of a few, and of about a megabyte.

    Args:
        jobs: The jobs.
        size_of: The size of a job, in bytes.
    """
    chunk: list[_Job] = []
    size = 0
    for job in jobs:
        size += size_of(job)
        chunk.append(job)
        if len(chunk) == _MOST_FILES or size >= _MOST_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def outcomes(tasks: Iterable[Task], settings: Settings, journal: Journal, workers: int) -> Iterator[Outcome]:
    """Normalize files in several processes.

    Args:
        tasks: Tasks, taken only as they are started.
        settings: Settings for all tasks.
        journal: Journal of the run.
        workers: Number of processes.
    """
    begun, now_known = journal.size(), set[str]()

    def again(lost: Sequence[Task]) -> Sequence[Task]:
        done = {entry.name: entry for entry in entries(journal.path, begun)}
        now_known.update(task.path for task in lost if task.name in done)
        return [replace(task, known=done.get(task.name, task.known)) for task in lost]

    work = Work(_Normalizing(pickle.dumps(settings)), again, lambda task: Outcome(task.path, reason=KILLED))
    for found in spread(chunks(tasks, _size), work, workers):
        # a task that this run did before the process died is not skipped
        yield replace(found, skipped=found.skipped and found.path not in now_known)


def _size(task: Task) -> int:
    try:
        return os.stat(task.path).st_size
    except OSError:  # the worker will report it
        return 0


@dataclass(frozen=True, slots=True)
class _Normalizing:
    """Normalizes a chunk of files in a worker process, with the pickled settings."""

    settings: bytes

    def __call__(self, chunk: tuple[Task, ...]) -> list[Outcome]:
        """Do the tasks."""
        worker = _worker(self.settings)
        return [worker.work(task) for task in chunk]


@lru_cache(maxsize=1)
def _worker(settings: bytes) -> Worker:
    return Worker(pickle.loads(settings))  # noqa: S301 - sent by the parent process
