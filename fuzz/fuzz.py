"""Fuzzes every target for some seconds, guided by coverage; crashes are kept, and become cases in fixtures/crashes.

    python fuzz/fuzz.py [--seconds N] [TARGET ...]

Each target runs in a process of its own, since libFuzzer ends the process that it runs in.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "fuzz"))
CRASHES = ROOT / ".fuzz" / "crashes"
LONGEST = 4096
SLOWEST = 25


def fuzz(name: str, corpus: str, seconds: int) -> None:
    """Run one target in this process, until the time is over or something breaks."""
    import atheris

    with atheris.instrument_imports(include=["normalizer"]):
        from targets import TARGETS

    crashes = CRASHES / name
    crashes.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={crashes}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, corpus], TARGETS[name])
    atheris.Fuzz()


def _figures(log: str) -> tuple[str, str]:
    """How many inputs were run, and how many edges were seen."""
    runs = [line.split()[-1] for line in log.splitlines() if "number_of_executed_units" in line]
    edges = [line.split("cov: ")[1].split()[0] for line in log.splitlines() if "cov: " in line]
    return (runs or ["0"])[-1], (edges or ["0"])[-1]


def _run_one(name: str, seconds: int) -> bool:
    from targets import seeds

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(name)):
            (Path(corpus) / str(number)).write_bytes(seed)
        command = [sys.executable, __file__, "--in-process", name, corpus, "--seconds", str(seconds)]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    runs, edges = _figures(done.stderr)
    print(f"{name:<24}{runs:>10}{edges:>8}  {'FAILED' if done.returncode else 'ok'}", flush=True)
    if done.returncode:
        print(done.stderr[-4000:])
    return done.returncode == 0


def main() -> int:
    """Fuzz, print a table; 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=10, help="for each target")
    parser.add_argument("--in-process", nargs=2, metavar=("TARGET", "CORPUS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.in_process:
        fuzz(*arguments.in_process, arguments.seconds)
        return 0
    from targets import TARGETS

    names = arguments.targets or list(TARGETS)
    print(f"{'target':<24}{'inputs':>10}{'edges':>8}")
    held = [_run_one(name, arguments.seconds) for name in names]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
