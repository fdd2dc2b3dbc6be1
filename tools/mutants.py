"""Mutation testing of the engine: change one place of its source at a time, and see whether a test notices.

    nice -n 19 .venv/bin/python tools/mutants.py --number 500 mutants.tsv

The package that is installed is copied without its compiled modules, so that the kernel is interpreted and a change of
its source counts. The tables are copied too for the kernel, and left out for `engine/tables`, so that they are made by
the source that is changed. A mutant is killed if a test fails, or takes ten times as long as without it. The mutants
are a sample by a seed, in random order: a run that is stopped has a smaller sample, and goes on where it was.
"""

import argparse
import ast
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import normalizer

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = Path(str(normalizer.__file__)).parent
SKIPPED: Final = {"__init__.py", "compile.py"}
"""Files without mutants: the second runs when the package is built, before any test."""
READS_FILES: Final = {
    "files.py",
    "columns.py",
    "counterparts.py",
    "facts.py",
    "folded_words.py",
    "rulebook.py",
    "sense.py",
}
"""Modules of `engine/tables` that read what was compiled."""

DEADLY: Final = ("golden/test_decisions.py", "tables/test_weights.py")
QUICK: Final = {
    "kernel": (
        *("unit/test_kernel_constants.py", "unit/test_kernel.py", "unit/test_names.py", *DEADLY),
        *("unit/test_simple_decisions.py", "unit/test_kinds.py", "unit/test_cases.py"),
    ),
    "tables": (*DEADLY, "unit/test_kinds.py", "unit/test_names.py", "unit/test_registers.py", "unit/test_languages.py"),
}
"""The tests of the first round: those that noticed most, first; some thirty seconds if none of them does."""
REST: Final = (
    *("unit/test_cases.py", "unit/test_statement.py", "unit/test_wrong_conversions.py", "unit/test_opencc_cases.py"),
    *("unit/test_compare.py", "unit/test_answers.py", "unit/test_vocabulary.py", "unit/test_registers.py"),
)
SLOW: Final = {
    "kernel": (*REST, "unit/test_columns.py", "laws/test_oracle.py"),
    "tables": (
        *(*REST, "tables/test_dictionaries.py", "tables/test_forms.py", "unit/test_layout.py", "unit/test_strict.py"),
        "unit/test_dated.py",
    ),
}
"""The tests of the second round, which the survivors of the first are given (`--again`)."""
FILES: Final = (
    *DEADLY,
    "tables/test_forms.py",
    "unit/test_layout.py",
    "tables/test_compiled.py",
    "tables/test_damaged.py",
)
SECONDS: Final = 400
"""Limit of processor time for the tests of a mutant: the longest take some 40 s without one."""

COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


@dataclass(frozen=True)
class Mutant:
    """A change of one place.

    Attributes:
        file: The file, from the folder of the engine.
        line: Its line.
        place: The number of the node in the order of `ast.walk`.
        turn: Which of the changes of that node.
        about: The change.
    """

    file: str
    line: int
    place: int
    turn: int
    about: str


def changes(node: ast.AST) -> Iterator[tuple[str, dict[str, object]]]:  # noqa: C901 - a table of kinds
    """The changes of a node: a description, and the fields with their new values."""
    match node:
        case ast.Compare(ops=[one]) if type(one) in COMPARISONS:
            other = COMPARISONS[type(one)]
            yield f"{type(one).__name__} to {other.__name__}", {"ops": [other()]}
        case ast.BinOp(op=one) | ast.AugAssign(op=one) if type(one) in OPERATORS:
            other_operator = OPERATORS[type(one)]
            yield f"{type(one).__name__} to {other_operator.__name__}", {"op": other_operator()}
        case ast.BoolOp(op=ast.And()):
            yield "and to or", {"op": ast.Or()}
        case ast.BoolOp():
            yield "or to and", {"op": ast.And()}
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not removed", {"op": ast.Not(), "operand": ast.UnaryOp(ast.Not(), operand)}
        case ast.Constant(value=bool(value)):
            yield f"{value} to {not value}", {"value": not value}
        case ast.Constant(value=int(value)):
            yield f"{value} to {value + 1}", {"value": value + 1}
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield "condition negated", {"test": ast.UnaryOp(ast.Not(), test)}
        case ast.Return(value=ast.expr()):
            yield "None returned", {"value": ast.Constant(None)}
        case ast.comprehension(ifs=[_, *_]):
            yield "filter removed", {"ifs": []}
        case ast.Expr(value=ast.Call()):
            yield "call removed", {"value": ast.Constant(None)}
        case ast.Break():
            yield "break removed", {}


