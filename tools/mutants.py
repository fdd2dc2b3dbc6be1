"""Mutation testing of the engine: change one place of its source at a time, and see whether a test notices.

    nice -n 19 .venv/bin/python tools/mutants.py --number 500 mutants.tsv

The package that is installed is copied. For mutants of the kernel its compiled modules are left out, so that it is
interpreted and a change of its source counts; for those of `engine/tables` the compiled tables, so that they are made
by the source that is changed, but not for the modules that read them. A mutant is noticed if a test fails, or takes
three times as long as without it; the tests run in forks of a process that is ready (`mutant_tests.py`).

The order of the mutants is by chance, and depends on their lines and functions alone: a run that is stopped has a
smaller sample, goes on where it was, and keeps what it knows of lines that a commit has not changed.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mutations import Mutant, mutants, mutated

import normalizer

ROOT: Final = Path(__file__).parent.parent
REASONS: Final = ROOT / "tests" / "cases" / "surviving-mutants.tsv"
PACKAGE: Final = Path(str(normalizer.__file__)).parent
READS_FILES: Final = {
    "files.py",
    "columns.py",
    "counterparts.py",
    "facts.py",
    "folded_words.py",
    "rulebook.py",
    "sense.py",
    "variants.py",
}
"""Modules of `engine/tables` that read what was compiled."""

DECISIONS: Final = tuple(f"golden/test_decisions.py::test_{what}" for what in ("choices", "decisions", "forms"))
QUICK: Final = {
    "kernel": (
        *("unit/test_kernel_constants.py", "unit/test_kernel.py", "unit/test_names.py", "unit/test_cases.py"),
        *("unit/test_options_of_calls.py", "unit/test_paragraph_ends.py", "unit/test_mended_forms.py"),
        *("golden/test_leads.py", "unit/test_listed_words.py"),
        "unit/test_registers.py::test_a_paragraph_leans_by_the_least_that_can_be_said",
        "unit/test_simple_decisions.py::test_fast_and_exact_decisions_are_the_same_at_every_lead",
        *("unit/test_columns.py::test_characters_of_every_length", "unit/test_kinds.py", "tables/test_weights.py"),
        *DECISIONS,
    ),
    "tables": (
        *("unit/test_kinds.py", "unit/test_names.py", "unit/test_registers.py", "unit/test_languages.py"),
        *("unit/test_cases.py", "unit/test_words_that_vote.py", "unit/test_vocabulary.py"),
        *("golden/test_evidence_of_languages.py", "tables/test_shared_tables.py", "tables/test_weights.py"),
        *(
            "tables/test_cuts.py",
            "tables/test_forms.py::test_every_code_point_of_four_bytes_has_a_page",
            "tables/test_forms.py::test_forms_that_were_replaced_for_some_years",
        ),
        "golden/test_decisions.py",
    ),
    "readers": (
        *("tables/test_compiled.py::test_compiled_columns_of_all_standards", "tables/test_compiled.py::test_classes"),
        *(
            "tables/test_compiled.py::test_facts_without_compiled_columns",
            "tables/test_compiled.py::test_candidates_stay",
        ),
        *(
            "tables/test_compiled.py::test_a_damaged_column_is_refused",
            "tables/test_damaged.py::test_damage_is_noticed",
        ),
        *("tables/test_compiled.py::test_a_head_of_any_length_is_read", "unit/test_kinds.py", "unit/test_layout.py"),
        "tables/test_shared_tables.py",
        *DECISIONS,
    ),
}
"""The tests of the first round, those that take the shortest time first."""
SLOW: Final = {
    "kernel": (
        *("unit/test_statement.py", "unit/test_wrong_conversions.py", "unit/test_opencc_cases.py"),
        *("unit/test_answers.py", "unit/test_vocabulary.py", "unit/test_registers.py", "unit/test_columns.py"),
        *(
            "unit/test_simple_decisions.py",
            "unit/test_paragraphs.py",
            "laws/test_oracle.py",
            "laws/test_joined_laws.py",
        ),
    ),
    "tables": (
        *("unit/test_statement.py", "unit/test_wrong_conversions.py", "unit/test_opencc_cases.py"),
        *("unit/test_answers.py", "unit/test_vocabulary.py", "unit/test_simple_decisions.py", "unit/test_character.py"),
        *("unit/test_strict.py", "unit/test_dated.py", "tables/test_dictionaries.py", "tables/test_forms.py"),
        *("tables/test_reforms.py", "tables/test_disputed.py", "tables/test_name_tables.py"),
    ),
    "readers": (
        "tables/test_damaged.py",
        "tables/test_compiled.py",
        "tables/test_forms.py",
        "unit/test_character.py",
        "unit/test_answers.py",
    ),
}
"""The tests of the second round, which the survivors of the first are given (`--again`)."""
MISSING: Final = "a test is missing"
"""What the reason of a survivor says if it is none."""
FIELDS: Final = ("file", "function", "code", "change", "line", "outcome", "noticed by", "seconds")


class Tests:
    """A process that runs tests with the package in a folder.

    Args:
        home: The folder; its name tells what it is for.
        tests: The tests that it can be asked for.
    """

    def __init__(self, home: Path, tests: tuple[str, ...]) -> None:
        """Start it, and wait until it is ready."""
        order = home.with_suffix(".order.tsv")
        self.process = subprocess.Popen(  # noqa: S603 - our own tests
            [sys.executable, str(Path(__file__).parent / "mutant_tests.py"), str(home), str(order), *tests],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_PROFILE": "few"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        if self.answer() != "ready":
            message = f"the tests did not start, or one fails without a mutant: {home}"
            raise RuntimeError(message)

    def answer(self) -> str:
        """A line from it."""
        assert self.process.stdout  # noqa: S101 - as it was started
        return self.process.stdout.readline().rstrip("\n")

    def noticed(self, file: str, tests: tuple[str, ...]) -> str:
        """The test that fails with a changed file, or an empty string."""
        assert self.process.stdin  # noqa: S101 - as it was started
        print(file, *tests, sep="\t", file=self.process.stdin)
        return self.answer()


class Round:
    """Mutants and the tests for them.

    Args:
        folder: Where the package is copied to.
        tests: The tests of each part of the engine.
    """

    def __init__(self, folder: Path, tests: dict[str, tuple[str, ...]]) -> None:
        """Keep where and what."""
        self.tests = {part: tuple(f"tests/{test}" for test in chosen) for part, chosen in tests.items()}
        self.homes = {part: folder / part for part in self.tests}
        self.running: dict[str, Tests] = {}
        self.sound: set[tuple[str, str]] = set()

    def begin(self, part: str) -> None:
        """Copy the package for a part, without what is compiled of it, and begin its tests."""
        home = self.homes[part]
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(PACKAGE, home / "normalizer", ignore=shutil.ignore_patterns("__pycache__"))
        # a compiled module is imported once in a process, and `conversion` stands on the engine
        for pattern in ("*.so", *["engine/kernel/*.so"] * (part == "kernel")):
            for file in (home / "normalizer").glob(pattern):
                file.unlink()
        if part == "tables":
            shutil.rmtree(home / "normalizer" / "compiled")
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(home)], check=True)  # noqa: S603 - our files
        self.running[part] = Tests(home, self.tests[part])

    def noticed(self, mutant: Mutant) -> str:
        """The test that notices a mutant, or an empty string."""
        folder, name = mutant.file.split("/")
        part = "readers" if folder == "tables" and name in READS_FILES else folder
        if part not in self.running:
            self.begin(part)
        file = self.homes[part] / "normalizer" / "engine" / mutant.file
        source, state = file.read_text(encoding="utf-8"), file.stat()
        file.write_text(mutated(source, mutant), encoding="utf-8")
        try:
            by = self.running[part].noticed(mutant.file, self.tests[part])
        finally:
            file.write_text(source, encoding="utf-8")
            os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # its byte code is that of the source again
        # once for each file and module of tests: what notices a mutant passes in such a fork without one; it may take
        # longer there, where no other test has made its tables
        test = by.partition(": ")[2] if by.startswith(("time: ", "end ")) else by
        pair = mutant.file, test.partition("::")[0]
        if test.startswith("tests/") and pair not in self.sound:
            alarm = self.running[part].noticed(mutant.file, (test,))
            if alarm and not alarm.startswith("time: "):
                message = f"fails without a mutant of {mutant.file}: {alarm}"
                raise RuntimeError(message)
        self.sound.add(pair)
        return by


def known_outcomes(file: Path) -> dict[tuple[str, ...], list[str]]:
    """The lines of an earlier run, by what names their mutant."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        return {tuple(row[:4]): row for row in list(csv.reader(lines, "excel-tab"))[1:]}


