"""Fuzz every target for some seconds, guided by coverage, and print how much was tried.

    python fuzz/fuzz.py [--seconds N] [--keep] [--by-structure] [TARGET ...]
    python fuzz/fuzz.py --sessions  # how long each target was fuzzed so far

Inputs in XML and YAML are changed by their structure, half of them; see `grammar.py`. `--by-structure` runs only the
targets with such inputs.

Each target runs in its own process, since libFuzzer ends the process that it runs in, with one process for each
processor (`taskset` limits them); those that were fuzzed least so far come first. Inputs that reach new code are kept
in `.fuzz/corpus` for the next run. `--keep` writes a minimal set of inputs with the same coverage into
`fixtures/fuzzed`, for the tests and for the next run elsewhere, and adds the session to `sessions.tsv` there, after
each target: such a run can be stopped at any time. An input that breaks a target is left in `.fuzz/crashes`; move it to
`fixtures/crashes`. The session of a target that broke does not count.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from threading import Lock
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "fuzz"))
CORPORA, CRASHES, KEPT = ROOT / ".fuzz" / "corpus", ROOT / ".fuzz" / "crashes", ROOT / "fixtures" / "fuzzed"
LONGEST = 4096
SLOWEST = 60
WORDS = 400
ADDING = Lock()


def fuzz(name: str, arguments: list[str]) -> None:
    """Run one target in this process with the corpora and options of libFuzzer."""
    import atheris

    with atheris.instrument_imports(include=["normalizer"]):
        from grammar import mutation_of
        from targets import TARGETS, warm_up

    warm_up(name)
    by_structure = mutation_of(name)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        """Change the structure of every other input, and the bytes of the rest."""
        if by_structure is not None and seed & 1:
            found = by_structure(data, Random(seed))  # noqa: S311 - as libFuzzer does
            if len(found) <= most:
                return found
        return bytes(atheris.Mutate(data, most))

    # to merge corpora, libFuzzer runs its own command for each attempt
    again = CORPORA.parent / f"{name}.sh"
    again.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, __file__, "--in-process", name])} "$@"\n')
    again.chmod(0o700)
    changes = {"custom_mutator": mutated} if by_structure else {}
    atheris.Setup([str(again), *arguments], TARGETS[name], **changes)
    atheris.Fuzz()


def _tokens(name: str) -> Iterator[bytes]:
    """Tokens for the texts of a target: words in both scripts, and the markup of its seeds."""
    from targets import seeds

    from normalizer.testing.words import common, words

    found = [word for word in words() if word.simplified in common()][:WORDS]
    for word in found:
        yield word.simplified.encode()
        yield word.traditional.encode()
    for seed in seeds(name):
        yield from re.findall(rb"<[^<>]{1,60}>|[a-zA-Z:&#;]{2,}|[\[\]{}\"':,\\|*`_=-]+", seed)


def _written(tokens: Iterator[bytes]) -> str:
    r"""Dictionary for libFuzzer: one token such as `"\xe5\xa4\xb4"` a line."""
    return "".join('"{}"\n'.format("".join(f"\\x{byte:02x}" for byte in token)) for token in dict.fromkeys(tokens))


def _run(name: str, corpora: list[Path], options: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, __file__, "--in-process", name, *options, *map(str, corpora)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


def _figures(log: str) -> tuple[int, int]:
    """Numbers of inputs that were run, and of edges that were reached."""
    runs = re.findall(r"number_of_executed_units: (\d+)", log)
    edges = re.findall(r"cov: (\d+)", log)
    return int((runs or ["0"])[-1]), int((edges or ["0"])[-1])


def _fuzz_one(name: str, seconds: int, *, keep: bool) -> tuple[int, bool]:
    """Fuzz a target, print a line, and keep what it found; return the number of inputs, and True if all passed."""
    from sessions import Fuzzed, added
    from targets import TARGETS, kept, seeds

    corpus, crashes = CORPORA / name, CRASHES / name
    corpus.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate((*seeds(name), *kept(name))):
        (corpus / f"seed-{number}").write_bytes(seed)
    with tempfile.NamedTemporaryFile("w", suffix=".dict") as dictionary:
        dictionary.write(_written(_tokens(name)))
        dictionary.flush()
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={SLOWEST}",
            "-rss_limit_mb=2048",
            f"-artifact_prefix={crashes}/",
            f"-dict={dictionary.name}",
            "-print_final_stats=1",
        ]
        done = _run(name, [corpus], options)
    runs, edges = _figures(done.stderr)
    held = done.returncode == 0
    print(f"| {name} | {runs:,} | {edges:,} | {'held' if held else 'BROKEN'} |", flush=True)
    if not held:
        print(done.stdout[-2000:], done.stderr[-6000:], flush=True)
    elif keep:
        _keep(name)
        with ADDING:
            added(Fuzzed(name, seconds, runs, edges), TARGETS)
    return runs, held


def _keep(name: str) -> None:
    """Write a minimal set of inputs with the coverage of the corpus into one file, reproducibly."""
    with tempfile.TemporaryDirectory() as folder:
        _run(name, [Path(folder), CORPORA / name], ["-set_cover_merge=1", f"-max_len={LONGEST}"])
        inputs = sorted(path.read_bytes() for path in Path(folder).iterdir())
    KEPT.mkdir(exist_ok=True)
    with ZipFile(KEPT / f"{name}.zip", "w", ZIP_DEFLATED) as archive:
        for number, data in enumerate(inputs):
            archive.writestr(ZipInfo(f"{number:04}"), data, ZIP_DEFLATED)


def main() -> int:
    """Fuzz, and print a table; return 1 if a target broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=10, help="for each target")
    parser.add_argument("--by-structure", action="store_true", help="only targets whose inputs are XML or YAML")
    parser.add_argument("--keep", action="store_true", help="write the inputs for the tests, and add up the seconds")
    parser.add_argument("--sessions", action="store_true", help="fuzz nothing: print what was done in all sessions")
    arguments = parser.parse_args()
    from grammar import mutation_of
    from sessions import known, table
    from targets import TARGETS

    so_far = known(TARGETS)
    if arguments.sessions:
        print("\n".join(table(so_far.values())))
        return 0
    names = arguments.targets or [name for name in TARGETS if not arguments.by_structure or mutation_of(name)]
    names.sort(key=lambda name: so_far[name].seconds)
    print("| target | inputs | edges reached | |\n|---|---|---|---|", flush=True)
    begin = time.monotonic()
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        done = list(pool.map(partial(_fuzz_one, seconds=arguments.seconds, keep=arguments.keep), names))
    minutes = (time.monotonic() - begin) / 60
    print(f"\n{sum(runs for runs, _ in done):,} inputs, {arguments.seconds} s a target, {minutes:.1f} minutes")
    return 0 if all(held for _, held in done) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in-process"]:
        fuzz(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main())
