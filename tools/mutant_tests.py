"""Tests of mutants in forks of one process that has run them without a mutant.

    python tools/mutant_tests.py HOME ORDER TEST...

HOME is a folder with the package that is tested. The tests run in the order of the file ORDER, a test and its seconds
in each line; without the file, it is written. For each line on standard input, with a changed file of the engine and
some of the tests, between tabs, a fork imports anew every module that depends on the file, runs these tests until one
fails, and a line is printed: the test that failed, or that took three times its time, or nothing. What the other
modules have read and made is kept: the dictionaries, and for most files the larger part of the tables.
"""

import ast
import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

TIMES: Final = 3
"""A test is stopped after as many times the processor time that it takes without a mutant."""
LEAST: Final = 10
"""Seconds that each test has at least: a mutant may make it the first that needs some tables."""
MEMORY: Final = 4 << 30
OPTIONS: Final = ("-qx", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=no", "-W", "ignore")
ROOT: Final = "normalizer"
KERNEL: Final = f"{ROOT}.engine.kernel.kernel"


class Messages:
    """Plugin that puts the tests in order, stops those that take too long, and tells of each.

    Args:
        tell: Takes a message: a test that begins, its seconds, and whether it failed.
        known: The seconds of each test, in the order in which they run; empty if they are not known yet.
    """

    def __init__(self, tell: Callable[[list[object]], object], known: Mapping[str, float]) -> None:
        """Keep whom to tell what."""
        self.tell, self.known = tell, known

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order."""
        if self.known:
            places = {name: place for place, name in enumerate(self.known)}
            items.sort(key=lambda item: places[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Limit the time of a test, and measure it."""
        self.tell(["begin", item.nodeid])
        begin = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LEAST + TIMES * self.known[item.nodeid] if self.known else 0)
        done: None = yield
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.tell(["seconds", item.nodeid, time.process_time() - begin])
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell of a test that failed."""
        if report.failed:
            self.tell(["failed", report.nodeid])

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Tell of a module that could not be imported."""
        if report.failed:
            self.tell(["failed", report.nodeid])


def bound(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """What a module imports, also in its functions, since it may keep what they made; but not for types."""
    for statement in statements:
        match statement:
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                yield from (f"{module}.{one.name}" for one in names)
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=rest):
                yield from bound(rest)
            case _:
                parts = (getattr(statement, name, ()) for name in ("body", "handlers", "orelse", "finalbody"))
                yield from bound(part for some in parts for part in some)


def imported(home: Path) -> dict[str, set[str]]:
    """The modules that each module of the package imports; one with `__getattr__` keeps what it gives."""
    found = {}
    for file in (home / ROOT).rglob("*.py"):
        body = ast.parse(file.read_text(encoding="utf-8")).body
        keeps = any(isinstance(part, ast.FunctionDef) and part.name == "__getattr__" for part in body)
        name = ".".join(file.relative_to(home).with_suffix("").parts).removesuffix(".__init__")
        found[name] = {*bound(body), *[ROOT] * keeps}
    return found


def dependent_on(changed: set[str], imports: Mapping[str, set[str]]) -> set[str]:
    """Modules, and those that depend on them."""
    dependent = set(changed)
    while more := {name for name, names in imports.items() if names & dependent} - dependent:
        dependent |= more
    return dependent


def forget(changed: str, imports: Mapping[str, set[str]]) -> None:
    """Take out of the process what depends on a module, and the tests.

    A kernel keeps what the modules around it have made for it: if one of them changes, there are new kernels.
    """
    kernel = {KERNEL} if changed.startswith(KERNEL.rpartition(".")[0]) else set()
    dependent = dependent_on({ROOT, changed} | kernel, imports)
    for name in list(sys.modules):
        if name in dependent or name.partition(".")[0] in {"tests", "conftest"}:
            del sys.modules[name]
    # a package has its modules as names, unless something else has that name: here those that are kept
    for name in [name for name in sys.modules if name.partition(".")[0] == ROOT]:
        package = sys.modules[name]
        for last, module in list(vars(package).items()):
            if isinstance(module, ModuleType) and f"{name}.{last}" in dependent:
                delattr(package, last)
    for name, module in list(sys.modules.items()):
        parent, _, last = name.rpartition(".")
        if parent.partition(".")[0] == ROOT and not hasattr(importlib.import_module(parent), last):
            setattr(sys.modules[parent], last, module)


def run(
    tests: list[str], known: Mapping[str, float], imports: Mapping[str, set[str]], file: str
) -> Iterator[list[object]]:
    """Run the tests in a fork with a changed file; its messages, and at the end how it ended."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        os.close(receive)
        signal.alarm(1200)  # a lock that is never released
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, 30)  # for the import; each test sets its own
        forget(f"{ROOT}.engine.{file.removesuffix('.py').replace('/', '.')}", imports)

        def tell(message: list[object]) -> None:
            os.write(send, (json.dumps(message) + "\n").encode())

        os._exit(pytest.main([*OPTIONS, *tests], plugins=[Messages(tell, known)]))
    os.close(send)
    with os.fdopen(receive, "rb") as lines:
        for line in lines:
            yield json.loads(line)
    _, status = os.waitpid(child, 0)
    yield ["end", os.waitstatus_to_exitcode(status)]


def measured(tests: list[str], order: Path) -> dict[str, float]:
    """Run the tests here, so that forks find what they have made; the seconds of each, by an earlier run if any."""
    messages: list[list[object]] = []
    code = pytest.main([*OPTIONS, *tests], plugins=[Messages(messages.append, {})])
    if code:
        message = f"without a mutant, too, a test fails: exit code {code}"
        raise RuntimeError(message)
    ran = [name for kind, name, *_ in messages if kind == "seconds"]
    if not order.exists() or set(ran) != {line.partition("\t")[0] for line in order.read_text("utf-8").splitlines()}:
        times = [f"{name}\t{seconds:.3f}\n" for kind, name, *rest in messages if kind == "seconds" for seconds in rest]
        order.write_text("".join(times), encoding="utf-8")
    lines = order.read_text(encoding="utf-8").splitlines()
    return {name: float(seconds) for name, _, seconds in (line.rpartition("\t") for line in lines)}


def outcome(messages: Iterator[list[object]]) -> str:
    """The test that noticed a mutant, or an empty string."""
    running, failed = "import", ""
    for kind, *rest in messages:
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
    gc.disable()  # millions of tuples would be looked through again and again, and copied in the forks
    known, imports = measured(tests, Path(order)), imported(Path(home))
    gc.freeze()
    print("ready", file=answers)
    for line in sys.stdin:
        file, *chosen = line.rstrip("\n").split("\t")
        print(outcome(run(chosen, known, imports, file)), file=answers)


if __name__ == "__main__":
    main()
