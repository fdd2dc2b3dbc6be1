"""What the program says on the standard error."""

import sys
from typing import Final

from normalizer.controls import on_one_line
from normalizer.sentences import complaint

__all__ = ["NAME", "WRONG", "complain"]

NAME: Final = "hanzi-normalizer"
"""The name of the program."""
WRONG: Final = 2
"""The exit status of wrong usage, and of input or output that fails."""


def complain(message: str) -> int:
    """Print a complaint in a line, without what would control the terminal; return the exit status `WRONG`."""
    if sys.stderr is not None:
        print(f"{NAME}: {on_one_line(complaint(message))}", file=sys.stderr)
    return WRONG
