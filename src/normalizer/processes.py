"""Worker processes that end with their parent and leave Ctrl-C to it, for corpora and for `check`."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import ParamSpec, TypeVar

__all__ = ["executor", "processors", "submit"]

_Given = ParamSpec("_Given")
_Done = TypeVar("_Done")


def processors() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def executor(
    workers: int, prepare: Callable[..., object] | None = None, given: tuple[object, ...] = ()
) -> Iterator[ProcessPoolExecutor]:
    """Provide a pool; at the end, running tasks are completed and waiting ones cancelled.

    Processes are spawned on every system: a fork would copy the locks of the threads that draw the progress bar, and
    the pipes by which a process notices the death of its parent.

    Args:
        workers: Number of processes.
        prepare: Called in each process before its first task.
        given: The arguments for that.
    """
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (prepare, given))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def submit(
    pool: ProcessPoolExecutor, work: Callable[_Given, _Done], *given: _Given.args, **named: _Given.kwargs
) -> Future[_Done]:
    """Start a task; the process that is started for it ignores Ctrl-C, and completes its files.

    Raises:
        BrokenProcessPool: A process of the pool has died.
    """
    with _uninterrupted():
        return pool.submit(work, *given, **named)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that ignore Ctrl-C; the pool ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(prepare: Callable[..., object] | None, given: tuple[object, ...]) -> None:
    _end_with_parent()
    if prepare:
        prepare(*given)


def _end_with_parent() -> None:
    """End this process if its parent dies, even if that was killed."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