def considered(tree: ast.AST) -> Iterator[tuple[int, ast.AST]]:  # noqa: C901 - a table of kinds
    """Numbered nodes that run in an interpreted kernel: no types, no branches for Cython, no messages."""
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}

    def inside(node: ast.AST) -> Iterator[tuple[int, ast.AST]]:  # noqa: C901 - the same
        match node:
            case ast.If(test=ast.Attribute(attr="compiled"), orelse=rest):
                parts: list[ast.AST] = list(rest)
            case ast.If(test=ast.UnaryOp(operand=ast.Attribute(attr="compiled")), body=body):
                parts = list(body)
            case (
                ast.If(test=ast.Name(id="TYPE_CHECKING"))
                | ast.Try(handlers=[ast.ExceptHandler(type=ast.Name("ImportError"))])
            ):
                return
            case ast.Assign(targets=[ast.Name(id="TYPE_CHECKING" | "message" | "__all__")]) | ast.Raise():
                return
            case ast.AnnAssign(value=value, simple=simple):
                parts = [value] if value and not (simple and isinstance(value, ast.Name)) else []
            case ast.FunctionDef(body=body, args=arguments):
                parts = [*body, *arguments.defaults]
            case ast.ClassDef(body=body):
                parts = [part for part in body if not isinstance(part, ast.AnnAssign)]
            case (
                ast.Call(func=ast.Attribute(attr="cast" | "declare"))
                | ast.With(items=[ast.withitem(ast.Attribute(attr="nogil"))])
            ):
                parts = list(node.args[1:] if isinstance(node, ast.Call) else node.body)
            case ast.Subscript(value=ast.Name(id="dict" | "list" | "tuple" | "Mapping" | "Callable" | "Sequence")):
                return  # a type
            case _:
                yield numbers[id(node)], node
                parts = list(ast.iter_child_nodes(node))
        for part in parts:
            yield from inside(part)

    yield from inside(tree)


def mutants(engine: Path) -> Iterator[Mutant]:
    """Every mutant of the kernel and the tables."""
    for folder in ("kernel", "tables"):
        for file in sorted((engine / folder).glob("*.py")):
            if file.name in SKIPPED:
                continue
            for number, node in considered(ast.parse(file.read_text(encoding="utf-8"))):
                for turn, (about, _) in enumerate(changes(node)):
                    yield Mutant(f"{folder}/{file.name}", getattr(node, "lineno", 0), number, turn, about)


def mutated(source: str, mutant: Mutant) -> str:
    """The source of a mutant."""
    tree = ast.parse(source)
    node = list(ast.walk(tree))[mutant.place]
    _, fields = list(changes(node))[mutant.turn]
    for name, value in fields.items():
        setattr(node, name, value)
    if isinstance(node, ast.Break):
        node.__class__ = ast.Pass  # type: ignore[assignment] # neither has fields
    return ast.unparse(ast.fix_missing_locations(tree))


def survives(mutant: Mutant, homes: tuple[Path, Path], tests: Mapping[str, tuple[str, ...]]) -> tuple[bool, str]:
    """True if the tests pass with a mutant; and the test that failed."""
    folder, name = mutant.file.split("/")
    reads = folder == "kernel" or name in READS_FILES
    home = homes[not reads]
    file = home / "normalizer" / "engine" / mutant.file
    source = file.read_text(encoding="utf-8")
    state = file.stat()
    file.write_text(mutated(source, mutant), encoding="utf-8")
    chosen = FILES if reads and folder == "tables" else tests[folder]
    paths = [path for test in chosen if (path := ROOT / "tests" / test).exists()]
    try:
        done = subprocess.run(  # noqa: S603 - our own tests
            [
                sys.executable,
                "-m",
                "pytest",
                "-qx",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:xdist",
                "--tb=no",
                *map(str, paths),
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_PROFILE": "few"},
            capture_output=True,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_CPU, (SECONDS, SECONDS)),
            check=False,
        )
    finally:
        file.write_text(source, encoding="utf-8")
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # its byte code is that of the source again
    if done.returncode == -signal.SIGXCPU:
        return False, "time"
    failed = [line for line in done.stdout.decode().splitlines() if line.startswith(("FAILED", "ERROR"))]
    return done.returncode == 0, failed[0].split(" - ")[0] if failed else str(done.returncode)


def copied(folder: Path) -> tuple[Path, Path]:
    """Two copies of the package without compiled modules, with tables and without."""
    homes = folder / "with", folder / "without"
    for home in homes:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(PACKAGE, home / "normalizer", ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    shutil.rmtree(homes[1] / "normalizer" / "compiled")
    for home in homes:
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(home)], check=True)  # noqa: S603 - our own files
    return homes


def main() -> None:
    """Try the mutants, and write a line for each: its place, the change, killed or survived, by which test."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--seed", type=int, default=25)
    parser.add_argument("--folder", default=".mutants", help="where the copies of the package are made")
    parser.add_argument("--again", action="store_true", help="try the survivors of the file again, with slower tests")
    parser.add_argument("out")
    given = parser.parse_args()
    homes = copied(Path(given.folder).absolute())
    everything = list(mutants(PACKAGE / "engine"))
    sample = random.Random(given.seed).sample(everything, min(given.number, len(everything)))  # noqa: S311 - a sample
    out = Path(given.out)
    lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    known = {tuple(line.split("\t")[:4]): line for line in lines}
    counts: Counter[str] = Counter()
    for mutant in sample:
        key = (mutant.file, str(mutant.line), f"{mutant.place}.{mutant.turn}", mutant.about)
        if given.again and key not in known:
            continue
        if key not in known or (given.again and "\tsurvived\t" in known[key]):
            begin = time.monotonic()
            survived, by = survives(mutant, homes, SLOW if given.again else QUICK)
            end = "survived" if survived else "killed"
            known[key] = "\t".join((*key, end, "" if survived else by, f"{time.monotonic() - begin:.1f}"))
            out.write_text("\n".join(known.values()) + "\n", encoding="utf-8")
        counts["survived" if "\tsurvived\t" in known[key] else "killed"] += 1
        print(sum(counts.values()), dict(counts), known[key], flush=True)


if __name__ == "__main__":
    main()
