"""Many files, checked in this process or, if they take longer, in several; results are in the order of the files."""

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from time import perf_counter
from typing import Final

from normalizer.check.checked import Checked
from normalizer.check.worker import FileChecker
from normalizer.processes import executor, processors, submit

__all__ = ["checked"]

File = tuple[str, bool]
"""A path, and true if it was named."""

_ALONE: Final = 1.0
"""Seconds after which it is known how long the files take."""
_WORTH: Final = 2.0
"""Seconds of work left for which processes are started; that takes half a second of each."""
_MOST_FILES: Final = 32
_MOST_BYTES: Final = 1 << 20
"""The largest number of files sent to a process at once, and of their bytes."""
_KILLED: Final = "the process that checked it died: it was killed, crashed, or ran out of memory"


def checked(checker: FileChecker, files: Sequence[File], workers: int | None = None) -> Iterator[Checked]:
    """Check files, in order, without those that are binary.

    Args:
        checker: Checks a file.
        files: The files.
        workers: The number of processes; None for as many as are worth it.
    """
    rest = iter(files)
    if workers is None:
        started = perf_counter()
        for done, (path, given) in enumerate(rest, 1):
            if found := checker.file(path, given=given):
                yield found
            spent = perf_counter() - started
            if spent > _ALONE and spent / done * (len(files) - done) > _WORTH:
                break
        else:
            return
        workers = processors()
    chunks = _chunks(rest)
    if workers > 1 and _can_start():
        # a process that dies takes the pool with it: what it had begun is done apart, the rest in a new pool
        while lost := (yield from _until_broken(checker, chunks, workers)):
            yield from _one_by_one(checker, lost)
    for chunk in chunks:
        yield from _each(checker, chunk)


def _can_start() -> bool:
    """False where the system has no semaphores, as in some containers and in the browser."""
    try:
        with executor(1):
            return True
    except (ImportError, NotImplementedError, OSError):
        return False


def _until_broken(
    checker: FileChecker, chunks: Iterator[Sequence[File]], workers: int
) -> Generator[Checked, None, list[File]]:
    """Check until all is done, or a process dies; return the files that were in progress then."""
    waiting: deque[tuple[Sequence[File], Future[list[Checked]]]] = deque()
    with executor(workers, _prepare, (checker,)) as pool:
        while True:
            for chunk in islice(chunks, 2 * workers - len(waiting)):
                try:
                    waiting.append((chunk, submit(pool, _check, chunk)))
                except BrokenProcessPool:
                    return [file for one in (*(chunk for chunk, _ in waiting), chunk) for file in one]
            if not waiting:
                return []
            try:
                found = waiting[0][1].result()
            except BrokenProcessPool:
                return [file for chunk, _ in waiting for file in chunk]
            waiting.popleft()
            yield from found


def _one_by_one(checker: FileChecker, files: Iterable[File]) -> Iterator[Checked]:
    """Check files one at a time, so that it is known which one is fatal; after that, go on in another process."""
    left = deque(files)
    while left:
        with executor(1, _prepare, (checker,)) as pool:
            while left:
                file = left.popleft()
                try:
                    yield from submit(pool, _check, [file]).result()
                except BrokenProcessPool:
                    yield Checked(file[0], problem=_KILLED, failed=True)
                    break


def _chunks(files: Iterable[File]) -> Iterator[Sequence[File]]:
    chunk: list[File] = []
    size = 0
    for path, given in files:
        try:
            size += os.stat(path).st_size
        except OSError:  # the process will report it
            size += 0
        chunk.append((path, given))
        if len(chunk) == _MOST_FILES or size >= _MOST_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _each(checker: FileChecker, files: Iterable[File]) -> Iterator[Checked]:
    return filter(None, (checker.file(path, given=given) for path, given in files))


_OWN: Final[list[FileChecker]] = []
"""The checker of a process."""


def _prepare(checker: FileChecker) -> None:
    _OWN.append(checker)


def _check(files: Sequence[File]) -> list[Checked]:
    return list(_each(_OWN[0], files))