def written(file: Path, rows: Iterator[list[str]]) -> None:
    """Write the lines."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, "excel-tab", lineterminator="\n").writerows((list(FIELDS), *rows))


def reasons() -> dict[tuple[str, ...], str]:
    """Why mutants survive, by file, function and change."""
    lines = (line.split("\t") for line in REASONS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {tuple(about): why for *about, why in lines}


def is_argued(row: list[str], why: dict[tuple[str, ...], str]) -> bool:
    """True if it is argued of a mutant that it changes no result; false if a test is missing."""
    reason = why.get((row[0], row[1], row[3]), MISSING)
    return MISSING not in reason


def table(rows: list[list[str]]) -> Iterator[str]:
    """The lines of a table: the mutants of each part of the engine, those that were noticed, those that need not be."""
    yield "| part | mutants | noticed | by time alone | survived | changing nothing, as argued | noticed or argued, % |"
    yield "|---|---|---|---|---|---|---|"
    why = reasons()
    for part in ("kernel", "tables", ""):
        own = [row for row in rows if row[0].startswith(part)]
        noticed = [row[6] for row in own if row[5] == "noticed"]
        late = sum(by.startswith("time: ") for by in noticed)
        argued = sum(is_argued(row, why) for row in own if row[5] != "noticed")
        share = 100 * (len(noticed) + argued) / max(len(own), 1)
        counts = len(own), len(noticed), late, len(own) - len(noticed), argued
        yield f"| {part or 'all'} | {' | '.join(map(str, counts))} | {share:.1f} |"


def main() -> None:
    """Try the mutants, and write a line for each: its place, the change, noticed or not, by which test."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--folder", default=".mutants", help="where the copies of the package are made")
    parser.add_argument("--again", action="store_true", help="try the survivors of the file again, with slower tests")
    parser.add_argument("--part", default="", help="kernel or tables: those of the mutants that are in it")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no mutant after so much time")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    tests = Round(Path(given.folder).absolute() / ("slow" if given.again else "quick"), SLOW if given.again else QUICK)
    known, tried = known_outcomes(given.out), []
    end = time.monotonic() + given.seconds
    for mutant in mutants(PACKAGE / "engine")[: given.number]:
        row = known.get(mutant.key)
        wanted = row is None if not given.again else row is not None and row[5] == "survived"
        if wanted and mutant.file.startswith(given.part) and time.monotonic() < end:
            begin = time.monotonic()
            by = tests.noticed(mutant)
            outcome = "noticed" if by else "survived"
            row = known[mutant.key] = [*mutant.key, str(mutant.line), outcome, by, f"{time.monotonic() - begin:.1f}"]
            written(given.out, iter(known.values()))
            print(f"{outcome}:", *row[:5], by, row[-1], flush=True)
        if row is not None:
            tried.append(row)
    print("\n" + "\n".join(table(tried)))


if __name__ == "__main__":
    main()
