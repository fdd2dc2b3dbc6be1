"""Worker processes: tasks go out in chunks, and a process that dies takes no file with it."""

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
from normalizer.corpus.work import Outcome, Settings, Task, Worker
from normalizer.errors import OptionError

__all__ = ["outcomes"]

_Chunk = tuple[Task, ...]

_MOST_FILES: Final = 32
_MOST_BYTES: Final = 1 << 20
"""A chunk is small enough that nobody waits long for the last one, or for the end after Ctrl-C."""

_MOST_FAILED_STARTS: Final = 3
"""A process may be killed as it starts."""

_KILLED: Final = "its worker process ended twice without an answer: it was killed, crashed, or had not enough memory"


def outcomes(tasks: Iterable[Task], settings: Settings, journal: Journal, workers: int) -> Iterator[Outcome]:
    """Do the tasks in several processes.

    The outcomes come as they are ready. Where a process dies, those tasks that were on their way are done again one by
    one, each alone in a new process; the one with which that dies too has failed.

    Args:
        tasks: The tasks; no more of them are taken than are worked on.
        settings: What is the same for all.
        journal: What was done.
        workers: How many processes.
    """
    yield from _Pool(settings, journal, workers).outcomes(_chunks(tasks))


class _Pool:
    """A pool that is made anew when it breaks."""

    def __init__(self, settings: Settings, journal: Journal, workers: int) -> None:
        """Start no process yet."""
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
        """Work until all is done, or until a process died; returns the tasks that were on their way then."""
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
        """Work on one task at a time."""
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
                    # what this run did before the process died is no file of an earlier run
                    yield from (replace(one, skipped=one.skipped and again.known is task.known) for one in found)

    def _starts(self, executor: ProcessPoolExecutor) -> bool:
        """Tell a process that dies of a file from one that cannot even begin."""
        try:
            self._submit(executor, ()).result()
        except BrokenProcessPool:
            self._failed_starts += 1
            if self._failed_starts == _MOST_FAILED_STARTS:
                message = (
                    "worker processes cannot be started; a program that uses them is a file, and begins its work under "
                    "`if __name__ == '__main__':`, or it asks for workers=1"
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
    """A pool; however it is left, what runs is completed and what waits is not begun.

    The processes are spawned, on every system: a fork would copy the locks of the threads that draw the progress bar,
    and the pipes by which a process notices that the one that started it is gone.
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
        except OSError:  # the worker will say so
            size += 0
        chunk.append(task)
        if len(chunk) == _MOST_FILES or size >= _MOST_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are started here do not hear Ctrl-C: they complete their files, and are told to end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Let this process end when the one that started it is gone, also where that was killed."""
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
    return Worker(pickle.loads(settings))  # noqa: S301 - from the process that started this one
