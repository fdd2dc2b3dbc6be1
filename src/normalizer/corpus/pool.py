"""Worker processes: tasks are sent in chunks, and those of a process that dies are tried again."""

import os
import pickle
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import lru_cache
from typing import Final

from normalizer.corpus.journal import Journal, entries
from normalizer.corpus.worker import Outcome, Settings, Task, Worker
from normalizer.errors import OptionError
from normalizer.processes import executor, submit

__all__ = ["outcomes"]

_Chunk = tuple[Task, ...]

_MOST_FILES: Final = 32
_MOST_BYTES: Final = 1 << 20
"""Largest number of tasks in a chunk; small, so that the last chunk and Ctrl-C take little time."""

_MOST_FAILED_STARTS: Final = 3
"""Number of starts to try, since a process may be killed as it starts."""

_KILLED: Final = "its worker process died twice: it was killed, crashed, or ran out of memory"


def outcomes(tasks: Iterable[Task], settings: Settings, journal: Journal, workers: int) -> Iterator[Outcome]:
    """Do the tasks in several processes.

    Outcomes are yielded as they are ready. If a process dies, the tasks that were in progress are tried again one by
    one, each in a new process; a task whose process dies again has failed.

    Args:
        tasks: Tasks, taken only as they are started.
        settings: Settings for all tasks.
        journal: Journal of the run.
        workers: Number of processes.
    """
    yield from _Pool(settings, journal, workers).outcomes(_chunks(tasks))


class _Pool:
    """Process pool that is replaced if it breaks."""

    def __init__(self, settings: Settings, journal: Journal, workers: int) -> None:
        """Prepare the pool without starting a process."""
        self._settings: Final = pickle.dumps(settings)
        self._journal: Final = journal
        self._begun: Final = journal.size()
        self._workers: Final = workers
        self._failed_starts = 0

    def outcomes(self, chunks: Iterator[_Chunk]) -> Iterator[Outcome]:
        left: _Chunk = ()
        while True:
            with executor(self._workers) as pool:
                left = yield from self._until_broken(pool, chunks)
            if not left:
                return
            yield from self._alone(left)

    def _until_broken(self, pool: ProcessPoolExecutor, chunks: Iterator[_Chunk]) -> Generator[Outcome, None, _Chunk]:
        """Work until all tasks are done or a process dies; return the tasks that were in progress then."""
        waiting: dict[Future[list[Outcome]], _Chunk] = {}
        lost: list[Task] = []
        while not lost:
            while len(waiting) < 2 * self._workers and not lost and (chunk := next(chunks, None)):
                try:
                    waiting[self._submit(pool, chunk)] = chunk
                except BrokenProcessPool:
                    lost += chunk
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield from _answered(future, waiting.pop(future), lost)
        for future in wait(waiting).done:
            yield from _answered(future, waiting.pop(future), lost)
        return tuple(lost)

    def _alone(self, tasks: _Chunk) -> Iterator[Outcome]:
        """Do one task at a time."""
        done = {entry.name: entry for entry in entries(self._journal.path, self._begun)}
        left = list(reversed(tasks))
        while left:
            with executor(1) as pool:
                starts = self._starts(pool)
                while left and starts:
                    task = left.pop()
                    again = replace(task, known=done.get(task.name, task.known))
                    try:
                        found = self._submit(pool, (again,)).result()
                    except BrokenProcessPool:
                        yield Outcome(task.path, reason=_KILLED)
                        break
                    # a task that this run did before the process died is not skipped
                    yield from (replace(one, skipped=one.skipped and again.known is task.known) for one in found)

    def _starts(self, pool: ProcessPoolExecutor) -> bool:
        """Check that a process can start at all, so that it died because of its file."""
        try:
            self._submit(pool, ()).result()
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

    def _submit(self, pool: ProcessPoolExecutor, chunk: _Chunk) -> Future[list[Outcome]]:
        return submit(pool, _work, self._settings, chunk)


def _answered(future: Future[list[Outcome]], chunk: _Chunk, lost: list[Task]) -> Iterator[Outcome]:
    try:
        yield from future.result()
    except BrokenProcessPool:
        lost += chunk


def _chunks(tasks: Iterable[Task]) -> Iterator[_Chunk]:
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        try:
            size += os.stat(task.path).st_size
        except OSError:  # the worker will report it
            size += 0
        chunk.append(task)
        if len(chunk) == _MOST_FILES or size >= _MOST_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _work(settings: bytes, chunk: _Chunk) -> list[Outcome]:
    worker = _worker(settings)
    return [worker.work(task) for task in chunk]


@lru_cache(maxsize=1)
def _worker(settings: bytes) -> Worker:
    return Worker(pickle.loads(settings))  # noqa: S301 - sent by the parent process
