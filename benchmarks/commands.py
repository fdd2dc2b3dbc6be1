"""Processor time of commands, start of the interpreter included: the least of some rounds, one after the other."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958" / "source.txt"
SHORT = "中国人民的軍隊发展了。\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--other", metavar="PYTHON", help="the interpreter of an installation to compare with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder, "short.txt")
        short.write_text(SHORT, encoding="utf-8")
        program = ["-m", "normalizer"]
        tasks = {
            "python -c pass": ["-c", "pass"],
            "--version": [*program, "--version"],
            "normalize, a short file": [*program, "normalize", str(short)],
            "character 发": [*program, "character", "发"],
            **{f"{name}, the statement": [*program, name, str(STATEMENT)] for name in ("date", "detect", "report")},
        }
        pythons = [sys.executable, *filter(None, [options.other])]
        least: dict[tuple[str, str], float] = {}
        for _ in range(options.rounds):
            for name, arguments in tasks.items():
                for python in pythons:
                    least[name, python] = min(spent([python, *arguments]), least.get((name, python), float("inf")))
    print("| command | ms |" + " ms of the other |" * (len(pythons) - 1))
    print("|---|---|" + "---|" * (len(pythons) - 1))
    for name in tasks:
        print(f"| {name} | {' | '.join(f'{1000 * least[name, python]:.0f}' for python in pythons)} |")


def spent(command: list[str]) -> float:
    """Seconds of processor time of a process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
