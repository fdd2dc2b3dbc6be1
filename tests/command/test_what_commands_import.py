"""What each command does not import: a module that is not needed makes every start slower."""

import subprocess
import sys
from pathlib import Path

import pytest

STATEMENT = str(Path(__file__).parents[2] / "fixtures" / "joint-statement-1958" / "source.txt")
SLOW = {
    "tempfile",
    "zipfile",
    "xml.parsers.expat",
    "importlib.metadata",
    "multiprocessing",
    "normalizer.corpus.surveys",
    "normalizer.documents.archive",
    "normalizer.documents.xmltext",
    "normalizer.model.collation",
    "normalizer.model.comparison",
    "rich.console",
    "rich.table",
    "shutil",
}
"""What no command needs for one text in no container."""
ANSWERS = {"normalizer.engine.answers.chronology", "normalizer.engine.answers.detection", "normalizer.report"}
LAYOUT = {"normalizer.engine.layout.repair", "normalizer.engine.tables.vocabulary"}
FOR_PEOPLE = {"rich", "json"}
VERSION = {"datetime", "dataclasses", "shlex", "normalizer.model", "normalizer.documents"}
PROGRAM = """
import sys
from normalizer.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a process has after a command."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (("--version",), SLOW | ANSWERS | LAYOUT | FOR_PEOPLE | VERSION),
        (("normalize", STATEMENT), SLOW | ANSWERS | LAYOUT | FOR_PEOPLE),
        (("date", STATEMENT), SLOW | LAYOUT),
        (("detect", STATEMENT), SLOW | LAYOUT),
        (("report", STATEMENT), SLOW),
        (("character", "发"), SLOW | {"normalizer.documents"}),
    ],
)
def test_what_a_command_does_not_import(arguments: tuple[str, ...], without: set[str]) -> None:
    """None of the modules that the others need."""
    found = imported(*arguments)
    assert "normalizer.cli.parser" in found
    assert sorted(found & without) == []


def test_what_a_first_conversion_does_not_import() -> None:
    """Neither what takes long, such as `functools` with `collections`, nor what only explanations need.

    Other functions may be named before, as by `from normalizer import convert, detect, normalize`.
    """
    program = "import sys; from normalizer import convert, detect, normalize; convert('会談'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=True, text=True)
    found = set(done.stdout.split())
    assert "normalizer.engine.kernel.conversion" in found
    needless = {"functools", "collections", "array", "typing", "re", "bisect", "importlib", "dataclasses"}
    assert sorted(found & (needless | {"normalizer.engine.kernel.passes", "normalizer.model"})) == []
