"""Progress of a run: a bar on a terminal, a line every ten seconds elsewhere, and a log file."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import Final, TextIO, TypeVar

from normalizer.corpus.summary import Failure
from normalizer.corpus.worker import Outcome
from normalizer.files import shown
from normalizer.report.display import plural

__all__ = ["Log", "log", "shown_progress"]

_SECONDS: Final = 10
"""Time between two lines of progress."""

Item = TypeVar("Item")


def shown_progress(items: Iterable[Item], total: int) -> Iterator[Item]:
    """Yield the items and count them on the standard error: on a bar if it is a terminal, else in lines."""
    if sys.stderr is None:
        yield from items
    elif sys.stderr.isatty():
        yield from _bar(items, total)
    else:
        yield from _lines(items, total, sys.stderr)


def _bar(items: Iterable[Item], total: int) -> Iterator[Item]:
    from rich.console import Console  # noqa: PLC0415 - slow, and needed on a terminal only
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415 - the same

    columns = (BarColumn(), MofNCompleteColumn(), "files", TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total)


def _lines(items: Iterable[Item], total: int, stream: TextIO) -> Iterator[Item]:
    last = monotonic()
    for number, item in enumerate(items, 1):
        yield item
        now = monotonic()
        if now - last >= _SECONDS:
            stream.write(f"{number:,} of {total:,} files\n")
            stream.flush()
            last = now


class Log:
    """A log file: one line for each file, with the time (UTC) and what became of the file."""

    def __init__(self, stream: TextIO | None) -> None:
        """Write to a stream, or nowhere."""
        self._stream: Final = stream

    def add(self, outcome: Outcome) -> None:
        """Add a line for a file."""
        if outcome.entry is None:
            self.say(f"failed: {Failure(outcome.path, outcome.reason)}")
        elif outcome.skipped:
            self.say(f"skipped: {shown(outcome.path)}: an earlier run had done it")
        else:
            entry = outcome.entry
            changes = plural(sum(number for _, number in entry.changes), "change", "changes")
            self.say(f"done: {shown(outcome.path)}: {changes}, {plural(entry.doubts, 'doubt', 'doubts')}")

    def say(self, line: str) -> None:
        """Add a line."""
        if self._stream is not None:
            self._stream.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {line}\n")
            self._stream.flush()


@contextmanager
def log(path: str | None) -> Iterator[Log]:
    """Open a log file, to whose end lines are added; None for none.

    Raises:
        OSError: It cannot be written.
    """
    if path is None:
        yield Log(None)
    else:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as stream:
            yield Log(stream)
