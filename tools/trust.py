"""Write the figures of docs/trust.md by the commands that measure them.

    python tools/trust.py              # list the blocks, with the day and the commit of each
    python tools/trust.py extent fuzz  # run the commands with one of these words in them, and write what they print
    python tools/trust.py fuzz --from fuzz.log  # take what a long run has printed

A block begins with `<!-- measured by: COMMAND -->` and ends with `<!-- end -->`. Between them stand a line with the
day, the version and the commit, and the tables that the command prints.
"""

import argparse
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from normalizer import __version__

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "trust.md"
BLOCK: Final = re.compile(r"<!-- measured by: (?P<command>.+?) -->\n(?P<figures>.*?)<!-- end -->", re.DOTALL)
_TABLE: Final = re.compile(r"^\|.*?(?=^(?!\|))|^\d[^\n]*\n", re.DOTALL | re.MULTILINE)


def commit() -> str:
    """The commit that is measured."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - git, of the system
    return done.stdout.strip()


def measured(command: str) -> str:
    """Run a command with our interpreter; its output."""
    words = [sys.executable if word == "python" else word for word in shlex.split(command)]
    return subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - of our page


def figures(output: str) -> str:
    """The tables of an output, and its lines that begin with a number."""
    return "\n".join(part.strip("\n") + "\n" for part in _TABLE.findall(output.rstrip("\n") + "\n\n"))


def main() -> None:
    """List the blocks, or write some of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD")
    parser.add_argument("--from", dest="log", type=Path, help="a file with the output of the command")
    given = parser.parse_args()

    def written(found: re.Match[str]) -> str:
        command = found["command"]
        if not any(word in command for word in given.words):
            print(f"{command}: {(found['figures'].splitlines() or [''])[0]}")
            return found[0]
        output = given.log.read_text("utf-8") if given.log else measured(command)
        said = f"{datetime.now(UTC):%Y-%m-%d}, version {__version__}, commit {commit()}."
        return f"<!-- measured by: {command} -->\nMeasured on {said}\n\n{figures(output)}<!-- end -->"

    PAGE.write_text(BLOCK.sub(written, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
