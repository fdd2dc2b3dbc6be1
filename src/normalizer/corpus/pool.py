"""Worker processes: tasks are sent in chunks, and those of a process that dies are tried again."""

import os
import pickle
import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from multiprocessing import connection, get_context, parent_process
from typing import Final

from normalizer.corpus.journal import Journal, entries
from normalizer.corpus.worker import Outcome, Settings, Task, Worker
from normalizer.errors import OptionError

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
            with _executor(self._workers) as executor:
                left = yield from self._until_broken(executor, chunks)
            if not left:
                return
            yield from self._alone(left)

    def _until_broken(
        self, executor: ProcessPoolExecutor, chunks: Iterator[_Chunk]
    ) -> Generator[Outcome, None, _Chunk]:
        """Work until all tasks are done or a process dies; return the tasks that were in progress then."""
        waiting: dict[Future[list[Outcome]], _Chunk] = {}
        lost: list[Task] = []
        while not lost:
            while len(waiting) < 2 * self._workers and not lost and (chunk := next(chunks, None)):
                try:
                    waiting[self._submit(executor, chunk)] = chunk
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
            with _executor(1) as executor:
                starts = self._starts(executor)
                while left and starts:
                    task = left.pop()
                    again = replace(task, known=done.get(task.name, task.known))
                    try:
                        found = self._submit(executor, (again,)).result()
                    except BrokenProcessPool:
                        yield Outcome(task.path, reason=_KILLED)
                        break
                    # a task that this run did before the process died is not skipped
                    yield from (replace(one, skipped=one.skipped and again.known is task.known) for one in found)

    def _starts(self, executor: ProcessPoolExecutor) -> bool:
        """Check that a process can start at all, so that it died because of its file."""
        try:
            self._submit(executor, ()).result()
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

    def _submit(self, executor: ProcessPoolExecutor, chunk: _Chunk) -> Future[list[Outcome]]:
        with _uninterrupted():
            return executor.submit(_work, self._settings, chunk)


def _answered(future: Future[list[Outcome]], chunk: _Chunk, lost: list[Task]) -> Iterator[Outcome]:
    try:
        yield from future.result()
    except BrokenProcessPool:
        lost += chunk


@contextmanager
def _executor(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Provide a pool; at the end, running tasks are completed and waiting ones cancelled.

    Processes are spawned on every system: a fork would copy the locks of the threads that draw the progress bar, and
    the pipes by which a process notices the death of its parent.
    """
    executor = ProcessPoolExecutor(workers, get_context("spawn"), _end_with_parent)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


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


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that ignore Ctrl-C: they complete their files, and the pool ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """End this process if its parent dies, even if that was killed."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _work(settings: bytes, chunk: _Chunk) -> list[Outcome]:
    worker = _worker(settings)
    return [worker.work(task) for task in chunk]


@lru_cache(maxsize=1)
def _worker(settings: bytes) -> Worker:
    return Worker(pickle.loads(settings))  # noqa: S301 - sent by the parent process
