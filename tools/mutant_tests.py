"""Tests of mutants in forks of one process that has imported pytest and read the dictionaries.

    python tools/mutant_tests.py HOME ORDER TEST...

HOME is a folder with the package that is tested. The tests run in the order of the file ORDER, a test and its seconds
in each line; without the file, they run twice without a mutant, and it is written: the quickest first. For each line on
standard input, with some of the tests, a fork imports the engine from HOME and runs these until one fails, and a line
is printed: the test that failed, or that took three times its time, or nothing.
"""

import gc
import json
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

TIMES: Final = 3
"""A test is stopped after as many times the processor time that it takes without a mutant."""
LEAST: Final = 3
"""Seconds that each test has at least: a mutant may make it the first that needs some tables."""
MEMORY: Final = 4 << 30
OPTIONS: Final = ("-qx", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=no", "-W", "ignore")
KEPT: Final = re.compile(
    r"normalizer\.(?:lexicon|model|errors|standard|tags|require|patterns|installed|day|version|uncompiled)(?:\..+)?"
)
"""What is imported once: it holds the dictionaries, and nothing of the engine."""
KERNEL: Final = "normalizer.engine.kernel"
"""The kernel, which is imported once if it is compiled: then the mutants are in the tables."""


class Messages:
    """Plugin that puts the tests in order, stops those that take too long, and tells the parent of each.

    Args:
        out: The descriptor that messages are written to: a test that begins, its seconds, and whether it failed.
        known: The seconds of each test, in the order in which they run; empty if they are not known yet.
        limited: True to stop a test that takes much longer.
    """

    def __init__(self, out: int, known: Mapping[str, float], *, limited: bool) -> None:
        """Keep where to tell what."""
        self.out, self.known, self.limited = out, known, limited

    def tell(self, *words: object) -> None:
        """Write a message."""
        os.write(self.out, (json.dumps(words) + "\n").encode())

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order."""
        if self.known:
            places = {name: place for place, name in enumerate(self.known)}
            items.sort(key=lambda item: places[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Limit the time of a test, and measure it."""
        self.tell("begin", item.nodeid)
        begin = time.process_time()
        limit = LEAST + TIMES * self.known[item.nodeid] if self.limited else 0
        signal.setitimer(signal.ITIMER_PROF, limit)
        done: None = yield
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.tell("seconds", item.nodeid, time.process_time() - begin)
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell of a test that failed."""
        if report.failed:
            self.tell("failed", report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Tell of a module that could not be imported."""
        if report.failed:
            self.tell("failed", report.nodeid)


def preload(tests: list[str]) -> None:
    """Import what the tests need, and forget what they may not share: the tests, and what depends on a mutant."""
    pytest.main([*OPTIONS, "--collect-only", *tests])
    compiled = sys.modules[f"{KERNEL}.kernel"].COMPILED
    for name in list(sys.modules):
        ours = name.partition(".")[0] in {"normalizer", "tests", "conftest"}
        if ours and not KEPT.fullmatch(name) and not (compiled and name.startswith(KERNEL)):
            del sys.modules[name]
    sys.modules["normalizer.lexicon"].load_lexicon()


def run(tests: list[str], known: Mapping[str, float], *, limited: bool = True) -> Iterator[list[object]]:
    """Run the tests in a fork; its messages, and at the end how it ended."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        os.close(receive)
        signal.alarm(1200)  # a lock that is never released
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, 30)  # for the import; each test sets its own
        gc.disable()
        os._exit(pytest.main([*OPTIONS, *tests], plugins=[Messages(send, known, limited=limited)]))
    os.close(send)
    with os.fdopen(receive, "rb") as lines:
        for line in lines:
            yield json.loads(line)
    _, status = os.waitpid(child, 0)
    yield ["end", os.waitstatus_to_exitcode(status)]


def measured(tests: list[str], order: Path) -> dict[str, float]:
    """The seconds of each test, the quickest first, measured twice: the first that needs some tables makes them."""
    if not order.exists():
        known: dict[str, float] = {}
        for _ in range(2):
            messages = list(run(tests, known, limited=False))
            if messages[-1][1]:
                raise RuntimeError([rest for kind, *rest in messages if kind in {"failed", "end"}])
            found = {str(one[1]): float(str(one[2])) for one in messages if one[0] == "seconds"}
            known = known or dict(sorted(found.items(), key=lambda pair: pair[1]))
        text = "".join(f"{name}\t{found[name]:.3f}\n" for name in known)
        order.write_text(text, encoding="utf-8")
    lines = order.read_text(encoding="utf-8").splitlines()
    return {name: float(seconds) for name, _, seconds in (line.rpartition("\t") for line in lines)}


def outcome(tests: list[str], known: Mapping[str, float]) -> str:
    """The test that noticed a mutant, or an empty string."""
    running, failed = "import", ""
    for kind, *rest in run(tests, known):
        if kind == "begin":
            running = str(rest[0])
        elif kind == "failed":
            failed = failed or str(rest[0])
        elif kind == "end" and rest[0] and not failed:
            time_is_up = rest[0] in {-signal.SIGPROF, -signal.SIGALRM}
            failed = f"{'time' if time_is_up else f'end {rest[0]}'}: {running}"
    return failed


def main() -> None:
    """Answer each line."""
    home, order, *tests = sys.argv[1:]
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.path.insert(0, home)
    preload(tests)
    gc.collect()
    gc.freeze()
    known = measured(tests, Path(order))
    print("ready", file=answers)
    for line in sys.stdin:
        print(outcome(line.split(), known), file=answers)


if __name__ == "__main__":
    main()
